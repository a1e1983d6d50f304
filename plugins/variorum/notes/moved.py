"""Passages and phrases that stand at another place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from variorum.model import HEADING_KINDS, Span
from variorum.notes.clauses import citing
from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, found, one_sided
from variorum.notes.lexicons import TIME
from variorum.notes.sources import elsewhere
from variorum.notes.timing import stretches
from variorum.words import Token, stem

#: Content words from which a phrase at another place is worth a note; a time is worth one always.
_PHRASE = 3


def whole(comparison: Comparison) -> list[Finding]:
    if not comparison.moved:
        return []
    summary = "This passage stands at another place in {b} than in {a}."
    a, b = comparison.a, comparison.b
    return [Finding("moved", "moved/passage/1", 1, 0.7, summary, a.pieces, b.pieces)]


def claim(comparison: Comparison) -> list[Finding]:
    """Who says it, told before what is said here and behind it there; how it is told is a matter of its own."""
    if comparison.a.kind != "sentence":
        return []
    summary = "The source stands at another place of the sentence in {b} than in {a}."
    return [Finding("moved", "moved/source/1", 1, 0.8, summary, one, other) for one, other in elsewhere(comparison)]


def elsewhere_in(here: Span, there: Span) -> Finding:
    """What clauses have in common that changed places with others of their passage."""
    summary = "These words stand at another place of the passage in {b} than in {a}."
    return Finding("moved", "moved/among/1", 1, 0.7, summary, (here,), (there,))


def judge(change: Change) -> Finding | None:
    """A phrase that stands at another place of the sentence, in the same words."""
    if len(change.words_a) != len(change.words_b) or one_sided(change) or change.comparison.a.kind in HEADING_KINDS:
        return None
    a, b = ([stem(t.norm) for t in words] for words in (change.words_a, change.words_b))
    if not a or a != b:
        return None
    timely = any(t.norm in TIME for t in change.words_a) and _times(change)
    if _beside(change, all if timely else any) or not (timely or _tells(change)):
        return None
    return found(
        change, "moved", "phrase", 1, 0.55, "These words stand at another place of the sentence in {b} than in {a}."
    )


def _times(change: Change) -> bool:
    """Whether the phrase tells a time where it stands: not the 'months' of 'months of the year'."""
    side, start, end = change.comparison.a, change.a[0].start, change.a[-1].end
    return any(side.tokens[s].start < end and start < side.tokens[e - 1].end for s, e in stretches(side))


def _tells(change: Change) -> bool:
    """Whether a phrase is more than a name, which stands where its sentence wants it: some words of news, or a clause."""
    small = sum(not t.is_capital for t in change.words_a) > 1
    return small and (len(change.words_a) >= _PHRASE or min(len(change.a), len(change.b)) > _PHRASE)


def _beside(change: Change, quantor: Callable[[Iterable[bool]], bool]) -> bool:
    """Whether the words beside the phrase are the same in both: then it has its place, and differs by its form."""
    a, b = change.comparison.a, change.comparison.b
    (before_a, after_a), (before_b, after_b) = _around(a, change.a), _around(b, change.b)
    return quantor([before_a == before_b, after_a == after_b])


def _around(side: Side, phrase: Sequence[Token]) -> tuple[str, str]:
    """The words that stand before and behind a phrase in its text; "" at an end of the passage."""
    before = next((t for t in reversed(side.tokens) if t.is_word and t.end <= phrase[0].start), None)
    after = next((t for t in side.tokens if t.is_word and t.start >= phrase[-1].end), None)
    return _norm(before), _norm(after)


def _norm(token: Token | None) -> str:
    return stem(token.norm) if token is not None else ""


KIND = NoteKind(
    "moved",
    "Order",
    "The same passage or phrase at another place; differences inside it are notes of their own.",
    whole=whole,
    claim=claim,
    judge=judge,
    claims=citing,
)
