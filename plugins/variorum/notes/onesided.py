"""What stands on one side only: a passage, or a detail inside one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from variorum.notes.kind import Alone, Change, Finding, Side, content, found, once, widened
from variorum.notes.lexicons import LIGHT
from variorum.words import FUNCTION_WORDS, Token, lemma, stem

#: From this many content words on a detail is a clause that tells something of its own, not a touch of colour.
_CLAUSE = 4
_ARTICLES = frozenset({"the", "a", "an"})
_MARKS = frozenset({",", ";", ":", "-", '"'})
_ONE_SIDE = "These words stand in {}; nothing here in {}."


def passage(kind: str, alone: Alone) -> list[Finding]:
    """A whole passage that {a} carries where the base does, {b} where it does not."""
    carrying, other = ("{a}", "{b}") if alone.in_base else ("{b}", "{a}")
    summary = f"This stands in {carrying}; nothing here in {other}."
    return [Finding(kind, f"{kind}/sentence/1", 3, 0.9, summary, (alone.carrier.span,))]


def detail(kind: str, change: Change) -> Finding | None:
    """Words that only one side of a change has; a word before another that both have is shown with it. None where the
    other side has all of them elsewhere in the passage, or where they are scraps of a sentence told otherwise.
    """
    here, there, tokens = change.comparison.a, change.comparison.b, change.a
    carrying, other = "{a}", "{b}"
    if not change.a:
        here, there, tokens, carrying, other = there, here, change.b, other, carrying
    words = content(tokens)
    if _elsewhere(words, here, there) or all(lemma(t.norm) in LIGHT for t in words):
        return None
    salience = 3 if len(words) >= _CLAUSE else 2
    said = here.said((tokens[0].start, tokens[-1].end))
    alone = len(tokens) == 1 and len(words) == 1 and not said.endswith("s'")
    summary = f"“{said}” stands in {carrying}; not here in {other}." if alone else _ONE_SIDE.format(carrying, other)
    finding = found(change, kind, "detail", salience, 0.75, summary)
    return widened(change, finding, lambda _: False, _headed, most=1) if alone else _bared(finding, tokens)


def _elsewhere(words: Iterable[Token], here: Side, there: Side) -> bool:
    """Whether the other side has all these words too: a name once, other words as often."""
    mine, yours = _stems(here), _stems(there)
    return all(yours[key] >= (1 if t.is_capital else mine[key]) for t in words for key in (stem(t.norm),))


@once
def _stems(side: Side) -> Counter[str]:
    return Counter([stem(t.norm) for t in side.tokens])


def _headed(token: Token) -> bool:
    return token.is_word and token.norm != "'s" and token.norm not in FUNCTION_WORDS


def _bared(finding: Finding, tokens: tuple[Token, ...]) -> Finding:
    """Without an article that ends it and a possessive that opens it."""
    inside = list(tokens)
    while inside and (inside[-1].norm in _ARTICLES or not inside[-1].is_word and inside[-1].norm in _MARKS):
        inside.pop()
    while inside and (inside[0].norm == "'s" or inside[0].norm in _MARKS):
        inside.pop(0)
    spans = ((inside[0].start, inside[-1].end),)
    if len(finding.a) > 1 or len(finding.b) > 1:
        return finding
    return replace(finding, a=spans, a_at=spans[0][0]) if finding.a else replace(finding, b=spans, b_at=spans[0][0])
