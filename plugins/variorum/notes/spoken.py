"""Years as they are spoken: 'nineteen seventy-nine', 'two thousand and three', 'twenty eleven'."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.words import Token, figure

_CENTURIES = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}
#: Words with which such a year may begin, and those that say before it that it is one.
OPENINGS = frozenset({*_CENTURIES, "two"})
_TIES = frozenset("in since of by from until before after year".split())


def spoken_year(tokens: Sequence[Token], k: int) -> int:
    """So many tokens from there on are a year in words; 0 where none begins. A word that may be counted behind 'two thousand
    and three' makes it a number.
    """
    if tokens[k].norm not in OPENINGS or not k or tokens[k - 1].norm not in _TIES:
        return 0
    _, length = _read([t.norm for t in tokens[k : k + 4]])
    behind = tokens[k + length] if length and k + length < len(tokens) else None
    return 0 if length > 2 and behind is not None and behind.is_news and not behind.is_capital else length


def spoken(time: Sequence[Token]) -> bool:
    """Whether a time may tell a year in words."""
    return any(t.norm in OPENINGS for t in time)


def in_digits(norms: Sequence[str]) -> list[str]:
    """The norms with a year in words as one of digits."""
    for k, norm in enumerate(norms):
        year, length = _read(norms[k : k + 4]) if norm in OPENINGS else (0, 0)
        if length:
            return [*norms[:k], str(year), *norms[k + length :]]
    return [*norms]


def _read(norms: Sequence[str]) -> tuple[int, int]:
    """The year with which these norms begin, and how many of them it takes; (0, 0) where they begin with none."""
    if norms[:2] == ["two", "thousand"]:
        length = 4 if norms[2:3] == ["and"] else 3
        value = figure("".join(norms[length - 1 : length]) or "-")
        whole = value is not None and 0 < value < 100 and norms[length - 1][0].isalpha()
        return (2000 + int(value or 0), length) if whole else (0, 0)
    value = figure("".join(norms[1:2]) or "-") if norms[0] in _CENTURIES else None
    if value is None or not 10 <= value < 100 or not norms[1][0].isalpha():
        return 0, 0
    return _CENTURIES[norms[0]] + int(value), 2
