"""Terms as numbers: what an article is compared by, in a form that arrays can hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.words import weight

Codes = NDArray[np.uint64]

#: A code is 48 bits of the term's digest and 14 bits that say how usual the term is in English: its level.
LEVEL_BITS: Final = 14
#: Levels from 1 on are ranks among the words of English; these stand for what has none.
RARE, LONG_NUMBER, SHORT_NUMBER, NAME, USUAL = 0, 16_380, 16_381, 16_382, 16_383
#: A word is expected so many times in an article, divided by its rank among the words of English (Zipf).
ZIPF: Final = 100.0
RARE_SHARE: Final = 0.0005
#: The place of a word in a name, so that "Port Alder" is not "Alder Port".
_PLACES: Final = np.cumprod(np.full(64, 0x9E3779B97F4A7C15, dtype=np.uint64), dtype=np.uint64)


@lru_cache(100_000)
def code(term: str) -> int:
    """The code of a stem, of one word of a name, or of a number, which begins with ``#``. Never 0."""
    digest = int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")
    return (digest or 1) << LEVEL_BITS | _level(term)


def _level(term: str) -> int:
    if term.startswith("#"):
        return SHORT_NUMBER if len(term) < 4 else LONG_NUMBER
    rarity = weight(term)
    return RARE if rarity >= 5.0 else round(10 ** (rarity / 1.1)) if rarity > 0.5 else USUAL


def names_of(words: Codes, begins: NDArray[np.int64]) -> Codes:
    """The codes of names of several words: ``words`` are those of all of them, ``begins`` where each name begins."""
    lengths = np.append(begins[1:], len(words)) - begins
    place = np.arange(len(words)) - begins.repeat(lengths)
    mixed = np.add.reduceat(words * _PLACES[np.minimum(place, len(_PLACES) - 1)], begins)
    # the highest bits are the best mixed
    return mixed >> np.uint64(16) << np.uint64(LEVEL_BITS) | np.uint64(NAME)


def name_of(words: Sequence[int]) -> int:
    """The code of one name of several words."""
    return int(names_of(np.array(words, dtype=np.uint64), np.zeros(1, dtype=np.int64))[0])


def levels(codes: Codes) -> NDArray[np.int64]:
    return (codes & np.uint64((1 << LEVEL_BITS) - 1)).astype(np.int64)


def shares() -> NDArray[np.float64]:
    """The share of articles that hold a term of each level in English at large."""
    found = 1.0 - np.exp(-ZIPF / np.maximum(np.arange(1 << LEVEL_BITS), 1))
    found[RARE] = found[LONG_NUMBER] = RARE_SHARE * 2
    found[SHORT_NUMBER] = RARE_SHARE * 20
    found[NAME] = RARE_SHARE
    found[USUAL] = 0.5
    return found


def is_number(codes: Codes) -> NDArray[np.bool_]:
    level = levels(codes)
    found: NDArray[np.bool_] = (level == LONG_NUMBER) | (level == SHORT_NUMBER)
    return found
