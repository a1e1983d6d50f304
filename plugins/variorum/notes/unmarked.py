"""Longer quotations that the other version has word for word, or nearly so, without the marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from variorum.model import Span
from variorum.notes.kind import Comparison, Side, once
from variorum.words import Token

#: So many words at either end of a quotation tell where the other version has it.
_RUN = 3
#: A quotation of so many words at most is told as a whole.
_SHORT = 5
#: The words of a stretch are not more or fewer than a quotation's by more than this share, and so many.
_LONGER, _FEW = 0.3, 2
#: So many characters beside a word are looked at for a mark.
_NEAR = 6
_MARKS = frozenset("\"'“”‘’„«»`")
_BEFORE, _BEHIND = "[(…. ", ".,?!…)];:"
Words = Sequence[Token]


class Unmarked(NamedTuple):
    """A quotation, as far as it stands in the passage, and the same words without marks on the other side (``way`` 0: of a
    in b); ``told``: whether a mark that it has here is lacking there: none is, where marks of the other shape stand there
    that are not taken for any.
    """

    way: int
    quotation: Span
    stretch: Span
    told: bool


@once
def unmarked(comparison: Comparison) -> tuple[Unmarked, ...]:
    """Of a passage: what changes inside them is noted as of words that both quote."""
    return *_found(comparison.a, comparison.b, 0), *_found(comparison.b, comparison.a, 1)


def marked_there(comparison: Comparison, way: int, start: int, end: int) -> bool:
    """Whether words of one side (``way`` 0: of a) stand there without the marks that the other has around them."""
    stretches = [held.stretch for held in unmarked(comparison) if held.way != way]
    return any(first <= start and end <= last for first, last in stretches)


def _found(one: Side, other: Side, way: int) -> Iterator[Unmarked]:
    theirs = [t for t in other.tokens if t.is_word] if one.quotes else []
    for start, end in one.quotes if theirs else ():
        words = [t for t in one.tokens if t.is_word and start <= t.start and t.end <= end]
        if len(words) <= _SHORT:
            continue
        first, last = _place([t.norm for t in words[:_RUN]], theirs), _place([t.norm for t in words[-_RUN:]], theirs)
        if first is None or last is None or not _as_long(last + _RUN - first, len(words)):
            continue
        stretch = theirs[first].start, theirs[last + _RUN - 1].end
        if any(s < stretch[1] and stretch[0] < e for s, e in other.quotes):
            continue
        before = other.text[max(0, stretch[0] - _NEAR) : stretch[0]].rstrip(_BEFORE)[-1:]
        behind = other.text[stretch[1] : stretch[1] + _NEAR].lstrip(_BEHIND)[:1]
        opens, closes = (
            one.span[0] <= start and one.text[start] in _MARKS,
            end <= one.span[1] and one.text[end - 1] in _MARKS,
        )
        told = opens and before not in _MARKS or closes and behind not in _MARKS
        yield Unmarked(way, (max(start, one.span[0]), min(end, one.span[1])), stretch, told)


def _place(wanted: Sequence[str], words: Words) -> int | None:
    """Where words stand one behind the other, if they do so once."""
    places = [
        k
        for k in range(len(words) - _RUN + 1)
        if words[k].norm == wanted[0] and all(words[k + n].norm == wanted[n] for n in range(1, _RUN))
    ]
    return places[0] if len(places) == 1 else None


def _as_long(there: int, here: int) -> bool:
    return abs(there - here) <= _FEW + _LONGER * here
