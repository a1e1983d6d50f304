"""Clauses that stand for each other in another order than the rest of a passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.annotate.clausal import Clause
from variorum.annotate.corresponding import Link, bundles
from variorum.collate.crossing import crossings
from variorum.model import Span
from variorum.notes.kind import content
from variorum.words import Token, ends_sentence, stem, weight

#: Two clauses that changed places have so much of the weight of the lighter in common, and more than a rare word weighs.
_SHARE = 0.65
_LEAST = 6.0
#: Words of news of what is worth a note, and how many of them are no names and figures.
_PHRASE = 3
_PLAIN = 2
#: Characters between two words of one phrase: marks, no words that stand for themselves.
_APART = 3
#: Characters between two clauses that moved together, at most: a few words.
_BESIDE = 25
#: Weights in whole numbers.
_UNIT = 1_000


def turned(ours: Sequence[Clause], theirs: Sequence[Clause], linked: Iterable[Link]) -> tuple[tuple[Span, Span], ...]:
    """Of clauses that changed places the lighter, where they are much alike: on both sides what they have in common, from
    its first word to its last.
    """
    held = bundles(linked)
    if len(held) < 2:
        return ()
    both = [_Common([t for k in sorted(m) for t in ours[k]], [t for k in sorted(y) for t in theirs[k]]) for m, y in held]
    places = [{"a": sorted(m), "b": sorted(y)} for m, y in held]
    away = crossings(places, lambda k: round(_UNIT * both[k].worth) * len(held) + k)
    told = sorted([k for k in away if both[k].enough() and both[k].tells()], key=lambda k: places[k]["a"])
    found: list[tuple[Span, Span]] = []
    for here, there in [both[k].spans() for k in told]:
        if found and all(0 <= s - end <= _BESIDE for (_, end), (s, _) in zip(found[-1], (here, there), strict=True)):
            (first, _), (begin, _) = found.pop()
            here, there = (first, here[1]), (begin, there[1])  # clauses side by side moved together
        found.append((here, there))
    return tuple(found)


class _Common:
    """The words of news that two clauses have in common."""

    def __init__(self, a: Sequence[Token], b: Sequence[Token]) -> None:
        self._sides = a, b
        mine, yours = ({stem(t.norm): weight(t.norm) for t in content(side)} for side in (a, b))
        self._stems = mine.keys() & yours.keys()
        self._lighter = min(sum(mine.values()), sum(yours.values()))
        self.worth = sum([w for key, w in mine.items() if key in self._stems])

    def enough(self) -> bool:
        """Whether these are much of the lighter of the two."""
        return self.worth >= max(_LEAST, _SHARE * self._lighter)

    def tells(self) -> bool:
        """Whether they are a phrase inside one sentence, more than names and figures, no crumbs of a long stretch."""
        held = {stem(t.norm): not (t.is_capital or t.is_number) for t in self._sides[0] if self._holds(t)}
        if len(held) < _PHRASE or sum(held.values()) < _PLAIN:
            return False
        for side in self._sides:
            first, last = self._ends(side)
            words = content(side[first : last + 1])
            broken = any(ends_sentence(side, k) or side[k + 1].start - side[k].end > _APART for k in range(first, last))
            if broken or 2 * sum([self._holds(t) for t in words]) <= len(words):
                return False
        return True

    def _holds(self, token: Token) -> bool:
        return token.is_news and stem(token.norm) in self._stems

    def spans(self) -> tuple[Span, Span]:
        """On both sides from the first of them, with what stands before it in both, to the last."""
        a, b = self._sides
        (i, x), (j, y) = (self._ends(side) for side in self._sides)
        while min(i, j) > 0 and a[i - 1].is_word and a[i - 1].norm == b[j - 1].norm:
            i, j = i - 1, j - 1
        return (a[i].start, a[x].end), (b[j].start, b[y].end)

    def _ends(self, side: Sequence[Token]) -> tuple[int, int]:
        told = [k for k, t in enumerate(side) if self._holds(t)]
        return told[0], told[-1]
