"""A word of a quotation that opens a sentence in one version and stands amid one in the other: its capital."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.notes.kind import Comparison, Finding, Side, following, once
from variorum.words import Token

#: The words by which a place is known again.
_RUN = 3
#: What stands before the first word of a sentence.
_OPENING = frozenset({'"', "'", ".", "?", "!", "…"})


def recased(comparison: Comparison) -> Iterator[Finding]:
    """'“The lock will hold”' / '“until May the lock will hold”': where both quote the words, but not where a quotation is
    cut or joined there, so that the same word stands before on both sides.
    """
    a, b = comparison.a, comparison.b
    if a.kind != "sentence" or not a.quotes or not b.quotes:
        return
    for here, there, opening in ((a, b, "{a}"), (b, a, "{b}")):
        mine = quoted_words(here)
        for n in _openings(here):
            if (at := _amid(mine[n : n + _RUN], quoted_words(there))) is None:
                continue
            word, other = mine[n], quoted_words(there)[at]
            before = mine[n - 1].norm if n else "", quoted_words(there)[at - 1].norm if at else ""
            if before[0] and before[0] == before[1]:
                continue
            one, two = (word, other) if here is a else (other, word)
            summary = f"The word opens a sentence in {opening}, with a capital; in the other version it stands amid one."
            spans = ((one.start, one.end),), ((two.start, two.end),)
            yield Finding("style", "style/capitals/1", 1, 0.8, summary, *spans, one.start, two.start)


@once
def quoted_words(side: Side) -> list[Token]:
    """Its quoted words."""
    found = []
    for start, end in side.quotes:
        for token in following(side.tokens, start):
            if token.end > end:
                break
            if token.is_word:
                found.append(token)
    return found


@once
def _openings(side: Side) -> list[int]:
    """Which of its quoted words open a sentence, or the quotation, with a capital."""
    led = {t.start for before, t in zip(side.tokens, side.tokens[1:], strict=False) if before.norm in _OPENING}
    led |= {t.start for t in side.tokens[:1]}
    return [n for n, t in enumerate(quoted_words(side)) if t.start in led and t.surface[0].isupper()]


def _amid(run: Sequence[Token], words: Sequence[Token]) -> int | None:
    """Where the same words stand once, the first with a small letter."""
    small = run[0].surface[0].casefold() + run[0].surface[1:]
    norms = [t.norm.casefold() for t in run]
    found = [
        k for k, t in enumerate(words)
        if t.surface == small and [w.norm.casefold() for w in words[k : k + _RUN]] == norms
    ]  # fmt: skip
    return found[0] if len(found) == 1 and len(run) == _RUN else None
