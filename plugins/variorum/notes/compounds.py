"""What somebody or something is, in a clause behind it here and in a compound before it there: 'the tavern, which is
centuries old,' / 'the centuries-old tavern'.
"""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model import Span
from variorum.notes.kind import Comparison, Finding, Side
from variorum.words import Token, stem

_OPENING = frozenset({"which", "who"})
_PAUSES = frozenset({",", "-"})
_CLOSING = _PAUSES | {".", ";"}
#: Words of the clause at most, and letters of a part of a compound that says something.
_LONGEST = 7
_TELLING = 4


def is_compound(token: Token) -> bool:
    """'centuries-old'."""
    return "-" in token.norm and token.is_word


def compounded(comparison: Comparison) -> Iterator[Finding]:
    """The clause and the compound, where both stand beside one noun."""
    for here, there, swap in ((comparison.a, comparison.b, False), (comparison.b, comparison.a, True)):
        for noun, span, said in _clauses(here):
            compound = _before(there, noun, said)
            if compound is not None and not here.quoted(*span) and not there.quoted(*compound):
                a, b = (compound, span) if swap else (span, compound)
                yield Finding("rewording", "rewording/words/1", 1, 0.8, "Worded otherwise.", (a,), (b,), a[0], b[0])


def _clauses(side: Side) -> Iterator[tuple[str, Span, frozenset[str]]]:
    """The noun before a clause between pauses, where the clause stands, and the stems of its words."""
    tokens = side.tokens
    for k in [k for k, t in enumerate(tokens) if t.norm in _OPENING and k > 1]:
        if tokens[k - 1].norm not in _PAUSES or not tokens[k - 2].is_news:
            continue
        end = k + 1
        while end < len(tokens) and end - k <= _LONGEST and tokens[end].is_word:
            end += 1
        if end < len(tokens) and tokens[end].norm in _CLOSING:
            inside = tokens[k:end]
            yield tokens[k - 2].norm, (inside[0].start, inside[-1].end), frozenset(stem(t.norm) for t in inside if t.is_news)


def _before(side: Side, noun: str, said: frozenset[str]) -> Span | None:
    """Where the one compound stands before a noun of which a part is said in the clause, and nothing else tells of it."""
    found = [
        word
        for word, after in zip(side.tokens, side.tokens[1:], strict=False)
        if after.norm == noun and is_compound(word) and said & {stem(p) for p in word.norm.split("-") if len(p) >= _TELLING}
    ]
    return (found[0].start, found[0].end) if len(found) == 1 else None
