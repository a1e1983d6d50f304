"""Stories as sparse vectors, and which of them are near each other: a small inverted index in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: A term in more stories than this links nothing: it would cost much and say little.
MOST_STORIES = 200
#: Only so many of a story's weightiest terms count.
KEPT = 120

Ids = NDArray[np.int32]
Values = NDArray[np.float64]
#: Numbers of terms, rising, and a value for each.
Vector = tuple[Ids, Values]


@dataclass(frozen=True, slots=True)
class Space:
    """Unit vectors of the stories and their postings: those of term t are ``stories[begins[t] : begins[t + 1]]``."""

    vectors: tuple[Vector, ...]
    begins: NDArray[np.int64]
    stories: Ids
    values: Values

    def near(self, number: int) -> list[tuple[int, float]]:
        """(story, cosine) for every story that shares a term with this one, itself too."""
        ids, own = self.vectors[number]
        if not len(ids):
            return []
        spans = [slice(self.begins[t], self.begins[t + 1]) for t in ids]
        stories = np.concatenate([self.stories[s] for s in spans])
        values = np.concatenate([self.values[s] * v for s, v in zip(spans, own, strict=True)])
        distinct, where = np.unique(stories, return_inverse=True)
        return list(zip(distinct.tolist(), np.bincount(where, weights=values).tolist(), strict=True))

    def shared(self, one: int, other: int) -> list[tuple[int, float]]:
        """(term, product of its values) for the terms of both, the weightiest first."""
        (ids, own), (others, theirs) = self.vectors[one], self.vectors[other]
        common, at, there = np.intersect1d(ids, others, assume_unique=True, return_indices=True)
        pairs = zip(common.tolist(), (own[at] * theirs[there]).tolist(), strict=True)
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def space_of(counted: Sequence[Vector], terms: int) -> Space:
    """The space of stories with these values of ``terms`` terms; a term counts the more, the fewer stories have it."""
    spread = np.zeros(terms, np.int64)
    for ids, _ in counted:
        spread[ids] += 1
    rarity = np.log((len(counted) + 1) / (spread + 0.5))
    vectors = tuple(_unit(ids, values, rarity, spread) for ids, values in counted)
    owners = np.repeat(np.arange(len(vectors), dtype=np.int32), [len(ids) for ids, _ in vectors])
    ids = np.concatenate([np.zeros(0, np.int32), *(i for i, _ in vectors)])
    values = np.concatenate([np.zeros(0), *(v for _, v in vectors)])
    order = np.argsort(ids, kind="stable")
    begins = np.searchsorted(ids[order], np.arange(terms + 1))
    return Space(vectors, begins, owners[order], values[order])


def _unit(ids: Ids, values: Values, rarity: Values, spread: NDArray[np.int64]) -> Vector:
    """Length one over all terms; kept are the weightiest of those that can link."""
    weighed = values * rarity[ids]
    length = float(np.sqrt(np.square(weighed).sum())) or 1.0
    links = np.flatnonzero((spread[ids] > 1) & (spread[ids] <= MOST_STORIES) & (weighed > 0))
    best = np.sort(links[np.argsort(-weighed[links], kind="stable")[:KEPT]])
    return ids[best], weighed[best] / length
