"""Expressions reckoned from what was told before: the day before, later in the year, in the morning."""

from __future__ import annotations

import re
from typing import Final

from variorum.relate.dates.calendar import PARTS, WEEKDAYS, moved, singular
from variorum.relate.dates.scene import Found, Meaning, Scene, beside, group, reckoned
from variorum.relate.dates.spans import count_of


def read_ago_day(found: Found, scene: Scene) -> Meaning | None:
    """'Two weeks ago Saturday', 'a year ago today', 'three years ago this month'."""
    count = count_of(found["count"])
    if count is None or count != int(count) or count > 1000:
        return None
    if scene.today is None:
        return Meaning("date", None, "none")
    steps, unit = int(count), singular(found["unit"])
    groups = found.groupdict()
    if weekday := groups.get("weekday"):
        back = (scene.today.weekday() - WEEKDAYS[weekday.lower()]) % 7
        return reckoned(beside(scene.today, -back - 7 * steps).isoformat())
    now = groups["now"].lower().split()
    day = beside(scene.today, -1 if now[0] == "yesterday" else 0)
    if unit == "week":
        return reckoned(beside(day, -7 * steps).isoformat() if now[0] != "this" else moved(day, -steps, "week"))
    try:
        then = day.replace(year=day.year - steps)
    except ValueError:  # the 29th of February, or before the first year
        return reckoned(moved(day, -steps, "year") if steps < day.year else None)
    if now[0] != "this":
        return reckoned(then.isoformat())
    return reckoned(moved(then, 0, now[1]))


def read_beside(found: Found, scene: Scene) -> Meaning | None:
    """'The day before', 'the night after': beside the day told last; 'the day before yesterday': beside today."""
    unit, way = group(found, "unit"), group(found, "way").split()
    step = 1 if way[0] == "after" else -1
    if len(way) > 1:
        return reckoned(beside(scene.today, 2 * step).isoformat() if scene.today else None)
    part = PARTS.get(unit, "")
    start = scene.told("day" if part else unit)
    if start is None:
        return Meaning("time" if part else "date", None, "none")
    if part:
        return reckoned(f"{beside(start, step).isoformat()}{part}", "time")
    return reckoned(moved(start, step, unit))


def read_later(found: Found, scene: Scene) -> Meaning | None:
    """'Later in the day', 'the rest of the year': of the day or year told last, else of the article's own."""
    unit = group(found, "unit")
    if scene.today is None and scene.told(unit) is None:
        return Meaning("date", None, "none")
    start = scene.told(unit) or scene.today
    assert start is not None
    return reckoned(moved(start, 0, unit))


def read_year_end(found: Found, scene: Scene) -> Meaning | None:
    """'By year-end' is a day, 'around year-end' a month; 'the end of the year', 'the year-end rush' are of the year."""
    if scene.today is None:
        return Meaning("date", None, "none")
    year, opening = scene.today.year, found.string[max(0, found.start() - 12) : found.start()]
    tie = _AT_THE_END.search(opening)
    if tie is None or not found[0].lower().startswith("year"):
        return reckoned(f"{year:04}")
    behind = tie[1].lower() in {"since", "from", "than"} or scene.look() == "past"
    year -= behind and scene.today.month < 12 or scene.today.month == 1 and scene.look() != "future"
    return reckoned(f"{year:04}-12" if tie[1].lower() in _ROUGHLY else f"{year:04}-12-31")


_ROUGHLY: Final = frozenset("around about near toward towards".split())
_AT_THE_END: Final = re.compile(
    rf"\b(by|at|since|before|until|till|after|from|than|{'|'.join(_ROUGHLY)})\s+$", re.IGNORECASE
)


def read_fiscal(found: Found, scene: Scene) -> Meaning | None:
    """The latest is the last that was closed."""
    return reckoned(moved(scene.today, -("latest" in found[0].lower()), "year") if scene.today else None)


def read_part_alone(found: Found, scene: Scene) -> Meaning | None:
    """The day is found beside it, or not at all, as of a time of day."""
    return Meaning("time", f"XXXX-XX-XX{PARTS[group(found, 'part')]}", "none")
