"""Whether a figure is somebody's age."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from variorum.model import Span
from variorum.words import Token, figure

#: Of whom only a noun is told, and an age between commas.
_GROWN: Final = 14
_OLDEST: Final = 110
_WHOSE: Final = frozenset("the a an his her their its".split())
_AGED: Final = frozenset({"aged", "age", "ages"})


def is_age(tokens: Sequence[Token], one: Span, core: int, value: float | None) -> bool:
    """Of the figure ``tokens[first:last]`` that ends before ``core``."""
    first, last = one
    return (
        _aged(tokens, first)
        or _is_so_old(tokens, first, last, value)
        or _years_old(tokens, core)
        or _beside_name(tokens, first, last, value)
        or _beside_noun(tokens, first, last, value)
    )


def _aged(tokens: Sequence[Token], first: int) -> bool:
    """Behind 'aged', 'at the age of', 'between the ages of 10 and'."""
    before = [t.norm for t in tokens[max(0, first - 4) : first]]
    if before[-1:] == ["and"] and figure(before[-2] if len(before) > 1 else "-") is not None:
        before = before[:-2]
    while before and before[-1] in {"just", "only", "of"}:
        before.pop()
    return bool(before) and before[-1] in _AGED


def _is_so_old(tokens: Sequence[Token], first: int, last: int, value: float | None) -> bool:
    """'She was 75.', 'died at 75'."""
    if last != first + 1 or first < 2 or value is None or not 0 < value < 120 or not tokens[first].surface.isdigit():
        return False
    one, two = tokens[first - 2].norm, tokens[first - 1].norm
    told = (one in {"he", "she", "who"} and two in {"is", "was", "turned"}) or (
        one in {"died", "dies", "dead"} and two == "at"
    )
    return told and (last >= len(tokens) or not tokens[last].is_word or tokens[last].norm in {"when", "and", "at", "years"})


def _beside_name(tokens: Sequence[Token], first: int, last: int, value: float | None) -> bool:
    """The age in 'Linda Sanders, 35, said'."""
    return (
        last == first + 1 < len(tokens)
        and first > 1
        and value is not None
        and tokens[first].surface.isdigit()
        and 0 < value < 120
        and tokens[first - 1].surface in {",", "("}
        and (
            (tokens[first - 2].is_capital and tokens[first - 2].is_word)
            or (first > 2 and tokens[first - 2].surface == "." and tokens[first - 3].norm in {"jr", "sr"})
        )
        and (
            tokens[last].surface in {",", ")", ";"}
            or (tokens[last].surface in {"-", "–", "—"} and tokens[last].start > tokens[first].end)
        )
    )


def _beside_noun(tokens: Sequence[Token], first: int, last: int, value: float | None) -> bool:
    """The age in 'The mayor, 54, said'."""
    before = [t.norm for t in tokens[max(0, first - 5) : first]]
    return (
        last == first + 1 < len(tokens)
        and value is not None
        and tokens[first].surface.isdigit()
        and _GROWN <= value < _OLDEST
        and before[-1:] == [","] == [tokens[last].surface]
        and before[-2:-1] != [","]
        and any(n in _WHOSE for n in before[-4:-2])
        and tokens[first - 2].is_news
        and figure(before[-2]) is None
    )


def _years_old(tokens: Sequence[Token], at: int) -> bool:
    """'35-year-old' is one word; here, '35 years old'."""
    said = [t.norm for t in tokens[at : at + 3]]
    return said[:2] in (["years", "old"], ["year", "old"]) or said[:1] == ["year-old"] or said == ["-", "year", "old"]
