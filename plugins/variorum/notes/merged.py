"""One matter told in several sentences of a and fewer of b."""

from __future__ import annotations

from variorum.notes.kind import Comparison, Finding, NoteKind
from variorum.notes.regrouped import regrouped


def whole(comparison: Comparison) -> list[Finding]:
    told_otherwise = len(comparison.a.sentences) > len(comparison.b.sentences)
    return regrouped("merged", comparison) if told_otherwise else []


KIND = NoteKind("merged", "Form", "What is several sentences in the base is told in fewer.", whole=whole)
