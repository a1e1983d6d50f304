"""Any other change of words with the same content."""

from __future__ import annotations

from variorum.model import HEADING_KINDS
from variorum.notes.kind import Change, Finding, NoteKind, found
from variorum.words import lemma

#: Words that tie phrases together: one for another is grammar.
_TIES = frozenset("the a an of to in on at by for with from into and that as 's its his her their be is was".split())


def judge(change: Change) -> Finding | None:
    """Small words, another order or form, other words. What only shows that a word is small says nothing to an editor."""
    if not change.words_a and not change.words_b:
        norms = [{t.norm for t in side if t.is_word} for side in (change.a, change.b)]
        if not all(norms) or norms[0] | norms[1] <= _TIES:
            return None
        return found(change, "rewording", "small-words", 1, 0.6, "The same in other small words.")
    if sorted(t.norm for t in change.a) == sorted(t.norm for t in change.b):
        if change.comparison.a.kind in HEADING_KINDS:
            return None  # said once of the whole heading
        return found(change, "rewording", "order", 1, 0.7, "The same words at another place in the sentence.")
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
