"""Any other change of words with the same content."""

from __future__ import annotations

from variorum.notes.kind import Change, Finding, NoteKind, found
from variorum.words import lemma


def judge(change: Change) -> Finding | None:
    if not change.words_a and not change.words_b:
        if not change.a or not change.b:
            return None  # an article or a preposition more or less says nothing to an editor
        return found(change, "rewording", "small-words", 1, 0.6, "The same in other small words.")
    a, b = {lemma(t.norm) for t in change.words_a}, {lemma(t.norm) for t in change.words_b}
    if a == b:
        return found(change, "rewording", "form", 1, 0.8, "Another form of the same word.")
    return found(change, "rewording", "words", 1, 0.7, "Worded otherwise.")


KIND = NoteKind(
    "rewording",
    "Wording",
    "Any other difference of wording or order with the same content.",
    judge=judge,
)
