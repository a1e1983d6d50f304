"""The force of a word: two words on one curated scale at different steps."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.notes.kind import Change, Finding, NoteKind, found
from variorum.notes.lexicons import scales
from variorum.words import Token, american, lemma

_LONGEST = 4


def judge(change: Change) -> Finding | None:
    a, b = change.words_a, change.words_b
    if not a or not b or max(len(a), len(b)) > _LONGEST:
        return None
    for one in a:
        for other in b:
            entry = _entry(one, other)
            if entry:
                line, step_a, step_b = entry
                stronger = "{a}" if step_a > step_b else "{b}"
                summary = f"On the scale {line!r} the word in {stronger} is the stronger one."
                return found(change, "strength", "scale", 3, 0.75, summary, scale=line, a=one.surface, b=other.surface)
    return None


def pivot(a: Sequence[Token], b: Sequence[Token]) -> tuple[int, int] | None:
    """Where the two words of one scale stand among others, so that a longer change can be cut there."""
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            if one.is_word and other.is_word and _entry(one, other):
                return i, j
    return None


def _entry(one: Token, other: Token) -> tuple[str, int, int] | None:
    """The first scale that holds both words at different steps."""
    table = scales()
    for line, step in table.get(_key(one), ()):
        for other_line, other_step in table.get(_key(other), ()):
            if line == other_line and step != other_step:
                return line, step, other_step
    return None


def _key(token: Token) -> str:
    return american(lemma(token.norm.casefold()))


KIND = NoteKind(
    "strength",
    "Force of words",
    "Clearly stronger or weaker words for the same thing, by a curated scale that the note quotes.",
    judge=judge,
)
