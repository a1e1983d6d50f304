"""A word of a quotation that opens a sentence in one version and stands amid one in the other: its capital."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model import Span
from variorum.notes.kind import Comparison, Finding, Side, once
from variorum.words import Token

#: The words by which a place is known again.
_RUN = 3
#: Norms of these words, one after the other.
Run = tuple[str, ...]


def recased(comparison: Comparison) -> Iterator[Finding]:
    """'“The lock will hold”' / '“until May the lock will hold”': where both quote the words, but not where a quotation is
    cut or joined there, so that the same word stands before on both sides.
    """
    a, b = comparison.a, comparison.b
    if a.kind != "sentence" or not a.quotes or not b.quotes:
        return
    theirs = _quoted(b)
    for run, (one, before) in _quoted(a).items():
        other, led = theirs.get(run, (one, before))
        if (before != led or not led) and one.surface != other.surface and _small(one) == _small(other):
            spans: tuple[Span, Span] = (one.start, one.end), (other.start, other.end)
            opening = "{a}" if one.surface[0].isupper() else "{b}"
            summary = f"The word opens a sentence in {opening}, with a capital; in the other version it stands amid one."
            yield Finding("style", "style/capitals/1", 1, 0.8, summary, spans[:1], spans[1:], spans[0][0], spans[1][0])


@once
def _quoted(side: Side) -> dict[Run, tuple[Token, str]]:
    """Every few words of the quotations that stand there once, with the first of them and the norm of the word before it."""
    words = [t for t in side.tokens if t.is_word and side.quoted(t.start, t.end)]
    found: dict[Run, tuple[Token, str]] = {}
    twice: set[Run] = set()
    for n in range(len(words) - _RUN + 1):
        run = tuple([t.norm.casefold() for t in words[n : n + _RUN]])
        if run in found:
            twice.add(run)
        found[run] = words[n], words[n - 1].norm if n else ""
    return {run: place for run, place in found.items() if run not in twice}


def _small(token: Token) -> str:
    return token.surface[:1].casefold() + token.surface[1:]
