"""What is found in one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from variorum.model import Span

Mode = Literal["direct", "reported"]


@dataclass(frozen=True, slots=True)
class RawQuotation:
    """A piece of a quotation, its marks left out: offsets into the text.

    ``speaker`` are the words that say who speaks, ``pronoun`` whether they are one; ``cue`` those that say that somebody
    does. ``rule`` says how they were found. ``goes_on``: the piece is one quotation with the direct one before it.
    """

    mode: Mode
    start: int
    end: int
    speaker: Span | None = None
    cue: Span | None = None
    rule: str = ""
    pronoun: bool = False
    goes_on: bool = False
