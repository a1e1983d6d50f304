"""One matter told in several sentences of a and fewer of b."""

from __future__ import annotations

from variorum.notes.kind import Comparison, Finding, NoteKind


def whole(comparison: Comparison) -> list[Finding]:
    a, b = comparison.a, comparison.b
    if len(a.sentences) <= len(b.sentences):
        return []
    summary = f"{count(len(a.sentences))} in {{a}}, {count(len(b.sentences)).lower()} in {{b}}."
    return [Finding("merged", "merged/sentences/1", 1, 0.9, summary, a.pieces, b.pieces)]


def count(sentences: int) -> str:
    words = {1: "One sentence", 2: "Two sentences", 3: "Three sentences", 4: "Four sentences"}
    return words.get(sentences, f"{sentences} sentences")


KIND = NoteKind(
    "merged",
    "Form",
    "What is several sentences in the base is told in fewer.",
    whole=whole,
)
