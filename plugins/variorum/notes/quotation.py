"""Words inside quotation marks: altered, cut, longer, or without the marks in one version."""

from __future__ import annotations

from variorum.model import Span
from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, content, found
from variorum.words import stem, tokenise

#: A quotation whose words stand in the other version to this share, but without marks there, was put into reported speech
#: there or is quoted here: which way round is not said.
_SAME_WORDS = 0.55
_SHORTEST = 3


def judge(change: Change) -> Finding | None:
    in_a, in_b = change.quoted
    if in_a and in_b and (change.words_a or change.words_b):
        if not change.b:
            return found(change, "quotation", "shorter", 3, 0.8, "Words of the quotation in {a} do not stand in {b}.")
        if not change.a:
            return found(change, "quotation", "longer", 3, 0.8, "Words of the quotation in {b} do not stand in {a}.")
        return found(change, "quotation", "words-differ", 3, 0.9, "The words inside the quotation marks differ.")
    if in_a != in_b and change.words_a and change.words_b:
        quoting, other = ("{a}", "{b}") if in_a else ("{b}", "{a}")
        summary = f"Quoted words in {quoting}; {other} puts it in words of its own."
        return found(change, "quotation", "marks-on-one-side", 2, 0.7, summary)
    if in_a and not change.b and _whole_quotation(change.comparison.a, change.unit.a):
        return found(change, "quotation", "only-here", 3, 0.8, "Words quoted in {a} do not stand in {b}.")
    if in_b and not change.a and _whole_quotation(change.comparison.b, change.unit.b):
        return found(change, "quotation", "only-here", 3, 0.8, "Words quoted in {b} do not stand in {a}.")
    return None


def whole(comparison: Comparison) -> list[Finding]:
    """Quotations whose words stand in the other version without marks."""
    findings = []
    for one, other, way in ((comparison.a, comparison.b, "a"), (comparison.b, comparison.a, "b")):
        for quotation in _quotations(one):
            bare = _bare(one, quotation, other)
            if bare is None:
                continue
            quoting, reporting = ("{a}", "{b}") if way == "a" else ("{b}", "{a}")
            summary = f"{quoting} quotes these words; in {reporting} they stand without quotation marks."
            spans = ((quotation,), (bare,)) if way == "a" else ((bare,), (quotation,))
            findings.append(Finding("quotation", "quotation/marks-gone/1", 2, 0.75, summary, *spans))
    return findings


def _quotations(side: Side) -> list[Span]:
    """The quotations inside the passage, of at least _SHORTEST words, cut to the passage."""
    start, end = side.span
    cut = [(max(s, start), min(e, end)) for s, e in side.quotes if s < end and e > start]
    return [(s, e) for s, e in cut if len(content(tokenise(side.text, s, e))) >= _SHORTEST]


def _bare(one: Side, quotation: Span, other: Side) -> Span | None:
    """The shortest stretch of the other side that holds the quotation's words, if it holds most of them unquoted."""
    wanted = {stem(t.norm) for t in content(tokenise(one.text, *quotation))}
    hits = [t for t in content(other.tokens) if stem(t.norm) in wanted]
    bare = [t for t in hits if not other.quoted(t.start, t.end)]
    if len({stem(t.norm) for t in bare}) < _SAME_WORDS * len(wanted) or 2 * len(bare) < len(hits):
        return None
    return bare[0].start, bare[-1].end


def _whole_quotation(side: Side, spans: tuple[Span, ...]) -> bool:
    """Whether the words make up most of a quotation."""
    start, end = spans[0][0], spans[-1][1]
    around = next(((s, e) for s, e in side.quotes if s <= start and end <= e), None)
    return around is not None and 2 * (end - start) > around[1] - around[0]


KIND = NoteKind(
    "quotation",
    "Quoted words",
    "Words inside quotation marks differ, are fewer or more, or stand without the marks in one version.",
    whole=whole,
    judge=judge,
)
