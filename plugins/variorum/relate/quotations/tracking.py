"""One quotation in all its forms: whole, cut, with other words, told without marks, said to be somebody else's.

Candidates come from an index of rare words and from the passages of a story, so that work grows with the text.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import LCSseq

from variorum.model import Apparatus, Quotation, QuotationForm, QuotationGroup, Version
from variorum.relate.quotations.meeting import LEAST, meeting
from variorum.relate.quotations.records import RawQuotation
from variorum.relate.quotations.sayings import Saying, sayings_of, uttered
from variorum.relate.quotations.speakers import Known, may_be_one
from variorum.words import weight

#: Share of the lighter saying's weight that two must have in common, in the same order: in one passage where one person says
#: both in marks, in one story, and in two stories or where speakers are not known to be one.
IN_PASSAGE: Final = 0.35
IN_STORY: Final = 0.5
ACROSS: Final = 0.65
#: In one story where both are said by others who are named.
OF_OTHERS: Final = 0.85
#: So many words at least that they share where not known to be one person's; and in two stories or said to be two people's.
LEAST_APART: Final = 4
LEAST_ACROSS: Final = 5
#: Sayings whose words are held at hand: pairs come in their order, and most are of one story.
_AT_HAND: Final = 4_096


@dataclass(frozen=True, slots=True)
class _Held:
    """A saying of an article. All of an archive are held at once."""

    article: str
    path: str
    story: str
    saying: Saying


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
    stories: dict[str, int] = {}
    order: dict[str, int] = {}
    for story, version, held in said:
        order[version.id] = len(order)
        sayings += (_Held(version.id, version.witness.path, story, s) for s in held)
        stories.setdefault(story, len(stories))
    to = list(range(len(sayings)))

    def root(at: int) -> int:
        while to[at] != at:
            to[at] = to[to[at]]
            at = to[at]
        return at

    ask = _Likeness(sayings)
    for one, other in meeting([s.saying for s in sayings], [stories[s.story] for s in sayings]):
        if root(one) != root(other) and ask.is_one(one, other):
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


class _Likeness:
    """Tells whether two of some sayings are one, and remembers the words of those it was asked of last."""

    def __init__(self, sayings: Sequence[_Held]) -> None:
        self._sayings = sayings
        self._words = lru_cache(_AT_HAND)(self._words_of)

    def _words_of(self, at: int) -> tuple[frozenset[str], float]:
        """The words of a saying, and what they weigh together."""
        words = frozenset(self._sayings[at].saying.words)
        return words, _heavy(words)

    def is_one(self, one: int, other: int) -> bool:
        """Of two places among the sayings."""
        mine, yours = self._sayings[one], self._sayings[other]
        a, b = mine.saying, yours.saying
        if mine.article == yours.article or not (a.direct or b.direct):
            return False
        (ours, my_weight), (theirs, your_weight) = self._words(one), self._words(other)
        shared = ours & theirs
        lighter = min(my_weight, your_weight)
        share = _heavy(shared) / lighter if lighter else 0.0
        if share >= IN_STORY and not {*memoryview(a.runs).cast("q")}.isdisjoint(memoryview(b.runs).cast("q")):
            return True
        if len(shared) < LEAST or share < IN_PASSAGE:
            return False
        least = _least(a, b, len(shared), across=mine.story != yours.story, alike=ours == theirs)
        if least is None or share < least:
            return False
        return _heavy(_in_order(a.words, b.words)) >= least * lighter


def _least(a: Saying, b: Saying, shared: int, *, across: bool, alike: bool) -> float | None:
    """The share of the lighter's weight that two sayings must have in common; None where they are none whatever it is."""
    same = _one_speaks(a, b)
    if across:
        return ACROSS if same and (alike or shared >= LEAST_ACROSS) else None
    if a.speakers and b.speakers and not same:
        return OF_OTHERS if shared >= LEAST_ACROSS else None
    if any(p in b.passages for p in a.passages):
        return IN_PASSAGE if same and a.direct and b.direct else IN_STORY
    if not same and shared < LEAST_APART:
        return None
    return IN_STORY if same else ACROSS


def _heavy(words: Iterable[str]) -> float:
    """What words weigh together, to the last bit the same in whatever order they come."""
    return math.fsum(map(weight, words))


def _one_speaks(a: Saying, b: Saying) -> bool:
    """Whether a speaker of the one may be one of the other, who is only named by more or fewer words."""
    if any(s in b.speakers for s in a.speakers):
        return True
    mine, yours = ({p.speaker.name for p in s.pieces if p.speaker and p.speaker.name_id} for s in (a, b))
    return any(may_be_one(x, y) for x in mine for y in yours)


def _in_order(one: Sequence[str], two: Sequence[str]) -> set[str]:
    """The words that both have in the same order, each once: words met anywhere in two long texts are not one saying."""
    blocks = LCSseq.opcodes(one, two)
    return {one[k] for b in blocks if b.tag == "equal" for k in range(b.src_start, b.src_end)}
