"""How alike two articles are, and which pairs are worth asking: an inverted index, never all pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.group.features import Features
from variorum.group.packed import Packed
from variorum.group.terms import Codes, levels, shares

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
#: Articles that are weighed at a time, and whose terms are counted at a time: each time costs as much as all terms do.
BLOCK: Final = 1_024
COUNTED: Final = 8_192
#: From so many others on they are compared with one article all at once.
SEVERAL: Final = 4
#: Weights are whole multiples of one part of the first, shares of articles of the second.
EXACT: Final = 2.0**20
SHARES: Final = 2.0**10

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shared:
    """Terms that two articles have in common: how much each makes, whether it is a name, its code."""

    makes: Floats
    is_name: NDArray[np.bool_]
    codes: Codes


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
        """Term numbers and weights of all articles, row by row, part by part in each."""
        alone = self.same == np.arange(self.size)
        held, own = self._held(said, alone)
        usual = shares()
        share = np.concatenate([usual[levels(self._said[of])] for of in OF])
        idf = (np.log((1 + BACKGROUND + OWN * alone.sum()) / (1 + BACKGROUND * share + OWN * own)) + 1).astype(np.float32)
        shared = held > 1
        del share, own, held
        damped = 1 + np.log(np.maximum(np.arange(1 << 16, dtype=np.uint16), 1))
        worth = np.sqrt(np.array(PARTS) / sum(PARTS))
        kept_terms, kept_weights = [], []
        self._sizes, self.told = np.zeros(self.size, dtype=np.int64), np.zeros(self.size, dtype=np.int64)
        for low, high in _blocks(self.size, BLOCK):
            found: list[tuple[NDArray[np.int32], NDArray[np.float32], Ints]] = []
            owner = np.arange(high - low)
            for part, (ids, counts, ends) in enumerate(said.parts(low, high)):
                many = np.diff(ends)
                term = ids + np.int32(self.firsts[part])
                raw = damped.take(counts)
                raw *= idf.take(term)
                norms = np.sqrt(np.bincount(owner.repeat(many), weights=raw * raw, minlength=high - low))
                raw *= (worth[part] * self.factors[low:high] / np.maximum(norms, 1e-12) * EXACT).repeat(many)
                here = shared.take(term).nonzero()[0]
                weight = np.rint(raw.take(here)).astype(np.float32) * np.float32(1 / EXACT)
                found.append((term.take(here), weight, np.diff(here.searchsorted(ends))))
            sizes = np.sum([many for _, _, many in found], axis=0)
            self._sizes[low:high], self.told[low:high] = sizes, found[0][2] + found[1][2]
            begin = sizes.cumsum() - sizes
            terms, weights = np.empty(int(sizes.sum()), dtype=np.int32), np.empty(int(sizes.sum()), dtype=np.float32)
            for term, weight, many in found:
                at = np.arange(len(term)) + (begin - many.cumsum() + many).repeat(many)
                terms[at], weights[at] = term, weight
                begin += many
            kept_terms.append(terms)
            kept_weights.append(weights)
        self.starts = np.concatenate(([0], np.cumsum(self._sizes))).astype(np.int64)
        self._row_starts = self.starts.tolist()
        self.terms = np.concatenate(kept_terms) if kept_terms else np.zeros(0, dtype=np.int32)
        self.weights = np.concatenate(kept_weights) if kept_weights else np.zeros(0, dtype=np.float32)

    def _held(self, said: Packed, alone: NDArray[np.bool_]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """How many articles have each term, and how many where those of the same words on the same day are one."""
        held, doubled = np.zeros(self.width, dtype=np.int32), np.zeros(self.width, dtype=np.int32)
        for low, high in _blocks(self.size, COUNTED):
            doubles = not alone[low:high].all()
            for part, (ids, _, ends) in enumerate(said.parts(low, high)):
                here = slice(self.firsts[part], self.firsts[part + 1])
                size = len(self._said[OF[part]])
                held[here] += np.bincount(ids, minlength=size)
                if doubles:
                    doubled[here] += np.bincount(ids[~alone[low:high].repeat(np.diff(ends))], minlength=size)
        return held, held - doubled

    def row(self, i: int) -> slice:
        """Where the terms and weights of article ``i`` stand."""
        return slice(int(self.starts[i]), int(self.starts[i + 1]))

    def alike(self, i: int, others: Ints, scratch: NDArray[np.float32]) -> Floats:
        """Of article ``i`` to each of ``others``, whatever their dates; ``scratch`` is ``width`` zeros and comes back so."""
        if not len(others):
            return np.zeros(0)
        starts = self._row_starts
        rows = [slice(starts[j], starts[j + 1]) for j in others.tolist()]
        here = slice(starts[i], starts[i + 1])
        mine = self.terms[here]
        scratch[mine] = self.weights[here]
        if len(rows) < SEVERAL:
            found = np.empty(len(rows))
            for at, row in enumerate(rows):
                products = scratch.take(self.terms[row])
                products *= self.weights[row]
                found[at] = products.sum(dtype=np.float64)
        else:
            products = scratch.take(np.concatenate([self.terms[row] for row in rows]))
            products *= np.concatenate([self.weights[row] for row in rows])
            owner = np.arange(len(rows)).repeat(self._sizes[others])
            found = np.bincount(owner, weights=products, minlength=len(rows)).astype(np.float64, copy=False)
        scratch[mine] = 0.0
        return found

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

    def shared(self, i: int, j: int) -> Shared:
        """What two articles have in common in words and names."""
        here, there = self.row(i), self.row(j)
        both, mine, theirs = np.intersect1d(self.terms[here], self.terms[there], assume_unique=True, return_indices=True)
        makes = np.round(self.weights[here][mine].astype(np.float64) * self.weights[there][theirs], 6)
        words, told = np.searchsorted(both, self.firsts[1:3])  # the words, then the names, then what nobody is told
        codes = np.concatenate((self._said[0][both[:words]], self._said[1][both[words:told] - self.firsts[1]]))
        return Shared(makes[:told], np.arange(told) >= words, codes)


def _blocks(size: int, many: int) -> Iterator[tuple[int, int]]:
    """From and to."""
    for low in range(0, size, many):
        yield low, min(size, low + many)
