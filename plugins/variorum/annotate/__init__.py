"""Collation -> Apparatus: asks the kinds of note about every passage and every difference, and gathers what they say."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

from variorum.annotate.among import among
from variorum.annotate.comparing import compare
from variorum.annotate.documents import documents
from variorum.annotate.fold import fold
from variorum.annotate.found import Found
from variorum.annotate.parts import Parts
from variorum.annotate.sides import Order, Sides, likeness
from variorum.annotate.sureness import Weigh, sure
from variorum.model import Apparatus, Collation, Passage, Segment
from variorum.notes import Alone, Comparison, Finding, Side, asked


def annotate(collation: Collation, weigh: Weigh = sure) -> Apparatus:
    """The notes of a story, in the order of its passages.

    Each passage is compared as one of its carriers words it against each other wording; what several say alike at one
    place becomes one note. Which carrier that is has nothing to do with the base, so that notes stay where another base
    is chosen: only what is told of the base (omission or addition, split or merged) is told of another one then.
    ``weigh`` gives a note its confidence, by the signs that are seen of it.
    """
    sides, order = Sides(collation.story), Order(collation)
    parts = Parts(sides)
    found: list[Found] = []
    segments = {v.siglum: v.witness.segments for v in collation.story.versions}
    for passage in collation.passages:
        if _standing(segments, passage):
            continue
        found += _alone(sides, order, passage)
        found += _between(sides, passage)
        found += among(sides, order, parts, passage)
    found += documents(collation, sides)
    return Apparatus(collation, fold(collation, found, sides, weigh))


def _standing(segments: Mapping[str, Sequence[Segment]], passage: Passage) -> bool:
    """Whether it is boilerplate wherever it stands; where one version words it otherwise, it is noted as all is."""
    return all(segments[siglum][at].standing for siglum, places in passage.segments for at in places)


def _between(sides: Sides, passage: Passage) -> Iterator[Found]:
    """What is found between the carrier that speaks for a passage and the others; one wording is compared once."""
    if len(passage.segments) < 2:
        return
    first = sides.speaker(passage)
    said = sides.said(passage, first)
    others = [other for other in passage.sigla if other != first and sides.said(passage, other) != said]
    if not others:
        return  # nothing differs
    a = sides.of(passage, first)
    told: dict[Hashable, tuple[Side, list[Finding]]] = {}
    for other in others:
        b = sides.of(passage, other)
        key = likeness(b) if len(others) > 1 else other
        if key not in told:
            told[key] = b, compare(Comparison(a, b, moved=False))
        same, findings = told[key]
        away = b.span[0] - same.span[0]
        for finding in findings:
            if not finding.of_passages:
                yield Found(passage, first, other, _shifted(finding, away) if away else finding)


def _shifted(finding: Finding, away: int) -> Finding:
    """The finding with the second side's places so many characters further on."""
    return replace(finding, b=tuple((s + away, e + away) for s, e in finding.b), b_at=finding.b_at + away)


def _alone(sides: Sides, order: Order, passage: Passage) -> Iterator[Found]:
    """What is said of a passage that some witnesses lack: once for each that lacks it."""
    if len(passage.segments) == len(sides.places):
        return
    story = sides.story
    carriers = passage.sigla
    missing = [s for s in sides.places if s not in carriers]
    first = sides.speaker(passage)
    carrier, in_base = sides.of(passage, first), story.base in carriers
    for finding in asked(carrier.english).alone(Alone(carrier, in_base)):
        for other in missing:
            yield Found(passage, first, other, finding, order.stands_at(passage, other), swap=not in_base)
