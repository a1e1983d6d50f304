"""Words of doubt that stand on one side only ('allegedly', 'not immediately'), and denials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from variorum.notes.kind import Finding, Side, content, following, once
from variorum.notes.lexicons import NEGATION, certainty_steps, hedge_openings, hedges, verb_steps
from variorum.words import FUNCTION_WORDS, Token, stem

#: How many words on each hand of a hedge are looked for on the other side, and which share of them must be there.
_AROUND = 2
_THERE = 0.5
HAVING = frozenset(
    {"has", "have", "had", "is", "are", "was", "were", "been", "be", "being", "he", "she", "they", "it", "who"}
)
#: Behind a denial, words that say that it may not last.
_NOT_SO = frozenset({"immediately", "immediate", "yet"})
IF = frozenset({"if", "unless", "whether"})


@cache
def hedging() -> frozenset[str]:
    """The words that may open a hedge."""
    return hedge_openings() | _NOT_SO


def hedge_alone(side: Side, other: Side, *, swap: bool) -> Iterator[Finding]:
    """Hedges of one side, where the words around stand on the other too and nothing there hedges."""
    if not _hedge_places(side):
        return
    theirs = [stem(t.norm) for t in other.tokens]
    ours = _stems(side)
    held = _hedge_places(other)
    elsewhere = {t.norm for start, stop in held for t in other.tokens[start:stop] if _led_to(other, stop) not in ours}
    if any(_led_to(other, stop) in ours for _, stop in held) or unsure(other) - unsure(side) - elsewhere:
        return
    for start, stop in _hedge_places(side):
        if side.tokens[start].norm in _NOT_SO and any(t.norm in _NOT_SO for t in other.tokens):
            continue
        before, after = content(side.tokens[:start])[-_AROUND:], content(side.tokens[stop:])[:_AROUND]
        around = [stem(t.norm) for t in (*before, *after)]
        if len(around) < _AROUND or not after or sum(s in theirs for s in around) < _THERE * len(around):
            continue
        if stop == start + 1 and of_its_own(side.tokens[start], side, other):
            continue
        at = _facing(before, after, other, theirs)
        if at is None:
            continue
        span = side.tokens[start].start, side.tokens[stop - 1].end
        hedging, lacking = ("{b}", "{a}") if swap else ("{a}", "{b}")
        summary = f"“{side.said(span)}” in {hedging}; no such word here in {lacking}."
        evidence = {"hedge": side.said(span).casefold()}
        yield (
            Finding("certainty", "certainty/hedge/1", 2, 0.75, summary, (), (span,), at, span[0], evidence)
            if swap
            else Finding("certainty", "certainty/hedge/1", 2, 0.75, summary, (span,), (), span[0], at, evidence)
        )


def of_its_own(token: Token, side: Side, other: Side) -> bool:
    """Whether a word is a hedge of the one behind it, not of all that is said, and the other side lacks that one: 'a
    possible | fault', 'likely to | fail'.
    """
    if token.norm not in hedge_openings() or token.norm.endswith("ly") and not token.norm.endswith("likely"):
        return False
    behind = next((t for t in following(side.tokens, token.end) if t.is_news), None)
    return behind is None or stem(behind.norm) not in _stems(other)


def _led_to(side: Side, stop: int) -> str:
    """The stem of the next word of news behind a hedge: a hedge of what only this side tells says nothing of the rest."""
    return next((stem(t.norm) for t in side.tokens[stop:] if t.is_news), "")


@once
def _stems(side: Side) -> frozenset[str]:
    return frozenset([stem(t.norm) for t in side.tokens])


@once
def unsure(side: Side) -> set[str]:
    table = certainty_steps()
    held = {x.norm for x, y in pairwise(side.tokens) if y.norm == "to" and verb_steps().get(x.norm) in {1, 2}}
    return held | {t.norm for t in side.tokens if table.get(t.norm, 4) < 4 or t.norm in IF}


def _facing(before: Sequence[Token], after: Sequence[Token], other: Side, theirs: list[str]) -> int | None:
    """Where on the other side a hedge would stand: at the nearest word around it that stands there once."""
    for token in (*after[:1], *before[::-1], *after[1:]):
        if theirs.count(stem(token.norm)) == 1:
            facing = other.tokens[theirs.index(stem(token.norm))]
            return facing.end if token in before else facing.start
    return None


@once
def _hedge_places(side: Side) -> list[tuple[int, int]]:
    """Where a hedge of data/hedges.txt stands outside quotation marks, as indices."""
    table, openings = hedges(), hedge_openings()
    norms = [t.norm for t in side.tokens]
    found = []
    for k in [k for k, norm in enumerate(norms) if norm in openings or norm in _NOT_SO]:
        token = side.tokens[k]
        if norms[k] in _NOT_SO:
            if _denied_before(norms, k) and not side.quoted(token.start, token.end):
                found.append((k, k + 1))
            continue
        for length in (4, 3, 2, 1):
            if (
                tuple(norms[k : k + length]) in table
                and not participle(norms, k, length)
                and not side.quoted(token.start, token.end)
                and not token.is_capital
            ):
                found.append((k, k + length))
                break
    return found


def _denied_before(norms: Sequence[str], k: int) -> bool:
    """'not immediately clear', 'no group immediately claimed': a denial that may not last."""
    ahead = norms[k + 1] if k + 1 < len(norms) else ""
    return ahead != "to" and any(n in NEGATION or n.endswith("n't") for n in norms[max(0, k - 3) : k])


def participle(norms: Sequence[str], k: int, length: int) -> bool:
    """'had privately proposed', 'proposed that': a verb of its own, no word of doubt before a noun."""
    if norms[k] == "unlikely" and k + 1 < len(norms) and norms[k + 1].isalpha() and norms[k + 1] not in FUNCTION_WORDS:
        return True  # 'unlikely friends': strange ones
    if length > 1 or not norms[k].endswith("ed") or "-" in norms[k]:
        return False
    before = next((n for n in norms[k - 1 :: -1] if not n.endswith("ly")), "") if k else ""
    after = norms[k + 1] if k + 1 < len(norms) else ""
    return before in HAVING or not after.isalpha() or after in FUNCTION_WORDS


@once
def denials(side: Side) -> int:
    """How often a passage denies: a denial that stands elsewhere in the sentence is none that is missing here; "unless" is
    "if not".
    """
    norms = [t.norm for t in side.tokens]
    refused = sum(y == "to" and (x == "yet" or verb_steps().get(x) == 0) for x, y in pairwise(norms))
    return refused + sum(n in NEGATION or n == "unless" or n.endswith("n't") for n in norms)
