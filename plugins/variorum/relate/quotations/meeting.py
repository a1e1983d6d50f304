"""Which sayings of an archive may be one: those that share rare words, a passage of a story, or a run of words.

Everything is asked of all sayings at once, in arrays: work grows with the text, and an archive that did not change costs
little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from variorum.relate.quotations.sayings import Saying
from variorum.words import weight

#: What stands in more sayings than this brings none together; of each saying so many of the rarest words are asked.
MOST: Final = 40
ASKED: Final = 8
#: So many different words that are more than grammar at least.
LEAST: Final = 3
#: Words whose sayings are looked at at a time, each of up to ``MOST``, so that no table is longer than 8 MiB.
_AT_ONCE: Final = 25_000

Numbers = NDArray[np.int64]


def meeting(sayings: Sequence[Saying], stories: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs that may be one, by place in ``sayings``, each once and in their order; ``stories``: the story of each."""
    words, owners, vocabulary = _words_of(sayings)
    enough = np.bincount(owners, minlength=len(sayings)) >= LEAST
    kept = enough[owners]
    count = len(sayings)
    found = [
        *_by_words(words[kept], owners[kept], vocabulary, count),
        *_by_passages(sayings, stories, enough, count),
        *_by_runs(sayings, enough, count),
    ]
    met = _once(np.concatenate([np.zeros(0, np.int64), *found]))
    return zip((met // count).tolist(), (met % count).tolist(), strict=True) if count else iter(())


def _words_of(sayings: Sequence[Saying]) -> tuple[Numbers, Numbers, list[str]]:
    """The words of each saying, each once: their numbers, whose they are, and the words by number."""
    numbers: dict[str, int] = {}
    laid = [[numbers.setdefault(word, len(numbers)) for word in saying.words] for saying in sayings]
    owners = np.repeat(np.arange(len(sayings)), [len(some) for some in laid])
    flat = np.fromiter((n for some in laid for n in some), np.int64, len(owners))
    once = _once(owners * max(1, len(numbers)) + flat)
    owners, words = np.divmod(once, max(1, len(numbers)))
    return words, owners, list(numbers)


def _by_words(words: Numbers, owners: Numbers, vocabulary: Sequence[str], count: int) -> Iterator[Numbers]:
    """Pairs that share two of the rarest words of one of them."""
    times = np.bincount(words, minlength=len(vocabulary))
    order = np.argsort(words, kind="stable")
    theirs, ends = owners[order], np.cumsum(times)
    rank = _ranks(vocabulary, times)
    rare = (times[words] > 1) & (times[words] <= MOST)
    words, owners = words[rare], owners[rare]
    order = np.lexsort((rank[words], owners))
    words, owners = words[order], owners[order]
    asked = np.flatnonzero(_place_in_run(owners) < ASKED)
    words, owners = words[asked], owners[asked]
    for some in _cuts(owners):
        sizes = times[words[some]]
        first = np.repeat(ends[words[some]] - sizes, sizes)
        others = theirs[first + np.arange(len(first)) - np.repeat(np.cumsum(sizes) - sizes, sizes)]
        ones = np.repeat(owners[some], sizes)
        met = np.sort((ones * count + others)[ones != others])
        yield _pairs(*np.divmod(_once(met[1:][met[1:] == met[:-1]]), count), count)


def _ranks(vocabulary: Sequence[str], times: Numbers) -> Numbers:
    """The place of each word that can bring sayings together, the rarest first: in these sayings, then in English."""
    some = np.flatnonzero((times > 1) & (times <= MOST)).tolist()
    some.sort(key=lambda n: (times[n], -weight(vocabulary[n]), vocabulary[n]))
    rank = np.zeros(len(vocabulary), np.int64)
    rank[some] = np.arange(len(some))
    return rank


def _cuts(owners: Numbers) -> Iterator[slice]:
    """Stretches of about ``_AT_ONCE`` that part nothing that is one owner's."""
    start = 0
    while start < len(owners):
        stop = int(np.searchsorted(owners, owners[min(start + _AT_ONCE, len(owners)) - 1], side="right"))
        yield slice(start, stop)
        start = stop


def _by_passages(sayings: Sequence[Saying], stories: Sequence[int], enough: NDArray[Any], count: int) -> Iterator[Numbers]:
    """Pairs that stand in one passage of a story."""
    numbers: dict[tuple[int, str], int] = {}
    held = [
        (numbers.setdefault((stories[at], passage), len(numbers)), at)
        for at in np.flatnonzero(enough).tolist()
        for passage in sayings[at].passages
    ]
    if held:
        keys, owners = np.array(sorted(held), np.int64).T
        yield from _of_one_key(keys, owners, count)


def _by_runs(sayings: Sequence[Saying], enough: NDArray[Any], count: int) -> Iterator[Numbers]:
    """Pairs that have a run of words in common."""
    held = np.flatnonzero(enough)
    packed = [sayings[at].runs for at in held.tolist()]
    keys = np.frombuffer(b"".join(packed), np.int64)
    owners = np.repeat(held, [len(p) // 8 for p in packed])
    order = np.argsort(keys, kind="stable")
    yield from _of_one_key(keys[order], owners[order], count)


def _of_one_key(keys: Numbers, owners: Numbers, count: int) -> Iterator[Numbers]:
    """All pairs of owners that have one key, which are in order, where not more than ``MOST`` have it."""
    borders = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True]))) if len(keys) else np.zeros(1, np.int64)
    sizes = np.diff(borders)
    several = np.repeat((sizes > 1) & (sizes <= MOST), sizes)
    keys, owners = keys[several], owners[several]
    for apart in range(1, MOST):
        same = np.flatnonzero(keys[apart:] == keys[:-apart])
        if not len(same):
            return
        yield _pairs(owners[same], owners[same + apart], count)


def _once(numbers: Numbers) -> Numbers:
    """Each once, rising: for so many, faster than ``np.unique``."""
    numbers = np.sort(numbers)
    first = np.ones(len(numbers), bool)
    first[1:] = numbers[1:] != numbers[:-1]
    once: Numbers = numbers[first]
    return once


def _place_in_run(owners: Numbers) -> Numbers:
    """For each place of a sorted row how many of the same stand before it."""
    return np.arange(len(owners)) - np.searchsorted(owners, owners, side="left")


def _pairs(ones: Numbers, others: Numbers, count: int) -> Numbers:
    """Pairs of ``count`` sayings as one number each, the first of them first."""
    return np.minimum(ones, others) * count + np.maximum(ones, others)
