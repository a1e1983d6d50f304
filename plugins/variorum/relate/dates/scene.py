"""What is known at a place of a text, and what an expression of time there can mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from variorum.model import Resolved
from variorum.model import TimeKind as Kind
from variorum.relate.dates.calendar import MONTHS
from variorum.relate.dates.verbs import Look
from variorum.words import figure


@dataclass(frozen=True, slots=True)
class Meaning:
    """``value`` is None where it hangs on a day that is not known."""

    kind: Kind
    value: str | None
    resolved: Resolved


@dataclass(slots=True)
class Scene:
    """What is known at a place: the article's own day, what was told last, and how the sentence looks.

    ``day`` is the last whole day told; ``week``, ``month`` and ``year`` begin what was told last at least as exactly as
    they; ``here`` is what the sentence itself told last. ``quarter`` is the one the article goes on about, ``closed`` one
    that is told by its last day, ``half`` the half of a year it goes on about; all are counted from the year 0. ``ended`` is
    the last day of the quarter that was told last.
    """

    today: date | None
    looks: Callable[[], Look]
    day: date | None = None
    week: date | None = None
    month: date | None = None
    year: date | None = None
    quarter: int | None = None
    closed: int | None = None
    half: int | None = None
    ended: date | None = None
    here: str = ""

    def look(self) -> Look:
        """What the verbs say to all but a weekday: what was planned lies ahead."""
        found = self.looks()
        return "future" if found == "planned" else found

    def told(self, unit: str) -> date | None:
        """What 'the next' and 'the same' of a unit are reckoned from."""
        if unit in {"year", "decade", "century"}:
            return self.year
        if unit in {"week", "weekend"}:
            return self.week
        return self.month if unit in {"month", "quarter"} else self.day

    @property
    def this_quarter(self) -> int | None:
        return self.today.year * 4 + (self.today.month - 1) // 3 if self.today else None


Found = re.Match[str]

STEPS: Final = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "this": 0,
    "current": 0,
    "same": 0,
    "that": 0,
}

#: Days by which a day that the tense speaks against counts as farther; one that lies ahead without a tense.
_AGAINST: Final = 120

_BEHIND: Final = 20


def group(found: Found, name: str) -> str:
    return (found.groupdict().get(name) or "").lower()


_CENTURIES: Final = {"nineteen": 1900, "eighteen": 1800, "twenty": 2000, "two thousand": 2000}


def year_of(said: str) -> int | None:
    """'1994', 'nineteen ninety-four', 'two thousand one' as a number."""
    if said.isdigit():
        return int(said)
    words = said.lower().replace("-", " ").split()
    opening, rest = (2, words[2:]) if words[:1] == ["two"] else (1, words[1:])
    rest = rest[1:] if rest[:1] == ["and"] else rest
    first = _CENTURIES.get(" ".join(words[:opening]))
    more = figure("-".join(rest)) if rest else 0
    return None if first is None or more is None or not 0 <= more < 100 else first + int(more)


_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR_AHEAD: Final = re.compile(
    rf"(?:\s?[-–,]\s?(?:(?:and|or)\s+)?|\s+(?:and|or|to|through|until)\s+)(?P<month>{_MONTH})\b\.?"
    r"(?:\s+\d{1,2}\b)?(?:,?\s+(?:of\s+)?(?P<year>1[5-9]\d\d|2[01]\d\d)\b)?",
    re.IGNORECASE,
)


def year_ahead(found: Found, number: int) -> int | None:
    """The year that a month or a day shares with the next one: "March and April 1996", "Dec. 30 to Jan. 2, 1997"."""
    at, years = found.end(), 0
    for _ in range(5):
        following = _YEAR_AHEAD.match(found.string, at)
        if following is None or following.end() == at:
            return None
        at, then = following.end(), MONTHS[following["month"].lower()]
        years += then < number
        number = then
        if following["year"]:
            return int(following["year"]) - years
    return None


def relation(found: Found) -> str:
    said = group(found, "rel").split()
    return said[-1] if said else ""


def stated(value: str | None, kind: Kind = "date") -> Meaning | None:
    return Meaning(kind, value, "stated") if value else None


def reckoned(value: str | None, kind: Kind = "date") -> Meaning:
    return Meaning(kind, value, "relative" if value else "none")


def month_number(found: Found) -> int | None:
    """None for the verbs 'may' and 'march', which are not written as names."""
    return MONTHS[found["month"].lower()] if found["month"][0].isupper() else None


def nearest(days: Sequence[date], scene: Scene) -> date | None:
    """Of the same day in several years the one nearest to the article's, what lies behind it and its tense preferred."""
    today, look = scene.today, scene.look()

    def far(other: date) -> int:
        ahead = (other - today).days if today else 0
        against = (ahead > 0 and look == "past") or (ahead < 0 and look == "future")
        return abs(ahead) + (_AGAINST if against else 0) + (_BEHIND if ahead > 0 and not look else 0)

    return min(days, key=far, default=None)


def beside(day: date, step: int) -> date:
    try:
        return day + timedelta(step)
    except OverflowError:
        return day
