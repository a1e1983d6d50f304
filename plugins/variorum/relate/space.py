"""Stories as sparse vectors, and which of them are near each other: a small inverted index in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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

    def near(self, number: int) -> tuple[NDArray[np.int64], Values]:
        """Every story that shares a term with this one, itself too, rising, and the cosine of each."""
        ids, own = self.vectors[number]
        sizes = self.begins[ids + 1] - self.begins[ids]
        first = np.repeat(self.begins[ids] - (np.cumsum(sizes) - sizes), sizes)
        at = first + np.arange(len(first))
        return summed(self.stories[at], self.values[at] * np.repeat(own, sizes))

    def shared(self, one: int, other: int) -> list[tuple[int, float]]:
        """(term, product of its values) for the terms of both, the weightiest first."""
        (ids, own), (others, theirs) = self.vectors[one], self.vectors[other]
        common, at, there = np.intersect1d(ids, others, assume_unique=True, return_indices=True)
        pairs = zip(common.tolist(), (own[at] * theirs[there]).tolist(), strict=True)
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def summed(numbers: NDArray[np.integer[Any]], values: Values) -> tuple[NDArray[np.int64], Values]:
    """Each number once, rising, with the sum of its values, added in their order."""
    order = np.argsort(numbers, kind="stable")
    first = np.ones(len(order), bool)
    first[1:] = numbers[order[1:]] != numbers[order[:-1]]
    sums = np.bincount(np.cumsum(first) - 1, weights=values[order]).astype(np.float64)
    return numbers[order[first]].astype(np.int64), sums


def space_of(counted: Sequence[Vector], terms: int) -> Space:
    """The space of stories with these values of ``terms`` terms; a term counts the more, the fewer stories have it.

    Each is of length one over all its terms; kept are the weightiest of those that can link.
    """
    size = len(counted)
    owners = np.repeat(np.arange(size, dtype=np.int32), [len(ids) for ids, _ in counted])
    ids = np.concatenate([np.zeros(0, np.int32), *(i for i, _ in counted)])
    values = np.concatenate([np.zeros(0), *(v for _, v in counted)])
    spread = np.bincount(ids, minlength=terms)
    weighed = values * np.log((size + 1) / (spread + 0.5))[ids]
    length = np.sqrt(np.bincount(owners, weights=np.square(weighed), minlength=size))
    links = np.flatnonzero((spread[ids] > 1) & (spread[ids] <= MOST_STORIES) & (weighed > 0))
    owners, ids, weighed = owners[links], ids[links], weighed[links]
    best = np.lexsort((-weighed, owners))
    place = np.arange(len(best)) - np.searchsorted(owners, owners)  # the owners are in order, the best of each stand first
    kept = np.sort(best[place < KEPT])
    owners, ids = owners[kept], ids[kept]
    values = weighed[kept] / length[owners]
    ends = np.searchsorted(owners, np.arange(size + 1)).tolist()
    vectors = tuple((ids[a:b], values[a:b]) for a, b in zip(ends, ends[1:], strict=False))
    order = np.argsort(ids, kind="stable")
    begins = np.searchsorted(ids[order], np.arange(terms + 1))
    return Space(vectors, begins, owners[order], values[order])
