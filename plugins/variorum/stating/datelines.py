"""The place and day of a dateline, as far as it tells them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from variorum.model import Witness
from variorum.words import tokenise

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DAY = re.compile(
    rf"(?:^|[\s,])(?:{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<first>\d{{1,2}})(?:st|nd|rd|th)? "
    rf"{_MONTH.replace('month', 'then')})(?:,? (?P<year>\d{{4}}))?(?=$|[\s,(:])",
    re.I,
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
_ENDS: Final = " \t\n,:-–—_"
#: Days by which a day without a year may lie from the date of publication to be one of its year.
_NEAR: Final = 31


def head(witness: Witness) -> str:
    """The dateline in one line, without its dash; empty where there is none."""
    segment = next((s for s in witness.segments if s.kind == "dateline"), None)
    return " ".join(witness.said(segment).split()).strip(_ENDS) if segment else ""


def place(dateline: str) -> str | None:
    """“PORT ALDER, Kelland” of “PORT ALDER, Kelland, March 3 (NWA)”, as it is printed."""
    rest = _DAY.sub(" ", _BRACKET.sub(" ", dateline))
    words = " ".join(rest.split()).strip(_ENDS)
    return re.sub(r"\s+,", ",", words) if any(t.surface.isalpha() for t in tokenise(words)) else None


def bracketed(dateline: str) -> str | None:
    """What stands in its brackets: the agency that sent the text."""
    match = _BRACKET.search(dateline)
    return match[1].strip() if match else None


def day(dateline: str, published: str | None) -> str | None:
    """``2032-03-02``; without its year (``--03-02``) where neither the dateline nor a near date of publication tells it."""
    match = _DAY.search(dateline)
    if not match:
        return None
    month = _MONTHS.index((match["month"] or match["then"]).lower()[:3]) + 1
    number = int(match["day"] or match["first"])
    if match["year"]:
        return _date(int(match["year"]), month, number)
    if published and len(published) >= 10 and (around := _parsed(published[:10])):
        years = (around.year - 1, around.year, around.year + 1)
        known = [d for year in years if (said := _date(year, month, number)) and (d := _parsed(said))]
        best = min(known, key=lambda d: abs((d - around).days), default=None)
        if best and abs((best - around).days) <= _NEAR:
            return best.isoformat()
    return f"--{month:02}-{number:02}" if _date(2000, month, number) else None


def _date(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def _parsed(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
