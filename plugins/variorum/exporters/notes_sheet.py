"""``data/notes.csv``: a row a note and version, for spreadsheets: which words each version has there, and whose it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from variorum import links
from variorum.edition import Edition
from variorum.exporters.records import cell
from variorum.model import Apparatus

COLUMNS = (
    "note kind salience confidence summary rule decision story title address version outlet published article words".split()
)


def export(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """By stories and notes; ``words`` is empty where a version has nothing there. With a mark that says it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for apparatus in sorted(edition.apparatuses, key=lambda a: a.story.slug):
        for row in _rows(apparatus):
            writer.writerow([cell(said) for said in row])
    yield links.notes_sheet(), out.getvalue().encode("utf-8-sig")


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
