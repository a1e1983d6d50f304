"""What is told in another number of sentences."""

from __future__ import annotations

from variorum.notes.kind import Comparison, Finding

_COUNTS = {1: "One sentence", 2: "Two sentences", 3: "Three sentences", 4: "Four sentences"}


def regrouped(kind: str, comparison: Comparison) -> list[Finding]:
    """The passage as a whole, with the sentences counted on both sides."""
    a, b = comparison.a, comparison.b
    summary = f"{_count(len(a.sentences))} in {{a}}, {_count(len(b.sentences)).lower()} in {{b}}."
    return [Finding(kind, f"{kind}/sentences/1", 1, 0.9, summary, a.pieces, b.pieces)]


def _count(sentences: int) -> str:
    return _COUNTS.get(sentences, f"{sentences} sentences")
