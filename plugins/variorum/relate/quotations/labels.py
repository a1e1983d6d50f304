"""Who speaks by a name at a quotation and no verb: before a colon, behind a dash, in capitals in a transcript."""

from __future__ import annotations

import re
from typing import Final

from variorum.model import Span
from variorum.relate.gazetteers import gazetteers
from variorum.relate.quotations.verbs import BORDERS, DETERMINERS, PREPOSITIONS, PRONOUNS

#: "LUND: Let us begin", inside the marks.
LABEL: Final = re.compile(r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):\s+(?=\S)")
#: Adam Lund: “Low water is no excuse.”
_NAMED: Final = re.compile(r"(?:^|[.!?”\"\n•—–-])\s*(?P<name>(?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w’'-]+):\s*$")


def named_before(text: str, start: int, end: int) -> Span | None:
    """Who is named in full, with a title or in capitals, and speaks behind a colon."""
    start = max(start, end - 60)
    if (found := _NAMED.search(text[start:end])) is None:
        return None
    first, *rest = found["name"].split()
    known = gazetteers()
    if not (first in known.titles or (rest and first in known.given) or (not rest and first in known.one_figure)):
        return None
    return start + found.start("name"), start + found.end("name")


#: “Low water is no excuse.” — Anna Lund, harbour master
_SIGNED: Final = re.compile(
    r"\s*(?:--?|[–—―])\s*(?P<name>[A-Z][\w’'-]*(?:\.(?=\s[A-Z]))?(?:\s+(?:(?:de|van|von|der|bin|al)\s+)?[A-Z][\w.’'-]*)*)"
    r"(?=\s*(?:[,;.:()\[|]|$|\n|(?:in|on|at|to|during|after|speaking|via)\b))"
)


def signed_behind(text: str, end: int) -> Span | None:
    """The name behind a dash at the end of a quotation."""
    found = _SIGNED.match(text, end)
    words = found["name"].split() if found else [""]
    opens = words[0].casefold() in PREPOSITIONS | DETERMINERS | PRONOUNS | BORDERS
    dated = len(words) == 1 and words[0] in gazetteers().calendar
    return None if found is None or opens or dated else found.span("name")
