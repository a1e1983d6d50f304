"""What stands in one of many versions only, and what each of them doesn't have, version by version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.model import Apparatus, Passage
from variorum.views import wording
from variorum.views.held_back import said
from variorum.views.page import Link
from variorum.views.shelf import Chip, base_first, numbers

_WORDS: Final = 48  # characters of a passage that are quoted


@dataclass(frozen=True, slots=True)
class AloneView:
    """A version: ``only`` are passages that no other has (``detail``: first words), ``lacking`` those of several others."""

    chip: Chip
    only: tuple[Link, ...]
    lacking: tuple[Link, ...]


def alone(apparatus: Apparatus, named: Mapping[str, Chip]) -> tuple[AloneView, ...]:
    """Every version, base first."""
    found = []
    for version in base_first(apparatus):
        only = [p for p in apparatus.collation.passages if p.sigla == (version.siglum,)]
        lacking = [p for p in apparatus.collation.passages if version.siglum not in p.sigla and len(p.sigla) > 1]
        found.append(
            AloneView(named[version.siglum], passage_links(apparatus, only, True), passage_links(apparatus, lacking))
        )
    return tuple(found)


def passage_links(apparatus: Apparatus, passages: Sequence[Passage], quoted: bool = False) -> tuple[Link, ...]:
    """Passages on this page by their numbers; ``quoted`` adds their first words in the first version that has them."""
    number = numbers(apparatus)
    return tuple(
        Link(number[p.id], f"#{links.passage_anchor(p.id)}", detail=_opening(apparatus, p) if quoted else "")
        for p in passages
    )


def _opening(apparatus: Apparatus, passage: Passage) -> str:
    siglum, indices = passage.segments[0]
    witness = apparatus.story.version(siglum).witness
    return wording.short(
        " ".join(said(witness, witness.segments[i].start, witness.segments[i].end) for i in indices), _WORDS
    )
