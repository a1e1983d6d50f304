"""Findings between two -> notes among all: who agrees in a reading stands in one reading, who says the same in one note."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

import msgspec

from variorum.annotate.counterpart import Counterparts
from variorum.annotate.extents import common
from variorum.annotate.found import Found
from variorum.annotate.readings import readings_alone, readings_differing, readings_moved
from variorum.annotate.runs import pieces, together
from variorum.annotate.sides import Sides
from variorum.annotate.sureness import Sureness, Weigh, sure
from variorum.model import NOTE_KINDS, Collation, Note, Passage, Reading, Span
from variorum.notes import Finding
from variorum.notes.kind import following, preceding
from variorum.words import norms

#: Of two kinds that are one matter seen from either side: which of them it is depends on the base, the note's id does not.
_EITHER_WAY = {"omission": "addition", "addition": "omission", "split": "merged", "merged": "split"}
#: So many words before and behind a place tell it from another where the same is to be said.
_AROUND = 4


def fold(collation: Collation, found: Iterable[Found], sides: Sides, weigh: Weigh = sure) -> tuple[Note, ...]:
    """One note for each kind and place in the witness that speaks for a passage; its readings hold the sigla that agree.

    A witness that carries the passage and differs there in another extent, or words it otherwise in a way that is not
    noted, stands in no reading of this note. ``weigh`` says how sure a note is by what is seen of it. Cost grows with the
    number of readings, not with that of pairs of findings.
    """
    everything = together(sides, common(sides, list(found)))
    gathered: dict[tuple[object, ...], list[Found]] = {}
    times: Counter[tuple[object, ...]] = Counter()
    for one in everything:
        finding = one.finding
        # where nothing stands in the speaker's text, another wording at the same place is the same note
        key = (one.passage.id, finding.kind, finding.a, finding.a_at if not finding.a else 0, finding.rule.split("/")[1])
        times[*key, one.other] += 1  # what one witness has twice at a place are two notes
        gathered.setdefault((*key, times[*key, one.other]), []).append(one)
    order = {passage.id: k for k, passage in enumerate(collation.passages)}
    differing, counterparts, sureness = _Differing(everything), Counterparts(sides), Sureness(everything, sides, weigh)
    drafts = [_draft(group, sides, differing, counterparts, sureness) for group in gathered.values()]
    notes = _named(drafts)
    return tuple(
        sorted(notes, key=lambda n: (order[n.passage], _position(n, sides.places), NOTE_KINDS.index(n.kind), n.rule, n.id))
    )


class _Draft(msgspec.Struct, frozen=True):
    """A note whose id may still be another's: ``place`` is where it stands in the speaker's text."""

    note: Note
    place: tuple[str, int]


def _draft(
    group: list[Found], sides: Sides, differing: _Differing, counterparts: Counterparts, sureness: Sureness
) -> _Draft:
    group = sorted(group, key=lambda one: sides.places[one.other]) if len(group) > 1 else group
    passage, first, here = group[0].passage, group[0].first, group[0].finding
    if group[0].at is not None:
        readings = readings_alone(sides, group)
    elif group[0].run:
        readings = readings_moved(sides, group)
    else:
        agreeing = [] if group[0].whole else differing.agreeing(group)
        readings = readings_differing(sides, group, agreeing, counterparts)
    # of several, the same one whichever comes first in the story
    foremost = [group[0]]
    if len(group) > 1:
        most = max([_foremost(one.finding) for one in group])
        foremost = [one for one in group if _foremost(one.finding) == most]
    finding = foremost[0].finding
    confidence = max([sureness.of(one) for one in foremost])
    evidence = dict(finding.evidence) | ({"similarity": passage.score} if passage.score else {})
    kind, rule = (finding.kind, finding.rule) if group[0].at is not None else _told_of_base(finding, group, readings, sides)
    around = "" if group[0].whole else _around(sides, passage, first, here)
    said = _wordings(sides, group[0].run[0]) if group[0].run else [_words(sides, reading) for reading in readings]
    name = _identify(finding.kind, said, around)
    summary = _summary(group, readings, sides)
    note = Note(name, kind, finding.salience, confidence, passage.id, rule, readings, summary, evidence)
    return _Draft(note, (passage.id, here.a[0][0] if here.a else here.a_at))


def _foremost(finding: Finding) -> tuple[int, float, str, str]:
    return finding.salience, finding.confidence, finding.summary, str(finding.evidence)


class _Differing:
    """Which carriers differ from the speaker of a passage at a place: looked up by the places, not by the findings."""

    def __init__(self, everything: Sequence[Found]) -> None:
        self._whole: dict[tuple[str, str], set[str]] = {}
        extents: dict[str, dict[Span, set[str]]] = {}
        for one in everything:
            if one.at is not None or one.whole:
                continue
            if one.finding.of_passages:
                self._whole.setdefault((one.passage.id, one.finding.kind), set()).add(one.other)
                continue
            for extent in _extents(one.finding):
                extents.setdefault(one.passage.id, {}).setdefault(extent, set()).add(one.other)
        self._extents = {name: sorted(held.items(), key=lambda item: item[0]) for name, held in extents.items()}

    def agreeing(self, group: Sequence[Found]) -> list[str]:
        """The other carriers that have the speaker's words at this place: nothing is found there between them."""
        passage, first, here = group[0].passage, group[0].first, group[0].finding
        differing = {first, *[one.other for one in group]}
        if len(differing) == len(passage.segments):
            return []
        if here.of_passages:
            differing |= self._whole.get((passage.id, here.kind), set())
        else:
            held = self._extents.get(passage.id, [])
            for start, end in _extents(here):
                for (s, e), others in held[: bisect_right(held, end, key=lambda item: item[0][0])]:
                    if start <= e and s <= end:
                        differing |= others
        return [siglum for siglum in passage.sigla if siglum not in differing]


def _extents(finding: Finding) -> tuple[Span, ...]:
    return finding.a or ((finding.a_at, finding.a_at),)


def _told_of_base(finding: Finding, group: Sequence[Found], readings: tuple[Reading, ...], sides: Sides) -> tuple[str, str]:
    """Kind and rule as the base sees it, or the foremost witness of the note where the base has no part in it."""
    other = _EITHER_WAY.get(finding.kind)
    if other is None:
        return finding.kind, finding.rule
    foremost = min([s for r in readings for s in r.sigla], key=sides.places.__getitem__)
    if foremost not in {one.other for one in group}:
        return finding.kind, finding.rule
    return other, other + finding.rule.removeprefix(finding.kind)


def _summary(group: list[Found], readings: tuple[Reading, ...], sides: Sides) -> str:
    """What is said, of the sigla it is true of: where something else holds between others, one sentence for each."""
    passage, first = group[0].passage, group[0].first
    if group[0].at is not None:
        here = set(passage.sigla)
    elif group[0].run:
        here = set(passage.sigla) - {one.other for one in group}
    else:
        here = {s for r in readings if first in r.sigla for s in r.sigla}
    said: dict[str, set[str]] = {}
    for one in group:
        said.setdefault(one.finding.summary, set()).add(one.other)
    sentences = []
    for summary, there in said.items():
        a, b = _listed(sides, here), _listed(sides, there)
        if group[0].swap:
            a, b = b, a
        sentences.append(summary.replace("{a}", a).replace("{b}", b))
    return " ".join(sentences)


def _listed(sides: Sides, held: set[str]) -> str:
    """'A', 'B and C', 'B, C and D', in the story's order."""
    if len(held) < 2:
        return "".join(held)
    sigla = sorted(held, key=sides.places.__getitem__)
    return f"{', '.join(sigla[:-1])} and {sigla[-1]}"


def _around(sides: Sides, passage: Passage, first: str, finding: Finding) -> str:
    """A few words of the passage before and behind the place, as they stand in the speaker's text."""
    tokens = sides.of(passage, first).tokens
    start, end = (finding.a[0][0], finding.a[-1][1]) if finding.a else (finding.a_at, finding.a_at)
    before = list(islice((t.norm for t in preceding(tokens, start) if t.is_word), _AROUND))[::-1]
    after = list(islice((t.norm for t in following(tokens, end) if t.is_word), _AROUND))
    return " ".join([*before, "\x1e", *after])


def _words(sides: Sides, reading: Reading) -> str:
    """What a reading says, whatever the shape of its marks: equal in all its witnesses."""
    if reading.text is None:
        return ""
    siglum = reading.sigla[0]
    text = sides.witnesses[siglum].text
    return " … ".join([" ".join(norms(text, p.start, p.end)) for p in reading.spans if p.siglum == siglum])


def _wordings(sides: Sides, passage: Passage) -> set[str]:
    """How a passage is worded among all its carriers: what is said of it as a whole is said of these, wherever each has it
    and whatever moved along with it.
    """
    spans = ((sides.witnesses[siglum].text, pieces(sides, (passage,), siglum)) for siglum in passage.sigla)
    return {" … ".join([" ".join(norms(text, start, end)) for start, end in held]) for text, held in spans}


def _identify(kind: str, said: Iterable[str], around: str) -> str:
    """An id made of what the note says and of the words around, not of where they stand, nor of what is the base."""
    matter = min(kind, _EITHER_WAY.get(kind, kind))
    parts = "\x1f".join([matter, around, *sorted(said)])
    return "n-" + hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _position(note: Note, places: dict[str, int]) -> tuple[int, int]:
    """Where a note stands in the first witness of its passage, by the earliest of its places there."""
    starts = [(places[p.siglum], p.start) for r in note.readings for p in (*r.spans, *r.at)]
    return min(starts, default=(len(places), 0))


def _named(drafts: Sequence[_Draft]) -> list[Note]:
    """Notes that say the same between the same words get a counter, in the order of the speaker's text."""
    seen: Counter[str] = Counter()
    notes = []
    for draft in sorted(drafts, key=lambda d: (d.note.id, d.place, d.note.rule)):
        note = draft.note
        seen[note.id] += 1
        notes.append(replace(note, id=f"{note.id}-{seen[note.id]}") if seen[note.id] > 1 else note)
    return notes
