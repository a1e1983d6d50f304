"""How much of their words two sides of a passage share."""

from __future__ import annotations

from variorum.notes.kind import Comparison, Side, content, once
from variorum.words import stem, weight


@once
def weights(side: Side) -> dict[str, float]:
    """The stems of the words that carry news, with their rarity."""
    return {stem(t.norm): weight(t.norm) for t in content(side.tokens)}


def shared(comparison: Comparison) -> float:
    """The share (0 to 1) of the weight of its words that the lighter side has in common with the other."""
    a, b = weights(comparison.a), weights(comparison.b)
    least = min(sum(a.values()), sum(b.values()))
    return sum([w for word, w in a.items() if word in b]) / least if least else 1.0


def mutual(comparison: Comparison) -> float:
    """The share (0 to 1) of the weight of all words of both sides that the two have in common."""
    a, b = weights(comparison.a), weights(comparison.b)
    every = sum(a.values()) + sum(b.values())
    return 2 * sum([w for word, w in a.items() if word in b]) / every if every else 1.0
