"""VariationUnits and passages -> findings: one module a kind of note, one line each in the table below."""

from variorum.notes import (
    addition,
    attribution,
    certainty,
    date,
    heading,
    merged,
    moved,
    name,
    number,
    omission,
    quotation,
    rewording,
    split,
    strength,
    style,
)
from variorum.notes.asking import Asked
from variorum.notes.kind import Alone, Change, Comparison, Finding, NoteKind, Side
from variorum.notes.neutral import NEUTRAL, speaks_english
from variorum.registry import Registry

#: The kinds in the order in which they are asked: pure house style first, since it is style whatever the word says, then
#: most specific first; rewording takes what nobody else took.
KINDS: Registry[NoteKind] = Registry(
    "note kind",
    (
        style.KIND,
        heading.KIND,
        quotation.KIND,
        attribution.KIND,
        number.KIND,
        date.KIND,
        name.KIND,
        certainty.KIND,
        strength.KIND,
        moved.KIND,
        split.KIND,
        merged.KIND,
        omission.KIND,
        addition.KIND,
        rewording.KIND,
    ),
)


_ASKED = {True: Asked(KINDS), False: Asked(NEUTRAL)}


def asked(english: bool) -> Asked:
    """The kinds that may speak: all where every text concerned is English, else those that hold in any language."""
    return _ASKED[english]


__all__ = ["KINDS", "NEUTRAL", "Alone", "Change", "Comparison", "Finding", "NoteKind", "Side", "asked", "speaks_english"]
