"""One person or body that both versions mention: what is said of how it is named there as a whole."""

from __future__ import annotations

from itertools import islice

from variorum.notes import appositions
from variorum.notes.kind import Comparison, Finding, preceding
from variorum.notes.lexicons import COURTESY
from variorum.notes.mentions import Mention, mentions
from variorum.notes.openings import opening
from variorum.notes.owners import owners
from variorum.notes.references import claims
from variorum.notes.short import SHORT
from variorum.notes.shortened import bodies


def claim(comparison: Comparison) -> list[Finding]:
    """One person or body mentioned with another title, office or age: the mention as a whole, wherever its parts stand."""
    if comparison.a.kind != "sentence":
        return []
    mine = mentions(comparison.a, {t.norm for t in comparison.b.tokens}, comparison.b.proper)
    yours = mentions(comparison.b, mine, comparison.a.proper) if mine else {}
    findings = []
    for name, one in mine.items():
        other = yours.get(name)
        if other is None:
            continue
        if one.said == other.said:
            if _set_off(comparison, one, other):
                summary = "The same office and name, with a pause and an article in one version."
                findings.append(Finding("style", "style/office/1", 1, 0.85, summary, (one.span,), (other.span,)))
            continue
        if not (one.titled or other.titled or _shorter(comparison, one, other)):
            continue
        if _in_full(one) == _in_full(other):
            summary = "A short form in one version, the full form in the other."
            findings.append(Finding("style", "style/short-form/1", 1, 0.9, summary, (one.span,), (other.span,)))
            continue
        if sorted(one.said) == sorted(other.said):
            what, summary = "order", "The same name and title in another order."
        elif set(one.said) > set(other.said):
            what, summary = "part", "More of the name or title in {a} than in {b}."
        elif set(one.said) < set(other.said):
            what, summary = "part", "More of the name or title in {b} than in {a}."
        else:
            what, summary = "title", "The name stands with another title, office or age."
        if what == "part" and _written_before(comparison, one, other):
            continue
        salience = 1 if what == "part" and set(one.said) ^ set(other.said) <= COURTESY else 2
        findings.append(Finding("name", f"name/{what}/1", salience, 0.8, summary, (one.span,), (other.span,)))
    return [
        *appositions.claims(comparison),
        *findings,
        *bodies(comparison),
        *opening(comparison),
        *claims(comparison),
        *owners(comparison),
    ]


def _set_off(comparison: Comparison, one: Mention, other: Mention) -> bool:
    """Whether the name is set off by a comma from the same office in one version alone: 'the reeve, Ida Berg,'."""
    paused = [
        any(t.norm == "," for t in side.tokens if mention.span[0] <= t.start < mention.span[1])
        for side, mention in ((comparison.a, one), (comparison.b, other))
    ]
    return paused[0] != paused[1]


def _shorter(comparison: Comparison, one: Mention, other: Mention) -> bool:
    """Whether somebody has first and last name in one sentence, the last name alone in the other."""
    if len(comparison.a.sentences) > 1 or len(comparison.b.sentences) > 1:
        return False
    return one.full != other.full and (one if one.full else other).person


def _in_full(one: Mention) -> list[str]:
    return [SHORT.get(norm, norm) for norm in one.said]


def _written_before(comparison: Comparison, one: Mention, other: Mention) -> bool:
    """Whether what the fuller mention has more stands before the other too, in small letters: 'general manager Ann Low'."""
    (side, short), full = ((comparison.b, other), one) if len(one.said) > len(other.said) else ((comparison.a, one), other)
    more = len(full.said) - len(short.said)
    before = [t.norm.casefold() for t in islice(preceding(side.tokens, short.span[0]), more)][::-1]
    return full.said[more:] == short.said and before == [norm.casefold() for norm in full.said[:more]]
