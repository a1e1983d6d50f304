"""Stems and lemmas of single words, remembered for the length of the process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import snowballstemmer

from variorum.words.remembered import remembered
from variorum.words.spelling import american

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
    known = _dictionary()
    found = known.get(norm) or known.get(norm.capitalize()) if norm.isascii() else None
    if found:
        return found
    import simplemma  # here, for it is slow to load and a build of old articles needs no lemma

    return simplemma.lemmatize(norm, lang="en")


@cache
def _dictionary() -> Mapping[str, str]:
    """Where ``lemmatize`` looks first for a word of plain letters; to ask it alone takes a tenth of the time."""
    from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("en")
