"""A second reader of names: a small model of sequences, which sees each word with its neighbours and weighs all at once.

It was trained on openly licensed text alone (`data/sequence.txt` says on which, by which command) and is one voice beside
the rules, never a judge: what it says of a mention is a cue among the others (`cues.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import ClassVar

import pycrfsuite

from variorum.model import NameKind
from variorum.relate.gazetteers import gazetteers
from variorum.words import tokenise, weight

#: The file of the model, in the room's data.
MODEL = "sequence.crfsuite"

#: Labels of the model: B and I before these, O for a word that is in no name.
LABELS: dict[str, NameKind] = {"P": "person", "O": "organisation", "L": "place"}


@dataclass(frozen=True, slots=True)
class Reading:
    """``text[start:end]`` read as a name of a kind; ``sure`` is the model's own share (0 to 1) for its least sure word."""

    start: int
    end: int
    kind: NameKind
    sure: float


def read(text: str, start: int, end: int) -> tuple[Reading, ...]:
    """The names that the model sees in ``text[start:end]``, a sentence or a like stretch, in the order of the text."""
    tokens = tokenise(text, start, end)
    surfaces = [t.surface for t in tokens]
    if not any(s[0].isupper() for s in surfaces):
        return ()
    tagger, _ = _Held.model or _own()
    labels = tagger.tag(features(surfaces))
    found: list[Reading] = []
    for first, last in _spans(labels):
        sure = min(tagger.marginal(labels[at], at) for at in range(first, last + 1))
        found.append(Reading(tokens[first].start, tokens[last].end, LABELS[labels[first][1]], sure))
    return tuple(found)


def features(surfaces: Sequence[str]) -> list[list[str]]:
    """What the model is told of each word of a sentence: facts of the word, of its neighbours, of those two words away."""
    facts = [_facts(s) for s in surfaces]
    count = len(facts)
    told: list[list[str]] = []
    for at, own in enumerate(facts):
        before = facts[at - 1] if at else _EDGE
        after = facts[at + 1] if at + 1 < count else _EDGE
        row = [*own, *["<" + f for f in before], *[">" + f for f in after]]
        if at > 1:
            row += ["<<" + f for f in facts[at - 2][:2]]
        if at + 2 < count:
            row += [">>" + f for f in facts[at + 2][:2]]
        if at:
            row.append("<" + before[0] + own[1])
        if at + 1 < count:
            row.append(">" + after[1] + own[1])
        told.append(row)
    return told


_EDGE = ("edge",)


@lru_cache(65_536)
def _facts(surface: str) -> tuple[str, ...]:
    """Facts of one word, its small form and its shape first."""
    known, low = gazetteers(), surface.casefold()
    listed = (
        ("place", surface in known.places),
        ("given", surface in known.given),
        ("family", surface in known.surnames),
        ("body", surface in known.organisations),
        ("body word", surface in known.organisation_heads),
        ("people", surface in known.demonyms),
        ("title", surface in known.titles),
        ("role", low in known.roles),
        ("says", low in known.saying),
        ("calendar", surface in known.calendar),
        ("place word", surface in known.place_heads),
    )
    rarity = f"rare={int(weight(low) * 2)}"
    return ("w=" + low, "s=" + _shape(surface), "e=" + low[-3:], rarity, *[name for name, is_so in listed if is_so])


def _shape(surface: str) -> str:
    """The word with X for capitals, x for small letters, 9 for digits, each at most twice in a row."""
    shape = ""
    for c in surface:
        mark = "X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c
        if shape[-2:] != mark + mark:
            shape += mark
    return shape


def _spans(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last word of each name."""
    first: int | None = None
    for at, label in enumerate([*labels, "O"]):
        if first is not None and label != "I" + labels[first][1:]:
            yield first, at - 1
            first = None
        if first is None and label != "O":
            first = at


#: A tagger with the bytes of its model: it looks into them, and does not hold them itself.
_Model = tuple[pycrfsuite.Tagger, bytes]


class _Held:
    """The model that is read with in place of the own one."""

    model: ClassVar[_Model | None] = None


@contextmanager
def another_model(weights: bytes) -> Iterator[None]:
    """Within it names are read with other weights: to measure on a set with a model that was not trained on it."""
    _Held.model = _opened(weights)
    try:
        yield
    finally:
        _Held.model = None


@cache
def _own() -> _Model:
    """The model that comes along, read once in a process."""
    return _opened((files("variorum.relate") / "data" / MODEL).read_bytes())


def _opened(weights: bytes) -> _Model:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(weights)
    return tagger, weights
