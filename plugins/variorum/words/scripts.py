"""Which way a text runs, and whether its letters are Latin: facts of its script, from which no language is concluded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice

#: So many letters tell the script of a text.
_LETTERS = 2_000
_LAST_LATIN = "\u024f"
#: Where the letters stand that run from the right; a text without any is told without going through it.
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_BEYOND_LATIN = re.compile("[^\\x00-\u024f]")


@lru_cache(4_096)
def direction(text: str) -> str:
    """``ltr`` or ``rtl``, as most of the first letters run; empty where there is no letter."""
    if not _FROM_RIGHT.search(text):
        return "ltr" if any(map(str.isalpha, text)) else ""
    right = left = 0
    for letter in islice((c for c in text if c.isalpha()), _LETTERS):
        if unicodedata.bidirectional(letter) in ("R", "AL"):
            right += 1
        else:
            left += 1
    return "rtl" if right > left else "ltr" if left else ""


@lru_cache(4_096)
def is_latin(text: str) -> bool:
    """Whether most of the first letters are Latin; a text without a letter counts as such."""
    if text.isascii() or not any(map(str.isalpha, _BEYOND_LATIN.findall(text))):
        return True
    letters = list(islice(filter(str.isalpha, text), _LETTERS))
    if max(letters, default="") <= _LAST_LATIN:
        return True
    latin = sum(c <= _LAST_LATIN or unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return 2 * latin >= len(letters)
