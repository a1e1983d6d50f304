"""Changes that belong together since what one has here the other has there: 'the storm killed two, among them ...'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from variorum.collate.facing import EVIDENCE, alike
from variorum.collate.gaps import Gap
from variorum.words import Token, stem, weight

#: A word of less weight may stand in two places by chance.
_LIGHTEST = 1.5
#: So much of the weight of a change stands elsewhere.
_SHARE = 0.33
#: More changes than this, or more words of news on a side, are no single turn of a sentence.
_MOST = 2
_LONGEST = 6


def turned(gaps: Sequence[Gap], a: Sequence[Token], b: Sequence[Token]) -> tuple[list[Gap], list[tuple[Gap, ...]]]:
    """The gaps that stand for themselves, and those that are one change, since words of each side of one of them face
    nothing there and stand on the other side of another.
    """
    if len(gaps) < 2:
        return list(gaps), []
    ours = [_words(a[g.a0 : g.a1]) for g in gaps]
    theirs = [_words(b[g.b0 : g.b1]) for g in gaps]
    if set().union(*ours).isdisjoint(set().union(*theirs)):
        return list(gaps), []  # what one has here no other has there
    times = [Counter([key for words in side for key in words]) for side in (ours, theirs)]
    bundles: list[set[int]] = []
    for k, (mine, yours) in enumerate(zip(ours, theirs, strict=True)):
        away = _elsewhere(mine, times[1], yours), _elsewhere(yours, times[0], mine)
        if not all(away) or _faces(mine, yours):
            continue
        here = {n for n, others in enumerate(theirs) if n != k and _shares(mine, others)}
        there = {n for n, others in enumerate(ours) if n != k and _shares(yours, others)}
        if here and there and sum(away) >= _SHARE * (_weight(mine) + _weight(yours)):
            held = {k} | here | there
            for bundle in [x for x in bundles if x & held]:
                bundles.remove(bundle)
                held |= bundle
            bundles.append(held)
    bundles = [
        x for x in bundles if len(x) <= _MOST and max(sum(len(side[n]) for n in x) for side in (ours, theirs)) <= _LONGEST
    ]
    taken = {n for bundle in bundles for n in bundle}
    rest = [gap for n, gap in enumerate(gaps) if n not in taken]
    return rest, [tuple(gaps[n] for n in sorted(bundle)) for bundle in bundles]


def _weight(words: dict[str, Token]) -> float:
    return sum([weight(t.norm) for t in words.values()])


def _elsewhere(words: dict[str, Token], times: Counter[str], facing: dict[str, Token]) -> float:
    """The weight of the words that another change has on the other side; ``times``: in how many changes it has a word."""
    return sum([weight(t.norm) for key, t in words.items() if times[key] > (key in facing)])


def _words(tokens: Sequence[Token]) -> dict[str, Token]:
    return {stem(t.norm): t for t in tokens if t.is_news}


def _shares(mine: dict[str, Token], yours: dict[str, Token]) -> bool:
    return any(key in yours and weight(t.norm) >= _LIGHTEST for key, t in mine.items())


def _faces(mine: dict[str, Token], yours: dict[str, Token]) -> bool:
    return any(alike(x.norm, y.norm) > EVIDENCE for x in mine.values() for y in yours.values())
