"""How alike two articles are, and which pairs are worth asking: an inverted index, never all pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.group.features import Features
from variorum.group.packed import Packed
from variorum.group.terms import levels, shares

#: What two articles are compared by, and how much each counts: words, names with numbers, head, numbers alone, title.
PARTS: Final = (1.0, 1.0, 1.0, 0.5, 0.6)
#: The vocabulary of each part: words or names.
OF: Final = (0, 1, 0, 1, 0)
#: Rarity is counted in a background of this many articles, to which the corpus's own count this many times.
BACKGROUND: Final = 4_000
OWN: Final = 3.0
#: Short articles of one story share less: likeness is measured against that of articles of so many words, by this power.
USUAL: Final = 250.0
LENGTH: Final = 0.1
#: Two reports of one event are seldom published many days apart (sigma, in days) ...
SIGMA: Final = 3.0
#: ... and an unknown day is neither the same nor another: what is left where both are unknown, and where one is ...
UNKNOWN_DAYS: Final = 0.72
UNKNOWN_DAY: Final = 0.68
#: ... but what is more alike than this by so much that it would do by itself is a later word on the same event.
LATER: Final = 0.4
#: What is taken off, as a share, where both heads name weekdays and none in common.
OTHER_DAYS: Final = 0.15
#: Terms of an article by which others are looked up, and others looked at for each term (the nearest in time).
TELLING: Final = 48
NEIGHBOURS: Final = 100
#: Mentions looked at for one article in all: those of its rarest terms first.
LOOKED_AT: Final = 1_200
#: Candidates kept for one article: so many at most, and none whose telling terms in common weigh less than these shares of
#: what those of the fifth and of the second best do.
CANDIDATES: Final = 32
OF_FIFTH: Final = 0.4
OF_SECOND: Final = 0.2
#: Articles worked on at a time.
BLOCK: Final = 1_024
#: Weights are whole multiples of one part of the first, shares of articles of the second.
EXACT: Final = 2.0**20
SHARES: Final = 2.0**10

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Vectors:
    """The articles as vectors over one vocabulary in five parts; the scalar product of two is their likeness without dates.

    Articles are numbered in the order given. ``same[i]`` is the first article of the same words on the same day: such count
    once wherever articles are counted. Terms that no other article has are left out once lengths are known. Weights are
    multiples of 2**-20, and sums of their products go through the terms in the order of their codes: whichever of two
    articles is asked of the other, the same bits come out.
    """

    def __init__(self, articles: Iterable[Features]) -> None:
        said = Packed(articles)
        self.size = said.size
        self.days, self.weekdays, self.same = said.days, said.weekdays, said.same
        self._said = (said.words.codes(), said.names.codes())
        #: Where the numbers of each part begin; the part of a term is that of its number.
        self.firsts = np.concatenate(([0], np.cumsum([len(self._said[of]) for of in OF]))).astype(np.int64)
        self.width = int(self.firsts[-1])
        self.factors: Floats = np.exp(-LENGTH * np.clip(np.log(np.maximum(said.totals, 1) / USUAL), -2, 1))
        self._weigh(said)

    def _weigh(self, said: Packed) -> None:
        """Term numbers and weights of all articles, row by row."""
        alone = self.same == np.arange(self.size)
        own = np.zeros(self.width, dtype=np.int32)
        held = np.zeros(self.width, dtype=np.int32)
        for low, high in _blocks(self.size):
            for part, (ids, _, owner) in enumerate(said.parts(low, high)):
                here = slice(self.firsts[part], self.firsts[part + 1])
                size = len(self._said[OF[part]])
                held[here] += np.bincount(ids, minlength=size)
                own[here] += np.bincount(ids[alone[low:high][owner]], minlength=size)
        usual = shares()
        share = np.concatenate([usual[levels(self._said[of])] for of in OF])
        idf = (np.log((1 + BACKGROUND + OWN * alone.sum()) / (1 + BACKGROUND * share + OWN * own)) + 1).astype(np.float32)
        del share, own
        damped = 1 + np.log(np.maximum(np.arange(1 << 16, dtype=np.uint16), 1))
        worth = np.sqrt(np.array(PARTS) / sum(PARTS))
        kept_terms, kept_weights, kept = [], [], np.zeros(self.size, dtype=np.int64)
        for low, high in _blocks(self.size):
            terms, weights, owners = [], [], []
            for part, (ids, counts, owner) in enumerate(said.parts(low, high)):
                term = ids + np.int32(self.firsts[part])
                raw = damped[counts] * idf[term]
                norms = np.sqrt(np.bincount(owner, weights=raw * raw, minlength=high - low))
                scale = worth[part] * self.factors[low:high] / np.maximum(norms, 1e-12) * EXACT
                shared = held[term] > 1
                terms.append(term[shared])
                owners.append(owner[shared])
                weights.append(np.round(raw[shared] * scale[owners[-1]]) / EXACT)
            owner = np.concatenate(owners)
            order = np.argsort(owner, kind="stable")
            kept_terms.append(np.concatenate(terms)[order])
            kept_weights.append(np.concatenate(weights)[order].astype(np.float32))
            kept[low:high] = np.bincount(owner, minlength=high - low)
        self.starts = np.concatenate(([0], np.cumsum(kept))).astype(np.int64)
        self._row_starts, self._sizes = self.starts.tolist(), kept
        self.terms = np.concatenate(kept_terms) if kept_terms else np.zeros(0, dtype=np.int32)
        self.weights = np.concatenate(kept_weights) if kept_weights else np.zeros(0, dtype=np.float32)

    def row(self, i: int) -> slice:
        """Where the terms and weights of article ``i`` stand."""
        return slice(int(self.starts[i]), int(self.starts[i + 1]))

    def alike(self, i: int, others: Ints, scratch: NDArray[np.float32]) -> Floats:
        """Of article ``i`` to each of ``others``, whatever their dates; ``scratch`` is ``width`` zeros and comes back so."""
        if not len(others):
            return np.zeros(0)
        starts = self._row_starts
        rows = [slice(starts[j], starts[j + 1]) for j in others.tolist()]
        here = self.row(i)
        mine = self.terms[here]
        scratch[mine] = self.weights[here]
        products = scratch[np.concatenate([self.terms[row] for row in rows])]
        products *= np.concatenate([self.weights[row] for row in rows])
        scratch[mine] = 0.0
        owner = np.arange(len(rows)).repeat(self._sizes[others])
        return np.bincount(owner, weights=products, minlength=len(rows)).astype(np.float64, copy=False)

    def alike_among(self, web: Ints, others: int) -> Floats:
        """Of each article of a web to each, whatever their dates, where a term counts for the share of articles without it:
        of the web, but for the one that has it, and ``others`` more. Shares are multiples of 2**-10, so that sums are exact.
        """
        rows = [self.row(i) for i in web.tolist()]
        different, terms = np.unique(np.concatenate([self.terms[row] for row in rows]), return_inverse=True)
        weights = np.concatenate([self.weights[row] for row in rows]).astype(np.float64)
        share = 1.0 - (np.bincount(terms, minlength=len(different)) - 1) / (len(web) - 1 + others)
        share = np.round(share * SHARES) / SHARES
        ends = self._sizes[web].cumsum().tolist()
        owner = np.arange(len(web)).repeat(self._sizes[web])
        scratch = np.zeros(len(different))
        found = np.empty((len(web), len(web)))
        for at, (low, high) in enumerate(pairwise([0, *ends])):
            mine = terms[low:high]
            scratch[mine] = weights[low:high] * share[mine]
            found[at] = np.bincount(owner, weights=scratch[terms] * weights, minlength=len(web))
            scratch[mine] = 0.0
        return found

    def dated(self, some: Ints | np.int64, others: Ints, alike: Floats) -> Floats:
        """``alike`` with the days between them taken into account, and the weekdays their heads name."""
        apart = (self.days[others] - self.days[some]) / SIGMA
        unknown = np.isnan(apart)
        apart[unknown] = 0.0
        neither = np.isnan(self.days[others]) & np.isnan(self.days[some])
        dated = np.maximum(alike * np.exp(-0.5 * np.square(apart)), alike - LATER)
        # rounded, so that two machines agree
        found = np.where(unknown, alike * np.where(neither, UNKNOWN_DAYS, UNKNOWN_DAY), dated)
        mine, theirs = self.weekdays[some], self.weekdays[others]
        found = np.where((mine != 0) & (theirs != 0) & (mine & theirs == 0), found * (1.0 - OTHER_DAYS), found)
        return np.asarray(np.round(found, 9), dtype=np.float64)

    def shared(self, i: int, j: int) -> list[tuple[float, bool, int]]:
        """What two articles have in common in words and names: how much it makes, whether it is a name, its code."""
        here, there = self.row(i), self.row(j)
        both, mine, theirs = np.intersect1d(self.terms[here], self.terms[there], assume_unique=True, return_indices=True)
        product = np.round(self.weights[here][mine].astype(np.float64) * self.weights[there][theirs], 6)
        told = both < self.firsts[2]
        found = []
        for term, weight in zip(both[told].tolist(), product[told].tolist(), strict=True):
            of = int(term >= int(self.firsts[1]))
            found.append((weight, of == 1, int(self._said[of][term - int(self.firsts[of])])))
        return found

    def candidates(self) -> Iterator[tuple[int, Ints]]:
        """(i, the articles that may be like it, the likeliest first). Time grows with the articles, not with their pairs."""
        alone = np.flatnonzero(self.same == np.arange(self.size))
        order = alone[np.lexsort((alone, np.nan_to_num(self.days[alone], nan=np.inf)))]
        entries, lengths = self._telling(order)
        terms, weights = self.terms[entries], self.weights[entries]
        owner = np.repeat(np.arange(len(order), dtype=np.int32), lengths)  # places, not articles
        by_term = np.argsort(terms, kind="stable")
        posted, posted_weights = owner[by_term].astype(np.int64), weights[by_term]
        rank = np.empty(len(entries), dtype=np.int64)  # where an entry stands among the postings
        rank[by_term] = np.arange(len(entries))
        edges = np.flatnonzero(np.concatenate(([True], np.diff(terms[by_term]) > 0, [True])))
        of = np.empty(len(entries), dtype=np.int64)
        of[by_term] = np.repeat(np.arange(len(edges) - 1), np.diff(edges))
        low, high = edges[of], edges[of + 1]
        low = np.maximum(low, np.minimum(rank - NEIGHBOURS // 2, high - NEIGHBOURS))
        spans = np.minimum(high, low + NEIGHBOURS) - low
        _within(LOOKED_AT, spans, high - edges[of], owner)
        del by_term, rank, of, high, terms, owner
        rows = np.concatenate(([0], np.cumsum(lengths))).tolist()
        scratch = np.zeros(len(order), dtype=np.int64)
        steps = np.arange(TELLING * NEIGHBOURS)
        for place, i in enumerate(order.tolist()):
            mine = slice(rows[place], rows[place + 1])
            span = spans[mine]
            ends = span.cumsum()
            if not len(ends):
                continue
            flat = (low[mine] - ends + span).repeat(span)
            stands = steps[: len(flat)]
            flat += stands
            found = posted[flat]
            products = weights[mine].repeat(span)
            products *= posted_weights[flat]
            # of the mentions of an article one stands for all
            scratch[found] = stands
            first = scratch[found]
            total = np.bincount(first, weights=products)
            total[first[found == place]] = 0.0
            best = total.nonzero()[0]
            if len(best) > CANDIDATES:
                sums = total[best]
                sums.partition(len(best) - CANDIDATES)
                best = best[total[best] >= sums[len(best) - CANDIDATES]]
            best = best[np.lexsort((found[best], -total[best]))][:CANDIDATES]
            if len(best):
                sums = total[best]
                least = max(OF_FIFTH * sums[min(5, len(sums)) - 1], OF_SECOND * sums[min(2, len(sums)) - 1])
                yield i, order[found[best[sums >= least]]]

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


def _within(most: int, spans: Ints, rarity: Ints, owner: NDArray[np.int32]) -> None:
    """Of the spans of an owner, which stand in a row, the rarest that make up ``most`` together stay; others become 0."""
    order = np.lexsort((rarity, owner))
    upto = spans[order].cumsum()
    first = np.searchsorted(owner, owner)  # owners ascend
    upto -= upto[first] - spans[order][first]
    spans[order[upto > most]] = 0


def _blocks(size: int) -> Iterator[tuple[int, int]]:
    """From and to."""
    for low in range(0, size, BLOCK):
        yield low, min(size, low + BLOCK)
