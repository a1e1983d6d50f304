"""A time before its noun here and behind it there: 'the 2018 flood' / 'the flood of 2018', 'Monday's vote' / 'the vote on
Monday'.
"""

from __future__ import annotations

from variorum.model import Span
from variorum.notes.kind import Finding, Side
from variorum.notes.lexicons import reports
from variorum.notes.timing import Time
from variorum.words import ARTICLES, Token

#: Words of the noun at most.
_NOUN = 3
#: Ties before a time that belong to what stands around.
_TIES = frozenset("in on at during for by since from".split())
_SUMMARY = "The same words in another order: the time stands before its noun in {}, behind it in {}."


def attached(one: Time, other: Time, a: Side, b: Side) -> Finding | None:
    """The noun with its time on both sides; None where the two do not stand beside one noun."""
    spans, before, behind = _spans(one, a, other, b), "{a}", "{b}"
    if spans is None:
        turned = _spans(other, b, one, a)
        if turned is None:
            return None
        spans, before, behind = turned[::-1], behind, before
    (x, y), summary = spans, _SUMMARY.format(before, behind)
    return Finding("rewording", "rewording/order/1", 1, 0.7, summary, (x,), (y,), x[0], y[0])


def _spans(before: Time, here: Side, behind: Time, there: Side) -> tuple[Span, Span] | None:
    """Where time and noun stand, the time ``before`` it here, ``behind`` it there, each with its article."""
    (start, stop), (first, last) = before.stretch, behind.stretch
    if [t.norm for t in there.tokens[last : last + 1]] == ["'s"]:
        return None  # 'the marks of Monday's paper'
    start += here.tokens[start].norm in _TIES
    stop += [t.norm for t in here.tokens[stop : stop + 1]] == ["'s"]
    first -= [t.norm for t in there.tokens[max(0, first - 1) : first]] == ["of"]
    for length in range(_NOUN, 0, -1):
        mine, yours = here.tokens[stop : stop + length], there.tokens[max(0, first - length) : first]
        if len(mine) == length and _one_noun(mine, yours):
            ours, theirs = _led(here.tokens, start), _led(there.tokens, first - length)
            return (here.tokens[ours].start, mine[-1].end), (there.tokens[theirs].start, there.tokens[last - 1].end)
    return None


def _one_noun(mine: tuple[Token, ...], yours: tuple[Token, ...]) -> bool:
    return [t.norm for t in mine] == [t.norm for t in yours] and all(t.is_news and not reports(t.norm) for t in mine)


def _led(tokens: tuple[Token, ...], at: int) -> int:
    """Where the article before a place stands, else the place."""
    return at - 1 if at and tokens[at - 1].norm in ARTICLES else at
