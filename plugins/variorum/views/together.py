"""Why versions stand in one story, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from variorum.model import Apparatus, Bond
from variorum.tongue import gettext, percent
from variorum.views.shelf import Chip

_SHOWN = 12  # versions on the page; all are in the data


@dataclass(frozen=True, slots=True)
class BondLine:
    """Two versions that stand nearest to each other in the story: what is said of it, and the words they share."""

    chips: tuple[Chip, Chip]
    said: str
    terms: tuple[str, ...]


def together(apparatus: Apparatus, named: Mapping[str, Chip]) -> tuple[BondLine, ...]:
    """A line for each version; two that are nearest to each other share one."""
    lines: list[BondLine] = []
    told: set[tuple[str, str]] = set()
    for bond in apparatus.bonds:
        if (bond.nearest, bond.siglum) not in told:
            told.add((bond.siglum, bond.nearest))
            lines.append(BondLine((named[bond.siglum], named[bond.nearest]), _said(bond), bond.terms))
    return tuple(lines[:_SHOWN])


def _said(bond: Bond) -> str:
    how = percent(bond.likeness)
    if bond.stated:
        both = gettext("likeness %(share)s, placed here by the owner of the archive; both have", share=how)
        return both if bond.terms else gettext("likeness %(share)s, placed here by the owner of the archive", share=how)
    return gettext("likeness %(share)s; both have", share=how) if bond.terms else gettext("likeness %(share)s", share=how)
