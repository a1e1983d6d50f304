"""Parts a detail that one side only has from the time that is told with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.annotate.places import between
from variorum.collate.facing import EVIDENCE, alike
from variorum.model import Span, VariationUnit
from variorum.notes.kind import content
from variorum.notes.slots import times
from variorum.words import PAUSES, Token

_STOPS = frozenset({".", "?", "!", "…"})
#: Words that open what follows.
_DANGLING = frozenset("the a an and but or nor which who whom whose because although if".split())
#: More words than this beside the time are a clause that tells when; the time stays in it.
_BESIDE = 2
#: From so many content words on a stretch is more than another wording of one word that means something else.
_OWN = 4


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


def lone(unit: VariationUnit, tokens_a: Sequence[Token], tokens_b: Sequence[Token]) -> VariationUnit:
    """The longer side alone where it tells something of its own, and a word at most stands where it would stand."""
    a, b = content(tokens_a), content(tokens_b)
    few, many = sorted((a, b), key=len)
    if len(few) > 1 or len(many) < _OWN or any(t.is_capital or t.is_number for t in few):
        return unit
    if any(alike(x.norm, y.norm) > EVIDENCE for x in few for y in many):
        return unit
    if few is a:
        return VariationUnit((), unit.b, unit.a_at, unit.b_at)
    return VariationUnit(unit.a, (), unit.a_at, unit.b_at)


def tidied(unit: VariationUnit, tokens_a: Sequence[Token], tokens_b: Sequence[Token]) -> VariationUnit:
    """The unit without the pauses and the joints of the next clause that a side ends with, where the other side has none."""
    if len(unit.a) != 1 or len(unit.b) != 1:
        return unit
    a, b = between(tokens_a, *unit.a[0]), between(tokens_b, *unit.b[0])
    if not content(a) or not content(b) or a[-1].norm == b[-1].norm:
        return unit
    mine, yours = _ended(a, b), _ended(b, a)
    return VariationUnit((mine,), (yours,), mine[0], yours[0])


def _ended(tokens: Sequence[Token], others: Sequence[Token]) -> Span:
    """From the first to the last word that does not belong to what follows, unless the other side has it elsewhere;
    commas at both ends go too.
    """
    opening = _DANGLING - {t.norm for t in others}
    first, stop = 0, len(tokens)
    while stop > 1 and (tokens[stop - 1].norm in opening or tokens[stop - 1].norm in PAUSES):
        stop -= 1
    while first < stop - 1 and (tokens[first].norm in PAUSES or tokens[first].norm in _STOPS):
        first += 1
    return tokens[first].start, tokens[stop - 1].end


def _owned(tokens: Sequence[Token], last: int) -> bool:
    """'this year's festival': the time belongs to what follows."""
    return last < len(tokens) and tokens[last].norm == "'s"


def _piece(unit: VariationUnit, tokens: Sequence[Token]) -> VariationUnit:
    words = [k for k, t in enumerate(tokens) if t.is_word or t.surface in "$£€¥%"]
    span = tokens[words[0]].start, tokens[words[-1]].end
    if unit.a:
        return VariationUnit((span,), (), span[0], unit.b_at)
    return VariationUnit((), (span,), unit.a_at, span[0])
