"""The times and figures of one article together, for a figure is no part of a time; and those of all articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.model import DateMention, NumberMention, Version
from variorum.relate.dates import RawDate, dates_of
from variorum.relate.numbers import RawNumber, numbers_of


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells of when and how many, in the order of its text."""

    dates: tuple[RawDate, ...] = ()
    numbers: tuple[RawNumber, ...] = ()


def told_of(version: Version) -> Told:
    """Deterministic; needs no other article."""
    dates = dates_of(version)
    return Told(dates, numbers_of(version, [(d.start, d.end) for d in dates]))


Mentions = tuple[tuple[DateMention, ...], tuple[NumberMention, ...]]


def mentions_told(told: Iterable[tuple[Version, Told]]) -> Mentions:
    """The same of several with the place of each, in their order."""
    dates: list[DateMention] = []
    numbers: list[NumberMention] = []
    for version, found in told:
        path = version.witness.path
        dates += (DateMention(version.id, path, d.start, d.end, d.kind, d.value, d.resolved) for d in found.dates)
        numbers += (
            NumberMention(version.id, path, n.start, n.end, n.value, n.high, n.unit, n.precision, n.thing)
            for n in found.numbers
        )
    return tuple(dates), tuple(numbers)
