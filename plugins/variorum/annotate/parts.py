"""Which sentences stand for which, in a passage that is told in several by all its carriers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from variorum.annotate.sides import Sides
from variorum.collate.alignment import align
from variorum.collate.similarity import Likeness
from variorum.model import Passage
from variorum.notes import Comparison, Side
from variorum.words import tokenise


class Parts:
    """Links the sentences inside passages, as alike as they are among all of the story."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides

    def of(self, passage: Passage, first: str, other: str) -> Iterator[Comparison]:
        """Each sentence of one that stands for several of the other, with these."""
        a, b = self._sides.of(passage, first), self._sides.of(passage, other)
        if a.kind != "sentence" or a.said(a.span) == b.said(b.span):
            return
        rows, columns = ([self._wordings[s][i] for i in passage.of(s)] for s in (first, other))
        links = align(self._likeness.between(rows, columns))
        stars = [([i], [y for x, y in links if x == i]) for i in range(len(rows))]
        stars += [([x for x, y in links if y == j], [j]) for j in range(len(columns))]
        for mine, yours in stars:
            if mine and yours and len(mine) + len(yours) > 2:
                yield Comparison(_only(a, mine), _only(b, yours), moved=False)

    @cached_property
    def _likeness(self) -> Likeness:
        witnesses = self._sides.witnesses.values()
        return Likeness([tokenise(w.text, s.start, s.end) for w in witnesses for s in w.segments])

    @cached_property
    def _wordings(self) -> dict[str, Sequence[int]]:
        """Of each witness the numbers of its segments' wordings."""
        found: dict[str, Sequence[int]] = {}
        first = 0
        for siglum, witness in self._sides.witnesses.items():
            found[siglum] = self._likeness.wording[first : first + len(witness.segments)]
            first += len(witness.segments)
        return found


def _only(side: Side, sentences: Sequence[int]) -> Side:
    return replace(side, sentences=tuple(side.sentences[k] for k in sentences))
