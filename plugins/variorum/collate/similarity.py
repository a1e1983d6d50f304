"""How alike two lists of sentences are: rare words they share and runs of letters they share, as one matrix."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from variorum.words import Token, stem, weight

Matrix = npt.NDArray[np.float64]
_GRAM = 4


def similarity(a: Sequence[tuple[Token, ...]], b: Sequence[tuple[Token, ...]]) -> Matrix:
    """A len(a) x len(b) matrix of values from 0 to 1.

    The mean of two cosines: stems weighted by their rarity in English and in these two texts, and letter 4-grams weighted
    by their rarity in these two texts. Rarity in the two texts keeps the words of the whole story from linking everything.
    """
    if not a or not b:
        return np.zeros((len(a), len(b)))
    words_a, words_b = [_stems(s) for s in a], [_stems(s) for s in b]
    grams_a, grams_b = [_grams(s) for s in a], [_grams(s) for s in b]
    cosine = 0.5 * _cosine(words_a, words_b, root=True) + 0.5 * _cosine(grams_a, grams_b, root=False)
    return np.clip(cosine, 0.0, 1.0)


def _stems(tokens: tuple[Token, ...]) -> dict[str, float]:
    return {stem(t.norm): weight(t.norm) for t in tokens if t.is_word and t.norm != "'s"}


def _grams(tokens: tuple[Token, ...]) -> dict[str, float]:
    text = f" {' '.join(t.norm.casefold() for t in tokens if t.is_word)} "
    counts = Counter(text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1))
    return {gram: 1.0 + math.log(n) for gram, n in counts.items()}


def _cosine(a: list[dict[str, float]], b: list[dict[str, float]], *, root: bool) -> Matrix:
    """Cosines of weighted bags; ``root`` damps the rarity in the two texts where the weights already hold a rarity."""
    frequency: Counter[str] = Counter()
    for bag in (*a, *b):
        frequency.update(bag.keys())
    place = {key: i for i, key in enumerate(frequency)}
    total = len(a) + len(b)
    local = np.array([max(0.3, math.log((total + 1) / (n + 0.5))) for n in frequency.values()])
    if root:
        local = np.sqrt(local)
    rows = [_matrix(bags, place) * local if place else np.zeros((len(bags), 1)) for bags in (a, b)]
    norms = [np.linalg.norm(m, axis=1) + 1e-9 for m in rows]
    product: Matrix = (rows[0] @ rows[1].T) / norms[0][:, None] / norms[1][None, :]
    return product


def _matrix(bags: list[dict[str, float]], place: dict[str, int]) -> Matrix:
    matrix = np.zeros((len(bags), len(place)))
    for i, bag in enumerate(bags):
        if bag:
            matrix[i, [place[key] for key in bag]] = list(bag.values())
    return matrix
