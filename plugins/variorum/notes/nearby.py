"""What a witness says near a passage: the sentence before it and the one behind, and how far back its words are held."""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.model import Span
from variorum.notes.kind import Side
from variorum.words import Token, tokenise

#: So far before a place, in characters, its text still tells who speaks there and whom a pronoun means.
REMEMBERED = 600
#: A sentence further off than this, in characters, or a longer one is cut there.
_REACH = 400
_END = re.compile(r"[.?!…][\"”’'»)\]]*\s+(?=\W*[A-Z0-9])|\n+")


def beside(side: Side) -> tuple[Token, ...]:
    """The words of the sentence before the passage and of the one behind it, whatever passages they belong to."""
    return _beside(side.text, side.span)


@lru_cache(256)
def _beside(text: str, span: Span) -> tuple[Token, ...]:
    start, end = span
    before = text[max(0, start - _REACH) : start].rstrip()
    after = text[end : end + _REACH]
    borders = [m.end() for m in _END.finditer(before)]
    first = start - _REACH if start > _REACH else 0
    opening = first + (borders[-1] if borders else 0)
    lead = len(after) - len(after.lstrip())
    closing = _END.search(after, lead)
    last = end + (closing.start() + 1 if closing else len(after))
    return (*tokenise(text, opening, first + len(before)), *tokenise(text, end + lead, last))
