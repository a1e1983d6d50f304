"""How alike two articles are, and which pairs are worth asking: an inverted index, never all pairs."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.group.features import Features
from variorum.words import weight

#: What two articles are compared by, and how much each counts: words, names with numbers, head, numbers alone, title.
PARTS: Final = (1.0, 1.0, 1.0, 0.5, 0.6)
#: Rarity is counted in a background of this many articles, to which the corpus's own count this many times.
BACKGROUND: Final = 4_000
OWN: Final = 3.0
#: A word is expected so many times in an article, divided by its rank among the words of English (Zipf).
ZIPF: Final = 100.0
RARE_SHARE: Final = 0.0005
#: Short articles of one story share less: likeness is measured against that of articles of so many words, by this power.
USUAL: Final = 250.0
LENGTH: Final = 0.1
#: Two reports of one event are seldom published many days apart (sigma, in days) ...
SIGMA: Final = 3.0
#: ... and an unknown day is neither the same nor another ...
UNKNOWN_DAY: Final = 0.7
#: ... but what is more alike than this by so much that it would do by itself is a later word on the same event.
LATER: Final = 0.4
#: Terms of an article by which others are looked up, and others looked at for each term (the nearest in time).
TELLING: Final = 48
NEIGHBOURS: Final = 100
#: Candidates kept for one article.
CANDIDATES: Final = 32
#: Articles worked on at a time.
BLOCK: Final = 256

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Vectors:
    """The articles as vectors over one vocabulary in five parts; the scalar product of two is their likeness without dates.

    Articles are numbered in the order given. ``same[i]`` is the first article of the same words on the same day: such count
    once wherever articles are counted. Terms that no other article has are left out once lengths are known.
    """

    def __init__(self, articles: Iterable[Features]) -> None:
        number = count().__next__
        self._terms: list[defaultdict[str, int]] = [defaultdict(number) for _ in PARTS]
        self._names: dict[int, str] = {}
        known = [terms.__getitem__ for terms in self._terms]
        ids, counts, lengths = array("i"), array("H"), array("i")
        days: list[float] = []
        totals: list[int] = []
        same: list[int] = []
        seen: dict[bytes, int] = {}
        for i, article in enumerate(articles):
            numbers = {t: n for t, n in article.names.items() if t[0] == "#"}
            begin = len(ids)
            for get, view in zip(known, (article.words, article.names, article.head, numbers, article.title), strict=True):
                ids.extend(map(get, view))
                counts.extend(min(n, 65_535) for n in view.values())
                lengths.append(len(view))
            mark = blake2b(ids[begin:].tobytes() + counts[begin:].tobytes() + repr(article.day).encode(), digest_size=16)
            same.append(seen.setdefault(mark.digest(), i) if len(ids) > begin else i)
            days.append(math.nan if article.day is None else article.day)
            totals.append(sum(article.words.values()))
        self.size = len(days)
        self.days = np.array(days, dtype=np.float64)
        self.same = np.array(same, dtype=np.int64)
        self.width = number()
        self._weigh(np.frombuffer(ids, np.int32), np.frombuffer(counts, np.uint16), np.frombuffer(lengths, np.int32), totals)

    def _weigh(
        self, ids: NDArray[np.int32], counts: NDArray[np.uint16], lengths: NDArray[np.int32], totals: list[int]
    ) -> None:
        """Term numbers and weights of all articles, row by row; the part of a term is that of its number."""
        parts = len(PARTS)
        bounds = np.concatenate(([0], np.cumsum(lengths.reshape(-1, parts).sum(axis=1)))).astype(np.int64)
        alone = self.same == np.arange(self.size)
        own = np.zeros(self.width, dtype=np.int64)
        held = np.zeros(self.width, dtype=np.int64)
        for low in range(0, self.size, BLOCK * 16):
            high = min(self.size, low + BLOCK * 16)
            block = ids[bounds[low] : bounds[high]]
            held += np.bincount(block, minlength=self.width)
            once = np.repeat(alone[low:high], np.diff(bounds[low : high + 1]))
            own += np.bincount(block[once], minlength=self.width)
        share = np.zeros(self.width)
        self.part = np.zeros(self.width, dtype=np.int8)
        for part, terms in enumerate(self._terms):
            for term, number in terms.items():
                share[number] = _share(term)
                self.part[number] = part
        idf = np.log((1 + BACKGROUND + OWN * alone.sum()) / (1 + BACKGROUND * share + OWN * own)) + 1
        worth = np.sqrt(np.array(PARTS) / sum(PARTS))
        factors: Floats = np.exp(-LENGTH * np.clip(np.log(np.maximum(totals, 1) / USUAL), -2, 1))
        self.factors = factors
        kept_terms, kept_weights, kept = [], [], np.zeros(self.size, dtype=np.int64)
        for low in range(0, self.size, BLOCK * 16):
            high = min(self.size, low + BLOCK * 16)
            here = slice(int(bounds[low]), int(bounds[high]))
            row = np.repeat(np.arange(high - low), np.diff(bounds[low : high + 1]))
            raw = (1 + np.log(counts[here])) * idf[ids[here]]
            cell = row * parts + self.part[ids[here]]
            norms = np.sqrt(np.bincount(cell, weights=raw * raw, minlength=(high - low) * parts))
            weights = raw / np.maximum(norms, 1e-12)[cell] * worth[self.part[ids[here]]] * factors[low:high][row]
            shared = held[ids[here]] > 1
            kept_terms.append(ids[here][shared])
            kept_weights.append(weights[shared].astype(np.float32))
            kept[low:high] = np.bincount(row[shared], minlength=high - low)
        self.starts = np.concatenate(([0], np.cumsum(kept))).astype(np.int64)
        self.terms = np.concatenate(kept_terms) if kept_terms else np.zeros(0, dtype=np.int32)
        self.weights = np.concatenate(kept_weights) if kept_weights else np.zeros(0, dtype=np.float32)

    def row(self, i: int) -> slice:
        """Where the terms and weights of article ``i`` stand."""
        return slice(int(self.starts[i]), int(self.starts[i + 1]))

    def alike(self, i: int, others: Ints, scratch: Floats) -> Floats:
        """Of article ``i`` to each of ``others``, whatever their dates; ``scratch`` is ``width`` zeros and comes back so."""
        here = self.row(i)
        scratch[self.terms[here]] = self.weights[here]
        lengths = self.starts[others + 1] - self.starts[others]
        ends = np.cumsum(lengths)
        flat = np.arange(ends[-1]) + np.repeat(self.starts[others] - (ends - lengths), lengths)
        products = scratch[self.terms[flat]] * self.weights[flat]
        sums = np.concatenate(([0.0], np.cumsum(products)))
        scratch[self.terms[here]] = 0.0
        found: Floats = sums[ends] - sums[ends - lengths]
        return found

    def dated(self, i: int, others: Ints, alike: Floats) -> Floats:
        """``alike`` with the days between them taken into account."""
        apart = (self.days[others] - self.days[i]) / SIGMA
        dated = np.maximum(alike * np.exp(-0.5 * np.square(np.nan_to_num(apart))), alike - LATER)
        # rounded, so that the order in which articles stand does not matter
        found = np.where(np.isnan(apart), alike * UNKNOWN_DAY, dated)
        return np.asarray(np.round(found, 9), dtype=np.float64)

    def shared(self, i: int, j: int, most: int) -> list[str]:
        """The terms, at most so many, that make most of what two articles have in common in words and names."""
        weights = dict(zip(self.terms[self.row(i)].tolist(), self.weights[self.row(i)].tolist(), strict=True))
        both = [
            (-weights[t] * w, t)
            for t, w in zip(self.terms[self.row(j)].tolist(), self.weights[self.row(j)].tolist(), strict=True)
            if t in weights and self.part[t] < 2
        ]
        return [term for _, term in sorted((round(w, 6), self._name(t)) for w, t in both)[:most]]

    def _name(self, number: int) -> str:
        if not self._names:
            self._names = {n: term for terms in self._terms[:2] for term, n in terms.items()}
        return self._names[number]

    def candidates(self) -> Iterator[tuple[int, Ints]]:
        """(i, the articles that may be like it). Time grows with the articles, not with their pairs."""
        alone = np.flatnonzero(self.same == np.arange(self.size))
        order = alone[np.lexsort((alone, np.nan_to_num(self.days[alone], nan=np.inf)))]
        place = np.full(self.size, -1, dtype=np.int64)
        place[order] = np.arange(len(order))
        telling = [self._telling(i) for i in order.tolist()]
        lengths = np.array([len(t) for t in telling], dtype=np.int64)
        entries = np.concatenate(telling) if telling else np.zeros(0, dtype=np.int64)
        terms, weights = self.terms[entries], self.weights[entries]
        owner = np.repeat(np.arange(len(order)), lengths)  # places, not articles
        by_term = np.argsort(terms, kind="stable")
        posted, posted_weights = owner[by_term], weights[by_term]
        rank = np.empty(len(entries), dtype=np.int64)  # where an entry stands among the postings
        rank[by_term] = np.arange(len(entries))
        bounds = np.concatenate(([0], np.cumsum(np.bincount(terms, minlength=self.width)))).astype(np.int64)
        rows = np.concatenate(([0], np.cumsum(lengths)))
        for first in range(0, len(order), BLOCK):
            last = min(len(order), first + BLOCK)
            mine = slice(int(rows[first]), int(rows[last]))
            low, high = bounds[terms[mine]], bounds[terms[mine] + 1]
            low = np.maximum(low, np.minimum(rank[mine] - NEIGHBOURS // 2, high - NEIGHBOURS))
            high = np.minimum(high, low + NEIGHBOURS)
            spans = high - low
            ends = np.cumsum(spans)
            flat = np.arange(ends[-1] if len(ends) else 0) + np.repeat(low - (ends - spans), spans)
            asking = np.repeat(owner[mine], spans)
            pairs, index = np.unique((asking - first) * len(order) + posted[flat], return_inverse=True)
            total = np.bincount(index, weights=np.repeat(weights[mine], spans) * posted_weights[flat])
            asked, found = first + pairs // len(order), pairs % len(order)
            other = asked != found
            asked, found, total = asked[other], order[found[other]], np.round(total[other], 9)
            best = np.lexsort((found, -total, asked))
            asked, found = asked[best], found[best]
            edges = np.searchsorted(asked, np.arange(first, last + 1))
            for at in range(last - first):
                if edges[at] < edges[at + 1]:
                    yield int(order[first + at]), found[edges[at] : min(edges[at + 1], edges[at] + CANDIDATES)]

    def _telling(self, i: int) -> Ints:
        """Where the terms of most weight of an article stand, of its words and names."""
        here = self.row(i)
        places = np.flatnonzero(self.part[self.terms[here]] < 2)
        if len(places) > TELLING:
            weights = self.weights[here][places]
            places = np.sort(places[np.argsort(-weights, kind="stable")[:TELLING]])
        found: Ints = places + here.start
        return found


def _share(term: str) -> float:
    """The share of articles that hold the term in English at large."""
    if term.startswith("#"):
        return RARE_SHARE * (20 if len(term) < 4 else 2)
    if " " in term:
        return RARE_SHARE
    rarity = weight(term)
    if rarity >= 5.0:
        return RARE_SHARE * 2
    return 1.0 - math.exp(-ZIPF / 10 ** (rarity / 1.1)) if rarity > 0.5 else 0.5
