"""Finds tokens by their place in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from variorum.words import Token

_START = attrgetter("start")


def between(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Those that begin in start:end; tokens stand in the order of the text."""
    first = last = bisect_left(tokens, start, key=_START)
    while last < len(tokens) and tokens[last].start < end:
        last += 1
    return tokens[first:last]
