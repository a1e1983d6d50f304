"""A day that a sentence gives to what is held then, or up to which something goes on, told by somebody or not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from variorum.relate.dates.verbs import BEHIND, FIXED_EVENTS, SAYING, Look
from variorum.words import Token

#: What may stand between "is" and the day of what is held then.
_PERHAPS: Final = frozenset("likely possible also only now not n't".split())
_HOLDS: Final = frozenset("a an the expected likely set".split())
_POINTING: Final = frozenset("this that it today here there".split())
_PLANNED: Final = frozenset("due expected scheduled set".split())
_UNTIL: Final = frozenset({"until", "till", "through"})
#: Verbs of what somebody is to do, by a day to come.
_ORDERS: Final = frozenset(
    "told asked ordered urged warned instructed directed required demanded wanted hoped forced".split()
)
_WAS: Final = frozenset({"was", "were"})
_NO: Final = frozenset("not n't never no nobody nothing".split())


def of_its_words(front: Sequence[Token], behind: Sequence[Token]) -> Look:
    """'The hearing is on Thursday'; 'he said that the hearing was on Thursday'; 'was due on Tuesday but never came'.

    ``front`` are the words before the day without those of no weight, ``behind`` those after it.
    """
    norms = [t.norm for t in front]
    while norms and norms[-1] in _PERHAPS:
        norms.pop()
    if norms[-1:] == ["back"]:  # back in April
        return "past"
    told = len(norms) > 1 and norms[-2] not in _POINTING
    if told and norms[-1] in {"is", "are"}:
        return "future"
    if norms and norms[-1] in _WAS and FIXED_EVENTS & set(norms[-4:-1]) and SAYING & set(norms[:-1]):
        return "near"
    if norms[-1:] == ["for"] and norms[-2:-1] and norms[-2] in {"forecast", "predicted", "booked"}:
        return "near" if _WAS & set(norms[-4:-2]) else "future"
    opening = [t.norm for t in behind[:2]]
    if not norms and opening[1:] and opening[0] in {"is", "marks"} and opening[1] in _HOLDS:  # Monday is a holiday
        return "future"
    if norms[-1:] == ["by"] and _ordered(norms[:-1]):
        return "future"
    due = any(one in _WAS and two in _PLANNED for one, two in pairwise(norms))
    return "near" if due and behind and behind[0].norm == "but" else ""


def _ordered(norms: Sequence[str]) -> bool:
    """'They were told to leave', with no verb behind it."""
    at = max((k for k, word in enumerate(norms) if word == "to"), default=0)
    return at > 0 and len(norms) - at < 7 and bool(_ORDERS & set(norms[max(0, at - 4) : at]))


def until_reported(front: Sequence[Token], behind: Sequence[Token]) -> Look:
    """'The town had bread until Friday, the mayor said': of what goes on when it is said the end is to come."""
    norms = [t.norm for t in front]
    if not norms or norms[-1] not in _UNTIL or _NO & set(norms[-8:]):
        return ""
    verb = max((k for k, word in enumerate(norms) if word in BEHIND and word not in SAYING), default=None)
    if verb is None:
        return ""
    had = norms[verb] == "had" and not any(word.endswith("ed") for word in norms[verb + 1 :])
    if had and behind and behind[0].norm == "to":
        return "future"
    if not SAYING & ({*norms[:verb]} | {t.norm for t in behind[:7]}):
        return ""
    return "future" if had else "near" if _WAS & set(norms[verb - 1 : verb + 1]) else ""
