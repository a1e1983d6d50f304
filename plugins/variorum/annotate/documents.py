"""What is said once of two whole texts, such as the shape of their marks."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.annotate.found import Found
from variorum.annotate.sides import Sides
from variorum.model import Collation, Passage, Witness
from variorum.notes import Finding, asked


def documents(collation: Collation, sides: Sides) -> Iterator[Found]:
    """What the kinds say of two whole texts, hung on the passage that holds its place in the first of them.

    One witness is compared with each other: the earliest dated, of those the longest, whichever is the base.
    """
    witnesses = sides.witnesses
    first = min(witnesses, key=lambda siglum: _rank(witnesses[siglum]))
    for other in witnesses:
        if other == first:
            continue
        a, b = witnesses[first].text, witnesses[other].text
        for finding in asked(sides.english[first] and sides.english[other]).document(a, b):
            passage = _holding(collation, witnesses[first], first, finding)
            if passage is not None:
                yield Found(passage, first, other, finding, whole=True)


def _rank(witness: Witness) -> tuple[str, int, str, str]:
    meta = witness.meta
    return meta.published or meta.updated or meta.captured or "~", -len(witness.text), witness.sha256, witness.path


def _holding(collation: Collation, witness: Witness, siglum: str, finding: Finding) -> Passage | None:
    at = finding.a[0][0]
    for passage in collation.passages:
        if any(witness.segments[i].start <= at < witness.segments[i].end for i in passage.of(siglum)):
            return passage
    return None
