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
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    label = dict(enumerate(labels))
    weight = dict(enumerate(counts or [1.0] * size))
    crowd = {i: c * weight[i] for i, c in enumerate(crowds or [0.0] * size)}
    near: dict[int, dict[int, float]] = {i: {} for i in range(size)}
    twins: dict[int, dict[int, tuple[float, float]]] = {i: {} for i in range(size)}
    for (i, j), value in likeness.items():
        near[i][j] = near[j][i] = value * weight[i] * weight[j]
        if (i, j) in copies:
            twins[i][j] = twins[j][i] = near[i][j], weight[i] * weight[j]
    #: Of the pairs inside of a cluster that are no copies: how alike they are, all together, and how many.
    inside, pairs = dict.fromkeys(range(size), 0.0), dict.fromkeys(range(size), 0.0)

    def worth(i: int, j: int) -> float:
        return near[i][j] / (weight[i] * weight[j]) - min(crowd[i] / weight[i], crowd[j] / weight[j])

    def turn(i: int, j: int, value: float) -> float:
        return value + ALONE_FIRST * ((len(members[i]) == 1) + (len(members[j]) == 1))

    def far(i: int, j: int) -> bool:
        if min(pairs[i], pairs[j]) < LEAST:
            return False
        return near[i][j] / (weight[i] * weight[j]) < LIKE_INSIDE * min(inside[i] / pairs[i], inside[j] / pairs[j])

    def join(into: int, gone: int) -> None:
        value, many = twins[into].pop(gone, (0.0, 0.0))
        inside[into] += inside.pop(gone) + near[into].get(gone, 0.0) - value
        pairs[into] += pairs.pop(gone) + weight[into] * weight[gone] - many
        for k, (value, many) in twins.pop(gone).items():
            if k != into:
                del twins[k][gone]
                held = twins[into].get(k, (0.0, 0.0))
                twins[into][k] = twins[k][into] = held[0] + value, held[1] + many
        members[into] += members.pop(gone)
        weight[into] += weight.pop(gone)
        crowd[into] += crowd.pop(gone)
        label[into] = label[into] if label[into] is not None else label[gone]
        for k, value in near.pop(gone).items():
            del near[k][gone]
            if k != into:
                near[into][k] = near[k][into] = near[into].get(k, 0.0) + value

    def parted(i: int, j: int) -> bool:
        return label[i] is not None and label[j] is not None

    def call(i: int, j: int, joined: bool) -> Call:
        return Call(round(worth(i, j), 4), tuple(sorted(members[i])), tuple(sorted(members[j])), joined)

    first: dict[str, int] = {}
    for i, name in enumerate(labels):
        if name is not None and first.setdefault(name, i) != i:
            join(first[name], i)
    close: list[Call] = []
    heap = [(-turn(i, j, value), i, j) for i in near for j in near[i] if i < j and (value := worth(i, j)) >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in near[i] or -negative != turn(i, j, value := worth(i, j)):
            continue  # one of them is gone, or has grown since: its new turn is in the heap too
        if parted(i, j) or far(i, j):
            continue
        if value < threshold + margin:
            close.append(call(i, j, joined=True))
        join(i, j)
        for k in near[i]:
            if (value := worth(i, k)) >= threshold:
                heapq.heappush(heap, (-turn(i, k, value), *((i, k) if i < k else (k, i))))
    if margin:
        close += [
            call(i, j, joined=False)
            for i in near
            for j in near[i]
            if i < j and not parted(i, j) and not far(i, j) and threshold - margin <= worth(i, j) < threshold
        ]
    return Linked([sorted(group) for _, group in sorted(members.items())], close)
