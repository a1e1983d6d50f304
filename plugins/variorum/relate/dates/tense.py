"""Whether a sentence tells of what was or of what is to come at a place: for a weekday or a month without a year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from variorum.relate.dates.plans import PLANS, WAS, says_no_plan, what_is_settled, when_it_does
from variorum.relate.dates.reported import of_its_words, until_reported
from variorum.relate.dates.verbs import AHEAD, BEHIND, COMING, DEEDS, FIXED, FIXED_EVENTS, FIXED_THIRD, SAYING, Look
from variorum.words import Token, tokenise

#: What before a time says by itself that it lies ahead.
_UNTIL: Final = frozenset({"by", "until", "till", "through"})
#: Words that give time up to a day.
_GIVING: Final = frozenset("deadline extended has have gave gives given".split())
#: What puts a thing off "to Monday", or does away with what was to be on Monday.
_PUTTING_OFF: Final = frozenset(
    "move moved moving push pushed pushing delay delayed delaying postpone postponed postponing extend extended"
    " extending adjourn adjourned reschedule rescheduled rescheduling deferred shifted cancel canceled cancelled"
    " canceling cancelling scrap scrapped".split()
)
_CALLED_OFF: Final = frozenset("canceled cancelled scrapped abandoned".split())
_NEGLIGIBLE: Final = frozenset({"on", "in", "late", "early", "of", "at", "the"})
_ARTICLES: Final = frozenset({"a", "an", "the", "his", "her", "its", "their", "this", "that", "these", "those", "'s", "’s"})
#: What is said of a deadline that lies behind.
_TOO_LATE: Final = frozenset("after miss missed missing misses passed expired".split())
_TO_COME: Final = frozenset("planned scheduled upcoming proposed expected forthcoming".split())
_ENDS: Final = frozenset({";", "?", "!", '"', ":", "--", "—"})
#: So many words around a time are looked at.
_SIGHT: Final = 18
#: So many of them in front may tie it to what is said.
_TIE: Final = 5
#: So far behind its verb a time may stand that the present says to be fixed.
_FIXED_SIGHT: Final = 9


def look(text: str, sentence: tuple[int, int], start: int, end: int) -> Look:
    """What the nearest verbs say. Verbs in front of the time come first, as far as its clause goes; then those behind it."""
    tokens = tokenise(text, *sentence)
    front = [t for t in tokens if t.end <= start][-_SIGHT:]
    behind = [t for t in tokens if t.start >= end][:_SIGHT]
    said = [t for t in front if t.norm not in _NEGLIGIBLE]
    if said and said[-1].norm in SAYING:
        return "past"
    if behind and behind[0].norm == "that" and any(t.norm in SAYING or _past_form(t) for t in front[-_TIE:]):
        return "past"
    after = [t.norm for t in behind[:6]]
    if after[:1] == ["'s"]:  # 'Thursday's strike has been called off'
        after = after[2:]
        after = ["was", *after[2:]] if after[:2] in (["has", "been"], ["have", "been"]) else after
    if after[:1] in (["was"], ["were"]) and (_CALLED_OFF & set(after) or ["called", "off"] in (after[1:3], after[2:4])):
        return "near"
    if _ahead_by_itself(front, behind):
        return "future"
    if plain := of_its_words(said, behind):
        return plain
    if behind and behind[0].norm == "'s":  # 'Wednesday's ruling' has been, whatever is to come of it
        return ""
    if subject := _of_its_verb(front, behind):  # 'As Lund could fall, Berg on Sunday said'
        return subject
    found = _backward(front)
    if found == "past" and (held := until_reported(said, behind)):
        return held
    tied = any(t.norm in _UNTIL for t in front[-2:]) or any(t.norm in {"until", "till"} for t in front[-_TIE:])
    if tied and (found != "past" or any(t.norm in _GIVING for t in front)):
        return _forward(behind) or "future" if len(front) < _TIE else "future"
    if norm_at(front, -1) == "from" and norm_at(front, -2) in _COMPARED:
        return found or "past"  # 'at $20, up from Monday'
    if not found and front and front[-1].norm in {"before", "from"} and [t.norm for t in behind[:1]] != ["to"]:
        return _forward(behind) or "future"
    ahead = found or _forward(behind)
    return "past" if ahead == "future" and not found and norm_at(said, -1) in DEEDS else ahead


def norm_at(tokens: Sequence[Token], place: int) -> str:
    """The word at a place counted from the end (-1, -2), empty where there is none."""
    return tokens[place].norm if len(tokens) >= -place else ""


def _of_its_verb(front: Sequence[Token], behind: Sequence[Token]) -> Look:
    """What the verb says between which and its subject a time stands: 'Lund on Sunday said', 'they on Sunday will'."""
    if not behind or not front or behind[0].norm in _ARTICLES:
        return ""
    own = front[max((k + 1 for k, t in enumerate(front) if not t.is_word), default=0) :]
    own = [t for t in own if t.norm not in _NEGLIGIBLE]
    if not own or not (own[-1].is_capital or own[-1].norm in _SUBJECTS) or len(own) > _TIE:
        return ""
    if any(t.norm in AHEAD or t.norm in BEHIND or _past_form(t) for t in own):
        return ""
    verb = behind[0].norm
    return "past" if verb in BEHIND or _past_form(behind[0]) else "future" if verb in {"will", "would", "'ll"} else ""


_SUBJECTS: Final = frozenset("he she they it we i who".split())


def _ahead_by_itself(front: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Whether the words around a day say that it lies ahead of what is told, whatever the verb."""
    norms, after = [t.norm for t in front[-_TIE:]], [t.norm for t in behind[:3]]
    if any(norms[-3:] == ["as", word, "as"] for word in ("soon", "early", "late")):
        return not (norms[:-3] and (norms[-4] in BEHIND or _past_form(front[-4], norms[-5] if len(norms) > 4 else "be")))
    if norms[-3:] in (["put", "off", "until"], ["put", "off", "to"], ["pushed", "back", "to"], ["put", "back", "to"]):
        return True
    if norms[-2:] in (["ahead", "of"], ["ahead", "of", "the"]):
        return True
    owned = after[:1] == ["'s"]
    if owned and after[1:2] and after[1] in _TO_COME:
        return True
    if "deadline" in after[: 1 + owned] or norms[-2:] == ["deadline", "of"]:
        return not any(t.norm in _TOO_LATE for t in (*front[-_TIE:], *behind[:_TIE]))
    if owned and norms[-1:] and norms[-1] in {"before", "until", "for", "toward", "towards"}:
        return bool(FIXED_EVENTS & set(after[1:]))
    if norms and norms[-1] in {"to", "until", "till"} and any(t.norm in _PUTTING_OFF for t in front[-8:]):
        return True
    return len(norms) > 1 and norms[-1] in _ARTICLES and norms[-2] in _PUTTING_OFF


def _backward(tokens: Sequence[Token]) -> Look:
    for k in range(len(tokens) - 1, -1, -1):
        token = tokens[k]
        if token.norm in _ENDS:
            return ""
        before = tokens[k - 1].norm if k else ""
        if before in {"after", "since"} and token.norm.endswith("ing"):
            return "past"  # 'they want to return after leaving on Monday'
        if before in {"to", "will", "would", "not", "be", "may", "could", "should", "must", "can"} and token.is_word:
            if before == "to" and token.norm in _AFTER_TO:
                continue
            if before == "to" and _was(tokens[: k - 1]):
                return "past"
            if before == "to" and (not _verbal(tokens[: k - 1]) or says_no_plan(tokens, k - 2)):
                continue
            if before == "to" and (settled := what_is_settled(token, tokens[: k - 1])):
                return settled
            if before == "be" and _past_form(token) and _is_to_be(tokens[: k - 1]):
                return "future"
            if before in {"not", "be"} or token.norm == "not":
                continue
            if token.norm == "have" and before in {"may", "could", "should", "must", "would"}:
                return "past"
            return "past" if before == "could" and _negated(tokens[: k - 1]) else "future"
        if token.norm == "set" and [t.norm for t in tokens[k + 1 : k + 2]] not in (["to"], ["for"]):
            return "past"
        if token.norm in {"planned", "scheduled", "set", "due"} and before in {"as", "originally", "previously", "once"}:
            continue
        if token.norm in _BARE and any(t.norm in _HAVE for t in tokens[max(0, k - 2) : k]):
            return "past"
        if token.norm in _BEGUN and any(t.norm in _LETTING for t in tokens[max(0, k - 7) : k]):
            return "past"  # 'they let the march begin'
        noun = before in _ARTICLES or before in SAYING or (before in BEHIND and token.norm in {"plan", "plans"})
        if token.norm in AHEAD and not (token.norm in _NOUNS and noun):
            if says_no_plan(tokens, k):
                continue
            if token.norm in PLANS and before in WAS:
                return "planned"
            return "past" if _no_more(tokens, k) else "future"
        if token.norm in BEHIND or _past_form(token, before):
            modals = {t.norm for t in tokens[max(0, k - 4) : k]} & {"will", "would", "shall", "may", "might", "could"}
            if before in {"is", "are"}:  # 'the case is heard': when, other words say
                return "future" if token.norm in _ARRANGED else ""
            ahead = before in {"be", "stay", "remain"} and modals
            if ahead or (before == "have" and modals & {"will", "shall"}):
                return "future"
            return "future" if when_it_does(tokens[:k]) else "past"
        if k >= len(tokens) - _FIXED_SIGHT and _fixed(tokens, k):
            return "future"
    return ""


#: What is compared "from Monday" has been.
_COMPARED: Final = frozenset("up down off higher lower changed change different far".split())
#: What people are said not to have been willing to do, once.
_REFUSED: Final = frozenset(
    "say comment discuss elaborate confirm speculate disclose identify answer give name talk".split()
)
_BEGUN: Final = frozenset("begin start open".split())
_LETTING: Final = frozenset("let saw watched made helped".split())
_HAVE: Final = frozenset({"have", "has", "had", "'ve", "having"})
#: Of past forms those that are present as well; "has come" alone is past.
_BARE: Final = frozenset("come become run overcome".split())
#: What is arranged for a day: "the case is heard on Monday".
_ARRANGED: Final = frozenset("heard held released unveiled sworn launched opened played published".split())
#: What stands behind the "to" of "agreed to in May", "went to the": no verb.
_AFTER_TO: Final = frozenset("a an the in on at by his her its their this that".split())
#: Of what lies ahead, words that are nouns behind an article: "approval of the plan in May".
_NOUNS: Final = frozenset("plan plans hope start set open due must next".split())


def _is_to_be(tokens: Sequence[Token]) -> bool:
    """The 'to' of 'an interview to be aired on Sunday', not of 'it had to be held', 'he was believed to be held'."""
    if [t.norm for t in tokens[-1:]] != ["to"] or len(tokens) < 2:
        return False
    verb = tokens[-2]
    return verb.norm not in BEHIND | {"have", "seem", "seems", "appear", "appears"} and not _past_form(verb)


def _no_more(tokens: Sequence[Token], at: int) -> bool:
    """What had been planned, or could not be done, is past."""
    near = {t.norm for t in tokens[max(0, at - 3) : at]}
    if "had" in near:
        return True
    following, then = [*(t.norm for t in tokens[at + 1 : at + 3]), "", ""][:2]
    if tokens[at].norm == "would":  # who refused: "he would not comment", "she would only say"
        return following in {"not", "n't", "only"} and then in _REFUSED
    return tokens[at].norm == "could" and (following in {"not", "n't"} or _negated(tokens[:at]))


def _negated(tokens: Sequence[Token]) -> bool:
    """Whether these words deny what follows them at once."""
    return bool({t.norm for t in tokens} & {"neither", "nor", "nobody", "none"}) or any(
        t.norm in {"not", "n't", "never"} for t in tokens[-4:]
    )


def _fixed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb in the present of what has its day: 'the two meet', 'they are arriving'."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    if before is None or before.norm in _ARTICLES or not token.surface.islower():
        return False
    if any(t.norm in _AFTER for t in tokens[at + 1 :]):  # 'it comes after a strike on Monday'
        return False
    if token.norm in COMING:
        return any(t.norm in {"is", "are", "'re", "am"} for t in tokens[max(0, at - 3) : at])
    following = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    if [t.norm for t in tokens[at + 1 : at + 3]] in (["into", "force"], ["into", "effect"]):
        return token.norm in {"come", "comes", "go", "goes"} and before.norm not in {"to", *_HAVE}
    if token.norm in {"run", "runs", "lasts", "continues"} and following in {"from", "until", "through", "to"}:
        return True
    if token.norm in {"has", "have", "faces", "face"} and following in {"a", "an", "its", "their", "his", "her", "another"}:
        return bool(FIXED_EVENTS & {t.norm for t in tokens[at + 2 : at + 6]})
    if token.norm in FIXED_THIRD and before.norm == ",":  # 'the plan, announced on Monday, takes effect'
        return at > 2
    if token.norm in FIXED_THIRD:
        return before.is_word and not before.is_number and before.norm not in _NO_DOER
    return (
        token.norm in FIXED
        and before.is_word
        and (before.norm in _MANY or before.norm.endswith("s") or _and_one(tokens[:at]))
    )


def _and_one(tokens: Sequence[Token]) -> bool:
    """Whether these words end with the second of two names: 'Lund and Mr Berg', 'He and the port's envoy Piers Holl'."""
    joint = max((k for k, t in enumerate(tokens[-8:-1]) if t.norm == "and"), default=None)
    return tokens[-1].is_capital and joint is not None and all(t.is_word or t.norm == "'s" for t in tokens[-8:-1][joint:])


_AFTER: Final = frozenset("after amid since following as".split())
#: What stands before a noun and before no verb.
_NO_DOER: Final = frozenset(
    "of in on at by for from with to and or after before during since as no two three four five six seven eight nine"
    " ten several many some more other all both new early late first last next recent few".split()
)
_MANY: Final = frozenset("they we you i who people two both men women police children".split())


def _was(tokens: Sequence[Token]) -> bool:
    """The 'began' of 'began to arrive': what was, with a 'to' behind it that is no plan."""
    if not tokens:
        return False
    if tokens[-1].norm in AHEAD and any(t.norm == "had" for t in tokens[-4:-1]):
        return True
    return tokens[-1].norm in {
        "began",
        "failed",
        "had",
        "managed",
        "used",
        "refused",
        "forced",
        "continued",
    }


def _verbal(tokens: Sequence[Token]) -> bool:
    """Whether a 'to' behind these words may open what is planned, and is not a place somebody went to."""
    return bool(tokens) and (
        tokens[-1].norm in AHEAD
        or tokens[-1].norm
        in {"is", "are", "am", "be", "ready", "likely", "agreed", "vowed", "promised", "decided", "wants", "want"}
    )


def _forward(tokens: Sequence[Token]) -> Look:
    for k, token in enumerate(tokens):
        if token.norm in {";", "?", "!"}:
            return ""
        if token.norm in {"will", "'ll", "would", "shall", "may", "might"}:
            return "future"
        if token.norm in {"is", "are"} and k + 1 < len(tokens) and tokens[k + 1].norm in AHEAD | {"to"}:
            return "future"
        if token.norm in {"plans", "plan", "hopes", "intends", "expects"} and [t.norm for t in tokens[k + 1 : k + 2]] == [
            "to"
        ]:
            return "future"
        if token.norm in BEHIND or _past_form(token, tokens[k - 1].norm if k else ""):
            return "past"
        if _fixed(tokens, k):
            return "future"
    return ""


_IS_PAST: Final = re.compile(r"[a-z]{2,}(?<!e)ed$")
_NO_PAST: Final = frozenset("hundred united need needed speed indeed naked sacred red limited".split())


def _past_form(token: Token, before: str = "") -> bool:
    """A word in -ed that stands where a verb can: not "the wounded", "their planned visit"."""
    return (
        token.surface.islower()
        and before not in _ARTICLES
        and bool(_IS_PAST.match(token.norm))
        and token.norm not in _NO_PAST
    )
