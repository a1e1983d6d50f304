"""The table of a story: which segments of its versions correspond, and where inside them the words differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

import msgspec

from variorum.model.texts import Span, Story
from variorum.model.wholes import NO_LINEAGE, Lineage, Pair

Relation = Literal["same", "changed", "split", "merged", "only"]
#: What an editor did with sentences: laid them side by side, or took them apart.
Join = Literal["linked", "parted"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where two witnesses, laid beside each other alone, would be linked otherwise than the table of all of them has it.

    ``nearer``: the segment of ``siglum``, which stands in this passage, is like that of ``other`` in another passage
    (``likeness``, 0 to 1) more than it is like any of this one (``here``). ``through``: the two stand in one passage, for
    both are linked to a third; each other they are hardly alike.
    """

    what: Literal["nearer", "through"]
    siglum: str
    segment: int
    other: str
    other_segment: int
    likeness: float
    here: float


@dataclass(frozen=True, slots=True)
class Passage:
    """Segments of several witnesses that correspond: (siglum, indices into its ``segments``) for each that carries it.

    ``relation`` is the widest that holds between any two; ``moved`` says that the order differs; ``score`` is the mean
    similarity of its links, 0 to 1 (0 where one witness stands alone). ``doubts`` say where the links of two witnesses alone
    would be others: the table holds what agrees among all. ``editor`` says what an editor did to its sentences.
    ``alike`` are the sigla that have it in the same words, where the texts no longer tell, for not all may be published.
    """

    id: str
    relation: Relation
    moved: bool
    segments: tuple[tuple[str, tuple[int, ...]], ...]
    score: float
    doubts: tuple[Doubt, ...] = ()
    editor: tuple[Join, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()

    def of(self, siglum: str) -> tuple[int, ...]:
        for held, indices in self.segments:
            if held == siglum:
                return indices
        return ()

    @property
    def sigla(self) -> tuple[str, ...]:
        return tuple([siglum for siglum, _ in self.segments])


class HasPlaces(Protocol):
    """What has an id and stands somewhere, as a passage does."""

    @property
    def id(self) -> str: ...
    @property
    def segments(self) -> tuple[tuple[str, tuple[int, ...]], ...]: ...


def laid_out(passages: Iterable[HasPlaces]) -> dict[str, dict[int, str]]:
    """Of each siglum the id of the passage in which each of its segments stands."""
    found: dict[str, dict[int, str]] = {}
    for passage in passages:
        for siglum, indices in passage.segments:
            found.setdefault(siglum, {}).update(dict.fromkeys(indices, passage.id))
    return found


@dataclass(frozen=True, slots=True)
class Collation:
    """The aligned table of a story: passages in the base's reading order, what it lacks put where it belongs."""

    story: Story
    passages: tuple[Passage, ...]
    pairs: tuple[Pair, ...]
    lineage: Lineage = NO_LINEAGE


class VariationUnit(msgspec.Struct, frozen=True):
    """A place in a linked passage where two witnesses differ (TEI app), before it has a kind.

    Spans into the texts of a and b, in text order; a side with nothing to show is empty, and its ``at`` says where words
    would stand (else ``at`` is the start of its first span).
    """

    a: tuple[Span, ...]
    b: tuple[Span, ...]
    a_at: int
    b_at: int
