"""``data/stories/SLUG.json``: a whole story, its texts, passages and notes (format ``variorum-story/1``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from variorum import links
from variorum.edition import Edition
from variorum.exporters import standing
from variorum.exporters.files import File, single
from variorum.exporters.records import Record, document, read, recorded, ruling, title_of
from variorum.model import Apparatus, Bond, Note, Passage, Reading, Version
from variorum.words import tokenise, words_only

FORMAT = "variorum-story/1"


def files(edition: Edition) -> Iterator[File]:
    for apparatus in edition.apparatuses:
        yield single(links.story_json(apparatus.story.slug), partial(_document, apparatus), (apparatus,))


def _document(apparatus: Apparatus) -> bytes:
    return document(story(apparatus))


def story(apparatus: Apparatus) -> Record:
    told = apparatus.story
    return {
        "format": FORMAT,
        "id": told.id,
        "slug": told.slug,
        "title": told.title,
        "url": links.story_url(told.slug),
        "base": told.base,
        "witnesses": [_witness(v) for v in told.versions],
        "passages": [_passage(p) for p in apparatus.collation.passages],
        "notes": [_note(n) for n in apparatus.notes],
        "rejected": [_note(n) for n in apparatus.rejected],
        "pairs": [standing.pair(p) for p in apparatus.collation.pairs],
        "lineage": standing.lineage(apparatus),
        "grouping": [_bond(b) for b in apparatus.bonds],
        "revisions": standing.over_time(apparatus),
    }


def _witness(version: Version) -> dict[str, Any]:
    witness, meta = version.witness, version.witness.meta
    mode = meta.text_mode or "full"
    return {
        "siglum": version.siglum,
        "id": version.id,
        "source_path": witness.path,
        **({"item": witness.item} if witness.item is not None else {}),
        "title": title_of(version),
        **recorded(meta),
        "rights": meta.rights,
        **read(witness),
        "text_mode": mode,
        "sha256": witness.sha256,
        "words": len(words_only(tokenise(witness.text))),
        "text": witness.text if mode == "full" and witness.shown is None else None,
        "segments": [
            {"id": _segment(version.siglum, i), "kind": s.kind, "start": s.start, "end": s.end, "paragraph": s.paragraph}
            for i, s in enumerate(witness.segments)
        ],
    }


def _bond(bond: Bond) -> dict[str, Any]:
    return {
        "siglum": bond.siglum,
        "nearest": bond.nearest,
        "likeness": bond.likeness,
        "terms": list(bond.terms),
        "stated": bond.stated,
    }


def _segment(siglum: str, index: int) -> str:
    """A1 is the first segment of A: it counts from 1, as readers do."""
    return f"{siglum}{index + 1}"


def _passage(passage: Passage) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": passage.id,
        "relation": passage.relation,
        "moved": passage.moved,
        "segments": {siglum: [_segment(siglum, i) for i in indices] for siglum, indices in passage.segments},
        "score": round(passage.score, 4),
    }
    if passage.doubts:
        record["doubts"] = [
            {
                "what": d.what,
                "segment": _segment(d.siglum, d.segment),
                "other": _segment(d.other, d.other_segment),
                "likeness": d.likeness,
                "here": d.here,
            }
            for d in passage.doubts
        ]
    return record


def _note(note: Note) -> dict[str, Any]:
    return {
        "id": note.id,
        "kind": note.kind,
        "salience": note.salience,
        "confidence": round(note.confidence, 4),
        "passage": note.passage,
        "rule": note.rule,
        "readings": [_reading(r) for r in note.readings],
        "summary": note.summary,
        "evidence": note.evidence,
        "editor": ruling(note.editor),
    }


def _reading(reading: Reading) -> dict[str, Any]:
    record: dict[str, Any] = {
        "sigla": list(reading.sigla),
        "text": reading.text,
        "spans": [{"siglum": p.siglum, "start": p.start, "end": p.end} for p in reading.spans],
    }
    if reading.is_silent:
        record["at"] = [{"siglum": p.siglum, "offset": p.start} for p in reading.at]
    return record
