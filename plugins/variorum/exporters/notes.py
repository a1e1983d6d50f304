"""``data/notes.json``: a line a note, all stories together; where its words stand is in the story's own file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from variorum import links
from variorum.edition import Edition
from variorum.exporters.files import File, table
from variorum.exporters.records import Record, ruling
from variorum.model import Apparatus, Note, Story


def files(edition: Edition) -> Iterator[File]:
    apparatuses = sorted(edition.apparatuses, key=lambda a: a.story.slug)
    yield table("data/notes.json", (((a,), partial(_notes, a)) for a in apparatuses))


def _notes(apparatus: Apparatus) -> Iterator[Record]:
    return (_note(note, apparatus.story) for note in apparatus.notes)


def _note(note: Note, story: Story) -> Record:
    return {
        "id": note.id,
        "story": story.slug,
        "url": f"{links.story_url(story.slug)}#{links.note_anchor(note.id)}",
        "passage": note.passage,
        "kind": note.kind,
        "salience": note.salience,
        "confidence": round(note.confidence, 4),
        "rule": note.rule,
        "readings": [{"sigla": list(r.sigla), "text": r.text} for r in note.readings],
        "summary": note.summary,
        "editor": ruling(note.editor),
    }
