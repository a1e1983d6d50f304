"""How alike words are used, by vectors of the common ones: which may stand for which, never whether they mean the same.

*Rose* and *fell* are used alike, too. So nothing here makes two words equal, and no note goes away by it.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib.resources import files
from operator import mul

from variorum.words.lexicon import entries
from variorum.words.numerals import figure
from variorum.words.remembered import remembered
from variorum.words.stems import lemma
from variorum.words.weights import FUNCTION_WORDS

#: Numbers of a word, two in a byte; each is from -7 to 7, and stored 8 higher.
WIDTH = 48
_NUMBERS = {digit: number for number, digit in enumerate("0123456789abcdef", -8)}
#: The numbers of a word, and their length.
_Row = tuple[tuple[int, ...], float]


@cache
def _packed() -> bytes:
    """WIDTH / 2 bytes for each word of ``near-en``, in its order."""
    return files("variorum.words").joinpath("data", "near-en.vec").read_bytes()


@cache
def _places() -> dict[str, int]:
    return {word: place for place, word in enumerate(entries("variorum.words", "near-en"))}


@remembered
def _row(norm: str) -> _Row | None:
    """What is known of a word; of words of grammar, figures and abbreviations nothing."""
    if not (norm.isalpha() and norm.islower()) or norm in FUNCTION_WORDS or figure(norm) is not None:
        return None
    places = _places()
    place = places[norm] if norm in places else places.get(lemma(norm))
    if place is None:
        return None
    packed = _packed()[place * WIDTH // 2 : (place + 1) * WIDTH // 2]
    numbers = tuple([_NUMBERS[digit] for digit in packed.hex()])
    return numbers, math.sqrt(sum(map(mul, numbers, numbers)))


@lru_cache(200_000)
def nearness(one: str, other: str) -> float:
    """How alike two norms are used: a cosine, from a little below 0 to 1; 0 where one is not known.

    Of whole numbers, so that every machine gets the same bits.
    """
    mine = _row(one)
    yours = _row(other) if mine else None
    return sum(map(mul, mine[0], yours[0])) / (mine[1] * yours[1]) if mine and yours else 0.0
