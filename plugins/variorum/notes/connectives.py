"""Words between pauses that join a sentence to what stands before it, in one version only: 'the gate, however, held'."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model import HEADING_KINDS, Span
from variorum.notes.kind import Comparison, Finding, Side
from variorum.words import PAUSES, Token

_SET_OFF = frozenset(
    "however meanwhile moreover furthermore nevertheless nonetheless instead still additionally besides indeed".split()
)
#: What else may join a sentence to the one before it.
_OPENING = _SET_OFF | frozenset("but yet and so though although while whereas because also too again".split())


def lone(comparison: Comparison, *, of_base: bool) -> Iterator[Finding]:
    """The only connective of the base's sentence (or of the other one), where the other has none of any sort."""
    here, there = (comparison.a, comparison.b) if of_base else (comparison.b, comparison.a)
    if here.kind in HEADING_KINDS or len(here.sentences) != 1 or len(there.sentences) != 1:
        return
    found = tuple(_told(here))
    if len(found) != 1 or here.quoted(*found[0]) or any(_told(there)) or _joined(there):
        return
    kind, carrying, other = ("omission", "{a}", "{b}") if of_base else ("addition", "{b}", "{a}")
    summary = f"“{here.said(found[0])}” joins this to what stands before it in {carrying}; not in {other}."
    a, b = (found, ()) if of_base else ((), found)
    a_at, b_at = (found[0][0], there.span[0]) if of_base else (there.span[0], found[0][0])
    yield Finding(kind, f"{kind}/connective/1", 1, 0.7, summary, a, b, a_at, b_at)


def may_connect(token: Token) -> bool:
    """Whether a word may be one of these."""
    return token.norm in _SET_OFF


def _joined(side: Side) -> bool:
    first = next((t for t in side.tokens if t.is_word), None)
    return first is not None and first.norm in _OPENING


def _told(side: Side) -> Iterator[Span]:
    """The connectives of a side that have a pause behind them, and one before them or nothing."""
    tokens = side.tokens
    for k, token in enumerate(tokens[:-1]):
        paused = not k or tokens[k - 1].norm in PAUSES or tokens[k - 1].norm == '"'
        if paused and token.norm in _SET_OFF and tokens[k + 1].norm == ",":
            yield token.start, token.end
