"""Articles that are one for the joining of stories, told apart only by what the owner states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

from variorum.group.cluster import Pair

#: Two first articles, how alike they are, and whether one is a copy of the other.
Link = tuple[int, int, float, bool]


class Nodes:
    """Articles of the same words on the same day and of one label are one, which goes by its number.

    ``firsts`` and ``labels`` tell of each the first article of its words and the label, ``members`` its articles, ``of``
    the numbers that have a first article; ``ties`` are pairs of first articles of one label.
    """

    def __init__(self, same: Sequence[int], labels: Sequence[str | None]) -> None:
        nodes: dict[tuple[int, str | None], list[int]] = {}
        for i, node in enumerate(zip(same, labels, strict=True)):
            nodes.setdefault(node, []).append(i)
        self.firsts = [first for first, _ in nodes]
        self.labels = [label for _, label in nodes]
        self.members = list(nodes.values())
        self.of: dict[int, list[int]] = {}
        self.ties: list[Pair] = []
        stated: dict[str, int] = {}
        for number, (first, label) in enumerate(nodes):
            self.of.setdefault(first, []).append(number)
            if label is not None:
                self.ties.append((stated.setdefault(label, first), first))

    def likeness(
        self, company: Iterable[int], links: Iterable[Link], place: Mapping[int, int]
    ) -> tuple[dict[Pair, float], set[Pair]]:
        """How alike the nodes of a company are, and which are copies, by the ``place`` of each number in it."""
        likeness: dict[Pair, float] = {}
        copies: set[Pair] = set()
        for i, j, value, copy in links:
            for a, b in product(self.of[i], self.of[j]):
                pair = min(place[a], place[b]), max(place[a], place[b])
                likeness[pair] = value
                if copy:
                    copies.add(pair)
        for first in company:
            alike = {(place[a], place[b]): 1.0 for a, b in combinations(self.of[first], 2)}
            likeness.update(alike)
            copies.update(alike)
        return likeness, copies

    def articles(self, numbers: Sequence[int], cluster: Iterable[int]) -> list[int]:
        """The articles of a cluster, whose members are places in ``numbers``."""
        return sorted(i for at in cluster for i in self.members[numbers[at]])
