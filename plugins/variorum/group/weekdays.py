"""The weekdays that an article names: two reports of one event seldom name other ones at their heads."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.group.chunks import terms_of
from variorum.group.terms import Codes, code
from variorum.words import entries

#: Where no language is known, and where another has the names of one.
USUAL: Final = "en"
AS: Final = {"nb": "no", "nn": "no"}


def named(words: Codes, in_head: NDArray[np.uint16], language: str | None) -> int:
    """A bit for each weekday, Monday the lowest, that the head names in its language; ``words`` ascend."""
    codes, bits = _names((language or USUAL).split("-")[0].lower())
    if not len(codes) or not len(words):
        return 0
    at = words.searchsorted(codes)
    at[at == len(words)] = 0
    found = bits[(words[at] == codes) & (in_head[at] > 0)]
    return int(np.bitwise_or.reduce(found)) if len(found) else 0


@cache
def _names(language: str) -> tuple[Codes, NDArray[np.uint8]]:
    """The codes of the names, and the bit of each; none for a language whose names are not known."""
    known = dict(line.split(":", 1) for line in entries("variorum.group", "weekdays"))
    language = AS.get(language, language)
    days = known.get(language, "").split()
    endings = ["", *known.get(f"{language}+", "").split()]
    bits = {
        code(term): 1 << day
        for day, forms in enumerate(days)
        for form in forms.split("/")
        for ending in endings
        for term in terms_of(form + ending)
    }
    return np.array(sorted(bits), dtype=np.uint64), np.array([bits[c] for c in sorted(bits)], dtype=np.uint8)
