"""How rare a word is in English at large."""

from __future__ import annotations

import math
from functools import cache

from variorum.words.lexicon import entries, words_of
from variorum.words.remembered import remembered_from

FUNCTION_WORDS = words_of("variorum.words", "function-en")


@cache
def _ranks() -> dict[str, int]:
    return {word: rank for rank, word in enumerate(entries("variorum.words", "common-en"), 1)}


def _common() -> dict[str, float]:
    return {word: _weigh(word) for word in _ranks()}


@remembered_from(_common)
def weight(norm: str) -> float:
    """Rarity from 0.2 (the) to 5 (a word outside the 14,000 commonest, a name, a number); marks weigh 0.2."""
    return _weigh(norm)


def _weigh(norm: str) -> float:
    if norm == "'s" or not (norm[:1].isalnum() or any(c.isalnum() for c in norm)):
        return 0.2
    if norm[0].isdigit():
        return 5.0
    if norm in FUNCTION_WORDS:
        return 0.3
    rank = _ranks().get(norm.casefold() if norm.isupper() else norm)
    if rank is None:
        return 5.0
    return max(0.8, min(4.5, 1.1 * math.log10(rank)))
