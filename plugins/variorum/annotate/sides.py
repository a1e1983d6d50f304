"""The sides of passages: what each witness has there, which of them speaks for all, who stands in another order."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from functools import cache
from itertools import chain, pairwise

from variorum.collate import vast
from variorum.collate.crossing import Elsewhere, crossings
from variorum.collate.phrases import PREPOSITIONS
from variorum.collate.rows import mass, speaker, standing
from variorum.model import Collation, Passage, SegmentKind, Story, Witness
from variorum.moments import written_on
from variorum.notes import Side, speaks_english
from variorum.notes.lexicons import TIME
from variorum.notes.nearby import beside
from variorum.notes.quoted import quotations
from variorum.words import FUNCTION_WORDS, classes, tokenise

#: Words that open a sentence before a name.
_OPENING = frozenset("later earlier when while despite former the last next sources police officials".split())


class Sides:
    """Makes the sides of passages; what is asked of a whole text is asked once."""

    def __init__(self, story: Story) -> None:
        self.story = story
        #: Places of the sigla in the order of the story.
        self.places = {siglum: k for k, siglum in enumerate(story.sigla)}
        self.witnesses = {v.siglum: v.witness for v in story.versions}
        self._proper = {v.siglum: _proper(v.witness.text) for v in story.versions}
        self.english = {v.siglum: speaks_english(v.witness.meta.language, v.witness.text) for v in story.versions}
        self._days = {v.siglum: written_on(v.witness) for v in story.versions}
        self._made: dict[tuple[str, str], Side] = {}
        self._speakers: dict[str, str] = {}

    def speaker(self, passage: Passage, among: Collection[str] = ()) -> str:
        """The carrier with which the others are compared, whichever is the base; of some carriers only, where given."""
        if among:
            return speaker(passage, {siglum: self.witnesses[siglum] for siglum in among})
        if passage.id not in self._speakers:
            self._speakers[passage.id] = speaker(passage, self.witnesses)
        return self._speakers[passage.id]

    def of(self, passage: Passage, siglum: str) -> Side:
        if (passage.id, siglum) not in self._made:
            self._made[passage.id, siglum] = self._make(passage, siglum)
        return self._made[passage.id, siglum]

    def said(self, passage: Passage, siglum: str) -> str:
        """The words of a witness from the first to the last of its sentences there."""
        segments, indices = self.witnesses[siglum].segments, passage.of(siglum)
        return self.witnesses[siglum].text[segments[indices[0]].start : segments[indices[-1]].end]

    def _make(self, passage: Passage, siglum: str) -> Side:
        witness = self.witnesses[siglum]
        segments = [witness.segments[i] for i in passage.of(siglum)]
        tokens = tuple(chain.from_iterable([tokenise(witness.text, s.start, s.end) for s in segments]))
        spans = tuple([(s.start, s.end) for s in segments])
        first, last = spans[0][0], spans[-1][1]
        near = [q for q in quotations(witness.text) if q[0] < last and first < q[1]]
        quotes = tuple([q for q in near if any(q[0] < e and s < q[1] for s, e in spans)])
        proper, english = self._proper[siglum], self.english[siglum]
        return Side(siglum, witness.text, segments[0].kind, spans, tokens, quotes, proper, english, self._days[siglum])


def in_english(a: Side, b: Side) -> bool:
    """Whether the rules of English are asked of two sides. Of what is longer than any sentence they are not: some look at
    each pair of words, clauses or figures of the two.
    """
    return a.english and b.english and not vast(a.tokens, b.tokens)


def likeness(side: Side) -> Hashable:
    """Equal for sides of which the same is to be said: one wording, in the same sentences, quotations and names, and beside
    the same names and times; where a time is told, written on the same day.
    """
    start, end = side.span
    sentences = tuple((s - start, e - start) for s, e in side.sentences)
    # where a quotation goes on outside of the passage does not matter, that it does may
    quotes = tuple((max(s - start, -1), min(e, end + 1) - start) for s, e in side.quotes)
    proper = frozenset(t.norm for t in side.tokens if t.norm in side.proper)
    around = frozenset(t.norm for t in beside(side) if t.is_capital or t.is_number or t.norm in TIME)
    day = side.day if any(t.norm in TIME for t in side.tokens) else None
    return side.kind, side.english, side.said(side.span), sentences, quotes, proper, around, day


def _proper(text: str) -> frozenset[str]:
    """Norms written with a capital after a small-letter word or a comma: names, wherever else they stand; and the word that
    opens a sentence before one of these, where it may be the first part of the name ('Peter Holm', 'Gov. Ida Berg').
    """
    tokens = tokenise(text)
    capitals = [(before, t) for before, t in pairwise(tokens) if t.is_capital]
    found = {
        t.norm
        for before, t in capitals
        if (before.is_word or before.norm == ",")
        and (before.is_capital or before.surface[0].islower() or before.norm in {"'s", ","})
        and t.norm not in FUNCTION_WORDS
    }
    given = {t.norm for t, after in capitals if t.is_capital and after.norm in found and _may_be_given(t.norm)}
    given -= found
    small = {t.norm for t in tokens if t.norm in given and t.surface[0].islower()} if given else given
    return frozenset(found | (given - small))


def _may_be_given(norm: str) -> bool:
    """Whether a word may be the first of a name: no small word, no preposition, no time, no adverb and no participle."""
    closed = norm in FUNCTION_WORDS or norm in PREPOSITIONS or norm in TIME or norm in _OPENING
    return norm.isalpha() and not closed and not norm.endswith(("ly", "ing")) and "verb" not in classes(norm)


class Order:
    """In which order the witnesses have the passages, and where a passage would stand in one that lacks it."""

    def __init__(self, collation: Collation) -> None:
        segments = {v.siglum: v.witness.segments for v in collation.story.versions}
        last = dict.fromkeys(collation.story.sigla, 0)
        #: By id of the passage: where what stands before it ends in those that lack it.
        self._behind: dict[str, dict[str, int]] = {}
        for passage in collation.passages:
            if len(passage.segments) < len(last):
                carriers = passage.sigla
                self._behind[passage.id] = {siglum: end for siglum, end in last.items() if siglum not in carriers}
            for siglum, indices in passage.segments:
                last[siglum] = segments[siglum][indices[-1]].end
        self._across = _crossings(collation)

    def across(self, passage: Passage) -> dict[str, list[str]]:
        """For a passage that moved: its carriers with those that have it at another place, where there are any."""
        found = self._across.get(passage.id)
        if not found:
            return {}
        return {siglum: [s for s in passage.sigla if s in found[siglum]] for siglum in passage.sigla if siglum in found}

    def stands_at(self, passage: Passage, siglum: str) -> int:
        """Where a passage would stand in a witness that lacks it: behind the passage before it."""
        return self._behind[passage.id][siglum]


def _crossings(collation: Collation) -> dict[str, Elsewhere]:
    """By id of the passages that moved: who has them elsewhere than whom."""
    if not any(passage.moved for passage in collation.passages):
        return {}
    witnesses = {v.siglum: v.witness for v in collation.story.versions}
    shared = [p for p in collation.passages if len(p.segments) > 1 and _kind(p, witnesses) == "sentence"]
    places = [dict(p.segments) for p in shared]
    stands = [standing(held, witnesses) for held in places]
    found = crossings(stands, cache(lambda number: mass(places[number], witnesses)))
    return {shared[number].id: elsewhere for number, elsewhere in found.items()}


def _kind(passage: Passage, witnesses: Mapping[str, Witness]) -> SegmentKind:
    siglum, indices = passage.segments[0]
    return witnesses[siglum].segments[indices[0]].kind
