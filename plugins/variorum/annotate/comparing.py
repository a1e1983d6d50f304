"""Two sides of a passage -> findings: what is said of the whole, what is one matter, then change by change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter

from variorum.annotate.anew import REBUILT, quoting, rebuilt, scattered
from variorum.annotate.claiming import Claims, claimed
from variorum.annotate.crumbs import gathered, swept
from variorum.annotate.cutting import cut
from variorum.annotate.details import apart, bare, tidied, unlike
from variorum.annotate.opening import opening
from variorum.annotate.quoting import fit
from variorum.annotate.readable import readable
from variorum.annotate.referring import refer
from variorum.annotate.sides import in_english
from variorum.annotate.sourcing import part
from variorum.annotate.straddling import adjoined, straddled
from variorum.annotate.strands import Strands, strands
from variorum.annotate.taking import taken
from variorum.annotate.voice import voices
from variorum.collate import units
from variorum.collate.gaps import WALL
from variorum.model import Span, VariationUnit
from variorum.notes import Change, Comparison, Finding, asked
from variorum.notes.asking import Asked
from variorum.notes.bounds import bounds
from variorum.notes.date import of_two_things
from variorum.notes.kind import content
from variorum.notes.moved import elsewhere_in
from variorum.notes.recased import recased
from variorum.notes.rewording import in_other_words, reworded, turned
from variorum.notes.shared import mutual
from variorum.words import Token

_START = attrgetter("start")
#: What is one matter on both sides, found before the words are compared, so that the clauses around it belong together.
_ANCHORS = frozenset({"number", "name"})


def compare(comparison: Comparison) -> list[Finding]:
    """All that is found between two sides of a passage."""
    a, b = comparison.a, comparison.b
    if a.said(a.span) == b.said(b.span) and not comparison.moved:
        return []
    english = in_english(a, b)
    rules = asked(english)
    settled = rules.settled(comparison)
    if settled and a.kind != "sentence":
        return rules.whole(comparison)
    claims = claimed(comparison, rules, english=english)
    tokens_a, tokens_b = claims.a, claims.b
    plain = cache(lambda: units(tokens_a, tokens_b))
    anew = _anew(comparison, tokens_a, tokens_b, claims.kept, plain) if english else None
    if anew is not None and settled and (not anew.worded or quoting(a) and quoting(b)):
        anew = None  # they have names in common at most, or are two quotations
    findings = [*rules.whole(comparison, settling=anew is None), *claims.told]
    if anew is None:
        if settled:
            return findings
        if english and scattered(comparison, tokens_a, tokens_b):
            return [*findings, *in_other_words(comparison)]
    told, wholes = (anew.units, anew.wholes) if anew else (None, frozenset())
    findings += [readable(elsewhere_in(*spans), comparison) for spans in anew.moved] if anew else []
    elsewhere = None
    if english and told is None:
        elsewhere = opening(comparison, tokens_a, tokens_b) or voices(comparison, tokens_a, tokens_b)
    if elsewhere is not None:
        findings += elsewhere[0]
        told = elsewhere[1]
    whole_units = fit(plain() if told is None else told, a, b, tokens_a, tokens_b)
    if english:
        loose = anew is not None and not anew.crossing or mutual(comparison) < REBUILT
        whole_units, wholes = _parted(whole_units, wholes, comparison, tokens_a, tokens_b, loose=loose)
    findings += _judged(whole_units, wholes, comparison, claims, rules, english=english)
    if not english:
        return findings
    told_once = swept(gathered(_with_bounds(findings, comparison), comparison, tokens_a, tokens_b), comparison)
    return [unlike(f, tokens_a, tokens_b) for f in told_once]


def _judged(
    found: Sequence[VariationUnit],
    wholes: frozenset[VariationUnit],
    comparison: Comparison,
    claims: Claims,
    rules: Asked,
    *,
    english: bool,
) -> Iterator[Finding]:
    """What the kinds say of the units, each asked for itself; ``wholes`` are told as such."""
    for unit in found:
        if unit in wholes and unit.a and unit.b:
            yield readable(reworded(unit), comparison)
            continue
        if len(unit.a) > 1 and len(unit.b) > 1:
            yield turned(unit)
            continue
        change = _change(comparison, tidied(unit, claims.a, claims.b), claims.a, claims.b)
        for each in _each(change, claims.a, claims.b) if english and of_two_things(change) else (change,):
            finding = rules.judged(each)
            if finding is not None:
                yield readable(finding, comparison)


def _with_bounds(findings: list[Finding], comparison: Comparison) -> list[Finding]:
    """The findings, and where a quotation opens amid the other side's or a capital does, where nothing else is noted."""
    for beside in (bounds, recased):
        held = [f for f in findings if not f.of_passages]
        findings = [*findings, *(f for f in beside(comparison) if not any([f.overlaps(told) for told in held]))]
    return findings


def _anew(
    comparison: Comparison,
    a: tuple[Token, ...],
    b: tuple[Token, ...],
    kept: Sequence[Finding],
    plain: Callable[[], Sequence[VariationUnit]],
) -> Strands | None:
    """The two clause by clause, where they were told anew, or in another number of sentences and another order."""
    through = _unhedged(a, kept), _unhedged(b, kept)
    paired = {(f.a[0][0], f.b[0][0]) for f in kept if f.kind in _ANCHORS and f.a and f.b}
    if rebuilt(comparison, a, b, plain):
        return strands(*through, paired=paired)
    several = max(len(side.sentences) for side in (comparison.a, comparison.b)) > 1
    return strands(*through, paired=paired, crossing=True) if several else None


def _parted(
    found: Sequence[VariationUnit],
    wholes: frozenset[VariationUnit],
    comparison: Comparison,
    a: tuple[Token, ...],
    b: tuple[Token, ...],
    *,
    loose: bool,
) -> tuple[list[VariationUnit], frozenset[VariationUnit]]:
    """The units in the parts of which each is a matter of its own, and those that are told as wholes: ``wholes``, clauses
    that stand for each other, or alone, and what stands around a few equal words. ``loose``: readings must have something
    that lays them on each other.
    """
    parts: list[VariationUnit] = []
    beside: set[VariationUnit] = set()
    sourced = [[*part(unit, comparison, a, b)] for unit in found]
    kept = {p for pieces in sourced if len(pieces) > 1 for p in pieces}
    referred, pairs = refer([p for pieces in sourced for p in pieces], comparison, a, b)
    for unit in referred:
        alone, rest = taken(unit, a, b) if unit in wholes and unit not in pairs else ([], unit)
        wholes |= {rest} if alone else frozenset()
        pieces = [unit] if unit in pairs else [*alone, *_cut(rest, comparison, a, b, rest in wholes)]
        parts += pieces
        beside |= {*pieces} if len(pieces) > 1 else set()
    if comparison.a.kind != "sentence":
        return parts, wholes
    parts, wide = straddled(parts, a, b)
    bared = [bare(unit, a, b, loose=loose) for unit in parts]
    if loose or bared != parts:
        held = [unit.a[0] for unit in wholes | wide | pairs if unit.a and unit.b]
        each = [[*_apart(unit, comparison, a, b, held)] if loose else [unit] for unit in bared]
        loosened = {p for unit, pieces in zip(parts, each, strict=True) if unit.a and unit.b for p in pieces if p != unit}
        parts = adjoined([p for pieces in each for p in pieces], loosened, beside | kept | wholes | pairs, a, b)
    return parts, wholes | wide


def _cut(
    unit: VariationUnit, comparison: Comparison, a: tuple[Token, ...], b: tuple[Token, ...], whole: bool
) -> Iterator[VariationUnit]:
    """The unit in parts, but for words that one quotation has more: they are one matter, whatever times they hold. A
    ``whole`` clause that stands for another is cut only where both have a time or a figure.
    """
    side, spans = (comparison.a, unit.a) if unit.a else (comparison.b, unit.b)
    if not (unit.a and unit.b) and side.quotes and all(side.quoted(*span) for span in spans):
        return iter((unit,))
    return cut(unit, a, b, whole=whole)


def _apart(
    unit: VariationUnit,
    comparison: Comparison,
    a: tuple[Token, ...],
    b: tuple[Token, ...],
    wholes: list[Span],
) -> Iterator[VariationUnit]:
    """The unit, or its readings each for itself; two quotations are one matter, and so are two clauses that stand for each
    other (``wholes``: where).
    """
    sides = (comparison.a, unit.a), (comparison.b, unit.b)
    quoted = all(side.quoted(*span) for side, spans in sides for span in spans)
    held = unit.a and unit.b and any(s <= unit.a[0][0] and unit.a[-1][1] <= e for s, e in wholes)
    return iter((unit,)) if quoted or held else apart(unit, a, b)


def _unhedged(tokens: tuple[Token, ...], claims: Sequence[Finding]) -> tuple[Token, ...]:
    """Without the walls where a hedge comes or goes: it parts no clause."""
    hedges = {start for f in claims if f.rule == "certainty/hedge/1" for start, _ in (*f.a, *f.b)}
    return tuple([t for t in tokens if not (t.norm == WALL and t.start in hedges)]) if hedges else tokens


def _change(comparison: Comparison, unit: VariationUnit, a: tuple[Token, ...], b: tuple[Token, ...]) -> Change:
    if not (a and b):  # all words of a side are claimed: nothing is left that could say where words would stand
        at_a, at_b = (side.span[0] if not tokens else at for side, tokens, at in
                      ((comparison.a, a, unit.a_at), (comparison.b, b, unit.b_at)))  # fmt: skip
        unit = VariationUnit(unit.a, unit.b, at_a, at_b)
    inside_a, before_a, after_a = _around(a, unit.a, unit.a_at)
    inside_b, before_b, after_b = _around(b, unit.b, unit.b_at)
    words_a, words_b = content(inside_a), content(inside_b)
    return Change(comparison, unit, inside_a, inside_b, before_a, before_b, after_a, after_b, words_a, words_b)


def _each(change: Change, a: tuple[Token, ...], b: tuple[Token, ...]) -> tuple[Change, Change]:
    """The readings of a change, each for itself."""
    unit = change.unit
    alone = VariationUnit(unit.a, (), unit.a_at, unit.b_at), VariationUnit((), unit.b, unit.a[-1][1], unit.b_at)
    return _change(change.comparison, alone[0], a, b), _change(change.comparison, alone[1], a, b)


def _around(
    tokens: tuple[Token, ...], spans: tuple[Span, ...], at: int
) -> tuple[tuple[Token, ...], Token | None, Token | None]:
    """The words of the spans (or none at a place), the word before and the word after."""
    start, end = (spans[0][0], spans[-1][1]) if spans else (at, at)
    first = bisect_left(tokens, start, key=_START)
    stop = bisect_left(tokens, end, lo=first, key=_START)
    before, after = first - 1, stop
    while before >= 0 and (tokens[before].end > start or tokens[before].norm == WALL):
        before -= 1
    while after < len(tokens) and tokens[after].norm == WALL:
        after += 1
    while stop > first and tokens[stop - 1].end > end:
        stop -= 1
    inside = tokens[first:stop] if len(spans) < 2 else _within(tokens[first:stop], spans)
    return inside, tokens[before] if before >= 0 else None, tokens[after] if after < len(tokens) else None


def _within(tokens: tuple[Token, ...], spans: tuple[Span, ...]) -> tuple[Token, ...]:
    return tuple(t for t in tokens if any(s <= t.start and t.end <= e for s, e in spans))
