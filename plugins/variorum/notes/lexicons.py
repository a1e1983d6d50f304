"""The curated words that the kinds go by, read from data/ once."""

from __future__ import annotations

from functools import cache

from variorum.words import american, entries, lemma, words_of
from variorum.words.remembered import remembered

_HERE = "variorum.notes"

REPORTING = frozenset(american(w) for w in words_of(_HERE, "reporting"))
SPEAKERS = words_of(_HERE, "speakers")
HEARERS = words_of(_HERE, "hearers")
VENUES = words_of(_HERE, "venues")
NEGATION = words_of(_HERE, "negation")
PRECISION = words_of(_HERE, "precision")
TIME = words_of(_HERE, "time")
TITLES = words_of(_HERE, "titles")
#: Titles that an outlet gives to everybody or to nobody.
COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx"})
LIGHT = frozenset(american(w) for w in words_of(_HERE, "light"))
PRONOUNS = words_of(_HERE, "pronouns")
PEOPLE = words_of(_HERE, "people")
#: Past forms that are words of their own in a dictionary; in the lists they are the verb.
_PASTS = {
    "rose": "rise", "shot": "shoot", "left": "leave", "shook": "shake", "won": "win", "broke": "break", "swore": "swear",
    "slew": "slay", "felt": "feel", "thought": "think",
}  # fmt: skip


@remembered
def reports(norm: str) -> bool:
    """A form of a verb of saying."""
    return lemma(norm) in REPORTING


@cache
def certainty_steps() -> dict[str, int]:
    """Step of sureness by norm, 1 (doubted) to 4 (sure)."""
    steps: dict[str, int] = {}
    for line in entries(_HERE, "certainty"):
        step, *words = line.split()
        steps.update(dict.fromkeys(words, int(step)))
    return steps


@cache
def scales() -> dict[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """(scale, step) by the dictionary forms of a word or phrase; it may stand on several scales."""
    steps: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for line in entries(_HERE, "scales"):
        for step, words in enumerate(line.split("<")):
            for word in words.split("|"):
                steps.setdefault(tuple(map(dictionary_form, word.split())), []).append((line, step))
    return {word: tuple(places) for word, places in steps.items()}


@cache
def scale_openings() -> frozenset[str]:
    """The dictionary forms with which the words and phrases of scales begin."""
    return frozenset(words[0] for words in scales())


@cache
def force() -> dict[tuple[str, ...], str]:
    """'up', 'down', 'loaded' or 'image' by the norms of a word or phrase that changes the force of what it stands beside."""
    classes: dict[tuple[str, ...], str] = {}
    for line in entries(_HERE, "force"):
        name, _, words = line.partition(":")
        for item in [words] if name == "image" else words.split():
            classes[tuple(w for w in item.split() if w not in {"a", "an"})] = name
    return classes


@remembered
def dictionary_form(word: str) -> str:
    """How a word is looked up in a curated list: its dictionary form in American spelling."""
    return _PASTS.get(word.casefold()) or american(lemma(word.casefold()))


@cache
def hedges() -> frozenset[tuple[str, ...]]:
    """Words and phrases of doubt that may come or go alone, by their words."""
    return frozenset(tuple(line.split()) for line in entries(_HERE, "hedges"))


@cache
def hedge_openings() -> frozenset[str]:
    """The words with which they begin."""
    return frozenset(words[0] for words in hedges())


@cache
def verb_steps() -> dict[str, int]:
    """Step of what stands before 'to' and a verb, 0 where it denies."""
    steps: dict[str, int] = {}
    for line in entries(_HERE, "verbs"):
        step, *words = line.split()
        steps.update(dict.fromkeys(words, 0 if step == "denied" else int(step)))
    return steps
