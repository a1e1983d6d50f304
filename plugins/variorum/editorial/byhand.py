"""A note that an editor makes: quotes become readings with their places, and the note gets an id of what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.editorial.places import Placing, Spans, Unplaced, no_version, unclear
from variorum.editorial.quotes import JOIN, bare, touched
from variorum.editorial.records import Added, Quoted
from variorum.model import Apparatus, Collation, Note, Passage, Place, Reading, Ruling, Story

#: Said of a note whose maker left no comment.
SUMMARY = "Noted by an editor."


def made(apparatus: Apparatus, placing: Placing, added: Added) -> Apparatus:
    """The apparatus with the note, where it stands in the order of the text. Raises Unplaced."""
    collation = apparatus.collation
    passage, spans = _passage(collation, placing, added)
    readings = _readings(collation, placing, added, passage, spans)
    ident = _identify(added.kind, readings, _context(collation.story, passage))
    note = Note(
        id=ident,
        kind=added.kind,
        salience=added.salience,
        confidence=1.0,
        passage=passage.id,
        rule=f"{added.kind}/by-hand/1",
        readings=readings,
        summary=added.comment or SUMMARY,
        evidence={},
        editor=Ruling("add", added.comment),
    )
    for other in apparatus.notes:
        if other.kind == note.kind and _said(other) == _said(note):
            which = "made by hand already" if other.editor and other.editor.by_hand else "made by the machine"
            raise Unplaced("note-stands", f"the note {other.id} says the same and is {which}; accept that, or take this out")
    return replace(apparatus, notes=_inserted(apparatus, note))


def _passage(collation: Collation, placing: Placing, added: Added) -> tuple[Passage, Mapping[str, Spans]]:
    """The passage that the quotes share, and where in it each stands; where they share none, that of the first of them."""
    story = collation.story
    places = {q.siglum: placing.all(story, q) for q in added.readings if q.quote is not None}
    for quoted in added.readings:
        if quoted.siglum not in story.sigla:
            raise no_version(story, quoted.siglum, quoted.line)
    shared: list[tuple[Passage, dict[str, Spans]]] = []
    for passage in collation.passages:
        inside = {s: [f for f in found if _stands(story, passage, s, f)] for s, found in places.items()}
        if all(len(found) == 1 for found in inside.values()):
            shared.append((passage, {s: found[0] for s, found in inside.items()}))
    if len(shared) == 1:
        return shared[0]
    for quoted in added.readings:
        if len(places.get(quoted.siglum, ())) > 1:
            raise unclear(quoted, quoted.quote or "", len(places[quoted.siglum]))
    spans = {s: found[0] for s, found in places.items()}
    first = next(s for s in story.sigla if s in spans)
    for passage in collation.passages:
        if _stands(story, passage, first, spans[first]):
            return passage, spans
    raise Unplaced("quote-not-found", f"the words quoted from {first} stand in no sentence", added.readings[0].line)


def _stands(story: Story, passage: Passage, siglum: str, spans: Spans) -> bool:
    held = touched(story.version(siglum).witness, spans[:1])
    return bool(held) and held[0] in passage.of(siglum)


def _readings(
    collation: Collation, placing: Placing, added: Added, passage: Passage, spans: Mapping[str, Spans]
) -> tuple[Reading, ...]:
    """In the order of the versions; those that say the same in one, those that say nothing in one."""
    story = collation.story
    by_siglum = {q.siglum: q for q in added.readings}
    held: dict[str | None, tuple[str | None, list[str]]] = {}
    for siglum in (s for s in story.sigla if s in by_siglum):
        text = story.version(siglum).witness.text
        said = JOIN.join(text[a:b] for a, b in spans[siglum]) if siglum in spans else None
        held.setdefault(said and " ".join(said.split()), (said, []))[1].append(siglum)
    found: list[Reading] = []
    for said, sigla in held.values():
        if said is None:
            at = tuple(Place(s, p, p) for s in sigla for p in [_empty(collation, placing, passage, by_siglum[s])])
            found.append(Reading(tuple(sigla), None, (), at))
        else:
            found.append(Reading(tuple(sigla), said, tuple(Place(s, a, b) for s in sigla for a, b in spans[s])))
    return tuple(found)


def _empty(collation: Collation, placing: Placing, passage: Passage, quoted: Quoted) -> int:
    """Where nothing stands: behind the words that say so, else behind the passage, else where it would stand."""
    if quoted.after is not None:
        return placing.after(collation.story, quoted)
    witness = collation.story.version(quoted.siglum).witness
    before = collation.passages[: collation.passages.index(passage) + 1]
    return next((witness.segments[i[-1]].end for p in reversed(before) if (i := p.of(quoted.siglum))), 0)


def _context(story: Story, passage: Passage) -> str:
    """The sentences around, in the first version that has them."""
    siglum = passage.sigla[0]
    witness = story.version(siglum).witness
    return " ".join(" ".join(witness.said(witness.segments[i]).split()) for i in passage.of(siglum))


def _identify(kind: str, readings: Sequence[Reading], context: str) -> str:
    """An id made of what the note says and of the sentences around, and never that of a machine's note."""
    said = sorted(" ".join((r.text or "").split()) for r in readings)
    return "n-" + hashlib.sha256("\x1f".join(["by-hand", kind, context, *said]).encode()).hexdigest()[:8]


def _said(note: Note) -> dict[str, tuple[str | None, tuple[Place, ...]]]:
    return {s: (bare(r.text), tuple(p for p in r.spans if p.siglum == s)) for r in note.readings for s in r.sigla}


def _inserted(apparatus: Apparatus, note: Note) -> tuple[Note, ...]:
    """Behind the notes of earlier passages, and of its own passage those that begin before it or with it."""
    story = apparatus.story
    order = {passage.id: k for k, passage in enumerate(apparatus.collation.passages)}

    def place(one: Note) -> tuple[int, int, int]:
        for rank, siglum in enumerate(story.sigla):
            starts = [p.start for r in one.readings for p in (*r.spans, *r.at) if p.siglum == siglum]
            if starts:
                return order[one.passage], rank, min(starts)
        return order[one.passage], len(story.sigla), 0

    taken = {n.id for n in (*apparatus.notes, *apparatus.rejected)}
    number, ident = 1, note.id
    while ident in taken:
        number += 1
        ident = f"{note.id}-{number}"
    at = next((k for k, other in enumerate(apparatus.notes) if place(other) > place(note)), len(apparatus.notes))
    return (*apparatus.notes[:at], replace(note, id=ident), *apparatus.notes[at:])
