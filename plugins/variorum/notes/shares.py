"""A share of so many here, a count out of as many there: 'half of the 40 barges', '20 of the 40 barges'."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose

from variorum.model import Span
from variorum.notes.amounts import Amount
from variorum.notes.kind import Finding, Side
from variorum.notes.measures import rounded
from variorum.words import values

#: Words between a share and what it is a share of: 'of the'.
_CLOSE = 2
_EQUAL = 0.005
#: Shares that are both told less exactly and lie further apart are two.
_FAR = 0.05


def shares(a: Side, mine: Sequence[Amount], b: Side, yours: Sequence[Amount]) -> tuple[list[Finding], list[Amount]]:
    """What is to be said of them, and the amounts of both sides of which it is said."""
    for one, other, first in ((mine, yours, True), (yours, mine, False)):
        counting = b if first else a
        for share, whole in zip(one, one[1:], strict=False):
            if share.unit != "%" or share.value is None or not 0 < whole.stretch[0] - share.stretch[1] <= _CLOSE:
                continue
            for count in other:
                told = values(counting.tokens[slice(*count.stretch)])
                if "of" not in count.figures or len(told) != 2 or not told[1] or told[1] != whole.value:
                    continue
                if count.thing != whole.thing:
                    continue
                spans = (share.span[0], whole.span[1]), count.span
                return [_told(share, count, told[0] / told[1], spans if first else spans[::-1])], [share, whole, count]
    return [], []


def _told(share: Amount, count: Amount, part: float, spans: tuple[Span, Span]) -> Finding:
    value = share.value or 0.0
    if rounded(value, share.exactness, part, count.exactness, "%"):
        rule, salience, summary = "number/rounded", 2, "A share in one version, a count in the other."
    elif not isclose(value, part, abs_tol=_FAR if share.exactness and count.exactness else _EQUAL):
        rule, salience, summary = "number/value", 3, "The figures differ."
    elif {share.exactness, count.exactness} <= {"", "about"}:
        rule, salience, summary = "number/words", 1, "The same amount in other words."
    else:
        rule, salience, summary = "number/rounded", 2, "A share in one version, a count in the other."
    return Finding("number", f"{rule}/1", salience, 0.8, summary, (spans[0],), (spans[1],))
