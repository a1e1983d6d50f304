"""A passage of several witnesses in one line: what all of them say, and between it the places where they part.

This is what TEI calls parallel segmentation. It knows no notes: every word of every witness stands in it once, in order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    lead, *others = said.values()
    tokens = [item.token for item in lead]
    columns = [dict(match(tokens, [item.token for item in other])) for other in others]
    places: list[Place] = []
    begun = at = [0] * len(said)  # of each witness: where the place began, and how far it has been told
    shared = None

    def turn(told: list[int], now: bool | None) -> None:
        """End the place where each witness has been ``told``, and begin the next."""
        nonlocal begun, shared
        if told != begun:
            held = {s: items[b:e] for (s, items), b, e in zip(said.items(), begun, told, strict=True)}
            places.append(Place(bool(shared), held))
        begun, shared = told, now

    for column, item in enumerate(lead):
        laid = [column, *(partners.get(column, -1) for partners in columns)]
        if -1 in laid:
            continue
        if laid != at and shared is not False:
            turn(at, False)  # some say something before what all have here
        alike = all(other[j].text == item.text for other, j in zip(others, laid[1:], strict=True))
        if alike is not shared:
            turn(laid, alike)
        at = [j + 1 for j in laid]
    ends = [len(items) for items in said.values()]
    if ends != at and shared is not False:
        turn(at, False)
    turn(ends, None)
    return places
