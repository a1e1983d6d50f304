"""``data/notes.csv``: a row a note and version, for spreadsheets: which words each version has there, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from variorum import links
from variorum.edition import Edition
from variorum.exporters.files import File, sheet
from variorum.model import Apparatus

COLUMNS = (
    "note kind salience confidence summary rule decision story title address version outlet published article words".split()
)


def files(edition: Edition) -> Iterator[File]:
    """By stories and notes; ``words`` is empty where a version has nothing there."""
    apparatuses = sorted(edition.apparatuses, key=lambda a: a.story.slug)
    yield sheet(links.notes_sheet(), COLUMNS, (((a,), partial(_rows, a)) for a in apparatuses))


def _rows(apparatus: Apparatus) -> Iterator[tuple[str, ...]]:
    story = apparatus.story
    versions = {v.siglum: v for v in story.versions}
    for note in apparatus.notes:
        address = f"{links.story_url(story.slug)}#{links.note_anchor(note.id)}"
        head = (
            note.id,
            note.kind,
            str(note.salience),
            f"{note.confidence:.2f}",
            note.summary,
            note.rule,
            (note.editor and note.editor.decision) or "",
            story.slug,
            story.title,
            address,
        )
        for reading in note.readings:
            for siglum in reading.sigla:
                meta = versions[siglum].witness.meta
                own = (siglum, meta.publisher or "", meta.published or "", versions[siglum].id, reading.text or "")
                yield (*head, *own)
