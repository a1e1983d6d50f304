"""The days that the texts tell of, month by month: what is known of when, each leading to its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from variorum import links
from variorum.model import Apparatus, DateMention, Version
from variorum.tongue import N_, gettext, ngettext
from variorum.views import wording
from variorum.views.figures import FigureReading
from variorum.views.names import line_at
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.shelf import Shelf, chips
from variorum.views.ways import passage_at, to_story

PER_PAGE: Final = 60  # lines on a page
_HEADS: Final = frozenset(("dateline", "byline", "furniture"))
_PARTS: Final = {
    "TMO": N_("%(day)s, morning"),
    "TAF": N_("%(day)s, afternoon"),
    "TEV": N_("%(day)s, evening"),
    "TNI": N_("%(day)s, night"),
}
#: What a year is told by, less than the whole of it.
_SPANS: Final = {
    "SP": N_("spring %(year)s"),
    "SU": N_("summer %(year)s"),
    "FA": N_("autumn %(year)s"),
    "WI": N_("winter %(year)s"),
    "Q1": N_("first quarter of %(year)s"),
    "Q2": N_("second quarter of %(year)s"),
    "Q3": N_("third quarter of %(year)s"),
    "Q4": N_("fourth quarter of %(year)s"),
    "H1": N_("first half of %(year)s"),
    "H2": N_("second half of %(year)s"),
}
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T?(T[A-Z]{2})|T(\d\d:\d\d))?")
_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_MONTH: Final = re.compile(r"(\d{4})(?:-(\d\d))?")
_SPAN: Final = re.compile(rf"(\d{{4}})-({'|'.join(_SPANS)})")


@dataclass(frozen=True, slots=True)
class DayReading:
    """Words that tell the day; ``reckoned`` says that they do so only together with another day."""

    reading: FigureReading
    reckoned: bool


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day, or a longer time, as the versions of one story tell it; ``datetime`` is for machines, empty for a season."""

    when: str
    datetime: str
    story: Link
    readings: tuple[DayReading, ...]


@dataclass(frozen=True, slots=True)
class DayPart:
    """A month, or a year of which no month is told."""

    id: str
    title: str
    lines: tuple[DayLine, ...]


@dataclass(frozen=True, slots=True)
class DaysView:
    """``years`` lead to where each begins."""

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    years: tuple[Link, ...]
    parts: tuple[DayPart, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class _When:
    """``part`` is the month or year under which it stands, ``order`` its place there."""

    part: str
    order: str
    label: str
    datetime: str


@dataclass(frozen=True, slots=True)
class _Event:
    when: _When
    apparatus: Apparatus
    told: tuple[tuple[Version, DateMention], ...]


def days(shelf: Shelf) -> Iterator[tuple[str, int, DaysView]]:
    """(address, number, view) of every page; none where no text tells a day that is known."""
    events = sorted(_events(shelf), key=lambda e: (e.when.part, e.when.order, e.apparatus.story.slug))
    if not events:
        return
    first: dict[str, str] = {}
    for place, event in enumerate(events):
        first.setdefault(event.when.part[:4], f"{links.days_url(place // PER_PAGE + 1)}#t-{event.when.part}")
    reckoned = sum(d.resolved == "relative" for e in events for _, d in e.told)
    all_told = sum(len(e.told) for e in events)
    told = ngettext(
        "%(n)s date told in the texts, by the day that it means.",
        "%(n)s dates told in the texts, by the day that they mean.",
        all_told,
    )
    how = ngettext(
        "%(n)s of them is reckoned: the text says “on Tuesday” or “last month”, and the day follows from the article’s date"
        " or from a day told before. Where the day can’t be known, the date is left out.",
        "%(n)s of them are reckoned: the text says “on Tuesday” or “last month”, and the day follows from the article’s date"
        " or from a day told before. Where the day can’t be known, the date is left out.",
        reckoned,
    )
    lead = f"{told} {how}"
    for number, count, some in parts(events, PER_PAGE):
        here = links.days_url(number)
        yield (
            here,
            number,
            DaysView(
                title=gettext("Dates told in the texts"),
                crumbs=(Link(gettext("Timeline"), links.relative(here, links.timeline_url())),),
                lead=lead,
                years=tuple(Link(year, links.relative(here, to)) for year, to in first.items()) if len(first) > 1 else (),
                parts=tuple(_part(part, tuple(group), here) for part, group in groupby(some, key=lambda e: e.when.part)),
                pager=pager(number, count, links.days_url),
            ),
        )


def _events(shelf: Shelf) -> Iterator[_Event]:
    for apparatus in shelf.apparatuses:
        told: dict[_When, list[tuple[Version, DateMention]]] = {}
        for version in apparatus.story.versions:
            heads = [s for s in version.witness.segments if s.kind in _HEADS]
            for mention in shelf.dates.get(version.id, ()):
                if any(s.start <= mention.start < s.end for s in heads):
                    continue  # when the article is from, which no sentence tells
                if when := _when(mention):
                    told.setdefault(when, []).append((version, mention))
        for when, several in told.items():
            yield _Event(when, apparatus, tuple(several))


def _when(mention: DateMention) -> _When | None:
    """None for what is no day, week, month or year of the calendar, or is not known."""
    value = mention.value or ""
    if mention.kind not in ("date", "time") or mention.resolved == "none":
        return None
    if match := _DAY.fullmatch(value):
        year, month, day, part, clock = match.groups()
        said = wording.date(f"{year}-{month}-{day}")
        if part in _PARTS:
            said = gettext(_PARTS[part], day=said)
        elif clock:
            said = gettext("%(day)s, %(time)s", day=said, time=clock)
        return _When(f"{year}-{month}", f"{day}{clock or part or ''}", said, value[:10])
    if match := _WEEK.fullmatch(value):
        try:
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        except ValueError:
            return None
        day = wording.date(monday.isoformat())
        said = gettext("weekend of the week of %(day)s", day=day) if match[3] else gettext("week of %(day)s", day=day)
        return _When(monday.isoformat()[:7], f"{monday.day:02}w", said, "")
    if match := _MONTH.fullmatch(value):
        return _When(value, "", wording.date(value), value)
    if match := _SPAN.fullmatch(value):
        year, span = match.groups()
        return _When(year, value[4:], gettext(_SPANS[span], year=year), "")
    return None


def _part(part: str, events: Sequence[_Event], here: str) -> DayPart:
    return DayPart(f"t-{part}", wording.date(part), tuple(_line(e, here) for e in events))


def _line(event: _Event, here: str) -> DayLine:
    return DayLine(
        event.when.label,
        event.when.datetime,
        to_story(event.apparatus.story, here),
        tuple(_readings(event, here)),
    )


def _readings(event: _Event, here: str) -> Iterator[DayReading]:
    """Each wording once, with the versions that have it."""
    by_words: dict[tuple[str, bool], list[tuple[Version, DateMention]]] = {}
    for version, mention in event.told:
        words = " ".join(version.witness.text[mention.start : mention.end].split()).casefold()
        by_words.setdefault((words, mention.resolved == "relative"), []).append((version, mention))
    chip = chips(event.apparatus)
    for (_, reckoned), several in by_words.items():
        version, mention = several[0]
        passage = passage_at(event.apparatus, version.siglum, mention.start)
        yield DayReading(
            FigureReading(
                tuple(chip[s] for s in dict.fromkeys(v.siglum for v, _ in several)),
                line_at(version.witness, mention.start, mention.end),
                to_story(event.apparatus.story, here, passage).href,
            ),
            reckoned,
        )
