"""How money is written in several ways: signs with and without the letters of a country."""

from __future__ import annotations

from typing import Final

from variorum.words.units import MONEY, UNITS

__all__ = ["COUNTRY_SIGNS", "MONEY", "UNITS", "money_alike"]

#: Letters that stand before a sign of money and belong to it: US$, C$, HK$.
COUNTRY_SIGNS: Final = frozenset({"US", "C", "A", "HK", "NZ", "AU", "CA", "S", "R", "NT"})


def money_alike(one: str, other: str) -> bool:
    """Whether two units may be one: '$' is that of a country that the text need not name."""
    return one == other or (one[-1:] == "$" == other[-1:] and "$" in (one, other))
