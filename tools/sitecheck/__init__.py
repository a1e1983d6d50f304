"""What can be wrong with a built site and can be told by Python alone; one module a concern, all called by check_site."""
