"""Fits variation units to quotations: none crosses a quotation mark, and inside one a clause is one unit."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.annotate.places import between
from variorum.model import Span, VariationUnit
from variorum.notes import Side
from variorum.words import Token

#: Changes inside a quotation that stand no further apart than this many words, in one clause, are one change.
_NEAR = 2
#: Over a comma only what stands this near.
_BESIDE = 2
#: Content words that a detail quotes in passing, at most.
_PASSING = 2
_ENDS = frozenset({".", ";", "?", "!", ":", "…"})


def fit(
    units: Sequence[VariationUnit], a: Side, b: Side, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> list[VariationUnit]:
    """The units cut where one side crosses a quotation mark, then joined clause by clause inside quotations."""
    if not a.quotes and not b.quotes:
        return list(units)
    cut = [piece for unit in units for piece in _cut(unit, a, b, tokens_a, tokens_b)]
    if a.quotes and b.quotes:
        cut = [piece for unit in cut for piece in _apart(unit, a, b, tokens_a, tokens_b)]
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
        if not flags or all(flags) or not any(flags) or not others and _in_passing(inside, flags):
            continue
        other_side = a if swap else b
        if not swap and (both := _both_cut(inside, flags, others, b, tokens_b)) is not None:
            return both
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


def _apart(
    unit: VariationUnit, a: Side, b: Side, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> tuple[VariationUnit, ...]:
    """Some words of a longer quotation and words of nobody's quotation, each by themselves: both versions quote here."""
    if len(unit.a) != 1 or len(unit.b) != 1 or a.quoted(*unit.a[0]) == b.quoted(*unit.b[0]):
        return (unit,)
    side, span, tokens = (a, unit.a[0], tokens_a) if a.quoted(*unit.a[0]) else (b, unit.b[0], tokens_b)
    quotation = next((s, e) for s, e in side.quotes if s <= span[0] and span[1] <= e)
    inside = sum(t.is_news for t in between(tokens, *span))
    if inside <= _PASSING or sum(t.is_news for t in between(tokens, *quotation)) < 2 * inside:
        return (unit,)
    return VariationUnit(unit.a, (), unit.a_at, unit.b_at), VariationUnit((), unit.b, unit.a[0][1], unit.b_at)


def _both_cut(
    mine: Sequence[Token], flags: Sequence[bool], others: Sequence[Span], other: Side, tokens: Sequence[Token]
) -> list[VariationUnit] | None:
    """What stands outside against what stands outside, and inside against inside, where both sides cross one mark."""
    yours = [t for s, e in others for t in between(tokens, s, e)]
    quoted = [other.quoted(t.start, t.end) for t in yours]
    if not yours or flags[0] != quoted[0] or sorted(flags, reverse=flags[0]) != list(flags):
        return None
    if all(quoted) or not any(quoted) or sorted(quoted, reverse=quoted[0]) != quoted:
        return None
    i, j = flags.index(not flags[0]), quoted.index(not flags[0])
    halves = (mine[:i], yours[:j]), (mine[i:], yours[j:])
    return [VariationUnit(_span(x), _span(y), x[0].start, y[0].start) for x, y in halves]


def _span(tokens: Sequence[Token]) -> tuple[Span, ...]:
    return ((tokens[0].start, tokens[-1].end),)


def _in_passing(inside: Sequence[Token], flags: Sequence[bool]) -> bool:
    """Whether a detail of one side quotes a few words inside it: 'without “any notice” to the union'."""
    words = [k for k, t in enumerate(inside) if t.is_word]
    if not words or flags[words[0]] or flags[words[-1]]:
        return False
    return 0 < sum(inside[k].is_news for k in words if flags[k]) <= _PASSING


def _together(
    one: VariationUnit, two: VariationUnit, a: Side, b: Side, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> bool:
    if not all(any(_says(unit, side, tokens) for side, tokens in ((0, tokens_a), (1, tokens_b))) for unit in (one, two)):
        return False  # a mark that comes or goes is house style
    pauses: list[bool] = []
    for side, tokens, first, second, told in (
        (a, tokens_a, _reach(one, 0), _reach(two, 0), one.a or two.a),
        (b, tokens_b, _reach(one, 1), _reach(two, 1), one.b or two.b),
    ):
        # what a quotation has more may have its place before the mark that opens the other
        if second[0] < first[1] or told and not side.quoted(first[0], second[1]):
            return False
        gap = [t for t in tokens if first[1] <= t.start and t.end <= second[0]]
        pauses.append(any(t.norm == "," for t in gap))
        if len(gap) > (_BESIDE if pauses[-1] else _NEAR):
            return False
        if any(t.norm in _ENDS for t in gap):
            return False
    return not all(pauses)  # a pause in both: two clauses, each with a change of its own


def _says(unit: VariationUnit, side: int, tokens: Sequence[Token]) -> bool:
    """Whether a side of a unit holds a word, not only marks."""
    return any(t.is_word for s, e in (unit.a, unit.b)[side] for t in between(tokens, s, e))


def _reach(unit: VariationUnit, side: int) -> Span:
    spans, at = (unit.a, unit.a_at) if side == 0 else (unit.b, unit.b_at)
    return (spans[0][0], spans[-1][1]) if spans else (at, at)


def _merge(one: VariationUnit, two: VariationUnit) -> VariationUnit:
    (a0, a1), (b0, b1) = ((_reach(one, side)[0], _reach(two, side)[1]) for side in (0, 1))
    return VariationUnit(((a0, a1),) if a1 > a0 else (), ((b0, b1),) if b1 > b0 else (), a0, b0)
