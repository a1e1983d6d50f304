"""One quotation in all its forms: whole, cut, with other words, told without marks, said to be somebody else's.

Candidates come from an index of rare words and from the passages of a story, so that work grows with the text.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from variorum.model import Apparatus, Quotation, QuotationForm, QuotationGroup, Version
from variorum.relate.quotations.records import RawQuotation
from variorum.relate.quotations.sayings import Saying, sayings_of, uttered
from variorum.relate.quotations.speakers import Known, may_be_one
from variorum.words import weight

#: A word that stands in more sayings than this brings none together; of each saying so many of the rarest are asked.
MOST: Final = 40
ASKED: Final = 8
#: Share of the lighter saying's weight that two must have in common, in the same order: in one passage where one person says
#: both in marks, in one story, and in two stories or where speakers are not known to be one.
IN_PASSAGE: Final = 0.35
IN_STORY: Final = 0.5
ACROSS: Final = 0.65
#: In one story where both are said by others who are named.
OF_OTHERS: Final = 0.85
#: So many words that are more than grammar at least, and that they share: beside each other; elsewhere in a story, where not
#: known to be one person's; in two stories or said to be two people's.
LEAST: Final = 3
LEAST_APART: Final = 4
LEAST_ACROSS: Final = 5


class _Words:
    """Numbers for words, in the order in which they are met."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, word: str) -> int:
        known = self._numbers.setdefault(word, len(self.said))
        if known == len(self.said):
            self.said.append(word)
        return known

    def heavy(self, numbers: Iterable[int]) -> float:
        """What these words weigh together."""
        return sum(weight(self.said[n]) for n in numbers)

    def pack(self, words: Iterable[str]) -> bytes:
        """The numbers of words, in their order."""
        return array("I", map(self.number, words)).tobytes()


@dataclass(frozen=True, slots=True)
class _Held:
    """A saying of an article. All of an archive are held at once, so its words are numbers, packed, 4 bytes each."""

    article: str
    path: str
    story: str
    saying: Saying
    told: bytes

    @property
    def words(self) -> Sequence[int]:
        """In the order of the text."""
        return memoryview(self.told).cast("I")

    @property
    def rising(self) -> NDArray[np.uint32]:
        """Each once, in the order of the numbers."""
        return np.unique(np.frombuffer(self.told, dtype=np.uint32))


def tracked(
    apparatuses: Sequence[Apparatus], found: Mapping[str, Sequence[RawQuotation]], known: Known
) -> tuple[tuple[Quotation, ...], tuple[QuotationGroup, ...]]:
    """All quotations in the order of stories and texts, and those that stand in several pieces or articles as groups."""
    return joined((u.story, u.version, sayings_of(u)) for u in uttered(apparatuses, found, known))


def joined(
    said: Iterable[tuple[str, Version, Sequence[Saying]]],
) -> tuple[tuple[Quotation, ...], tuple[QuotationGroup, ...]]:
    """The same of the sayings of articles: story, version and what is said there, in the order of stories and texts."""
    sayings: list[_Held] = []
    words = _Words()
    order: dict[str, int] = {}
    for story, version, held in said:
        order[version.id] = len(order)
        sayings += (_Held(version.id, version.witness.path, story, replace(s, stems=()), words.pack(s.stems)) for s in held)
    to = list(range(len(sayings)))

    def root(at: int) -> int:
        while to[at] != at:
            to[at] = to[to[at]]
            at = to[at]
        return at

    for one, other in _candidates(sayings, words):
        if root(one) != root(other) and _is_one(sayings[one], sayings[other], words):
            first, second = sorted((root(one), root(other)))
            to[second] = first
    by_root: dict[int, list[_Held]] = defaultdict(list)
    for at, saying in enumerate(sayings):
        by_root[root(at)].append(saying)
    groups: list[QuotationGroup] = []
    quotations: list[Quotation] = []
    for several in by_root.values():
        pieces = [(s, p) for s in several for p in s.saying.pieces]
        own = "g" + min(p.id for _, p in pieces)[1:] if len(pieces) > 1 else None
        quotations += (Quotation(p.id, p.mode, s.article, s.path, p.start, p.end, p.speaker, p.cue, own) for s, p in pieces)
        if own is not None:
            forms = tuple(QuotationForm(s.article, s.story, tuple(p.id for p in s.saying.pieces)) for s in several)
            groups.append(QuotationGroup(own, forms))
    quotations.sort(key=lambda q: (order[q.article], q.start, q.end, q.mode))
    return tuple(quotations), tuple(sorted(groups, key=lambda g: g.id))


def _candidates(sayings: Sequence[_Held], words: _Words) -> Iterator[tuple[int, int]]:
    """Pairs that may be one, each once, in their order."""
    held = [at for at, saying in enumerate(sayings) if len({*saying.words}) >= LEAST]
    met = sorted({*_by_words(sayings, held, words), *_by_passages(sayings, held), *_by_runs(sayings, held)})
    return (divmod(pair, len(sayings)) for pair in met)


def _by_words(sayings: Sequence[_Held], held: Sequence[int], words: _Words) -> Iterator[int]:
    """Pairs that share two of the rarest words of one of them."""
    numbers, owners = _laid_out([sayings[at].rising.tobytes() for at in held], held, "uint32")
    counted = np.bincount(numbers, minlength=len(words.said))
    times, ends = counted.tolist(), np.cumsum(counted).tolist()
    for at in held:
        rare = [w for w in {*sayings[at].words} if 1 < times[w] <= MOST]
        rare.sort(key=lambda w: (times[w], -weight(words.said[w]), words.said[w]))
        met: dict[int, int] = defaultdict(int)
        for word in rare[:ASKED]:
            for other in owners[ends[word] - times[word] : ends[word]].tolist():
                met[other] += 1
        yield from (_pair(at, o, len(sayings)) for o, shared in met.items() if o != at and shared > 1)


def _by_passages(sayings: Sequence[_Held], held: Sequence[int]) -> Iterator[int]:
    """Pairs that stand in one passage of a story."""
    for _, several in groupby(held, key=lambda at: sayings[at].story):
        by_passage: dict[str, list[int]] = defaultdict(list)
        for at in several:
            for passage in sayings[at].saying.passages:
                by_passage[passage].append(at)
        for group in by_passage.values():
            yield from _all_pairs(group, len(sayings))


def _by_runs(sayings: Sequence[_Held], held: Sequence[int]) -> Iterator[int]:
    """Pairs that have a run of words in common."""
    runs, owners = _laid_out([sayings[at].saying.runs for at in held], held, "int64")
    borders = np.flatnonzero(runs[1:] != runs[:-1]) + 1
    sizes = np.diff(np.concatenate(([0], borders, [len(runs)])))
    ends = np.cumsum(sizes)
    for place in np.flatnonzero(sizes > 1).tolist():
        yield from _all_pairs(owners[ends[place] - sizes[place] : ends[place]].tolist(), len(sayings))


def _laid_out(packed: Sequence[bytes], held: Sequence[int], kind: str) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """All numbers in their order, each with the saying that has it; of one number the sayings are in their order."""
    numbers = np.frombuffer(b"".join(packed), dtype=kind)
    sizes = np.array([len(p) // numbers.itemsize for p in packed], dtype=np.int64)
    owners = np.repeat(np.array(held, dtype=np.int64), sizes)
    order = np.argsort(numbers, kind="stable")
    return numbers[order], owners[order]


def _all_pairs(group: Sequence[int], count: int) -> Iterator[int]:
    if len(group) <= MOST:
        yield from (_pair(one, other, count) for n, one in enumerate(group) for other in group[n + 1 :])


def _pair(one: int, other: int, count: int) -> int:
    """Two sayings of ``count`` as one number, the first of them first."""
    return min(one, other) * count + max(one, other)


def _is_one(one: _Held, two: _Held, words: _Words) -> bool:
    a, b = one.saying, two.saying
    if one.article == two.article or not (a.direct or b.direct):
        return False
    mine, yours = {*one.words}, {*two.words}
    shared = sorted(mine & yours)
    lighter = min(words.heavy(sorted(mine)), words.heavy(sorted(yours)))
    share = words.heavy(shared) / lighter if lighter else 0.0
    if share >= IN_STORY and not {*memoryview(a.runs).cast("q")}.isdisjoint(memoryview(b.runs).cast("q")):
        return True
    same = _one_speaks(a, b)
    other = bool(a.speakers and b.speakers) and not same
    least = IN_STORY if same else ACROSS
    if one.story != two.story:
        if not same or (mine != yours and len(shared) < LEAST_ACROSS):
            return False
        least = ACROSS
    elif other:
        if len(shared) < LEAST_ACROSS:
            return False
        least = OF_OTHERS
    elif any(p in b.passages for p in a.passages):
        least = IN_PASSAGE if same and a.direct and b.direct else IN_STORY
    elif not same and len(shared) < LEAST_APART:
        return False
    if len(shared) < LEAST:
        return False
    return share >= least and words.heavy(_in_order(one.words, two.words)) >= least * lighter


def _one_speaks(a: Saying, b: Saying) -> bool:
    """Whether a speaker of the one may be one of the other, who is only named by more or fewer words."""
    if any(s in b.speakers for s in a.speakers):
        return True
    mine, yours = ({p.speaker.name for p in s.pieces if p.speaker and p.speaker.name_id} for s in (a, b))
    return any(may_be_one(x, y) for x in mine for y in yours)


def _in_order(one: Sequence[int], two: Sequence[int]) -> list[int]:
    """The words that both have in the same order, each once: words met anywhere in two long texts are not one saying."""
    blocks = LCSseq.opcodes(list(one), list(two))
    return sorted({one[k] for b in blocks if b.tag == "equal" for k in range(b.src_start, b.src_end)})
