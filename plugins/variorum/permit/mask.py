"""A witness without the words that may not be published: fillers stand in their place, so that offsets and counts hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from variorum.model import Metadata, Segment, Witness
from variorum.words import tokenise, words_only
from variorum.words.scripts import direction, is_latin

#: Letters that stand for hidden ones: of a Latin script, of one that runs to the left, of any other.
FILLERS: Final = ("\ua7f7", "\u0640", "\u30fc")


def masked(witness: Witness) -> Witness:
    """``witness`` with nothing in it that may not be published; one in full is handed on as it is."""
    if witness.shown is None:
        return witness
    return Witness(
        path=witness.path,
        item=witness.item,
        text=_fill(witness),
        sha256=witness.sha256,
        meta=_recorded(witness.meta),
        segments=tuple(Segment(s.kind, s.start, s.end, s.paragraph, s.standing) for s in witness.segments),
        shown=witness.shown,
    )


def _fill(witness: Witness) -> str:
    """The text with a filler for each letter of a hidden word, and blanks for the marks between them."""
    text = witness.text
    filler = FILLERS[1] if direction(text) == "rtl" else FILLERS[0] if is_latin(text) else FILLERS[2]
    out = ["\n" if c == "\n" else " " for c in text]
    for token in words_only(tokenise(text)):
        out[token.start : token.end] = filler * (token.end - token.start)
        if token.end < len(text) and token.end - token.start > 1 and not text[token.end].isspace():
            out[token.end - 1] = " " if text[token.end].isalnum() else filler  # two words that touch stay two
    for start, end in witness.shown or ():
        out[start:end] = text[start:end]
    return "".join(out)


def _recorded(meta: Metadata) -> Metadata:
    """What may be said of the article beside its words: of one that is withheld, only whose it is and when.

    A name that was read from the byline is one of its words.
    """
    if meta.text_mode != "withheld":
        printed = {field: None for field, where in meta.origin if where in ("byline", "last line")}
        kept = tuple(pair for pair in meta.origin if pair[0] not in printed)
        return replace(meta, origin=kept, **printed)
    return Metadata(
        publisher=meta.publisher,
        published=meta.published,
        updated=meta.updated,
        captured=meta.captured,
        language=meta.language,
        rights=meta.rights,
        text_mode=meta.text_mode,
    )
