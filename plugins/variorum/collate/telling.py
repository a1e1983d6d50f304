"""Which sentences of two sides have a name or a figure that no other sentence has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from variorum.words import FUNCTION_WORDS, Token, stem, weight

#: By stem of the rarer words of a sentence: whether it is written as a name or a figure.
Words = Mapping[str, bool]

#: Words commoner than this tell nothing.
_RARE = 2.5
_LEAST = 2


def words(tokens: Iterable[Token]) -> Words:
    """The rarer words of a sentence."""
    return {
        stem(t.norm): t.is_capital or t.is_number
        for t in tokens
        if t.is_word and t.norm not in FUNCTION_WORDS and weight(t.norm) >= _RARE
    }


def telling(ours: Sequence[Words], theirs: Sequence[Sequence[Words]]) -> set[tuple[int, int]]:
    """Pairs (sentence of ours, place of theirs) that alone on their sides have the same name or figure, and another of the
    rarer words in common; ``theirs`` are places with all their wordings.
    """
    found = set()
    mine = _held([[words] for words in ours])
    for key, places in _held(theirs).items():
        held = mine.get(key, {})
        if len(held) == 1 == len(places) and all(held.values()) and all(places.values()):
            found.add((next(iter(held)), next(iter(places))))
    return {(i, j) for i, j in found if any(len(ours[i].keys() & words.keys()) >= _LEAST for words in theirs[j])}


def _held(places: Sequence[Sequence[Words]]) -> dict[str, dict[int, bool]]:
    """By word: where it stands, and whether always as a name or a figure there."""
    found: dict[str, dict[int, bool]] = {}
    for number, wordings in enumerate(places):
        for held in wordings:
            for key, named in held.items():
                at = found.setdefault(key, {})
                at[number] = named and at.get(number, True)
    return found
