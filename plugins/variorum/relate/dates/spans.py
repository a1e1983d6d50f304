"""Expressions that count: how long ago, how long, how often."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from variorum.relate.dates.calendar import PARTS, WEEKDAYS, length, moved, quarter, singular
from variorum.relate.dates.scene import Found, Meaning, Scene, group, reckoned
from variorum.words import figure
from variorum.words.numerals import SCALES

_OFTEN: Final = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M",
                 "yearly": "P1Y", "annually": "P1Y"}  # fmt: skip


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


#: What is reckoned from, behind "before".
OF_SOMETHING: Final = re.compile(r"\s+(?!and\b|but\b|when\b|or\b|in\b|at\b|on\b)[\w“\"]")


def read_ago(found: Found, scene: Scene) -> Meaning | None:
    count, way, unit = count_of(found["count"]), group(found, "way").split()[0], singular(found["unit"])
    if way in {"before", "later", "earlier", "previously"} and unit in {"second", "minute", "hour"}:
        return Meaning("duration", length(count, unit), "stated")
    if way == "before" and OF_SOMETHING.match(
        found.string, found.end()
    ):  # "two days before the vote": when that was, nothing says
        return Meaning("date", None, "none")
    later = way in {"later", "from", "hence"}
    told = _reckoned_from(found, scene, way, unit)
    start = told or (None if way == "later" else scene.today)
    if count is None or start is None or count != int(count) or unit in {"second", "minute", "hour"}:
        return Meaning("date", None, "none")
    if unit == "quarter" and scene.quarter is not None and way == "earlier":
        return reckoned(quarter(scene.quarter - int(count)))
    if unit == "year" and count == 1 and scene.quarter is not None and not later:
        return reckoned(quarter(scene.quarter - 4))
    return reckoned(moved(start, int(count) if later else -int(count), unit) if count < 100_000 else None)


def _reckoned_from(found: Found, scene: Scene, way: str, unit: str) -> date | None:
    """What was told before: of 'later', of 'earlier' at the head of a sentence, of 'a month earlier' behind a month."""
    if way in {"later", "before", "previously"}:
        return scene.told(unit)
    if way == "earlier" and not found.string[: found.start()].strip(" “\"'‘"):
        return scene.told(unit)
    if way == "earlier" and unit == "month" and re.fullmatch(r"\d{4}-\d\d", scene.here):
        return scene.month
    return None


def read_length(found: Found, scene: Scene) -> Meaning | None:
    said = found.groupdict().get("count")
    after = found.string[found.end() : found.end() + 5].lower()
    if re.match(r"[\s-]+old\b", after) or (found["unit"].lower() == "second" and said):
        return None
    if found["unit"].lower().startswith("quarter") and (
        after.startswith(" of") or re.search(r"-quarters?$", found[0], re.IGNORECASE)
    ):
        return None  # three-quarters of the boats
    count = count_of(said) if said else None
    if said and said.lower() in {"a", "an"} and not _may_last(found):
        return None
    if count is not None and (found.groupdict().get("half") or found.groupdict().get("tail")):
        count += 0.5
    if singular(found["unit"]) == "month" and count in {6, 9, 12}:
        scene.quarter = scene.half = None  # results of half a year: "a year earlier" is no longer that of the quarter
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


def read_lasting(found: Found, scene: Scene) -> Meaning | None:
    said = found.groupdict().get("count") or "one"
    if re.match(r"(?:the\s+)?first", found[0], re.IGNORECASE):
        scene.quarter = scene.half = None  # what is told next is no longer of the quarter
    return Meaning("duration", length(count_of(said), found["unit"]), "stated")


def read_every(found: Found, scene: Scene) -> Meaning | None:
    if found["weekday"]:
        return Meaning("set", f"XXXX-WXX-{WEEKDAYS[found['weekday'].lower()] + 1}", "stated")
    if found["part"]:
        return Meaning("set", f"XXXX-XX-XX{PARTS[found['part'].lower()]}", "stated")
    count = 2.0 if found["other"] else count_of(found["count"] or "one")
    return Meaning("set", length(count, found["unit"]), "stated")


def read_often(found: Found, scene: Scene) -> Meaning | None:
    return Meaning("set", _OFTEN[found["word"].lower()], "stated")
