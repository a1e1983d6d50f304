"""Where one article tells a time, and which it is. Pure: needs no other article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from variorum.model import Resolved, Segment, TimeKind, Version
from variorum.notes import speaks_english
from variorum.relate.dates.calendar import day_of
from variorum.relate.dates.patterns import PATTERNS, TRIGGER, possible
from variorum.relate.dates.reading import read
from variorum.relate.dates.scene import Meaning, Scene
from variorum.relate.dates.tense import look

#: What may stand between a day and a time of that day.
_TIED: Final = re.compile(r"[,\s]*(?:on|at|around|about|by|in\s+the|local\s+time)?[\s]*", re.IGNORECASE)
#: A stop behind a month that is written out ends the sentence.
_FULL_STOP: Final = re.compile(r"[a-z]{5,}\.$|\b(?:may|june|july)\.$", re.IGNORECASE)
_WHOLE_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d$")


@dataclass(frozen=True, slots=True)
class RawDate:
    """An expression of time: ``text[start:end]``, and its TIMEX3 value, None where it hangs on a day that is not known."""

    start: int
    end: int
    kind: TimeKind
    value: str | None
    resolved: Resolved


def dates_of(version: Version) -> tuple[RawDate, ...]:
    """Every time told in an article, in the order of its text; none in a text that is not English.

    What hangs on the day of writing is reckoned from the day of the dateline or, without one, from the recorded day of
    publication; where neither is known it stays open.
    """
    witness = version.witness
    if not speaks_english(witness.meta.language, witness.text):
        return ()
    scene = Scene(own_day(version), lambda: "")
    found: list[RawDate] = []
    for segment in witness.segments:
        if segment.kind != "furniture" and TRIGGER.search(witness.text, segment.start, segment.end):
            found += _joined(witness.text, _in_segment(witness.text, segment, scene))
    return tuple(found)


def own_day(version: Version) -> date | None:
    """The day on which an article was written, as far as it is told."""
    witness = version.witness
    for told in (witness.printed.day, witness.meta.published):
        match = re.match(r"(\d{4})-(\d\d)-(\d\d)", told or "")
        if match and (day := day_of(*map(int, match.groups()))):
            return day
    return None


def _in_segment(text: str, segment: Segment, scene: Scene) -> list[RawDate]:
    said = text[segment.start : segment.end]
    spans: list[tuple[int, int, str, re.Match[str]]] = []
    forms = possible(said)
    for name, expression in PATTERNS:
        if name not in forms:
            continue
        for match in expression.finditer(said):
            if not any(match.start() < e and s < match.end() for s, e, _, _ in spans):
                spans.append((*match.span(), name, match))
    found = []
    for start, end, name, match in sorted(spans, key=lambda s: s[:2]):
        at = segment.start + start, segment.start + end
        scene.looks = lambda at=at: look(text, (segment.start, segment.end), *at)  # type: ignore[misc]
        meaning = read(name, match, scene)
        if meaning is None:
            continue
        _remember(meaning, scene)
        if _FULL_STOP.search(match[0]):
            at = at[0], at[1] - 1
        found.append(RawDate(*at, meaning.kind, meaning.value, meaning.resolved))
    return found


def _remember(meaning: Meaning, scene: Scene) -> None:
    """What was told last, from which 'the next day' and 'the following year' are reckoned."""
    if meaning.kind not in ("date", "time") or not meaning.value:
        return
    if week := re.match(r"(\d{4})-W(\d\d)(-WE)?$", meaning.value):
        year, number = map(int, week.group(1, 2))
        scene.day = scene.month = scene.year = date.fromisocalendar(year, number, 6 if week[3] else 1)
        return
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", meaning.value)
    first = day_of(*(int(g) if g else 1 for g in found.groups())) if found else None
    if not found or first is None:
        return
    parts = bool(found[2]) + bool(found[3])
    if parts < 2 and scene.day and not scene.day.isoformat().startswith(found[0]):
        scene.day = None  # the tale has left it
    scene.year = first
    scene.month = first if parts else scene.month
    scene.day = first if parts == 2 else scene.day


def _joined(text: str, found: list[RawDate]) -> list[RawDate]:
    """A day and a time of it beside one another become one: 'at 9 a.m. Tuesday', 'Tuesday at 9 a.m.'."""
    out: list[RawDate] = []
    for one in found:
        last = out[-1] if out else None
        if last and _TIED.fullmatch(text, last.end, one.start):
            for clock, day in ((last, one), (one, last)):
                hour = clock.value or ""
                if (
                    clock.kind == "time"
                    and hour.startswith("XXXX-XX-XXT")
                    and day.kind == "date"
                    and _WHOLE_DAY.match(day.value or "")
                ):
                    out[-1] = replace(
                        day,
                        start=last.start,
                        end=one.end,
                        kind="time",
                        value=f"{day.value}{hour.removeprefix('XXXX-XX-XX')}",
                    )
                    break
            else:
                out.append(one)
            continue
        out.append(one)
    return out


__all__ = ["RawDate", "dates_of", "own_day"]
