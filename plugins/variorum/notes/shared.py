"""How much of their words two sides of a passage share."""

from __future__ import annotations

from variorum.notes.kind import Comparison, Side, once
from variorum.words import stem, weight

#: Words on end that two quotations of one saying share.
_QUOTED = 4


@once
def weights(side: Side) -> dict[str, float]:
    """The stems of the words that carry news, with their rarity."""
    return {stem(t.norm): weight(t.norm) for t in side.tokens if t.is_news}


@once
def _sums(comparison: Comparison) -> tuple[float, float, float]:
    """The weight of the words of a, of b, and of those of a that b has too."""
    a, b = weights(comparison.a), weights(comparison.b)
    return sum(a.values()), sum(b.values()), sum([w for word, w in a.items() if word in b])


@once
def shared(comparison: Comparison) -> float:
    """The share (0 to 1) of the weight of its words that the lighter side has in common with the other."""
    a, b, common = _sums(comparison)
    return common / min(a, b) if a and b else 1.0


@once
def mutual(comparison: Comparison) -> float:
    """The share (0 to 1) of the weight of all words of both sides that the two have in common."""
    a, b, common = _sums(comparison)
    return 2 * common / (a + b) if a or b else 1.0


@once
def quoted_alike(comparison: Comparison) -> bool:
    """Whether several words on end stand in quotations of both: whatever else is told, they are one saying."""
    return not _quoted_runs(comparison.a).isdisjoint(_quoted_runs(comparison.b))


def _quoted_runs(side: Side) -> set[tuple[str, ...]]:
    runs: set[tuple[str, ...]] = set()
    for start, end in side.quotes:
        said = [t.norm for t in side.tokens if t.is_word and start <= t.start < end]
        runs |= {tuple(said[k : k + _QUOTED]) for k in range(len(said) - _QUOTED + 1)}
    return runs
