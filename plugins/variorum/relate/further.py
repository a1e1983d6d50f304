"""A further voice on names: an installed spaCy model (the extra `spacy`), heard where the owner asks for one.

Never needed: a site without it has the rules and the small model of its own (`sequence`). What it says is a cue like theirs.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import packages_distributions, version
from typing import Any, Final

from variorum.model import NameKind
from variorum.relate.sequence import Reading

#: Labels of OntoNotes and of CoNLL; others (days, works, peoples) are no names here.
_KINDS: Final[dict[str, NameKind]] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
#: Parts of a model that names do not need.
_NOT_NEEDED: Final = ("tagger", "parser", "attribute_ruler", "lemmatizer", "morphologizer", "senter")


def read_by(model: str, text: str, start: int, end: int) -> tuple[Reading, ...]:
    """The names that the spaCy model ``model`` sees in ``text[start:end]``; OSError where there is no such model."""
    found = _opened(model)(text[start:end]).ents
    return tuple(
        Reading(start + e.start_char, start + e.end_char, _KINDS[e.label_], 1.0) for e in found if e.label_ in _KINDS
    )


def release(model: str) -> str:
    """The model with its release and spaCy's, so that what was read by another release is not taken for the same."""
    package = packages_distributions().get(model, [model])[0]
    return f"{model} {version(package)} {version('spacy')}"


@cache
def _opened(model: str) -> Any:
    """The model, read once in a process."""
    import spacy

    return spacy.load(model, exclude=_NOT_NEEDED)
