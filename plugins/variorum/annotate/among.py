"""What is said of a passage among all its carriers, rather than between the one that speaks for it and another."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.annotate.found import Found
from variorum.annotate.parts import Parts
from variorum.annotate.sides import Order, Sides, in_english
from variorum.model import Passage
from variorum.notes import Comparison, Finding, asked


def among(sides: Sides, order: Order, parts: Parts, passage: Passage) -> Iterator[Found]:
    """What parts the carriers in two: one stands for those that agree with it, the others are found to differ."""
    if len(passage.segments) < 2:
        return
    yield from _moved(sides, order, passage)
    yield from _regrouped(sides, parts, passage)


def _moved(sides: Sides, order: Order, passage: Passage) -> Iterator[Found]:
    """The carriers that have a passage elsewhere than one of those of which others do."""
    across = order.across(passage)
    if across:
        first = sides.speaker(passage, list(across))
        yield from _found(sides, passage, first, across[first], moved=True)


def _regrouped(sides: Sides, parts: Parts, passage: Passage) -> Iterator[Found]:
    """The carriers that tell a passage in more sentences than the one that tells it in the fewest; where that are several,
    each sentence that stands for more than one.
    """
    counts = {siglum: len(indices) for siglum, indices in passage.segments}
    least = min(counts.values())
    fewest = [siglum for siglum in counts if counts[siglum] == least]
    if least > 1:
        first = sides.speaker(passage)
        for other in passage.sigla:
            for part in parts.of(passage, first, other) if other != first else ():
                yield from (Found(passage, first, other, finding) for finding in _told(part, moved=False))
    elif len(fewest) < len(counts):
        others = [siglum for siglum in counts if siglum not in fewest]
        yield from _found(sides, passage, sides.speaker(passage, fewest), others, moved=False)


def _found(sides: Sides, passage: Passage, first: str, others: list[str], *, moved: bool) -> Iterator[Found]:
    a = sides.of(passage, first)
    for other in others:
        for finding in _told(Comparison(a, sides.of(passage, other), moved), moved=moved):
            yield Found(passage, first, other, finding, run=(passage,))


def _told(comparison: Comparison, *, moved: bool) -> Iterator[Finding]:
    for finding in asked(in_english(comparison.a, comparison.b)).whole(comparison):
        if finding.of_passages and (finding.kind == "moved") == moved:
            yield finding
