"""Where a text itself says that it was corrected or brought up to date: its paragraphs, quoted as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from variorum.model import Notice, NoticeKind, Version
from variorum.words import entries


def notices(version: Version) -> tuple[Notice, ...]:
    """The notices of a version, a paragraph each, in text order."""
    witness = version.witness
    found = []
    for start, end in _paragraphs(version):
        for kind, pattern in _patterns():
            if pattern.match(witness.text, start, end):
                found.append(Notice(kind, version.siglum, start, end))
                break
    return tuple(found)


def _paragraphs(version: Version) -> Iterator[tuple[int, int]]:
    """Span of every paragraph, headings included, for some outlets say it in the headline."""
    spans: dict[int, tuple[int, int]] = {}
    for segment in version.witness.segments:
        start, end = spans.get(segment.paragraph, (segment.start, segment.end))
        spans[segment.paragraph] = (min(start, segment.start), max(end, segment.end))
    return iter(sorted(spans.values()))


@cache
def _patterns() -> tuple[tuple[NoticeKind, re.Pattern[str]], ...]:
    """In the order of the data file, whose first match counts."""
    made: list[tuple[NoticeKind, re.Pattern[str]]] = []
    for line in entries("variorum.revisions", "notices-en"):
        kind, *words = line.split()
        parts = [r"\s*[:–—-]" if word == ":" else rf"(?:{'|'.join(map(re.escape, word.split('/')))})\b" for word in words]
        opening = r"[\s(\[*_–—-]*"
        body = parts[0] + "".join(part if part.startswith(r"\s*") else rf"\s+{part}" for part in parts[1:])
        made.append(("correction" if kind == "correction" else "update", re.compile(opening + body, re.IGNORECASE)))
    return tuple(made)
