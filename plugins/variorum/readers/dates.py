"""Dates as pages, mails and feeds write them, in ISO 8601: no day is added to a month, no zone to a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final

from variorum.readers.metadata import FIRST_YEAR, LAST_YEAR, is_date

_CLOCK = r"(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s{0,2}(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?"
_NUMBERS: Final = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}})(?:(?:T|\s{{1,3}}|,\s?){_CLOCK})?)?", re.I)
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z)?)?")
_YEAR: Final = re.compile(r"\d{4}")
_SECONDS: Final = re.compile(r"(\d{10})(\d{3})?")
_MAIL: Final = re.compile(
    r"(?:[A-Za-z]{3,9},\s?)?\d{1,2}[\s-][A-Za-z]{3}[\s-]\d{4}\s\d{1,2}:\d\d(?::\d\d)?(?:\s(?:[+-]\d{4}|[A-Z]{1,5}))?"
)
#: As programs print it: “Sun Oct 10 2032 10:02:11 GMT+0200 (…)”.
_PRINTED: Final = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d?) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)"
    r"(?: (?:GMT|UTC)([+-]\d{4})?)?(?: (\d{4}))?(?: \(.{0,60}\))?"
)
_WORDS: Final = re.compile(r"[^\W\d_]+\.?|\d{1,4}")
_AMBIGUOUS: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")


class NoDate(ValueError):
    """Something that is written as a date and is none; its words say what would be right."""


def iso(said: str, language: str | None = None) -> str | None:
    """The date as ISO 8601 with the precision it was written with; None where the words are no date.

    Month names are read in English and in ``language``. Raises NoDate for a day that is not in the calendar, a year that
    cannot be, and for 02/03/2032, which is two days.
    """
    said = " ".join(said.split()).strip(" .,;|")[:80]
    found = _numbers(said) or _printed(said) or _mail(said) or _epoch(said) or _named(said, language)
    if found is None:
        return None
    if not is_date(found):
        raise NoDate(f"“{said}” is no day of the calendar")
    if not FIRST_YEAR <= int(found[:4]) <= LAST_YEAR:
        raise NoDate(f"“{said}” lies outside of the years {FIRST_YEAR} to {LAST_YEAR}")
    return found


def _numbers(said: str) -> str | None:
    if match := _NUMBERS.fullmatch(said):
        year, month, day, *clock = match.groups()
        return _written(year, month, day, *clock)
    if match := _COMPACT.fullmatch(said):
        year, month, day, hour, minute, second, zone = match.groups()
        return _written(year, month, day, hour, minute, second, zone)
    if _YEAR.fullmatch(said):
        return said
    if match := _AMBIGUOUS.fullmatch(said):
        first, mark, second, year = match.groups()
        if mark == "." or int(first) > 12:
            return _written(year, second, first)
        if int(second) > 12:
            return _written(year, first, second)
        if first != second:
            raise NoDate(f"“{said}” may be either of two days")
        return _written(year, first, second)
    return None


def _written(
    year: str,
    month: str | None,
    day: str | None = None,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
    zone: str | None = None,
) -> str:
    out = year
    if month:
        out += f"-{month:0>2}"
    if day:
        out += f"-{day:0>2}"
    if hour:
        out += f"T{hour:0>2}:{minute}" + (f":{second}" if second else "") + _zone(zone)
    return out


def _zone(said: str | None) -> str:
    if not said:
        return ""
    if said.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    digits = said[1:].replace(":", "").ljust(4, "0")
    return f"{said[0]}{digits[:2]}:{digits[2:]}"


def _printed(said: str) -> str | None:
    match = _PRINTED.fullmatch(said)
    if not match:
        return None
    name, day, early, hour, minute, second, zone, late = match.groups()
    month, year = _months(None).get(name.lower()), early or late
    if month is None or year is None:
        return None
    offset = zone or ("Z" if "GMT" in said or "UTC" in said else None)
    return _written(year, str(month), day, hour, minute, second, offset)


def _mail(said: str) -> str | None:
    if not _MAIL.fullmatch(said):
        return None
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        raise NoDate(f"“{said}” is no day of the calendar") from None
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")


def _epoch(said: str) -> str | None:
    match = _SECONDS.fullmatch(said)
    if not match:
        return None
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(match[1]))).isoformat().replace("+00:00", "Z")


def _named(said: str, language: str | None) -> str | None:
    """A date with the name of its month among few other words: “Published on 2 March 2032 at noon”."""
    months = _months(language)
    words = [word.rstrip(".").lower() for word in _WORDS.findall(said)]
    at = [i for i, word in enumerate(words) if word in months]
    if len(at) != 1 or len(words) > 12:
        return None
    i = at[0]
    month = str(months[words[i]])
    before, after = words[max(0, i - 2) : i], words[i + 1 : i + 4]
    year = next((w for w in after if len(w) == 4 and w.isdigit()), None)
    if year is None:
        return None
    behind = after[: after.index(year)]
    days = [w for w in (*before, *behind) if w.isdigit() and len(w) <= 2]
    return _written(year, month, days[0] if len(days) == 1 else None)


@lru_cache(64)
def _months(language: str | None) -> dict[str, int]:
    from babel import Locale, UnknownLocaleError

    out: dict[str, int] = {}
    for code in ("en", language):
        try:
            locale = Locale.parse((code or "en").replace("-", "_").split("_")[0])
        except (ValueError, UnknownLocaleError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    plain = str(name).rstrip(".").lower()
                    if plain.isalpha():
                        out.setdefault(plain, number)
    out.setdefault("sept", 9)
    return out
