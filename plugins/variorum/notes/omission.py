"""Words of the base that another version does not have in any form."""

from __future__ import annotations

from variorum.notes.kind import Alone, Change, Finding, NoteKind, found
from variorum.notes.weightiness import heavy


def alone(passage: Alone) -> list[Finding]:
    if not passage.in_base:
        return []
    side = passage.carrier
    summary = "This stands in {a}; nothing here in {b}."
    return [Finding("omission", "omission/sentence/1", 3, 0.9, summary, (side.span,))]


def judge(change: Change) -> Finding | None:
    if change.b or not change.words_a:
        return None
    salience = 3 if heavy(change.words_a) else 2
    return found(change, "omission", "detail", salience, 0.75, "These words stand in {a}; nothing here in {b}.")


KIND = NoteKind(
    "omission",
    "Detail",
    "Words of the base that another version does not carry in any form.",
    alone=alone,
    judge=judge,
)
