"""Whose something is: a name in one version, an article, a pronoun or a description in the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.model import Span
from variorum.notes.kind import Change, Comparison, Finding, Side, following, found, once
from variorum.notes.lexicons import TIME, TITLES
from variorum.notes.references import DESCRIBING
from variorum.words import FUNCTION_WORDS, Token, classes

#: Marks behind an owner.
POSSESSIVE = frozenset({"'s", "'"})
_OWNING = frozenset({"his", "her", "its", "their"})
#: So many words may describe an owner before its noun.
_MODIFIERS = 3
_LESS = {"article": "an article", "pronoun": "a pronoun", "description": "a description"}
_NO_NAMES = FUNCTION_WORDS | TIME


@dataclass(frozen=True, slots=True)
class Owned:
    """The owner begins at token ``first``, what it owns at ``noun``; ``kind`` is 'name', 'pronoun', 'description', or
    'article' where no owner is told.
    """

    first: int
    noun: int
    kind: str


def owned(change: Change) -> Finding | None:
    """'Venn's case' / 'the case', with the noun that both have."""
    the_a, the_b = ([t.norm for t in side if t.is_word] == ["the"] for side in (change.a, change.b))
    if the_a == the_b:
        return None
    owning, other = ("{b}", "{a}") if the_a else ("{a}", "{b}")
    owner, after = (change.b, change.b_after) if the_a else (change.a, change.a_after)
    if owner[-1].norm != "'s" and (after is None or after.norm != "'"):
        return None
    finding = found(change, "name", "owner", 1, 0.75, f"Whose it is stands in {owning}; {other} has an article.")
    nouns = [
        next((t for t in following(side.tokens, spans[-1][1]) if t.norm != "'"), None)
        for side, spans in ((change.comparison.a, finding.a), (change.comparison.b, finding.b))
    ]
    if nouns[0] is None or nouns[1] is None or nouns[0].norm != nouns[1].norm or not nouns[0].is_news:
        return finding
    return replace(finding, a=((finding.a[0][0], nouns[0].end),), b=((finding.b[0][0], nouns[1].end),))


def owners(comparison: Comparison) -> Iterator[Finding]:
    """'Venn's answer' / 'the answer', 'the mayor's answer', wherever these stand in the passage, the noun once in each."""
    if not any([t.norm in POSSESSIVE for side in (comparison.a, comparison.b) for t in side.tokens]):
        return  # nothing is owned by name
    mine, yours = _owned(comparison.a), _owned(comparison.b)
    for noun, one in mine.items():
        other = yours.get(noun)
        if other is None or "name" not in (one.kind, other.kind) or one.kind == other.kind:
            continue
        named, less = (one, other) if one.kind == "name" else (other, one)
        naming, saying = ("{a}", "{b}") if named is one else ("{b}", "{a}")
        summary = f"Whose it is stands by name in {naming}; {saying} has {_LESS[less.kind]}."
        spans = _with_nouns(comparison.a, one, comparison.b, other)
        yield Finding("name", "name/owner/1", 1, 0.75, summary, *spans)


def _with_nouns(a: Side, one: Owned, b: Side, other: Owned) -> tuple[tuple[Span], tuple[Span]]:
    """The owners with the noun, and with the words that both have between: 'Venn's old boat'."""
    more = 0
    for x, y in zip(a.tokens[one.noun :], b.tokens[other.noun :], strict=False):
        if x.norm != y.norm or not x.is_news:
            break
        more += 1
        if "adjective" not in classes(x.norm):
            break
    ends = a.tokens[one.noun + more - 1].end, b.tokens[other.noun + more - 1].end
    return ((a.tokens[one.first].start, ends[0]),), ((b.tokens[other.first].start, ends[1]),)


@once
def _owned(side: Side) -> dict[str, Owned]:
    """By its noun what has an owner or an article before it outside quotations; the noun stands once in the passage."""
    tokens = side.tokens
    held: dict[str, Owned] = {}
    counts = Counter([t.norm for t in tokens])
    for k, noun in enumerate(tokens[1:], start=1):
        if not noun.is_news or noun.is_capital or noun.is_number or counts[noun.norm] != 1 or noun.norm in TIME:
            continue
        told = _owner(tokens, k, side)
        if told is not None and not side.quoted(tokens[told[0]].start, noun.end):
            held[noun.norm] = Owned(told[0], k, told[1])
    return held


def _owner(tokens: tuple[Token, ...], k: int, side: Side) -> tuple[int, str] | None:
    """Where the owner of a noun begins, and of which kind it is."""
    before = tokens[k - 1]
    if before.norm in _OWNING:
        return k - 1, "pronoun"
    if before.norm == "the":
        of = k + 1 < len(tokens) and tokens[k + 1].norm == "of"
        return None if of else (k - 1, "article")
    if before.norm != "'s" and not (before.norm == "'" and k > 1 and tokens[k - 2].norm.endswith("s")):
        return None
    first = k - 1
    while first and _names(tokens[first - 1], side):
        first -= 1
    if first < k - 1:
        return first - (first > 0 and tokens[first - 1].norm == "the"), "name"
    for start in range(k - 3, max(-1, k - 4 - _MODIFIERS), -1):
        if tokens[start].norm == "the" and tokens[k - 2].norm in DESCRIBING:
            return start, "name" if any([_names(t, side) for t in tokens[start:k]]) else "description"
        if not tokens[start].is_news:
            return None
    return None


def _names(token: Token, side: Side) -> bool:
    if not (token.is_capital and token.is_word) or token.norm in _NO_NAMES:
        return False
    return token.norm in side.proper or token.norm in TITLES
