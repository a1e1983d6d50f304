"""Cuts a unit that holds two changes, where the kinds know one of them for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model import Span, VariationUnit
from variorum.notes.kind import content
from variorum.notes.strength import pivot
from variorum.words import Token


def cut(unit: VariationUnit, tokens_a: Sequence[Token], tokens_b: Sequence[Token]) -> Iterator[VariationUnit]:
    """'speculated about killing' / 'discussed the chance of murdering': what stands before a pair of one scale, the pair
    itself, what stands behind. The unit as it is where the pair is all there is, or where the rest says nothing.
    """
    a = [t for t in tokens_a if any(s <= t.start < e for s, e in unit.a)]
    b = [t for t in tokens_b if any(s <= t.start < e for s, e in unit.b)]
    found = pivot(a, b) if len(unit.a) == 1 == len(unit.b) else None
    if found is None:
        yield unit
        return
    i, j = found
    parts = [(a[:i], b[:j]), (a[i : i + 1], b[j : j + 1]), (a[i + 1 :], b[j + 1 :])]
    if not any(content(x) and content(y) for x, y in (parts[0], parts[2])):
        yield unit
        return
    for x, y in ((_opened(x), _opened(y)) for x, y in parts):
        if content(x) or content(y):
            yield VariationUnit(_span(x), _span(y), x[0].start if x else a[i].start, y[0].start if y else b[j].start)


def _opened(tokens: list[Token]) -> list[Token]:
    """Without articles in front."""
    while len(tokens) > 1 and tokens[0].norm in {"the", "a", "an"}:
        tokens = tokens[1:]
    return tokens


def _span(tokens: Sequence[Token]) -> tuple[Span, ...]:
    return ((tokens[0].start, tokens[-1].end),) if tokens else ()
