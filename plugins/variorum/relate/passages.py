"""Passages whose words stand in more than one story: found by an index of word n-grams, stretched as far as the words agree.

Fingerprints (winnowing): of every WINDOW neighbouring n-grams of GRAM words the one with the least hash is indexed, so that
any LEAST = GRAM + WINDOW - 1 equal words meet at one. Work and memory grow with the text, not with the pairs of stories.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from variorum.model import Apparatus, Occurrence, Recurrence, Version
from variorum.words import FUNCTION_WORDS

GRAM = 5
WINDOW = 4
#: Fewest words of a passage, how many of them must be more than grammar, and how many of these no part of a name.
LEAST = GRAM + WINDOW - 1
CONTENT = 4
SMALL = 2
#: Words that stand in more stories than this are a formula of the trade; nor are pairs sought among more places.
MOST_STORIES = 25
MOST_PLACES = 80

_WORD = re.compile(r"\w+(?:[’'‑‐-]\w+)*")
_MARKS = str.maketrans({"’": "'", "‐": "-", "‑": "-"})
_RUNNING = frozenset(("sentence", "caption"))
_FACTOR = 1_000_003

Hashes = NDArray[np.uint64]
#: The hash of a word; the upper half of a fingerprint: by it most of those that stand in one story only are told.
Short = NDArray[np.uint32]
#: (number of a text, number of a word in it)
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """The running words of a version: the hash of each, 4 bytes, and its fingerprints (``Fingerprints``), each once."""

    hashes: bytes
    prints: bytes


class _Text:
    """The running words of a version: their hashes, and where they start and end, found out where somebody asks.

    A heading between has its own hash.
    """

    def __init__(self, story: int, slug: str, version: Version, hashes: bytes) -> None:
        self.story = story
        self.slug = slug
        self.version = version
        self.hashes = np.frombuffer(hashes, "<u4")

    @cached_property
    def spans(self) -> tuple[array[int], array[int]]:
        """Where each word starts, and where it ends."""
        return _spans(self.version)


class Fingerprints:
    """The fingerprints of all stories, 4 bytes each, by which it is known which stories may share a passage at all.

    ``add`` the words of the versions as ``words_of_version`` gives them, story by story.
    """

    def __init__(self) -> None:
        self._prints = array("I")
        self._begins = array("Q")
        self._slugs: list[str] = []
        self._open: list[Short] = []
        self._hashes: dict[str, bytes] = {}

    def add(self, slug: str, article: str, words: Words) -> None:
        """The words of a version, by the article's id; all versions of a story one after the other."""
        if not self._slugs or self._slugs[-1] != slug:
            self._close()
            self._slugs.append(slug)
        self._open.append(np.frombuffer(words.prints, "<u4"))
        self._hashes[article] = words.hashes

    def hashes(self, article: str) -> bytes:
        """Those of the words of an article; none where it was not added."""
        return self._hashes.get(article, b"")

    def _close(self) -> None:
        if self._open:
            self._begins.append(len(self._prints))
            some = self._open[0] if len(self._open) == 1 else np.unique(np.concatenate(self._open))
            self._prints.frombytes(some.astype(np.uint32).tobytes())
            self._open = []

    def meeting(self) -> tuple[frozenset[str], Short]:
        """The stories that have a fingerprint of another, and these fingerprints, rising."""
        self._close()
        held = np.frombuffer(self._prints, np.uint32)
        ordered = np.sort(held)
        twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
        where = _among(held, twice)
        ends = [*self._begins, len(held)][1:]
        slugs = (s for s, b, e in zip(self._slugs, self._begins, ends, strict=True) if where[b:e].any())
        return frozenset(slugs), twice


def recurrences_of(apparatuses: Sequence[Apparatus], prints: Fingerprints | None = None) -> tuple[Recurrence, ...]:
    """All recurrences, sorted by id. Every occurrence of one says the same words; marks and case may differ.

    ``prints`` are those of the same stories, where they are known.
    """
    ordered = sorted(apparatuses, key=lambda a: a.story.slug)
    if prints is None:
        prints = Fingerprints()
        for apparatus in ordered:
            for version in apparatus.story.versions:
                prints.add(apparatus.story.slug, version.id, words_of_version(version))
    slugs, shared = prints.meeting()
    texts = [
        _Text(number, apparatus.story.slug, version, prints.hashes(version.id))
        for number, apparatus in enumerate(ordered)
        if apparatus.story.slug in slugs
        for version in sorted(apparatus.story.versions, key=lambda v: v.siglum)
    ]
    return tuple(sorted(_recurrences(texts, _with_containing(texts, _stretches(texts, shared))), key=lambda r: r.id))


def words_of_version(version: Version) -> Words:
    """Its running words. Pure; needs no other article."""
    text = version.witness.text
    hashes = [_hash(text[s:e]) if e > s else _break(version, s) for s, e in zip(*_spans(version), strict=True)]
    held = np.array(hashes, "<u4")
    prints, _ = _fingerprints(held)
    return Words(held.tobytes(), np.unique(_short(prints)).astype("<u4").tobytes())


def _spans(version: Version) -> tuple[array[int], array[int]]:
    """Where the running words start, and where they end; where a heading or the like stands between, an empty one."""
    text = version.witness.text
    starts, ends = array("I"), array("I")
    broken = False
    for segment in version.witness.segments:
        if segment.kind not in _RUNNING:
            broken = True
            continue
        if broken and starts:
            starts.append(segment.start)
            ends.append(segment.start)
        broken = False
        found = [match.span() for match in _WORD.finditer(text, segment.start, segment.end)]
        starts.extend([start for start, _ in found])
        ends.extend([end for _, end in found])
    return starts, ends


def _break(version: Version, at: int) -> int:
    """A hash that no other place has."""
    return int.from_bytes(hashlib.sha256(f"{version.id} {at}".encode()).digest()[:4], "big")


def norm(word: str) -> str:
    """What is compared of a word."""
    return word.translate(_MARKS).casefold()


@lru_cache(100_000)
def _hash(word: str) -> int:
    return crc32(norm(word).encode())


def _fingerprints(words: Short) -> tuple[Hashes, NDArray[np.int64]]:
    """(hash, position) of the chosen n-grams of words, given by their hashes."""
    hashes = words.astype(np.uint64)
    count = len(hashes) - GRAM + 1
    if count < WINDOW:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    grams = np.zeros(count, np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(GRAM):
            grams = grams * np.uint64(_FACTOR) + hashes[offset : offset + count]
        grams ^= grams >> np.uint64(29)
        grams *= np.uint64(0xBF58476D1CE4E5B9)
    windows = np.lib.stride_tricks.sliding_window_view(grams, WINDOW)
    chosen = np.unique(windows.argmin(axis=1) + np.arange(len(windows)))
    return grams[chosen], chosen


def _short(hashes: Hashes) -> Short:
    return (hashes >> np.uint64(32)).astype(np.uint32)


def _among(held: Short, some: Short) -> NDArray[np.bool_]:
    """For each whether it is one of ``some``, which rise."""
    if not len(some):
        return np.zeros(len(held), np.bool_)
    found: NDArray[np.bool_] = some[np.minimum(np.searchsorted(some, held), len(some) - 1)] == held
    return found


def _stretches(texts: Sequence[_Text], shared: Short) -> dict[str, set[Place]]:
    """Longest equal stretches of two stories: their words as one string -> where they start."""
    found: dict[str, set[Place]] = defaultdict(set)
    done: dict[tuple[int, int, int], int] = {}
    for places in _meeting(texts, shared):
        for number, (one, at) in enumerate(places):
            for other, there in places[number + 1 :]:
                if texts[one].story == texts[other].story:
                    continue
                diagonal = (one, other, there - at)
                if done.get(diagonal, -1) > at:
                    continue
                first, size = _stretch(texts[one], at, texts[other], there)
                done[diagonal] = first + size
                if size < LEAST:
                    continue
                words = _words(texts[one], first, size)
                if sum(w not in FUNCTION_WORDS for w in words) < CONTENT:
                    continue
                if max(_small(texts[one], first, size), _small(texts[other], there - (at - first), size)) < SMALL:
                    continue
                if words == _words(texts[other], there - (at - first), size):  # a hash may err
                    found[" ".join(words)] |= {(one, first), (other, there - (at - first))}
    return found


def _meeting(texts: Sequence[_Text], shared: Short) -> Iterator[list[Place]]:
    """Places (text, word) that share a fingerprint and stand in at least two stories, in the order of the texts.

    Looked at are those of which the shorter form is among ``shared``.
    """
    prints = []
    for text in texts:
        every, where = _fingerprints(text.hashes)
        kept = _among(_short(every), shared)
        prints.append((every[kept], where[kept]))
    if not prints:
        return
    hashes = np.concatenate([h for h, _ in prints])
    at = np.concatenate([p for _, p in prints])
    owner = np.repeat(np.arange(len(texts)), [len(p) for _, p in prints])
    order = np.lexsort((at, owner, hashes))
    hashes, at, owner = hashes[order], at[order], owner[order]
    story = np.array([t.story for t in texts], dtype=np.int64)
    borders = (
        np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1], [True]))) if len(hashes) else np.zeros(1, np.int64)
    )
    groups: list[list[Place]] = []
    for begin, end in zip(borders[:-1].tolist(), borders[1:].tolist(), strict=True):
        if 1 < end - begin <= MOST_PLACES:
            stories = set(story[owner[begin:end]].tolist())
            if 1 < len(stories) <= MOST_STORIES:
                groups.append(list(zip(owner[begin:end].tolist(), at[begin:end].tolist(), strict=True)))
    yield from sorted(groups)


def _stretch(a: _Text, at: int, b: _Text, there: int) -> tuple[int, int]:
    """(first word in a, words) of the longest equal stretch through two equal places."""
    one, two = a.hashes, b.hashes
    first, back = at, there
    while first and back and one[first - 1] == two[back - 1]:
        first, back = first - 1, back - 1
    stop, far = at, there
    while stop < len(one) and far < len(two) and one[stop] == two[far]:
        stop, far = stop + 1, far + 1
    return first, stop - first


def _words(text: _Text, first: int, size: int) -> list[str]:
    return [norm(word) for word in _written(text, first, size)]


def _written(text: _Text, first: int, size: int) -> Iterator[str]:
    """Some words of a text as they stand there."""
    said, (starts, ends) = text.version.witness.text, text.spans
    return (said[starts[i] : ends[i]] for i in range(first, first + size))


def _small(text: _Text, first: int, size: int) -> int:
    """How many words are more than grammar and written without a capital or a figure: a name alone is no passage."""
    words = _written(text, first, size)
    return sum(w[0].isalpha() and not w[0].isupper() and norm(w) not in FUNCTION_WORDS for w in words)


def _with_containing(texts: Sequence[_Text], found: Mapping[str, set[Place]]) -> dict[str, set[Place]]:
    """Every place of a passage also where it is a part of a longer one; those with no story of their own are left out."""
    sizes = {words: words.count(" ") + 1 for words in found}
    by_text: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for words, places in found.items():
        for text, first in places:
            by_text[text].append((first, first + sizes[words], words))
    for stretches in by_text.values():
        stretches.sort()
    kept: dict[str, set[Place]] = {}
    for words in sorted(found, key=lambda w: (-sizes[w], w)):
        places = set(found[words])
        longer: set[str] = set()
        for text, first in found[words]:
            stretches = by_text[text]
            for begin, end, other in stretches[: bisect_right(stretches, (first, 1 << 60, ""))]:
                if other != words and end >= first + sizes[words] and other in kept:
                    longer.add(other)
                    places |= {(t, f + first - begin) for t, f in kept[other]}
        stories = {texts[t].story for t, _ in places}
        if not any(stories <= {texts[t].story for t, _ in kept[other]} for other in longer):
            kept[words] = places
    return kept


def _recurrences(texts: Sequence[_Text], found: Mapping[str, set[Place]]) -> Iterator[Recurrence]:
    for words, places in found.items():
        size = words.count(" ") + 1
        occurrences = []
        wordings = []
        for text, first in sorted(places):
            t = texts[text]
            starts, ends = t.spans
            start, end = starts[first], ends[first + size - 1]
            occurrences.append(Occurrence(t.slug, t.version.siglum, t.version.id, start, end))
            wordings.append(" ".join(t.version.witness.text[start:end].split()))
        digest = hashlib.sha256(words.encode()).hexdigest()[:8]
        yield Recurrence(f"r-{digest}", max(wordings, key=lambda w: (len(w), w)), tuple(occurrences))
