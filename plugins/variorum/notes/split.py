"""One matter told in one sentence of a and several of b."""

from __future__ import annotations

from variorum.notes.kind import Comparison, Finding, NoteKind
from variorum.notes.regrouped import regrouped


def whole(comparison: Comparison) -> list[Finding]:
    told_otherwise = len(comparison.a.sentences) < len(comparison.b.sentences)
    return regrouped("split", comparison) if told_otherwise else []


KIND = NoteKind("split", "Form", "What is one sentence in the base is told in several.", whole=whole)
