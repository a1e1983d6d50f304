"""Markdown: what the marks at the ends of a block say it is, and the span inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.model import SegmentKind

SUFFIXES = (".md", ".markdown")

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_CLOSING = re.compile(r"[ \t]#{1,100}$")
_RULE = re.compile(r"(?:[-*_=] ?){2,200}|[-=]{1,200}|(?:`{3,10}|~{3,10})[\w -]{0,40}")
_LEAD = re.compile(r"(?:>[ \t]?|[-*+][ \t]+(?=\S)|\d{1,9}[.)][ \t]+(?=\S)){1,8}")
_IMAGE = re.compile(r"!\[([^\[\]]{0,1000})\]\([^()\s]{0,2000}(?: [\"'][^\"'()]{0,500}[\"'])?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)")


@dataclass(frozen=True, slots=True)
class Marked:
    """The span inside the marks, as offsets into the block, the kind they say, the level of a heading (else 0).

    ``item`` says that the block is a list item or a quotation, which is running text however short.
    """

    start: int
    end: int
    kind: SegmentKind | None = None
    level: int = 0
    item: bool = False


def unmarked(block: str) -> Marked | None:
    """The block without its marks, None where it is marks only."""
    if _RULE.fullmatch(block):
        return None
    heading = _HEADING.match(block)
    if heading:
        closing = _CLOSING.search(block, max(heading.end() - 1, len(block) - 102))
        end = closing.start() if closing else len(block)
        inner = block[heading.end() : end].rstrip()
        return Marked(heading.end(), heading.end() + len(inner), "subheading", len(heading[1])) if inner else None
    image = _IMAGE.fullmatch(block) if block.startswith("![") else None
    if image:
        start, end = image.span(1)
        inner = block[start:end].strip()
        lead = len(block[start:end]) - len(block[start:end].lstrip())
        return Marked(start + lead, start + lead + len(inner), "caption") if inner else None
    strong = _STRONG.match(block)
    if strong and block.endswith(strong[1]) and block.count(strong[1]) == 2 and len(block) > 5:
        return Marked(2, len(block) - 2)
    lead_marks = _LEAD.match(block)
    if lead_marks:
        rest = block[lead_marks.end() :]
        return Marked(lead_marks.end(), len(block), item=True) if rest.strip() else None
    return Marked(0, len(block))
