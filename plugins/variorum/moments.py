"""Dates as they are recorded, compared no further than they are told: a day has no hour, a year no month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

from variorum.model import Witness

_RECORDED: Final = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?"
)
#: A time without a zone may be that of any: so far it may lie before and behind the same figures in UTC.
_AHEAD: Final = timedelta(hours=14)
_BEHIND: Final = timedelta(hours=12)


def day_of(year: int, month: int, day: int) -> date | None:
    """None of a day that is in no calendar: 30 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Moment:
    """From ``start`` up to ``end``, somewhere in which a recorded time lies; in UTC where a zone is told."""

    start: datetime
    end: datetime
    zoned: bool


@lru_cache(4096)
def moment(recorded: str | None) -> Moment | None:
    """None where nothing is recorded, or what is isn't ISO 8601 or no day of the calendar."""
    match = _RECORDED.fullmatch(recorded or "")
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        if hour is None:
            start = datetime(int(year), int(month or 1), int(day or 1))
            return Moment(start, _after(start, month, day), False)
        start = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
        if zone:
            zoned = datetime.fromisoformat(f"{start.isoformat()}{zone}")
            start = zoned.astimezone(UTC).replace(tzinfo=None)
        return Moment(start, start + timedelta(seconds=1 if second else 60), zone is not None)
    except (ValueError, OverflowError):
        return None


def timestamp(recorded: str | None) -> str | None:
    """A recorded time as XML Schema writes it (``2032-03-02T09:30:00+01:00``), as exactly as it is told and no more.

    None where it is no ISO 8601, no day of the calendar, or of a zone that XML Schema does not know.
    """
    match = _RECORDED.fullmatch(recorded or "")
    if not match or not recorded or not moment(recorded):
        return None
    hour, minute, second, zone = match.groups()[3:]
    if hour is None:
        return recorded
    if zone and zone != "Z":
        zone = f"{zone[:3]}:{zone[-2:]}"
        if zone[1:] > "14:00":
            return None
    fraction = re.search(r"\.\d+", recorded)
    return f"{recorded[:10]}T{hour}:{minute}:{second or '00'}{fraction[0] if fraction else ''}{zone or ''}"


def before(first: str | None, second: str | None) -> bool:
    """Whether ``first`` certainly lies before ``second``, as far as both are recorded."""
    a, b = moment(first), moment(second)
    if a is None or b is None:
        return False
    slack = timedelta() if a.zoned == b.zoned else _BEHIND if b.zoned else _AHEAD
    try:
        return a.end + slack <= b.start
    except OverflowError:
        return False


def written_on(witness: Witness) -> date | None:
    """The day on which an article was written, as far as it is told: that of its dateline, else that of publication."""
    for told in (witness.printed.day, witness.meta.published):
        if told and (match := _RECORDED.match(told)) and match[3]:
            try:
                return date(*map(int, match.groups()[:3]))
            except ValueError:
                continue
    return None


def _after(start: datetime, month: str | None, day: str | None) -> datetime:
    """The end of a day, a month or a year."""
    if day:
        return start + timedelta(days=1)
    if month:
        return datetime.combine(date(start.year + start.month // 12, start.month % 12 + 1, 1), datetime.min.time())
    return datetime(start.year + 1, 1, 1)
