"""Two stretches of which no word faces another, but which fill one place of their sentences: what an editor lays on each
other all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.collate.gaps import WALL, Gap
from variorum.collate.phrases import NP, PP, TIE, VP, Phrases
from variorum.words import Token

#: Of more content words on a side a stretch is a clause that tells something of its own.
_LONGEST = 8
_COORDINATING = frozenset({"and", "or"})


def filling(gap: Gap, a: Sequence[Token], b: Sequence[Token], phrases_a: Phrases, phrases_b: Phrases) -> list[Gap] | None:
    """What stands between the same words on both sides and begins with the same kind of phrase there, as one change: what a
    subject does ('she | bowed out of the race | .' / 'she | will not run again | .'), or who or what it is. What only one
    side tells behind that stands for itself: 'people | with old boats' / 'owners'. None where there is no such place.
    """
    if not _framed(gap, a, b) or not (_single(phrases_a, a, gap.a0, gap.a1) and _single(phrases_b, b, gap.b0, gap.b1)):
        return None
    kinds = {phrases_a[0][gap.a0], phrases_b[0][gap.b0]}
    if kinds == {VP}:
        i, j = _deed(phrases_a, gap.a0, gap.a1), _deed(phrases_b, gap.b0, gap.b1)
        if i == gap.a1 and _adjunct(phrases_b[0][j : gap.b1]) or j == gap.b1 and _adjunct(phrases_a[0][i : gap.a1]):
            return [Gap(gap.a0, i, gap.b0, j), Gap(i, gap.a1, j, gap.b1)]
        return [gap]
    if kinds == {NP} or kinds == {PP}:
        i, j = _end(phrases_a, gap.a0, gap.a1), _end(phrases_b, gap.b0, gap.b1)
        if (i == gap.a1) != (j == gap.b1):
            return [Gap(gap.a0, i, gap.b0, j), Gap(i, gap.a1, j, gap.b1)]
    return None


def _single(found: Phrases, tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether a stretch is no longer than one clause, and holds no other."""
    joined = all(found[0][k] != TIE or tokens[k].norm in _COORDINATING for k in range(first, stop))
    return joined and sum([t.is_news for t in tokens[first:stop]]) <= _LONGEST


def _framed(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Whether the same word stands before both stretches, and the same behind both; a sentence may end there."""
    if not gap.a0 or not gap.b0:
        return False
    before = a[gap.a0 - 1].norm, b[gap.b0 - 1].norm
    after = (tokens[k].norm if k < len(tokens) else "." for tokens, k in ((a, gap.a1), (b, gap.b1)))
    return before[0] == before[1] != WALL and next(after) == next(after) != WALL


def _end(found: Phrases, first: int, stop: int) -> int:
    """Where the phrase of a word ends."""
    return next((k for k in range(first + 1, stop) if found[1][k] != found[1][first]), stop)


def _deed(found: Phrases, first: int, stop: int) -> int:
    """Where a verb group with its object ends."""
    k = _end(found, first, stop)
    return _end(found, k, stop) if k < stop and found[0][k] == NP else k


def _adjunct(kinds: Sequence[str]) -> bool:
    """Whether phrases tell where, when or how: a preposition leads, and no verb is among them."""
    return bool(kinds) and kinds[0] == PP and VP not in kinds
