"""A finding with the place where it was made."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model import Passage
from variorum.notes import Finding


@dataclass(frozen=True, slots=True)
class Found:
    """A finding between the first carrier of a passage and another witness.

    For a passage that ``other`` lacks, ``at`` is where it would stand there. ``swap``: the finding speaks of the carrier
    as {b}, since the base is among those that lack it.
    """

    passage: Passage
    first: str
    other: str
    finding: Finding
    at: int | None = None
    swap: bool = False
