"""The features of all articles in a few arrays, each term by a small number."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.group.features import Features
from variorum.group.terms import Codes, code, is_number
from variorum.words import stem

Ints = NDArray[np.int64]
#: Of one part of some articles: term numbers, how often each stands there, and the articles they are of.
Part = tuple[NDArray[np.int32], NDArray[np.uint16], NDArray[np.uint16]]

#: Articles whose terms are numbered at a time.
BLOCK: Final = 4_096

#: Two reports of one event seldom name other weekdays at their heads.
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Vocabulary:
    """Numbers for codes, in the order in which blocks of them come, ascending in each."""

    def __init__(self) -> None:
        self._codes = np.zeros(0, dtype=np.uint64)
        self._numbers = np.zeros(0, dtype=np.int32)

    def numbered(self, codes: Codes) -> NDArray[np.int32]:
        different, which = np.unique(codes, return_inverse=True)
        at = self._codes.searchsorted(different)
        known = np.zeros(len(different), dtype=np.bool_)
        inside = at < len(self._codes)
        known[inside] = self._codes[at[inside]] == different[inside]
        numbers = np.empty(len(different), dtype=np.int32)
        numbers[known] = self._numbers[at[known]]
        numbers[~known] = np.arange(len(self._codes), len(self._codes) + int((~known).sum()), dtype=np.int32)
        self._numbers = np.insert(self._numbers, at[~known], numbers[~known])
        self._codes = np.insert(self._codes, at[~known], different[~known])
        return numbers[which]

    def codes(self) -> Codes:
        """The code of each number."""
        found = np.empty_like(self._codes)
        found[self._numbers] = self._codes
        return found


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
        days: list[float] = []
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
        owner = np.repeat(np.arange(self.size), np.diff(self._ends[0]))
        self.weekdays = self._named_weekdays(owner)
        self.totals = np.bincount(owner, weights=self._all_counts[0], minlength=self.size)

    def _add(self, articles: list[Features]) -> None:
        self._words.append(self.words.numbered(np.frombuffer(b"".join([a.words for a in articles]), np.uint64)))
        self._names.append(self.names.numbered(np.frombuffer(b"".join([a.names for a in articles]), np.uint64)))
        rows = [np.frombuffer(a.counts, np.uint16).reshape(3, -1) for a in articles]
        self._counts.append(np.concatenate(rows or [np.zeros((3, 0), dtype=np.uint16)], axis=1))
        self._said.append(np.frombuffer(b"".join([a.said for a in articles]), np.uint16))

    def _named_weekdays(self, owner: Ints) -> NDArray[np.uint8]:
        found = np.zeros(self.size, dtype=np.uint8)
        codes = self.words.codes()
        bits = np.zeros(len(codes), dtype=np.uint8)
        for day, name in enumerate(WEEKDAYS):
            bits[codes == np.uint64(code(stem(name)))] = 1 << day
        here = np.flatnonzero(bits[self._all_words])
        here = here[self._all_counts[1, here] > 0]
        np.bitwise_or.at(found, owner[here], bits[self._all_words[here]])
        return found

    def parts(self, low: int, high: int) -> Iterator[Part]:
        """The five parts of the articles from ``low`` to ``high``; these are numbered from 0, and at most 2**16."""
        words, words_of = self._some(0, low, high)
        names, names_of = self._some(1, low, high)
        ids, counts = self._all_words[words], self._all_counts[:, words]
        yield ids, counts[0], words_of
        said = self._all_names[names]
        yield said, self._all_said[names], names_of
        head = counts[1] > 0
        yield ids[head], counts[1][head], words_of[head]
        numbers = self._numbers[said]
        yield said[numbers], self._all_said[names][numbers], names_of[numbers]
        title = counts[2] > 0
        yield ids[title], counts[2][title], words_of[title]

    def _some(self, of: int, low: int, high: int) -> tuple[slice, NDArray[np.uint16]]:
        ends = self._ends[of]
        owner = np.arange(high - low, dtype=np.uint16).repeat(np.diff(ends[low : high + 1]))
        return slice(int(ends[low]), int(ends[high])), owner
