"""Small pieces of plain English: counts, lists, dates, excerpts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

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
_PARTIAL_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?\Z")


def number(count: int) -> str:
    """Up to twelve in words."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def count(amount: int, one: str, many: str | None = None) -> str:
    """``3 notes``, ``1 note``."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


def listed(things: Sequence[str], joint: str = "and") -> str:
    """``A, B and C``."""
    return f"{', '.join(things[:-1])} {joint} {things[-1]}" if len(things) > 1 else "".join(things)


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


def short(text: str, limit: int = 64) -> str:
    """``text`` in one line, cut between words so that it takes no more than ``limit`` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:–—-") + " …"


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


def date(recorded: str) -> str:
    """An ISO date for readers, ``2 March 2032, 15:40 UTC``; what is not an ISO date is shown as it was recorded."""
    if match := _PARTIAL_DATE.match(recorded):
        year, month = match[1], int(match[2] or 0)
        return f"{_MONTHS[month - 1]} {year}" if 1 <= month <= 12 else year
    try:
        moment = datetime.fromisoformat(recorded)
    except ValueError:
        return recorded
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    if len(recorded) <= 10:
        return day
    zone = moment.strftime("%z")
    return f"{day}, {moment:%H:%M}" + ("" if not zone else " UTC" if zone == "+0000" else f" UTC{zone[:3]}:{zone[3:5]}")


def day(printed: str) -> str:
    """A day of a dateline: as a date, or ``2 March, the year not told`` of ``--03-02``."""
    if not printed.startswith("--"):
        return date(printed)
    return f"{int(printed[5:])} {_MONTHS[int(printed[2:4]) - 1]}, the year not told"


@lru_cache(256)
def language_name(tag: str) -> str:
    """``English`` of ``en`` or ``en-GB``; the tag itself where it is none that is known."""
    from babel import Locale  # here, for few pages need its table

    bare = tag.strip().replace("_", "-").split("-")[0].lower()
    name = Locale("en").languages.get(bare)
    return f"{name} ({tag})" if name and bare != tag else name or tag


def file_size(octets: int) -> str:
    """Bytes for readers, in steps of a thousand."""
    return f"{octets:,} B" if octets < 1000 else f"{octets / 1000:,.0f} kB" if octets < 1e6 else f"{octets / 1e6:,.1f} MB"
