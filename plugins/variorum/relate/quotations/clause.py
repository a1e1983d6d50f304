"""Where the clause of reported speech begins behind its verb, past to whom, when and where it was said."""

from __future__ import annotations

from variorum.relate.dates.verbs import BEHIND as PAST
from variorum.relate.quotations.frames import Frame
from variorum.relate.quotations.phrases import Items, norm_at, word_at
from variorum.relate.quotations.verbs import BORDERS, DAYS, DETERMINERS, HELPERS, PREPOSITIONS, PRONOUNS, verbs

#: Words that may stand between a verb and its clause: to whom, when and where it was said.
_MIDDLE = 12
_SAID = frozenset("say says said saying thinks believes".split())
LISTENED = frozenset(("told", "tell", "tells", "telling", "assured", "reminded"))
_OPEN_NO_CLAUSE = frozenset("to in of on at about when after before and or but as from with by during until via".split())
#: Before a bare group of words that opens with an article they have it as their object: "announced her bid".
_HAVE_OBJECTS = frozenset("announced announces added adds tweeted tweets promised knew know knows".split())
#: Behind a verb and a comma they open what is said besides: "the bridge is closed, Lund said, because …".
_GIVES_REASON = frozenset("since because although though but and while so".split())
_PERIODS = frozenset("week month year morning afternoon evening night weekend".split())
_PARTS = frozenset("morning afternoon evening night".split())
#: Verbs whose clause may stand without "that".
_BARE = frozenset(
    "say says said saying believe believes believed think thinks thought added adds argued argues claimed "
    "claims insisted insists "
    "announced hope hopes hoped noted suggested acknowledged admitted predicted promised warned conceded fear fears feared "
    "tweeted explained told tells tell know knows agreed agrees argue insist predict warn concede allege alleges alleged"
    " contend contends contended reckon reckons reckoned".split()
)
_SAID_IN = frozenset(
    "statement interview email e-mail letter speech tweet post briefing conference report note message filing memo release"
    " twitter facebook television radio".split()
)
#: What is acknowledged or explained may be a thing, in no clause.
_TAKE_THINGS = frozenset("acknowledged admitted conceded explained noted suggested predicted fear fears feared".split())
THEN = frozenset("then later again earlier".split())


def clause(items: Items, frame: Frame, stop: int) -> int | None:
    """Where the clause behind a verb begins; None where none does."""
    verb = norm_at(items, frame.cue[1] - 1)
    at = frame.cue[1] if frame.shape != "behind" else frame.last
    for place in range(at, min(at + _MIDDLE, stop)):
        if word_at(items, place) is None or norm_at(items, place) in (".", ";"):
            break
        if norm_at(items, place) == "that":
            if place > at and _is_relative(items, place):
                break
            if _is_middle(items, at, place, verb):
                return place
            break
        if norm_at(items, place) in verbs()[0] and place > at + 1:
            break
        if norm_at(items, place) == "," and (
            (place > at and _breaks_off(items, place + 1)) or norm_at(items, place + 1) in _GIVES_REASON
        ):
            break
    if norm_at(items, at) in DAYS and norm_at(items, at + 1) != "'s":
        at += 1
        at += norm_at(items, at) in _PARTS
    elif norm_at(items, at) in ("this", "last") and norm_at(items, at + 1) in _PERIODS:
        at += 2
    at = _behind_paper(items, at, stop)
    if verb in LISTENED:
        listener, at = at, behind_listener(items, at, stop)
        if at == listener:
            return None
    if norm_at(items, at) == ",":
        return None
    if norm_at(items, at) == ":":
        return at + 1
    if verb not in _BARE or frame.shape == "behind":
        return None
    token = word_at(items, at)
    if token is None or not token.is_word or at >= stop:
        return None
    low = token.norm.casefold()
    if verb in _HAVE_OBJECTS and low in DETERMINERS:
        return None
    if low in ("something", "anything", "so", "much"):
        return None
    if low in THEN and norm_at(items, at + 1) == ",":
        return None
    if token.is_capital and verb not in _SAID and _names_only(items, at):  # "argued Ostrath v. Lund before the court"
        return None
    if low in DETERMINERS and verb in _TAKE_THINGS and not _has_verb(items, at, stop):
        return None
    starts = low in PRONOUNS or low in DETERMINERS or token.is_capital or low in ("there", "not", "this", "if", "nothing")
    return at if (starts or verb in ("said", "says", "say", "thinks", "believes")) and low not in _OPEN_NO_CLAUSE else None


def _behind_paper(items: Items, at: int, stop: int) -> int:
    """Past "in a statement", "on Twitter", "on Monday" where a clause without "that" follows; else ``at``."""
    place = at
    while norm_at(items, place) in ("in", "on", "via", "during", "at"):
        last = next((k for k in range(place + 1, min(place + 6, stop)) if norm_at(items, k) in _SAID_IN | DAYS), None)
        if last is None or any(norm_at(items, k) in PREPOSITIONS | BORDERS | {","} for k in range(place + 1, last)):
            return at
        place = last + 1 + (norm_at(items, last + 1) in DAYS | _PARTS)
    token = word_at(items, place)
    low = norm_at(items, place)
    opens = (
        token is not None and token.is_word and (low in PRONOUNS or low in DETERMINERS or token.is_capital or low == "there")
    )
    return place if opens and place < stop else at


def _has_verb(items: Items, first: int, stop: int) -> bool:
    """Whether what stands here may have a verb that tells: not "the strain between the two, telling her …"."""
    for at in range(first, stop):
        low = norm_at(items, at)
        if low == ",":
            return not norm_at(items, at + 1).endswith("ing")
        if low in HELPERS or low in PAST or low.endswith("ed") or (low in verbs()[0] and low not in verbs()[1]):
            return True
    return norm_at(items, first + 2) != "of"  # "acknowledged the existence of a second letter"


def _breaks_off(items: Items, at: int) -> bool:
    """Whether what follows a comma is neither when nor where nor the clause: "as he said on record, something that …"."""
    token = word_at(items, at)
    return token is not None and not token.is_capital and norm_at(items, at) not in PREPOSITIONS | DAYS | {"that", "is"}


def _names_only(items: Items, at: int) -> bool:
    """Names and then a preposition: what a verb has as its object, no clause."""
    while (token := word_at(items, at)) and token.is_capital:
        at += 1
    return norm_at(items, at) in PREPOSITIONS


def _is_relative(items: Items, that: int) -> bool:
    """A "that" that stands for what goes before it: a verb follows at once."""
    following = norm_at(items, that + 1)
    if following.endswith("ly"):
        following = norm_at(items, that + 2)
    return following in HELPERS or (following.endswith("ed") and following not in ("red", "need"))


def _is_middle(items: Items, first: int, last: int, verb: str) -> bool:
    """Between a verb and "that": nothing, or to whom, when and where."""
    if first == last:
        return True
    low = norm_at(items, first)
    return (
        verb in LISTENED
        or low in DAYS
        or low
        in (
            "in",
            "on",
            "at",
            "during",
            "to",
            "last",
            "this",
            "early",
            "late",
            "earlier",
            "later",
            ",",
            "after",
            "before",
            "via",
        )
    )


def behind_listener(items: Items, at: int, stop: int) -> int:
    """After whom something is told: a pronoun, names, or a group of words with an article."""
    if norm_at(items, at) in ("him", "her", "them", "me", "us", "reporters", "it", "you"):
        return at + 1
    first = at
    while at < stop and (token := word_at(items, at)) and token.is_capital:
        at += 1
    if at == first and norm_at(items, at) in ("the", "a", "an", "his", "her", "their"):
        at += 1
        while at < stop and (token := word_at(items, at)) and token.is_capital:
            at += 1
        while at < stop and (token := word_at(items, at)) and token.is_word and token.norm not in DETERMINERS | PRONOUNS:
            if token.norm in PREPOSITIONS:
                break
            if token.is_capital and not (word_at(items, at - 1) or token).is_capital:
                break
            at += 1
    return at
