"""What belongs to the page and not to the article: advertisements, buttons, requests to subscribe, links to other pieces."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from variorum.segment.signs import UNSEEN
from variorum.words import entries

#: Characters of a scrap at most.
LIMIT = 240

_BUTTON = re.compile(r"[^\W\d_]+")
_EDGES = " \t\u00a0.!:;,…|>»›→▶►·•*_-–—()[]\"'“”‘’" + UNSEEN


def is_furniture(block: str) -> bool:
    """Whether the whole of a block is such a scrap, by the list of them; or marks alone, such as a row of asterisks."""
    if len(block) > LIMIT:
        return False
    said = " ".join(block.strip(_EDGES).casefold().replace("’", "'").split())
    if not said:
        return all(unicodedata.category(c)[0] in "PZC" or c in "=+|~^`<>" for c in block)
    if _scraps().fullmatch(said):
        return True
    words = _BUTTON.findall(said)
    return len(words) > 1 and len(said) < 120 and not any(c.isdigit() for c in said) and _buttons().issuperset(words)


@cache
def _scraps() -> re.Pattern[str]:
    """One pattern of all lines of the list; an asterisk in it stands for anything."""
    lines = entries("variorum.segment", "furniture-en")
    return re.compile("|".join(".{0,160}".join(re.escape(part) for part in line.split("*")) for line in lines))


@cache
def _buttons() -> frozenset[str]:
    return frozenset(w for line in entries("variorum.segment", "buttons-en") for w in line.split())
