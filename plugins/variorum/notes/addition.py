"""Words that the base does not have in any form."""

from __future__ import annotations

from variorum.notes.kind import Alone, Change, Finding, NoteKind, found
from variorum.notes.weightiness import heavy


def alone(passage: Alone) -> list[Finding]:
    if passage.in_base:
        return []
    side = passage.carrier
    summary = "This stands in {b}; nothing here in {a}."
    return [Finding("addition", "addition/sentence/1", 3, 0.9, summary, (side.span,))]


def judge(change: Change) -> Finding | None:
    if change.a or not change.words_b:
        return None
    salience = 3 if heavy(change.words_b) else 2
    return found(change, "addition", "detail", salience, 0.75, "These words stand in {b}; nothing here in {a}.")


KIND = NoteKind(
    "addition",
    "Detail",
    "Words that stand in another version and not in the base in any form.",
    alone=alone,
    judge=judge,
)
