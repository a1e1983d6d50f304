"""Passages that stand at another place."""

from __future__ import annotations

from variorum.notes.kind import Comparison, Finding, NoteKind


def whole(comparison: Comparison) -> list[Finding]:
    if not comparison.moved:
        return []
    summary = "This passage stands at another place in {b} than in {a}."
    a, b = comparison.a, comparison.b
    return [Finding("moved", "moved/passage/1", 1, 0.9, summary, a.pieces, b.pieces)]


KIND = NoteKind(
    "moved",
    "Order",
    "The same passage at another place; differences inside it are notes of their own.",
    whole=whole,
)
