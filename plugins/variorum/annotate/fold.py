"""Findings between two -> notes among all: who agrees in a reading stands in one reading, who says the same in one note."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from variorum.annotate.counterpart import counterpart
from variorum.annotate.extents import common
from variorum.annotate.found import Found
from variorum.annotate.runs import together
from variorum.model import NOTE_KINDS, Collation, Note, Passage, Place, Reading, Span, Story
from variorum.notes import Finding
from variorum.words import tokenise

_JOIN = " … "


def fold(collation: Collation, found: Iterable[Found]) -> tuple[Note, ...]:
    """One note for each kind and place in the first carrier; its readings hold the sigla that agree.

    A witness that carries the passage and differs there in another extent, or words it otherwise in a way that is not
    noted, stands in no reading of this note.
    """
    everything = together(collation.story, common(collation.story, list(found)))
    gathered: dict[tuple[object, ...], list[Found]] = {}
    times: Counter[tuple[object, ...]] = Counter()
    for one in everything:
        finding = one.finding
        # where nothing stands in the first carrier, another wording at the same place is the same note
        key = (one.passage.id, finding.kind, finding.a, finding.a_at if not finding.a else 0, finding.rule.split("/")[1])
        times[*key, one.other] += 1  # what one witness has twice at a place are two notes
        gathered.setdefault((*key, times[*key, one.other]), []).append(one)
    order = {passage.id: k for k, passage in enumerate(collation.passages)}
    drafts = [_draft(collation, group, everything) for group in gathered.values()]
    drafts.sort(key=lambda n: (order[n.passage], _position(n, collation.story), NOTE_KINDS.index(n.kind), n.rule, n.id))
    return _distinct(drafts)


def _draft(collation: Collation, group: list[Found], everything: list[Found]) -> Note:
    story, passage = collation.story, group[0].passage
    if group[0].at is not None:
        readings = _readings_alone(story, group)
    else:
        readings = _readings(story, group, _agreeing(group, everything))
    finding = max((g.finding for g in group), key=lambda f: (f.salience, f.confidence))
    summary = _summary(story, group, readings)
    confidence = round(finding.confidence * (0.85 if 0 < passage.score < 0.3 else 1.0), 2)
    evidence = dict(finding.evidence) | ({"similarity": passage.score} if passage.score else {})
    return Note(
        _identify(finding.kind, readings, _context(story, passage)),
        finding.kind,
        finding.salience,
        confidence,
        passage.id,
        finding.rule,
        readings,
        summary,
        evidence,
    )


def _agreeing(group: list[Found], everything: list[Found]) -> list[str]:
    """The other carriers that have the first carrier's words at this place: nothing is found there between them."""
    passage, here = group[0].passage, group[0].finding
    differing = {g.other for g in group}
    for one in everything:
        if one.passage.id == passage.id and one.at is None and _touch(one.finding, here):
            differing.add(one.other)
    return [s for s in passage.sigla[1:] if s not in differing]


def _touch(one: Finding, other: Finding) -> bool:
    if one.kind in {"moved", "split", "merged"} or other.kind in {"moved", "split", "merged"}:
        return one.kind == other.kind
    spans = one.a or ((one.a_at, one.a_at),)
    others = other.a or ((other.a_at, other.a_at),)
    return any(s <= f and t <= e for s, e in spans for t, f in others)


def _readings(story: Story, group: list[Found], agreeing: list[str]) -> tuple[Reading, ...]:
    finding, first = group[0].finding, group[0].first
    places = [(first, finding.a, finding.a_at)]
    for siglum in agreeing:
        spans, at = counterpart(story, group[0].passage, first, siglum, finding.a, finding.a_at)
        if _wording(story, siglum, spans) == _wording(story, first, finding.a):
            places.append((siglum, spans, at))
    readings = [_reading(story, places, finding.a)]
    wordings: dict[tuple[str, ...], list[tuple[str, tuple[Span, ...], int]]] = {}
    for one in group:
        key = _wording(story, one.other, one.finding.b)
        wordings.setdefault(key, []).append((one.other, one.finding.b, one.finding.b_at))
    readings += [_reading(story, places, places[0][1]) for places in wordings.values()]
    return tuple(readings)


def _readings_alone(story: Story, group: list[Found]) -> tuple[Reading, ...]:
    """Carriers by their wording, then all that lack the passage."""
    passage = group[0].passage
    wordings: dict[tuple[str, ...], list[tuple[str, tuple[Span, ...], int]]] = {}
    for siglum in passage.sigla:
        witness = story.version(siglum).witness
        spans = _runs([(witness.segments[i].start, witness.segments[i].end) for i in passage.of(siglum)], witness.text)
        wordings.setdefault(_wording(story, siglum, spans), []).append((siglum, spans, spans[0][0]))
    readings = [_reading(story, places, places[0][1]) for places in wordings.values()]
    missing = tuple(g.other for g in group)
    places = tuple(Place(g.other, g.at or 0, g.at or 0) for g in group)
    readings.append(Reading(missing, None, (), places))
    return tuple(readings)


def _wording(story: Story, siglum: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """What is compared of a reading: its words, whatever the shape of marks."""
    text = story.version(siglum).witness.text
    return tuple(t.norm for s, e in spans for t in tokenise(text, s, e))


def _runs(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Spans with nothing but white space between them as one."""
    runs: list[Span] = []
    for start, end in spans:
        if runs and not text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return tuple(runs)


def _reading(story: Story, places: list[tuple[str, tuple[Span, ...], int]], spans: tuple[Span, ...]) -> Reading:
    sigla = tuple(siglum for siglum, _, _ in places)
    if not spans:
        return Reading(sigla, None, (), tuple(Place(siglum, at, at) for siglum, _, at in places))
    text = story.version(sigla[0]).witness.text
    joined = _JOIN.join(text[s:e] for s, e in spans)
    return Reading(sigla, joined, tuple(Place(siglum, s, e) for siglum, held, _ in places for s, e in held))


def _summary(story: Story, group: list[Found], readings: tuple[Reading, ...]) -> str:
    """What is said, of the sigla it is true of: where something else holds between others, one sentence for each."""
    passage, first = group[0].passage, group[0].first
    alone = group[0].at is not None
    here = set(passage.sigla) if alone else {s for r in readings if first in r.sigla for s in r.sigla}
    said: dict[str, set[str]] = {}
    for one in group:
        said.setdefault(one.finding.summary, set()).add(one.other)
    sentences = []
    for summary, there in said.items():
        a, b = _listed(story, here), _listed(story, there)
        if group[0].swap:
            a, b = b, a
        sentences.append(summary.replace("{a}", a).replace("{b}", b))
    return " ".join(sentences)


def _listed(story: Story, held: set[str]) -> str:
    """'A', 'B and C', 'B, C and D', in the story's order."""
    sigla = [s for s in story.sigla if s in held]
    if len(sigla) < 2:
        return "".join(sigla)
    return f"{', '.join(sigla[:-1])} and {sigla[-1]}"


def _context(story: Story, passage: Passage) -> str:
    """The sentences around, in the first witness that carries them."""
    witness = story.version(passage.sigla[0]).witness
    return " ".join(" ".join(witness.said(witness.segments[i]).split()) for i in passage.of(passage.sigla[0]))


def _identify(kind: str, readings: tuple[Reading, ...], context: str) -> str:
    """An id made of what the note says and of the sentences around, not of where they stand."""
    said = sorted(r.text or "" for r in readings)
    return "n-" + hashlib.sha256("\x1f".join([kind, context, *said]).encode()).hexdigest()[:8]


def _position(note: Note, story: Story) -> tuple[int, int]:
    """Where a note stands in the first witness of its passage, by the earliest of its places there."""
    for rank, siglum in enumerate(story.sigla):
        starts = [p.start for r in note.readings for p in (*r.spans, *r.at) if p.siglum == siglum]
        if starts:
            return rank, min(starts)
    return len(story.sigla), 0


def _distinct(notes: list[Note]) -> tuple[Note, ...]:
    """Two notes that say the same in the same sentences get a counter."""
    seen: dict[str, int] = {}
    result = []
    for note in notes:
        seen[note.id] = count = seen.get(note.id, 0) + 1
        if count > 1:
            note = Note(f"{note.id}-{count}", note.kind, note.salience, note.confidence, note.passage, note.rule,
                        note.readings, note.summary, note.evidence, note.editor)  # fmt: skip
        result.append(note)
    return tuple(result)
