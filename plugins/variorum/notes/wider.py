"""A time inside a wider one: April in the second quarter or in spring, 1962 in the early 1960s, 9 May in early May."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from variorum.notes.calendar import parts
from variorum.words import figure

_MONTHS: Final = "january february march april may june july august september october november december".split()
_SEASONS: Final = {
    "spring": {3, 4, 5}, "summer": {6, 7, 8}, "autumn": {9, 10, 11}, "fall": {9, 10, 11}, "winter": {12, 1, 2},
}  # fmt: skip
_FEASTS: Final = {"christmas": {12}, "easter": {3, 4}}
_FEAST_DAYS: Final = {("christmas", "day"): 25, ("christmas", "eve"): 24}
_PART: Final = {"early": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
#: Words that say nothing of which time it is.
_PLAIN: Final = frozenset({"'s", "year", "this", "next", "last", "by", "until", "since", "the", "of"})
_WEEKEND_DAYS: Final = frozenset({"saturday", "sunday"})
_OF_WEEKEND: Final = frozenset({"weekend", "the", "over", "at", "during", "on", "this", "last", "past"})
_THIRD: Final = 10
#: Months of a season.
_SEASON: Final = 3
_LONGEST_MONTH: Final = 31
_DECADE: Final = 10
#: Of a year; what joins and opens a time from one point to another.
_DIGITS: Final = 4
_JOINTS: Final = frozenset({"to", "and", "through"})
_OPENING: Final = frozenset({"between", "from"})
_CENTURY: Final = 100
#: The highest rank of a century.
_RANKS: Final = 21


@dataclass(frozen=True, slots=True)
class Reach:
    """What a time takes in: months of a year, years, days of a month; ``None`` where it says nothing of that."""

    months: frozenset[int] | None
    years: frozenset[int] | None
    days: frozenset[int] | None

    def takes_in(self, other: Reach) -> bool:
        """Whether every part that this one names holds what the other names of it, and one of them is narrower there."""
        pairs = ((self.months, other.months), (self.years, other.years), (self.days, other.days))
        held = [mine >= yours for mine, yours in pairs if mine is not None and yours is not None]
        narrower = any(yours is not None and mine != yours for mine, yours in pairs)
        named = all(yours is not None or mine is None for mine, yours in pairs)
        return bool(held) and all(held) and narrower and named


def one_reach(one: Sequence[str], other: Sequence[str]) -> bool:
    """'Between April and June' / 'in the second quarter', 'on Christmas Day' / 'on 25 December': the same."""
    mine, yours = _reach(tuple(one)), _reach(tuple(other))
    if mine is None or mine != yours:
        return False
    return mine.days is not None or any(part is not None and len(part) > 1 for part in (mine.months, mine.years))


def one_inside(one: Sequence[str], other: Sequence[str]) -> str:
    """'{a}' or '{b}', whichever of two times, by norms, is the closer one and lies inside the other; '' where none does."""
    mine, yours = _reach(tuple(one)), _reach(tuple(other))
    for inside, around, closer in ((one, other, "{a}"), (other, one, "{b}")):
        if "weekend" in around and {*around} <= _OF_WEEKEND and {*inside} & _WEEKEND_DAYS:
            return closer
    if mine is None or yours is None or mine == yours or all(_JOINTS & {*norms} for norms in (one, other)):
        return ""
    return "{b}" if mine.takes_in(yours) else "{a}" if yours.takes_in(mine) else ""


def _reach(norms: tuple[str, ...]) -> Reach | None:
    """None where it has words that this does not know."""
    found = parts(norms)
    if found.keys() & {"clock", "weekday", "part", "zone"}:
        return None
    rest = [w for w in found.get("rest", "").split() if w not in _PLAIN]
    named = [_MONTHS.index(n) for n in norms if n in _MONTHS]
    months = frozenset({_MONTHS.index(found["month"]) + 1}) if "month" in found else None
    if len(named) == 2 and _JOINTS & {*norms}:
        months = frozenset((named[0] + k) % 12 + 1 for k in range((named[1] - named[0]) % 12 + 1))
        rest = [w for w in rest if w not in _JOINTS | _OPENING]
    years = frozenset({int(found["year"])}) if "year" in found else None
    told = [int(n) for n in norms if n.isdigit() and len(n) == _DIGITS]
    if len(told) == 2 and not named and _JOINTS & {*norms} and told[0] < told[1]:
        years = frozenset(range(told[0], told[1] + 1))
        rest = [w for w in rest if w not in _JOINTS | _OPENING]
    days = frozenset(int(d) for d in found["day"].split()) if "day" in found else None
    part = None
    if (feast := next((f for f in _FEAST_DAYS if {*f} <= {*rest}), None)) is not None:
        months, days, rest = frozenset({12}), frozenset({_FEAST_DAYS[feast]}), [w for w in rest if w not in feast]
    for word in rest:
        if word in _PART and part is None:
            part = _PART[word]
        elif word in _SEASONS | _FEASTS and months is None:
            months = frozenset((_SEASONS | _FEASTS)[word])
        elif word in {"quarter", "half"} and months is None and (which := _which(rest)):
            long = 3 if word == "quarter" else 6
            months = frozenset(range(long * (which - 1) + 1, long * which + 1)) & frozenset(range(1, 13))
        elif word == "century" and years is None and (which := _which(rest)):
            years = frozenset(range(_CENTURY * (which - 1), _CENTURY * which))
        elif word[:-1].isdigit() and word.endswith("0s") and years is None:
            years = frozenset(range(int(word[:-1]), int(word[:-1]) + _DECADE))
        elif not (figure(word) is not None and {"quarter", "half", "century"} & {*rest}):
            return None
    return Reach(months, years, days) if part is None else _part_of(part, months, years, days)


def _which(rest: Iterable[str]) -> int:
    """The second of 'the second quarter', 0 where no rank is told."""
    return int(next((v for w in rest if w not in {"quarter", "half"} and (v := figure(w)) is not None and v <= _RANKS), 0))


def _part_of(
    part: int, months: frozenset[int] | None, years: frozenset[int] | None, days: frozenset[int] | None
) -> Reach | None:
    """The beginning, the middle or the end of a decade, of a month, of a year; None of anything else."""
    if days is not None:
        return None
    if months is not None:
        first = part * _THIRD + 1
        last = _LONGEST_MONTH if part == 2 else first + _THIRD - 1
        if len(months) == _SEASON:
            first_month = next(m for m in months if (m + 10) % 12 + 1 not in months)
            places = ((0, 1), (1,), (1, 2))[part]  # late spring is April or May
            return Reach(frozenset((first_month + k - 1) % 12 + 1 for k in places), years, None)
        return Reach(months, years, frozenset(range(first, last + 1))) if len(months) == 1 else None
    if years is not None and len(years) > 1:
        tenth = len(years) // _DECADE
        inside = sorted(years)[(0, 3, 6)[part] * tenth : (4, 7, 10)[part] * tenth]
        return Reach(None, frozenset(inside), None)
    if years is not None:
        return Reach(frozenset(range(4 * part + 1, 4 * part + 5)), years, None)
    return None
