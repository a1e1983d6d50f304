"""Which pairs of articles are worth asking: an inverted index over their telling terms, never all pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from variorum.group.similar import Vectors

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
#: Articles whose telling terms, and whose candidates, are sought at a time.
TOGETHER: Final = 256
#: Bits of a weight (a multiple of 2**-20 below 1), and of a product of two as it is summed.
WEIGHT: Final = 20
PRODUCT: Final = 30

Ints = NDArray[np.int64]
_WEIGHT_ONLY: Final = (1 << WEIGHT) - 1
_PRODUCT_ONLY: Final = (1 << PRODUCT) - 1


def candidates(vectors: Vectors) -> Iterator[tuple[Ints, Ints]]:
    """Pairs (an article, one that may be like it), block after block, all of an article in a row, the likeliest first.

    Time grows with the articles, not with their pairs. What is looked at for a block of articles is sorted at once, each
    mention one number (whose, of which, how much): sorting reads memory in a row, where adding up in a table of all articles
    waits for it ever longer as the corpus grows.
    """
    alone = np.flatnonzero(vectors.same == np.arange(vectors.size))
    order = alone[np.lexsort((alone, np.nan_to_num(vectors.days[alone], nan=np.inf)))]
    entries, lengths = _telling(vectors, order)
    if not len(entries):
        return
    weights = _exact(vectors.weights[entries])
    low, spans, rarity, posted = _postings(vectors.terms[entries], weights, np.arange(len(order)).repeat(lengths))
    rows = np.concatenate(([0], np.cumsum(lengths)))
    places = max(1, len(order) - 1).bit_length()
    for first in range(0, len(order), TOGETHER):
        last = min(first + TOGETHER, len(order))
        here, many = slice(int(rows[first]), int(rows[last])), lengths[first:last]
        span = _within(LOOKED_AT, spans[here], rarity[here], many)
        mentions = _mentions(low[here], span, posted)
        products = weights[here].repeat(span)
        products *= mentions & _WEIGHT_ONLY
        products >>= 2 * WEIGHT - PRODUCT
        mentions >>= WEIGHT
        mentions |= (np.arange(last - first) << places).repeat(many).repeat(span)
        mentions <<= PRODUCT
        mentions |= products
        mentions.sort()
        pairs, sums = _summed(mentions)
        firsts = pairs.searchsorted(np.arange(last - first + 1) << places)
        some = np.flatnonzero(np.diff(firsts))
        sums[pairs.searchsorted(some << places | some + first)] = 0  # of those who have it, it has it too
        which = _likeliest(sums, np.append(firsts[some], len(sums)))
        yield order[(pairs[which] >> places) + first], order[pairs[which] & ((1 << places) - 1)]


def _postings(terms: NDArray[np.int32], weights: Ints, owner: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Of each telling term of each article: where those who have it too begin to stand, so many as are looked at, and how
    many there are at all; and, term by term, who has it (a place in time) with its weight in the lowest bits.
    """
    by_term = (terms.astype(np.int64) << 32) | np.arange(len(terms))
    by_term.sort()
    starts = np.flatnonzero(np.concatenate(([True], np.diff(by_term >> 32) > 0)))
    by_term &= (1 << 32) - 1
    posted = owner[by_term] << WEIGHT | weights[by_term]
    many = np.diff(np.append(starts, len(terms)))
    first, held = starts.repeat(many), many.repeat(many)
    # the nearest in time stand around its own place
    begin = np.minimum(np.arange(len(terms)) - NEIGHBOURS // 2, first + held - NEIGHBOURS)
    low, rarity = np.empty_like(first), np.empty_like(held)
    low[by_term] = np.maximum(first, begin)
    rarity[by_term] = held
    return low, np.minimum(NEIGHBOURS, rarity), rarity, posted


def _mentions(low: Ints, span: Ints, posted: Ints) -> Ints:
    """``posted`` from each ``low`` on, so many as its ``span``."""
    ends = span.cumsum()
    flat = np.arange(int(ends[-1]) if len(ends) else 0)
    flat += (low - ends + span).repeat(span)
    found: Ints = posted[flat]
    return found


def _summed(mentions: Ints) -> tuple[Ints, Ints]:
    """The different pairs, ascending, and the sum of the products of each."""
    pairs = mentions >> PRODUCT
    last = np.flatnonzero(np.append(pairs[1:] != pairs[:-1], len(pairs) > 0))
    mentions &= _PRODUCT_ONLY
    upto = mentions.cumsum()[last]
    upto[1:] -= upto[:-1].copy()
    return pairs[last], upto


def _likeliest(sums: Ints, firsts: Ints) -> Ints:
    """Where the likeliest of each article stand, the likeliest first; of equal ones the earlier in time.

    ``firsts`` says where those of each begin, and where the last end; none is without any.
    """
    if not len(sums):
        return sums
    many = np.diff(firsts)
    best = np.maximum.reduceat(sums, firsts[:-1])
    found = np.flatnonzero(sums == best.repeat(many))
    best_at = found[found.searchsorted(firsts[:-1])]
    sums[best_at] = 0
    second = np.maximum.reduceat(sums, firsts[:-1])
    sums[best_at] = best
    least = OF_SECOND * np.where(second > 0, second, best)
    kept = np.flatnonzero(sums >= np.maximum(least, 1).repeat(many))
    of = firsts.searchsorted(kept, side="right")
    kept = kept[np.lexsort((kept, -sums[kept], of))]
    begins = np.flatnonzero(np.diff(of, prepend=-1))
    many = np.diff(np.append(begins, len(kept)))
    rank = np.arange(len(kept)) - begins.repeat(many)
    fifth = OF_FIFTH * sums[kept[begins + np.minimum(5, many) - 1]]
    return kept[(sums[kept] >= fifth.repeat(many)) & (rank < CANDIDATES)]


def _within(most: int, spans: Ints, rarity: Ints, many: Ints) -> Ints:
    """Of the spans of an article, so ``many`` in a row, the rarest that make up ``most`` together; others become 0."""
    bits = max(1, len(spans)).bit_length()
    order = (np.arange(len(many)).repeat(many) << 32 | rarity) << bits | np.arange(len(spans))
    order.sort()
    order &= (1 << bits) - 1
    upto = spans[order].cumsum()
    begins = np.append(0, upto)[many.cumsum() - many]
    kept = spans.copy()
    kept[order[upto - begins.repeat(many) > most]] = 0
    return kept


def _telling(vectors: Vectors, order: Ints) -> tuple[Ints, Ints]:
    """Where the terms of most weight of each article stand, of its words and names, and how many these are."""
    chosen, lengths = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for first in range(0, len(order), TOGETHER):
        some = order[first : first + TOGETHER]
        sizes = vectors.told[some]
        ends = sizes.cumsum()
        index = np.arange(int(ends[-1]))
        bits = max(1, len(index)).bit_length()
        owner = np.arange(len(some)).repeat(sizes)
        entries = index + (vectors.starts[some] - ends + sizes).repeat(sizes)
        # of equal weights the earlier is taken
        key = (owner << WEIGHT) + _WEIGHT_ONLY - _exact(vectors.weights[entries]) << bits | index
        key.sort()
        key &= (1 << bits) - 1
        kept = key[index - (ends - sizes).repeat(sizes) < TELLING]
        kept.sort()
        chosen.append(entries[kept])
        lengths.append(np.minimum(sizes, TELLING))
    return np.concatenate(chosen), np.concatenate(lengths)


def _exact(weights: NDArray[np.float32]) -> Ints:
    return np.minimum((weights * np.float32(1 << WEIGHT)).astype(np.int64), _WEIGHT_ONLY)
