"""What speaks for a name being a person, an organisation or a place: one table, so that every decision can be told and weighed.

The weights were set by hand on web and encyclopedia text (UNER EWT dev, WikiGold), for one kind of text as for another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from variorum.model import NameKind

Family = Literal["form", "context"]


@dataclass(frozen=True, slots=True)
class Cue:
    """``family``: the name itself (form), or the words beside it (context). A negative weight speaks against the kind."""

    name: str
    kind: NameKind
    weight: float
    family: Family


CUES: dict[str, Cue] = {
    cue.name: cue
    for cue in (
        Cue("given name and more", "person", 4.0, "form"),
        Cue("given name", "person", 1.0, "form"),
        Cue("family name", "person", 1.0, "form"),
        Cue("initial letter", "person", 2.0, "form"),
        Cue("particle", "person", 1.0, "form"),
        Cue("two or three words", "person", 0.6, "form"),
        Cue("title before", "person", 3.0, "context"),
        Cue("role before", "person", 2.5, "context"),
        Cue("role after", "person", 2.5, "context"),
        Cue("says", "person", 1.2, "context"),
        Cue("age after", "person", 3.0, "context"),
        Cue("who after", "person", 2.5, "context"),
        Cue("byline", "person", 3.0, "context"),
        Cue("the before", "person", -1.5, "context"),
        Cue("the before it", "organisation", 0.7, "context"),
        Cue("known organisation", "organisation", 6.0, "form"),
        Cue("organisation word last", "organisation", 5.0, "form"),
        Cue("organisation word first", "organisation", 4.0, "form"),
        Cue("organisation word inside", "organisation", 2.0, "form"),
        Cue("capitals only", "organisation", 2.0, "form"),
        Cue("role of it", "organisation", 2.0, "context"),
        Cue("spokesman for", "organisation", 2.5, "context"),
        Cue("initials in brackets", "organisation", 3.0, "context"),
        Cue("known country or region", "place", 4.5, "form"),
        Cue("known city", "place", 3.5, "form"),
        Cue("known but ambiguous", "place", 1.2, "form"),
        Cue("place word last", "place", 3.0, "form"),
        Cue("place word first", "place", 1.5, "form"),
        Cue("in", "place", 1.5, "context"),
        Cue("near", "place", 2.0, "context"),
        Cue("based", "place", 3.0, "context"),
        Cue("town of", "place", 3.0, "context"),
        Cue("side of", "place", 2.5, "context"),
        Cue("known place after", "place", 2.5, "context"),
        Cue("dateline", "place", 4.0, "context"),
    )
}

KINDS: tuple[NameKind, ...] = ("person", "organisation", "place")


def weigh(cues: Iterable[str]) -> Counter[NameKind]:
    """Sum of the weights of the cues for each kind that any of them speaks for or against."""
    sums: Counter[NameKind] = Counter()
    for name in cues:
        cue = CUES[name]
        sums[cue.kind] += cue.weight  # type: ignore[assignment]
    return sums


def best(sums: dict[NameKind, float] | Counter[NameKind]) -> tuple[NameKind | None, float]:
    """The kind with the most weight above zero; ties go in the order of KINDS."""
    kind = max(KINDS, key=lambda k: sums.get(k, 0.0))
    weight = float(sums.get(kind, 0.0))
    return (kind, weight) if weight > 0 else (None, 0.0)
