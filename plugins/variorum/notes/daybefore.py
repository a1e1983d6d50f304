"""'The day before', 'a day later' beside a weekday: which day of the week is meant."""

from __future__ import annotations

from variorum.notes.kind import Side
from variorum.notes.timing import Time, timings

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_AWAY: dict[tuple[str, ...], int] = {
    ("day", "before"): -1, ("day", "earlier"): -1, ("previous", "day"): -1,
    ("day", "later"): 1, ("day", "after"): 1, ("following", "day"): 1, ("next", "day"): 1,
}  # fmt: skip


def day_before(one: Time, other: Time, a: Side, b: Side) -> tuple[str, int, float, str] | None:
    """'The day before' / 'on Friday', where the first side names one other weekday, the day it is counted from."""
    for relative, plain, side in ((one, other, a), (other, one, b)):
        away = _AWAY.get(relative.bare[-2:])
        named = [w for w in plain.bare if w in _WEEKDAYS]
        from_days = {w for t in timings(side) if t is not relative for w in t.bare if w in _WEEKDAYS}
        if away is None or len(named) != 1 or len(from_days) != 1 or len(plain.bare) > 1:
            continue
        meant = _WEEKDAYS[(_WEEKDAYS.index(next(iter(from_days))) + away) % 7]
        if meant == named[0]:
            return "date/words", 1, 0.8, "The same day in other words."
    return None
