"""The apparatus of a story without what may not be published: its table stays, its notes say what they may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from variorum.model import Apparatus, Bond, Collation, Note, Passage, Reading, Story, Version, Witness
from variorum.packing import Packed
from variorum.permit.mask import masked
from variorum.permit.saying import Known

#: What a note says whose words may not be shown; the versions follow.
_DIFFERS: Final[Mapping[str, str]] = {
    "quotation": "Quoted words differ",
    "attribution": "It differs who is said to have said it, or how",
    "number": "A figure differs",
    "date": "A time differs",
    "name": "A name or title differs",
    "certainty": "It differs how sure it is said to be",
    "strength": "It differs how strongly it is said",
    "moved": "The same matter stands at another place",
    "split": "The same matter stands in more sentences",
    "merged": "The same matter stands in fewer sentences",
    "heading": "A heading differs",
    "omission": "Something stands in one version only",
    "addition": "Something stands in one version only",
    "style": "The house style differs",
    "rewording": "The wording differs",
}


def permitted_apparatus(apparatus: Apparatus) -> Apparatus:
    """``apparatus`` with masked witnesses, and notes that hold no more than the permitted words."""
    whole = apparatus.story
    versions = tuple(Version(v.siglum, v.id, masked(v.witness)) for v in whole.versions)
    story = Story(whole.id, whole.slug, whole.title, whole.base, versions)
    passages = tuple(replace(p, alike=_alike(whole, p)) for p in apparatus.collation.passages)
    known = Known(v.witness for v in whole.versions)
    by_id = {p.id: p for p in passages}

    def told(notes: tuple[Note, ...]) -> tuple[Note, ...]:
        return tuple(_note(n, whole, by_id.get(n.passage), known) for n in notes)

    collation = Collation(story, passages, apparatus.collation.pairs, apparatus.collation.lineage)
    return Packed(collation, told(apparatus.notes), told(apparatus.rejected), _bonds(apparatus))


def _bonds(apparatus: Apparatus) -> tuple[Bond, ...]:
    """Words that two versions share are told where both texts are in full."""
    full = {v.siglum for v in apparatus.story.versions if v.witness.shown is None}
    return tuple(b if {b.siglum, b.nearest} <= full else replace(b, terms=()) for b in apparatus.bonds)


def _alike(story: Story, passage: Passage) -> tuple[tuple[str, ...], ...]:
    """The sigla that have a passage, those with the same words together."""
    held: dict[str, list[str]] = {}
    for siglum, indices in passage.segments:
        witness = story.version(siglum).witness
        held.setdefault(" ".join(" ".join(witness.said(witness.segments[i]) for i in indices).split()), []).append(siglum)
    return tuple(tuple(sigla) for sigla in held.values())


def _note(note: Note, story: Story, passage: Passage | None, known: Known) -> Note:
    readings = tuple(_reading(r, story) for r in note.readings)
    sigla = {s for r in note.readings for s in r.sigla}
    open_ = all(_is_open(story.version(s).witness, s, note, passage) for s in sigla)
    kept = open_ and known.permits(note.summary)
    return Note(
        id=note.id,
        kind=note.kind,
        salience=note.salience,
        confidence=note.confidence,
        passage=note.passage,
        rule=note.rule,
        readings=readings,
        summary=note.summary if kept else _remark(note.kind, readings),
        evidence=dict(note.evidence) if open_ and known.permits(_words_of(note.evidence)) else _figures(note.evidence),
        editor=note.editor,
    )


def _remark(kind: str, readings: tuple[Reading, ...]) -> str:
    """What is said in place of a remark that may tell hidden words: the readings themselves may all be shown."""
    hidden = any(r.text is None and not r.is_silent for r in readings)
    return f"{_DIFFERS[kind]}{'; the words are not shown, by rights' if hidden else ''}."


def _is_open(witness: Witness, siglum: str, note: Note, passage: Passage | None) -> bool:
    """Whether a witness may show all that a note can have gone by: its own words, and its part of the passage."""
    own = [(p.start, p.end) for r in note.readings for p in r.spans if p.siglum == siglum]
    if passage is not None:
        own += [(witness.segments[i].start, witness.segments[i].end) for i in passage.of(siglum)]
    return all(witness.shows(start, end) for start, end in own)


def _reading(reading: Reading, story: Story) -> Reading:
    """A wording is shown where one of its witnesses may show it; the others have it in the same words."""
    if reading.text is None or not reading.spans:
        return reading
    wordings: list[str] = []
    for siglum in reading.sigla:
        witness = story.version(siglum).witness
        own = [(p.start, p.end) for p in reading.spans if p.siglum == siglum]
        if own and all(witness.shows(start, end) for start, end in own):
            wordings.append(" … ".join(witness.text[start:end] for start, end in own))
    text = reading.text if reading.text in wordings else next(iter(wordings), None)
    return Reading(reading.sigla, text, reading.spans, reading.at)


def _figures(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """What of the evidence is of no word: how alike the sentences are. A number may be one that stands in the text."""
    return {key: value for key, value in evidence.items() if key == "similarity" and isinstance(value, int | float)}


def _words_of(evidence: Any) -> str:
    """All strings in it."""
    if isinstance(evidence, str):
        return evidence
    if isinstance(evidence, Mapping):
        return " ".join(_words_of(v) for v in evidence.values())
    return " ".join(_words_of(v) for v in evidence) if isinstance(evidence, list | tuple) else ""
