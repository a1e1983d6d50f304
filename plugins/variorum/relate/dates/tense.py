"""Whether a sentence tells of what was or of what is to come at a place: for a weekday or a month without a year."""

from __future__ import annotations

import re
from typing import Final, Literal

from variorum.words import Token, tokenise

Look = Literal["past", "future", ""]

_AHEAD: Final = frozenset(
    "will 'll shall would wo may might could can should must going expects expected expect scheduled due set plans plan "
    " planned planning hopes hope hoped intends intend intended begins begin starts start opens open slated upcoming next"
    " tomorrow starting beginning ahead await awaits awaiting".split()
)
_BEHIND: Final = frozenset(
    "said told was were had did has been came went took made got gave saw met began fell rose held won lost left found led"
    " became struck shot hit broke sent brought ran spoke wrote paid sold bought closed announced since last killed"
    " kept grew sank fled drove flew hurt cut put rejected ago".split()
)
#: What before a time says by itself that it lies ahead.
_UNTIL: Final = frozenset({"by", "until", "till", "through"})
#: Words that give time up to a day.
_GIVING: Final = frozenset("deadline extended has have gave gives given".split())
_SAYING: Final = frozenset("said says told reported announced added declared wrote".split())
_NEGLIGIBLE: Final = frozenset({"on", "in", "late", "early", "of", "at", "the"})
_ENDS: Final = frozenset({".", ";", "?", "!", '"', ":", "--", "—"})
#: So many words around a time are looked at.
_SIGHT: Final = 18
#: So many of them in front may tie it to what is said.
_TIE: Final = 5


def look(text: str, sentence: tuple[int, int], start: int, end: int) -> Look:
    """What the nearest verbs say. Verbs in front of the time come first, as far as its clause goes; then those behind it."""
    before = tokenise(text, sentence[0], sentence[1])
    front = [t for t in before if t.end <= start][-_SIGHT:]
    behind = [t for t in before if t.start >= end][:_SIGHT]
    said = [t for t in front if t.norm not in _NEGLIGIBLE]
    if said and said[-1].norm in _SAYING:
        return "past"
    if behind and behind[0].norm == "'s":  # 'Wednesday's ruling' has been, whatever is to come of it
        return ""
    if any([t.norm for t in front[-3:]] == ["as", word, "as"] for word in ("soon", "early", "late")):
        return "future"
    found = _backward(front)
    tied = any(t.norm in _UNTIL for t in front[-2:]) or any(t.norm in {"until", "till"} for t in front[-_TIE:])
    if tied and (found != "past" or any(t.norm in _GIVING for t in front)):
        return _forward(behind) or "future" if len(front) < _TIE else "future"
    return found or _forward(behind)


def _backward(tokens: list[Token]) -> Look:
    for k in range(len(tokens) - 1, -1, -1):
        token = tokens[k]
        if token.norm in _ENDS:
            return ""
        before = tokens[k - 1].norm if k else ""
        if before in {"to", "will", "would", "not", "be", "may", "could", "should", "must", "can"} and token.is_word:
            if before == "to" and _was(tokens[: k - 1]):
                return "past"
            if before == "to" and not _verbal(tokens[: k - 1]):
                continue
            if before in {"not", "be"}:
                continue
            return "future"
        if token.norm == "set" and [t.norm for t in tokens[k + 1 : k + 2]] not in (["to"], ["for"]):
            return "past"
        if token.norm in _AHEAD:
            return "past" if any(t.norm == "had" for t in tokens[max(0, k - 3) : k]) else "future"
        if token.norm in _BEHIND or _past_form(token):
            if any(t.norm in {"will", "would", "shall", "may", "might", "could"} for t in tokens[max(0, k - 4) : k]) and (
                before == "be" or before == "have"
            ):
                return "future"
            return "past"
    return ""


def _was(tokens: list[Token]) -> bool:
    """The 'began' of 'began to arrive': what was, with a 'to' behind it that is no plan."""
    return bool(tokens) and tokens[-1].norm in {
        "began",
        "failed",
        "had",
        "managed",
        "used",
        "refused",
        "forced",
        "continued",
    }


def _verbal(tokens: list[Token]) -> bool:
    """Whether a 'to' behind these words may open what is planned, and is not a place somebody went to."""
    return bool(tokens) and (
        tokens[-1].norm in _AHEAD
        or tokens[-1].norm
        in {"is", "are", "am", "be", "ready", "likely", "agreed", "vowed", "promised", "decided", "wants", "want"}
    )


def _forward(tokens: list[Token]) -> Look:
    for k, token in enumerate(tokens):
        if token.norm in {".", ";", "?", "!"}:
            return ""
        if token.norm in {"will", "'ll", "would", "shall", "may", "might"}:
            return "future"
        if token.norm in {"is", "are"} and k + 1 < len(tokens) and tokens[k + 1].norm in _AHEAD | {"to"}:
            return "future"
        if token.norm in _BEHIND or _past_form(token):
            return "past"
    return ""


_IS_PAST: Final = re.compile(r"[a-z]{2,}(?<!e)ed$")
_NO_PAST: Final = frozenset("hundred united need needed speed indeed naked sacred red limited".split())


def _past_form(token: Token) -> bool:
    return token.surface.islower() and bool(_IS_PAST.match(token.norm)) and token.norm not in _NO_PAST
