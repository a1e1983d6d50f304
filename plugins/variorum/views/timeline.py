"""The versions by recorded time: month by month, the versions of a story together, and last what has no recorded time.

A version stands under each time that is recorded of it: published, updated and captured are told apart, each no closer than
it was recorded. None is made up from another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from variorum import links
from variorum.model import Apparatus, Version
from variorum.moments import moment
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.shelf import Chip, Shelf, chips, headline, no_headline, outlet

WHOLE: Final = 150  # lines up to which all years stand on one page
PER_PAGE: Final = 150
UNDATED: Final = "undated"
_MONTHS_DRAWN: Final = 120  # columns of the drawing; a longer time is drawn in years
_TALL: Final = 60.0
_FEW: Final = 12  # columns up to which they are not stretched over the page
_SHAPE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?")
_WHAT: Final = {"published": N_("published"), "updated": N_("updated"), "captured": N_("captured")}


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A recorded time of a version. ``datetime`` is for machines and empty where the time is not understood; ``title`` is
    the headline or the recorded title; None where there is neither, and ``none`` says why.
    """

    when: str
    datetime: str
    what: str
    chip: Chip
    outlet: str
    title: str | None
    none: str
    href: str


@dataclass(frozen=True, slots=True)
class TimeStory:
    """The lines of one story inside a month."""

    title: str
    href: str
    lines: tuple[TimeLine, ...]


@dataclass(frozen=True, slots=True)
class TimePart:
    """A month, or what is dated by the year alone, or not at all; ``id`` is its anchor."""

    id: str
    title: str
    note: str
    stories: tuple[TimeStory, ...]


@dataclass(frozen=True, slots=True)
class TimeBar:
    """A column of the drawing: ``label`` says month or year and how many versions."""

    href: str
    label: str
    x: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class TimeDrawing:
    """Versions per month or year. ``label`` is the drawing in words, ``few`` that it has few columns; ``first`` and
    ``last`` stand under its ends.
    """

    view_box: str
    label: str
    bars: tuple[TimeBar, ...]
    few: bool
    width: str
    hit: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """``years`` lead to the pages of a timeline that is too long for one."""

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    drawing: TimeDrawing | None
    years: tuple[Link, ...]
    parts: tuple[TimePart, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class _Event:
    """``month`` is YYYY-MM, YYYY, or empty where the time tells neither."""

    month: str
    when: str
    what: str
    apparatus: Apparatus
    version: Version

    @property
    def order(self) -> tuple[object, ...]:
        found = moment(self.when)
        start = found.start.isoformat() if found else "9"
        return (start, self.apparatus.story.slug, self.version.siglum, self.what)


def timeline(shelf: Shelf) -> Iterator[tuple[str, int, TimelineView]]:
    """(address, number, view) of every page."""
    events = [e for a in shelf.apparatuses for v in a.story.versions for e in _events(a, v)]
    dated = sorted((e for e in events if e.month), key=lambda e: e.order)
    undated = [e for e in events if not e.month]
    long = len(events) > WHOLE
    counted = _first_months(dated)
    here = links.timeline_url()
    years = {y: tuple(e) for y, e in groupby(dated, key=lambda e: e.month[:4])}

    ways = _ways(years, long)
    held = [Link(year, ways[year], detail=_count(e)) for year, e in years.items()]
    if undated:
        held.append(
            Link(gettext("Date not recorded"), links.relative(here, links.timeline_url(UNDATED)), detail=_count(undated))
        )
    yield (
        here,
        1,
        TimelineView(
            title=gettext("Timeline"),
            crumbs=(),
            lead=_lead(events, undated),
            drawing=_drawing(counted, ways),
            years=tuple(held) if long else (),
            parts=() if long else tuple(_parts([*dated, *undated], here)),
            pager=None,
        ),
    )
    if not long:
        return
    for part, several in (*years.items(), *([(UNDATED, tuple(undated))] if undated else [])):
        for number, count, some in parts(several, PER_PAGE):
            url = links.timeline_url(part, number)
            yield (
                url,
                number,
                TimelineView(
                    title=gettext("Versions without a recorded date")
                    if part == UNDATED
                    else gettext("Versions of %(year)s", year=part),
                    crumbs=(Link(gettext("Timeline"), links.relative(url, here)),),
                    lead=f"{_count(several)}.",
                    drawing=None,
                    years=(),
                    parts=tuple(_parts(some, url)),
                    pager=pager(number, count, _address(part)),
                ),
            )


def _address(part: str) -> Callable[[int], str]:
    return lambda number: links.timeline_url(part, number)


def _events(apparatus: Apparatus, version: Version) -> Iterator[_Event]:
    meta = version.witness.meta
    times = [(what, when) for what, when in zip(_WHAT, (meta.published, meta.updated, meta.captured), strict=True) if when]
    if not times:
        yield _Event("", "", "", apparatus, version)
    for what, when in times:
        yield _Event(_month(when), when, what, apparatus, version)


def _month(recorded: str) -> str:
    """The month of a recorded time, or its year where no more is told; empty where it can't be understood."""
    if not moment(recorded):
        return ""
    match = _SHAPE.match(recorded)
    return match[0] if match else ""


def _first_months(dated: Sequence[_Event]) -> dict[str, int]:
    """Month -> how many versions have their first recorded time there; what is dated by the year alone stands under it."""
    first: dict[str, str] = {}
    for event in dated:
        first.setdefault(event.version.id, event.month)
    found: dict[str, int] = {}
    for month in first.values():
        found[month] = found.get(month, 0) + 1
    return found


def _parts(events: Sequence[_Event], here: str) -> Iterator[TimePart]:
    for month, group in groupby(events, key=lambda e: e.month):
        held = list(group)
        by_story: dict[str, list[_Event]] = {}
        for event in held:
            by_story.setdefault(event.apparatus.story.slug, []).append(event)
        title = wording.date(month) if month else gettext("Date not recorded")
        note = gettext("The month is not recorded.") if len(month) == 4 else ""
        yield TimePart(_anchor(month), title, note, tuple(_story(e, here) for e in by_story.values()))


def _story(events: Sequence[_Event], here: str) -> TimeStory:
    story = events[0].apparatus.story
    href = links.relative(here, links.story_url(story.slug))
    return TimeStory(story.title, href, tuple(_line(e, here) for e in events))


def _line(event: _Event, here: str) -> TimeLine:
    version, what = event.version, gettext(_WHAT.get(event.what, event.what))
    return TimeLine(
        when=wording.date(event.when) if event.when else "",
        datetime=event.when if event.month else "",
        what=what if event.month or not event.when else gettext("%(what)s, as recorded", what=what),
        chip=chips(event.apparatus)[version.siglum],
        outlet=outlet(version),
        title=headline(version) or version.witness.meta.title,
        none=no_headline(version),
        href=links.relative(here, links.article_url(version.id)),
    )


def _anchor(month: str) -> str:
    return f"t-{month or UNDATED}"


def _count(events: Sequence[_Event]) -> str:
    return ngettext("%(n)s version", "%(n)s versions", len({e.version.id for e in events}))


def _lead(events: Sequence[_Event], undated: Sequence[_Event]) -> str:
    held = len({e.version.id for e in events})
    nothing = len({e.version.id for e in undated})
    if held == nothing:
        return ngettext(
            "Of the %(n)s version held no date is recorded.", "Of the %(n)s versions held no date is recorded.", held
        )
    said = ngettext(
        "%(n)s version, by its recorded time; none is made up.",
        "%(n)s versions, by their recorded times; none is made up.",
        held,
    )
    if not nothing:
        return said
    missing = ngettext("%(n)s has no recorded date and comes last.", "%(n)s have no recorded date and come last.", nothing)
    return f"{said} {missing}"


def _ways(years: Mapping[str, Sequence[_Event]], long: bool) -> dict[str, str]:
    """Year or month -> the way to its first line from the first page."""
    found: dict[str, str] = {}
    for year, events in years.items():
        for place, event in enumerate(events):
            page = links.timeline_url(year, place // PER_PAGE + 1) if long else links.timeline_url()
            way = links.relative(links.timeline_url(), f"{page}#{_anchor(event.month)}")
            found.setdefault(year, way)
            found.setdefault(event.month, way)
    return found


def _drawing(counted: Mapping[str, int], ways: Mapping[str, str]) -> TimeDrawing | None:
    """One column a month from the first to the last, or a year where there are too many; None for a single column."""
    months = sorted(m for m in counted if len(m) == 7)
    if len(months) < 2:
        return None
    first, last = _index(months[0]), _index(months[-1])
    by_year = last - first >= _MONTHS_DRAWN
    if by_year:
        low, high = int(months[0][:4]), int(months[-1][:4])
        sums = {f"{y:04}": sum(n for m, n in counted.items() if m[:4] == f"{y:04}") for y in range(low, high + 1)}
        columns = list(sums.items())
    else:
        names = [f"{i // 12:04}-{i % 12 + 1:02}" for i in range(first, last + 1)]
        columns = [(name, counted.get(name, 0)) for name in names]
    if len(columns) < 2:
        return None
    most = max(n for _, n in columns)
    bars = []
    for place, (name, number) in enumerate(columns):
        if not number:
            continue
        height = max(2.0, _TALL * number / most)
        label = ngettext("%(when)s: %(n)s version", "%(when)s: %(n)s versions", number, when=wording.date(name))
        bars.append(TimeBar(ways[name], label, f"{place * 10 + 1}", f"{_TALL - height:.1f}", f"{height:.1f}"))
    top = max(columns, key=lambda c: c[1])
    begin, end = wording.date(columns[0][0]), wording.date(columns[-1][0])
    said = {"first": begin, "last": end, "top": wording.date(top[0]), "n": numeral(top[1])}
    years = N_("Versions per year by their first recorded time, %(first)s to %(last)s; most in %(top)s: %(n)s.")
    months_ = N_("Versions per month by their first recorded time, %(first)s to %(last)s; most in %(top)s: %(n)s.")
    label = gettext(years, **said) if by_year else gettext(months_, **said)
    return TimeDrawing(
        f"0 0 {len(columns) * 10} {_TALL:.0f}",
        label,
        tuple(bars),
        len(columns) < _FEW,
        "8",
        f"{_TALL:.0f}",
        begin,
        end,
    )


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
