"""What an article says of itself where nobody stated it: language, author, publisher, address, dateline, credits.

Nothing is invented: a value stands in the text, or it is the language that the words are in, and ``Metadata.origin`` says
which. What is stated (corpus.csv, front matter, the page's own metadata) always goes before.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.model import Witness
from variorum.stating.bylines import author, outlet
from variorum.stating.datelines import day, head, place
from variorum.stating.languages import detected
from variorum.stating.lines import address, agencies, holder
from variorum.stating.remarks import ahead, remarks

__all__ = ["ahead", "remarks", "spoken", "stated"]

_TO_FIND = (
    ("author", "byline", author),
    ("publisher", "byline", outlet),
    ("publisher", "copyright line", holder),
    ("url", "last line", address),
)


def spoken(witness: Witness) -> Witness:
    """The witness with its language, where none is stated and its words tell it."""
    if witness.meta.language is not None or (language := detected(witness.text)) is None:
        return witness
    return _with(witness, "language", language, "detected")


def stated(witness: Witness) -> Witness:
    """The witness, cut into segments, with what its lines say of it."""
    for field, where, find in _TO_FIND:
        if getattr(witness.meta, field) is None and (value := find(witness)) is not None:
            witness = _with(witness, field, value, where)
    said = head(witness)
    printed = replace(
        witness.printed,
        place=place(said),
        day=day(said, witness.meta.published),
        credits=agencies(witness, said),
    )
    return replace(witness, printed=printed)


def _with(witness: Witness, field: str, value: str, where: str) -> Witness:
    meta = witness.meta
    origin = tuple(sorted({*meta.origin, (field, where)}))
    return replace(witness, meta=replace(meta, origin=origin, **{field: value}))  # type: ignore[arg-type]
