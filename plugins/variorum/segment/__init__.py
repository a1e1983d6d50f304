"""Cuts the text of a witness into its segments. Nothing is lost: every character but white space lies in exactly one.

Of Markdown the marks at the ends of a block (``##``, ``-``, ``>``, ``![…]``) lie in none.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.model import Segment, Witness
from variorum.segment.blocks import blocks, trimmed
from variorum.segment.datelines import dateline
from variorum.segment.headings import VOICE, block_kinds
from variorum.segment.marks import SUFFIXES, Marked, unmarked
from variorum.segment.sentences import sentences


def segment(witness: Witness) -> Witness:
    """The witness with its segments, in the order of the text; ``paragraph`` counts the blocks of the text from 0."""
    meta, markdown = witness.meta, witness.path.lower().endswith(SUFFIXES)
    return replace(witness, segments=cut(witness.text, markdown, meta.author, meta.language))


def cut(text: str, markdown: bool = False, author: str | None = None, language: str | None = None) -> tuple[Segment, ...]:
    """The segments of a text; ``author`` helps to know a byline that is a bare name, ``language`` the abbreviations."""
    found: list[tuple[int, int, Marked]] = []
    for start, end in blocks(text):
        marked = unmarked(text[start:end]) if markdown else Marked(0, end - start)
        if marked is not None:
            first, last = trimmed(text, start + marked.start, start + marked.end)
            found.append((first, last, marked))
    kinds = block_kinds([(text[start:end], marked) for start, end, marked in found], author)
    out: list[Segment] = []
    running = False
    spoken = len(VOICE.findall(text)) > 1
    for number, ((start, end, _), kind) in enumerate(zip(found, kinds, strict=True)):
        if kind != "sentence":
            out.append(Segment(kind, start, end, number))
            continue
        out.extend(_running(text, start, end, number, language, opening=not running and not spoken))
        running = True
    return tuple(out)


def _running(text: str, start: int, end: int, paragraph: int, language: str | None, opening: bool) -> list[Segment]:
    out: list[Segment] = []
    length = dateline(text[start : min(end, start + 200)], opening)  # never beyond the block
    if length:
        first, last = trimmed(text, start, start + length)
        out.append(Segment("dateline", first, last, paragraph))
        start = start + length
    out.extend(Segment("sentence", a, b, paragraph) for a, b in sentences(text, start, end, language))
    return out
