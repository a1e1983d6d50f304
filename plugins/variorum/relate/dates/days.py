"""Expressions of a day or a part of one."""

from __future__ import annotations

import re
from datetime import timedelta

from variorum.model import TimeKind as Kind
from variorum.moments import day_of
from variorum.relate.dates.calendar import HOLIDAYS, PARTS, WEEKDAYS, moved, nth_weekday
from variorum.relate.dates.scene import (
    STEPS,
    Found,
    Meaning,
    Scene,
    beside,
    group,
    month_number,
    nearest,
    reckoned,
    relation,
    stated,
    year_ahead,
    year_of,
)


def day_value(year: int, number: int, day: int) -> Meaning | None:
    real = day_of(year, number, day)
    return stated(real.isoformat()) if real else None


def read_iso(found: Found, scene: Scene) -> Meaning | None:
    meaning = day_value(int(found["year"]), int(found["mon"]), int(found["day"]))
    if meaning and found["clock"]:
        return Meaning("time", f"{meaning.value}T{found['clock']}", "stated")
    return meaning


def read_slashes(found: Found, scene: Scene) -> Meaning | None:
    """3/14/1998 can be one day only; 3/4/1998 is two, of which none is chosen."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 50 else 1900
    elif len(found["year"]) == 3:
        return None
    if one > 12 or one == two:
        return day_value(year, two, one)
    if two > 12:
        return day_value(year, one, two)
    return Meaning("date", None, "none") if one and two else None


def read_day(found: Found, scene: Scene) -> Meaning | None:
    number, day = month_number(found), int(found["day"])
    if number is None or not day_of(2000, number, day):
        return None
    part = PARTS.get(group(found, "part"), "")
    kind: Kind = "time" if part else "date"
    if told := year_of(found["year"]) if found["year"] else year_ahead(found, number):
        real = day_of(told, number, day)
        return stated(f"{real.isoformat()}{part}", kind) if real else None
    if found["year"]:
        return None
    if scene.today is None:
        return Meaning(kind, f"XXXX-{number:02}-{day:02}{part}", "none")
    if scene.ended and (scene.ended.month, scene.ended.day) == (number, day):
        return reckoned(f"{scene.ended.isoformat()}{part}", kind)  # the day of 'the second quarter ended Oct. 31'
    known = [d for year in range(scene.today.year - 1, scene.today.year + 2) if (d := day_of(year, number, day))]
    best = nearest(known, scene)
    return reckoned(f"{best.isoformat()}{part}" if best else None, kind)


#: So many days ago what "was due on Tuesday" has been; longer ago it is taken for what is still to come.
_JUST_NOW = 1


def read_weekday(found: Found, scene: Scene) -> Meaning | None:
    number = WEEKDAYS[group(found, "weekday")]
    part = PARTS.get(group(found, "part"), "")
    if found["many"]:
        return Meaning("set", f"XXXX-WXX-{number + 1}{part}", "stated")
    if scene.today is None:
        return Meaning("time" if part else "date", f"XXXX-WXX-{number + 1}{part}", "none")
    today, rel = scene.today, relation(found)
    back, ahead = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if rel in {"next", "coming"}:
        step = ahead or 7
    elif rel in {"last", "past"}:
        step = -(back or 7)
    elif rel == "previous":
        start = scene.day or today
        return reckoned((start - timedelta((start.weekday() - number) % 7 or 7)).isoformat())
    elif rel == "following" and scene.day:
        gap = (number - scene.day.weekday()) % 7 or 7
        return reckoned((scene.day + timedelta(gap)).isoformat())
    elif rel == "this":
        step = -back if scene.looks() == "past" else ahead
    else:
        look = scene.looks()
        to_come = look == "future" or (look == "near" and ahead < back) or (look == "planned" and back > _JUST_NOW)
        step = ahead if to_come else -back
    if found.groupdict().get("after"):
        step = -back - 7
    try:
        day = (today + timedelta(step)).isoformat()
    except OverflowError:
        return None
    return reckoned(f"{day}{part}", "time" if part else "date")


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}


def read_nth_weekday(found: Found, scene: Scene) -> Meaning | None:
    """'The third Monday of January', with or without its year; 'of each month' is a set."""
    weekday, nth = WEEKDAYS[group(found, "weekday")], _NTH[group(found, "nth")]
    if found["many"]:
        return Meaning("set", f"XXXX-WXX-{weekday + 1}", "stated")
    number = month_number(found)
    if number is None:
        return None
    if found["year"]:
        return stated(nth_weekday(int(found["year"]), number, weekday, nth).isoformat())
    if scene.today is None:
        return Meaning("date", f"XXXX-{number:02}", "none")
    years = [y for y in range(scene.today.year - 1, scene.today.year + 2) if 0 < y < 9999]
    best = nearest([nth_weekday(y, number, weekday, nth) for y in years], scene)
    return reckoned(best.isoformat() if best else None)


def read_weekday_number(found: Found, scene: Scene) -> Meaning | None:
    """'Friday the 13th': the nearest month that has one."""
    weekday, day = WEEKDAYS[group(found, "weekday")], int(found["day"])
    if scene.today is None:
        return Meaning("date", f"XXXX-XX-{day:02}", "none")
    months = [divmod(scene.today.year * 12 + scene.today.month - 1 + k, 12) for k in range(-12, 13)]
    known = [d for year, m in months if 0 < year < 9999 and (d := day_of(year, m + 1, day)) and d.weekday() == weekday]
    best = nearest(known, scene)
    return reckoned(best.isoformat() if best else None)


def read_weekend(found: Found, scene: Scene) -> Meaning | None:
    if scene.today is None:
        return Meaning("date", None, "none")
    if re.search(
        r"\b(?:recent|each|every|first|one)\s+(?:\w+\s+)?$", found.string[max(0, found.start() - 24) : found.start()]
    ):
        return Meaning("date", None, "none")
    rel = relation(found)
    step = STEPS.get(rel, 0) if rel in {"last", "next", "past", "coming", "previous"} else 0
    if not step and scene.today.weekday() < 5 and scene.look() != "future" and rel != "this":
        step = -1
    if rel == "this" and scene.today.weekday() < 2 and scene.looks() == "past":
        step = -1  # 'they marched this weekend', told on a Monday
    return reckoned(moved(scene.today, step, "weekend"))


def read_part(found: Found, scene: Scene) -> Meaning | None:
    part, rel = group(found, "part"), relation(found)
    if scene.today is None:
        return Meaning("time", None, "none")
    day = scene.today
    if rel in {"same", "that"}:
        if scene.day is None:
            return None
        day = scene.day
    elif rel in {"last", "previous", "past"}:
        day = beside(scene.today, -1)
    elif rel in {"next", "following", "coming"}:
        day = beside(scene.day or scene.today, 1)
    return reckoned(f"{day.isoformat()}{PARTS[part]}", "time")


def read_today(found: Found, scene: Scene) -> Meaning | None:
    if found["word"][0].isupper() and re.search(
        r"[a-z,]\s[“\"'‘]?$", found.string[max(0, found.start() - 4) : found.start()]
    ):
        return None  # the name of a programme
    word, part = found["word"].lower(), PARTS.get(group(found, "part"), "")
    part = "TNI" if word in {"tonight", "overnight"} else part
    kind: Kind = "time" if part else "date"
    if scene.today is None:
        return Meaning(kind, None, "none")
    day = beside(scene.today, {"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return reckoned(f"{day.isoformat()}{part}", kind)


def read_holiday(found: Found, scene: Scene) -> Meaning | None:
    name = " ".join(found["holiday"].lower().replace("’", "'").split())
    if not found["holiday"][0].isupper():
        return None
    falls = HOLIDAYS[name]
    span = (found["span"] or "day").lower()
    if found["year"]:
        return stated(moved(falls(int(found["year"])), 0, span))
    if scene.today is None:
        return Meaning("date", None, "none")
    years = [y for y in range(scene.today.year - 1, scene.today.year + 2) if 0 < y < 9999]
    rel, days = relation(found), [falls(y) for y in years]
    if rel in {"last", "past"}:
        days = [d for d in days if d < scene.today]
    elif rel in {"next", "coming"}:
        days = [d for d in days if d > scene.today]
    best = nearest(days, scene)
    return reckoned(moved(best, 0, span) if best else None)


def read_clock(found: Found, scene: Scene) -> Meaning | None:
    """The day is found beside it, or not at all."""
    groups = found.groupdict()
    if groups.get("word"):
        hour, minute = (0, 0) if groups["word"].lower() == "midnight" else (12, 0)
        hour = 24 if groups["word"].lower() == "midnight" else hour
    else:
        hour, minute = int(groups["hour"]), int(groups.get("minute") or 0)
        if half := groups.get("half"):
            hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return Meaning("time", f"XXXX-XX-XXT{hour:02}:{minute:02}", "none")
