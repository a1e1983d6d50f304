"""Phrases that stand at another place of the sentence: what a monotone alignment leaves in two gaps that cross."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from variorum.collate.gaps import Gap
from variorum.collate.words import has_content
from variorum.words import Token, stem, weight

#: A phrase of less weight than this may stand in two places by chance.
_LIGHTEST = 6.0
#: A phrase without a word of so much weight must have more than a dozen words to be heavy enough.
_TELLING = 0.5
_Place = tuple[int, ...]


def displaced(gaps: Sequence[Gap], a: Sequence[Token], b: Sequence[Token]) -> tuple[list[Gap], list[Gap]]:
    """The gaps without the phrases that two of them share, and those phrases (their places cross other matches).

    The heaviest phrase is taken first. What faced it on the other side stays with the longer rest.
    """
    if len(gaps) < 2:
        return list(gaps), []
    shared = _Shared(a, b)
    for k, gap in enumerate(gaps):
        shared.add((k,), gap)
    phrases: list[Gap] = []
    while (found := shared.heaviest()) is not None:
        (place, mine), (other, yours), phrase = found
        phrases.append(phrase)
        shared.cut(place, _without_a(mine, phrase))
        shared.cut(other, _without_b(yours, phrase))
    return shared.gaps(), phrases


class _Shared:
    """Phrases that two gaps share, the heaviest first; what is cut off a gap is compared anew, all else but once."""

    def __init__(self, a: Sequence[Token], b: Sequence[Token]) -> None:
        self._a, self._b = a, b
        #: By place: an order that the parts of a gap keep among the others.
        self._gaps: dict[_Place, Gap] = {}
        self._ours: dict[_Place, list[str]] = {}
        self._theirs: dict[_Place, list[str]] = {}
        self._holding: tuple[dict[str, list[_Place]], dict[str, list[_Place]]] = ({}, {})
        self._found: list[tuple[float, _Place, _Place, int, int, int]] = []

    def add(self, place: _Place, gap: Gap) -> None:
        self._gaps[place] = gap
        for tokens, stems, holding in (
            (self._a[gap.a0 : gap.a1], self._ours, self._holding[0]),
            (self._b[gap.b0 : gap.b1], self._theirs, self._holding[1]),
        ):
            if len(tokens) > 1 and has_content(tokens):  # a single word is too light
                stems[place] = [_key(t) for t in tokens]
                for key in _told(stems[place]):
                    holding.setdefault(key, []).append(place)
        if place in self._ours:
            for other in self._partners(self._ours[place], 1):
                self._compare(place, other)
        if place in self._theirs:
            for other in self._partners(self._theirs[place], 0):
                self._compare(other, place)

    def cut(self, place: _Place, parts: Sequence[Gap]) -> None:
        """Put parts in the place of a gap."""
        for held in (self._gaps, self._ours, self._theirs):
            held.pop(place, None)
        for k, part in enumerate(parts):
            self.add((*place, k), part)

    def heaviest(self) -> tuple[tuple[_Place, Gap], tuple[_Place, Gap], Gap] | None:
        """The two gaps and their phrase; of phrases that weigh the same the first in the text."""
        while self._found:
            _, one, other, i, j, length = heappop(self._found)
            if one in self._gaps and other in self._gaps:
                mine, yours = self._gaps[one], self._gaps[other]
                i0, j0 = mine.a0 + i, yours.b0 + j
                return (one, mine), (other, yours), Gap(i0, i0 + length, j0, j0 + length)
        return None

    def gaps(self) -> list[Gap]:
        return [self._gaps[place] for place in sorted(self._gaps)]

    def _partners(self, stems: Sequence[str], side: int) -> list[_Place]:
        holding = self._holding[side]
        return list(dict.fromkeys(place for key in _told(stems) for place in holding.get(key, ())))

    def _compare(self, one: _Place, other: _Place) -> None:
        if one == other or one not in self._ours or other not in self._theirs:
            return
        for i, j, length, heavy in _runs(self._ours[one], self._theirs[other]):
            if heavy > _LIGHTEST:
                heappush(self._found, (-heavy, one, other, i, j, length))


def _told(stems: Sequence[str]) -> set[str]:
    """The stems by which two gaps are known to share a phrase: rare ones, or that they are long enough without."""
    found = {key for key in stems if weight(key) >= _TELLING}
    return found | {""} if len(stems) * _TELLING > _LIGHTEST else found


def _runs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int, int, float]]:
    """Equal stretches that can't be made longer: places, length, weight of their words."""
    runs = []
    places: dict[str, list[int]] = {}
    for j, other in enumerate(right):
        places.setdefault(other, []).append(j)
    for i, one in enumerate(left):
        for j in places.get(one, ()):
            if i and j and left[i - 1] == right[j - 1]:
                continue
            length = 1
            while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
                length += 1
            runs.append((i, j, length, sum(weight(word) for word in left[i : i + length])))
    return runs


def _key(token: Token) -> str:
    return stem(token.norm)


def _without_a(gap: Gap, phrase: Gap) -> list[Gap]:
    before, after = phrase.a0 - gap.a0, gap.a1 - phrase.a1
    border = gap.b1 if before >= after else gap.b0
    return _parts(Gap(gap.a0, phrase.a0, gap.b0, border), Gap(phrase.a1, gap.a1, border, gap.b1))


def _without_b(gap: Gap, phrase: Gap) -> list[Gap]:
    before, after = phrase.b0 - gap.b0, gap.b1 - phrase.b1
    border = gap.a1 if before >= after else gap.a0
    return _parts(Gap(gap.a0, border, gap.b0, phrase.b0), Gap(border, gap.a1, phrase.b1, gap.b1))


def _parts(*parts: Gap) -> list[Gap]:
    return [p for p in parts if p.a1 > p.a0 or p.b1 > p.b0]
