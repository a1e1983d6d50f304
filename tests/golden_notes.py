"""Makes a story of a few lines, and says its notes in lines, for the golden blocks and tests of notes."""

from __future__ import annotations

import hashlib

from variorum.annotate import annotate
from variorum.collate import collate
from variorum.model import Apparatus, Metadata, Note, Story, Version, Witness
from variorum.segment import segment


def story(lines: str, base: str | None = None) -> Story:
    """A story of lines such as ``A: A sentence.``; the lines of one siglum are paragraphs of its text."""
    texts: dict[str, list[str]] = {}
    for line in lines.splitlines():
        siglum, _, said = line.partition(": ")
        texts.setdefault(siglum, []).append(said)
    versions = [Version(siglum, siglum.lower(), witness("\n".join(said), siglum)) for siglum, said in texts.items()]
    first = base or versions[0].siglum
    versions.sort(key=lambda v: (v.siglum != first, v.siglum))
    return Story("s-1", "made", "Made", first, tuple(versions))


def witness(text: str, name: str = "a") -> Witness:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return segment(Witness(f"corpus/{name}.txt", None, text, digest, Metadata()))


def apparatus(lines: str, base: str | None = None) -> Apparatus:
    return annotate(collate(story(lines, base)))


def said(note: Note) -> str:
    readings = " | ".join(f"{''.join(r.sigla)}: {'-' if r.text is None else r.text}" for r in note.readings)
    return f"{note.kind} {note.salience} {note.rule.split('/')[1]} | {readings}"


def notes_of(lines: str) -> str:
    """The notes, a line each, for a golden block."""
    return "\n".join(said(n) for n in apparatus(lines).notes)
