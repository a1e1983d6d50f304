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
#: The vocabulary of each part: words or names.
OF: Final = (0, 1, 0, 1, 0)
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
BLOCK: Final = 1_024
#: Weights are whole multiples of one part of this.
EXACT: Final = 2.0**20

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Vectors:
    """The articles as vectors over one vocabulary in five parts; the scalar product of two is their likeness without dates.

    Articles are numbered in the order given. ``same[i]`` is the first article of the same words on the same day: such count
    once wherever articles are counted. Terms that no other article has are left out once lengths are known. Weights are
    multiples of 2**-20, so that sums of their products are exact in any order.
    """

    def __init__(self, articles: Iterable[Features]) -> None:
        self._words: defaultdict[str, int] = defaultdict(count().__next__)
        self._names: defaultdict[str, int] = defaultdict(count().__next__)
        self._told: list[list[str]] = []
        word_of, name_of = self._words.__getitem__, self._names.__getitem__
        ids, counts, lengths = array("i"), array("H"), array("i")
        days: list[float] = []
        totals: list[int] = []
        same: list[int] = []
        seen: dict[bytes, int] = {}
        for i, article in enumerate(articles):
            begin = len(ids)
            words, names = list(map(word_of, article.words)), list(map(name_of, article.names))
            # what stands in an article has been looked up once, and a small table is quicker than a large one
            word, name = dict(zip(article.words, words, strict=True)), dict(zip(article.names, names, strict=True))
            counted = {t: n for t, n in article.names.items() if t[0] == "#"}
            head = [word.get(t) or word_of(t) for t in article.head]
            numbers = [name[t] for t in counted]
            title = [word.get(t) or word_of(t) for t in article.title]
            for here in (words, names, head, numbers, title):
                ids.extend(array("i", here))
                lengths.append(len(here))
            for view in (article.words, article.names, article.head, counted, article.title):
                counts.extend(array("H", view.values()))
            mark = blake2b(ids[begin:].tobytes() + counts[begin:].tobytes() + repr(article.day).encode(), digest_size=16)
            same.append(seen.setdefault(mark.digest(), i) if len(ids) > begin else i)
            days.append(math.nan if article.day is None else article.day)
            totals.append(sum(article.words.values()))
        self.size = len(days)
        self.days = np.array(days, dtype=np.float64)
        self.same = np.array(same, dtype=np.int64)
        #: Where the numbers of each part begin; the part of a term is that of its number.
        sizes = (len(self._words), len(self._names))
        self.firsts = np.concatenate(([0], np.cumsum([sizes[of] for of in OF]))).astype(np.int64)
        self.width = int(self.firsts[-1])
        self._weigh(np.frombuffer(ids, np.int32), np.frombuffer(counts, np.uint16), np.frombuffer(lengths, np.int32), totals)

    def _weigh(
        self, ids: NDArray[np.int32], counts: NDArray[np.uint16], lengths: NDArray[np.int32], totals: list[int]
    ) -> None:
        """Term numbers and weights of all articles, row by row."""
        parts = len(PARTS)
        bounds = np.concatenate(([0], np.cumsum(lengths.reshape(-1, parts).sum(axis=1)))).astype(np.int64)
        firsts = self.firsts[:-1].astype(np.int32)

        def blocks() -> Iterator[tuple[int, int, slice, NDArray[np.int32], NDArray[np.int64]]]:
            """From, to, the entries, their terms, and their cells (row of the block and part)."""
            for low in range(0, self.size, BLOCK):
                high = min(self.size, low + BLOCK)
                here = slice(int(bounds[low]), int(bounds[high]))
                cell = np.repeat(np.arange((high - low) * parts), lengths[low * parts : high * parts])
                yield low, high, here, ids[here] + firsts[cell % parts], cell

        alone = self.same == np.arange(self.size)
        own = np.zeros(self.width, dtype=np.int32)
        held = np.zeros(self.width, dtype=np.int32)
        for low, _, _, terms, cell in blocks():
            held += np.bincount(terms, minlength=self.width)
            own += np.bincount(terms[alone[low + cell // parts]], minlength=self.width)
        shares = [np.fromiter(map(_share, terms), np.float64, len(terms)) for terms in (self._words, self._names)]
        share = np.concatenate([shares[of] for of in OF])
        idf = (np.log((1 + BACKGROUND + OWN * alone.sum()) / (1 + BACKGROUND * share + OWN * own)) + 1).astype(np.float32)
        del share, shares, own
        worth = np.sqrt(np.array(PARTS) / sum(PARTS))
        self.factors: Floats = np.exp(-LENGTH * np.clip(np.log(np.maximum(totals, 1) / USUAL), -2, 1))
        kept_terms, kept_weights, kept = [], [], np.zeros(self.size, dtype=np.int64)
        for low, high, here, terms, cell in blocks():
            raw = (1 + np.log(counts[here])) * idf[terms]
            norms = np.sqrt(np.bincount(cell, weights=raw * raw, minlength=(high - low) * parts))
            scale = np.tile(worth, high - low) * np.repeat(self.factors[low:high], parts) / np.maximum(norms, 1e-12)
            weights = np.round(raw * scale[cell] * EXACT) / EXACT
            shared = held[terms] > 1
            kept_terms.append(terms[shared])
            kept_weights.append(weights[shared].astype(np.float32))
            kept[low:high] = np.bincount(cell[shared] // parts, minlength=high - low)
        self.starts = np.concatenate(([0], np.cumsum(kept))).astype(np.int64)
        self.terms = np.concatenate(kept_terms) if kept_terms else np.zeros(0, dtype=np.int32)
        self.weights = np.concatenate(kept_weights) if kept_weights else np.zeros(0, dtype=np.float32)

    def row(self, i: int) -> slice:
        """Where the terms and weights of article ``i`` stand."""
        return slice(int(self.starts[i]), int(self.starts[i + 1]))

    def alike(self, i: int, others: Ints, scratch: NDArray[np.float32]) -> Floats:
        """Of article ``i`` to each of ``others``, whatever their dates; ``scratch`` is ``width`` zeros and comes back so."""
        if not len(others):
            return np.zeros(0)
        here = self.row(i)
        mine = self.terms[here]
        scratch[mine] = self.weights[here]
        rows = [self.row(j) for j in others.tolist()]
        terms = np.concatenate([self.terms[row] for row in rows])
        theirs = np.concatenate([self.weights[row] for row in rows])
        products = np.multiply(scratch.take(terms), theirs, dtype=np.float64)
        owner = np.repeat(np.arange(len(rows)), [row.stop - row.start for row in rows])
        scratch[mine] = 0.0
        return np.bincount(owner, weights=products, minlength=len(rows)).astype(np.float64, copy=False)

    def dated(self, some: Ints | np.int64, others: Ints, alike: Floats) -> Floats:
        """``alike`` with the days between them taken into account."""
        apart = (self.days[others] - self.days[some]) / SIGMA
        unknown = np.isnan(apart)
        apart[unknown] = 0.0
        dated = np.maximum(alike * np.exp(-0.5 * np.square(apart)), alike - LATER)
        # rounded, so that two machines agree
        found = np.where(unknown, alike * UNKNOWN_DAY, dated)
        return np.asarray(np.round(found, 9), dtype=np.float64)

    def shared(self, i: int, j: int, most: int) -> list[str]:
        """The terms, at most so many, that make most of what two articles have in common in words and names."""
        weights = dict(zip(self.terms[self.row(i)].tolist(), self.weights[self.row(i)].tolist(), strict=True))
        both = [
            (-weights[t] * w, t)
            for t, w in zip(self.terms[self.row(j)].tolist(), self.weights[self.row(j)].tolist(), strict=True)
            if t in weights and t < self.firsts[2]
        ]
        return [term for _, term in sorted((round(w, 6), self._name(t)) for w, t in both)[:most]]

    def _name(self, number: int) -> str:
        if not self._told:
            self._told = [list(self._words), list(self._names)]
        return self._told[0][number] if number < self.firsts[1] else self._told[1][number - int(self.firsts[1])]

    def candidates(self) -> Iterator[tuple[int, Ints]]:
        """(i, the articles that may be like it, the likeliest first). Time grows with the articles, not with their pairs."""
        alone = np.flatnonzero(self.same == np.arange(self.size))
        order = alone[np.lexsort((alone, np.nan_to_num(self.days[alone], nan=np.inf)))]
        entries, lengths = self._telling(order)
        terms, weights = self.terms[entries], self.weights[entries].astype(np.float64)
        owner = np.repeat(np.arange(len(order), dtype=np.int32), lengths)  # places, not articles
        by_term = np.argsort(terms, kind="stable")
        posted, posted_weights = owner[by_term], weights[by_term]
        rank = np.empty(len(entries), dtype=np.int64)  # where an entry stands among the postings
        rank[by_term] = np.arange(len(entries))
        edges = np.flatnonzero(np.concatenate(([True], np.diff(terms[by_term]) > 0, [True])))
        of = np.empty(len(entries), dtype=np.int64)
        of[by_term] = np.repeat(np.arange(len(edges) - 1), np.diff(edges))
        low, high = edges[of], edges[of + 1]
        low = np.maximum(low, np.minimum(rank - NEIGHBOURS // 2, high - NEIGHBOURS))
        spans = np.minimum(high, low + NEIGHBOURS) - low
        rows = np.concatenate(([0], np.cumsum(lengths)))
        scratch = np.zeros(len(order), dtype=np.int64)
        for place, i in enumerate(order.tolist()):
            mine = slice(int(rows[place]), int(rows[place + 1]))
            span = spans[mine]
            if not len(span):
                continue
            ends = np.cumsum(span)
            flat = np.arange(ends[-1]) + np.repeat(low[mine] - (ends - span), span)
            found = posted[flat]
            products = posted_weights[flat] * np.repeat(weights[mine], span)
            # of the mentions of an article one stands for all
            stands = np.arange(len(found))
            scratch[found] = stands
            total = np.bincount(scratch[found], weights=products, minlength=len(found))
            total[found == place] = 0.0
            best = np.flatnonzero(total)
            if len(best) > CANDIDATES:
                least = np.partition(total[best], len(best) - CANDIDATES)[len(best) - CANDIDATES]
                best = best[total[best] >= least]
            best = best[np.lexsort((found[best], -total[best]))][:CANDIDATES]
            if len(best):
                yield i, order[found[best]]

    def _telling(self, order: Ints) -> tuple[Ints, Ints]:
        """Where the terms of most weight of each article stand, of its words and names, and how many these are."""
        chosen: list[Ints] = []
        lengths: list[Ints] = []
        for first in range(0, len(order), BLOCK):
            some = order[first : first + BLOCK]
            starts, sizes = self.starts[some], self.starts[some + 1] - self.starts[some]
            column = np.arange(max(1, int(sizes.max())))
            entry = np.minimum(starts[:, None] + column, max(0, len(self.terms) - 1))
            asked = column < sizes[:, None]
            if len(self.terms):
                asked &= self.terms[entry] < self.firsts[2]
                # no two keys of an article are the same: of equal weights the earlier is taken
                key = (self.weights[entry].astype(np.float64) * EXACT).astype(np.int64) * len(column) + column[::-1]
            else:
                key = np.zeros(entry.shape, dtype=np.int64)
            key[~asked] = -1
            if len(column) > TELLING:
                least = np.partition(key, len(column) - TELLING, axis=1)[:, len(column) - TELLING]
                asked &= key >= least[:, None]
            chosen.append(entry[asked])
            lengths.append(asked.sum(axis=1))
        nothing = [np.zeros(0, dtype=np.int64)]
        return np.concatenate(chosen or nothing), np.concatenate(lengths or nothing)


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
