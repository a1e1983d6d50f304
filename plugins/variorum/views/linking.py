"""What is to be known of a passage's links: whether an editor made them, and where two versions alone would have others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from variorum.model import Apparatus, Passage
from variorum.tongue import N_, gettext, ngettext, percent
from variorum.views import wording

_SHOWN: Final = 3  # doubts of one passage that are said; among many versions there may be dozens
_EDITOR: Final = {
    "linked": N_("An editor linked these sentences; the machine had not."),
    "parted": N_("An editor parted sentences here that the machine had linked."),
}


def remarks(apparatus: Apparatus, passage: Passage, number: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence each; ``number`` is what readers see of a passage."""
    doubts = tuple(dict.fromkeys(_doubts(apparatus, passage, number)))
    more = len(doubts) - _SHOWN
    untold = (
        (ngettext("%(n)s more such doubt about these links.", "%(n)s more such doubts about these links.", more),)
        if more > 0
        else ()
    )
    return (*(gettext(_EDITOR[join]) for join in passage.editor), *doubts[:_SHOWN], *untold)


def _doubts(apparatus: Apparatus, passage: Passage, number: Mapping[str, str]) -> Iterator[str]:
    for doubt in passage.doubts:
        one, other = doubt.siglum, doubt.other
        if doubt.what == "through":
            yield gettext(
                "%(sigla)s are linked here through another version; with each other they have little in common "
                "(%(likeness)s alike).",
                sigla=wording.listed(sorted((one, other))),
                likeness=percent(doubt.likeness),
            )
        elif there := _passage_of(apparatus, other, doubt.other_segment):
            yield gettext(
                "Beside %(other)s alone, the sentence of %(one)s here would be linked to passage %(number)s "
                "(%(likeness)s alike, here %(here)s).",
                other=other,
                one=one,
                number=number[there],
                likeness=percent(doubt.likeness),
                here=percent(doubt.here),
            )


def _passage_of(apparatus: Apparatus, siglum: str, segment: int) -> str | None:
    return next((p.id for p in apparatus.collation.passages if segment in p.of(siglum)), None)
