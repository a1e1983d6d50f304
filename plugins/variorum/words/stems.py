"""Stems and lemmas of single words, remembered for the length of the process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import snowballstemmer

from variorum.words.remembered import remembered
from variorum.words.spelling import american

_STEMMER = snowballstemmer.stemmer("english")
_STEMMER.maxCacheSize = 0  # its own memory costs more than the stem, and we have one


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
    known, by_ending = _plainly()
    if norm.isascii():
        return known.get(norm) or known.get(norm.capitalize()) or by_ending(norm, "en") or norm
    import simplemma

    return simplemma.lemmatize(norm, lang="en")


@cache
def _plainly() -> tuple[Mapping[str, str], Callable[[str, str], str | None]]:
    """What ``lemmatize`` makes a word of plain letters of: its dictionary, then its rules of endings. Asked alone these take
    a tenth of the time; here, for they are slow to load and a build of old articles needs no lemma.
    """
    from simplemma.strategies import RulesStrategy
    from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("en"), RulesStrategy().get_lemma
