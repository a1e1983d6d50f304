"""Settings of the site as the public sees it: those of pelicanconf.py, and what differs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403
from pelicanconf import VARIORUM as DRAFT

#: Of articles that state no rights the first words are shown.
VARIORUM = {**DRAFT, "production": True, "text_mode": "excerpt"}
#: The public address without a slash at its end; the sitemap and the feeds need it.
SITEURL = ""
