"""Names that stand for one state or body: a country, its people, its capital, its seat of power."""

from __future__ import annotations

from functools import cache

from variorum.words.lexicon import entries


@cache
def metonyms() -> dict[str, frozenset[int]]:
    """Groups of names for one state or body, by lower-case name."""
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(entries("variorum.words", "metonyms")):
        for name in line.split("|"):
            groups.setdefault(name.strip().casefold(), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def one_body(a: str, b: str) -> bool:
    """Whether two different names stand for the same state or body: 'Iran' and 'Tehran'; case is not looked at.

    A state and the adjective made of its name ('Iran', 'Iranian') are forms of one word, not two names.
    """
    table = metonyms()
    one, other = a.casefold(), b.casefold()
    return one in table and other in table and one[:4] != other[:4] and not table[one].isdisjoint(table[other])
