"""Cuts the text of a witness into its segments. Nothing is lost: every character but white space lies in exactly one.

Of Markdown the marks at the ends of a block (``##``, ``-``, ``>``, ``![…]``) lie in none.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.model import Segment, SegmentKind, Witness
from variorum.segment.blocks import blocks, trimmed
from variorum.segment.datelines import dateline
from variorum.segment.headings import kind_of
from variorum.segment.marks import SUFFIXES, Marked, unmarked
from variorum.segment.sentences import sentences


def segment(witness: Witness) -> Witness:
    """The witness with its segments, in the order of the text; ``paragraph`` counts the blocks of the text from 0."""
    return replace(
        witness, segments=cut(witness.text, markdown=witness.path.lower().endswith(SUFFIXES), author=witness.meta.author)
    )


def cut(text: str, markdown: bool = False, author: str | None = None) -> tuple[Segment, ...]:
    """The segments of a text; ``author`` helps to know a byline that is a bare name."""
    found: list[tuple[int, int, Marked]] = []
    for start, end in blocks(text):
        marked = unmarked(text[start:end]) if markdown else Marked(0, end - start)
        if marked is not None:
            found.append((start + marked.start, start + marked.end, marked))
    out: list[Segment] = []
    headed = running = False
    for number, (start, end, marked) in enumerate(found):
        start, end = trimmed(text, start, end)
        kind = marked.kind or kind_of(text[start:end], author, running or headed, number == len(found) - 1)
        if marked.item and kind in ("headline", "subheading"):
            kind = "sentence"
        if marked.level and not headed and not running:
            kind = "headline"
        headed = headed or kind == "headline"
        if kind != "sentence":
            out.append(Segment(kind, start, end, number))
            continue
        running = True
        out.extend(_running(text, start, end, number))
    return tuple(out)


def _running(text: str, start: int, end: int, paragraph: int) -> list[Segment]:
    out: list[Segment] = []
    length = dateline(text[start : min(end, start + 200)])  # never beyond the block
    if length:
        first, last = trimmed(text, start, start + length)
        out.append(Segment("dateline", first, last, paragraph))
        start = start + length
    kind: SegmentKind = "sentence"
    out.extend(Segment(kind, a, b, paragraph) for a, b in sentences(text, start, end))
    return out
