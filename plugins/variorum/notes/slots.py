"""Stretches of a change that are matters of their own: times, figures, degrees of sureness."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.notes.kind import Change
from variorum.notes.lexicons import PRECISION, TIME, certainty_steps
from variorum.words import FUNCTION_WORDS, Token, figure, stem

YEAR = re.compile(r"(1[89]|20|21)\d\d(s?)$")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d(am|pm)?$|\d{1,2}(am|pm)$")
#: Words of time that are other words where they are not written as names are.
MONTHLIKE = frozenset({"may", "march", "second", "am"})
#: Phrases of sureness with their step, as in data/certainty.txt.
PHRASES = {
    "yet to": 2,
    "due to": 3,
    "set to": 3,
    "expected to": 3,
    "in principle": 2,
    "so far": 2,
    "is known to": 3,
    "are known to": 3,
    "is understood": 3,
    "was found to": 4,
    "going to": 3,
    "is said to": 1,
    "are said to": 1,
}

_PHRASE_WORDS = frozenset(phrase.split()[0] for phrase in PHRASES)

#: A stretch as indices into the tokens of one side, half-open.
Stretch = tuple[int, int]

_BEFORE_TIME = frozenset({"on", "in", "at", "since", "until", "for", "over", "within", "by", "during"})
_IN_TIME = (
    frozenset(
        "last next this that early earlier late later mid end beginning start the a an of to and following previous past"
        " coming same every each first half from shortly just soon".split()
    )
    | PRECISION
)
_WITHIN_TIME = frozenset({"on", "in", "of", "the", "to", ","})
_SIGNS = "$£€¥"
#: A figure and its unit in one token: 38km, 38-kilometre.
_GLUED = re.compile(r"\d[\d.,]*-?([a-z]{2,})$")
_SHORT_SCALES = frozenset({"mn", "bn", "tn", "st", "nd", "rd", "th"})
_SCALED = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})


def times(tokens: Sequence[Token]) -> list[Stretch]:
    """'on Monday', 'late last week', 'at 22.40', 'for two and a half weeks', 'in August 2031'; not 'aged 14 years old'."""
    found: list[Stretch] = []
    for k in range(len(tokens)):
        if not _timely(tokens, k) or (found and k < found[-1][1]):
            continue
        end = k + 1
        while end < len(tokens):
            if _timely(tokens, end) or (_day(tokens[end]) and _timely(tokens, end - 1)):
                end += 1
            elif end + 1 < len(tokens) and tokens[end].norm in _WITHIN_TIME and _timely(tokens, end + 1):
                end += 2
            else:
                break
        start = k
        while start and (tokens[start - 1].norm in _IN_TIME or figure(tokens[start - 1].norm) is not None):
            start -= 1
        while start < k and tokens[start].norm in {"the", "a", "an", "and", "of", "to", "that"}:
            start += 1
        if start and tokens[start - 1].norm in {"the", "a"}:
            start -= 1
        if start and tokens[start - 1].norm in _BEFORE_TIME:
            start -= 1
            if start and tokens[start - 1].norm in {"late", "early"}:
                start -= 1
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def aged(change: Change) -> bool:
    """Whether figures in a change are somebody's age: 'aged 15', '14 years old'."""
    norms = {t.norm for t in (*change.a, *change.b)}
    around = {t.norm for t in (change.a_before, change.b_before, change.a_after, change.b_after) if t is not None}
    return bool(norms & {"old", "aged"} or around & {"old", "aged", "age"})


def _timely(tokens: Sequence[Token], k: int) -> bool:
    norm = tokens[k].norm
    if norm in TIME:
        if norm in MONTHLIKE and not tokens[k].is_capital:
            return False
        if k + 1 < len(tokens) and tokens[k + 1].norm == "old":
            return False
        return not (k and (tokens[k - 1].norm == "per" or (tokens[k - 1].norm == "an" and norm == "hour")))
    return norm[0].isdigit() and bool(YEAR.match(norm) or CLOCK.match(norm))


def _day(token: Token) -> bool:
    value = figure(token.norm) if token.is_number else None
    return value is not None and value <= 31


def figures(tokens: Sequence[Token], taken: Sequence[Stretch]) -> list[Stretch]:
    """'more than 300 million crowns', 'about 40 boats', '$3 billion': how exact, the figure, what it counts."""
    found: list[Stretch] = []
    for k, token in enumerate(tokens):
        if figure(token.norm) is None and token.norm not in _SCALED:
            continue
        if token.norm in {"one", "first", "second", "quarter", "third", "half"} or YEAR.match(token.norm):
            continue
        if (found and k < found[-1][1]) or any(s <= k < e for s, e in taken):
            continue
        end = k + 1
        while end < len(tokens) and (_figure(tokens, end) or (tokens[end].norm == "and" and _figure(tokens, end + 1))):
            end += 1  # 'a hundred and thirty'
        if end < len(tokens) and (_counted(tokens[end]) or tokens[end].surface == "%"):
            end += 1
        start = k - 1 if k and token.norm in _SCALED and tokens[k - 1].norm in {"a", "the"} else k
        while start and (tokens[start - 1].surface in _SIGNS or tokens[start - 1].norm in PRECISION):
            start -= 1
        found.append((start, end))
    return found


def _figure(tokens: Sequence[Token], k: int) -> bool:
    return k < len(tokens) and (figure(tokens[k].norm) is not None or tokens[k].norm in _SCALED)


def _counted(token: Token) -> bool:
    return token.is_word and token.norm not in FUNCTION_WORDS and not token.is_capital and token.norm != "'s"


def counted(tokens: Sequence[Token], stretch: Stretch) -> str:
    """The stem of what a figure counts: of '40 boats' 'boat', of '$3' '$'."""
    inside = tokens[stretch[0] : stretch[1]]
    sign = next((t.surface for t in inside if t.surface in _SIGNS), "")
    last = inside[-1]
    glued = _GLUED.match(inside[-1].norm)
    if glued and glued[1] not in _SHORT_SCALES:
        return stem(glued[1])
    return sign or (stem(last.norm) if figure(last.norm) is None and last.norm not in _SCALED else "")


def sureness(tokens: Sequence[Token]) -> list[Stretch]:
    """'may', 'is expected to', 'will': words and phrases of one step of sureness."""
    table = certainty_steps()
    found: list[Stretch] = []
    for k, token in enumerate(tokens):
        if found and k < found[-1][1]:
            continue
        phrase = 0
        if token.norm in _PHRASE_WORDS:
            here = " ".join(t.norm for t in tokens[k : k + 4]) + " "
            phrase = next((len(p.split()) for p in PHRASES if here.startswith(p + " ")), 0)
        if phrase:
            found.append((k, k + phrase))
        elif token.norm in table and (token.norm not in MONTHLIKE or token.surface == token.norm):
            found.append((k, k + 1))
    return found
