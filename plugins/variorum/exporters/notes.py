"""``data/notes.json``: a line a note, all stories together; where its words stand is in the story's own file."""

from __future__ import annotations

from collections.abc import Iterator

from variorum import links
from variorum.edition import Edition
from variorum.exporters.records import Record, ruling, table
from variorum.model import Note, Story


def export(edition: Edition) -> Iterator[tuple[str, bytes]]:
    apparatuses = sorted(edition.apparatuses, key=lambda a: a.story.slug)
    yield "data/notes.json", table(_note(n, a.story) for a in apparatuses for n in a.notes)


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
