"""Stems and lemmas of single words, remembered for the length of the process."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import snowballstemmer

from variorum.words.remembered import remembered
from variorum.words.spelling import american

if TYPE_CHECKING:
    from simplemma.strategies import DictionaryLookupStrategy

_STEMMER = snowballstemmer.stemmer("english")


@remembered
def stem(norm: str) -> str:
    """The Snowball stem of the American spelling: equal for 'defence' and 'defenses'."""
    return str(_STEMMER.stemWord(american(norm.casefold())))


@remembered
def lemma(norm: str) -> str:
    """The dictionary form in American spelling: 'buy' for 'bought'. Words not known stay as they are."""
    if not (norm.isalpha() and norm.islower()):
        return american(norm)
    return american(_lemmatise(norm).casefold())


def _lemmatise(norm: str) -> str:
    import simplemma  # here, for it is slow to load and a build of old articles needs no lemma

    found = _dictionary().get_lemma(norm, "en") if norm.isascii() else None
    return found or simplemma.lemmatize(norm, lang="en")


@cache
def _dictionary() -> DictionaryLookupStrategy:
    """Where ``lemmatize`` looks first for a word of plain letters; to ask it alone takes a tenth of the time."""
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy()
