"""Several scraps side by side in a clause told anew -> one rewording: an editor reads the clause, not its crumbs. A single
word that is left beside another change is no note.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.annotate.places import between
from variorum.collate.facing import EVIDENCE, facing
from variorum.collate.gaps import WALL
from variorum.model import Span, VariationUnit
from variorum.notes import Comparison, Finding, Side
from variorum.notes.kind import content, following, preceding
from variorum.notes.lexicons import NEGATION, reports
from variorum.notes.onesided import OPENINGS
from variorum.notes.rewording import reworded
from variorum.notes.shared import mutual
from variorum.notes.slots import times
from variorum.notes.verbs import MODALS
from variorum.words import FUNCTION_WORDS, PAUSES, Token, ends_sentence, weight

#: Rules whose notes may be scraps, or stand between scraps.
_PLAIN = frozenset(f"rewording/{what}/1" for what in ("words", "small-words", "form", "order")) | {
    "omission/detail/1",
    "addition/detail/1",
}
#: In passages that share this much of the weight of all their words, small notes are small changes.
_NEAR = 0.8
#: Scraps that are one change, at least.
_FEWEST = 2
#: Equal words of this weight between two notes part them; all that are taken in have this share of the weight at most.
_APART = 4.0
_SHARE = 0.5
#: Content words of a detail that is a scrap, at most; of each reading of what is told anew, at least.
_SHORT = 3
_LEAST = 2
_DETAILS = frozenset({"omission/detail/1", "addition/detail/1"})
#: What ends a phrase: a word before it is the last of its own.
_ENDS = PAUSES | frozenset({".", "?", "!", ":"})
_STOPS = _ENDS - PAUSES
Tokens = Sequence[Token]


def gathered(findings: Sequence[Finding], comparison: Comparison, a: Tokens, b: Tokens) -> list[Finding]:
    """The findings, with runs of scraps that have hardly a word in common between them as one rewording each."""
    if comparison.a.kind != "sentence" or mutual(comparison) >= _NEAR:
        return list(findings)
    result: list[Finding] = []
    run: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (_start(f.a, f.a_at), _start(f.b, f.b_at))):
        plain = finding.rule in _PLAIN and len(finding.a) < 2 and len(finding.b) < 2
        if not (run and plain and _beside(run[-1], finding, a, b)):
            result += _told(run, findings, comparison, a, b)
            run = []
        if plain:
            run.append(finding)
        else:
            result.append(finding)
    return [*result, *_told(run, findings, comparison, a, b)]


def swept(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """The findings without details of a single word of news that stand right beside another change, on their own side or
    where they would stand on the other: 'a contract | worth | more than' / 'a contract of'. That change shows the place; the
    word is a scrap of a phrase, unless one ends behind it.
    """
    if comparison.a.kind != "sentence" or mutual(comparison) >= _NEAR:
        return list(findings)
    kept = list(findings)
    for finding in findings:
        if finding.rule in _DETAILS and _single(finding, comparison):
            near = _reach(comparison.a, finding.a, finding.a_at), _reach(comparison.b, finding.b, finding.b_at)
            if any(_touches(f, *near) for f in kept if f is not finding and not f.of_passages and not f.of_place):
                kept = [f for f in kept if f is not finding]
    return kept


def _single(finding: Finding, comparison: Comparison) -> bool:
    """Whether a detail holds a single word of news, behind which a phrase goes on; shown on one side, without a quotation
    mark, and no whole phrase with a preposition.
    """
    if finding.a and finding.b:
        return False
    tokens, (span,) = (comparison.a.tokens, finding.a) if finding.a else (comparison.b.tokens, finding.b)
    words, after = between(tokens, *span), next(following(tokens, span[1]), None)
    if len(content(words)) >= _LEAST or after is None or after.norm in _ENDS or any(t.norm == '"' for t in words):
        return False
    if any(t.norm in MODALS | NEGATION for t in words[:-1]) and words[-1].is_news:
        return False  # 'would be sacked', 'was not hurt': more than a word
    leads = words[0].norm in OPENINGS and any(t.is_news for t in words[1:])
    return not leads or words[-1].is_news and after.is_news and not reports(after.norm)


def _reach(side: Side, spans: tuple[Span, ...], at: int) -> Span:
    """The place of a finding with what stands around it up to the next word, or mark that ends a phrase, on either hand."""
    start, end = spans[0] if spans else (at, at)
    before = next((t.end for t in preceding(side.tokens, start) if _parts(t)), 0)
    return before, next((t.start for t in following(side.tokens, end) if _parts(t)), len(side.text))


def _parts(token: Token) -> bool:
    return token.is_word or token.norm in _STOPS


def _touches(other: Finding, here: Span, there: Span) -> bool:
    """Whether a finding reaches into one of two stretches, or ends where it begins."""
    return any(s <= last and first <= e for (first, last), spans in ((here, other.a), (there, other.b)) for s, e in spans)


def _start(spans: tuple[Span, ...], at: int) -> int:
    return spans[0][0] if spans else at


def _end(spans: tuple[Span, ...], at: int) -> int:
    return spans[-1][1] if spans else at


def _beside(one: Finding, other: Finding, a: Tokens, b: Tokens) -> bool:
    """Whether a finding follows another on both sides, in one sentence, with few words between."""
    sides = (a, _end(one.a, one.a_at), _start(other.a, other.a_at)), (b, _end(one.b, one.b_at), _start(other.b, other.b_at))
    for tokens, first, last in sides:
        gap = between(tokens, first, last) if first <= last else ()
        parted = any(t.norm in {WALL, '"'} or ends_sentence(gap, k) for k, t in enumerate(gap))
        if first > last or parted or _heft(gap) >= _APART:
            return False
    return True


def _heft(tokens: Tokens) -> float:
    return sum([weight(t.norm) for t in tokens if t.is_word])


def _told(run: Sequence[Finding], others: Sequence[Finding], comparison: Comparison, a: Tokens, b: Tokens) -> list[Finding]:
    """A run, what stands from its first scrap to its last as one, where both sides say something there."""
    if len(run) < _FEWEST:
        return list(run)
    scraps = [k for k, finding in enumerate(run) if _scrap(finding, a, b)]
    if len(scraps) < _FEWEST:
        return list(run)
    first, last = scraps[0], scraps[-1] + 1
    inside = run[first:last]
    ours, theirs = [s for f in inside for s in f.a], [s for f in inside for s in f.b]
    if not ours or not theirs:
        return list(run)
    here, there = (ours[0][0], ours[-1][1]), (theirs[0][0], theirs[-1][1])
    if _crosses(comparison.a, here) or _crosses(comparison.b, there):
        return list(run)
    mine, yours = between(a, *here), between(b, *there)
    whole = _heft(mine) + _heft(yours)
    told = sum([_heft(between(a, *s)) for s in ours]) + sum([_heft(between(b, *s)) for s in theirs])
    if min(len(content(mine)), len(content(yours))) < _LEAST or whole - told > _SHARE * whole:
        return list(run)
    if any(_within(f.a, here) or _within(f.b, there) for f in others if f not in inside and not f.of_passages):
        return list(run)
    return [*run[:first], reworded(VariationUnit((here,), (there,), here[0], there[0])), *run[last:]]


def _crosses(side: Side, span: Span) -> bool:
    """Whether a stretch begins or ends inside a quotation, and reaches beyond it."""
    return any(s < span[1] and span[0] < e and not (s <= span[0] and span[1] <= e or span[0] <= s and e <= span[1])
               for s, e in side.quotes)  # fmt: skip


def _within(spans: tuple[Span, ...], whole: Span) -> bool:
    return any(s < whole[1] and whole[0] < e for s, e in spans)


def _scrap(finding: Finding, a: Tokens, b: Tokens) -> bool:
    """Small words, words that nothing lays on each other, a few words that are no phrase and no name, or end in mid-air."""
    mine, yours = (between(t, *spans[0]) if spans else () for t, spans in ((a, finding.a), (b, finding.b)))
    if finding.rule == "rewording/small-words/1":
        return True
    if finding.rule == "rewording/words/1":
        return not (times(mine) and times(yours)) and not any(
            f.worth >= EVIDENCE for f in facing(mine, yours, 0, len(mine), 0, len(yours))
        )
    words = mine or yours
    if finding.kind == "rewording" or not words or mine and yours:
        return False
    if all(t.is_capital for t in content(words)):
        return False
    phrase = words[0].norm in OPENINGS and words[-1].is_news
    return len(content(words)) <= _SHORT and not phrase or words[-1].norm in FUNCTION_WORDS
