"""A finding with the place where it was made."""

from __future__ import annotations

import msgspec

from variorum.model import Passage
from variorum.notes import Finding


class Found(msgspec.Struct, frozen=True):
    """A finding between the carrier that speaks for a passage (``first``) and another witness.

    For a passage that ``other`` lacks, ``at`` is where it would stand there. ``swap``: the finding speaks of the carrier
    as {b}, since the base is among those that lack it. ``run``: the passages that moved together, this one first.
    ``whole``: it is said of two whole texts, and hangs on the passage only to stand somewhere.
    """

    passage: Passage
    first: str
    other: str
    finding: Finding
    at: int | None = None
    swap: bool = False
    run: tuple[Passage, ...] = ()
    whole: bool = False
