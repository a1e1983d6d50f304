"""Amounts, ages and results that answer each other: what is said of two that differ in value, exactness or wording."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Span
from variorum.notes import ages, results
from variorum.notes.amounts import Amount, amounts, answering, same, sums
from variorum.notes.figures import FRACTIONS
from variorum.notes.kind import Comparison, Finding
from variorum.notes.measures import rounded
from variorum.notes.shares import shares
from variorum.notes.short import NO_DIGITS, written_alike
from variorum.words import Token, values

#: Two amounts are told together where no more words stand between them.
_CLOSE = 6


def claim(comparison: Comparison) -> list[Finding]:
    """Amounts that answer each other and differ ('about 310 million crowns', '300 million crowns'; 'a fifth', '20.4%'),
    ages and results: taken out of the comparison of words, which would cut them.
    """
    a, b = comparison.a, comparison.b
    if a.kind not in {"sentence", "headline", "subheading"}:
        return []
    findings = [*ages.claims(comparison), *results.claims(comparison)]
    mine = amounts(a)
    yours = amounts(b) if mine else []
    if len(mine) == 2 == len(yours) and (turned := _turned(mine, yours)):
        summary = "The same figures, with what leads to them, in another order."
        findings.append(Finding("rewording", "rewording/order/1", 1, 0.75, summary, *turned))
    told, held = shares(a, mine, b, yours)
    findings += told
    mine, yours = ([one for one in side if one not in held] for side in (mine, yours))
    findings += _summed(mine, yours)
    for one, other in answering(mine, yours):
        x, y = a.tokens[slice(*one.stretch)], b.tokens[slice(*other.stretch)]
        said = _answer(one, other, x, y)
        if said is not None:
            rule, salience, confidence, summary = said
            kind = rule.partition("/")[0]
            evidence = {} if kind == "style" else {"a": list(values(x)), "b": list(values(y))}
            spans = (one.span,), (other.span,)
            findings.append(Finding(kind, f"{rule}/1", salience, confidence, summary, *spans, evidence=evidence))
    return findings


def _summed(mine: Sequence[Amount], yours: Sequence[Amount]) -> list[Finding]:
    """'Three women and six children' / 'nine people'."""
    for parts, totals, first in ((mine, yours, True), (yours, mine, False)):
        held = sums(parts, totals)
        if not held or held[1].stretch[0] - held[0].stretch[1] > _CLOSE:
            continue
        several, one = (held[0].span[0], held[1].span[1]), held[2].span
        spans = ((several,), (one,)) if first else ((one,), (several,))
        if any(part.exactness != held[2].exactness for part in held[:1]):
            summary = "The figure is given as more or less exact."
            return [Finding("number", "number/precision/1", 3, 0.75, summary, *spans)]
        return [Finding("number", "number/words/1", 1, 0.75, "The same amount in other words.", *spans)]
    return []


def _turned(mine: Sequence[Amount], yours: Sequence[Amount]) -> tuple[tuple[Span], tuple[Span]] | None:
    """Two amounts that stand close together and in the other order there, each behind the word that leads to it here."""
    pairs = (mine[0], yours[1]), (mine[1], yours[0])
    if any(not same(one, other) or one.before != other.before or one.lead_at is None for one, other in pairs):
        return None
    if same(*mine) or max(two.stretch[0] - one.stretch[1] for one, two in (mine, yours)) > _CLOSE:
        return None
    spans = [((side[0].lead_at or 0, side[1].span[1]),) for side in (mine, yours)]
    return spans[0], spans[1]


def _answer(one: Amount, other: Amount, x: Sequence[Token], y: Sequence[Token]) -> tuple[str, int, float, str] | None:
    """What is to be said of two amounts that answer each other: rule, salience, confidence, summary."""
    if one.said == other.said:
        return None
    if written_alike(x, y):
        return "style/numerals", 1, 0.95, "The same figure, written another way."
    if one.value is None or other.value is None:
        if one.scale and one.scale == other.scale:
            return "number/words", 1, 0.8, "The same amount in other words."
        if one.value is None and other.value is None:
            return "number/vague", 2, 0.8, "How many is said in other vague words."
        only = "{b}" if one.value is None else "{a}"
        return "number/vague", 3, 0.85, f"The amount is given as a figure in {only} only."
    mine, yours = values(x), values(y)
    if len(mine) > 1 < len(yours) and set(mine) & set(yours):
        if set(mine) == set(yours) or "of" in {*one.figures, *other.figures}:
            return None  # the words say so
        return "number/value", 3, 0.85, "The figures differ at one end."
    if not same(one, other):
        if len(mine) == len(yours) and rounded(one.value, one.exactness, other.value, other.exactness, one.unit):
            return "number/rounded", 2, 0.85, f"The figure is given more exactly in {_exacter(one, other)}."
        return "number/value", 3, 0.9, differing(mine, yours, exact=not one.exactness and not other.exactness)
    in_two_units = one.unit != other.unit and one.unit and other.unit
    if in_two_units and {one.exactness, other.exactness} <= {"", "about", "nearly"}:
        return "number/unit", 1, 0.85, "The same measure in another unit."
    if one.exactness != other.exactness:
        return "number/precision", 3, 0.8, "The figure is given as more or less exact."
    if one.thing == other.thing and {len(mine), len(yours)} == {1, 2} and "of" in {*one.figures, *other.figures}:
        return "number/whole", 2, 0.8, f"Of how many is said in {'{a}' if len(mine) == 2 else '{b}'} only."
    if in_two_units or {*one.said} & NO_DIGITS != {*other.said} & NO_DIGITS:
        return ("number/unit", 1, 0.8, "The same measure in another unit.") if in_two_units else None
    if one.figures == other.figures and one.unit == other.unit:
        return None  # what is counted is worded otherwise: the words say so
    plainly = not FRACTIONS.keys() & {*one.said, *other.said}
    if one.unit and plainly and mine == yours and one.lead == other.lead:
        return "style/numerals", 1, 0.95, "The same figure, written another way."
    if one.thing != other.thing and one.lead == other.lead and plainly:
        return None
    return "number/words", 1, 0.8, "The same amount in other words."


def _exacter(one: Amount, other: Amount) -> str:
    """Which of two figures, one of them rounded, is not."""
    if one.exactness or other.exactness:
        return "{b}" if one.exactness else "{a}"
    return "{a}" if len(f"{one.value:g}") > len(f"{other.value:g}") else "{b}"


def differing(one: Sequence[float], other: Sequence[float], exact: bool) -> str:
    """The two figures, where each side has one and neither is said to be more, less or about that."""
    if exact and len(one) == 1 == len(other):
        return f"The figure is {_plain(one[0])} in {{a}} and {_plain(other[0])} in {{b}}."
    return "The figures differ."


def _plain(value: float) -> str:
    """A figure as readers write it: 4.5, 21,300, 1,000,000."""
    return f"{value:,.10g}" if value < 1e15 else f"{value:g}"
