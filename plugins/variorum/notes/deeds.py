"""Verbs of saying that do not say here: done to a thing ("the firm adds staff"), suffered by somebody ("is accused")."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.notes.lexicons import PRECISION, PRONOUNS
from variorum.notes.reach import BORDERS
from variorum.words import Token, figure, lemma

#: 'said to be', not 'claims to be'.
_HELD = frozenset("said reported believed thought understood alleged rumoured rumored estimated considered".split())
PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
#: Verbs that are done to a thing as often as they say one, and what follows where they say it.
_DONE = frozenset({"add", "disclose", "hear", "learn", "fear", "suspect", "rule", "show"})
_SAID_NEXT = BORDERS | PRONOUNS | {"in", "on", "at", "to", "there", "'"}
HEARINGS = frozenset("court jury inquest inquiry tribunal hearing trial committee panel".split())
#: So many words before it are looked through for what shows something: 'Minutes obtained by the Courier show'.
_LEADING = 6
#: Who finds that something is so; others find a thing.
_FINDING = HEARINGS | {"judge", "commission", "investigation", "investigator", "researcher", "audit", "analysis"}
#: What follows what somebody finds to be so.
_FOUND_NEXT = _SAID_NEXT | frozenset("the a an no this these its their his her".split())
#: What shows something, as no person and no programme does.
_EVIDENCE = frozenset(
    "figure data datum study survey poll research document record result report footage image video review minute filing"
    " email letter memo transcript photo photograph test census log".split()
)


def done(tokens: Sequence[Token], verb: int, after: Token | None) -> bool:
    """'the firm is adding staff', 'he disclosed two meetings': done to a thing, not said."""
    doing = lemma(tokens[verb].norm)
    if doing == "testify" and not any(t.norm in {"that", '"', ",", ":"} for t in tokens[verb + 1 : verb + 2 + _LEADING]):
        return True  # 'he testifies before the committee'
    following = doing in _DONE and after is not None and after.norm not in _SAID_NEXT
    if doing == "find" and after is not None:  # 'officers found about 40 grams', not 'the inquiry found a fault'
        who = {lemma(t.norm) for t in tokens[:verb][-4:]}
        if not who.isdisjoint(_EVIDENCE):
            return False
        if not who.isdisjoint(
            _FINDING
        ):  # 'the investigators found new letters', not 'found that', 'found the brakes had failed'
            return after.norm not in _FOUND_NEXT
        return figure(after.norm) is not None or after.norm in PRECISION or after.norm in {"a", "an", "another"}
    return following or doing == "show" and not any(lemma(t.norm) in _EVIDENCE for t in tokens[:verb][-_LEADING:])


def suffered(tokens: tuple[Token, ...], verb: int) -> bool:
    """'are accused', 'was asked', 'jobs said to be at risk': said of somebody, by nobody that is named."""
    ahead = [t.norm for t in tokens[verb + 1 : verb + 3]]
    if tokens[verb].norm in _HELD and ahead in (["to", "be"], ["to", "have"]):
        return True
    k = verb - 1
    while k >= 0 and tokens[k].norm.endswith("ly"):
        k -= 1
    if k < 0 or tokens[k].norm not in PASSIVE or tokens[verb].norm.endswith("ing"):
        return False
    if not k or tokens[k - 1].norm != "it":
        return True
    return ahead[:1] != ["that"] and k > 1 and tokens[k - 2].is_word  # not 'it is understood that', ', it was said'
