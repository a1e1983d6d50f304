"""The articles of a corpus joined into stories, and what speaks for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from math import fsum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.group.candidates import candidates
from variorum.group.cluster import Call, Linked, Pair, average_link
from variorum.group.features import Features
from variorum.group.nodes import Link, Nodes
from variorum.group.similar import Floats, Ints, Shared, Vectors

Flags = NDArray[np.bool_]

#: The one threshold: clusters are joined while their worth reaches it. See docs/grouping.md for how the numbers were found.
THRESHOLD: Final = 0.07
#: So many articles nearest to one make its crowd; this share of their likeness is taken off that of any pair.
CROWD: Final = 5
TAKEN: Final = 0.4
#: What is more alike than this is a copy, and copies count as one when clusters are compared.
COPY: Final = 0.9
#: A pair that is less alike counts as not alike at all.
FLOOR: Final = 0.03
#: In a web of so many articles at most every pair is asked; in a larger one only the candidates.
WHOLE: Final = 300
#: In a web of so many articles or more a term counts the less the more of them have it, so many others without it added.
MANY: Final = 10
OTHERS: Final = 8
#: A call so near to the threshold is reported to the owner of the corpus.
MARGIN: Final = 0.01


@dataclass(frozen=True, slots=True)
class Nearest:
    """Of the articles compared with one: the number of the most alike, how much (0 to 1), and what they have in common, as
    ``Vectors.shared`` tells it.
    """

    other: int
    likeness: float
    terms: Shared


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of articles, each once, the smaller number first: how alike they are without dates and with them, and whether
    one is a copy of the other.
    """

    some: Ints
    others: Ints
    undated: Floats
    likeness: Floats
    copy: Flags

    def without(self, dropped: Flags) -> _Pairs:
        kept = ~dropped
        return _Pairs(self.some[kept], self.others[kept], self.undated[kept], self.likeness[kept], self.copy[kept])

    def inside(self, company: Ints) -> _Pairs:
        """Those of which both are of one company; -1 is none."""
        return self.without((company[self.some] < 0) | (company[self.some] != company[self.others]))

    def and_these(self, more: _Pairs) -> _Pairs:
        return _Pairs(
            np.concatenate((self.some, more.some)),
            np.concatenate((self.others, more.others)),
            np.concatenate((self.undated, more.undated)),
            np.concatenate((self.likeness, more.likeness)),
            np.concatenate((self.copy, more.copy)),
        )


class Web:
    """The likeness of all pairs of articles that are worth asking."""

    def __init__(self, vectors: Vectors, threshold: float = THRESHOLD) -> None:
        self._vectors = vectors
        self._scratch = np.zeros(self._vectors.width, dtype=np.float32)
        self.threshold = threshold
        found = [(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)), *candidates(vectors)]
        mine = np.concatenate([asking for asking, _ in found])
        near = np.concatenate([asked for _, asked in found])
        size = max(1, vectors.size)
        keys, index = np.unique(np.minimum(mine, near) * size + np.maximum(mine, near), return_inverse=True)
        self._asked = keys
        self._pairs = self._ask(keys // size, keys % size)
        self._crowds = self._crowd(mine, self._pairs.likeness[index], self._pairs.copy[index])
        self._copies = np.bincount(mine, weights=self._pairs.copy[index], minlength=size)
        self._whole_webs()
        self._many_alike()

    def _ask(self, some: Ints, others: Ints) -> _Pairs:
        """The likeness of ``some[n]`` to ``others[n]``; asked quickest where equal ``some`` stand in a row."""
        raw = np.zeros(len(some))
        edges = np.flatnonzero(np.concatenate(([True], np.diff(some) != 0, [True]))).tolist() if len(some) else []
        for first, last in pairwise(edges):
            raw[first:last] = self._vectors.alike(int(some[first]), others[first:last], self._scratch)
        factors = self._vectors.factors
        copy = raw >= COPY * factors[some] * factors[others]
        return _Pairs(some, others, raw, self._vectors.dated(some, others, raw), copy)

    def _crowd(self, mine: Ints, likeness: Floats, copy: Flags) -> Floats:
        """Of each article the mean likeness of those most like it, copies left out."""
        mine, likeness = mine[~copy], likeness[~copy]
        order = np.lexsort((-likeness, mine))
        mine, likeness = mine[order], likeness[order]
        most = np.arange(len(mine)) - np.searchsorted(mine, mine) < CROWD
        return np.bincount(mine[most], weights=likeness[most], minlength=self._vectors.size) / CROWD

    def _joining(self, bound: float) -> Iterator[tuple[int, int]]:
        """The pairs that would be joined if there were no others."""
        pairs = self._pairs
        worth = pairs.likeness - TAKEN * np.minimum(self._crowds[pairs.some], self._crowds[pairs.others])
        enough = (worth >= bound) & (pairs.likeness >= FLOOR)
        return zip(pairs.some[enough].tolist(), pairs.others[enough].tolist(), strict=True)

    def _whole_webs(self) -> None:
        """Where articles hang together by pairs that would be joined, every pair is asked."""
        webs = [web for web in _webs(self._joining(self.threshold)) if 2 < len(web) <= WHOLE]
        if not webs:
            return
        sizes = np.array([len(web) for web in webs])
        web_of = np.full(self._vectors.size, -1, dtype=np.int64)
        web_of[np.concatenate(webs)] = np.repeat(np.arange(len(webs)), sizes)
        inside = self._pairs.inside(web_of)
        known = np.bincount(web_of[inside.some], minlength=len(webs)) == sizes * (sizes - 1) // 2
        some, others = [], []
        for number in np.flatnonzero(~known).tolist():
            web = np.array(webs[number], dtype=np.int64)
            a, b = np.triu_indices(len(web), 1)
            some.append(web[a])
            others.append(web[b])
        if some:
            partly = np.append(~known, False)[web_of]  # the last is for -1: in no web
            kept = self._pairs.without(partly[self._pairs.some] & (web_of[self._pairs.some] == web_of[self._pairs.others]))
            self._pairs = kept.and_these(self._ask(np.concatenate(some), np.concatenate(others)))
            inside = self._pairs.inside(web_of)
        self._copies[web_of >= 0] = 0
        for side in (inside.some, inside.others):
            self._copies += np.bincount(side[inside.copy], minlength=len(self._copies))

    def _many_alike(self) -> None:
        """In a web of many articles what they all have does not tell its stories from each other: the pairs are compared
        anew with each term's share of articles without it. On the average they stay as alike as they were.
        """
        webs = [web for web in _webs(self._joining(self.threshold)) if MANY <= len(web) <= WHOLE]
        if not webs:
            return
        web_of = np.full(self._vectors.size, -1, dtype=np.int64)
        place = np.zeros(self._vectors.size, dtype=np.int64)
        for number, web in enumerate(webs):
            web_of[web] = number
            place[web] = np.arange(len(web))
        pairs = self._pairs
        of = np.where(web_of[pairs.some] == web_of[pairs.others], web_of[pairs.some], -1)
        order = np.argsort(of, kind="stable")
        edges = np.searchsorted(of[order], np.arange(len(webs) + 1)).tolist()
        for web, (low, high) in zip(webs, pairwise(edges), strict=True):
            here = order[low:high]
            some, others = pairs.some[here], pairs.others[here]
            alike = self._vectors.alike_among(np.array(web, dtype=np.int64), OTHERS)[place[some], place[others]]
            scale = fsum(pairs.undated[here].tolist()) / max(fsum(alike.tolist()), 1e-9)
            pairs.likeness[here] = self._vectors.dated(some, others, alike * scale)

    def linked(self, labels: Sequence[str | None], margin: float = 0.0) -> Linked:
        """The clusters, and the calls that were close. Articles of the same words on the same day are one here.

        ``labels`` are what the owner states: the same one joins, different ones part. Only what hangs together by pairs
        that would be joined, or nearly, is looked at together: no average is above that of the best pair.
        """
        nodes = Nodes(self._vectors.same.tolist(), labels)
        found: list[list[int]] = []
        close: list[Call] = []
        for company, links in self._companies(nodes, self.threshold - margin):
            numbers = sorted(number for first in company for number in nodes.of[first])
            if len(numbers) == 1:
                found.append(nodes.members[numbers[0]])
                continue
            likeness, copies = nodes.likeness(company, links, {number: at for at, number in enumerate(numbers)})
            firsts = [nodes.firsts[number] for number in numbers]
            linked = average_link(
                len(numbers),
                likeness,
                self.threshold,
                [nodes.labels[number] for number in numbers],
                crowds=[TAKEN * float(self._crowds[first]) for first in firsts],
                counts=[1.0 / (1.0 + float(self._copies[first])) for first in firsts],
                copies=copies,
                margin=margin,
            )
            found += [nodes.articles(numbers, cluster) for cluster in linked.clusters]
            close += [
                replace(c, a=tuple(nodes.articles(numbers, c.a)), b=tuple(nodes.articles(numbers, c.b)))
                for c in linked.close
            ]
        return Linked(sorted(found), close)

    def _companies(self, nodes: Nodes, bound: float) -> Iterator[tuple[list[int], Iterable[Link]]]:
        """What is looked at together, by first articles, and the pairs in it; then every article that stands alone."""
        together = np.full(self._vectors.size, -1, dtype=np.int64)
        companies = _webs(chain(self._joining(bound), nodes.ties))
        for at, company in enumerate(companies):
            together[company] = at
        within = self._pairs.inside(together)
        within = within.without(within.likeness < FLOOR)
        order = np.argsort(together[within.some], kind="stable")
        some, others = within.some[order].tolist(), within.others[order].tolist()
        values, copied = within.likeness[order].tolist(), within.copy[order].tolist()
        edges = np.searchsorted(together[within.some[order]], np.arange(len(companies) + 1)).tolist()
        for company, (low, high) in zip(companies, pairwise(edges), strict=True):
            here = slice(low, high)
            yield company, zip(some[here], others[here], values[here], copied[here], strict=True)
        yield from (([first], ()) for first in nodes.of if together[first] < 0)

    def _candidates(self, i: int) -> set[int]:
        """The articles that were compared with one when candidates were sought."""
        size, first = self._vectors.size, int(self._vectors.same[i])
        low, high = np.searchsorted(self._asked, [first * size, (first + 1) * size])
        behind = self._asked[self._asked % size == first] // size
        return {*(self._asked[low:high] % size).tolist(), *behind.tolist()}

    def nearest(self, i: int, others: Iterable[int]) -> Nearest | None:
        """The one of ``others`` that is most like article ``i``; in a very large company only its candidates are asked."""
        company = sorted(set(others) - {i})
        if len(company) > WHOLE:
            company = sorted(set(company) & self._candidates(i))
        if not company:
            return None
        asked = np.array(company, dtype=np.int64)
        dated = self._vectors.dated(np.int64(i), asked, self._vectors.alike(i, asked, self._scratch))
        best = int(np.argmax(dated))
        likeness = min(1.0, max(0.0, float(dated[best])))
        return Nearest(company[best], round(likeness, 3), self._vectors.shared(i, company[best]))


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
