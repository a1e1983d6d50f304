"""Average link: the two clusters that are most alike on the average of all their pairs are joined, again and again."""

from __future__ import annotations

import heapq
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

Pair = tuple[int, int]

#: Two clusters of several are joined only where they are at least so much as alike as the looser of them is inside.
LIKE_INSIDE: Final = 0.6
#: A pair that has grown draws on what is half like it before that has found its own: a joining comes earlier, as if it were
#: worth so much more, for each of the two that is still a single article.
ALONE_FIRST: Final = 0.01
#: Fewer pairs than this are what is left of none after taking away copies.
LEAST: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Call:
    """Two clusters that were joined though a little less alike would have parted them, or the other way round."""

    worth: float
    a: tuple[int, ...]
    b: tuple[int, ...]
    joined: bool


@dataclass(frozen=True, slots=True)
class Linked:
    """Clusters, smallest member first in each and over all, and the calls that were close."""

    clusters: list[list[int]]
    close: list[Call]


class _Clusters:
    """The clusters while they grow. Every one goes by the number of a member; ``near`` holds of each, by the numbers
    of others, how alike they are, all pairs added up.
    """

    def __init__(
        self, likeness: Mapping[Pair, float], labels: Sequence[str | None], crowds: Sequence[float], counts: Sequence[float]
    ) -> None:
        size = range(len(labels))
        self.members: dict[int, list[int]] = {i: [i] for i in size}
        self.near: dict[int, dict[int, float]] = {i: {} for i in size}
        self._label = dict(enumerate(labels))
        self._weight = dict(enumerate(counts))
        self._crowd = {i: c * self._weight[i] for i, c in enumerate(crowds)}
        self._twins: dict[int, dict[int, tuple[float, float]]] = {i: {} for i in size}
        # of the pairs inside of a cluster that are no copies: how alike they are, all together, and how many
        self._inside, self._pairs = dict.fromkeys(size, 0.0), dict.fromkeys(size, 0.0)
        for (i, j), value in likeness.items():
            self.near[i][j] = self.near[j][i] = value * self._weight[i] * self._weight[j]

    def copied(self, i: int, j: int) -> None:
        """Say before anything is joined that two are copies."""
        self._twins[i][j] = self._twins[j][i] = self.near[i][j], self._weight[i] * self._weight[j]

    def worth(self, i: int, j: int) -> float:
        crowd = min(self._crowd[i] / self._weight[i], self._crowd[j] / self._weight[j])
        return self._average(i, j) - crowd

    def turn(self, i: int, j: int, value: float) -> float:
        """How early two of this worth are joined."""
        return value + ALONE_FIRST * ((len(self.members[i]) == 1) + (len(self.members[j]) == 1))

    def apart(self, i: int, j: int) -> bool:
        """Whether two are never joined: they bear different labels, or are far less alike than what is in each."""
        return (self._label[i] is not None and self._label[j] is not None) or self._far(i, j)

    def join(self, into: int, gone: int) -> None:
        value, many = self._twins[into].pop(gone, (0.0, 0.0))
        self._inside[into] += self._inside.pop(gone) + self.near[into].get(gone, 0.0) - value
        self._pairs[into] += self._pairs.pop(gone) + self._weight[into] * self._weight[gone] - many
        for k, (value, many) in self._twins.pop(gone).items():
            if k != into:
                del self._twins[k][gone]
                held = self._twins[into].get(k, (0.0, 0.0))
                self._twins[into][k] = self._twins[k][into] = held[0] + value, held[1] + many
        self.members[into] += self.members.pop(gone)
        self._weight[into] += self._weight.pop(gone)
        self._crowd[into] += self._crowd.pop(gone)
        own, other = self._label[into], self._label.pop(gone)
        self._label[into] = own if own is not None else other
        for k, value in self.near.pop(gone).items():
            del self.near[k][gone]
            if k != into:
                self.near[into][k] = self.near[k][into] = self.near[into].get(k, 0.0) + value

    def call(self, i: int, j: int, joined: bool) -> Call:
        return Call(round(self.worth(i, j), 4), tuple(sorted(self.members[i])), tuple(sorted(self.members[j])), joined)

    def _average(self, i: int, j: int) -> float:
        return self.near[i][j] / (self._weight[i] * self._weight[j])

    def _far(self, i: int, j: int) -> bool:
        if min(self._pairs[i], self._pairs[j]) < LEAST:
            return False
        inside = min(self._inside[i] / self._pairs[i], self._inside[j] / self._pairs[j])
        return self._average(i, j) < LIKE_INSIDE * inside


def average_link(
    size: int,
    likeness: Mapping[Pair, float],
    threshold: float,
    labels: Sequence[str | None],
    *,
    crowds: Sequence[float] | None = None,
    counts: Sequence[float] | None = None,
    copies: Container[Pair] = (),
    margin: float = 0.0,
) -> Linked:
    """Clusters of 0..size-1 joined while their worth reaches ``threshold``; a pair not in ``likeness`` (i < j) counts 0.

    The worth of joining two is the average likeness of their pairs, less the smaller of their average ``crowds``: what
    stands among many that are like it must be more alike to be joined. Nor are two clusters joined that are far less alike
    than the articles in each, ``copies`` left out: instalments of a series are, next to the reports of one of them. What
    stands alone comes a little earlier than what has company, but is joined for no less. An article counts ``counts``
    times (one of ten copies: a tenth). Members with the same label are joined from the start, members with different ones
    never. A call is close where its worth is less than ``margin`` from the threshold.
    """
    held = _Clusters(likeness, labels, crowds or [0.0] * size, counts or [1.0] * size)
    for pair in likeness:
        if pair in copies:
            held.copied(*pair)
    first: dict[str, int] = {}
    for i, name in enumerate(labels):
        if name is not None and first.setdefault(name, i) != i:
            held.join(first[name], i)
    close = _joined(held, threshold, margin)
    if margin:
        close += [
            held.call(i, j, joined=False)
            for i in held.near
            for j in held.near[i]
            if i < j and not held.apart(i, j) and threshold - margin <= held.worth(i, j) < threshold
        ]
    return Linked([sorted(group) for _, group in sorted(held.members.items())], close)


def _joined(held: _Clusters, threshold: float, margin: float) -> list[Call]:
    """Join whatever reaches the threshold, the best first; the calls among these that were close."""
    near, close = held.near, list[Call]()
    heap = [
        (-held.turn(i, j, value), i, j) for i in near for j in near[i] if i < j and (value := held.worth(i, j)) >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in held.members or j not in near[i] or -negative != held.turn(i, j, value := held.worth(i, j)):
            continue  # one of them is gone, or has grown since: its new turn is in the heap too
        if held.apart(i, j):
            continue
        if value < threshold + margin:
            close.append(held.call(i, j, joined=True))
        held.join(i, j)
        for k in near[i]:
            if (value := held.worth(i, k)) >= threshold:
                heapq.heappush(heap, (-held.turn(i, k, value), *((i, k) if i < k else (k, i))))
    return close
