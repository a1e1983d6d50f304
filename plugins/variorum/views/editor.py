"""An editor's word on a note as readers meet it: always apart from the machine's, and always said to be an editor's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from variorum.model import Note
from variorum.tongue import N_, gettext
from variorum.views.kinds import kind_text

#: Whether an editor set kind and weight -> what is said of it.
_CHANGED: Final = {
    (True, True): N_("kind and weight set by an editor"),
    (True, False): N_("kind set by an editor"),
    (False, True): N_("weight set by an editor"),
}


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
        return EditorView(gettext("noted by an editor"), comment, gettext("Noted by an editor; no rule made it."), True)
    said, why = [], [gettext("Made by machine.")]
    if ruling.decision == "accept":
        said.append(gettext("confirmed by an editor"))
        why.append(gettext("An editor confirmed it."))
    changed = (ruling.machine_kind is not None, ruling.machine_salience is not None)
    if any(changed):
        said.append(gettext(_CHANGED[changed]))
    if ruling.machine_kind is not None:
        took = kind_text(ruling.machine_kind).title
        why.append(gettext("An editor set the kind; the machine took it for “%(kind)s”.", kind=took))
    if ruling.machine_salience is not None:
        why.append(
            gettext(
                "An editor set the weight to %(weight)s; the machine gave it %(was)s.",
                weight=note.salience,
                was=ruling.machine_salience,
            )
        )
    return EditorView(", ".join(said), comment, " ".join(why), False)
