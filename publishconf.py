"""Settings of the site as the public sees it: those of pelicanconf.py, and what differs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403
from pelicanconf import VARIORUM as DRAFT

#: Articles that state no rights are left out.
VARIORUM = {**DRAFT, "production": True}
#: The public address without a slash at its end; the sitemap and the feeds need it.
SITEURL = ""
