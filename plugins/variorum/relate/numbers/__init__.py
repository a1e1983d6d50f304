"""The figures of one article: how many, how much, what share, of what, and how exact. Pure: needs no other article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.model import Segment, Span, Version
from variorum.notes import speaks_english
from variorum.notes.figures import SIGNS, VAGUE_SCALES, figures, fraction
from variorum.relate.numbers.amounts import RawNumber, number
from variorum.relate.numbers.asides import is_score, no_amount, turned
from variorum.relate.numbers.things import SETS
from variorum.relate.numbers.units import MONEY, money_alike
from variorum.relate.numbers.values import is_figure, value_of
from variorum.words import Token, figure, lemma, tokenise
from variorum.words.numerals import SCALES


def numbers_of(version: Version, times: Sequence[Span]) -> tuple[RawNumber, ...]:
    """Every figure of an article that is no part of a time or a name; ``times`` are where its times stand, in order.

    In a text that is not English none is looked for: what a figure counts can't be told.
    """
    witness = version.witness
    if not speaks_english(witness.meta.language, witness.text):
        return ()
    found: list[RawNumber] = []
    text = turned(witness.text)
    for segment in witness.segments:
        if segment.kind not in ("furniture", "byline", "dateline"):
            found += _in_segment(text, segment, times)
    return tuple(found)


def _in_segment(text: str, segment: Segment, times: Sequence[Span]) -> list[RawNumber]:
    tokens = tokenise(text, segment.start, segment.end)
    starts = [t.start for t in tokens]
    taken = [
        (bisect_left(starts, start), bisect_left(starts, end))
        for start, end in times
        if start < segment.end and segment.start < end
    ]
    found: list[RawNumber] = []
    stretches = figures(tokens, taken)
    k = 0
    while k < len(stretches):
        first, last = stretches[k]
        following = stretches[k + 1] if k + 1 < len(stretches) else None
        ranged = following is not None and _ranged(tokens, (first, last), following)
        if following is not None and ranged:
            last = following[1]
            k += 1
        if not (is_score(tokens, first, last) or (not ranged and no_amount(text, tokens, (first, last), taken))):
            for one in _numbers(tokens, first, last):
                if found and one.start < found[-1].end:
                    found.pop()  # the 'nine' of 'nine out of 10'
                found.append(one)
        k += 1
    return found


def _numbers(tokens: Sequence[Token], first: int, last: int) -> Iterator[RawNumber]:
    """The figure of a stretch; of a part and its whole ('34 of the 90 jobs') both, of the same things."""
    cut = next((k for k in range(first + 1, last - 1) if tokens[k].norm == "of" and is_figure(tokens[k - 1])), None)
    rest = None if cut is None else next((k for k in (cut + 1, cut + 2) if k < last and is_figure(tokens[k])), None)
    scaled = cut is not None and any(t.norm in SCALES or t.norm in VAGUE_SCALES for t in tokens[cut - 1 : cut])
    if cut is None or rest is None or scaled or any(fraction(tokens, k) for k in range(first, last)):
        if one := number(tokens, first, last):
            yield one
        return
    whole = number(tokens, rest, last)
    if part := number(tokens, first, cut):
        yield replace(part, unit=part.unit or whole.unit, thing=part.thing or whole.thing) if whole else part
    if whole:
        yield whole


def _ranged(tokens: Sequence[Token], one: Span, other: Span) -> bool:
    """'between 10 and 14', '10-14 boats', not the score of '3-2'."""
    between = [t.norm for t in tokens[one[1] : other[0]]]
    low, high = value_of(tokens[slice(*one)]), value_of(tokens[slice(*other)])
    if low is None or high is None or low >= high:
        return False
    if between == ["or"]:  # 'two or three clans'
        return high == low + 1 and low < 10
    if between == ["and"]:
        return one[0] > 0 and tokens[one[0] - 1].norm == "between"
    if between == ["to"]:  # '$115 to $125 a share', not what rose from one to the other
        same = tokens[one[0]].surface in SIGNS or tokens[one[1] - 1].norm == "%"
        return (
            same
            and (one[0] == 0 or tokens[one[0] - 1].norm not in {"from", "by"})
            and not _moves(tokens[max(0, one[0] - 4) : one[0]])
        )
    touching = between == ["-"] and tokens[one[1]].start == tokens[one[1] - 1].end
    if touching and tokens[one[0]].surface in SIGNS and tokens[other[0]].surface == tokens[one[0]].surface:
        return True
    return touching and figure(tokens[one[1] - 1].norm) is not None and figure(tokens[other[1] - 1].norm) is None


def _moves(tokens: Sequence[Token]) -> bool:
    return any(t.norm == "from" or lemma(t.norm) in SETS for t in tokens)


__all__ = ["MONEY", "RawNumber", "money_alike", "numbers_of"]
