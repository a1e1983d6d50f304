"""Small pieces of plain language: counts, lists, dates, excerpts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from variorum.model import Witness
from variorum.tongue import current, gettext, is_source, isolated, ngettext, numeral
from variorum.words import tokenise, words_only
from variorum.words.scripts import direction, is_latin

_NUMBERS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_RTL: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z")
_RTL_SCRIPTS: Final = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Syrc", "Thaa"})
_LENGTHY: Final = 120  # characters
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTIAL_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?\Z")


def number(count: int) -> str:
    """Up to twelve in words; in figures where another language is spoken, for there words agree with what they count."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) and is_source() else numeral(count)


def count(amount: int, one: str, many: str | None = None) -> str:
    """``3 notes``, ``1 note``."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


def listed(things: Sequence[str]) -> str:
    """``A, B and C``."""
    if len(things) < 2:
        return "".join(things)
    if is_source():
        return f"{', '.join(things[:-1])} and {things[-1]}"
    from babel.lists import format_list

    return format_list([str(isolated(thing)) for thing in things], locale=current().locale)


def versions_of_stories(versions: int, stories: int) -> str:
    """``6 versions of 2 stories``: two numbers, each with a plural of its own; of one story only ``3 versions``."""
    if stories == 1:
        return ngettext("%(n)s version", "%(n)s versions", versions)
    of = ngettext("%(n)s story", "%(n)s stories", stories)
    return ngettext("%(n)s version of %(stories)s", "%(n)s versions of %(stories)s", versions, stories=of)


@lru_cache(65_536)  # several pages count the same sentences
def word_count(text: str) -> int:
    """Words and numbers, as the data counts them."""
    return len(words_only(tokenise(text)))


def language(recorded: str | None, text: str = "") -> tuple[str, str]:
    """The language of a text and the direction of its script, for ``lang`` and ``dir``.

    The direction is that of most letters, of the recorded language where there are none, ``auto`` where nothing tells. No
    language is guessed: of a text without a recorded one it is empty, and ``und`` where the script isn't the site's own.
    """
    tag = (recorded or "").strip().replace("_", "-")
    runs = direction(text)
    if not _LANGUAGE.match(tag):
        return "" if is_latin(text) else "und", runs or "auto"
    parts = tag.lower().split("-")
    rtl = parts[1].title() in _RTL_SCRIPTS if len(parts) > 1 and len(parts[1]) == 4 else parts[0] in _RTL
    return tag, runs or ("rtl" if rtl else "ltr")


def language_of(witness: Witness) -> tuple[str, str]:
    """``language`` of a text of the archive."""
    return language(witness.meta.language, witness.text)


def short(text: str, limit: int = 64) -> str:
    """``text`` in one line, cut between words so that it takes no more than ``limit`` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:–—-") + " …"


def filed(name: str) -> str:
    """By what a name is put in order: The Harbour Ledger stands under H."""
    plain = name.casefold()
    return plain.removeprefix("the ") or plain


def initial(text: str) -> str:
    """The letter under which a name stands in a list."""
    return next((c.upper() for c in text if c.isalnum()), "…")


def around(text: str, first: int, start: int, end: int, last: int, most: int) -> tuple[str, str]:
    """What stands around ``text[start:end]`` inside ``text[first:last]``, at most ``most`` letters on either side."""
    before, after = text[first:start], text[end:last]
    if len(before) > most:
        before = "…\u00a0" + before[-most:].partition(" ")[2]
    if len(after) > most:
        after = after[:most].rpartition(" ")[0] + "\u00a0…"
    return before, after


def is_lengthy(title: str) -> bool:
    """Whether a title is too long for the largest type."""
    return len(title) > _LENGTHY


def recorded_day(recorded: str | None) -> str:
    """The day of a recorded time, or that none is recorded; what is not an ISO time is shown as it was recorded."""
    if not recorded:
        return gettext("date not recorded")
    return date(recorded[:10] if _ISO_DAY.match(recorded) else recorded)


def date(recorded: str) -> str:
    """An ISO date for readers, ``2 March 2032, 15:40 UTC``; what is not an ISO date is shown as it was recorded."""
    if match := _PARTIAL_DATE.match(recorded):
        year, month = match[1], int(match[2] or 0)
        return _written(int(year), month) if 1 <= month <= 12 else year
    try:
        moment = datetime.fromisoformat(recorded)
    except ValueError:
        return recorded
    day = _written(moment.year, moment.month, moment.day)
    if len(recorded) <= 10:
        return day
    zone = moment.strftime("%z")
    time = f"{moment:%H:%M}" + ("" if not zone else " UTC" if zone == "+0000" else f" UTC{zone[:3]}:{zone[3:5]}")
    return gettext("%(day)s, %(time)s", day=day, time=time)


def _written(year: int, month: int, day: int | None = None) -> str:
    """A month, or a day of it, as the language writes it."""
    if is_source():
        return f"{day} {_MONTHS[month - 1]} {year}" if day else f"{_MONTHS[month - 1]} {year}"
    from babel.dates import format_skeleton

    return format_skeleton("yMMMMd" if day else "yMMMM", datetime(year or 1, month, day or 1), locale=current().locale)


def day(printed: str) -> str:
    """A day of a dateline: as a date, or ``2 March, the year not told`` of ``--03-02``."""
    if not printed.startswith("--"):
        return date(printed)
    month, date_ = int(printed[2:4]), int(printed[5:])
    said = f"{date_} {_MONTHS[month - 1]}" if is_source() else _day_of_year(month, date_)
    return gettext("%(day)s, the year not told", day=said)


def _day_of_year(month: int, date_: int) -> str:
    from babel.dates import format_skeleton

    return format_skeleton("MMMMd", datetime(2000, month, date_), locale=current().locale)


def language_name(tag: str) -> str:
    """``English`` of ``en`` or ``en-GB``; the tag itself where it is none that is known."""
    return _language_name(tag, current().locale)


@lru_cache(256)
def _language_name(tag: str, locale: str) -> str:
    from babel import Locale  # here, for few pages need its table

    bare = tag.strip().replace("_", "-").split("-")[0].lower()
    name = Locale.parse(locale).languages.get(bare)
    return f"{name} ({tag})" if name and bare != tag else name or tag


def file_size(octets: int) -> str:
    """Bytes for readers, in steps of a thousand."""
    return f"{octets:,} B" if octets < 1000 else f"{octets / 1000:,.0f} kB" if octets < 1e6 else f"{octets / 1e6:,.1f} MB"
