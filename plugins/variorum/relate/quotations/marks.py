"""Where quoted words stand, and which of them go on from the paragraph before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from variorum.notes.quoted import quotations

_MARKS: Final = "\"“”„«»‘’'"
_SINGLE: Final = re.compile(
    r"(?<![\w’'])'(?=[^\W_])([^'\n\"“”]{1,600}?(?:(?<=\w)'(?=\w)[^'\n\"“”]{1,600}?){0,20})(?:(?<=[.,?!…])'(?!\w)|(?<=\w)'(?=[,.;:?!]))"
)
_LONGEST: Final = 40_000


@dataclass(frozen=True, slots=True)
class Quote:
    """``text[start:end]`` with its marks, ``text[first:last]`` without them; ``goes_on``: from the paragraph before."""

    start: int
    end: int
    first: int
    last: int
    goes_on: bool = False


def quotes_of(text: str) -> tuple[Quote, ...]:
    """The quoted stretches of a text in order; none overlaps another, and none is empty."""
    spans = list(quotations(text))
    taken = 0
    for match in _SINGLE.finditer(text):
        while taken < len(spans) and spans[taken][1] <= match.start():
            taken += 1
        if taken == len(spans) or spans[taken][0] >= match.end():
            spans.insert(taken, match.span())
    found: list[Quote] = []
    reached = 0
    for start, end in spans:
        start = max(start, reached)
        first, last = start, end
        while first < last and (text[first] in _MARKS or text[first].isspace()):
            first += 1
        while first < last and (text[last - 1] in _MARKS or text[last - 1].isspace()):
            last -= 1
        if first == last or not any(c.isalnum() for c in text[first:last]):
            continue
        found.append(Quote(start, end, first, last, _goes_on(text, found, start)))
        reached = end
    return tuple(found)


def _goes_on(text: str, before: list[Quote], start: int) -> bool:
    """The one before was left open at the end of its paragraph, and nothing but white space lies between."""
    if not before:
        return False
    last = before[-1]
    return "\n" in text[last.end : start] and not text[last.end : start].strip() and text[last.end - 1] not in "”\"»’'"
