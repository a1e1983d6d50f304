"""Recurring passages for readers: recurrences in the same sentences of several stories are one, with all its carriers.

A single changed word parts what stands in two stories into two recurrences; here they meet again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.model import Recurrence, Span, Version, Witness
from variorum.notes.quoted import quotations
from variorum.relate.furniture import is_furniture

#: Words of somebody in quotation marks, what stands in many unlike articles (``group.boilerplate``), or running text else.
RecurringKind = Literal["text", "quotation", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """Where one version has the passage: ``start`` and ``end`` hold whole segments, ``shared`` the words of recurrences."""

    story: str
    siglum: str
    article: str
    start: int
    end: int
    shared: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Recurring:
    """A passage with everything that carries it, in the order of stories and versions; its id is its longest recurrence's.

    ``words`` are those of the longest recurrence, ``recurrences`` the ids of all that it is made of.
    """

    id: str
    kind: RecurringKind
    words: int
    carriers: tuple[Carrier, ...]
    recurrences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """A recurrence (its number) in an article: numbers of its first and last segment, offsets of its words."""

    first: int
    last: int
    start: int
    end: int
    recurrence: int
    story: str
    siglum: str


def recurring_of(recurrences: Sequence[Recurrence], versions: Mapping[str, Version]) -> tuple[Recurring, ...]:
    """The passages, by id; ``versions`` are by the article's id, and what stands in others is left out."""
    places = _places(recurrences, versions)
    group_of = _joined(len(recurrences), places)
    carriers: dict[int, list[Carrier]] = defaultdict(list)
    for article, held in places.items():
        by_group: dict[int, list[_Place]] = defaultdict(list)
        for place in held:
            by_group[group_of[place.recurrence]].append(place)
        for group, own in by_group.items():
            carriers[group] += _carriers(article, own, versions[article].witness)
    members: dict[int, list[Recurrence]] = defaultdict(list)
    for number, recurrence in enumerate(recurrences):
        members[group_of[number]].append(recurrence)
    found = []
    for group, several in carriers.items():
        if len({c.story for c in several}) > 1:
            longest = max(members[group], key=lambda r: (_words(r), r.id))
            ordered = tuple(sorted(several, key=lambda c: (c.story, len(c.siglum), c.siglum, c.start)))
            ids = tuple(r.id for r in members[group])
            alike = all(is_furniture(r.occurrences, versions) for r in members[group])
            kind = "boilerplate" if alike else _kind(ordered, versions)
            found.append(Recurring(longest.id, kind, _words(longest), ordered, ids))
    return tuple(sorted(found, key=lambda r: r.id))


def _words(recurrence: Recurrence) -> int:
    return recurrence.words or len((recurrence.text or "").split())


def _places(recurrences: Sequence[Recurrence], versions: Mapping[str, Version]) -> dict[str, list[_Place]]:
    """Article -> where recurrences stand in it, in the order of its text."""
    places: dict[str, list[_Place]] = defaultdict(list)
    starts: dict[str, list[int]] = {}
    for number, recurrence in enumerate(recurrences):
        for o in recurrence.occurrences:
            if o.article not in versions:
                continue
            if o.article not in starts:
                starts[o.article] = [s.start for s in versions[o.article].witness.segments]
            first = max(0, bisect_right(starts[o.article], o.start) - 1)
            last = max(first, bisect_right(starts[o.article], max(o.start, o.end - 1)) - 1)
            places[o.article].append(_Place(first, last, o.start, o.end, number, o.story, o.siglum))
    return {article: sorted(held, key=lambda p: (p.start, p.end, p.recurrence)) for article, held in sorted(places.items())}


def _joined(count: int, places: Mapping[str, Sequence[_Place]]) -> list[int]:
    """For each recurrence the least number of those that it is one passage with: they stand in one sentence, or in two
    neighbouring ones, in at least two stories.
    """
    together: dict[tuple[int, int], set[str]] = defaultdict(set)
    for held in places.values():
        open_: list[_Place] = []
        for place in held:
            open_ = [p for p in open_ if p.last + 1 >= place.first]
            for other in open_:
                one, two = sorted((other.recurrence, place.recurrence))
                if one != two:
                    together[one, two].add(place.story)
            open_.append(place)
    root = list(range(count))

    def top(number: int) -> int:
        while root[number] != number:
            number = root[number]
        return number

    for (first, second), stories in sorted(together.items()):
        if len(stories) > 1:
            first, second = sorted((top(first), top(second)))
            root[second] = first
    return [top(number) for number in range(count)]


def _carriers(article: str, places: Sequence[_Place], witness: Witness) -> list[Carrier]:
    """One for each run of places in the same or neighbouring sentences."""
    runs: list[list[_Place]] = []
    last = -2
    for place in places:
        if runs and place.first <= last + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
            last = -2
        last = max(last, place.last)
    made = []
    for run in runs:
        segments = witness.segments[min(p.first for p in run) : max(p.last for p in run) + 1]
        start = min([segments[0].start, *(p.start for p in run)]) if segments else run[0].start
        end = max([segments[-1].end, *(p.end for p in run)]) if segments else run[-1].end
        made.append(Carrier(run[0].story, run[0].siglum, article, start, end, _merged([(p.start, p.end) for p in run])))
    return made


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return tuple(out)


def _kind(carriers: Sequence[Carrier], versions: Mapping[str, Version]) -> RecurringKind:
    """What most carriers have it as."""
    standing = quoted = 0
    for carrier in carriers:
        witness = versions[carrier.article].witness
        held = [s for s in witness.segments if s.start < carrier.end and carrier.start < s.end]
        standing += bool(held) and all(s.standing for s in held)
        marks = quotations(witness.text)
        quoted += all(any(s <= start and end <= e for s, e in marks) for start, end in carrier.shared)
    if 2 * standing > len(carriers):
        return "boilerplate"
    return "quotation" if 2 * quoted > len(carriers) else "text"
