"""Lines at the foot of an article that say where it is from: the copyright, the address, the agencies credited."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from variorum.collate.credits import credits
from variorum.model import Version, Witness
from variorum.segment.bylines import is_outlet
from variorum.stating.datelines import bracketed, place
from variorum.words import entries

_YEARS = r"\d{4}(?:\s*[-–]\s*\d{4})?,?\s*"
_RIGHTS = re.compile(
    rf"(?:(?i:copyright)\s*(?:©|\([cC]\))?\s*(?:{_YEARS})?|©\s*(?:{_YEARS})?|\([cC]\)\s*{_YEARS})(?:(?i:by)\s+)?"
    r"(?P<holder>(?:[A-Z]|the (?=[A-Z]))[^.;:©]{1,60}?)(?:,?\s*\d{4})?\s*(?:[.,|]\s*(?i:all rights reserved).*)?\.?",
    re.S,
)
_ADDRESS = re.compile(r"<?(?P<url>https?://[^\s<>\"]{4,2000}?)>?")
#: An agency's name no longer than this is a word of other things too (PA): it counts in datelines and lines of credit only.
_SHORT: Final = 4
#: Words of a line of credit at most.
_LINE: Final = 6


def holder(witness: Witness) -> str | None:
    """Whom the one copyright line names; nobody where it is an agency, for papers print its texts with that line."""
    found = {m["holder"].strip(" ,") for line in witness.text.splitlines()[1:] if (m := _rights(line))}
    name = found.pop() if len(found) == 1 else None
    return None if name is None or is_agency(name) else name


def address(witness: Witness) -> str | None:
    """The last line of the text, where it is an address and nothing else."""
    lines = witness.text.rstrip().rsplit("\n", 1)
    match = _ADDRESS.fullmatch(lines[1].strip()) if len(lines) == 2 else None
    return match["url"] if match else None


def agencies(witness: Witness, dateline: str) -> tuple[str, ...]:
    """The agencies that the text credits, sorted; each as the list of agencies has it, else as the dateline prints it."""
    found: set[str] = set()
    if (sender := bracketed(dateline)) and sender[0].isupper() and not any(c.isdigit() for c in sender):
        # beside no place, what stands in brackets may be the place
        sent = (
            _known(part) or (part if place(dateline) or is_outlet(part) else "") for part in re.split(r"\s*/\s*", sender)
        )
        found.update(filter(None, sent))
    version = Version("A", "", witness)
    for forms in _agencies():
        if not any(form in witness.text or form.upper() in witness.text for form in forms):
            continue
        spans = credits(version, forms[0])
        if any(_counts(witness, s.start, s.end, forms) for s in spans):
            found.add(forms[0])
    return tuple(sorted(found))


def is_agency(name: str) -> bool:
    return _known(name) is not None


def _counts(witness: Witness, start: int, end: int, forms: tuple[str, ...]) -> bool:
    said = witness.text[start:end]
    if any(len(form) > _SHORT and form.casefold() in said.casefold() for form in forms):
        return True
    segment = next((s for s in witness.segments if s.start <= start < s.end), None)
    if segment is None or segment.kind in ("dateline", "byline"):
        return segment is not None
    line = witness.said(segment)
    return len(line.split()) <= _LINE and line[-1] not in ".!?"


def _rights(line: str) -> re.Match[str] | None:
    return _RIGHTS.fullmatch(line.strip().strip("*_")) if len(line) <= 200 else None


def _known(name: str) -> str | None:
    bare = " ".join(name.split()).casefold().removeprefix("the ").strip(" .")
    return next((forms[0] for forms in _agencies() if bare in (f.casefold() for f in forms)), None)


@cache
def _agencies() -> tuple[tuple[str, ...], ...]:
    lines = entries("variorum.collate", "agencies")
    return tuple(tuple(form.strip() for form in line.split("=")) for line in lines)
