"""What the news industry's formats have in common: dates, rights, what may not be published, how a text is put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import Final

from lxml import etree

from variorum.model import Metadata, Source, Witness
from variorum.moments import before
from variorum.problems import Problem
from variorum.readers.decode import digest, has_words, problem
from variorum.readers.metadata import DATES, checked, merged

Read = Problem | tuple[Witness, tuple[Problem, ...]]
#: Where something is stated, in the format's own words, and what.
Found = tuple[str, str]

#: A rights statement longer than this is a contract and not a notice; it is not used.
NOTICE: Final = 300

_CUT_OUT: Final = b"<?variorum cut-out?>"
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_RFC_822: Final = re.compile(
    r"(?:[A-Za-z]+,?\s+)?(\d{1,2})\s+([A-Za-z]{3})[A-Za-z]*\.?\s+(\d{4})"
    r"(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([+-]\d{2}:?\d{2}|[A-Za-z]{1,5}))?)?(?:\s*\([^()]*\))?"
)
#: The zones RFC 822 names; another name says nothing that can be relied on, so the time is kept without a zone.
_ZONES: Final = {
    "Z": "Z", "UT": "Z", "UTC": "Z", "GMT": "Z", "-0000": "Z", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00",
    "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2}))?(Z|[+-]\d{2}:?\d{2})?)?")
_EXTENDED: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?([Zz]|[+-]\d{2}:?\d{2})?")
_ZONED_DAY: Final = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:Z|[+-]\d{2}:\d{2})")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"']+", re.I)
_BY: Final = re.compile(r"by\s+", re.I)


def cut_out(element: etree._Element) -> bytes:
    """An element of a larger document as a document of its own, marked as such."""
    return _CUT_OUT + etree.tostring(element, encoding="utf-8", with_tail=False)


def in_its_file(read: Callable[[Source], Read]) -> Callable[[Source], Read]:
    """A reader whose problems have no line where the document was cut out of another: it would be none of the file's."""

    @wraps(read)
    def reading(source: Source) -> Read:
        found = read(source)
        if not source.data.startswith(_CUT_OUT):
            return found
        if isinstance(found, Problem):
            return replace(found, line=None)
        return found[0], tuple(replace(problem, line=None) for problem in found[1])

    return reading


def iso(recorded: str) -> str:
    """A date as the wires write it (RFC 822, ISO 8601 with or without marks) in the form of our records.

    Its time zone and its precision are kept. What is no such date comes back as it is.
    """
    said = " ".join(recorded.split())
    if match := _RFC_822.fullmatch(said):
        day, month, year, hour, minute, second, zone = match.groups()
        if month.lower() not in _MONTHS:
            return said
        date = f"{year}-{_MONTHS.index(month.lower()) + 1:02d}-{int(day):02d}"
        if hour is None:
            return date
        return f"{date}T{int(hour):02d}:{minute}{f':{second}' if second else ''}{_zone(zone)}"
    if match := _COMPACT.fullmatch(said):
        year, month, day, hour, minute, second, zone = match.groups()
        time = f"T{hour}:{minute}{f':{second}' if second else ''}{_zone(zone)}" if hour else ""
        return f"{year}-{month}-{day}{time}"
    if match := _EXTENDED.fullmatch(said):
        return f"{match[1]}T{match[2]}{_zone(match[3])}"
    if match := _ZONED_DAY.fullmatch(said):
        return match[1]  # a day, a month or a year with a zone, as XML Schema has it: our records have no such thing
    return said


def rights(statements: Iterable[str | None]) -> str:
    """What may be done, in one line: the address of a licence where there is one, else the short notices in their order."""
    said = [" ".join(s.split()) for s in statements if s and s.strip()]
    address = next((s for s in said if _ADDRESS.fullmatch(s)), None)
    if address:
        return address
    joined = "; ".join(dict.fromkeys(s.rstrip(";") for s in said if len(s) <= NOTICE))
    return joined if len(joined) <= NOTICE else next((s for s in said if len(s) <= NOTICE), "")


def address(value: str | None) -> str:
    """An address of the web, else nothing: identifiers of other kinds lead nowhere."""
    said = (value or "").strip()
    return said if _ADDRESS.fullmatch(said) else ""


def author(byline: str) -> str:
    """The names of a byline."""
    said = " ".join(byline.split())
    return said[match.end() :] if (match := _BY.match(said)) else said


def barred(source: Source, status: str | None, embargo: str | None, version: str | None = None) -> Problem | None:
    """Why an item may not be published: it is withheld or cancelled, or its embargo is not known to be over.

    ``embargo`` is None where there is none and empty where it has no end. A build knows no clock: an embargo is over when
    the version, or the copy (``captured`` of corpus.csv), is younger, or when the owner states the text mode ``full``.
    """
    said = (status or "").strip().rpartition(":")[2].lower()
    if said in ("canceled", "cancelled"):
        message = "Its sender cancelled it (publication status), so it is left out; remove it."
        return problem(source, "error", "canceled", message)
    if said not in ("", "usable"):
        message = f"Its publication status is “{said[:40]}”, so it is left out; only what is “usable” may be published."
        return problem(source, "error", "not-usable", message)
    if embargo is None or source.stated.text_mode == "full":
        return None
    until = iso(embargo)
    if until and any(before(until, moment) for moment in (iso(version or ""), source.stated.captured or "")):
        return None
    message = (
        f"It is under embargo{f' until {until[:40]}' if until else ''}, so it is left out; when that is over, write “full” "
        "for it in the column “text_mode” of corpus.csv."
    )
    return problem(source, "error", "embargoed", message)


def put_together(headline: str, paragraphs: Sequence[str]) -> str:
    """The headline as first paragraph, unless the text begins with it, then the others, a blank line between."""
    said = " ".join(headline.split())
    if said and not (paragraphs and _same(said, paragraphs[0])):
        paragraphs = [said, *paragraphs]
    return "\n\n".join(paragraphs)


def plain(text: str) -> tuple[str, ...]:
    """The paragraphs of plain text: empty lines part them, or line ends where there is none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    lines = text.split("\n")
    runs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            runs[-1].append(" ".join(line.split()))
        elif runs[-1]:
            runs.append([])
    kept = [run for run in runs if run]
    if len(kept) == 1:
        return tuple(kept[0])
    return tuple("\n".join(run) for run in kept)


def first(*found: Found) -> Found:
    """The first that says something."""
    return next((one for one in found if one[1]), ("", ""))


def article(source: Source, text: str, values: Mapping[str, Found], problems: Sequence[Problem]) -> Read:
    """The witness of a text and of what is stated about it, dates still as they were found; with what is wrong with that."""
    if not has_words(text):
        message = "It holds no text: no headline and no body with words; an article needs at least one sentence."
        return problem(source, "error", "empty-file", message)
    meta, said = stated(source, values)
    return Witness(source.path, source.item, text, digest(text), merged(source.stated, meta)), (*problems, *said)


def stated(source: Source, values: Mapping[str, Found]) -> tuple[Metadata, tuple[Problem, ...]]:
    """Metadata of what was found, with where, and what is wrong with it."""
    said = {field: iso(value) if field in DATES else value for field, (_, value) in values.items()}
    meta, faults = checked(said)
    origin = tuple(sorted((field, values[field][0]) for field in values if getattr(meta, field) is not None))
    return replace(meta, origin=origin), tuple(problem(source, "warning", code, message) for _, code, message in faults)


def _same(headline: str, paragraph: str) -> bool:
    return headline.casefold() == " ".join(paragraph.split()).casefold()


def _zone(said: str | None) -> str:
    if not said:
        return ""
    zone = said.upper()
    if zone in _ZONES:
        return _ZONES[zone]
    return f"{zone[:3]}:{zone[-2:]}" if zone[0] in "+-" else ""
