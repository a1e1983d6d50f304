"""Times of one sentence that belong together: a day and a time of it, two days told by one month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from variorum.model import Resolved, TimeKind
from variorum.moments import day_of

#: What may stand between a day and a time of that day.
_TIED: Final = re.compile(
    r"[,\s(]*(?:(?:just|shortly)\s+)?(?:on|at|around|about|by|in\s+the|local\s+time|after|before|until|from)?"
    r"(?:\s+(?:about|around|nearly))?\s*",
    re.IGNORECASE,
)
_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(?:MO|AF|EV|NI))?$")
_WHOLE_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T|$)")
#: A time of day whose day is not told with it.
_NO_DAY: Final = "XXXX-XX-XX"


@dataclass(frozen=True, slots=True)
class RawDate:
    """An expression of time: ``text[start:end]``, and its TIMEX3 value, None where it hangs on a day that is not known."""

    start: int
    end: int
    kind: TimeKind
    value: str | None
    resolved: Resolved


def parted(found: RawDate, match: re.Match[str], offset: int) -> list[RawDate]:
    """The two days of "April 24-26, 1999", "3 and 4 May"; anything else as it is.

    ``offset`` is where ``match.string`` begins in the text.
    """
    groups = match.groupdict()
    name = next((n for n in ("first", "last", "more") if groups.get(n)), None)
    if name is None or not found.value:
        return [found]
    number, told = int(groups[name]), found.value[:8]
    if name == "first":
        cut, opening = match.start("day") + offset, replace(found, value=f"{told}{number:02}")
        return (
            [replace(opening, end=match.end("first") + offset), replace(found, start=cut)]
            if _may_be(opening.value) and number < int(groups["day"])
            else [replace(found, start=cut)]
        )
    first = replace(found, end=match.end("day") + offset)
    second = replace(found, start=match.start(name) + offset, value=f"{told}{number:02}")
    return [first, second] if _may_be(second.value) and number > int(groups["day"]) else [first]


def _may_be(value: str | None) -> bool:
    found = _WHOLE_DAY.match((value or "").replace("XXXX", "2000"))
    return bool(found and day_of(*map(int, found.groups())))


def joined(text: str, found: Sequence[RawDate]) -> list[RawDate]:
    """A day and a time of it beside one another become one: 'at 9 a.m. Tuesday', 'Tuesday at 9 a.m.'."""
    out: list[RawDate] = []
    for one in found:
        last = out[-1] if out else None
        if last and _TIED.fullmatch(text, last.end, one.start):
            for clock, day in ((last, one), (one, last)):
                hour, told = clock.value or "", _DAY.match(day.value or "")
                if clock.kind == "time" and hour.startswith(_NO_DAY) and told:
                    value = f"{told[1]}{hour.removeprefix(_NO_DAY)}"
                    out[-1] = replace(day, start=last.start, end=one.end, kind="time", value=value)
                    break
            else:
                out.append(one)
            continue
        out.append(one)
    return out


def with_days(found: Sequence[RawDate], near: date | None) -> list[RawDate]:
    """Times of day without a day get that of their sentence told before them, else the first behind them, else ``near``.

    A part of a day ("in the morning") that no day is told for is no time.
    """
    out: list[RawDate] = []
    told = [_whole_day(one) for one in found]
    behind: list[date | None] = [None]
    for day in reversed(told[1:]):
        behind.append(day or behind[-1])
    before: date | None = None
    for one, own, next_ in zip(found, told, reversed(behind), strict=True) if found else ():
        value = one.value or ""
        if one.kind != "time" or not value.startswith(_NO_DAY):
            out.append(one)
        elif day := before or next_ or near:
            out.append(replace(one, value=f"{day.isoformat()}{value.removeprefix(_NO_DAY)}", resolved="relative"))
        elif value[11].isdigit():
            out.append(one)
        before = own or before
    return out


def whole_days(found: Sequence[RawDate]) -> list[date]:
    """The days that are told whole, in order."""
    return [day for one in found if (day := _whole_day(one))]


def _whole_day(one: RawDate) -> date | None:
    told = _WHOLE_DAY.match(one.value or "") if one.kind in ("date", "time") else None
    return day_of(*map(int, told.groups())) if told else None
