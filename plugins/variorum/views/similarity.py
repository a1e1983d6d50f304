"""Each of several versions against each: how much text they have in common, as a table that leads to their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from variorum.model import Apparatus, Pair
from variorum.tongue import gettext, percent
from variorum.views.pairs import pair_href
from variorum.views.shelf import Chip, base_first

MOST: Final = 12  # versions up to which the table is made
_STEPS: Final = (0.75, 0.5, 0.25, 0.08)  # of the share, for the shades from dark to light


@dataclass(frozen=True, slots=True)
class SimilarityCell:
    """Two versions: ``share`` in hundredths, empty where it can't be told; ``css`` ``h0`` to ``h4``; ``href`` their page."""

    share: str
    sense: str
    css: str
    href: str


@dataclass(frozen=True, slots=True)
class SimilarityRow:
    """A version against those before it."""

    chip: Chip
    cells: tuple[SimilarityCell, ...]


@dataclass(frozen=True, slots=True)
class SimilarityView:
    """``columns`` are all versions but the last, ``rows`` all but the first: each two meet once."""

    columns: tuple[Chip, ...]
    rows: tuple[SimilarityRow, ...]


def similarity(apparatus: Apparatus, named: Mapping[str, Chip], here: str) -> SimilarityView | None:
    """None of fewer than three versions, or of too many for a table."""
    sigla = [v.siglum for v in base_first(apparatus)]
    if not 2 < len(sigla) <= MOST:
        return None
    pairs = {frozenset((p.a, p.b)): p for p in apparatus.collation.pairs}
    rows = tuple(
        SimilarityRow(
            named[one],
            tuple(_cell(apparatus, pairs.get(frozenset((one, other))), one, other, here) for other in sigla[:place]),
        )
        for place, one in enumerate(sigla)
        if place
    )
    return SimilarityView(tuple(named[s] for s in sigla[:-1]), rows)


def _cell(apparatus: Apparatus, pair: Pair | None, one: str, other: str, here: str) -> SimilarityCell:
    href = pair_href(here, apparatus.story, other, one)
    fewest = min(pair.of_a.runs, pair.of_b.runs) if pair else 0
    if not pair or not fewest:
        return SimilarityCell(
            "", gettext("%(first)s and %(second)s: too little text to tell", first=other, second=one), "h0", href
        )
    share = pair.shared_runs / fewest
    step = sum(1 for least in _STEPS if share >= least)
    return SimilarityCell(
        f"{100 * share:.0f}",
        gettext("%(first)s and %(second)s: %(share)s in common", first=other, second=one, share=percent(share)),
        f"h{step}",
        href,
    )
