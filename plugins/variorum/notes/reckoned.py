"""Which day, month or year a time means, reckoned from the day on which its article was written ('yesterday', 'on Tuesday').

Only plain times are reckoned; of the rest nothing is said. A weekday alone may be the last one or the next one.
"""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from variorum.moments import day_of
from variorum.notes.calendar import parts
from variorum.notes.lexicons import PRECISION
from variorum.notes.timing import Time

#: The days that a time may mean, or the first days of the months or years.
Days = frozenset[date]
#: Rule, salience, confidence, summary.
Answer = tuple[str, int, float, str]
Unit = Literal["day", "week", "month", "year"]

_TODAY: Final = {"yesterday": -1, "today": 0, "tomorrow": 1}
_STEPS: Final = {"last": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_WEEKDAYS: Final = {day.casefold(): k for k, day in enumerate(day_name)}
_MONTHS: Final = {month.casefold(): k for k, month in enumerate(month_name) if month}
#: Parts of a month or year: two times are one only where these are the same.
_PARTS: Final = frozenset("end beginning middle mid early late earlier later first second third half quarter".split())
_TIES: Final = frozenset({"since", "until", "by", "within", "from", "through"})
_FROM: Final = "as reckoned from the dates of the versions"
#: Of a day in ISO 8601.
_LETTERS: Final = {"day": 10, "week": 10, "month": 7, "year": 4}
_WIDTH: Final = {"day": 0, "week": 1, "month": 2, "year": 3}
_YEAR: Final = 365.25
_HALF_YEAR: Final = 183


@dataclass(frozen=True, slots=True)
class Reckoned:
    """``days`` are those that the time may mean, in ``unit``; ``within`` says which part of it ('evening', 'end')."""

    unit: Unit
    days: Days
    within: frozenset[str]
    exact: frozenset[str]
    #: Whether it hangs on the day of writing.
    relative: bool
    #: Which parts of a date it names.
    named: frozenset[str]


def by_reckoning(one: Time, other: Time, here: date | None, there: date | None) -> Answer | None:
    """Rule, salience, confidence and summary where reckoning says more than that the words differ."""
    if {one.sort, other.sort} == {"since", "length"}:
        return _lasting(one, other, here, there)
    if one.tie != other.tie and not {one.tie, other.tie} <= {"", "by", "until"}:
        return None
    try:
        mine, yours = reckon(one, here), reckon(other, there)
    except (OverflowError, ValueError):
        return None  # recorded at the edge of the calendar, in the year 1 or 9999
    if mine is None or yours is None or not (mine.relative or yours.relative):
        return None
    if mine.unit != yours.unit:
        return _nested(mine, yours)
    if not mine.days & yours.days:
        if mine.relative and yours.relative and {"weekday"} == mine.named == yours.named:
            return None  # 'on Monday', 'on Sunday' differ by their words
        near = mine.unit == "day" and min(abs((x - y).days) for x in mine.days for y in yours.days) == 1
        days = _told("{a}", mine), _told("{b}", yours)
        salience, confidence = (2, 0.55) if near else (3, 0.8)  # a recorded date may be a day late
        return "date/reckoned-other", salience, confidence, f"A different time, {_FROM}: {', '.join(filter(None, days))}."
    if mine.within != yours.within:
        if mine.within and yours.within:
            return None
        return "date/fuller", 2, 0.8, f"The same time, {_FROM}; more of it is told in {'{a}' if mine.within else '{b}'}."
    if mine.exact != yours.exact:
        return "date/precision", 2, 0.75, "The time is given as more or less exact."
    return "date/reckoned", 1, 0.8, f"The same time in other words, {_FROM}."


def _lasting(one: Time, other: Time, here: date | None, there: date | None) -> Answer | None:
    """'since 2006' / 'for 12 years', written in 2018."""
    (since, _), (length, written) = ((one, here), (other, there)) if one.sort == "since" else ((other, there), (one, here))
    begun = _dated({k: v for k, v in parts(since.bare).items() if k != "rest"}, None)
    if begun is None or written is None or not length.days:
        return None
    years = (written - min(begun[1])).days / _YEAR - length.days / _YEAR
    # a year alone may mean its end; of a length the rest of a year is left out
    if -1 <= years <= 1:
        return "date/reckoned", 1, 0.7, f"The same time in other words, {_FROM}."
    return None


def _nested(mine: Reckoned, yours: Reckoned) -> Answer | None:
    """'on Tuesday' / 'this week', 'last week' / 'this month': one may lie inside the other."""
    (wide, narrow), carrying = ((mine, yours), "{b}") if _WIDTH[mine.unit] > _WIDTH[yours.unit] else ((yours, mine), "{a}")
    if not any(_holds(wide.unit, start, day) for start in wide.days for day in narrow.days):
        return None
    return "date/fuller", 2, 0.7, f"One time, {_FROM}, may lie inside the other; {carrying} says more exactly when."


def _holds(unit: Unit, start: date, day: date) -> bool:
    if unit == "week":
        return start <= day < start + timedelta(days=7)
    return start.year == day.year and (unit == "year" or start.month == day.month)


def _told(place: str, time: Reckoned) -> str:
    """'2031-05-14 in {a}'; nothing where it may be one of two."""
    return f"{min(time.days).isoformat()[: _LETTERS[time.unit]]} in {place}" if len(time.days) == 1 else ""


def reckon(time: Time, written: date | None) -> Reckoned | None:
    """None where the words are not plainly a day, a month or a year, or where it hangs on a day that is not known."""
    told = dict(parts(tuple(w for w in time.bare if w not in _TIES and w not in PRECISION)))
    rest = [w for w in told.pop("rest", "").split() if w != "of"]
    exact = frozenset(w for w in time.bare if w in PRECISION) | ({"about"} if told.pop("about", None) else set())
    within = frozenset([w for w in rest if w in _PARTS])
    words = [w for w in rest if w not in _PARTS]
    if part := told.pop("part", None):
        if part == "tonight":
            words.append("today")
        within |= {{"tonight": "night", "overnight": "night"}.get(part, part)}
    named = frozenset(told)
    found = _dated(told, written) if not words else None
    if found is None and written is not None:
        found = _relative(told, words, written, part=bool(part))
        return Reckoned(*found, within, exact, True, named) if found else None
    return Reckoned(*found, within, exact, False, named) if found else None


def _dated(told: dict[str, str], written: date | None) -> tuple[Unit, Days] | None:
    """'14 May 2031', '14 May' (the nearest), 'May 2031', '2031'."""
    if not told or told.keys() - {"year", "month", "day", "weekday"}:
        return None
    year, month, day = told.get("year"), told.get("month"), told.get("day")
    if month and day and day.isdigit():
        years = [int(year)] if year else [written.year + k for k in (-1, 0, 1)] if written else []
        days = [found for y in years if (found := day_of(y, _MONTHS[month], int(day)))]
        return ("day", _nearest(days, written)) if days else None
    if day or "weekday" in told:
        return None
    if month:
        years = [int(year)] if year else [written.year + k for k in (-1, 0, 1)] if written else []
        return ("month", _nearest([date(y, _MONTHS[month], 1) for y in years], written)) if years else None
    return ("year", frozenset([date(int(year), 1, 1)])) if year else None


def _relative(told: dict[str, str], words: list[str], written: date, *, part: bool) -> tuple[Unit, Days] | None:
    """'on Tuesday', 'yesterday', 'this morning', 'last night', 'next month', 'the year'."""
    if told.keys() == {"weekday"} and not words:
        ahead = (_WEEKDAYS[told["weekday"]] - written.weekday()) % 7
        return "day", _days(written, (ahead,) if ahead == 0 else (ahead, ahead - 7))
    if told:
        return None
    if len(words) == 1 and words[0] in _TODAY:
        return "day", _days(written, (_TODAY[words[0]],))
    if part and words in (["this"], ["last"]):
        return "day", _days(written, (_STEPS[words[0]],))
    step = next((_STEPS[w] for w in words if w in _STEPS), 0)
    units = [w for w in words if w not in _STEPS]
    if units == ["week"] and words != units:
        # what an outlet means by the coming week may be the one that has begun
        monday = written - timedelta(days=written.weekday())
        return "week", _days(monday, (7 * step, 0) if step == 1 else (7 * step,))
    if units == ["year"]:
        return "year", frozenset([date(written.year + step, 1, 1)])
    if units == ["month"]:
        month = written.year * 12 + written.month - 1 + step
        return "month", frozenset([date(month // 12, month % 12 + 1, 1)])
    return None


def _days(written: date, steps: Iterable[int]) -> Days:
    return frozenset([written + timedelta(days=step) for step in steps])


def _nearest(days: list[date], written: date | None) -> Days:
    if written is None or len(days) == 1:
        return frozenset(days)
    near = [day for day in days if abs((day - written).days) <= _HALF_YEAR]
    return frozenset(near or [min(days, key=lambda day: abs((day - written).days))])
