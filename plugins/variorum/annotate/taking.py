"""Takes a time or a figure out of a clause that is told in other words, where the other clause has none."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from variorum.annotate.places import between
from variorum.collate.phrases import PREPOSITIONS
from variorum.model import Span, VariationUnit
from variorum.notes.figures import figure_alone
from variorum.notes.slots import Stretch, time_at_edge
from variorum.words import ARTICLES, Token

_TIES = PREPOSITIONS | {"and", "or", "but"}


def taken(
    unit: VariationUnit, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> tuple[list[VariationUnit], VariationUnit]:
    """'Low sold nine boats' / 'the miller parted with what she owned on Monday': the units of what one of two clauses alone
    has ('nine boats', 'on Monday'), and the clauses without it, the one of them in two pieces where it stood amid it.
    """
    alone: list[VariationUnit] = []
    for find in (time_at_edge, figure_alone):
        if len(unit.a) != 1 or len(unit.b) != 1:
            break
        a, b = between(tokens_a, *unit.a[0]), between(tokens_b, *unit.b[0])
        found = find(a, b)
        if found is None or _in_phrase(a, found[0]) or _in_phrase(b, found[1]):
            continue
        (i0, i1), (j0, j1) = found
        if i0 < i1:
            rest = _around(a, i0, i1)
            alone.append(VariationUnit(((a[i0].start, a[i1 - 1].end),), (), a[i0].start, unit.b_at))
            unit = replace(unit, a=rest, a_at=rest[0][0])
        else:
            rest = _around(b, j0, j1)
            alone.append(VariationUnit((), ((b[j0].start, b[j1 - 1].end),), unit.a_at, b[j0].start))
            unit = replace(unit, b=rest, b_at=rest[0][0])
    return alone, unit


def _in_phrase(tokens: Sequence[Token], stretch: Stretch) -> bool:
    """Whether it belongs to a phrase, not to what the clause tells: 'through | nine winters', 'ten | of them'."""
    first, stop = stretch
    led, leads = {t.norm for t in tokens[max(0, first - 1) : first]}, {t.norm for t in tokens[stop : stop + 1]}
    return first < stop and (not led.isdisjoint(PREPOSITIONS) or "of" in leads)


def _around(tokens: Sequence[Token], first: int, stop: int) -> tuple[Span, ...]:
    """What stands before and behind these words, without the marks and ties that bind it to them."""
    before, behind = tokens[:first], tokens[stop:]
    while before and (_binds(before[-1]) or before[-1].norm in ARTICLES):
        before = before[:-1]
    while behind and _binds(behind[0]):
        behind = behind[1:]
    return tuple([(side[0].start, side[-1].end) for side in (before, behind) if side])


def _binds(token: Token) -> bool:
    return token.norm in _TIES or not token.is_word and token.surface not in "$£€¥%"
