"""Pelican's own settings, as far as they count here: checked once, with every fault in one message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from variorum.problems import SettingsError

#: Those that would make Pelican write, or clear away, files of its own between ours.
_EMPTY = (
    *("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS", "THEME_STATIC_PATHS", "DIRECT_TEMPLATES", "DELETE_OUTPUT_DIRECTORY"),
    *("FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "TRANSLATION_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS"),
)
#: Every whole address of the site begins with it: in the sitemap, the feeds, the editions.
_ADDRESS = re.compile(r"https?://[^\s/<>\"'?#]+(/[^\s<>\"'?#]*)?")


def check_pelican(given: Mapping[str, Any]) -> None:
    """SettingsError where a setting of Pelican's cannot be used."""
    faults: list[str] = []
    if full := [name for name in _EMPTY if given.get(name)]:
        faults.append(f"{', '.join(full)} must be empty (as in pelicanconf.py), for Variorum writes every file itself")
    address = given["SITEURL"]
    if address and not _ADDRESS.fullmatch(address):
        faults.append(f"SITEURL must be empty or the site's address, such as https://archive.example.org, not {address!r}")
    for folder in given["THEME_TEMPLATES_OVERRIDES"]:
        if not Path(folder).is_dir():
            faults.append(f"THEME_TEMPLATES_OVERRIDES names {str(folder)!r}, which is not a folder")
    if faults:
        raise SettingsError("; ".join(faults))
