"""The features of all articles in a few arrays, each term by a small number."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.group.features import Features
from variorum.group.slots import Slots
from variorum.group.terms import Codes, is_number

Ints = NDArray[np.int64]
#: Of one part of some articles: term numbers, how often each stands there, and where those of each article begin and end.
Part = tuple[NDArray[np.int32], NDArray[np.uint16], Ints]

#: Articles that are packed at a time, and terms that are looked up at a time.
BLOCK: Final = 1_024
PIECE: Final = 1 << 15
#: A code has 62 bits.
_TO_HIGHEST: Final = np.uint64(2)


class Vocabulary:
    """Numbers for codes, in the order in which pieces of them come, ascending in each."""

    def __init__(self) -> None:
        self._slots = Slots()
        self._codes: list[Codes] = []

    def numbered(self, codes: Codes) -> NDArray[np.int32]:
        numbers = np.empty(len(codes), dtype=np.int32)
        for low in range(0, len(codes), PIECE):
            piece = codes[low : low + PIECE]
            keys = piece << _TO_HIGHEST
            found = self._slots.find(keys)
            missing = (found < 0).nonzero()[0]
            if len(missing):
                fresh, which = np.unique(keys[missing], return_inverse=True)
                known = len(self._slots)
                self._slots.hold(fresh, np.arange(known, known + len(fresh)))
                self._codes.append(fresh >> _TO_HIGHEST)
                found[missing] = which + known
            numbers[low : low + PIECE] = found
        return numbers

    def codes(self) -> Codes:
        """The code of each number."""
        return np.concatenate(self._codes or [np.zeros(0, dtype=np.uint64)])


class Packed:
    """``words`` and ``names`` are the vocabularies; ``days`` NaN where there is none; ``totals`` the words of each article;
    ``weekdays`` a bit for each weekday that its head names.

    ``same[i]`` is the first article of the same features as ``i`` (of itself where there is no word at all).
    """

    def __init__(self, articles: Iterable[Features]) -> None:
        self.words, self.names = Vocabulary(), Vocabulary()
        self._words: list[NDArray[np.int32]] = []
        self._names: list[NDArray[np.int32]] = []
        self._counts: list[NDArray[np.uint16]] = []
        self._said: list[NDArray[np.uint16]] = []
        self._totals: list[Ints] = []
        days: list[float] = []
        weekdays: list[int] = []
        same: list[int] = []
        word_ends, name_ends = [0], [0]
        seen: dict[bytes, int] = {}
        some: list[Features] = []
        for i, article in enumerate(articles):
            mark = blake2b(b"%d %d " % (len(article.words), len(article.names)), digest_size=16)
            for held in (article.words, article.counts, article.names, article.said):
                mark.update(held)
            mark.update(repr(article.day).encode())
            same.append(seen.setdefault(mark.digest(), i) if article.words or article.names else i)
            days.append(math.nan if article.day is None else article.day)
            weekdays.append(article.weekdays)
            word_ends.append(word_ends[-1] + len(article.words) // 8)
            name_ends.append(name_ends[-1] + len(article.names) // 8)
            some.append(article)
            if len(some) == BLOCK:
                self._add(some)
                some = []
        self._add(some)
        self.size = len(days)
        self.days = np.array(days, dtype=np.float64)
        self.same = np.array(same, dtype=np.int64)
        self._ends = (np.array(word_ends), np.array(name_ends))
        self._all_words, self._all_names = np.concatenate(self._words), np.concatenate(self._names)
        self._all_counts = np.concatenate(self._counts, axis=1)
        self._all_said = np.concatenate(self._said)
        del self._words, self._names, self._counts, self._said
        self._numbers = is_number(self.names.codes())
        self.weekdays = np.array(weekdays, dtype=np.uint8)
        self.totals = np.concatenate(self._totals)

    def _add(self, articles: list[Features]) -> None:
        self._words.append(self.words.numbered(np.frombuffer(b"".join([a.words for a in articles]), np.uint64)))
        self._names.append(self.names.numbered(np.frombuffer(b"".join([a.names for a in articles]), np.uint64)))
        rows = [np.frombuffer(a.counts, np.uint16).reshape(3, -1) for a in articles]
        counts = np.concatenate(rows or [np.zeros((3, 0), dtype=np.uint16)], axis=1)
        self._counts.append(counts)
        upto = np.concatenate(([0], counts[0].cumsum(dtype=np.int64)))
        ends = np.cumsum([0] + [row.shape[1] for row in rows])
        self._totals.append(np.diff(upto[ends]))
        self._said.append(np.frombuffer(b"".join([a.said for a in articles]), np.uint16))

    def parts(self, low: int, high: int) -> Iterator[Part]:
        """The five parts of the articles from ``low`` to ``high``."""
        words, words_end = self._some(0, low, high)
        names, names_end = self._some(1, low, high)
        ids, counts = self._all_words[words], self._all_counts[:, words]
        yield ids, counts[0], words_end
        said, often = self._all_names[names], self._all_said[names]
        yield said, often, names_end
        head = counts[1].nonzero()[0]
        yield ids[head], counts[1][head], head.searchsorted(words_end)
        numbers = self._numbers[said].nonzero()[0]
        yield said[numbers], often[numbers], numbers.searchsorted(names_end)
        title = counts[2].nonzero()[0]
        yield ids[title], counts[2][title], title.searchsorted(words_end)

    def _some(self, of: int, low: int, high: int) -> tuple[slice, Ints]:
        ends = self._ends[of][low : high + 1]
        return slice(int(ends[0]), int(ends[-1])), ends - ends[0]
