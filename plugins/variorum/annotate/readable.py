"""Gives a note what stands right beside its words and belongs to them: the other of two brackets or quotation marks, "more"
before "than", "two and a" before "half".
"""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.model import Span
from variorum.notes import Comparison, Finding, Side

#: What a reading opens with, and the words before it that it can't be read without.
_HALVES = (
    ("than ", re.compile(r"\b(?:more|less|rather|other|[a-z]{3,}er)\s+$", re.IGNORECASE)),
    ("half ", re.compile(r"\b[\w-]+ and a\s+$", re.IGNORECASE)),
)
#: So many characters of them are looked at.
_BEFORE = 24
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


def readable(finding: Finding, comparison: Comparison) -> Finding:
    """'and the Port League (KPL' is '... (KPL)', 'KPL), and their' is '(KPL), and their'."""
    a = tuple(_closed(comparison.a, span) for span in finding.a)
    b = tuple(_closed(comparison.b, span) for span in finding.b)
    if a == finding.a and b == finding.b:
        return finding
    return replace(finding, a=a, b=b, a_at=a[0][0] if a else finding.a_at, b_at=b[0][0] if b else finding.b_at)


def _closed(side: Side, span: Span) -> Span:
    start, end = _whole_quotation(side, span)
    said = side.text[start:end]
    for opening, missing in _HALVES:
        if said.startswith(opening) and (match := missing.search(side.text, max(0, start - _BEFORE), start)):
            return match.start(), end
    for opening, closing in _PAIRS:
        more = said.count(opening) - said.count(closing)
        if more == 1 and side.text[end : end + 1] == closing:
            return start, end + 1
        if more == -1 and start and side.text[start - 1] == opening:
            return start - 1, end
    return start, end


def _whole_quotation(side: Side, span: Span) -> Span:
    """With the mark of a quotation of which the words hold all, and more beside it."""
    start, end = span
    for first, last in side.quotes:
        if first == start - 1 and last < end and last - first > 1:
            start = first
        if last == end + 1 and start < first:
            end = last
    return start, end
