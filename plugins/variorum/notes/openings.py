"""Who opens a sentence: a name in one version, in the other a pronoun or a description of what its text named before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from variorum.notes.kind import Comparison, Finding, Side
from variorum.notes.lexicons import TIME
from variorum.notes.nearby import REMEMBERED
from variorum.notes.references import DESCRIBING, NAMINGS, Reference, many, reference_at
from variorum.words import Token

#: Words that may lead to who opens a sentence, a comma behind them or not, and those that begin what leads to it.
_LEADING = frozenset({"but", "and", "then", "still", "however", "meanwhile", "also", "now", "so", "yet"})
_BEGINNING = frozenset(
    "in on at after before during by with within from since for as under while when earlier later last".split()
)
#: Tokens that lead to it, at most.
_LONGEST = 10


def opening(comparison: Comparison) -> Iterator[Finding]:
    """'In his letter, Venn' / 'he', 'the mayor', each before its verb, where the other's text has named Venn before."""
    a, b = comparison.a, comparison.b
    if len(a.sentences) > 1 or len(b.sentences) > 1:
        return
    one = _opens(a)
    other = _opens(b) if one is not None else None
    if one is None or other is None or one.kind == other.kind:
        return
    name, saying, side = (one, other, b) if one.kind == "name" else (other, one, a)
    if name.kind == "name" and name.head not in NAMINGS and _may_mean(saying, name, side):
        naming, less = ("{a}", "{b}") if name is one else ("{b}", "{a}")
        salience = 1 if saying.kind == "pronoun" else 2
        summary = f"The name in {naming}, a {saying.kind} in {less}."
        yield Finding("name", f"name/{saying.kind}/1", salience, 0.8, summary, (one.span,), (other.span,))


def _opens(side: Side) -> Reference | None:
    """Who stands at the head of the sentence, or behind what leads to it, before what may be the verb."""
    tokens = side.tokens
    at = 0
    if tokens[0].norm in _LEADING:
        at = 2 if len(tokens) > 1 and tokens[1].norm == "," else 1
    elif tokens[0].norm in _BEGINNING or tokens[0].norm in TIME:
        comma = next((k for k, t in enumerate(tokens[:_LONGEST]) if t.norm == ","), None)
        at = comma + 1 if comma is not None else 0
        at += 2 * ([t.norm for t in tokens[at : at + 2]] == ["however", ","])
    if at >= len(tokens):
        return None
    one = reference_at(side, at)
    if one is None and tokens[at].norm == "the" and at + 1 < len(tokens):
        named = reference_at(side, at + 1)
        if named is not None and named.kind == "name":  # 'the NBA'
            one = replace(named, span=(tokens[at].start, named.span[1]), first=at)
    if one is None and tokens[at].norm == "it":
        one = Reference((tokens[at].start, tokens[at].end), at, at + 1, "pronoun", "it")
    return one if one is not None and not side.quoted(*one.span) and _goes_on(tokens, one) else None


def _goes_on(tokens: tuple[Token, ...], one: Reference) -> bool:
    """Whether a word follows that may be its verb."""
    if one.last >= len(tokens):
        return False
    after = tokens[one.last]
    if after.norm in DESCRIBING:
        return False  # 'Venn administration'
    return after.is_word and not after.is_capital and after.norm not in {"'s", "and", "of", "or"}


def _may_mean(saying: Reference, name: Reference, side: Side) -> bool:
    """Whether a pronoun or a description of one may mean who bears a name: its text named the same before, behind 'the'
    where it is 'it', which is no person.
    """
    if saying.kind == "description" and (side.tokens[saying.first].norm != "the" or many(saying.head)):
        return False
    before = side.text[max(0, saying.span[0] - REMEMBERED) : saying.span[0]]
    named = rf"\b{'the ' if saying.head == 'it' else ''}{re.escape(name.head)}\b"
    return re.search(named, before, re.IGNORECASE) is not None
