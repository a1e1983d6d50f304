"""Words of two sides of one matter in each other's place ('rose' / 'fell', 'convicted' / 'acquitted')."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from variorum.notes.kind import Change
from variorum.notes.lexicons import NEGATION
from variorum.words import stem
from variorum.words.lexicon import entries

#: Of longer phrases the one word says too little.
_LONGEST = 3


def opposed(change: Change) -> tuple[str, str] | None:
    """The two words, where a word beside the change is the same in both, and it has as many words in each and no denial."""
    a, b = (tuple(t for t in words if t.norm not in NEGATION) for words in (change.words_a, change.words_b))
    if not len(change.words_a) == len(a) == len(b) == len(change.words_b) <= _LONGEST:
        return None
    around = (change.a_before, change.b_before), (change.a_after, change.b_after)
    if not any(x is not None and y is not None and x.is_word and x.norm == y.norm for x, y in around):
        return None
    mine, yours = ({place: t for t in words for place in _places().get(stem(t.norm), ())} for words in (a, b))
    for (matter, side), word in mine.items():
        other = yours.get((matter, 1 - side))
        if other is not None and (matter, 1 - side) not in mine and (matter, side) not in yours:
            return word.surface, other.surface
    return None


def are_opposite(one: str, other: str) -> bool:
    """Whether two words, by norm, stand on two sides of a matter and nowhere on one."""
    mine, yours = _places().get(stem(one), ()), _places().get(stem(other), ())
    return any((matter, 1 - side) in yours for matter, side in mine) and not set(mine) & set(yours)


@cache
def _places() -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Stem -> the matters and sides (0, 1) that a word belongs to."""
    found: dict[str, dict[tuple[int, int], None]] = {}
    for matter, line in enumerate(entries("variorum.notes", "opposites")):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                found.setdefault(stem(word), {})[matter, side] = None
    return {word: tuple(places) for word, places in found.items()}
