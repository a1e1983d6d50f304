"""What is planned, agreed or about to be when something is told, and what only looks like it, for ``tense``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from variorum.relate.dates.verbs import BEHIND, FIXED, Look
from variorum.words import Token

#: "Was set to": what was planned for a day.
PLANS: Final = frozenset("due set scheduled expected slated supposed going".split())
WAS: Final = frozenset({"was", "were"})
_HAVE: Final = frozenset({"have", "has", "had", "'ve", "having"})
_BE: Final = frozenset("is are was were be been being 's 're am".split())
#: Who did so may have told it on that day, or of it; but for what takes a day to come: "agreed to meet on Monday".
_RESOLVED: Final = frozenset("agreed decided voted promised vowed".split())
_HELD: Final = frozenset("be hold attend talk discuss return resume vote speak appear debate sign continue".split()) | FIXED
#: "As soon as" by its "soon".
_OPENERS: Final = frozenset("when once soon until before".split())
#: Words behind the "to" of "due to", where it gives a cause.
_OF_A_CAUSE: Final = frozenset("a an the his her its their this that these those heavy bad poor".split())
#: So far before its verb a clause of time may open.
_SIGHT: Final = 18


def what_is_settled(verb: Token, tokens: Sequence[Token]) -> Look:
    """What a 'to' behind the last of these words says of its verb: 'agreed to sell', 'was set to meet'."""
    last, before = tokens[-1].norm, {t.norm for t in tokens[-3:-1]}
    if last in _RESOLVED and not _HAVE & before and verb.norm not in _HELD:
        return "planned"
    return "planned" if last in PLANS and WAS & before else ""


def when_it_does(tokens: Sequence[Token]) -> bool:
    """'They would sell when trading opened': a past form in a clause of time under what was to come."""
    norms = [t.norm for t in tokens[-_SIGHT:]]
    opened = max((k for k, word in enumerate(norms) if word in _OPENERS), default=0)
    if not opened or len(norms) - opened > 5:
        return False
    main = norms[:opened]
    to_come = any(word == "would" and "have" not in main[k + 1 : k + 3] for k, word in enumerate(main))
    return to_come or any(one in WAS and two in PLANS | {"likely", "ready"} for one, two in pairwise(main))


def says_no_plan(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that may tell a plan tells none: 'due to the fog', 'it went ahead', 'raised hopes', 'than expected'."""
    word, before = tokens[at].norm, tokens[at - 1].norm if at else ""
    behind = [t.norm for t in tokens[at + 1 : at + 3]]
    match word:
        case "due":
            return behind[:1] == ["to"] and (before not in _BE or behind[1:] == [] or behind[1] in _OF_A_CAUSE)
        case "ahead":
            return behind[:1] != ["of"] and _was_done(before)
        case "next":
            return behind[:1] == ["to"]
        case "expected":
            return before == "than"
        case "hopes" | "hope" | "plans" | "plan":
            return _was_done(before)
        case "going":
            return behind[:1] == ["into"]
        case "starting" | "beginning":
            return before == "," and not behind
    return False


def _was_done(word: str) -> bool:
    return word in BEHIND or (word.endswith("ed") and len(word) > 3)
