"""What an expression of time means: its TIMEX3 value, as far as the text and the article's own date tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from variorum.model import Resolved
from variorum.model import TimeKind as Kind
from variorum.relate.dates.calendar import (
    HOLIDAYS,
    MONTHS,
    ORDINALS,
    PARTS,
    SEASONS,
    WEEKDAYS,
    day_of,
    length,
    month,
    moved,
    quarter,
    season,
    singular,
)
from variorum.relate.dates.tense import Look
from variorum.words import figure
from variorum.words.numerals import SCALES

#: Days by which a day that the tense speaks against counts as farther; one that lies ahead without a tense.
_AGAINST: Final = 120
_BEHIND: Final = 20
_STEPS: Final = {
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
_OFTEN: Final = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M",
                 "yearly": "P1Y", "annually": "P1Y"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """``value`` is None where it hangs on a day that is not known."""

    kind: Kind
    value: str | None
    resolved: Resolved


@dataclass(slots=True)
class Scene:
    """What is known at a place: the article's own day, the day and the quarter told last, and how the sentence looks."""

    today: date | None
    looks: Callable[[], Look]
    day: date | None = None
    quarter: int | None = None

    @property
    def this_quarter(self) -> int | None:
        return self.today.year * 4 + (self.today.month - 1) // 3 if self.today else None


Found = re.Match[str]


def read(name: str, found: Found, scene: Scene) -> Meaning | None:
    """None where these words are no time here."""
    return _READERS[name](found, scene)


def _group(found: Found, name: str) -> str:
    return (found.groupdict().get(name) or "").lower()


def _rel(found: Found) -> str:
    said = _group(found, "rel").split()
    return said[-1] if said else ""


def _stated(value: str | None, kind: Kind = "date") -> Meaning | None:
    return Meaning(kind, value, "stated") if value else None


def _reckoned(value: str | None, kind: Kind = "date") -> Meaning:
    return Meaning(kind, value, "relative" if value else "none")


def _day_value(year: int, month_number: int, day: int) -> Meaning | None:
    real = day_of(year, month_number, day)
    return _stated(real.isoformat()) if real else None


def _iso(found: Found, scene: Scene) -> Meaning | None:
    meaning = _day_value(int(found["year"]), int(found["mon"]), int(found["day"]))
    if meaning and found["clock"]:
        return Meaning("time", f"{meaning.value}T{found['clock']}", "stated")
    return meaning


def _slashes(found: Found, scene: Scene) -> Meaning | None:
    """3/14/1998 can be one day only; 3/4/1998 is two, of which none is chosen."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 50 else 1900
    elif len(found["year"]) == 3:
        return None
    if one > 12 or one == two:
        return _day_value(year, two, one)
    if two > 12:
        return _day_value(year, one, two)
    return Meaning("date", None, "none") if one and two else None


def _month_number(found: Found) -> int | None:
    """None for the verbs 'may' and 'march', which are not written as names."""
    return MONTHS[found["month"].lower()] if found["month"][0].isupper() else None


def _day(found: Found, scene: Scene) -> Meaning | None:
    number, day = _month_number(found), int(found["day"])
    if number is None or not day_of(2000, number, day):
        return None
    if found["year"]:
        return _day_value(int(found["year"]), number, day)
    if scene.today is None:
        return Meaning("date", f"XXXX-{number:02}-{day:02}", "none")
    known = [d for year in range(scene.today.year - 1, scene.today.year + 2) if (d := day_of(year, number, day))]
    best = _nearest(known, scene)
    return _reckoned(best.isoformat() if best else None)


def _nearest(days: Sequence[date], scene: Scene) -> date | None:
    """Of the same day in several years the one nearest to the article's, what lies behind it and its tense preferred."""
    today, look = scene.today, scene.looks()

    def far(other: date) -> int:
        ahead = (other - today).days if today else 0
        against = (ahead > 0 and look == "past") or (ahead < 0 and look == "future")
        return abs(ahead) + (_AGAINST if against else 0) + (_BEHIND if ahead > 0 and not look else 0)

    return min(days, key=far, default=None)


_BEFORE_MONTH: Final = re.compile(
    r"(?:\b(?:in|last|next|since|until|till|this|of|by|from|between|to|and|early|late|mid|through|for|on|during|before|after|every|each)[\s-]+)$",
    re.IGNORECASE,
)


def _month(found: Found, scene: Scene) -> Meaning | None:
    number = _month_number(found)
    if number is None:
        return None
    if year := found.groupdict().get("year"):
        return _stated(f"{year}-{number:02}")
    short = found["month"].lower()
    if short in {"may", "march", "mar", "jan", "dec", "sept", "august", "april", "june"} and not _rel(found):
        opening = found.string[max(0, found.start() - 12) : found.start("month")]
        alone = short in {"april", "june", "august"}
        capitals = re.match(r"\.?\s+[A-Z][a-z]", found.string[found.end() : found.end() + 5])
        if not _BEFORE_MONTH.search(opening) and (not alone or capitals):
            return None
    if scene.today is None:
        return Meaning("date", f"XXXX-{number:02}", "none")
    today, rel = scene.today, _rel(found)
    ahead = (number - today.month) % 12
    if rel in {"next", "coming"}:
        back = False
    elif rel in {"last", "past", "previous"}:
        ahead, back = ahead or 12, True
    elif rel == "this":
        return _reckoned(f"{today.year}-{number:02}")
    else:
        look = scene.looks()
        back = look != "future" if ahead > 2 else look == "past"
    if back and ahead:
        ahead -= 12
    elif rel in {"next", "coming"} and not ahead:
        ahead = 12
    return _reckoned(month(today.year * 12 + today.month - 1 + ahead))


def _season(found: Found, scene: Scene) -> Meaning | None:
    if year := found.groupdict().get("year"):
        return _stated(f"{year}-{SEASONS[found['season'].lower()]}")
    if scene.today is None:
        return Meaning("date", f"XXXX-{SEASONS[found['season'].lower()]}", "none")
    step = _STEPS.get(_rel(found), 0)
    return _reckoned(season(scene.today, found["season"], step))


def _quarter(found: Found, scene: Scene) -> Meaning | None:
    nth = ORDINALS[_group(found, "nth")]
    if year := found.groupdict().get("year"):
        scene.quarter = int(year) * 4 + nth - 1
        return _stated(quarter(scene.quarter))
    now = scene.this_quarter
    if now is None or scene.today is None:
        return Meaning("date", f"XXXX-Q{nth}", "none")
    if rel := _rel(found):
        scene.quarter = (scene.today.year + _STEPS.get(rel, 0)) * 4 + nth - 1
    else:
        scene.quarter = now - (now - (nth - 1)) % 4
        if scene.quarter < now - 1 and scene.looks() == "future":  # that of the last one may still have to be told
            scene.quarter += 4
    return _reckoned(quarter(scene.quarter))


def _half(found: Found, scene: Scene) -> Meaning | None:
    nth = 1 if _group(found, "nth") == "first" else 2
    if year := found["year"]:
        return _stated(f"{year}-H{nth}")
    step = {"last": -1, "next": 1}.get(_group(found, "rel"), 0)
    return _reckoned(f"{scene.today.year + step:04}-H{nth}" if scene.today else None)


def _focus(found: Found, scene: Scene) -> Meaning | None:
    if scene.quarter is not None:
        return _reckoned(quarter(scene.quarter))
    return None


def _year_before(found: Found, scene: Scene) -> Meaning | None:
    period = re.search(r"quarter|period", found[0], re.IGNORECASE)
    if scene.quarter is not None:
        return _reckoned(quarter(scene.quarter - 4))
    if period and "year" not in found[0].lower():
        return None
    return _reckoned(str(scene.today.year - 1) if scene.today else None)


def count_of(said: str) -> float | None:
    """'2', 'two', 'a', 'two hundred', '2 1/2' as a number; None for 'a few', 'several'."""
    words = said.lower().replace("half", "half ").split()
    if not words or words[-1] in {"few", "several", "many", "recent"} or words[0] in {"several", "many", "recent"}:
        return None
    if "couple" in words:
        return 2.0
    if words[0] == "half":
        return 0.5
    half = 0.5 if words[-1] == "1/2" else 0.0
    first = 1.0 if words[0] in {"a", "an"} else figure(words[0])
    if first is None:
        return None
    second = words[1] if len(words) > 1 else ""
    if second in SCALES:
        first *= SCALES[second]
    elif second == "dozen":
        first *= 12
    elif second.isalpha() and (more := figure(second)) is not None:
        first += more
    return first + half


def _ago(found: Found, scene: Scene) -> Meaning | None:
    count, way, unit = count_of(found["count"]), _group(found, "way").split()[0], singular(found["unit"])
    if way in {"before", "later", "earlier", "previously"} and unit in {"second", "minute", "hour"}:
        return Meaning("duration", length(count, unit), "stated")
    later = way in {"later", "from", "hence"}
    told = way in {"later", "before", "previously"} and scene.day or None
    start = told or (None if way == "later" else scene.today)
    if count is None or start is None or count != int(count) or unit in {"second", "minute", "hour"}:
        return Meaning("date", None, "none")
    if unit == "year" and count == 1 and scene.quarter is not None and not later:
        return _reckoned(quarter(scene.quarter - 4))
    return _reckoned(moved(start, int(count) if later else -int(count), unit) if count < 100_000 else None)


def _length(found: Found, scene: Scene) -> Meaning | None:
    said = found.groupdict().get("count")
    after = found.string[found.end() : found.end() + 5].lower()
    if re.match(r"[\s-]+old\b", after) or (found["unit"].lower() == "second" and said):
        return None
    count = count_of(said) if said else None
    if said and said.lower() in {"a", "an"} and not _may_last(found):
        return None
    if count is not None and (found.groupdict().get("half") or found.groupdict().get("tail")):
        count += 0.5
    return Meaning("duration", length(count, found["unit"]), "stated")


_LASTING: Final = re.compile(
    r"\b(?:for|in|of|within|after|than|nearly|about|almost|over|under|take|takes|took|half|least|only|during|once|last|lasts|lasted|spend"
    r"|spent|and|or|before|is|was|just|around|to|from)\s+$",
    re.IGNORECASE,
)


def _may_last(found: Found) -> bool:
    """Not the rate of '$15 an hour', 'twice a week'."""
    return (
        bool(_LASTING.search(found.string[max(0, found.start() - 12) : found.start("count")]))
        or " " in found[0].split(found["count"])[0]
    )


def _lasting(found: Found, scene: Scene) -> Meaning | None:
    said = found.groupdict().get("count") or "one"
    if re.match(r"(?:the\s+)?first", found[0], re.IGNORECASE):
        scene.quarter = None  # what is told next is no longer of the quarter
    return Meaning("duration", length(count_of(said), found["unit"]), "stated")


def _weekday(found: Found, scene: Scene) -> Meaning | None:
    number = WEEKDAYS[_group(found, "weekday")]
    part = PARTS.get(_group(found, "part"), "")
    if found["many"]:
        return Meaning("set", f"XXXX-WXX-{number + 1}{part}", "stated")
    if scene.today is None:
        return Meaning("time" if part else "date", f"XXXX-WXX-{number + 1}{part}", "none")
    today, rel = scene.today, _rel(found)
    back, ahead = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if rel in {"next", "coming"}:
        step = ahead or 7
    elif rel in {"last", "past"}:
        step = -(back or 7)
    elif rel == "previous":
        start = scene.day or today
        return _reckoned((start - timedelta((start.weekday() - number) % 7 or 7)).isoformat())
    elif rel == "following" and scene.day:
        gap = (number - scene.day.weekday()) % 7 or 7
        return _reckoned((scene.day + timedelta(gap)).isoformat())
    elif rel == "this":
        step = -back if scene.looks() == "past" else ahead
    else:
        step = ahead if scene.looks() == "future" else -back
    if found.groupdict().get("after"):
        step = -back - 7
    try:
        day = (today + timedelta(step)).isoformat()
    except OverflowError:
        return None
    return _reckoned(f"{day}{part}", "time" if part else "date")


def _weekend(found: Found, scene: Scene) -> Meaning | None:
    if scene.today is None:
        return Meaning("date", None, "none")
    rel = _rel(found)
    step = _STEPS.get(rel, 0) if rel in {"last", "next", "past", "coming", "previous"} else 0
    if not step and scene.today.weekday() < 5 and scene.looks() != "future" and rel != "this":
        step = -1
    return _reckoned(moved(scene.today, step, "weekend"))


def _part(found: Found, scene: Scene) -> Meaning | None:
    part, rel = _group(found, "part"), _rel(found)
    if scene.today is None:
        return Meaning("time", None, "none")
    day = scene.today
    if rel in {"same", "that"}:
        if scene.day is None:
            return None
        day = scene.day
    elif rel in {"last", "previous", "past"}:
        day = _beside(scene.today, -1)
    elif rel in {"next", "following", "coming"}:
        day = _beside(scene.day or scene.today, 1)
    return _reckoned(f"{day.isoformat()}{PARTS[part]}", "time")


def _beside(day: date, step: int) -> date:
    try:
        return day + timedelta(step)
    except OverflowError:
        return day


def _step(found: Found, scene: Scene) -> Meaning | None:
    rel, unit = _rel(found), singular(found["unit"])
    if found["unit"].lower() != unit or unit in {"second", "minute", "hour", "fortnight", "night"}:
        return None
    told = rel in {"same", "that", "following", "previous"} or (rel in {"next", "last"} and unit == "day")
    start = scene.day if told and scene.day else None if told else scene.today
    if told and start is None:
        return Meaning("date", None, "none")
    if start is None:
        return Meaning("date", None, "none")
    if unit == "quarter" and rel in {"same", "that"} and scene.quarter is not None:
        return _reckoned(quarter(scene.quarter))
    value = moved(start, _STEPS.get(rel, 0), unit)
    if unit == "quarter" and value:
        scene.quarter = int(value[:4]) * 4 + int(value[-1]) - 1
    return _reckoned(value)


def _today(found: Found, scene: Scene) -> Meaning | None:
    word, part = found["word"].lower(), PARTS.get(_group(found, "part"), "")
    part = "TNI" if word in {"tonight", "overnight"} else part
    kind: Kind = "time" if part else "date"
    if scene.today is None:
        return Meaning(kind, None, "none")
    day = _beside(scene.today, {"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return _reckoned(f"{day.isoformat()}{part}", kind)


def _year_end(found: Found, scene: Scene) -> Meaning | None:
    return _reckoned(f"{scene.today.year:04}" if scene.today else None)


def _every(found: Found, scene: Scene) -> Meaning | None:
    if found["weekday"]:
        return Meaning("set", f"XXXX-WXX-{WEEKDAYS[found['weekday'].lower()] + 1}", "stated")
    if found["part"]:
        return Meaning("set", f"XXXX-XX-XX{PARTS[found['part'].lower()]}", "stated")
    count = 2.0 if found["other"] else count_of(found["count"] or "one")
    return Meaning("set", length(count, found["unit"]), "stated")


def _often(found: Found, scene: Scene) -> Meaning | None:
    return Meaning("set", _OFTEN[found["word"].lower()], "stated")


def _holiday(found: Found, scene: Scene) -> Meaning | None:
    name = " ".join(found["holiday"].lower().replace("’", "'").split())
    if not found["holiday"][0].isupper():
        return None
    falls = HOLIDAYS[name]
    if found["year"]:
        return _stated(falls(int(found["year"])).isoformat())
    if scene.today is None:
        return Meaning("date", None, "none")
    years = [y for y in range(scene.today.year - 1, scene.today.year + 2) if 0 < y < 9999]
    rel, days = _rel(found), [falls(y) for y in years]
    if rel in {"last", "past"}:
        days = [d for d in days if d < scene.today]
    elif rel in {"next", "coming"}:
        days = [d for d in days if d > scene.today]
    best = _nearest(days, scene)
    return _reckoned(best.isoformat() if best else None)


def _decade(found: Found, scene: Scene) -> Meaning | None:
    if decade := found.groupdict().get("decade"):
        return _stated(decade[:3])
    century = (scene.today.year if scene.today else 2000) // 100
    short = int(found["short"]) // 10
    if scene.today and century * 10 + short > scene.today.year // 10:
        century -= 1
    elif not scene.today:
        return Meaning("date", f"XX{short}", "none")
    return _reckoned(f"{century}{short}")


def _century(found: Found, scene: Scene) -> Meaning | None:
    nth = int(found["nth"])
    return _stated(f"{nth - 1:02}") if 0 < nth < 30 else None


def _clock(found: Found, scene: Scene) -> Meaning | None:
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


_IN_YEAR: Final = re.compile(
    r"\b(?:in|of|since|by|until|till|during|from|to|and|between|before|after|for|through|the|early|late|mid|a|its|fiscal|or|year|"
    r"around|about|circa)[\s-]+$|[(,\-–—/]\s*$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"\s+(?:[a-z]+ed\s+)?[a-z]{3,}s\b|\s*(?:%|per\s+cent)|-(?!\d{2,4}\b)")
_NO_THING: Final = re.compile(r"\s+(?:was|is|has|as|does|says|gains|rises|falls|sales|results|earnings|elections|figures)\b")


def _year(found: Found, scene: Scene) -> Meaning | None:
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
    return _stated(year)


def _spelt_year(found: Found, scene: Scene) -> Meaning | None:
    rest = found["rest"].lower().replace(" ", "-")
    number = figure(rest)
    return _stated(f"19{number:02.0f}") if number is not None and 10 <= number < 100 else None


_READERS: Final[Mapping[str, Callable[[Found, Scene], Meaning | None]]] = {
    "iso": _iso,
    "slashes": _slashes,
    "day": _day,
    "month": _month,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "focus": _focus,
    "year_before": _year_before,
    "ago": _ago,
    "lasting": _lasting,
    "lasting_one": _lasting,
    "weekday": _weekday,
    "weekend": _weekend,
    "part": _part,
    "step": _step,
    "today": _today,
    "year_end": _year_end,
    "every": _every,
    "often": _often,
    "holiday": _holiday,
    "decade": _decade,
    "century": _century,
    "clock": _clock,
    "length": _length,
    "year": _year,
    "spelt_year": _spelt_year,
}
