"""Where quotations stand in a text."""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.model import Span

#: Ways that all begin with a character of their own: the search looks for these before it tries any.
_MARK = re.compile("\"|“|”|„|«|»|\n|''|’’")
_DOUBLE = re.compile('["“”]')
_SINGLE = re.compile(r"(?<!\w)‘(?=\w)[^‘\n]{1,600}?(?:[.,?!…]’(?!\w)|(?<=\w)’(?=[ ,.;:\n)]|$)(?![^‘\n]{0,200}[.,?!]’))")
#: What may close a quotation with which a text begins, and what stands before it.
_ENDS = frozenset({'"', "”", "''", "’’"})
_PAUSES = frozenset(".,?!…")
#: What may close a quotation, by what opened it; the first is the mark's own.
_CLOSES: dict[str, tuple[str, ...]] = {
    "“": ("”", '"', "''", "’’"),
    "„": ("“", "”"),
    "«": ("»",),
    '"': ('"', "”", "''"),
    "''": ("''", '"', "”"),
}
#: A quotation in a heading, where single marks serve as double ones do.
_IN_HEADING = re.compile(r"(?<!\w)[\"“'‘`](?=\w)[^\"“”'‘’`]{3,120}(?<=\w)[\"”'’](?!\w)")


def in_heading(heading: str) -> list[Span]:
    """Spans of the quotations in a heading."""
    return [match.span() for match in _IN_HEADING.finditer(heading)]


@lru_cache(4_096)
def quotations(text: str) -> tuple[Span, ...]:
    """Spans of quotations in double marks, marks included, in order.

    A quotation that is opened and not closed ends with its paragraph, as newspapers do when a speaker goes on in the next;
    where the next paragraph closes it without opening it again, it begins there too, and where the first one closes what it
    has not opened, the text begins amid a quotation. A closing mark without an opening one is let be elsewhere. Shapes may
    be mixed, and two single marks may stand for a double one. Single curly marks are quotations where a word begins behind
    the one and the other ends a phrase (so that an apostrophe is none), outside double ones.
    """
    spans: list[Span] = []
    opened: int | None = None
    closer: tuple[str, ...] = ()
    first, unclosed = True, False
    inner: int | None = None
    line = 0
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\n":
            if opened is not None:
                spans.append((opened, at))
            if text[line:at].strip():
                first, unclosed = False, opened is not None
            opened, inner, line = None, None, match.end()
        elif inner is not None and at <= inner:
            continue
        elif opened is not None and (ends := _closed_inside(text, opened, at, line)) is not None:
            inner = ends
        elif opened is not None and mark in closer and not (mark == '"' and closer[0] != '"' and _opens(text, at)):
            spans.append((opened, match.end()))
            opened = None
        elif opened is None and first and not spans and mark in _ENDS and _behind_pause(text, at):
            spans.append((line, match.end()))
        elif opened is None and mark in _CLOSES:
            if mark != '"' or _opens(text, at) or not at:
                opened, closer = at, _CLOSES[mark]
            elif unclosed and not any(s >= line for s, _ in spans):
                spans.append((line, match.end()))
            elif not _only_closes(text, at):
                opened, closer = at, _CLOSES[mark]
    if opened is not None:
        spans.append((opened, len(text)))
    for match in _SINGLE.finditer(text):
        if not any(s < match.end() and match.start() < e for s, e in spans):
            spans.append(match.span())
    return tuple(sorted(spans))


def _behind_pause(text: str, at: int) -> bool:
    """Whether a mark closes what was said before it: 'what we can do," he said'."""
    return text[at - 1 : at] in _PAUSES and not text[at + 1 : at + 2].isalnum()


def _closed_inside(text: str, opened: int, at: int, line: int) -> int | None:
    """Where marks that open inside straight ones close: what is quoted in a quotation ends none of it.

    Only where the paragraph has a mark more, which closes the outer one, or the outer one opens the paragraph, as where a
    speaker goes on in the next.
    """
    if text[opened] != '"' or text[at] not in '“"' or (text[at] == '"' and not _opens(text, at)):
        return None
    end = text.find("\n", at)
    rest = [m.start() for m in _DOUBLE.finditer(text, at + 1, end if end >= 0 else len(text))]
    if not rest or text[rest[0]] != ("”" if text[at] == "“" else '"'):
        return None
    further = rest[1] if len(rest) > 1 else None
    if text[at] == "“":
        outer = further is None and opened == line
        return rest[0] if outer or (further is not None and text[further] in '"”' and not _opens(text, further)) else None
    closes = further is not None and not _opens(text, rest[0]) and text[further] == '"' and not _opens(text, further)
    return rest[0] if closes else None


def _only_closes(text: str, at: int) -> bool:
    """A straight mark with a space behind it and none before: what it closes was not opened, or it says inches."""
    return at > 0 and not text[at - 1].isspace() and text[at + 1 : at + 2].isspace()


def _opens(text: str, at: int) -> bool:
    """A straight mark stands before a word and behind none."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return not (before.isalnum() or before in {".", ",", "?", "!", "…"} and before) and not after.isspace()
