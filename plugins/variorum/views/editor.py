"""An editor's word on a note as readers meet it: always apart from the machine's, and always said to be an editor's."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model import Note
from variorum.views.kinds import kind_text


@dataclass(frozen=True, slots=True)
class EditorView:
    """``said``: what was decided, in a few words; ``comment``: the editor's own; ``why``: how the note came about."""

    said: str
    comment: str
    why: str
    by_hand: bool


def editor_view(note: Note) -> EditorView | None:
    """None where no editor has said anything of the note."""
    ruling = note.editor
    if ruling is None:
        return None
    comment = ruling.comment or ""
    if ruling.by_hand:
        return EditorView("noted by an editor", comment, "Noted by an editor; no rule made it.", True)
    said, why = [], ["Made by machine."]
    if ruling.decision == "accept":
        said.append("confirmed by an editor")
        why.append("An editor confirmed it.")
    changed = [w for w, was in (("kind", ruling.machine_kind), ("weight", ruling.machine_salience)) if was is not None]
    if changed:
        said.append(f"{' and '.join(changed)} set by an editor")
    if ruling.machine_kind is not None:
        why.append(f"An editor set the kind; the machine took it for “{kind_text(ruling.machine_kind).title}”.")
    if ruling.machine_salience is not None:
        why.append(f"An editor set the weight to {note.salience}; the machine gave it {ruling.machine_salience}.")
    return EditorView(", ".join(said), comment, " ".join(why), False)


def is_signed(note: Note) -> bool:
    """Whether an editor made, confirmed or retyped the note, so that it no longer rests on the machine alone."""
    return note.editor is not None and note.editor.decision is not None
