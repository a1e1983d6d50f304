"""Words that the base does not have in any form."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.notes import connectives, onesided
from variorum.notes.kind import Alone, Change, Comparison, Finding, NoteKind


def alone(passage: Alone) -> list[Finding]:
    return onesided.passage("addition", passage) if not passage.in_base else []


def claim(comparison: Comparison) -> Iterator[Finding]:
    return connectives.lone(comparison, of_base=False)


def judge(change: Change) -> Finding | None:
    return onesided.detail("addition", change) if change.words_b and not change.a else None


KIND = NoteKind(
    "addition",
    "Detail",
    "Words that stand in another version and not in the base in any form.",
    alone=alone,
    claim=claim,
    judge=judge,
    claims=connectives.may_connect,
)
