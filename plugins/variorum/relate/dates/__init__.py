"""Where one article tells a time, and which it is. Pure: needs no other article."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from operator import itemgetter
from typing import Final

from variorum.model import Segment, Version
from variorum.moments import day_of, written_on
from variorum.notes import speaks_english
from variorum.relate.dates.fiscal import dwell_on_closed
from variorum.relate.dates.joining import RawDate, joined, parted, whole_days, with_days
from variorum.relate.dates.patterns import PATTERNS, TRIGGER, form, possible
from variorum.relate.dates.reading import read
from variorum.relate.dates.scene import Meaning, Scene
from variorum.relate.dates.tense import look

_START = itemgetter(0)
#: A stop behind a month that is written out ends the sentence.
_FULL_STOP: Final = re.compile(r"[a-z]{5,}\.$|\b(?:may|june|july)\.$", re.IGNORECASE)


def dates_of(version: Version) -> tuple[RawDate, ...]:
    """Every time told in an article, in the order of its text; none in a text that is not English.

    What hangs on the day of writing is reckoned from the day of the dateline or, without one, from the recorded day of
    publication; where neither is known it stays open.
    """
    witness = version.witness
    if not speaks_english(witness.meta.language, witness.text):
        return ()
    scene = Scene(written_on(witness), lambda: "")
    found: list[RawDate] = []
    near: date | None = None
    paragraph = -1
    for segment in witness.segments:
        if segment.kind == "furniture":
            continue
        if segment.paragraph > paragraph + 1:
            near = None  # the day was told too far back
        if TRIGGER.search(witness.text, segment.start, segment.end):
            here = joined(witness.text, _in_segment(witness.text, segment, scene))
            found += with_days(here, near)
            if days := whole_days(here):
                near, paragraph = days[-1], segment.paragraph
    return tuple(found)


def _in_segment(text: str, segment: Segment, scene: Scene) -> list[RawDate]:
    said = text[segment.start : segment.end]
    spans: list[tuple[int, int, str, re.Match[str]]] = []  # in order, none overlaps another
    forms = possible(said)
    for name, expression in PATTERNS:
        if name not in forms:
            continue
        for match in form(expression).finditer(said):
            place = bisect_left(spans, match.start(), key=_START)
            free = not spans[place - 1 : place] or spans[place - 1][1] <= match.start()
            if free and (not spans[place : place + 1] or match.end() <= spans[place][0]):
                spans.insert(place, (*match.span(), name, match))
    found = []
    scene.here = ""
    for start, end, name, match in spans:
        at = segment.start + start, segment.start + end
        scene.looks = lambda at=at: look(text, (segment.start, segment.end), *at)  # type: ignore[misc]
        meaning = read(name, match, scene)
        if meaning is None:
            continue
        _remember(meaning, scene)
        dwell_on_closed(meaning.value, match, scene)
        if _FULL_STOP.search(match[0]):
            at = at[0], at[1] - 1
        found += parted(RawDate(*at, meaning.kind, meaning.value, meaning.resolved), match, segment.start)
    return found


def _remember(meaning: Meaning, scene: Scene) -> None:
    """What was told last, from which 'the next day' and 'the following year' are reckoned."""
    if meaning.kind not in ("date", "time") or not meaning.value:
        return
    if week := re.match(r"(\d{4})-W(\d\d)(-WE)?$", meaning.value):
        year, number = map(int, week.group(1, 2))
        scene.week = scene.month = scene.year = date.fromisocalendar(year, number, 1)
        scene.day, scene.here = None, meaning.value  # "the next day" is not that of its Monday
        return
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", meaning.value)
    first = day_of(*(int(g) if g else 1 for g in found.groups())) if found else None
    if not found or first is None:
        return
    scene.here = meaning.value
    parts = bool(found[2]) + bool(found[3])
    if parts < 2 and scene.day and not scene.day.isoformat().startswith(found[0]):
        scene.day = None  # the tale has left it
    if parts < 2 and scene.week and not scene.week.isoformat().startswith(found[0]):
        scene.week = None
    scene.year = first
    scene.month = first if parts else scene.month
    scene.day, scene.week = (first, first) if parts == 2 else (scene.day, scene.week)


__all__ = ["RawDate", "dates_of"]
