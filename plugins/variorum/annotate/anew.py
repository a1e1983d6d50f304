"""Whether two sides of a passage are told anew, so that they are compared clause by clause, or as wholes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variorum.annotate.details import laid
from variorum.annotate.places import between
from variorum.collate.facing import CLEAR, facing
from variorum.model import VariationUnit
from variorum.notes import Comparison, Side
from variorum.notes.kind import content
from variorum.notes.shared import mutual, quoted_alike, shared
from variorum.words import Token

#: What shares less than this of the weight of all its words was built anew, and is compared clause by clause.
REBUILT = 0.45
#: And what shares less than this, where so many changes lay on each other what does not belong together.
_MIXED = 0.6
_STRANGE = 3
_TOLD = 0.34
#: Without a clause that corresponds, what shares less than this of all and less than this of either is told in other words.
_SCATTERED = 0.35
_HELD = 0.6


def quoting(side: Side) -> bool:
    """Whether most of a side stands inside quotations."""
    words = content(side.tokens)
    return 2 * sum([side.quoted(t.start, t.end) for t in words]) > len(words)


def rebuilt(
    comparison: Comparison,
    a: tuple[Token, ...],
    b: tuple[Token, ...],
    plain: Callable[[], Sequence[VariationUnit]],
) -> bool:
    """Whether little is shared, or several changes lay words on each other that have nothing to do with each other.
    ``plain``: the changes as the words alone give them.
    """
    common = mutual(comparison) if comparison.a.kind == "sentence" else 1.0
    if common < REBUILT or common >= _MIXED:
        return common < REBUILT
    strange = 0
    for unit in plain():
        if len(unit.a) == 1 == len(unit.b):
            x, y = between(a, *unit.a[0]), between(b, *unit.b[0])
            strange += bool((content(x) or content(y)) and not _answered(x, y))
    return strange >= _STRANGE


def _answered(x: Sequence[Token], y: Sequence[Token]) -> bool:
    """Whether several words of two readings face each other, or one of a few."""
    if not laid(x, y):
        return False
    told = sum([f.worth >= CLEAR for f in facing(x, y, 0, len(x), 0, len(y))])
    return told >= _TOLD * max(len(content(x)), len(content(y)))


def scattered(comparison: Comparison, a: tuple[Token, ...], b: tuple[Token, ...]) -> bool:
    """Whether two sides have single words in common that carry no clause: little of all, and not most of one side, and no
    words on end that both quote.
    """
    if comparison.a.kind != "sentence" or mutual(comparison) >= _SCATTERED or shared(comparison) >= _HELD:
        return False
    if quoted_alike(comparison):
        return False
    return all(2 * len(content(rest)) > len(content(side.tokens)) for side, rest in ((comparison.a, a), (comparison.b, b)))
