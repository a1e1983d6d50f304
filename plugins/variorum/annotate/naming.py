"""The words of a change that mean somebody or something: names, pronouns, descriptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from variorum.collate.phrases import RELATIVES, VP, phrases
from variorum.notes import Side
from variorum.notes.kind import following
from variorum.notes.lexicons import PEOPLE, PRONOUNS, TITLES
from variorum.notes.references import DESCRIBING, naming
from variorum.words import ARTICLES, FUNCTION_WORDS, Token

#: Pronouns that say whose something is, and those that may say it.
_OWNING = frozenset({"his", "its", "their"})
_MAY_OWN = frozenset({"her"})
_POINTING = ARTICLES | frozenset({"this", "that", "these", "those"})
#: So many words may describe before the noun.
_MODIFIERS = 4


@dataclass(frozen=True, slots=True)
class Referring:
    """Words first:last that mean somebody or something; ``noun`` describes, '' for names and pronouns. ``owns``: it says
    whose what follows is.
    """

    first: int
    last: int
    kind: str
    noun: str
    owns: bool


def references(tokens: Sequence[Token], side: Side, whole: Sequence[Token]) -> Iterator[Referring]:
    """Those of some tokens of a side, in order; ``whole`` are those of the side that are compared."""
    kinds, _ = phrases(tokens)
    k = 0
    while k < len(tokens):
        one = _at(tokens, k, side, kinds, whole)
        if one is None:
            k += 1
        else:
            yield one
            k = one.last


def _at(tokens: Sequence[Token], k: int, side: Side, kinds: Sequence[str], whole: Sequence[Token]) -> Referring | None:
    """The reference that begins at a token."""
    norm = tokens[k].norm
    after = behind(tokens, k + 1, whole)
    may_own = norm in _OWNING or norm in _MAY_OWN and after is not None and after.is_news
    if may_own and k + 1 < len(tokens) and tokens[k + 1].norm in PEOPLE and _ends(tokens, k + 2, kinds, whole):
        return _made(tokens, k, _with_name(tokens, k + 2), "description", tokens[k + 1].norm, whole)
    if norm in PRONOUNS and norm not in RELATIVES:
        return Referring(k, k + 1, "pronoun", "", may_own)
    if kinds[k] == VP or k and tokens[k - 1].is_news and norm not in _POINTING:
        return None  # a verb, or inside another phrase
    first, start = k, k + 1 if norm in _POINTING else k
    names = _names(tokens[start:], side)
    stop = start + names
    if names and norm not in {"a", "an"} and _ends(tokens, stop, kinds, whole):
        return _made(tokens, first, stop, "name", "", whole)
    for stop in range(start + 1, min(len(tokens), start + 1 + _MODIFIERS) + 1):
        if not tokens[stop - 1].is_news:
            return None
        if tokens[stop - 1].norm in DESCRIBING and _ends(tokens, stop, kinds, whole):
            return _made(tokens, first, stop, "description", tokens[stop - 1].norm, whole)
    return None


def _names(tokens: Sequence[Token], side: Side) -> int:
    """How many words a name has with which these begin: those that the text writes so inside sentences, what follows a
    title, and what opens a sentence before them.
    """
    words = list(takewhile(lambda t: t.is_word and t.is_capital and t.norm not in FUNCTION_WORDS, tokens))
    known = any(naming(t, side) and t.norm not in TITLES for t in words)
    titled = any(one.norm in TITLES for one in words[:-1])
    if not (known or titled) or words[-1].norm in TITLES:
        return 0
    numbered = tokens[len(words) : len(words) + 1]
    return len(words) + (bool(numbered) and numbered[0].is_number)  # 'Convention 189'


def _with_name(tokens: Sequence[Token], stop: int) -> int:
    """Where a description ends that the name follows behind a pause: 'his wife, Anna Low'."""
    named = stop + 1
    while stop < len(tokens) and tokens[stop].norm == "," and named < len(tokens) and tokens[named].is_capital:
        named += 1
    return named if named > stop + 1 else stop


def behind(tokens: Sequence[Token], k: int, whole: Sequence[Token]) -> Token | None:
    """The k-th of some tokens, or the one that follows them in their passage."""
    return tokens[k] if k < len(tokens) else next(following(whole, tokens[-1].end), None)


def _ends(tokens: Sequence[Token], stop: int, kinds: Sequence[str], whole: Sequence[Token]) -> bool:
    """Whether the phrase ends here: a mark, a small word or a verb follows, or what it owns."""
    if stop < len(tokens):
        after: Token | None = tokens[stop]
        verb = kinds[stop] == VP or tokens[stop].norm.endswith(("ed", "ly"))
    else:
        after, verb = behind(tokens, stop, whole), True
    if after is None or not after.is_word or after.norm == "'s":
        return True
    if after.norm in FUNCTION_WORDS:
        return after.norm != "of" and (stop == len(tokens) or after.norm not in {"and", "or"})
    return verb and not after.is_capital


def _made(tokens: Sequence[Token], first: int, stop: int, kind: str, noun: str, whole: Sequence[Token]) -> Referring:
    """With its possessive."""
    after = behind(tokens, stop, whole)
    owns = after is not None and (after.norm == "'s" or after.norm == "'" and tokens[stop - 1].norm.endswith("s"))
    return Referring(first, min(len(tokens), stop + owns), kind, noun, owns)
