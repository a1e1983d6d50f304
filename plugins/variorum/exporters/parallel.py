"""A passage of several witnesses in one line: what all of them say, and between it the places where they part.

This is what TEI calls parallel segmentation. It knows no notes: every word of every witness stands in it once, in order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from variorum.collate import match
from variorum.model import Witness
from variorum.words import Token, tokenise


@dataclass(frozen=True, slots=True)
class Item:
    """A token of a witness. ``before`` is the white space before it, as one space or none; ``opens`` is the number of the
    segment that begins with it, counted from 1 as readers do, or None.
    """

    token: Token
    before: str
    opens: int | None

    @property
    def text(self) -> str:
        return self.before + self.token.surface


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the line: of each siglum its items there, none where it says nothing. ``shared``: all say the same."""

    shared: bool
    items: Mapping[str, tuple[Item, ...]]


def items_of(witness: Witness, indices: Sequence[int]) -> tuple[Item, ...]:
    """The tokens of some of a witness's segments, in the order of the text."""
    found: list[Item] = []
    for index in sorted(indices):
        segment = witness.segments[index]
        end = segment.start
        tokens = tokenise(witness.text, segment.start, segment.end)
        for token in tokens:
            first = token is tokens[0]
            spaced = bool(found) if first else token.start > end
            found.append(Item(token, " " if spaced else "", index + 1 if first else None))
            end = token.end
    return tuple(found)


def in_line(said: Mapping[str, tuple[Item, ...]]) -> list[Place]:
    """The places of a passage, in order. Witnesses are laid on the first one; places are parted where all of them are."""
    first, *others = said
    lead = said[first]
    columns = [_laid(lead, said[other]) for other in others]
    places: list[Place] = []
    at = dict.fromkeys(said, 0)
    for column in range(len(lead)):
        ends = {first: column} | {o: laid[column] for o, laid in zip(others, columns, strict=True) if column in laid}
        if len(ends) < len(said):
            continue
        if any(at[s] < end for s, end in ends.items()):
            places.append(Place(False, {s: said[s][at[s] : end] for s, end in ends.items()}))
        one = {s: said[s][end : end + 1] for s, end in ends.items()}
        places.append(Place(len({held[0].text for held in one.values()}) == 1, one))
        at = {s: end + 1 for s, end in ends.items()}
    if any(at[s] < len(held) for s, held in said.items()):
        places.append(Place(False, {s: held[at[s] :] for s, held in said.items()}))
    return [_joined(list(run)) for _, run in groupby(places, key=lambda place: place.shared)]


def _laid(lead: Sequence[Item], other: Sequence[Item]) -> dict[int, int]:
    """Which item of the lead stands for which of the other."""
    return dict(match([i.token for i in lead], [i.token for i in other]))


def _joined(places: Sequence[Place]) -> Place:
    return Place(places[0].shared, {s: tuple(chain.from_iterable(p.items[s] for p in places)) for s in places[0].items})
