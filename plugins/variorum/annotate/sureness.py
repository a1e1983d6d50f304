"""How sure a note is: the figure of its rule, and what is seen of its place, weighed as notes like it were found right.

The weights stand in ``data/sureness.txt``; ``tools/weigh_notes.py`` makes them from pairs of texts noted by hand.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from variorum.annotate.found import Found
from variorum.annotate.places import between
from variorum.annotate.sides import Sides
from variorum.model import Span
from variorum.words import FUNCTION_WORDS, Token, entries

#: A sign that is there, and one part of a weight: all is reckoned in whole numbers, so that every machine gets the same.
_THERE = 100
#: A note of so many letters' distance stands beside another one.
_NEAR = 12
#: Words of a reading: a scrap, a phrase, a clause, at most; what is longer has no sign.
_LENGTHS = (("two words or fewer", 2), ("three to six words", 6), ("seven to fifteen words", 15))
_SENTENCES = 5
_OWN = "the rule's own figure"
#: No note is surer than its rule by more than this.
_ABOVE_RULE = 0.1
#: Figures go by steps of a twentieth, from the first to the last but one: finer ones would claim more than is known.
_STEPS = 20

Signs = Mapping[str, int]
#: How sure a note is by its signs.
Weigh = Callable[[Signs], float]


def sure(signs: Signs) -> float:
    """From .05 to .95: the share of notes with these signs that was right."""
    weights = _weights()
    total = sum([weights.get(sign, 0) * value for sign, value in signs.items()]) // _THERE
    found = min(_chance(total), _chance(signs.get(_OWN, 0)) + _ABOVE_RULE)
    return min(max(round(found * _STEPS), 1), _STEPS - 1) / _STEPS


def _chance(logit: int) -> float:
    return 1 / (1 + math.exp(-max(-1_000, min(1_000, logit)) / _THERE))


@cache
def _weights() -> Mapping[str, int]:
    """Of each sign its weight, in hundredths of a logit."""
    lines = (line.split("\t") for line in entries("variorum.annotate", "sureness"))
    return {sign: round(100 * float(weight)) for weight, sign in lines}


class Sureness:
    """How sure each of the findings of a story is, as ``weigh`` weighs its signs."""

    def __init__(self, everything: Iterable[Found], sides: Sides, weigh: Weigh) -> None:
        self._sides, self._weigh = sides, weigh
        self._places = _Places(everything)

    def of(self, one: Found) -> float:
        return self._weigh(_signs(one, self._sides, self._places))


class _Places:
    """Where all findings stand, to ask of each which stand beside it."""

    def __init__(self, everything: Iterable[Found]) -> None:
        self._spans: dict[tuple[str, str, bool], list[Span]] = {}
        for one in everything:
            if one.at is None and not one.whole and not one.finding.of_passages:
                for is_first, spans in ((True, one.finding.a), (False, one.finding.b)):
                    if spans:
                        where = (one.passage.id, one.other, is_first)
                        self._spans.setdefault(where, []).append((spans[0][0], spans[-1][1]))
        for held in self._spans.values():
            held.sort()

    def beside(self, one: Found) -> int:
        """How many findings stand hard by, before and behind: 0 to 2."""
        before = behind = False
        for is_first, spans in ((True, one.finding.a), (False, one.finding.b)):
            if spans:
                near = self._around(one, is_first, spans)
                before, behind = before or near[0], behind or near[1]
        return before + behind

    def _around(self, one: Found, is_first: bool, spans: Sequence[Span]) -> tuple[bool, bool]:
        held = self._spans.get((one.passage.id, one.other, is_first), [])
        own = spans[0][0], spans[-1][1]
        at = bisect_left(held, own)
        before = at > 0 and own[0] - held[at - 1][1] < _NEAR
        after = at + 1 < len(held) and held[at + 1][0] - own[1] < _NEAR
        return before, after


def _signs(one: Found, sides: Sides, places: _Places) -> Signs:
    """What is seen of a note's place, and what its rule says of itself: (sign: how much of it, in hundredths)."""
    finding, passage = one.finding, one.passage
    chance = min(0.97, max(0.1, finding.confidence))
    found = {
        "every note": _THERE,
        _OWN: round(100 * math.log(chance / (1 - chance))),
        "likeness of the passage": round(100 * passage.score),
        f"kind: {finding.kind}": _THERE,
    }
    carriers = (one.first,) if one.at is not None else (one.first, one.other)
    found["sentences"] = _THERE * min(_SENTENCES, sum(len(passage.of(siglum)) for siglum in carriers))
    if finding.salience > 2:
        found["main difference"] = _THERE
    if one.at is not None or one.whole:
        found["a whole passage"] = _THERE
        return found
    if not finding.of_passages:
        found["notes beside it"] = _THERE * places.beside(one)
    told = [
        _words(sides, one, siglum, spans) for siglum, spans in zip(carriers, (finding.a, finding.b), strict=True) if spans
    ]
    if len(told) < 2:
        found["on one side"] = _THERE
    elif min(map(len, told)) < 2:
        found["a word for others"] = _THERE
    if any([words[-1].norm in FUNCTION_WORDS for words in told if words]):
        found["ends with a small word"] = _THERE
    amount = sum(map(len, told))
    for name, most in _LENGTHS:
        if amount <= most:
            found[name] = _THERE
            break
    return found


def _words(sides: Sides, one: Found, siglum: str, spans: Sequence[Span]) -> list[Token]:
    tokens = sides.of(one.passage, siglum).tokens
    return [t for start, end in spans for t in between(tokens, start, end) if t.is_word]
