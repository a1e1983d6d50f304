"""Which kinds are asked of what: each only where the words say that it may answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from variorum.notes.kind import (
    Alone,
    Change,
    Comparison,
    Finding,
    NoteKind,
    always,
    nothing,
    silent,
    undocumented,
    unsettled,
)
from variorum.notes.signs import Signs


class Asked:
    """Some kinds in the order in which they are asked."""

    def __init__(self, kinds: Iterable[NoteKind]) -> None:
        held = tuple(kinds)
        self._alone = [kind.alone for kind in held if kind.alone is not nothing]
        self._whole = [(kind.whole, kind.settles) for kind in held if kind.whole is not nothing]
        self._settles = [kind.settles for kind in held if kind.settles is not unsettled]
        self._document = [kind.document for kind in held if kind.document is not undocumented]
        claiming = [kind for kind in held if kind.claim is not nothing]
        judging = [kind for kind in held if kind.judge is not silent]
        self._claims = Signs([kind.claims for kind in claiming if kind.claims is not always])
        self._judges = Signs([kind.judges for kind in judging if kind.judges is not always])
        self._claim = [(self._claims.bit(kind.claims), kind.claim) for kind in claiming]
        self._judge = [(self._judges.bit(kind.judges), kind.judge) for kind in judging]

    def whole(self, comparison: Comparison, *, settling: bool = True) -> list[Finding]:
        """What is said of the passage as a whole; where not ``settling``, not by kinds for which that settles the matter."""
        return [f for ask, settles in self._whole if settling or not settles(comparison) for f in ask(comparison)]

    def settled(self, comparison: Comparison) -> bool:
        return any([settles(comparison) for settles in self._settles])

    def alone(self, alone: Alone) -> list[Finding]:
        """What the first kind says that has anything to say."""
        return next((said for ask in self._alone if (said := list(ask(alone)))), [])

    def document(self, a: str, b: str) -> Iterator[Finding]:
        return (finding for ask in self._document for finding in ask(a, b))

    def claims(self, comparison: Comparison) -> Iterator[Finding]:
        """What the kinds claim, in their order."""
        signs = self._claims.of(comparison.a.tokens, comparison.b.tokens)
        return (found for bit, ask in self._claim if not bit or signs & bit for found in ask(comparison))

    def judged(self, change: Change) -> Finding | None:
        """What the first kind says of a change that has anything to say."""
        signs = self._judges.of(change.a, change.b)
        for bit, ask in self._judge:
            if (not bit or signs & bit) and (finding := ask(change)) is not None:
                return finding
        return None
