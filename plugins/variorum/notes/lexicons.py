"""The curated words that the kinds go by, read from data/ once."""

from __future__ import annotations

from functools import cache

from variorum.words import american, entries, lemma, words_of

_HERE = "variorum.notes"

REPORTING = frozenset(american(w) for w in words_of(_HERE, "reporting"))
SPEAKERS = words_of(_HERE, "speakers")
NEGATION = words_of(_HERE, "negation")
PRECISION = words_of(_HERE, "precision")
TIME = words_of(_HERE, "time")
TITLES = words_of(_HERE, "titles")
PRONOUNS = words_of(_HERE, "pronouns")


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
def scales() -> dict[str, tuple[tuple[str, int], ...]]:
    """(scale, step) by lemma; a word may stand on several scales."""
    steps: dict[str, list[tuple[str, int]]] = {}
    for line in entries(_HERE, "scales"):
        for step, word in enumerate(line.split("<")):
            steps.setdefault(american(word.strip()), []).append((line, step))
    return {word: tuple(places) for word, places in steps.items()}
