"""Any other change of words with the same content."""

from __future__ import annotations

from variorum.model import HEADING_KINDS
from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, content, found, once, one_sided
from variorum.words import lemma, stem, weight

#: Words that tie phrases together: one for another is grammar.
_TIES = frozenset("the a an of to in on at by for with from into and that as 's its his her their be is was".split())

#: Passages that share less than this of the weight of their words say one thing in two ways: compared word by word they
#: would fall into pieces that only happen to stand beside each other.
_APART = 0.36
_FEWEST = 6
#: Content words from which a phrase at another place is worth a note.
_PHRASE = 3


def whole(comparison: Comparison) -> list[Finding]:
    if not settles(comparison):
        return []
    summary = "Told in other words in {a} and in {b}: few of them are shared."
    return [Finding("rewording", "rewording/passage/1", 2, 0.6, summary, comparison.a.pieces, comparison.b.pieces)]


def settles(comparison: Comparison) -> bool:
    """Whether ``whole`` has said what there is to say, so that the words are not compared one by one."""
    if comparison.a.kind in HEADING_KINDS:
        return False
    a, b = _weights(comparison.a), _weights(comparison.b)
    if min(len(a), len(b)) < _FEWEST:
        return False
    shared = sum(w for word, w in a.items() if word in b)
    return shared < _APART * min(sum(a.values()), sum(b.values()))


@once
def _weights(side: Side) -> dict[str, float]:
    """The stems of the words that carry news, with their rarity."""
    return {stem(t.norm): weight(t.norm) for t in content(side.tokens)}


def judge(change: Change) -> Finding | None:
    """Small words, another order or form, other words. What only shows that a word is small says nothing to an editor."""
    if not change.words_a and not change.words_b:
        norms = [{t.norm for t in side if t.is_word} for side in (change.a, change.b)]
        if not all(norms) or norms[0] | norms[1] <= _TIES:
            return None
        return found(change, "rewording", "small-words", 1, 0.6, "The same in other small words.")
    if one_sided(change):
        return None  # a scrap: its words stand elsewhere, or say nothing by themselves
    if sorted(t.norm for t in change.a) == sorted(t.norm for t in change.b):
        if change.comparison.a.kind in HEADING_KINDS or len(content(change.a)) < _PHRASE:
            return None  # said once of the whole heading; a word or two elsewhere say nothing
        return found(change, "rewording", "order", 1, 0.7, "The same words at another place in the sentence.")
    a, b = {lemma(t.norm) for t in change.words_a}, {lemma(t.norm) for t in change.words_b}
    if a == b:
        return found(change, "rewording", "form", 1, 0.8, "Another form of the same word.")
    return found(change, "rewording", "words", 1, 0.7, "Worded otherwise.")


KIND = NoteKind(
    "rewording",
    "Wording",
    "Any other difference of wording or order with the same content.",
    whole=whole,
    settles=settles,
    judge=judge,
)
