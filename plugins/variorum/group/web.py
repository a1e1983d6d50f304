"""The articles of a corpus joined into stories, and what speaks for each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from variorum.group.cluster import Call, Linked, Pair, average_link
from variorum.group.features import Features
from variorum.group.similar import Ints, Vectors

#: The one threshold: clusters are joined while their worth reaches it. See docs/grouping.md for how the numbers were found.
THRESHOLD: Final = 0.08
#: So many articles nearest to one make its crowd; this share of their likeness is taken off that of any pair.
CROWD: Final = 5
TAKEN: Final = 0.4
#: What is more alike than this is a copy, and copies count as one when clusters are compared.
COPY: Final = 0.9
#: A pair that is less alike counts as not alike at all.
FLOOR: Final = 0.03
#: In a web of so many articles at most every pair is asked; in a larger one only the candidates.
WHOLE: Final = 300
#: A call so near to the threshold is reported to the owner of the corpus.
MARGIN: Final = 0.01
#: Terms that are shown for a pair.
SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Nearest:
    """Of the articles compared with one: the number of the most alike, how much (0 to 1), and the terms that weigh most."""

    other: int
    likeness: float
    terms: tuple[str, ...]


class Web:
    """The likeness of all pairs of articles that are worth asking."""

    def __init__(self, vectors: Vectors, threshold: float = THRESHOLD) -> None:
        self._vectors = vectors
        self._scratch = np.zeros(self._vectors.width)
        self._values: dict[Pair, float] = {}
        self._copies = np.zeros(self._vectors.size)
        self.threshold = threshold
        self._crowds = np.zeros(self._vectors.size)
        self._near: dict[int, Ints] = {}
        for i, others in self._vectors.candidates():
            self._near[i] = others
            self._crowds[i] = self._ask(i, others, both=False)
        self._whole_webs()

    def _ask(self, i: int, others: Ints, both: bool = True) -> float:
        """Keep the likeness of ``i`` to the others; gives that of its crowd. ``both``: each pair is asked but once."""
        raw = self._vectors.alike(i, others, self._scratch)
        dated = self._vectors.dated(i, others, raw)
        copies = raw >= COPY * self._vectors.factors[i] * self._vectors.factors[others]
        self._copies[i] += copies.sum()
        if both:
            self._copies[others] += copies
        for j, value in zip(others.tolist(), dated.tolist(), strict=True):
            if value >= FLOOR:
                self._values[(i, j) if i < j else (j, i)] = value
        return float(np.sort(dated[~copies])[-CROWD:].sum() / CROWD)

    def _whole_webs(self) -> None:
        """Where articles hang together by pairs that would be joined, every pair is asked."""
        bound = self.threshold
        joined = [p for p, v in self._values.items() if v - TAKEN * min(self._crowds[p[0]], self._crowds[p[1]]) >= bound]
        for web in _webs(joined):
            if 2 < len(web) <= WHOLE:
                members = np.array(web, dtype=np.int64)
                self._copies[members] = 0
                for at, i in enumerate(web[:-1]):
                    self._ask(i, members[at + 1 :])

    def linked(self, labels: Sequence[str | None], margin: float = 0.0) -> Linked:
        """The clusters, and the calls that were close. Articles of the same words on the same day are one here.

        ``labels`` are what the owner states: the same one joins, different ones part.
        """
        same = self._vectors.same.tolist()
        nodes: dict[tuple[int, str | None], list[int]] = {}
        for i in range(self._vectors.size):
            nodes.setdefault((same[i], labels[i]), []).append(i)
        of: defaultdict[int, list[int]] = defaultdict(list)
        for number, (first, _) in enumerate(nodes):
            of[first].append(number)
        values: dict[Pair, float] = {}
        for (i, j), value in self._values.items():
            for a in of[i]:
                for b in of[j]:
                    values[(a, b) if a < b else (b, a)] = value
        for twins in of.values():
            values.update({(a, b): 1.0 for a in twins for b in twins if a < b})
        found = average_link(
            len(nodes),
            values,
            self.threshold,
            [label for _, label in nodes],
            crowds=[TAKEN * float(self._crowds[first]) for first, _ in nodes],
            counts=[1.0 / (1.0 + float(self._copies[first])) for first, _ in nodes],
            margin=margin,
        )
        members = list(nodes.values())

        def articles(cluster: Iterable[int]) -> list[int]:
            return sorted(i for number in cluster for i in members[number])

        close = [Call(c.worth, tuple(articles(c.a)), tuple(articles(c.b)), c.joined) for c in found.close]
        return Linked(sorted(articles(c) for c in found.clusters), close)

    def nearest(self, i: int, others: Iterable[int]) -> Nearest | None:
        """The one of ``others`` that is most like article ``i``; in a very large company only its candidates are asked."""
        company = sorted(set(others) - {i})
        if len(company) > WHOLE:
            company = sorted(set(company) & set(self._near.get(int(self._vectors.same[i]), np.zeros(0)).tolist()))
        if not company:
            return None
        asked = np.array(company, dtype=np.int64)
        dated = self._vectors.dated(i, asked, self._vectors.alike(i, asked, self._scratch))
        best = int(np.argmax(dated))
        likeness = min(1.0, max(0.0, float(dated[best])))
        return Nearest(company[best], round(likeness, 3), tuple(self._vectors.shared(i, company[best], SHOWN)))


def _webs(pairs: Iterable[Pair]) -> list[list[int]]:
    """Articles that hang together by pairs."""
    parent: dict[int, int] = {}

    def root(i: int) -> int:
        while parent.setdefault(i, i) != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in pairs:
        a, b = root(i), root(j)
        parent[max(a, b)] = min(a, b)
    webs: dict[int, list[int]] = {}
    for i in sorted(parent):
        webs.setdefault(root(i), []).append(i)
    return list(webs.values())


def clusters(known: Iterable[Features], labels: Sequence[str | None], threshold: float = THRESHOLD) -> list[list[int]]:
    """Indices of articles that tell one story, smallest first in each and over all."""
    return Web(Vectors(known), threshold).linked(labels).clusters
