"""Words that mean about the same in news English, and of which class a word mostly is."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from variorum.words.lexicon import entries
from variorum.words.remembered import remembered
from variorum.words.spelling import american
from variorum.words.stems import lemma
from variorum.words.weights import FUNCTION_WORDS

#: Groups of near-equivalents by number.
Groups = frozenset[int]
_NONE: Groups = frozenset()


@cache
def _table() -> tuple[dict[str, Groups], dict[tuple[str, ...], Groups], dict[str, frozenset[str]]]:
    """Groups of single words, groups of phrases, and the classes of words; by dictionary form."""
    words: dict[str, set[int]] = defaultdict(set)
    phrases: dict[tuple[str, ...], set[int]] = defaultdict(set)
    classes: dict[str, set[str]] = defaultdict(set)
    for number, line in enumerate(entries("variorum.words", "equivalents-en")):
        kind, _, members = line.partition(":")
        for member in members.split("|"):
            parts = tuple(plain(word) for word in member.split())
            if len(parts) == 1:
                words[parts[0]].add(number)
                classes[parts[0]].add(kind)
            else:
                phrases[parts].add(number)
    return (
        {word: frozenset(found) for word, found in words.items()},
        {phrase: frozenset(found) for phrase, found in phrases.items()},
        {word: frozenset(found) for word, found in classes.items()},
    )


@remembered
def plain(norm: str) -> str:
    """The form under which a word stands in the list: American, in dictionary form unless it is a function word."""
    word = norm.casefold()
    return word if word in FUNCTION_WORDS else american(lemma(word))


@remembered
def groups(norm: str) -> Groups:
    """The groups of near-equivalents that a word stands in by itself."""
    return _table()[0].get(plain(norm), _NONE)


def phrase_groups(words: tuple[str, ...]) -> Groups:
    """The groups that a short phrase stands in, of words in their plain form."""
    return _table()[1].get(words, _NONE)


@cache
def phrase_openings() -> dict[str, int]:
    """The words that open a phrase of the list, with the length of the longest such phrase."""
    longest: dict[str, int] = {}
    for phrase in _table()[1]:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest


@remembered
def classes(norm: str) -> frozenset[str]:
    """What a word may be, as far as the list knows: verb, noun, adjective, adverb, tie."""
    return _table()[2].get(plain(norm), frozenset())
