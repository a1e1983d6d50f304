"""Expressions of a stretch of the calendar: a month, a season, a quarter, a year and what is longer."""

from __future__ import annotations

import re
from typing import Final

from variorum.relate.dates.calendar import SEASONS, month, moved, quarter, season, singular
from variorum.relate.dates.scene import (
    STEPS,
    Found,
    Meaning,
    Scene,
    month_number,
    reckoned,
    relation,
    stated,
    year_ahead,
    year_of,
)

_BEFORE_MONTH: Final = re.compile(
    r"(?:\b(?:in|last|next|since|until|till|this|of|by|from|between|to|and|early|late|mid|through|for|on|during|before|after|every|each)[\s-]+)$",
    re.IGNORECASE,
)


def read_month(found: Found, scene: Scene) -> Meaning | None:
    number = month_number(found)
    if number is None:
        return None
    if year := found.groupdict().get("year"):
        return stated(f"{year_of(year):04}-{number:02}")
    short = found["month"].lower()
    if short in {"may", "march", "mar", "jan", "dec", "sept", "august", "april", "june"} and not relation(found):
        opening = found.string[max(0, found.start() - 12) : found.start("month")]
        if short in {"jan", "mar", "dec"} and re.match(r"\s+[A-Z][a-z]", found.string[found.end() : found.end() + 5]):
            return None  # a given name
        alone = short in {"april", "june", "august"}
        capitals = re.match(r"\.?\s+[A-Z][a-z]", found.string[found.end() : found.end() + 5])
        named = re.search(r"\bthe $", opening, re.IGNORECASE) and re.match(r"\s+[a-z]{4,}", found.string[found.end() :])
        if not named and not _BEFORE_MONTH.search(opening) and (not alone or capitals):
            return None
    if not relation(found) and not found.groupdict().get("year_rel") and (shared := year_ahead(found, number)):
        return stated(f"{shared:04}-{number:02}")
    if scene.today is None:
        return Meaning("date", f"XXXX-{number:02}", "none")
    today, rel = scene.today, relation(found)
    ahead = (number - today.month) % 12
    if step := found.groupdict().get("year_rel"):
        return reckoned(f"{today.year + STEPS[step.lower()]:04}-{number:02}")
    if rel in {"next", "coming"}:
        back = False
    elif rel in {"last", "past", "previous"}:
        ahead, back = ahead or 12, True
        if ahead == 11:  # nobody calls the month before this "last March"
            ahead = -1
    elif rel == "this":
        return reckoned(f"{today.year}-{number:02}")
    else:
        look = scene.look()
        if 0 < ahead < 3 and found.string[max(0, found.start() - 4) : found.start()].lower() == "for ":
            look = "future"  # 'trading for November', told in October
        back = look != "future" if ahead > 2 else look == "past"
    if back and ahead:
        ahead -= 12
    elif rel in {"next", "coming"} and not ahead:
        ahead = 12
    return reckoned(month(today.year * 12 + today.month - 1 + ahead))


def read_season(found: Found, scene: Scene) -> Meaning | None:
    if year := found.groupdict().get("year"):
        return stated(f"{year_of(year):04}-{SEASONS[found['season'].lower()]}")
    if scene.today is None:
        return Meaning("date", f"XXXX-{SEASONS[found['season'].lower()]}", "none")
    rel = relation(found)
    return reckoned(season(scene.today, found["season"], STEPS.get(rel, 0), behind=not rel and scene.look() == "past"))


def read_step(found: Found, scene: Scene) -> Meaning | None:
    rel, unit = relation(found), singular(found["unit"])
    if found["unit"].lower() != unit or unit in {"second", "minute", "hour", "fortnight", "night"}:
        return None
    told = rel in {"same", "that", "following", "previous"} or (rel in {"next", "last"} and unit == "day")
    start = scene.told(unit) if told else scene.today
    if told and start is None:
        return Meaning("date", None, "none")
    if start is None:
        return Meaning("date", None, "none")
    if unit == "quarter" and rel in {"same", "that"} and scene.quarter is not None:
        return reckoned(quarter(scene.quarter))
    value = moved(start, STEPS.get(rel, 0), unit)
    if unit == "quarter" and value:
        scene.quarter = int(value[:4]) * 4 + int(value[-1]) - 1
    return reckoned(value)


def read_within(found: Found, scene: Scene) -> Meaning | None:
    """'The end of the month': of this one, or of the quarter an article goes on about."""
    unit = found["unit"].lower()
    if unit == "quarter" and scene.quarter is not None:
        return reckoned(quarter(scene.quarter))
    return reckoned(moved(scene.today, 0, unit) if scene.today else None)


_TENS: Final = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_IN_DEGREES: Final = re.compile(r"\b(?:temperatures?|degrees|highs|lows|thermometers?)\b", re.IGNORECASE)


def read_decade(found: Found, scene: Scene) -> Meaning | None:
    if decade := found.groupdict().get("decade"):
        return stated(decade[:3])
    if spelt := found.groupdict().get("spelt"):
        if _IN_DEGREES.search(found.string):
            return None
        return reckoned(f"19{_TENS.index(spelt.lower()) + 2}")
    century = (scene.today.year if scene.today else 2000) // 100
    short = int(found["short"]) // 10
    if scene.today and century * 10 + short > scene.today.year // 10:
        century -= 1
    elif not scene.today:
        return Meaning("date", f"XX{short}", "none")
    return reckoned(f"{century}{short}")


def read_century(found: Found, scene: Scene) -> Meaning | None:
    nth = int(found["nth"])
    return stated(f"{nth - 1:02}") if 0 < nth < 30 else None


_IN_YEAR: Final = re.compile(
    r"\b(?:in|of|since|by|until|till|during|from|to|and|between|before|after|for|through|the|early|late|mid|a|its|fiscal|or|year|"
    r"around|about|circa|that|this|these|those|his|her|their|our|my|no|an|with|under|as)[\s-]+$|[(,\-–—/]\s*$",
    re.IGNORECASE,
)

_COUNTED: Final = re.compile(r"\s+(?:[a-z]+ed\s+)?[a-z]{3,}s\b|\s*(?:%|per\s+cent)|-(?!\d{2,4}\b)")

_NO_THING: Final = re.compile(r"\s+(?:was|is|has|as|does|says|gains|rises|falls|sales|results|earnings|elections|figures)\b")


def read_year(found: Found, scene: Scene) -> Meaning | None:
    if short := found.groupdict().get("short"):
        if scene.today is None:
            return Meaning("date", f"XX{short}", "none")
        century = scene.today.year // 100 * 100
        return reckoned(f"{century + int(short) - (100 if int(short) > scene.today.year % 100 + 5 else 0)}")
    year = found["year"]
    before, after = (
        found.string[max(0, found.start("year") - 10) : found.start("year")],
        found.string[found.end("year") :][:30],
    )
    led = bool(_IN_YEAR.search(before)) or not before.strip()
    counted = _COUNTED.match(after) and not _NO_THING.match(after)
    if int(year) < 1800 and (
        counted or not re.search(r"\b(?:in|since|from|of|by|until|about|around|circa)\s+$", before, re.IGNORECASE)
    ):
        return None
    if re.match(r"[.,]\d|[\s]+(?:million|billion|thousand)", after) or re.search(r"[\d][.,/-]$", before):
        return None
    if counted and not led:
        return None
    if re.search(r"\b[A-Z]\w*\s+$", before) and not led:  # a Boeing 2000
        return None
    return stated(year)


def read_spelt_year(found: Found, scene: Scene) -> Meaning | None:
    year = year_of(found["year"])
    return stated(str(year)) if year and (year >= 2000 or year % 100 >= 10) else None
