"""Stems and lemmas of single words, remembered for the length of the process."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

from variorum.words.spelling import american

_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(200_000)
def stem(norm: str) -> str:
    """The Snowball stem of the American spelling: equal for 'defence' and 'defenses'."""
    return str(_STEMMER.stemWord(american(norm.casefold())))


@lru_cache(200_000)
def lemma(norm: str) -> str:
    """The dictionary form in American spelling: 'buy' for 'bought'. Words not known stay as they are."""
    import simplemma  # here, for it is slow to load and a build of old articles needs no lemma

    if not norm.isalpha():
        return american(norm)
    return american(simplemma.lemmatize(norm, lang="en").casefold() if norm.islower() else norm)
