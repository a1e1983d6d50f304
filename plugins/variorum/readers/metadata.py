"""What may be said about an article, wherever it is said: the fields of ``Metadata``, checked one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from difflib import get_close_matches
from typing import Final, get_args

from variorum.model import Metadata, TextMode

#: What may be stated; where a file stated it (``origin``) is ours to say.
FIELDS: Final = tuple(f.name for f in fields(Metadata) if f.name != "origin")
DATES: Final = frozenset({"published", "updated", "captured"})
ADDRESSES: Final = frozenset({"url", "archived_url"})
TEXT_MODES: Final[tuple[str, ...]] = get_args(TextMode)

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?")
#: No newspaper is older, and no article is dated later than this century: other years are slips. Nothing is compared with
#: today, so that a page says the same whenever it is read.
FIRST_YEAR, LAST_YEAR = 1600, 2099
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?", re.I)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SIGLUM = re.compile(r"[A-Z]{1,3}")
#: Invisible marks that turn the direction of what follows: they have no place in a title or a name.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_SPACE = re.compile(r"\s+")

#: (field, code, message): what was wrong with a value, and what would be right.
Fault = tuple[str, str, str]


def is_date(value: str) -> bool:
    """An ISO 8601 date (``2032``, ``2032-03``, ``2032-03-02``) or date and time that exists in the calendar."""
    if not _DATE.fullmatch(value):
        return False
    day = value + {4: "-01-01", 7: "-01"}.get(len(value), "")
    try:
        datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", day))
    except ValueError:
        return False
    return True


def near(word: str, known: tuple[str, ...], cutoff: float = 0.6) -> str:
    """“; perhaps X is meant”, or nothing where no word is so much like it (0 to 1)."""
    found = get_close_matches(word.strip().lower(), known, n=1, cutoff=cutoff)
    return f"; perhaps “{found[0]}” is meant" if found else ""


def checked(values: Mapping[str, str]) -> tuple[Metadata, tuple[Fault, ...]]:
    """Metadata of the values that can be used, and the faults of the others, which are dropped.

    A text mode that is not known becomes ``withheld``: what may not be shown is never shown by a slip of the pen.
    """
    good: dict[str, str] = {}
    faults: list[Fault] = []
    for name, raw in values.items():
        value = _SPACE.sub(" ", _BIDI.sub("", raw)).strip()
        if not value:
            continue
        if name in DATES and not is_date(value):
            faults.append(
                (name, "bad-date", f"“{value}” is no date for {name}; write it as 2032-03-02 or 2032-03-02T15:40:00Z.")
            )
        elif name in DATES and not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
            years = f"{FIRST_YEAR} to {LAST_YEAR}"
            faults.append((name, "bad-date", f"“{value}” lies outside of the years {years}; correct the date ({name})."))
        elif name == "language" and not _LANGUAGE.fullmatch(value := value.replace("_", "-")):
            faults.append((name, "bad-language", f"“{value}” is no code of a language; write it as en, de or pt-BR."))
        elif name in ADDRESSES and not _ADDRESS.fullmatch(value := _whole(value)):
            message = f"“{value}” is no web address for {name}; write it as https://example.org/article."
            faults.append((name, "bad-address", message))
        elif name == "text_mode" and value not in TEXT_MODES:
            known = ", ".join(TEXT_MODES)
            faults.append(
                (
                    name,
                    "bad-text-mode",
                    f"“{value}” is no text mode, so the article is left out; write one of {known}{near(value, TEXT_MODES)}.",
                )
            )
            good[name] = "withheld"
        elif name == "id" and not (_NAME.fullmatch(value) and len(value) <= 100):
            faults.append(
                (
                    name,
                    "bad-id",
                    f"“{value}” cannot be an address; an id has small letters a-z, digits and single hyphens, 100 at most.",
                )
            )
        elif name == "siglum" and not _SIGLUM.fullmatch(value):
            faults.append(
                (name, "bad-siglum", f"“{value}” is no siglum; write one to three capital letters, such as A or AB.")
            )
        else:
            good[name] = value
    return Metadata(**good), tuple(faults)  # type: ignore[arg-type]


def _whole(address: str) -> str:
    """An address as a browser understands it: ``www.gull.example`` lacks no more than the scheme."""
    bare = address.removeprefix("//")
    return f"https://{bare}" if bare != address or bare.lower().startswith("www.") else address


def merged(first: Metadata, second: Metadata) -> Metadata:
    """``first`` wherever it says something, else ``second``; where each was read from goes with it."""
    gaps = {name: getattr(second, name) for name in FIELDS if getattr(first, name) is None}
    origin = (*first.origin, *(pair for pair in second.origin if pair[0] in gaps))
    return replace(first, **gaps, origin=tuple(sorted(origin)))
