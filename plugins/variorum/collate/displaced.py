"""Phrases that stand at another place of the sentence: what a monotone alignment leaves in two gaps that cross."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.collate.gaps import Gap
from variorum.collate.words import has_content
from variorum.words import Token, stem, weight

#: A phrase of less weight than this may stand in two places by chance.
_LIGHTEST = 6.0


def displaced(gaps: Sequence[Gap], a: Sequence[Token], b: Sequence[Token]) -> tuple[list[Gap], list[Gap]]:
    """The gaps without the phrases that two of them share, and those phrases (their places cross other matches).

    The heaviest phrase is taken first. What faced it on the other side stays with the longer rest.
    """
    rest = list(gaps)
    phrases: list[Gap] = []
    while True:
        found = _heaviest(rest, a, b)
        if found is None:
            return rest, phrases
        mine, yours, phrase = found
        phrases.append(phrase)
        cut = []
        for gap in rest:
            if gap is mine:
                cut += _without_a(gap, phrase)
            elif gap is yours:
                cut += _without_b(gap, phrase)
            else:
                cut.append(gap)
        rest = cut


def _heaviest(gaps: Sequence[Gap], a: Sequence[Token], b: Sequence[Token]) -> tuple[Gap, Gap, Gap] | None:
    best: tuple[Gap, Gap, Gap] | None = None
    most = _LIGHTEST
    stems_a = {g: [_key(t) for t in a[g.a0 : g.a1]] for g in gaps if has_content(a[g.a0 : g.a1])}
    stems_b = {g: [_key(t) for t in b[g.b0 : g.b1]] for g in gaps if has_content(b[g.b0 : g.b1])}
    for mine, left in stems_a.items():
        for yours, right in stems_b.items():
            if mine is yours or not set(left) & set(right):
                continue
            for i, j, length, heavy in _runs(left, right):
                if heavy > most:
                    i0, j0 = mine.a0 + i, yours.b0 + j
                    most, best = heavy, (mine, yours, Gap(i0, i0 + length, j0, j0 + length))
    return best


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
