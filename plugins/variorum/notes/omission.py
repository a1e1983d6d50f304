"""Words of the base that another version does not have in any form."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.notes import connectives, onesided
from variorum.notes.kind import Alone, Change, Comparison, Finding, NoteKind


def alone(passage: Alone) -> list[Finding]:
    return onesided.passage("omission", passage) if passage.in_base else []


def claim(comparison: Comparison) -> Iterator[Finding]:
    return connectives.lone(comparison, of_base=True)


def judge(change: Change) -> Finding | None:
    return onesided.detail("omission", change) if change.words_a and not change.b else None


KIND = NoteKind(
    "omission",
    "Detail",
    "Words of the base that another version does not carry in any form.",
    alone=alone,
    claim=claim,
    judge=judge,
    claims=connectives.may_connect,
)
