"""What speaks for a name being a person, an organisation or a place: one table, so that each decision can be told.

The weights were set by hand on web and encyclopedia text (UNER EWT dev, WikiGold), for one kind of text as for another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from variorum.model import NameKind

Family = Literal["form", "context", "shape", "model"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A fact about a mention and how much it speaks for a kind (against it, where negative).

    ``family``: it lies in the name itself (form), in the words beside it (context), in no more than how many words
    the name has (shape; too little for a page), or it is what the trained model says (model).

    ``once``: it counts once for a form, however often the form stands; so does all that the name itself says.
    """

    name: str
    kind: NameKind
    weight: float
    family: Family
    once: bool = False


CUES: dict[str, Cue] = {
    cue.name: cue
    for cue in (
        Cue("given name and more", "person", 4.0, "form"),
        Cue("given name", "person", 1.0, "form"),
        Cue("family name", "person", 1.0, "form"),
        Cue("known person", "person", 3.0, "form"),
        Cue("initial letter", "person", 2.0, "form"),
        Cue("particle", "person", 1.0, "form"),
        Cue("two or three words", "person", 0.6, "shape"),
        Cue("two or three rare words", "person", 1.2, "shape"),
        Cue("title before", "person", 3.0, "context"),
        Cue("role before", "person", 2.5, "context"),
        Cue("role after", "person", 2.5, "context"),
        Cue("says", "person", 1.0, "context"),
        Cue("human act after", "person", 1.0, "context"),
        Cue("of a person", "person", 1.5, "context"),
        Cue("age after", "person", 3.0, "context"),
        Cue("who after", "person", 2.5, "context"),
        Cue("byline", "person", 3.0, "context"),
        Cue("the before", "person", -1.5, "context", once=True),
        Cue("the before it", "organisation", 0.7, "context", once=True),
        Cue("known organisation", "organisation", 6.0, "form"),
        Cue("organisation word last", "organisation", 5.0, "form"),
        Cue("organisation word first", "organisation", 4.0, "form"),
        Cue("organisation word inside", "organisation", 2.0, "form"),
        Cue("capitals only", "organisation", 2.0, "form"),
        Cue("body says", "organisation", 1.0, "context"),
        Cue("body before", "organisation", 2.0, "context"),
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
        Cue("has what a country has", "place", 2.0, "context"),
        Cue("before a noun", "place", 0.0, "context"),  # tells a people (leaning)
        Cue("called Mrs or Ms", "person", 0.0, "context"),  # tells one of a family from another (families)
        Cue("read as person", "person", 0.5, "model"),
        Cue("surely read as person", "person", 1.5, "model"),
        Cue("read as organisation", "organisation", 0.5, "model"),
        Cue("surely read as organisation", "organisation", 1.5, "model"),
        Cue("read as place", "place", 0.5, "model"),
        Cue("surely read as place", "place", 1.5, "model"),
        Cue("also read as person", "person", 0.5, "model"),
        Cue("also read as organisation", "organisation", 0.5, "model"),
        Cue("also read as place", "place", 0.5, "model"),
    )
}
#: These weigh nothing for a kind; they decide on the page of somebody met by one word alone (``lone``).
AROUND: tuple[str, ...] = (
    "part of more words",
    "one of several",
    "where a place may stand",
    "between quotation marks",
    "alone on its line",
    "opens a sentence",
    "he or she",
    "a storm or a ship is called so",
    "written small, too",
)
CUES |= {name: Cue(name, "person", 0.0, "context") for name in AROUND}

#: So many times at most a cue from the context counts for a form.
MOST = 5

KINDS: tuple[NameKind, ...] = ("person", "organisation", "place")


def weigh(cues: Mapping[str, int]) -> dict[NameKind, float]:
    """Sum of the weights of the cues, each with how often it was met (five times at most), for every kind."""
    sums: dict[NameKind, float] = dict.fromkeys(KINDS, 0.0)
    for name, count in cues.items():
        cue = CUES[name]
        sums[cue.kind] += cue.weight * (1 if cue.once or cue.family != "context" else min(count, MOST))
    return sums


def best(sums: Mapping[NameKind, float]) -> tuple[NameKind | None, float]:
    """The kind with the most weight above zero; ties go in the order of KINDS."""
    kind = max(KINDS, key=lambda k: sums.get(k, 0.0))
    weight = float(sums.get(kind, 0.0))
    return (kind, weight) if weight > 0 else (None, 0.0)
