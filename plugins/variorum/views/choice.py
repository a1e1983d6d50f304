"""Which notes a reader is sent to first, and which sentence stands on the home page: those that read well by themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from variorum.collate.phrases import PREPOSITIONS
from variorum.model import UNCERTAIN, Apparatus, Note, Passage
from variorum.notes.verbs import BEING
from variorum.views import kinds
from variorum.views.apparatus import Labelled, labelled
from variorum.views.kinds import label, level
from variorum.views.shelf import beside
from variorum.words import STOP

#: What a reader is shown first, where several kinds read equally well.
_ORDER: Final = tuple(
    name.key for name in (kinds.QUOTE, kinds.WHO, kinds.FIGURE, kinds.SURE, kinds.FORCE, kinds.TIME, kinds.NAME)
)
_LONGEST: Final = 8  # words in a reading that is taken in at a glance
_LEVELS: Final = {"main": 0, "small": 6, "style": 12}
FAIR: Final = 2  # the cost up to which a note reads well
_UNSURE: Final = 0.65  # a note that is less sure is not shown first
_GAP: Final = 4  # what it costs that one version says nothing
_WORD: Final = re.compile(r"[\w’']+")
#: Kinds whose readings share words by nature: the same source, the same name, two figures of one thing.
_ALIKE: Final = frozenset({"attribution", "name", "number", "date"})
#: Kinds in which a single word says enough, be it one that has no content of its own.
_TELLING: Final = frozenset({"certainty", "strength", "number", "date"})
#: Words behind which something is missing, and such as tell nothing of how sure a thing is, nor of how much.
_LEADING: Final = PREPOSITIONS | frozenset("a an the and or but that who which whose to if when as while".split())
_EMPTY: Final = _LEADING | BEING
#: What one version alone has, though the other says something in its place: that reads as another figure, and is none.
_ONE_SIDED: Final = ("number/one-side/", "certainty/one-side/", "date/one-side/", "attribution/one-side/", "date/given/")
#: Several words that stand in one place of two sentences: by themselves two scraps.
_SCRAPS: Final = "rewording/unlike/"


def best(apparatus: Apparatus, amount: int) -> tuple[Labelled, ...]:
    """The notes to start with: the one of each of the readers' kinds that reads best, then second ones that read well."""
    cost = {item.note.id: rate(item, apparatus.story.base) for item in labelled(apparatus)}
    ranked = sorted(labelled(apparatus), key=lambda item: cost[item.note.id])
    ranked = [i for i in ranked if any(r.text for r in i.note.readings)]  # of hidden words there is nothing to read
    ranked = [i for i in ranked if level(i.note) != "style"] or ranked
    chosen: list[Labelled] = []
    # how many of a kind, and how badly they may read
    for most, worst in ((1, FAIR), (1, FAIR + 1), (2, FAIR), (amount, None)):
        for item in ranked:
            if len(chosen) == amount:
                break
            if worst is not None and cost[item.note.id][0] > worst:
                break
            name = label(item.note, item.passage)
            held = sum(1 for i in chosen if label(i.note, i.passage) == name)
            if held < most and item not in chosen:
                chosen.append(item)
    return tuple(sorted(chosen, key=lambda i: (cost[i.note.id][0] >= _GAP, _rank(i), cost[i.note.id])))


def rate(item: Labelled, base: str, other: str | None = None) -> tuple[int, float]:
    """How badly a note reads by itself (0 is well, from 4 on a side is missing), then how unsure it is; the least first.

    It is read between the base and ``other``, or the first version that says something else.
    """
    note = item.note
    own, beside = _sides(note, base, other)
    said = [text.strip() for text in (own, beside) if text]
    words = [set(_WORD.findall(text.casefold())) for text in said]
    cost = _LEVELS[level(note)] + (note.salience < 3) + 2 * (note.confidence < _UNSURE) + 2 * (note.confidence < UNCERTAIN)
    cost += _GAP * (2 - len(said)) + 2 * (note.kind in {"heading", "moved", "split", "merged"})
    cost += 3 * any(len(text.split()) > _LONGEST for text in said)
    cost += sum(1 for text in said if " … " in text or not _is_clean(text))
    if len(said) == 2:
        least = min(len(w) for w in words)
        closed = _EMPTY if note.kind in _TELLING else STOP
        cost += 2 * (note.kind not in _TELLING | {"quotation"} and all(len(w) < 2 for w in words))
        # “This” beside “It” tells nobody a thing, nor does “been” beside “seemed”
        cost += 2 * any(w <= closed for w in words)
        cost += 3 * note.rule.startswith(_ONE_SIDED) + note.rule.startswith(_SCRAPS)
        within = words[0] <= words[1] or words[1] <= words[0]
        common = note.kind not in _ALIKE or (within and note.kind in _TELLING)  # “two” beside “two of the five”
        cost += within + (common and least > 0 and 2 * len(words[0] & words[1]) >= least)
    return cost, -note.confidence


@dataclass(frozen=True, slots=True)
class Specimen:
    """A passage to show by itself, with up to three notes on it. The one with the lowest ``rank`` is best.

    ``lesser`` are the other notes on it that tell the two versions apart, house style left out.
    """

    rank: tuple[int, ...]
    passage: Passage
    notes: tuple[Labelled, ...]
    lesser: tuple[Labelled, ...]


def specimen(apparatus: Apparatus, least: int = 60, longest: int = 240) -> Specimen | None:
    """The passage that shows best what differs between the base and the version beside it; None where there is none.

    It is one sentence in either version, of ``least`` to ``longest`` characters.
    """
    if len(apparatus.story.versions) < 2:
        return None
    base, other = apparatus.story.base, beside(apparatus)
    held: dict[str, list[Labelled]] = {}
    by_passage: dict[str, list[Labelled]] = {}
    for item in labelled(apparatus):
        by_passage.setdefault(item.passage.id, []).append(item)
        if level(item.note) == "main" and rate(item, base, other)[0] < _GAP:
            held.setdefault(item.passage.id, []).append(item)
    found = []
    for place, passage in enumerate(apparatus.collation.passages):
        notes = held.get(passage.id, [])
        sizes = [_size(apparatus, passage, s) for s in (base, other)]
        if not all(_is_shown(apparatus, passage, s) for s in (base, other)):
            continue
        if not notes or max(sizes) > longest or min(sizes) < least:
            continue
        notes = sorted(notes, key=lambda i: rate(i, base, other))[:3]
        cost = sum(rate(i, base, other)[0] for i in notes)
        crowded = any(2 * _marked(notes, s) > size for s, size in zip((base, other), sizes, strict=True))
        rank = (int(crowded), 100 * (cost - _GAP * len(notes)) + sum(sizes), place)  # a note is worth 400 characters
        differing = (i for i in by_passage[passage.id] if i not in notes and level(i.note) != "style")
        lesser = tuple(i for i in differing if _parts(i.note, base, other))
        found.append(Specimen(rank, passage, tuple(notes), lesser))
    return min(found, key=lambda each: each.rank, default=None)


def _is_shown(apparatus: Apparatus, passage: Passage, siglum: str) -> bool:
    """Whether the version's words of a passage may all be shown."""
    witness = apparatus.story.version(siglum).witness
    return all(witness.shows(witness.segments[i].start, witness.segments[i].end) for i in passage.of(siglum))


def _rank(item: Labelled) -> int:
    key = label(item.note, item.passage).key
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def _sides(note: Note, base: str, other: str | None) -> tuple[str | None, str | None]:
    """What the base says, and what the other version or else the first that differs says."""
    said: Mapping[str, str | None] = {s: r.text for r in note.readings for s in r.sigla}
    own = said.get(base)
    beside = said.get(other) if other else next((t for s, t in said.items() if t and t != own), None)
    return own, beside if beside != own else None


def _parts(note: Note, base: str, other: str) -> bool:
    """Whether two versions read differently at a note."""
    said = {s: r.text for r in note.readings for s in r.sigla}
    return said.get(base) != said.get(other)


def _is_clean(text: str) -> bool:
    """Whether it begins and ends with a word, and not with one behind which another is due, so that it stands by itself."""
    *before, last = _WORD.findall(text.casefold()) or [""]
    return text[:1].isalnum() and (text[-1:].isalnum() or text[-1:] in ".%)") and not (before and last in _LEADING)


def _marked(notes: Sequence[Labelled], siglum: str) -> int:
    return sum(p.end - p.start for i in notes for r in i.note.readings for p in r.spans if p.siglum == siglum)


def _size(apparatus: Apparatus, passage: Passage, siglum: str) -> int:
    """Characters of a passage that is one sentence in this version, else 0."""
    witness = apparatus.story.version(siglum).witness
    segments = [witness.segments[i] for i in passage.of(siglum)]
    return segments[0].end - segments[0].start if [s.kind for s in segments] == ["sentence"] else 0
