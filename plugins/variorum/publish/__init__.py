"""The one room that knows Pelican, Jinja, the disk and the machine: it reads the corpus, compiles it and writes the site.

``command.build`` is the door for people and scripts, ``generator`` the one for Pelican.
"""
