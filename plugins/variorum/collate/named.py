"""Cuts a gap beside a name that both sides have, or a part of one."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.collate.gaps import Gap, whole
from variorum.words import Token

_TITLES = frozenset("mr mrs ms miss dr prof sen rep gov lt col gen capt sgt rev".split())


def cut_at_title(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """'while he was ill' / 'as Mr.' before a name that both have: the title is a part of the name."""
    if gap.a1 == len(a) or gap.b1 == len(b) or not (a[gap.a1].is_capital and b[gap.b1].is_capital):
        return [gap]
    i, j = _before_title(a, gap.a0, gap.a1), _before_title(b, gap.b0, gap.b1)
    if (i == gap.a1 and j == gap.b1) or gap.a0 == i < gap.a1 or gap.b0 == j < gap.b1:
        return [gap]
    return [Gap(gap.a0, i, gap.b0, j), Gap(i, gap.a1, j, gap.b1)]


def _before_title(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where a title that ends the stretch begins, or where that ends."""
    k = stop - 1 if stop - 1 > first and tokens[stop - 1].norm == "." else stop
    return k - 1 if k > first and tokens[k - 1].norm.casefold() in _TITLES else stop


def cut_at_name(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """Part of a name beside the rest of it, which both have.

    'killing Supreme Leader Ali' / 'murdering' before a shared surname is two changes; "Venn's remarks" / 'the news' is one.
    """
    if not whole(gap, a, b):
        return [gap]
    shared_after = gap.a1 < len(a) and gap.b1 < len(b) and a[gap.a1].is_capital and b[gap.b1].is_capital
    if shared_after:
        i, j = _capitals_back(a, gap.a0, gap.a1), _capitals_back(b, gap.b0, gap.b1)
        if (i < gap.a1) != (j < gap.b1) or (i > gap.a0 and j > gap.b0 and i < gap.a1):
            rest, part = Gap(gap.a0, i, gap.b0, j), Gap(i, gap.a1, j, gap.b1)
            if whole(rest, a, b):
                return [rest, part]
    shared_before = gap.a0 and gap.b0 and a[gap.a0 - 1].is_capital and b[gap.b0 - 1].is_capital
    i, j = _capitals_on(a, gap.a0, gap.a1), _capitals_on(b, gap.b0, gap.b1)
    if shared_before and (i > gap.a0) != (j > gap.b0):
        part, rest = Gap(gap.a0, i, gap.b0, j), Gap(i, gap.a1, j, gap.b1)
        if whole(rest, a, b):
            return [part, rest]
    return [gap]


def _capitals_back(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where a run of capitalised words that ends the stretch begins."""
    while stop > start and tokens[stop - 1].is_capital:
        stop -= 1
    return stop


def _capitals_on(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where a run of capitalised words that begins the stretch ends."""
    while start < stop and tokens[start].is_capital:
        start += 1
    return start
