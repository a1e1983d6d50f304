"""How alike two articles are, and which pairs are worth asking: an inverted index, never all pairs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from variorum.group.features import Features
from variorum.words import weight

#: Rarity is counted in a background of this many articles, to which the corpus's own count this many times.
BACKGROUND = 4_000
OWN = 3.0
#: A word is expected so many times in an article, divided by its rank among the words of English (Zipf).
ZIPF = 100.0
RARE_SHARE = 0.0005
#: Two reports of one event are seldom published many days apart (sigma, in days) ...
SIGMA = 3.0
#: ... and an unknown day is neither the same nor another ...
UNKNOWN_DAY = 0.7
#: ... but what is more alike than this by so much that it would do by itself is a later word on the same event.
LATER = 0.3
#: Terms of an article by which others are looked up, and others looked at for each term (the nearest in time).
TELLING = 40
NEIGHBOURS = 100
#: Candidates kept for one article.
CANDIDATES = 40

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Vectors:
    """The articles as unit vectors over one vocabulary in three parts (words, names, head), each part of length 1/sqrt(3).

    The scalar product of two is then the mean of the three cosines. Articles are numbered in the order given.
    """

    def __init__(self, articles: Sequence[Features]) -> None:
        self.size = len(articles)
        self.days = np.array([math.nan if a.day is None else a.day for a in articles], dtype=np.float64)
        terms: dict[tuple[int, str], int] = {}
        ids: list[Ints] = []
        counts: list[Floats] = []
        parts: list[Ints] = []
        for article in articles:
            views = (article.words, article.names, article.head)
            pairs = [
                (terms.setdefault((part, t), len(terms)), n, part)
                for part, view in enumerate(views)
                for t, n in view.items()
            ]
            pairs.sort()
            ids.append(np.array([p[0] for p in pairs], dtype=np.int64))
            counts.append(np.array([p[1] for p in pairs], dtype=np.float64))
            parts.append(np.array([p[2] for p in pairs], dtype=np.int64))
        self.width = len(terms)
        self.starts = np.concatenate(([0], np.cumsum([len(i) for i in ids]))).astype(np.int64)
        self.terms = np.concatenate(ids) if ids else np.zeros(0, dtype=np.int64)
        share = np.array([_share(part, term) for part, term in terms], dtype=np.float64)
        own = np.bincount(self.terms, minlength=self.width)
        idf = np.log((1 + BACKGROUND + OWN * self.size) / (1 + BACKGROUND * share + OWN * own)) + 1
        self.weights = np.zeros(len(self.terms))
        for i in range(self.size):
            here = slice(self.starts[i], self.starts[i + 1])
            raw = (1 + np.log(counts[i])) * idf[ids[i]]
            norms = np.sqrt(np.bincount(parts[i], weights=raw * raw, minlength=3))
            self.weights[here] = raw / (np.maximum(norms, 1e-12)[parts[i]] * math.sqrt(3))

    def row(self, i: int) -> slice:
        """Where the terms and weights of article ``i`` stand."""
        return slice(int(self.starts[i]), int(self.starts[i + 1]))

    def similarity(self, i: int, others: Ints, scratch: Floats) -> Floats:
        """Of article ``i`` to each of ``others``, 0 to 1; ``scratch`` is ``width`` zeros and comes back so."""
        here = self.row(i)
        scratch[self.terms[here]] = self.weights[here]
        lengths = self.starts[others + 1] - self.starts[others]
        ends = np.cumsum(lengths)
        flat = np.arange(ends[-1]) + np.repeat(self.starts[others] - (ends - lengths), lengths)
        products = scratch[self.terms[flat]] * self.weights[flat]
        sums = np.concatenate(([0.0], np.cumsum(products)))
        scratch[self.terms[here]] = 0.0
        alike = sums[ends] - sums[ends - lengths]
        apart = (self.days[others] - self.days[i]) / SIGMA
        dated = np.maximum(alike * np.exp(-0.5 * np.square(np.nan_to_num(apart))), alike - LATER)
        # rounded, so that the order in which articles stand does not matter
        found: Floats = np.round(np.where(np.isnan(apart), alike * UNKNOWN_DAY, dated), 9)
        return found

    def candidates(self) -> Iterator[tuple[int, Ints]]:
        """(i, the articles that may be like it). Time grows with the articles, not with their pairs."""
        place = np.empty(self.size, dtype=np.int64)
        order = np.lexsort((np.arange(self.size), np.nan_to_num(self.days, nan=np.inf)))
        place[order] = np.arange(self.size)
        owner = np.repeat(np.arange(self.size), np.diff(self.starts))
        by_term = np.lexsort((place[owner], self.terms))
        posted, posted_weights = place[owner][by_term], self.weights[by_term]
        bounds = np.concatenate(([0], np.cumsum(np.bincount(self.terms, minlength=self.width))))
        for i in range(self.size):
            here = self.row(i)
            telling = np.argsort(-self.weights[here], kind="stable")[:TELLING]
            near: list[Ints] = []
            scores: list[Floats] = []
            for term, said in zip(self.terms[here][telling].tolist(), self.weights[here][telling].tolist(), strict=True):
                low, high = int(bounds[term]), int(bounds[term + 1])
                if high - low > NEIGHBOURS:
                    middle = low + int(np.searchsorted(posted[low:high], place[i]))
                    low, high = max(low, middle - NEIGHBOURS // 2), min(high, middle + NEIGHBOURS // 2)
                if high - low > 1:
                    near.append(posted[low:high])
                    scores.append(posted_weights[low:high] * said)
            if not near:
                continue
            found, index = np.unique(order[np.concatenate(near)], return_inverse=True)
            total = np.bincount(index, weights=np.concatenate(scores))
            best = found[np.lexsort((found, -np.round(total, 9)))[: CANDIDATES + 1]]
            best = best[best != i]
            if best.size:
                yield i, best


def _share(part: int, term: str) -> float:
    """The share of articles that hold the term in English at large."""
    if term.startswith("#"):
        return RARE_SHARE * (20 if len(term) < 4 else 2)
    if " " in term:
        return RARE_SHARE
    rarity = weight(term)
    if rarity >= 5.0:
        return RARE_SHARE * 2
    return 1.0 - math.exp(-ZIPF / 10 ** (rarity / 1.1)) if rarity > 0.5 else 0.5
