"""Two sides of a passage -> findings: what is said of the whole, what is one matter, then change by change."""

from __future__ import annotations

from variorum.annotate.cutting import cut
from variorum.annotate.quoting import fit
from variorum.collate import units
from variorum.model import Span, VariationUnit
from variorum.notes import Change, Comparison, Finding, kinds
from variorum.words import Token


def compare(comparison: Comparison) -> list[Finding]:
    """All that is found between two sides of a passage."""
    a, b = comparison.a, comparison.b
    if a.said(a.span) == b.said(b.span) and not comparison.moved:
        return []
    english = a.english and b.english
    rules = kinds(english)
    findings = [f for kind in rules for f in kind.whole(comparison)]
    settled = any(kind.settles(comparison) for kind in rules)
    if settled and a.kind != "sentence":
        return findings
    claims: list[Finding] = []
    for kind in rules:
        # what an earlier kind claims is no longer there for the next
        for claimed in kind.claim(comparison):
            if not any(_overlap(claimed, c) for c in claims):
                claims.append(claimed)
    findings += claims
    if settled:
        return findings
    tokens_a = _unclaimed(a.tokens, [s for f in claims for s in f.a])
    tokens_b = _unclaimed(b.tokens, [s for f in claims for s in f.b])
    whole_units = fit(units(tokens_a, tokens_b), a, b, tokens_a, tokens_b)
    for unit in (part for u in whole_units for part in (cut(u, tokens_a, tokens_b) if english else (u,))):
        change = _change(comparison, unit, tokens_a, tokens_b)
        for kind in rules:
            finding = kind.judge(change)
            if finding is not None:
                findings.append(finding)
                break
    return findings


def _overlap(one: Finding, other: Finding) -> bool:
    pairs = ((one.a, other.a), (one.b, other.b))
    return any(s < f and t < e for mine, yours in pairs for s, e in mine for t, f in yours)


def _unclaimed(tokens: tuple[Token, ...], claimed: list[Span]) -> tuple[Token, ...]:
    """Without claimed words, without a comma that closes them, and without quotation marks: neither is compared."""
    free = [t for t in tokens if t.norm != '"' and not any(s <= t.start < e for s, e in claimed)]
    edges = {end for _, end in claimed}
    return tuple(t for t in free if t.norm != "," or t.start not in edges)


def _change(comparison: Comparison, unit: VariationUnit, a: tuple[Token, ...], b: tuple[Token, ...]) -> Change:
    inside_a, before_a, after_a = _around(a, unit.a, unit.a_at)
    inside_b, before_b, after_b = _around(b, unit.b, unit.b_at)
    return Change(comparison, unit, inside_a, inside_b, before_a, before_b, after_a, after_b)


def _around(
    tokens: tuple[Token, ...], spans: tuple[Span, ...], at: int
) -> tuple[tuple[Token, ...], Token | None, Token | None]:
    """The words of the spans (or none at a place), the word before and the word after."""
    start, end = (spans[0][0], spans[-1][1]) if spans else (at, at)
    inside = tuple(t for t in tokens if any(s <= t.start and t.end <= e for s, e in spans))
    before = next((t for t in reversed(tokens) if t.end <= start), None)
    after = next((t for t in tokens if t.start >= end), None)
    return inside, before, after
