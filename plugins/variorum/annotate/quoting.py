"""Fits variation units to quotations: none crosses a quotation mark, and inside one a clause is one unit."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.annotate.places import between
from variorum.model import Span, VariationUnit
from variorum.notes import Side
from variorum.words import Token

#: Changes inside a quotation that stand no further apart than this many words, in one clause, are one change.
_NEAR = 5
#: Over a comma only what stands this near.
_BESIDE = 2
_ENDS = frozenset({".", ";", "?", "!", ":", "…"})


def fit(
    units: Sequence[VariationUnit], a: Side, b: Side, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> list[VariationUnit]:
    """The units cut where one side crosses a quotation mark, then joined clause by clause inside quotations."""
    if not a.quotes and not b.quotes:
        return list(units)
    cut = [piece for unit in units for piece in _cut(unit, a, b, tokens_a, tokens_b)]
    joined: list[VariationUnit] = []
    for unit in cut:
        if joined and _together(joined[-1], unit, a, b, tokens_a, tokens_b):
            joined[-1] = _merge(joined[-1], unit)
        else:
            joined.append(unit)
    return joined


def _cut(unit: VariationUnit, a: Side, b: Side, tokens_a: Sequence[Token], tokens_b: Sequence[Token]) -> list[VariationUnit]:
    """Where one side stands partly inside a quotation: its outer part alone, its inner part against the other side."""
    for side, tokens, spans, others, swap in ((a, tokens_a, unit.a, unit.b, False), (b, tokens_b, unit.b, unit.a, True)):
        if not side.quotes:
            continue
        inside = [t for s, e in spans for t in between(tokens, s, e)]
        flags = [side.quoted(t.start, t.end) for t in inside]
        if not flags or all(flags) or not any(flags):
            continue
        other_side = a if swap else b
        other_quoted = bool(others) and all(other_side.quoted(s, e) for s, e in others)
        border = next(k for k in range(1, len(flags)) if flags[k] != flags[k - 1])
        halves = [_span(inside[:border]), _span(inside[border:])]
        keep = 0 if flags[0] == other_quoted else 1
        at = unit.a_at if swap else unit.b_at
        pieces = []
        for k, half in enumerate(halves):
            partner = others if k == keep else ()
            mine, yours = (partner, half) if swap else (half, partner)
            place_a = mine[0][0] if mine else (at if swap else half[0][0])
            place_b = yours[0][0] if yours else at
            pieces.append(VariationUnit(mine, yours, place_a, place_b))
        return pieces
    return [unit]


def _span(tokens: Sequence[Token]) -> tuple[Span, ...]:
    return ((tokens[0].start, tokens[-1].end),)


def _together(
    one: VariationUnit, two: VariationUnit, a: Side, b: Side, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> bool:
    for side, tokens, first, second in (
        (a, tokens_a, _reach(one, 0), _reach(two, 0)),
        (b, tokens_b, _reach(one, 1), _reach(two, 1)),
    ):
        if second[0] < first[1] or not side.quoted(first[0], second[1]):
            return False
        between = [t for t in tokens if first[1] <= t.start and t.end <= second[0]]
        if len(between) > (_BESIDE if any(t.norm == "," for t in between) else _NEAR):
            return False
        if any(t.norm in _ENDS for t in between):
            return False
    return True


def _reach(unit: VariationUnit, side: int) -> Span:
    spans, at = (unit.a, unit.a_at) if side == 0 else (unit.b, unit.b_at)
    return (spans[0][0], spans[-1][1]) if spans else (at, at)


def _merge(one: VariationUnit, two: VariationUnit) -> VariationUnit:
    (a0, a1), (b0, b1) = ((_reach(one, side)[0], _reach(two, side)[1]) for side in (0, 1))
    return VariationUnit(((a0, a1),) if a1 > a0 else (), ((b0, b1),) if b1 > b0 else (), a0, b0)
