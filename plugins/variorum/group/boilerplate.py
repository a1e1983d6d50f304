"""What stands alike in many articles that are otherwise unlike: lines of the page, and standing paragraphs of background.

Both are shown and collated, but not looked at by grouping, and a passage of nothing else gets no notes. A short line at an
edge of the text, in many articles of one publisher, is furniture besides.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import groupby
from typing import Final

import numpy as np

from variorum.model import Segment, Witness

#: A paragraph stands in at least so many articles ...
ARTICLES: Final = 5
#: ... most of which have less than this share of their other words in paragraphs that any other article has too.
UNLIKE: Final = 0.5
#: Characters of a line of furniture at most, and how near to the first or last paragraph it stands.
LINE: Final = 240
EDGE: Final = 2

_RUNNING: Final = frozenset({"sentence", "subheading"})


@dataclass(frozen=True, slots=True)
class Cleared:
    """The witnesses with boilerplate marked, and the same ones as grouping sees them: without standing paragraphs."""

    witnesses: list[Witness]
    told: list[Witness]


def cleared(witnesses: Sequence[Witness]) -> Cleared:
    """See the head of the file. In a corpus of few articles nothing is taken for boilerplate."""
    standing = _standing(witnesses)
    marked, told = list(witnesses), list(witnesses)
    for i, paragraphs in standing.items():
        lines = {p for p, is_line in paragraphs.items() if is_line}
        marked[i] = replace(
            witnesses[i],
            segments=tuple(
                replace(s, kind="furniture" if s.paragraph in lines else s.kind, standing=True)
                if s.paragraph in paragraphs
                else s
                for s in witnesses[i].segments
            ),
        )
        told[i] = replace(marked[i], segments=tuple(s for s in marked[i].segments if s.paragraph not in paragraphs))
    return Cleared(marked, told)


def _paragraphs(witness: Witness) -> Iterator[tuple[int, list[Segment], str]]:
    """Paragraphs of running text: number, segments, words in small letters."""
    for number, found in groupby(witness.segments, key=lambda s: s.paragraph):
        segments = list(found)
        if all(s.kind in _RUNNING for s in segments):
            yield number, segments, " ".join(witness.text[segments[0].start : segments[-1].end].casefold().split())


def _standing(witnesses: Sequence[Witness]) -> dict[int, dict[int, bool]]:
    """Article -> its paragraphs that are boilerplate, with whether each is a line of furniture."""
    if len(witnesses) < ARTICLES:
        return {}
    marks, owners, numbers, lengths = array("Q"), array("i"), array("i"), array("i")
    for i, witness in enumerate(witnesses):
        held: set[int] = set()
        for number, _, words in _paragraphs(witness):
            mark = int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
            if mark not in held:
                held.add(mark)
                marks.append(mark)
                owners.append(i)
                numbers.append(number)
                lengths.append(words.count(" ") + 1)
    if not marks:
        return {}
    _, index, counts = np.unique(np.frombuffer(marks, np.uint64), return_inverse=True, return_counts=True)
    owner, length = np.frombuffer(owners, np.int32), np.frombuffer(lengths, np.int32)
    held_alike = np.bincount(owner, weights=length * (counts[index] > 1), minlength=len(witnesses))
    total = np.bincount(owner, weights=length, minlength=len(witnesses))
    found: dict[int, dict[int, bool]] = {}
    by_mark = np.argsort(index, kind="stable")
    edges = np.concatenate(([0], np.cumsum(counts)))
    for mark in np.flatnonzero(counts >= ARTICLES).tolist():
        here = by_mark[edges[mark] : edges[mark + 1]]
        rest = total[owner[here]] - length[here]
        alike = np.where(rest > 0, (held_alike[owner[here]] - length[here]) / np.maximum(rest, 1), 1.0)
        if float(np.median(alike)) >= UNLIKE:
            continue  # copies of one text
        publishers = {witnesses[i].meta.publisher for i in owner[here].tolist()}
        for at in here.tolist():
            i, number = int(owner[at]), int(numbers[at])
            line = len(publishers) == 1 and None not in publishers and _is_line(witnesses[i], number)
            found.setdefault(i, {})[number] = line
    return found


def _is_line(witness: Witness, number: int) -> bool:
    segments = [s for s in witness.segments if s.paragraph == number]
    first, last = witness.segments[0].paragraph, witness.segments[-1].paragraph
    near = number - first < EDGE or last - number < EDGE
    return len(segments) == 1 and near and segments[0].end - segments[0].start <= LINE
