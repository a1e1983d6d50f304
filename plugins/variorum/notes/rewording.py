"""Any other change of words with the same content."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import HEADING_KINDS, VariationUnit
from variorum.notes.articles import article_alone
from variorum.notes.compounds import compounded, is_compound
from variorum.notes.kind import (
    Change,
    Comparison,
    Finding,
    NoteKind,
    Side,
    content,
    found,
    is_news,
    once,
    one_sided,
    widened,
)
from variorum.notes.lists import joins, reordered
from variorum.notes.opposites import opposed
from variorum.notes.shared import mutual, quoted_alike, shared, weights
from variorum.words import ARTICLES, Token, ends_sentence, lemma

_ARTICLES = frozenset({"the", "a", "an", "'s"})
#: Ties: one for another says something only between the same words.
_GRAMMAR = _ARTICLES | frozenset("of to in on at by for with from into and that as his its her their be is was".split())
_OWNERS = frozenset("his her its their our my your another this these those some any".split())
_LEADING = _OWNERS | ARTICLES
#: Words of a noun group that are shown with its owner.
_NOUN_GROUP = 2
#: What may come or go before the same words: "argued that", "effective from", "offered up".
_TIES = frozenset("of to in on at by for with from into as that up out off down over".split())

#: Passages that share less than this of the weight of their words say one thing in two ways: compared word by word they
#: would fall into pieces that only happen to stand beside each other.
_APART = 0.36
_FEWEST = 6
#: Of more sentences than this together, so do those that have less than this of all their words in common.
_SENTENCES = 2
_HARDLY = 0.3
#: Verbs that say the same from either side.
_MUTUAL = frozenset("meet marry join equal resemble accompany become remain mean".split())
#: Content words from which a phrase at another place is worth a note.
_PHRASE = 3
#: Content words from which words that change places are.
_TURNED = 2


def whole(comparison: Comparison) -> list[Finding]:
    return in_other_words(comparison) if settles(comparison) else []


def in_other_words(comparison: Comparison) -> list[Finding]:
    """The passage as a whole."""
    summary = "Told in other words in {a} and in {b}: few of them are shared."
    return [Finding("rewording", "rewording/passage/1", 2, 0.45, summary, comparison.a.pieces, comparison.b.pieces)]


@once
def settles(comparison: Comparison) -> bool:
    """Whether ``whole`` has said what there is to say, so that the words are not compared one by one."""
    if comparison.a.kind in HEADING_KINDS:
        return False
    if min(len(weights(comparison.a)), len(weights(comparison.b))) < _FEWEST:
        return False
    several = len(comparison.a.sentences) + len(comparison.b.sentences) > _SENTENCES
    apart = shared(comparison) < _APART or several and mutual(comparison) < _HARDLY
    return apart and not quoted_alike(comparison)


def reworded(unit: VariationUnit) -> Finding:
    """A clause, or a stretch of one, that is told anew."""
    summary = "This stretch is told in other words in {a} and in {b}."
    return Finding("rewording", "rewording/clause/1", 2, 0.75, summary, unit.a, unit.b, unit.a_at, unit.b_at)


def turned(unit: VariationUnit) -> Finding:
    """A change in several pieces, of which what one side has here stands there on the other."""
    summary = "Told in another order, with other words around what both have."
    return Finding("rewording", "rewording/turned/1", 1, 0.7, summary, unit.a, unit.b, unit.a_at, unit.b_at)


def judge(change: Change) -> Finding | None:
    """Small words, another order or form, other words. What only shows that a word is small says nothing to an editor."""
    if not change.words_a and not change.words_b:
        norms = [{t.norm for t in side if t.is_word} for side in (change.a, change.b)]
        if not all(norms):
            return _tie_alone(change) or article_alone(change)
        if not _tells(*norms) or (norms[0] | norms[1] <= _GRAMMAR and not _framed(change)):
            return None
        finding = found(change, "rewording", "small-words", 1, 0.7, "The same in other small words.")
        owned = norms[0] & _OWNERS != norms[1] & _OWNERS
        return widened(change, finding, lambda _: False, is_news, most=_NOUN_GROUP) if owned else finding
    if one_sided(change):
        return None  # a scrap: its words stand elsewhere, or say nothing by themselves
    if sorted(t.norm for t in change.a) == sorted(t.norm for t in change.b):
        same = [t.norm for t in change.a] == [t.norm for t in change.b]
        least = _PHRASE if same else _TURNED
        if _exchanged(change):
            summary = "Who does it and to whom it is done are exchanged."
            return found(change, "rewording", "roles", 3, 0.75, summary)
        if change.comparison.a.kind in HEADING_KINDS or len(content(change.a)) < least:
            return None  # said once of the whole heading; a word or two elsewhere say nothing
        if same and all(t.is_capital for t in content(change.a)):
            return None  # a name stands where its sentence wants it
        return found(change, "rewording", "order", 1, 0.7, "The same words at another place in the sentence.")
    a, b = ([lemma(t.norm) for t in words] for words in (change.words_a, change.words_b))
    if sorted(a) == sorted(b) and a != b:
        return found(change, "rewording", "order", 1, 0.7, "The same words in another order.")
    if set(a) == set(b):
        if any(ends_sentence(side, k) for side in (change.a, change.b) for k in range(len(side) - 1)):
            return None  # a sentence ends inside: that is said of the sentences
        return found(change, "rewording", "form", 1, 0.8, "The same words in another form.")
    if words := opposed(change):
        summary = f"“{words[0]}” in {{a}}, “{words[1]}” in {{b}}: by a list of words, two sides of one matter."
        return found(change, "rewording", "opposite", 3, 0.75, summary, a=words[0], b=words[1])
    return found(change, "rewording", "words", 1, 0.8, "Worded otherwise.")


def _exchanged(change: Change) -> bool:
    """'The dog bit the man' / 'the man bit the dog': two nouns or names around one verb, which leads on to the second."""
    a, b = [t.norm for t in change.words_a], [t.norm for t in change.words_b]
    for i in range(1, len(a) - 1):
        j = len(b) - 1 - i
        if a[i] == b[j] and a[:i] == b[j + 1 :] and a[i + 1 :] == b[:j] and a[:i] != b[:j] and lemma(a[i]) not in _MUTUAL:
            return all(
                _leads(side, words[k]) for side, words, k in ((change.a, change.words_a, i), (change.b, change.words_b, j))
            )
    return False


def _leads(side: Sequence[Token], verb: Token) -> bool:
    """Whether an article or a name stands right behind a word that is no name."""
    after = next((t for t in side if t.start >= verb.end), None)
    return not verb.is_capital and after is not None and (after.is_capital or after.norm in _LEADING)


def _tells(ours: set[str], theirs: set[str]) -> bool:
    """Whether small words are others than the articles; an article may stand for "his" or "their"."""
    mine, yours = ours - _ARTICLES, theirs - _ARTICLES
    return mine != yours and (bool(mine and yours) or bool((mine | yours) & _OWNERS))


def _framed(change: Change) -> bool:
    """Whether the words before and behind are the same on both sides."""
    around = (change.a_before, change.b_before), (change.a_after, change.b_after)
    return all(x is not None and y is not None and x.norm == y.norm and x.is_word for x, y in around)


def _leads_elsewhere(change: Change) -> bool:
    """Whether words of another change stand beside a tie, where the other side has none: 'act of 2019', 'the 2019 act'."""
    a = _between(change.comparison.a, change.a_before, change.a_after)
    b = _between(change.comparison.b, change.b_before, change.b_after)
    (own, one), (_, other) = ((change.a, a), (change.b, b)) if change.a else ((change.b, b), (change.a, a))
    return len(one) > len(own) and not other


def _between(side: Side, before: Token | None, after: Token | None) -> list[str]:
    """The words, with their marks, between two tokens of a side."""
    return [] if before is None or after is None else side.text[before.end : after.start].split()


def _tie_alone(change: Change) -> Finding | None:
    """A tie that only one side has, between words that both have: it is shown with the word before it."""
    words = [t for t in (*change.a, *change.b) if t.is_word]
    if not one_sided(change) or len(words) != 1 or words[0].norm not in _TIES or not _framed(change):
        return None
    if _leads_elsewhere(change):
        return None  # the 'of' of 'the act of 2019' / 'the 2019 act' leads to what is told of already
    finding = found(change, "rewording", "tie", 1, 0.5, "The same with a small word more or less.")
    wide = widened(change, finding, lambda t: t.is_word, lambda _: False, most=1)
    return wide if wide.a and wide.b else None


KIND = NoteKind(
    "rewording",
    "Wording",
    "Any other difference of wording or order with the same content.",
    whole=whole,
    claim=lambda comparison: [*reordered(comparison), *compounded(comparison)],
    settles=settles,
    judge=judge,
    claims=lambda token: joins(token) or is_compound(token),
)
