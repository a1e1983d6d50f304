"""How much a detail tells."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.words import Token

#: From this many content words on a detail is a clause that tells something of its own.
CLAUSE = 4


def heavy(words: Sequence[Token]) -> bool:
    """Whether content words make a clause rather than a touch of colour."""
    return len(words) >= CLAUSE
