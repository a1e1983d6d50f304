"""Words inside quotation marks: altered, cut, longer, or without the marks in one version."""

from __future__ import annotations

from variorum.model import Span
from variorum.notes.clauses import clauses
from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, content, found
from variorum.words import stem, tokenise

#: A quotation whose words stand in the other version to this share, but without marks there, was put into reported speech
#: there or is quoted here: which way round is not said.
_SAME_WORDS = 0.55
#: With this share of its words in common, the other version tells it.
_TOLD = 0.3
_SHORTEST = 3


def judge(change: Change) -> Finding | None:
    in_a, in_b = change.quoted
    if in_a and in_b and any(t.is_word for t in (*change.a, *change.b)):
        if not change.b:
            return found(
                change, "quotation", "shorter", 3, 0.8, "These words of the quotation in {a} are not carried by {b}."
            )
        if not change.a:
            return found(
                change, "quotation", "longer", 3, 0.8, "These words of the quotation in {b} are not carried by {a}."
            )
        return found(change, "quotation", "words-differ", 3, 0.9, "The words inside the quotation marks differ.")
    if in_a and not change.b and _whole_quotation(change.comparison.a, change.unit.a):
        return found(change, "quotation", "only-here", 3, 0.8, "Words quoted in {a} are not carried by {b}.")
    if in_b and not change.a and _whole_quotation(change.comparison.b, change.unit.b):
        return found(change, "quotation", "only-here", 3, 0.8, "Words quoted in {b} are not carried by {a}.")
    return None


def claim(comparison: Comparison) -> list[Finding]:
    """Quotations that the other version tells in words of its own, or has without the marks.

    Only where the other side quotes nothing in this passage; the words that tell it are claimed, so that they are not
    compared with the quotation one by one.
    """
    findings = []
    for one, other, way in ((comparison.a, comparison.b, "a"), (comparison.b, comparison.a, "b")):
        if one.kind != "sentence" or _quotations(other, shortest=1):
            continue
        for quotation in _quotations(one):
            telling, share = _telling(one, quotation, other)
            if telling is None:
                continue
            quoting, reporting = ("{a}", "{b}") if way == "a" else ("{b}", "{a}")
            if share >= _SAME_WORDS:
                what, summary = (
                    "marks-gone",
                    f"Quoted in {quoting}; in {reporting} the words stand without quotation marks.",
                )
            else:
                what, summary = "reported", f"Quoted in {quoting}, told in other words in {reporting}."
            spans = ((quotation,), (telling,)) if way == "a" else ((telling,), (quotation,))
            findings.append(Finding("quotation", f"quotation/{what}/1", 3, 0.75, summary, *spans))
    return findings


def _quotations(side: Side, shortest: int = _SHORTEST) -> list[Span]:
    """The quotations inside the passage, of at least so many content words, cut to the passage."""
    start, end = side.span
    cut = [(max(s, start), min(e, end)) for s, e in side.quotes if s < end and e > start]
    return [(s, e) for s, e in cut if len(content(tokenise(side.text, s, e))) >= shortest]


def _telling(one: Side, quotation: Span, other: Side) -> tuple[Span | None, float]:
    """The stretch of the other side that tells the quotation, source clauses apart, and the share of words in common."""
    wanted = {stem(t.norm) for t in content(tokenise(one.text, *quotation))}
    sources = [c.span for c in clauses(other)]
    free = [t for t in other.tokens if t.is_word and not any(s <= t.start < e for s, e in sources)]
    hits = [t for t in content(free) if stem(t.norm) in wanted]
    share = len({stem(t.norm) for t in hits}) / len(wanted)
    if share < _TOLD:
        return None, share
    return (hits[0].start, hits[-1].end), share


def _whole_quotation(side: Side, spans: tuple[Span, ...]) -> bool:
    """Whether the words make up most of a quotation."""
    start, end = spans[0][0], spans[-1][1]
    around = next(((s, e) for s, e in side.quotes if s <= start and end <= e), None)
    return around is not None and 2 * (end - start) > around[1] - around[0]


KIND = NoteKind(
    "quotation",
    "Quoted words",
    "Words inside quotation marks differ, are fewer or more, or stand without the marks in one version.",
    claim=claim,
    judge=judge,
)
