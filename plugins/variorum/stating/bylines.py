"""Who wrote an article and for whom, from its bylines; nothing where they can be read in two ways."""

from __future__ import annotations

import re
from typing import Final

from variorum.model import Witness
from variorum.segment.bylines import is_outlet
from variorum.stating.lines import is_agency
from variorum.words import words_of

_BY = re.compile(r"(?:by|text by|story by|words by|written by|text|words)(?::\s*|\s+)(?P<who>\S.*)", re.I | re.S)
_NAME = r"[^\W\d_][\w.’'-]*(?: (?:[^\W\d_][\w.’'-]*)){1,4}"
_NAMES = re.compile(rf"{_NAME}(?:(?:, | and | & |, and ){_NAME})*")
_PARTED = re.compile(r", and | and | & |, ")
#: Behind the names: the outlet, the place, what they are.
_BEHIND = re.compile(r"\s*(?:[|/]| [-–—] |, | for | of | at | in )\s*")
_SMALL: Final = frozenset(
    {"de", "la", "van", "von", "der", "den", "bin", "al", "el", "da", "dos", "di", "du", "ten", "ter", "and"}
)
_LONGEST: Final = 120


def author(witness: Witness) -> str | None:
    """The names in the one byline that has any, as they are printed."""
    found = {names for line in _lines(witness) if (names := _names(line))}
    return found.pop() if len(found) == 1 else None


def outlet(witness: Witness) -> str | None:
    """The paper or station that stands behind the name in a byline and is known as one; an agency is only credited."""
    found = set()
    for line in _lines(witness):
        for said in _BEHIND.split(line)[1:]:
            if is_outlet(said) and not is_agency(said) and said.casefold() not in words_of("variorum.stating", "roles"):
                found.add(said.strip(" ."))
    return found.pop() if len(found) == 1 else None


def _lines(witness: Witness) -> list[str]:
    """What stands behind “by” in the bylines, each in one line."""
    said = (" ".join(witness.said(s).split()).strip("*_ ") for s in witness.segments if s.kind == "byline")
    return [match["who"].rstrip(" .") for line in said if len(line) <= _LONGEST and (match := _BY.fullmatch(line))]


def _names(line: str) -> str | None:
    """“Nora Vance and Odd Hallam” of “Nora Vance and Odd Hallam, Gazette staff”; None where the border is in doubt."""
    whole = _NAMES.fullmatch(line)
    if whole and not _has_role(line):
        parts = _PARTED.split(line)
        if len(parts) == 1 or " and " in line or " & " in line:
            return line if all(map(_is_person, parts)) else None
        return None  # “Nora Vance, Port Alder”: a second name, or a place
    first = _BEHIND.split(line, maxsplit=1)
    behind = first[1] if len(first) == 2 else ""
    named = first[0]
    if behind and _NAMES.fullmatch(named) and (_has_role(behind) or is_outlet(behind)) and _is_all_persons(named):
        return named
    return None


def _is_all_persons(line: str) -> bool:
    return all(map(_is_person, _PARTED.split(line)))


def _is_person(name: str) -> bool:
    """Two words or more in capitals or small connectors, none of them a role or an outlet."""
    words = name.split()
    return (
        len(words) >= 2
        and not is_outlet(name)
        and not _has_role(name)
        and words[-1][0].isupper()
        and all(w[0].isupper() or w in _SMALL for w in words)
    )


def _has_role(said: str) -> bool:
    roles = words_of("variorum.stating", "roles")
    return any(word.strip(".,").casefold() in roles for word in said.replace("-", " ").split())
