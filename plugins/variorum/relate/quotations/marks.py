"""Where quoted words stand, and which of them go on from the paragraph before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from variorum.notes.quoted import quotations
from variorum.words import tokenise, words_only

_MARKS: Final = "\"“”„«»‘’'"
_SINGLE: Final = re.compile(
    r"(?<![\w’'])'(?=[^\W_])([^'\n\"“”]{1,600}?(?:(?<=\w)'(?=\w)[^'\n\"“”]{1,600}?){0,20})(?:(?<=[.,?!…])'(?!\w)|(?<=\w)'(?=[,.;:?!]))"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """``text[start:end]`` with its marks, ``text[first:last]`` without them; ``goes_on``: from the paragraph before.

    ``series``: several short phrases, each in marks of its own, with nothing but commas and small words between them.
    """

    start: int
    end: int
    first: int
    last: int
    goes_on: bool = False
    series: bool = False


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
    return tuple(_in_series(text, found))


_BETWEEN: Final = re.compile(r"[,;]?\s*(?:(?:and|or|but)\s+)?(?:(?:a|an|the|as|even)\s+){0,2}")
#: Quotations of fewer words may be one of several phrases, and so many words a phrase must all of them have.
PHRASE: Final = 4


def _in_series(text: str, quotes: Sequence[Quote]) -> Iterator[Quote]:
    """The quotations, phrases that follow each other as one: ‘called it “sad,” a “bad day” and “wrong”’."""
    at = 0
    while at < len(quotes):
        end = at + 1
        while end < len(quotes) and _BETWEEN.fullmatch(text, quotes[end - 1].end, quotes[end].start):
            end += 1
        sizes = [len(words_only(tokenise(text, q.first, q.last))) for q in quotes[at:end]] if end - at > 1 else []
        if sizes and max(sizes) < PHRASE <= sum(sizes):
            yield Quote(quotes[at].start, quotes[end - 1].end, quotes[at].first, quotes[end - 1].last, series=True)
        else:
            yield from quotes[at:end]
        at = end


def _goes_on(text: str, before: list[Quote], start: int) -> bool:
    """The one before was left open at the end of its paragraph, and nothing but white space lies between."""
    if not before:
        return False
    last = before[-1]
    return "\n" in text[last.end : start] and not text[last.end : start].strip() and text[last.end - 1] not in "”\"»’'"
