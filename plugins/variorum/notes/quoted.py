"""Where quotations stand in a text."""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.model import Span

_MARK = re.compile('["“”„«»\n]')
_SINGLE = re.compile(r"(?<!\w)‘(?=\w)[^‘\n]{1,600}?(?:[.,?!…]’(?!\w)|(?<=\w)’(?=[ ,.;:\n)]|$)(?![^‘\n]{0,200}[.,?!]’))")
_CLOSES = {"“": "”", "„": "“”", "«": "»", '"': '"'}


@lru_cache(4_096)
def quotations(text: str) -> tuple[Span, ...]:
    """Spans of quotations in double marks, marks included, in order.

    A quotation that is opened and not closed ends with its paragraph, as newspapers do when a speaker goes on in the next.
    A closing mark without an opening one is let be. Single curly marks are quotations where a word begins behind the one and
    the other ends a phrase (so that an apostrophe is none), outside double ones.
    """
    spans: list[Span] = []
    opened: int | None = None
    closer = ""
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark == "\n":
            if opened is not None:
                spans.append((opened, match.start()))
            opened = None
        elif opened is None:
            if mark in _CLOSES:
                opened, closer = match.start(), _CLOSES[mark]
        elif mark in closer:
            spans.append((opened, match.end()))
            opened = None
    if opened is not None:
        spans.append((opened, len(text)))
    for match in _SINGLE.finditer(text):
        if not any(s < match.end() and match.start() < e for s, e in spans):
            spans.append(match.span())
    return tuple(sorted(spans))
