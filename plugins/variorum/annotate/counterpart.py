"""Where a witness that agrees with another has the same words."""

from __future__ import annotations

from bisect import bisect_left

from variorum.annotate.sides import Sides
from variorum.collate import match
from variorum.model import Passage, Span
from variorum.words import Token


class Counterparts:
    """Finds the words of one witness that stand for words of another in a passage; a wording is matched once."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._partners: dict[tuple[str, str, str], dict[int, int]] = {}

    def of(self, passage: Passage, one: str, other: str, spans: tuple[Span, ...], at: int) -> tuple[tuple[Span, ...], int]:
        """The spans of ``other`` that stand for ``spans`` of ``one`` inside a passage (or the place for ``at``).

        Words without a partner are passed over; where none has one, the result is empty and the place is the passage's
        start.
        """
        mine, yours = self._sides.of(passage, one), self._sides.of(passage, other)
        said = yours.said(yours.span)
        if mine.said(mine.span) == said:
            away = yours.span[0] - mine.span[0]
            return tuple((s + away, e + away) for s, e in spans), at + away
        ours, theirs = mine.tokens, yours.tokens
        key = passage.id, one, said
        if key not in self._partners:
            self._partners[key] = dict(match(ours, theirs))
        partner = self._partners[key]
        found: list[Span] = []
        for start, end in spans:
            places = [partner[i] for i in _inside(ours, start, end) if i in partner]
            if places:
                found.append((theirs[min(places)].start, theirs[max(places)].end))
        if spans and found:
            return tuple(found), found[0][0]
        before = [partner[i] for i in range(_up_to(ours, at)) if i in partner]
        place = theirs[before[-1]].end if before else theirs[0].start if theirs else yours.span[0]
        return (), place


def _inside(tokens: tuple[Token, ...], start: int, end: int) -> range:
    first = bisect_left(tokens, start, key=lambda t: t.start)
    return range(first, _up_to(tokens, end, first))


def _up_to(tokens: tuple[Token, ...], at: int, first: int = 0) -> int:
    """The number of tokens that end at ``at`` or before; tokens follow each other without overlap."""
    k = bisect_left(tokens, at + 1, lo=first, key=lambda t: t.end)
    return k
