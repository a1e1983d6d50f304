"""Blocks of text: what blank lines, and the line ends of a file with a paragraph a line, set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from variorum.model import Span

#: A file whose longest line is longer is not wrapped by hand.
WRAP_LIMIT = 120
WRAP_LEAST = 40
#: Of the lone line ends of a wrapped file at least this share stands where the next word did not fit.
WRAP_SHARE = 0.7

_LINE = re.compile("[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
#: What a list item begins with in any text.
ITEM = re.compile(r"(?:[-*+•‣▪◦●■◆▶►✓✔·∙–—]|\(?\d{1,3}[.)])[ \t\u00a0]+(?=\S)")
_MARKED = re.compile(r"#{1,6}\s|>|(?:=+|-+|`{3,}.*|~{3,}.*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; ``after_blank`` says that a blank line (or the start) stands before it."""

    start: int
    end: int
    after_blank: bool


def lines(text: str) -> list[Line]:
    """The lines that are not blank."""
    out: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = trimmed(text, match.start(), match.end())
        if start == end:
            continue
        blank = not out or len(_BREAK.findall(text, last, start)) > 1
        out.append(Line(start, end, blank))
        last = end
    return out


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; an empty span where there is nothing else."""
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return (start, start) if first == end else (first, start + len(piece.rstrip()))


def blocks(text: str) -> Iterator[Span]:
    """The blocks in order; a block spans several lines only where the file is wrapped by hand."""
    found = lines(text)
    width = _width(text, found)
    start: int | None = None
    for line, following in zip(found, [*found[1:], None], strict=False):
        if start is None:
            start = line.start
        if following is None or width is None or following.after_blank or not _runs_on(text, line, following, width):
            yield start, line.end
            start = None


def _width(text: str, found: list[Line]) -> int | None:
    """The width at which a file is wrapped by hand, None where lines are paragraphs."""
    width = max((line.end - line.start for line in found), default=0)
    if not WRAP_LEAST <= width <= WRAP_LIMIT:
        return None
    pairs = [(a, b) for a, b in pairwise(found) if not b.after_blank]
    full = [(a, b) for a, b in pairs if _runs_on(text, a, b, width)]
    broken = any(text[b.start].islower() for _, b in full)
    return width if broken and len(full) >= WRAP_SHARE * len(pairs) else None


def _runs_on(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the next line goes on with this one: its first word would not have fitted any more."""
    if ITEM.match(text, following.start) or _MARKED.match(text, following.start) or _MARKED.match(text, line.start):
        return False
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width - 4
