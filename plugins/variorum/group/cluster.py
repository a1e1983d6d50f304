"""Average link: the two clusters that are most alike on the average of all their pairs are joined, again and again."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

Pair = tuple[int, int]


def average_link(size: int, sums: Mapping[Pair, float], threshold: float, labels: Sequence[str | None]) -> list[list[int]]:
    """Clusters of 0..size-1 whose average similarity reaches ``threshold``; a pair not in ``sums`` (i < j) counts 0.

    Members with the same label are joined from the start, members with different ones never.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    label = dict(enumerate(labels))
    near: dict[int, dict[int, float]] = {i: {} for i in range(size)}
    for (i, j), value in sums.items():
        near[i][j] = near[j][i] = value
    first: dict[str, int] = {}
    for i, name in enumerate(labels):
        if name is not None and first.setdefault(name, i) != i:
            _join(members, near, first[name], i)

    def worth(i: int, j: int) -> float:
        return near[i][j] / (len(members[i]) * len(members[j]))

    heap = [(-worth(i, j), i, j) for i in near for j in near[i] if i < j and worth(i, j) >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in near[i] or -negative != worth(i, j):
            continue  # one of them is gone, or has grown since: its new worth is in the heap too
        if label[i] is not None and label[j] is not None:
            continue
        label[i] = label[i] if label[i] is not None else label[j]
        _join(members, near, i, j)
        for k in near[i]:
            if (value := worth(i, k)) >= threshold:
                heapq.heappush(heap, (-value, *((i, k) if i < k else (k, i))))
    return [sorted(group) for _, group in sorted(members.items())]


def _join(members: dict[int, list[int]], near: dict[int, dict[int, float]], into: int, gone: int) -> None:
    members[into] += members.pop(gone)
    for k, value in near.pop(gone).items():
        del near[k][gone]
        if k != into:
            near[into][k] = near[k][into] = near[into].get(k, 0.0) + value
