"""What a figure counts: the noun behind it, or the one before it that rose, fell or stood at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from variorum.notes.figures import SIGNS
from variorum.notes.lexicons import TIME
from variorum.words import FUNCTION_WORDS, Token, entries, figure, lemma

#: Nouns of many that don't end in s; 'dead' and its like are counted too.
_MANY: Final = frozenset(
    "people men women children police troops staff personnel dead injured wounded killed missing hurt homeless hostage"
    " fish cattle sheep aircraft spacecraft teeth feet lives wives media data victims".split()
)
_MASSES: Final = frozenset("police staff media data personnel".split())
#: Words in s that count nothing.
_NOT_MANY: Final = frozenset(
    "was is has as does this its his us yes says thus less across towards afterwards perhaps always besides previous"
    " various serious religious dangerous famous enormous".split()
)
#: Verbs that set what stands before them at a figure.
SETS: Final = frozenset(
    "rise fall climb drop jump grow sink increase decrease decline reach hit stand total number exceed soar plunge slip"
    " surge swell come go be put cut raise lower remain hold cost".split()
)
_TIES: Final = frozenset({"to", "at", "by", "of", "from", "now", "about"})
#: Words before a verb or a figure that are no nouns.
_NO_NOUNS: Final = frozenset(
    "long average held went high wide deep least most tall far old total short ahead instead out full".split()
)
_ADJECTIVES: Final = frozenset("new extra further public private yearly big major one-time joint record state tax".split())
#: Who or what does it "by 5 percent" does it to the noun between.
_CHANGES: Final = frozenset(
    "reduce cut raise lower increase boost decrease slash trim widen narrow expand shrink lift".split()
)
#: So far behind a figure its noun may stand.
_REACH: Final = 5


def thing_behind(tokens: Sequence[Token], end: int) -> Token | None:
    """Of '15 suspected militants', '5 US soldiers', '2 million barrels of oil' the noun of many."""
    k, seen = end, 0
    while (
        k < len(tokens) and k < end + 3 and (tokens[k].surface in SIGNS or (k > end and figure(tokens[k].norm) is not None))
    ):
        k += 1  # two $500,000 transfers
    while k < len(tokens) and seen < _REACH:
        token = tokens[k]
        if not token.is_word or _owns(tokens, k) or token.norm in TIME or figure(token.norm) is not None:
            return None
        if token.norm in FUNCTION_WORDS and token.norm not in {"other", "more", "others", "new"}:
            return None
        if _many(token) and _owns(tokens, k + 1):  # 'two sheriff's deputies'
            seen, k = seen + 1, k + 2
            continue
        if _many(token):
            after = tokens[k + 1] if k + 1 < len(tokens) else None
            if (
                after is not None
                and _many(after)
                and not token.norm.endswith("'s")
                and (token.norm not in _MANY or token.norm in _MASSES)
            ):
                token = after  # 'sales jobs'
            return token
        seen += 1
        k += 1
    return None


def thing_of(tokens: Sequence[Token], end: int) -> Token | None:
    """Of '61 percent of the voters', '$3 billion in aid', '2 million barrels of oil' the noun behind 'of' or 'in'."""
    if end >= len(tokens) or tokens[end].norm not in {"of", "in", "worth"}:
        return None
    k = end + 1
    if k < len(tokens) and tokens[k].norm == "of":
        k += 1
    while k < len(tokens) and tokens[k].norm in {
        "the",
        "all",
        "its",
        "their",
        "his",
        "our",
        "those",
        "a",
        "an",
        "new",
        "more",
    }:
        k += 1
    last = None
    owner = next((n for n in range(k, min(k + 4, len(tokens))) if tokens[n].norm == "'s"), None)
    if (
        owner is not None
        and tokens[end].norm == "of"
        and not any(t.norm in FUNCTION_WORDS for t in tokens[k:owner])  # thousands of cars to the town's bridge
    ):  # of the country's electricity
        k = owner + 1
    for token in tokens[k : k + 3]:
        if not token.is_word or token.norm in FUNCTION_WORDS or token.norm == "'s" or figure(token.norm) is not None:
            break
        if (token.is_capital and tokens[end].norm == "in") or token.norm in TIME or token.norm.endswith("ly"):
            return None
        last = token
        if _many(token):
            break
    return last


def thing_next(tokens: Sequence[Token], end: int) -> Token | None:
    """The word right behind, of 'one man', 'a $3 billion budget'."""
    token = tokens[end] if end < len(tokens) else None
    if token is None or not token.is_word or token.is_capital or token.norm in FUNCTION_WORDS or token.norm == "'s":
        return None
    base = lemma(token.norm)
    if base != token.norm and base in SETS and not token.norm.endswith("s"):
        return None  # "80,000 crowns went to …"
    return None if figure(token.norm) is not None or token.norm.endswith(("ed", "ly", "ing")) else token


def thing_led(tokens: Sequence[Token], end: int) -> Token | None:
    """The noun behind a figure that stands before it, over an adjective: 'its $70 million annual budget'."""
    token = thing_next(tokens, end)
    if token is not None and (token.norm in _ADJECTIVES or token.norm.endswith(("al", "ic", "ive", "ous", "ary"))):
        return thing_next(tokens, end + 1) or token
    return token


def thing_before(tokens: Sequence[Token], start: int) -> Token | None:
    """Of 'unemployment fell to 4.5 percent', 'a death toll of 40' the noun."""
    k = start - 1
    tied = False
    while k >= 0 and start - k <= 3 and tokens[k].norm in _TIES:
        tied, k = True, k - 1
    if k < 0 or not tokens[k].is_word:
        return None
    if lemma(tokens[k].norm) in SETS or (tokens[k].norm.endswith("ed") and tied):
        k -= 1
        while k >= 0 and tokens[k].norm in {
            "has",
            "have",
            "had",
            "was",
            "were",
            "will",
            "would",
            "could",
            "be",
            "been",
            "also",
            "to",
        }:
            k -= 1
    elif not (tied and tokens[start - 1].norm == "of") and not (tied and _changed(tokens, k)):
        return None
    if k < 0:
        return None
    token = tokens[k]
    if not token.is_word or token.norm in FUNCTION_WORDS or token.norm == "'s" or figure(token.norm) is not None:
        return None
    if (token.is_capital and k) or token.norm in TIME or token.norm.endswith(("ly", "est", "ed", "er")):
        return None
    return None if token.norm in _NO_NOUNS else token


def _changed(tokens: Sequence[Token], k: int) -> bool:
    """The 'emissions' of 'cut emissions by half'."""
    return tokens[k + 1].norm == "by" and any(lemma(t.norm) in _CHANGES for t in tokens[max(0, k - 4) : k])


def _owns(tokens: Sequence[Token], k: int) -> bool:
    return k < len(tokens) and tokens[k].norm == "'s"


def _many(token: Token) -> bool:
    norm = token.norm
    if norm in _MANY or norm in _people():
        return True
    return norm.endswith("s") and not norm.endswith(("ss", "us", "is")) and norm not in _NOT_MANY and len(norm) > 3


def _people() -> frozenset[str]:
    return frozenset(w for line in entries("variorum.notes", "people") for w in line.split())
