"""Words inside quotation marks: altered, cut, longer, or without the marks in one version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import replace

from variorum.model import Span
from variorum.notes import joined
from variorum.notes.inside import elsewhere, heavy, judge
from variorum.notes.kind import Comparison, Finding, NoteKind, Side, stems
from variorum.notes.quoted import in_heading
from variorum.notes.shared import mutual
from variorum.notes.telling import is_speech, titled, told
from variorum.notes.unmarked import goes_on, unmarked
from variorum.words import Token, tokenise

#: A quotation whose words stand in the other version to this share, but without marks there, was put into reported speech
#: there or is quoted here: which way round is not said.
_SAME_WORDS = 0.55
#: With no more than this share of the words of a quotation that has so many, it carries nothing of it.
_GONE = 0.2
_SHORTEST = 3
#: Two quotations with this share of the lighter one's words in common are one, and are compared word by word.
_ONE = 0.4
#: The only quotations of two linked passages are one saying with less in common.
_ONE_OF_TWO = 0.15
#: Two quotations with so many words together in common are one, too.
_RUN = 5
#: Words between a quotation and what is told beside it, at most.
_APART = 3
#: In passages that share less, two phrases of so few words are not compared word by word.
_REBUILT = 0.3
#: A quotation picks a word or two of another that has so many content words.
_PICKED = 2
_LONG = 6
#: With less than this share of the words of both in common they are told whole.
_LITTLE = 0.3
_DIFFERS = "quotation/words-differ/1"
_UNMARKED = (
    "Quoted in {a}; in {b} the words stand without quotation marks.",
    "Quoted in {b}; in {a} the words stand without quotation marks.",
)


def claim(comparison: Comparison) -> list[Finding]:
    """Quotations that the other version does not quote: told there in words of its own, standing there without the marks,
    or not carried at all. What is claimed is not compared word by word; two quotations of one saying are left to that.
    """
    a, b = comparison.a, comparison.b
    if a.kind != "sentence":
        return _in_headings(a, b)
    if not a.quotes and not b.quotes:
        return []
    mine, yours = _quotations(a), _quotations(b)
    least = _ONE_OF_TWO if len(mine) == 1 == len(yours) else _ONE
    same = _of_one_saying(a, mine, b, yours, least)
    findings = _wholes(comparison, same)
    mine = [q for q in mine if not any(f.a == (q,) for f in findings)]
    yours = [r for r in yours if not any(f.b == (r,) for f in findings)]
    for one, other, held, way in ((a, b, mine, 0), (b, a, yours, 1)):
        taken = [f.b[0] if way == 0 else f.a[0] for f in findings if f.a and f.b]
        for quotation in held:
            if any(gone.way == way and gone.quotation == quotation for gone in unmarked(comparison)):
                continue  # said of the marks alone; the words are compared
            partners = [pair[1 - way] for pair in same if pair[way] == quotation]
            finding = _fate(one, quotation, other, partners, way, taken)
            if finding is not None and "marks-gone" in finding.rule and goes_on(one, other, quotation):
                continue  # said of the sentence before
            if finding is not None and not any(finding.overlaps(f) for f in findings):
                findings.append(finding)
                taken += finding.b if way == 0 else finding.a
    return findings


def _wholes(comparison: Comparison, same: Set[tuple[Span, Span]]) -> list[Finding]:
    """What is said of two quotations of one saying that are shown whole: in quite other words, two short phrases, a word or
    two of a long one.
    """
    a, b = comparison.a, comparison.b
    findings = []
    alone, built_anew = _alone(same), mutual(comparison) < _REBUILT
    for quotation, other in sorted(same):
        what, sure, summary = _DIFFERS, 0.75, ""
        if len(same) == 1 and not _word_by_word(a, b, quotation, other):
            summary = "Quoted in both, in quite other words."
        elif built_anew and _phrases(a, b, (quotation, other)):
            sure, summary = 0.8, "The words inside the quotation marks differ."
        elif (quotation, other) in alone and _excerpt(a, b, (quotation, other)):
            longer = len(_news(a, quotation)) > len(_news(b, other))
            quoting, picking = ("{a}", "{b}") if longer else ("{b}", "{a}")
            what = "quotation/excerpt/1"
            summary = f"A whole quotation in {quoting}, of which {picking} quotes a word or two."
        if summary:
            findings.append(Finding("quotation", what, 3, sure, summary, (quotation,), (other,)))
    return findings


def _alone(same: Set[tuple[Span, Span]]) -> set[tuple[Span, Span]]:
    """The pairs of which neither quotation has a further counterpart."""
    mine, yours = Counter(q for q, _ in same), Counter(r for _, r in same)
    return {(q, r) for q, r in same if mine[q] == 1 == yours[r]}


def _excerpt(a: Side, b: Side, pair: tuple[Span, Span]) -> bool:
    """Whether one of two quotations picks a word or two of the other, a whole one."""
    (few, short, side), (many, long, other) = sorted(
        ((_news(a, pair[0]), pair[0], a), (_news(b, pair[1]), pair[1], b)), key=lambda held: len(held[0])
    )
    if not 0 < len(few) <= _PICKED or len(many) < _LONG or not {t.norm for t in few} <= {t.norm for t in many}:
        return False
    inner = any(mark in other.text[long[0] + 1 : long[1] - 1] for mark in '"“”')
    phrase = side.text[short[0] + 1].islower()  # no speech of its own: '“You're right,”'
    return short in side.quotes and long in other.quotes and not inner and phrase


def _phrases(a: Side, b: Side, pair: tuple[Span, Span]) -> bool:
    """Whether two short phrases are quoted, each with a word that the other has not: “full trust” / “complete trust”."""
    mine, yours = _news(a, pair[0]), _news(b, pair[1])
    one, other = {t.norm for t in mine}, {t.norm for t in yours}
    return max(len(mine), len(yours)) <= _PICKED and bool(one & other and one - other and other - one)


def _news(side: Side, quotation: Span) -> list[Token]:
    return [t for t in tokenise(side.text, *quotation) if t.is_news]


def _word_by_word(a: Side, b: Side, quotation: Span, other: Span) -> bool:
    """Whether two quotations of one saying share enough to be compared word by word; short ones are."""
    mine, yours = stems(tokenise(a.text, *quotation)), stems(tokenise(b.text, *other))
    if min(len(mine), len(yours)) < _SHORTEST:
        return True
    return 2 * heavy(mine & yours) >= _LITTLE * (heavy(mine) + heavy(yours))


def _in_headings(a: Side, b: Side) -> list[Finding]:
    """Words that one heading quotes, in double or in single marks, and the other has without any marks."""
    marked = [in_heading(side.said(side.span)) for side in (a, b)]
    findings = []
    for one, other, held, away, way in ((a, b, marked[0], marked[1], 0), (b, a, marked[1], marked[0], 1)):
        for start, end in held if not away else ():
            quotation = one.span[0] + start, one.span[0] + end
            telling, share = told(one, quotation, other, [], [])
            if telling is not None and share >= _SAME_WORDS:
                quoting, lacking = ("{a}", "{b}") if way == 0 else ("{b}", "{a}")
                summary = f"Quoted in {quoting}; in {lacking} the words stand without quotation marks."
                findings.append(replace(_finding("marks-gone", 0.75, summary, quotation, telling, way), salience=2))
    return findings


def _fate(one: Side, quotation: Span, other: Side, partners: list[Span], way: int, taken: list[Span]) -> Finding | None:
    """What became of a quotation on a side where it is not quoted as here; None where it is for the words to say."""
    quoting, reporting = ("{a}", "{b}") if way == 0 else ("{b}", "{a}")
    telling, share = told(one, quotation, other, partners, taken)
    if partners:
        if telling is None or share < _SAME_WORDS or not _beside(telling, partners, other):
            return None  # quoted in both
        spans = (min(telling[0], *(s for s, _ in partners)), max(telling[1], *(e for _, e in partners)))
        what, summary = (
            "part-quoted",
            f"Quoted whole in {quoting}; in {reporting} part of it stands without quotation marks.",
        )
        return _finding(what, 0.7, summary, quotation, spans, way)
    if telling is None:
        if share > _GONE or len(stems(tokenise(one.text, *quotation))) < _SHORTEST or titled(one, quotation):
            return None
        here, summary = ((quotation,), ()), f"Words quoted in {quoting} are not carried by {reporting}."
        a, b = here if way == 0 else here[::-1]
        end = other.span[1]
        if elsewhere(one, quotation, other):
            summary = f"Quoted here in {quoting}; {reporting} quotes this at another place."
            return Finding("quotation", "quotation/elsewhere/1", 1, 0.75, summary, a, b, a_at=end, b_at=end)
        return Finding("quotation", "quotation/only-here/1", 3, 0.9, summary, a, b, a_at=end, b_at=end)
    if share >= _SAME_WORDS:
        what, sure, summary = "marks-gone", 0.75, _UNMARKED[way]
    else:
        what, sure, summary = "reported", 0.9, f"Quoted in {quoting}, told in other words in {reporting}."
    finding = _finding(what, sure, summary, quotation, telling, way)
    few = len(stems(tokenise(one.text, *quotation))) < _SHORTEST and not is_speech(one, quotation)
    return replace(finding, salience=2) if few else finding


def _beside(telling: Span, partners: list[Span], side: Side) -> bool:
    """Whether hardly anything stands between what is told and what is quoted."""
    gaps = [(min(telling[1], e), max(telling[0], s)) for s, e in partners]
    return any(sum(t.is_word for t in side.tokens if start <= t.start < end) <= _APART for start, end in gaps)


def _finding(what: str, confidence: float, summary: str, here: Span, there: Span, way: int) -> Finding:
    spans = ((here,), (there,)) if way == 0 else ((there,), (here,))
    return Finding("quotation", f"quotation/{what}/1", 3, confidence, summary, *spans)


def _quotations(side: Side) -> list[Span]:
    """The quotations inside the passage, cut to it."""
    start, end = side.span
    return [(max(s, start), min(e, end)) for s, e in side.quotes if s < end and e > start]


def _of_one_saying(a: Side, mine: list[Span], b: Side, yours: list[Span], least: float) -> set[tuple[Span, Span]]:
    """Which quotations are one: the lighter has enough of its weight in the other, or both have a run of words."""
    held, others = [_Said(a, q) for q in mine], [_Said(b, r) for r in yours]
    same = set()
    for q, one in zip(mine, held, strict=True):
        for r, other in zip(yours, others, strict=True):
            lighter = min(one.weight, other.weight)
            if lighter > 0 and heavy(one.stems & other.stems) >= least * lighter or not one.runs.isdisjoint(other.runs):
                same.add((q, r))
    return same


class _Said:
    """What is asked of a quotation again for each one of the other side: its stems and their weight, and every few words
    that stand one behind the other in it, however small ('if we have to stay here').
    """

    def __init__(self, side: Side, quotation: Span) -> None:
        tokens = tokenise(side.text, *quotation)
        norms = [t.norm.casefold() for t in tokens if t.is_word]
        self.stems = stems(tokens)
        self.weight = heavy(self.stems)
        self.runs = {tuple(norms[k : k + _RUN]) for k in range(len(norms) - _RUN + 1)}


def whole(comparison: Comparison) -> list[Finding]:
    """What is said of the marks alone: one quotation here and two there, marks that are gone around the same words."""
    a, b = comparison.a, comparison.b
    if a.kind != "sentence" or not a.quotes and not b.quotes:
        return []
    findings = joined.whole(comparison)
    for gone in unmarked(comparison):
        one, other = (a, b) if gone.way == 0 else (b, a)
        if gone.told and not goes_on(one, other, gone.quotation):
            findings.append(_finding("marks-gone", 0.75, _UNMARKED[gone.way], gone.quotation, gone.stretch, gone.way))
    return findings


KIND = NoteKind(
    "quotation",
    "Quoted words",
    "Words inside quotation marks differ, are fewer or more, or stand without the marks in one version.",
    whole=whole,
    claim=claim,
    judge=judge,
)
