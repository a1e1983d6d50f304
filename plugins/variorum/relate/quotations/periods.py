"""Sentences as they run around quotations: a quotation is one thing in them, however many sentences stand inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model import HEADING_KINDS, Version
from variorum.relate.quotations.marks import Quote
from variorum.words import Token, tokenise


@dataclass(frozen=True, slots=True)
class Period:
    """Tokens outside of quotations and the quotations between them, in order; ``paragraph`` as segments count it."""

    start: int
    end: int
    items: tuple[Token | Quote, ...]
    paragraph: int
    heading: bool


def periods_of(version: Version, quotes: Sequence[Quote]) -> Iterator[Period]:
    """The periods of a text: segments, joined where a border between them lies inside a quotation."""
    text = version.witness.text
    held: list[tuple[int, int, int, bool]] = []
    at = 0
    for segment in version.witness.segments:
        heading = segment.kind in HEADING_KINDS
        if held and held[-1][2] == segment.paragraph and not heading and not held[-1][3]:
            border = segment.start
            while at < len(quotes) and quotes[at].end < border:
                at += 1
            if at < len(quotes) and quotes[at].start < held[-1][1] < quotes[at].end and border < quotes[at].end:
                held[-1] = (held[-1][0], segment.end, segment.paragraph, heading)
                continue
        held.append((segment.start, segment.end, segment.paragraph, heading))
    at = 0
    for start, end, paragraph, heading in held:
        while at < len(quotes) and quotes[at].end <= start:
            at += 1
        items: list[Token | Quote] = []
        place, here = start, at
        while here < len(quotes) and quotes[here].start < end:
            quote = quotes[here]
            if quote.start > place:
                items.extend(tokenise(text, place, quote.start))
            items.append(quote)
            place = max(place, quote.end)
            here += 1
        if place < end:
            items.extend(tokenise(text, place, end))
        yield Period(start, end, tuple(items), paragraph, heading)
