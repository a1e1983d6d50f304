"""Brings findings of several versions about one place to a common extent, so that they can stand in one note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from variorum.annotate.found import Found
from variorum.annotate.sides import Sides
from variorum.model import Span
from variorum.words import Token, tokenise

#: No reading is widened over more words than this: longer ones are hard to read beside each other.
_LONGEST = 8


def common(sides: Sides, found: Sequence[Found]) -> list[Found]:
    """The findings, those of one kind and passage that overlap by half in the speaker's text widened to the same words
    there. Only equal words are taken in, so that a widened reading says nothing that its witness does not have there.
    """
    result = list(found)
    alike: dict[tuple[str, str], dict[Span, list[int]]] = defaultdict(lambda: defaultdict(list))
    for k, one in enumerate(result):
        finding = one.finding
        if one.at is None and not one.whole and len(finding.a) == 1 == len(finding.b):
            alike[one.passage.id, finding.rule][finding.a[0]].append(k)
    for extents in alike.values():
        spans = sorted(extents)
        for k, one_span in enumerate(spans):
            for two_span in spans[k + 1 :]:
                if two_span[0] >= one_span[1]:
                    break
                _join(sides, result, extents, one_span, two_span)
    return result


def _join(sides: Sides, result: list[Found], extents: dict[Span, list[int]], one: Span, two: Span) -> None:
    """Widen all findings of two extents to their union, if every one of them can be."""
    whole = _union(one, two)
    if whole is None or not extents[one] or not extents[two]:
        return
    indices = [*extents[one], *extents[two]]
    if len({result[k].other for k in indices}) < len(indices):
        return
    if len(_words(_text(sides, result[indices[0]].first), *whole)) > _LONGEST:
        return
    wide: list[Found] = []
    for k in indices:
        widened = _widened(sides, result[k], whole)
        if widened is None:
            return
        wide.append(widened)
    for k, widened in zip(indices, wide, strict=True):
        result[k] = widened
    extents[one], extents[two] = [], []
    extents[whole] = indices


def _union(one: Span, two: Span) -> Span | None:
    """Both spans as one, where they overlap by at least half of the shorter."""
    shared = min(one[1], two[1]) - max(one[0], two[0])
    if 2 * shared < min(one[1] - one[0], two[1] - two[0]):
        return None
    return min(one[0], two[0]), max(one[1], two[1])


def _widened(sides: Sides, one: Found, whole: Span) -> Found | None:
    """The finding over ``whole`` in the first carrier, or None where the other has not the same words beside its reading."""
    first, other = _text(sides, one.first), _text(sides, one.other)
    (a0, a1), (b0, b1) = one.finding.a[0], one.finding.b[0]
    left, right = _words(first, whole[0], a0), _words(first, a1, whole[1])
    before, after = _beside(sides, one, b0, b1)
    before = before[len(before) - len(left) :] if left else ()
    after = after[: len(right)]
    if _norms(before) != _norms(left) or _norms(after) != _norms(right):
        return None
    start = before[0].start if before else b0
    end = after[-1].end if after else b1
    if not other[start:end].strip():
        return None
    finding = replace(one.finding, a=(whole,), b=((start, end),), a_at=whole[0], b_at=start)
    return msgspec.structs.replace(one, finding=finding)


def _beside(sides: Sides, one: Found, start: int, end: int) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The words of the other's passage before and behind its reading, in the sentence of the reading."""
    witness = sides.witnesses[one.other]
    for index in one.passage.of(one.other):
        segment = witness.segments[index]
        if segment.start <= start and end <= segment.end:
            tokens = tokenise(witness.text, segment.start, segment.end)
            return tuple(t for t in tokens if t.end <= start), tuple(t for t in tokens if t.start >= end)
    return (), ()


def _words(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tokenise(text, start, end) if end > start else ()


def _norms(tokens: Sequence[Token]) -> list[str]:
    return [t.norm for t in tokens]


def _text(sides: Sides, siglum: str) -> str:
    return sides.witnesses[siglum].text
