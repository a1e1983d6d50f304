"""Parts a detail that one side only has from the time that is told with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.annotate.places import between
from variorum.model import VariationUnit
from variorum.notes.kind import content
from variorum.notes.slots import times
from variorum.words import Token

#: More words than this beside the time are a clause that tells when; the time stays in it.
_BESIDE = 2


def parted(unit: VariationUnit, tokens_a: Sequence[Token], tokens_b: Sequence[Token]) -> Iterator[VariationUnit]:
    """'arrived Monday' that one side only has: 'arrived' and 'Monday'; the unit where no time opens or closes it."""
    if len(unit.a) + len(unit.b) != 1:
        yield unit
        return
    (start, end), tokens = (unit.a[0], tokens_a) if unit.a else (unit.b[0], tokens_b)
    inside = between(tokens, start, end)
    found = times(inside)
    if len(found) == 1 and inside[found[0][1] - 1].norm != "'s":
        first, last = found[0]
        before, after = inside[:first], inside[last:]
        beside = content(before) or content(after)
        words = sum(t.is_word for t in (*before, *after))
        if beside and words <= _BESIDE and not (content(before) and content(after)) and not _owned(inside, last):
            pieces = (before, inside[first:last]) if content(before) else (inside[first:last], after)
            yield from (_piece(unit, piece) for piece in pieces)
            return
    yield unit


def _owned(tokens: Sequence[Token], last: int) -> bool:
    """'this year's festival': the time belongs to what follows."""
    return last < len(tokens) and tokens[last].norm == "'s"


def _piece(unit: VariationUnit, tokens: Sequence[Token]) -> VariationUnit:
    words = [k for k, t in enumerate(tokens) if t.is_word or t.surface in "$£€¥%"]
    span = tokens[words[0]].start, tokens[words[-1]].end
    if unit.a:
        return VariationUnit((span,), (), span[0], unit.b_at)
    return VariationUnit((), (span,), unit.a_at, span[0])
