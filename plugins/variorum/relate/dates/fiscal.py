"""Expressions of what is reported for a quarter or half a year, and what is reckoned from it: a year earlier."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from variorum.moments import day_of
from variorum.relate.dates.calendar import MONTHS, ORDINALS, quarter
from variorum.relate.dates.scene import STEPS, Found, Meaning, Scene, group, reckoned, relation, stated
from variorum.relate.dates.spans import OF_SOMETHING


def read_quarter(found: Found, scene: Scene) -> Meaning | None:
    nth = ORDINALS[group(found, "nth")]
    if year := found.groupdict().get("year"):
        told = int(year) * 4 + nth - 1
        _dwell(told, found, scene)
        return stated(quarter(told))
    now = scene.this_quarter
    if now is None or scene.today is None:
        return Meaning("date", f"XXXX-Q{nth}", "none")
    if rel := relation(found):
        told = (scene.today.year + STEPS.get(rel, 0)) * 4 + nth - 1
    elif closed := _closed_on(found, scene.today):
        scene.ended = closed
        told = (closed.year + (nth == 1 and closed.month > 9)) * 4 + nth - 1
    else:
        told = now - (now - (nth - 1)) % 4
        if told < now - 1 and scene.look() == "future":  # that of the last one may still have to be told
            told += 4
    _dwell(told, found, scene)
    return reckoned(quarter(told))


#: The day on which the books of a quarter were closed, behind it: "its fourth quarter, which ended June 30, 2031".
_CLOSED: Final = re.compile(
    r",?\s+(?:that\s+|which\s+)?(?:ended|ending|ends)\s+(?:on\s+)?(?P<month>[A-Z][a-z]+)\.?\s+(?P<day>\d\d?)\b(?:,\s+(?P<year>\d{4}))?"
)
#: What a quarter stands beside that is another name of it: "in the year-ago period, the second quarter ended".
_BESIDE: Final = re.compile(
    r"\byear[\s-](?:ago|earlier|before)(?:\s+(?:quarter|period))?,\s+(?:the|its)?\s*$", re.IGNORECASE
)


def _closed_on(found: Found, today: date) -> date | None:
    """The day that ended a quarter: the last, or the next where that is near; a year before where it is told so."""
    told = _CLOSED.match(found.string, found.end())
    month = MONTHS.get(told["month"].lower()) if told else None
    if told is None or month is None:
        return None
    if told["year"]:
        return day_of(int(told["year"]), month, int(told["day"]))
    year = today.year - ((month, int(told["day"])) > (today.month + _TO_COME, today.day))
    before = bool(_BESIDE.search(found.string[max(0, found.start() - 40) : found.start()]))
    ended = day_of(year, month, int(told["day"]))
    if before and ended and (today - ended).days < _RECENT:
        return _year_before(ended)
    return ended


#: So many months ahead the books of a quarter may close that an article already tells of.
_TO_COME: Final = 2
#: So many days behind lies what is reported as the latest quarter.
_RECENT: Final = 270

_ASIDE: Final = re.compile(r"\b(?:after|than|since|before|from|until|following)\s+(?:an?\s+)?(?:[\w-]+\s+)?$", re.IGNORECASE)


def _dwell(told: int, found: Found, scene: Scene) -> None:
    """The quarter an article goes on about: the one told last, if not as in "after a flat first quarter"."""
    if scene.quarter is None or not _ASIDE.search(found.string[max(0, found.start() - 30) : found.start()]):
        scene.quarter, scene.half = told, None


def read_like_quarter(found: Found, scene: Scene) -> Meaning | None:
    """'The 2031 period', of an article about a third quarter."""
    year = int(found["year"])
    return stated(str(year)) if scene.quarter is None else reckoned(quarter(year * 4 + scene.quarter % 4))


def read_half(found: Found, scene: Scene) -> Meaning | None:
    nth = 1 if group(found, "nth") == "first" else 2
    year, rel = group(found, "year"), group(found, "rel")
    if (
        not year
        and not rel
        and found.string[found.start() - 4 : found.start()].lower() == "the "
        and not _BOOKS.search(found.string)
    ):
        return None  # of a match
    scene.quarter = None
    if year:
        scene.half = int(year) * 2 + nth - 1
        return stated(f"{year}-H{nth}")
    if scene.today is None:
        return Meaning("date", None, "none")
    told = scene.today.year + {"last": -1, "next": 1}.get(rel, 0)
    if not rel and nth == 2 and scene.today.month < 7 and scene.look() == "past":
        told -= 1  # this year's has not begun
    scene.half = told * 2 + nth - 1
    return reckoned(f"{told:04}-H{nth}")


#: What is reported for half a year.
_BOOKS: Final = re.compile(
    r"\b(?:profits?|net|earnings|earned|income|loss(?:es)?|sales|revenues?|output|exports|imports|economy|turnover|orders)\b",
    re.IGNORECASE,
)


def read_focus(found: Found, scene: Scene) -> Meaning | None:
    """'The quarter' that was told of; without one 'the latest', 'the current quarter' by the article's day."""
    last = scene.quarter or scene.closed
    if last is None and scene.this_quarter is not None:
        said = found[0].lower()
        if any(word in said for word in ("latest", "recent", "ended")):
            last = scene.quarter = scene.this_quarter - 1
        elif "current" in said:
            last = scene.this_quarter
    return reckoned(quarter(last)) if last is not None else None


def read_span_quarter(found: Found, scene: Scene) -> Meaning | None:
    """'The July-September quarter', 'the April to June period of 2031'."""
    first, last = (MONTHS[group(found, name)] for name in ("one", "two"))
    if first % 3 != 1 or last != first + 2:
        return None
    nth = first // 3
    if year := found["year"]:
        scene.quarter = int(year) * 4 + nth
        return stated(quarter(scene.quarter))
    if scene.this_quarter is None:
        return Meaning("date", f"XXXX-Q{nth + 1}", "none")
    scene.quarter = scene.this_quarter - (scene.this_quarter - nth) % 4
    return reckoned(quarter(scene.quarter))


_OF_A_QUARTER: Final = re.compile(
    r"(?<!first )(?<!second )(?<!third )(?<!fourth )\b(?:quarter|(?:three|3)\s+months)\s+(?:ended|ending|to|through)\s+"
    r"(?:on\s+|in\s+)?$",
    re.IGNORECASE,
)


def dwell_on_closed(value: str | None, found: Found, scene: Scene) -> None:
    """After 'the quarter ended Sept. 30', 'the three months to September' "the quarter" is the third.

    Of one that is not the calendar's nothing is known by its end.
    """
    if not value or not re.match(r"\d{4}-\d\d", value) or not _OF_A_QUARTER.search(found.string, 0, found.start()):
        return
    year, month, day = int(value[:4]), int(value[5:7]), int(value[8:10] or 28)
    if month % 3 == 0 and day > 20:
        scene.closed = year * 4 + month // 3 - 1


#: What the sentence is of: a stretch of the books that closed on a day, and not with a quarter of the calendar.
_ENDED: Final = re.compile(
    r"\b(?:months|weeks|quarter|half|year|period)\s+(?:ended|ending)\s+[A-Z][a-z]+\.?\s+\d", re.IGNORECASE
)
_THREE_MONTHS: Final = re.compile(r"\b(?:quarter|(?:three|3)\s+months)\s+(?:ended|ending|to|through)\s+[A-Z]", re.IGNORECASE)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def read_year_before(found: Found, scene: Scene) -> Meaning | None:
    """'A year earlier': than the month, quarter or half that is told of, else than the article's day."""
    period = re.search(r"quarter|period", found[0], re.IGNORECASE)
    if found[0].lower().endswith("before") and OF_SOMETHING.match(found.string, found.end()):
        return Meaning("date", None, "none")  # 'a year before he left'
    if "quarter" in found[0].lower() and (last := scene.quarter or scene.closed) is not None:
        return reckoned(quarter(last - 4))
    if not period and (told := _of_its_sentence(found, scene)):
        return reckoned(f"{int(told[:4]) - 1:04}{told[4:]}")
    if scene.day is not None and _ENDED.search(found.string, 0, found.start()):
        return reckoned(_year_before(scene.day).isoformat())
    if scene.quarter is not None:
        return reckoned(quarter(scene.quarter - 4))
    if scene.closed is not None and _THREE_MONTHS.search(found.string, 0, found.start()):
        return reckoned(quarter(scene.closed - 4))
    if scene.half is not None:
        return reckoned(f"{scene.half // 2 - 1:04}-H{scene.half % 2 + 1}")
    if period and "year" not in found[0].lower():
        return None
    start = scene.year or scene.today if found[0].lower() == "the year before" else scene.today
    return reckoned(str(start.year - 1) if start else None)


def _of_its_sentence(found: Found, scene: Scene) -> str:
    """The month or the recent year that the sentence told last before 'a year earlier': 'In 2029 it rose from …'."""
    told = scene.here
    if not re.fullmatch(r"\d{4}(-\d\d)?", told) or scene.today is None:
        return ""
    spelt = next((m for m, n in MONTHS.items() if len(m) > 3 and told[5:] and n == int(told[5:])), told[:4])
    in_it = rf"(?:\b(?:in|for|during)\s+(?:fiscal\s+)?|^)(?:{spelt[:3]}[a-z]*\.?(?:\s+{told[:4]})?|{told[:4]})\b"
    recent = int(told[:4]) > scene.today.year - 5
    return told if recent and re.search(in_it, found.string[: found.start()], re.IGNORECASE) else ""
