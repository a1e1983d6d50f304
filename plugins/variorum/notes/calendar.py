"""What a time says, part by part: year, month, day, weekday, hour; and whether two times say the same, or one says more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal

from variorum.notes.short import SHORT
from variorum.words import figure

_MONTHS: Final = tuple("january february march april may june july august september october november december".split())
_WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_PARTS: Final = frozenset("morning afternoon evening night tonight overnight dawn dusk lunchtime".split())
#: Parts of a day that one outlet calls this, another that.
_LATE: Final = {"evening", "night"}
_ZONES: Final = frozenset("gmt utc bst est edt et pst pdt pt cet cest local ist jst aest".split())
ABOUT: Final = frozenset("about around approximately roughly some circa".split())
#: Words that say nothing of when.
_TIES: Final = frozenset("on in at the a an of to for , . - and time o'clock during over".split())
_YEAR: Final = re.compile(r"(1\d|20|21)\d\d$")
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(am|pm)?$")
_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?$")
_NOON: Final = {"noon": 720, "midday": 720, "midnight": 0}
#: Beginning, middle and end are told in several ways; '| X' is what stands for a whole phrase.
_SAME: Final = {"start": "beginning", "close": "end", "previous": "last", "past": "last", "every": "each", "before": "by",
               "soon": "shortly", "just": "shortly"}  # fmt: skip
_HALF_DAY: Final = 720
_HALVES: Final[dict[tuple[str, ...], str]] = {
    ("in", "the", part): half for part, half in (("morning", "am"), ("afternoon", "pm"), ("evening", "pm"))
}

Relation = Literal["same", "about", "more", "other"]


def relation(one: Sequence[str], other: Sequence[str]) -> Relation:
    """Of the norms of two times: 'same' where they say the same when, 'about' but one more exactly ('about', 'shortly'),
    'more' where one says all of the other and more or each says a part of a time that both name, else 'other'.
    """
    mine, yours = parts(tuple(one)), parts(tuple(other))
    if "clock" in mine and "clock" in yours and _same_clock(mine["clock"], yours["clock"]):
        drop = {"part", "half"} | ({"zone"} if {mine.get("zone"), yours.get("zone")} & {"local"} else set())
        mine, yours = ({k: v for k, v in side.items() if k not in drop} | {"clock": ""} for side in (mine, yours))
    if mine.keys() - {"about"} == yours.keys() - {"about"} and all(mine[k] == yours[k] for k in mine.keys() & yours.keys()):
        return "same" if mine.get("about") == yours.get("about") else "about"
    if {mine.get("part"), yours.get("part")} == _LATE and all(mine[k] == yours.get(k) for k in mine if k != "part"):
        return "about" if mine.keys() == yours.keys() else "other"
    shared = {k for k in mine.keys() & yours.keys() if mine[k] == yours[k]}
    if mine.keys() & yours.keys() - shared - {"about"} or not shared & {"weekday", "day", "clock", "month", "year"}:
        return "other"
    return "more"


def _same_clock(one: str, other: str) -> bool:
    """Minutes from midnight; one without am or pm may be either."""
    (mine, sure), (yours, certain) = (part.split() for part in (one, other))
    apart = abs(int(mine) - int(yours))
    return apart == 0 or apart == _HALF_DAY and "maybe" in {sure, certain}


@lru_cache(10_000)
def parts(norms: tuple[str, ...]) -> Mapping[str, str]:
    """The parts of a time by name; 'rest' are the words that are no part of a calendar."""
    found: dict[str, str] = {}
    rest: list[str] = []
    months = [k for k, n in enumerate(norms) if _month(n)]
    taken = -1
    for k, norm in enumerate(norms):
        if k <= taken:
            continue
        after = norms[k + 1] if k + 1 < len(norms) else ""
        near_month = any(0 < abs(k - m) <= 3 for m in months)
        day = _DAY.match(norm)
        if _month(norm):
            found["month"] = _month(norm)
        elif _YEAR.match(norm):
            found["year"] = norm
        elif SHORT.get(norm, norm) in _WEEKDAYS:
            found["weekday"] = SHORT.get(norm, norm)
        elif day and near_month and after not in {"am", "pm"} and 0 < int(day[1]) <= 31:
            found["day"] = " ".join([*found.get("day", "").split(), day[1].lstrip("0")])
        elif (half := _HALVES.get(norms[k + 1 : k + 4], "")) and (minutes := _minutes(norm, half)) is not None:
            found["clock"] = minutes
            taken = k + 3  # four in the morning
        elif (minutes := _minutes(norm, after)) is not None:
            found["clock"] = minutes
            taken = k + (after in {"am", "pm"})
        elif norm in _NOON:
            found["clock"] = f"{_NOON[norm]} sure"
        elif norm.casefold() in _ZONES:
            found["zone"] = norm.casefold()
        elif norm in _PARTS:
            found["part"] = norm
        elif norm in ABOUT:
            found["about"] = "about"
        elif norm not in _TIES:
            rest.append(_SAME.get(norm, norm))
    if " " in found.get("day", ""):
        rest = [word for word in rest if word not in {"from", "between"}]
    if rest:
        found["rest"] = " ".join(sorted(w for w in rest if w != "'s"))
    return found


def _month(norm: str) -> str:
    full = SHORT.get(norm, norm)
    return full if full in _MONTHS else ""


def _minutes(norm: str, after: str) -> str | None:
    """Minutes from midnight of a time of day, and whether it is sure which half of the day: '570 sure'."""
    match = _CLOCK.match(norm)
    half = (match[3] if match else "") or (after if after in {"am", "pm"} else "")
    if match is None:
        value = figure(norm)
        if not half or value is None or value % 1 or not 0 < value <= 12:
            return None
        hours, minutes = int(value), 0
    elif match[2] is None and not half:
        return None
    else:
        hours, minutes = int(match[1]), int(match[2] or 0)
    if hours > 24 or minutes > 59:
        return None
    if half:
        return f"{hours % 12 * 60 + minutes + (_HALF_DAY if half == 'pm' else 0)} sure"
    sure = hours > 12 or hours == 0 or norm.startswith("0")
    return f"{hours * 60 + minutes} {'sure' if sure else 'maybe'}"
