"""Source clauses of two sides that are one source, and those of them that stand at another place of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model import Span
from variorum.notes.clauses import Clause, clauses
from variorum.notes.kind import Comparison, Side, content
from variorum.notes.lexicons import SPEAKERS
from variorum.words import Token, stem

#: So many words that both have stand on the other hand of the clause, and this share of all that both have.
_LEAST = 3
_SHARE = 0.6


def paired(
    mine: Sequence[Clause], yours: Sequence[Clause]
) -> tuple[list[tuple[Clause, Clause]], list[Clause], list[Clause]]:
    """The clauses of one source, those of the first side that have no counterpart, and those of the second."""
    met: list[tuple[Clause, Clause]] = []
    left: list[Clause] = []
    free = list(yours)
    for clause in mine:
        rivals = [(score, -k, other) for k, other in enumerate(free) if (score := _alike(clause, other)) > 0]
        if not rivals:
            if len(mine) == 1 and len(free) == 1 and _unnamed(clause) and _unnamed(free[0]):
                rivals = [(0.1, 0, free[0])]
            else:
                left.append(clause)
                continue
        other = max(rivals, key=lambda r: r[:2])[2]
        free.remove(other)
        met.append((clause, other))
    return met, left, free


def _alike(one: Clause, other: Clause) -> float:
    """0 where two clauses can't be one source; else how well they match."""
    shared = len(one.source & other.source)
    if shared:
        return 1.0 + shared / max(len(one.source), len(other.source)) + 0.2 * (one.verb == other.verb)
    if one.pronoun != other.pronoun and one.verb == other.verb:
        return 0.5
    return 0.0


def _unnamed(clause: Clause) -> bool:
    return clause.pronoun or bool(clause.source & SPEAKERS) or any(s in SPEAKERS for s in clause.source)


def elsewhere(comparison: Comparison) -> Iterator[tuple[Span, Span]]:
    """The clauses of one source that one side has before what is said and the other behind it."""
    a, b = comparison.a, comparison.b
    for one, other in paired(clauses(a), clauses(b))[0]:
        here, there = _hands(a, one.span), _hands(b, other.span)
        both = here.keys() & there.keys()
        turned = [word for word in both if here[word] != there[word]]
        if len(turned) >= max(_LEAST, _SHARE * len(both)):
            yield one.span, other.span


def _hands(side: Side, span: Span) -> dict[str, bool]:
    """The stems of the words of the sentence that a clause stands in, outside it: whether they stand before it."""
    first, last = next(((s, e) for s, e in side.sentences if s <= span[0] < e), side.span)
    words: Sequence[Token] = content(t for t in side.tokens if first <= t.start < last)
    return {stem(t.norm): t.end <= span[0] for t in words if not span[0] <= t.start < span[1]}
