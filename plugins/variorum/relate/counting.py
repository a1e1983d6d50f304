"""Adding up how often things were met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def add_up(to: Counter[T], more: Mapping[T, int]) -> None:
    """What ``to.update(more)`` does, in half the time where ``more`` is small."""
    known = to.get
    for thing, times in more.items():
        to[thing] = known(thing, 0) + times


def add_each(to: Counter[T], more: Iterable[T]) -> None:
    """The same of things met once each."""
    known = to.get
    for thing in more:
        to[thing] = known(thing, 0) + 1
