"""The dateline before the first sentence of a report: place, date, agency, dash."""

from __future__ import annotations

import re

#: Characters of a dateline at most.
LIMIT = 120

_DAY = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}|"
    r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?)(?:,? \d{4})?"
)
_DASH = re.compile(r"(?:\s(?:--?|–)|\s?(?:—|--))(?=\s|[“\"‘A-Z])")
_AGENCY = re.compile(r"\(([^()]{2,40})\)$")
_DATE = re.compile(rf"(?:^|,? ){_DAY}$")
_COLON = re.compile(r"[^:()]{2,60}\([^():]{2,40}\):(?=\s)")
_WORD = re.compile(r"[^\s,/]+")
_SMALL = frozenset({"and", "de", "del", "la", "le", "les", "el", "al", "of", "the", "upon", "sur", "am", "an", "in"})
#: Words in capitals before a dash that are labels and not places.
LABELS = frozenset(
    {"BREAKING", "UPDATE", "UPDATED", "CORRECTION", "CORRECTED", "EXCLUSIVE", "ANALYSIS", "OPINION", "WATCH", "LIVE"}
    | {"NOTE", "FILE", "VIDEO", "PHOTOS", "FACTBOX", "TIMELINE", "ADVISORY", "EMBARGOED"}
)


def dateline(block: str) -> int:
    """The length of the dateline a block begins with, its dash included; 0 where there is none.

    A place in capitals is enough; one in small letters needs the agency in brackets or the date beside it.
    """
    if not (block[0].isupper() or block[0] == "("):
        return 0
    head = block[: LIMIT + 4]
    for dash in _DASH.finditer(head):
        if dash.end() < len(block.rstrip()) and _is_place(head[: dash.start()]):
            return dash.end()
        if dash.end() > LIMIT:
            break
    colon = _COLON.match(head)
    return colon.end() if colon and colon.end() < len(block.rstrip()) and _is_place(head[: colon.end() - 1]) else 0


def _is_place(said: str) -> bool:
    rest = said.strip()
    bracket = _AGENCY.search(rest)
    if bracket:
        if not bracket[1][0].isupper() or len(bracket[1].split()) > 5:
            return False
        rest = rest[: bracket.start()].rstrip(" ,")
        if not rest:
            return True
    dated = _DATE.search(rest)
    if dated:
        rest = rest[: dated.start()].rstrip(" ,")
    words = _WORD.findall(rest)
    if not words or len(words) > 8 or rest[0] in "\"“‘'" or any(c.isdigit() for c in rest):
        return False
    if not all(w[0].isupper() or w in _SMALL for w in words):
        return False
    first = re.split(r"[,/]", rest, maxsplit=1)[0]
    capitals = len(first) >= 3 and first.upper() == first and first not in LABELS
    return capitals or (bool(bracket or dated) and len(words) <= 5)
