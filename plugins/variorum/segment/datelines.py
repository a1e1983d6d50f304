"""The dateline before the first sentence of a report: place, date, agency, dash."""

from __future__ import annotations

import re

from variorum.segment.signs import UNSEEN

#: Characters of a dateline at most.
LIMIT = 120

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[A-Za-z]{0,6}\.?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:{_MONTH} {_NTH}|{_NTH} {_MONTH})(?:,? \d{{4}})?"
_DASH = re.compile(r"(?:\s(?:--?|–|_)|\s?(?:—|--))(?=\s|[“\"‘A-Z])")
_AGENCY = re.compile(r"\(([^()]{2,40})\)$")
_DATE = re.compile(rf"(?:^|,? ){_DAY}$", re.I)
_COLON = re.compile(r"[^:()]{2,60}\([^():]{2,40}\):(?=\s)")
_DATED_COLON = re.compile(rf"[^:()\d]{{2,60}},? {_DAY}:(?=\s)", re.I)
_CAPITAL_COLON = re.compile(r"[A-Z][A-Z .’'-]{3,30}:(?=\s+[\"“‘A-Z])")
_BARE = re.compile(r"[^\W\d_][\w.’'-]{2,20}(?:(?:, | )[A-Z][\w.’'-]{1,20}){0,2}")
_WORD = re.compile(r"[^\s,/]+")
_SMALL = frozenset({"and", "de", "del", "la", "le", "les", "el", "al", "of", "the", "upon", "sur", "am", "an", "in"})
#: What a sentence ends with: a line without is a headline, and what stands before its colon no place.
_STOPS = frozenset(".!?”\"’'»)")
#: Words in capitals that no place has: "YOU OWE US: Clerk wins!"
_SPEECH = frozenset(
    "I YOU WE HE SHE IT THEY ME HIM MY YOUR OUR HIS HER THEIR THIS THAT IS ARE WAS WERE BE NOT NO DON’T DON'T"
    " WHO WHAT WHY HOW WHEN WHERE".split()
)
#: Words before a dash or colon that are labels and not places.
LABELS = frozenset(
    {"BREAKING", "UPDATE", "UPDATED", "CORRECTION", "CORRECTED", "EXCLUSIVE", "ANALYSIS", "OPINION", "WATCH", "LIVE"}
    | {"NOTE", "FILE", "VIDEO", "PHOTOS", "FACTBOX", "TIMELINE", "ADVISORY", "EMBARGOED", "CLAIM", "FACT", "VERDICT", "HOST"}
    | {
        "REVIEW",
        "COMMENT",
        "EDITORIAL",
        "INTERVIEW",
        "QUESTION",
        "ANSWER",
        "WARNING",
        "SUMMARY",
        "ABOVE",
        "BELOW",
        "RELATED",
    }
)


def dateline(block: str, first: bool = False) -> int:
    """The length of the dateline a block begins with, its dash included; 0 where there is none.

    A place in capitals is enough; one in small letters needs the agency in brackets or the date beside it, unless the
    block is the ``first`` of the running text and a sentence begins behind the dash.
    """
    hidden = len(block) - len(block.lstrip(UNSEEN))
    if not (block[hidden : hidden + 1].isupper() or block[hidden : hidden + 1] == "("):
        return 0
    head = block[: LIMIT + 4].replace("\u00a0", " ").replace("\u202f", " ")
    whole = len(block.rstrip())
    for dash in _DASH.finditer(head):
        said = head[hidden : dash.start()]
        if dash.end() < whole and (_is_place(said) or first and _opens_report(said, head[dash.end() :])):
            return dash.end()
        if dash.end() > LIMIT:
            break
    colon = _COLON.match(head) or _DATED_COLON.match(head)
    if colon and colon.end() < whole and _is_place(head[hidden : colon.end() - 1]):
        return colon.end()
    colon = _CAPITAL_COLON.match(head) if first and block.rstrip()[-1:] in _STOPS else None
    if colon and _SPEECH.intersection(_WORD.findall(colon[0][:-1])):
        return 0
    return colon.end() if colon and colon.end() < whole and _is_place(head[hidden : colon.end() - 1]) else 0


def _opens_report(said: str, behind: str) -> bool:
    """“Port Alder — The quay”: a place in small letters before a whole sentence."""
    start = behind.lstrip()[:1]
    place = said.strip()
    return bool(_BARE.fullmatch(place)) and place.upper() not in LABELS and (start.isupper() or start in '"“‘')


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
