"""Which witnesses tell one story."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from variorum.group.cluster import Pair, average_link
from variorum.group.features import Features, features
from variorum.group.similar import Vectors
from variorum.model import Witness

#: The one threshold: clusters are joined while they are this alike on average. See docs/grouping.md for how it was found.
THRESHOLD = 0.18
#: In a web of so many articles at most every pair is asked; in a larger one only the candidates.
WHOLE = 300

__all__ = ["Features", "features", "group", "group_features"]


def group(witnesses: Sequence[Witness]) -> tuple[tuple[Witness, ...], ...]:
    """Clusters of witnesses, each in the order of its paths, the clusters in the order of their first paths.

    The same for any order of the input. Witnesses with the same ``meta.story`` stand together and never with another's.
    """
    return group_features(witnesses, [features(w) for w in witnesses])


def group_features(witnesses: Sequence[Witness], known: Sequence[Features]) -> tuple[tuple[Witness, ...], ...]:
    """``group`` with the features of each witness given: they depend on the witness alone and may be kept."""
    order = sorted(range(len(witnesses)), key=lambda i: (witnesses[i].path, witnesses[i].item or ""))
    ordered = [witnesses[i] for i in order]
    found = clusters([known[i] for i in order], [w.meta.story for w in ordered])
    return tuple(tuple(ordered[i] for i in cluster) for cluster in found)


def clusters(known: Sequence[Features], labels: Sequence[str | None], threshold: float = THRESHOLD) -> list[list[int]]:
    """Indices of articles that tell one story, smallest first in each and over all."""
    if not known:
        return []
    vectors = Vectors(known)
    scratch = np.zeros(vectors.width)
    sums: dict[Pair, float] = {}
    for i, others in vectors.candidates():
        _note(sums, i, others.tolist(), vectors.similarity(i, others, scratch).tolist())
    for web in _webs(len(known), [pair for pair, value in sums.items() if value >= threshold]):
        if 2 < len(web) <= WHOLE:
            members = np.array(web, dtype=np.int64)
            for at, i in enumerate(web[:-1]):
                others = members[at + 1 :]
                _note(sums, i, others.tolist(), vectors.similarity(i, others, scratch).tolist())
    return average_link(len(known), sums, threshold, labels)


def _note(sums: dict[Pair, float], i: int, others: list[int], values: list[float]) -> None:
    for j, value in zip(others, values, strict=True):
        sums[(i, j) if i < j else (j, i)] = value


def _webs(size: int, pairs: list[Pair]) -> list[list[int]]:
    """Articles that hang together by pairs."""
    parent = list(range(size))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in pairs:
        a, b = root(i), root(j)
        parent[max(a, b)] = min(a, b)
    webs: dict[int, list[int]] = {}
    for i in range(size):
        webs.setdefault(root(i), []).append(i)
    return list(webs.values())
