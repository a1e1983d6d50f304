"""Names of months, days and holidays, and how TIMEX3 writes a day, a week, a quarter or a length of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

_MONTH_NAMES: Final = "january february march april may june july august september october november december".split()
MONTHS: Final[dict[str, int]] = {
    **{name: n for n, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: n for n, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
WEEKDAYS: Final = {name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
SEASONS: Final = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
#: The month in which a season has begun everywhere it is told of.
_SEASON_BEGINS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
PARTS: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
#: Of a unit of time: before its number, its letter, how many of them it is.
_LENGTHS: Final = {
    "second": ("PT", "S", 1), "minute": ("PT", "M", 1), "hour": ("PT", "H", 1), "day": ("P", "D", 1), "night": ("P", "D", 1),
    "week": ("P", "W", 1), "fortnight": ("P", "W", 2), "weekend": ("P", "D", 2), "month": ("P", "M", 1),
    "quarter": ("P", "Q", 1), "year": ("P", "Y", 1), "decade": ("P", "Y", 10), "century": ("P", "Y", 100),
}  # fmt: skip


def singular(unit: str) -> str:
    unit = unit.lower()
    return "century" if unit == "centuries" else unit.removesuffix("s")


def length(count: float | None, unit: str) -> str:
    """``P3D``, ``PT90M``; ``PXY`` where the count is not told."""
    opening, letter, many = _LENGTHS[singular(unit)]
    if count is None:
        return f"{opening}X{letter}"
    if letter == "Y" and count * 2 % 2 == 1:  # halves of a year are told in months
        return f"P{int(count)}Y6M" if count > 1 else "P6M"
    return f"{opening}{count * many:g}{letter}"


def week(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def month(index: int) -> str:
    """``1998-03`` of months counted from the year 0."""
    return f"{index // 12:04}-{index % 12 + 1:02}"


def quarter(index: int) -> str:
    """``1998-Q1`` of quarters counted from the year 0."""
    return f"{index // 4:04}-Q{index % 4 + 1}"


def moved(day: date, steps: int, unit: str) -> str | None:
    """The day, week, month … that lies so many steps from a day, as exact as its unit; None beyond the calendar."""
    try:
        match singular(unit):
            case "day" | "night":
                return (day + timedelta(steps)).isoformat()
            case "week":
                return week(day + timedelta(7 * steps))
            case "fortnight":
                return week(day + timedelta(14 * steps))
            case "weekend":
                return f"{week(day + timedelta(7 * steps))}-WE"
            case "month":
                return month(day.year * 12 + day.month - 1 + steps)
            case "quarter":
                return quarter(day.year * 4 + (day.month - 1) // 3 + steps)
            case "year":
                return f"{day.year + steps:04}"
            case "decade":
                return f"{day.year // 10 + steps:03}"
            case "century":
                return f"{day.year // 100 + steps:02}"
    except OverflowError:
        pass
    return None


def season(day: date, name: str, step: int, behind: bool = False) -> str:
    """The last, this or the next spring, as seen from a day; the last, and one ``behind`` the day, is one that has begun."""
    code = SEASONS[name.lower()]
    begun = day.month >= _SEASON_BEGINS[code]
    if step < 0:
        return f"{day.year - (not begun or day.month - _SEASON_BEGINS[code] < 3):04}-{code}"
    return f"{day.year + (step > 0 and begun) - (behind and not begun):04}-{code}"


def nth_weekday(year: int, month_number: int, weekday: int, nth: int) -> date:
    """The first (1) to fourth, or the last (-1), of a weekday in a month."""
    first = date(year, month_number, 1)
    day = first + timedelta((weekday - first.weekday()) % 7)
    if nth > 0:
        return day + timedelta(7 * (nth - 1))
    fifth = day + timedelta(28)
    return fifth if fifth.month == month_number else day + timedelta(21)


def _nth(weekday: int, nth: int, month_number: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month_number, weekday, nth)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741
    m = (a + 11 * h + 19 * l) // 433
    month_number = (h + l - 7 * m + 90) // 25
    return date(year, month_number, (h + l - 7 * m + 33 * month_number + 19) % 32)


def _fixed(month_number: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month_number, day)


#: Days with a name -> when they fall in a year.
HOLIDAYS: Final[dict[str, Callable[[int], date]]] = {
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "new year's day": _fixed(1, 1),
    "new year's": _fixed(1, 1),
    "valentine's day": _fixed(2, 14),
    "st. patrick's day": _fixed(3, 17),
    "independence day": _fixed(7, 4),
    "fourth of july": _fixed(7, 4),
    "halloween": _fixed(10, 31),
    "veterans day": _fixed(11, 11),
    "labor day": _nth(0, 1, 9),
    "columbus day": _nth(0, 2, 10),
    "thanksgiving day": _nth(3, 4, 11),
    "thanksgiving": _nth(3, 4, 11),
    "memorial day": _nth(0, -1, 5),
    "election day": lambda year: nth_weekday(year, 11, 0, 1) + timedelta(1),
    "presidents day": _nth(0, 3, 2),
    "presidents' day": _nth(0, 3, 2),
    "martin luther king day": _nth(0, 3, 1),
    "martin luther king jr. day": _nth(0, 3, 1),
    "mother's day": _nth(6, 2, 5),
    "father's day": _nth(6, 3, 6),
    "inauguration day": _fixed(1, 20),
    "bastille day": _fixed(7, 14),
    "armistice day": _fixed(11, 11),
    "may day": _fixed(5, 1),
    "juneteenth": _fixed(6, 19),
    "ash wednesday": lambda year: easter(year) - timedelta(46),
    "palm sunday": lambda year: easter(year) - timedelta(7),
    "good friday": lambda year: easter(year) - timedelta(2),
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + timedelta(1),
    "easter": easter,
}
