"""Parts variation units where somebody or something is named in two ways: who is meant is a matter of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from variorum.annotate.naming import Referring, references
from variorum.annotate.places import between
from variorum.collate.phrases import PREPOSITIONS
from variorum.collate.words import has_content
from variorum.model import Span, VariationUnit
from variorum.notes import Comparison, Side
from variorum.notes.kind import content, following
from variorum.notes.lexicons import PEOPLE, PRONOUNS, reports
from variorum.notes.references import DESCRIBING, NAMINGS, agrees, alike
from variorum.words import PAUSES, Token

#: Pronouns for many, which a single name is not told by.
_MANY = frozenset({"they", "them", "their"})
#: A change of more content words on a side is of whole clauses.
_LONGEST = 8
_JOINTS = frozenset({"and", "but", "that"})
#: What stands before a reference that closes a change: who did it, or whoever a phrase before a pause leads to.
_LEADING = PAUSES | {"by"}
#: Units in their order, and the one of them that is two references.
_Told = tuple[list[VariationUnit], VariationUnit | None]


def refer(
    units: Sequence[VariationUnit], comparison: Comparison, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> tuple[list[VariationUnit], frozenset[VariationUnit]]:
    """'recipient of Quill's' / 'shared the firm's': what stands before two references of one place, these, what stands
    behind. A unit as it is where there are none, or nothing beside them. Of those that stand side by side, each on one side
    only, the last of either side are asked as one. The units in their order, and those that are two references.
    """
    parts: list[VariationUnit] = []
    pairs: set[VariationUnit] = set()
    k = 0
    while k < len(units):
        run = _run(units, k, tokens_a, tokens_b)
        told = _asked_as_one(units[k : k + run], comparison, tokens_a, tokens_b) if run > 1 else None
        if told is None:
            run, told = 1, _asked(units[k], comparison, tokens_a, tokens_b)
        parts += told[0]
        pairs |= {told[1]} if told[1] is not None else set()
        k += run
    return parts, frozenset(pairs)


def _asked(unit: VariationUnit, comparison: Comparison, tokens_a: Sequence[Token], tokens_b: Sequence[Token]) -> _Told:
    if len(unit.a) == 1 == len(unit.b):
        a, b = between(tokens_a, *unit.a[0]), between(tokens_b, *unit.b[0])
        pair = _pair(a, b, comparison, tokens_a, tokens_b) or _one_slot(a, b, comparison, tokens_a, tokens_b)
        if pair is not None:
            return _pieces(unit, a, b, *pair)
    return [unit], None


def _run(units: Sequence[VariationUnit], first: int, a: Sequence[Token], b: Sequence[Token]) -> int:
    """How many units from one on stand on one side only each, with nothing but marks between them."""
    count, ends = 0, (0, 0)
    for unit in islice(units, first, None):
        starts = unit.a[0][0] if unit.a else unit.a_at, unit.b[0][0] if unit.b else unit.b_at
        if unit.a and unit.b or len(unit.a) + len(unit.b) != 1:
            break
        if count and any(t.is_word for t in (*between(a, ends[0], starts[0]), *between(b, ends[1], starts[1]))):
            break
        ends = unit.a[0][1] if unit.a else starts[0], unit.b[0][1] if unit.b else starts[1]
        count += 1
    return count


def _asked_as_one(
    run: Sequence[VariationUnit], comparison: Comparison, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> _Told | None:
    """A run of units with the last of either side as one, where these open their clauses with whoever does it, or the one
    has there by whom it is done: 'Low, who was held with Venn,' / 'in a letter, Mr Berg', and the same word behind.
    """
    mine, yours = ([unit for unit in run if (unit.a, unit.b)[way]] for way in (0, 1))
    if not mine or not yours:
        return None
    ours, theirs = mine[-1].a, yours[-1].b
    a, b = between(tokens_a, *ours[0]), between(tokens_b, *theirs[0])
    joined = VariationUnit(ours, theirs, ours[0][0], theirs[0][0])
    others = [unit for unit in run if unit is not mine[-1] and unit is not yours[-1]]
    if _owner(a, b, comparison, tokens_a, tokens_b):
        return [*others, joined], joined
    pair = _pair(a, b, comparison, tokens_a, tokens_b)
    if pair is None or not _subjects(comparison, a, b, *pair):
        pair = _one_slot(a, b, comparison, tokens_a, tokens_b)
    if pair is None:
        return None
    pieces, paired = _pieces(joined, a, b, *pair)
    return [*others, *pieces], paired


def _subjects(comparison: Comparison, a: Sequence[Token], b: Sequence[Token], one: Referring, other: Referring) -> bool:
    """Whether two references open their sentences, with a word of their own behind them at most."""
    for side, tokens, reference in ((comparison.a, a, one), (comparison.b, b, other)):
        opens = reference.first == 0 and tokens[0].start in {start for start, _ in side.sentences}
        rest = content(tokens[reference.last :])
        if not opens or reference.owns or len(rest) > 1 or any(reports(t.norm) for t in rest):
            return False
    return True


def _one_slot(
    a: Sequence[Token], b: Sequence[Token], comparison: Comparison, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> tuple[Referring, Referring] | None:
    """Two references before the same word, each all there is, or with an aside behind it, or led by 'by' or by what stands
    before a pause: 'he | is' / 'in a long career, Mr Berg | is'.
    """
    if not (_may_refer(a) and _may_refer(b)):
        return None
    if not _next(a, tokens_a) or _next(a, tokens_a) != _next(b, tokens_b):
        return None
    one, other = _in_slot(a, comparison.a, tokens_a), _in_slot(b, comparison.b, tokens_b)
    if one is None or other is None or one.owns or other.owns:
        return None
    names = {t.norm for t in a[one.first : one.last]} & {t.norm for t in b[other.first : other.last]}
    if one.kind == other.kind == "name":
        return None if names else (one, other)
    return (one, other) if _other_kind(a, one, b, other) else None


def _next(tokens: Sequence[Token], whole: Sequence[Token]) -> str:
    """The word behind some words, pauses passed over; '' at the end of a sentence."""
    after = next((t for t in following(whole, tokens[-1].end) if t.norm not in PAUSES and t.norm != "'"), None)
    return after.norm if after is not None and after.is_word else ""


def _owner(
    a: Sequence[Token], b: Sequence[Token], comparison: Comparison, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> bool:
    """'Venn's' / 'the' before the same word."""
    for tokens, others, side, whole in ((a, b, comparison.a, tokens_a), (b, a, comparison.b, tokens_b)):
        if [t.norm for t in others] == ["the"] and len(tokens) > 0:
            one = next(references(tokens, side, whole), None)
            if one is not None and one.owns and one.kind != "pronoun" and (one.first, one.last) == (0, len(tokens)):
                return _next(a, tokens_a) == _next(b, tokens_b) != ""
    return False


def _in_slot(tokens: Sequence[Token], side: Side, whole: Sequence[Token]) -> Referring | None:
    """The reference that opens words and has nothing but an aside behind it, or closes them behind 'by' or a pause."""
    found = list(references(tokens, side, whole))
    for one in found[:1]:
        aside = tokens[one.last :]
        if one.first == 0 and (not aside or aside[0].norm in PAUSES and not any(reports(t.norm) for t in aside)):
            return one
    for one in found[-1:]:
        if one.last == len(tokens) and one.first and tokens[one.first - 1].norm in _LEADING:
            return one
    return None


def _pair(
    a: Sequence[Token], b: Sequence[Token], comparison: Comparison, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> tuple[Referring, Referring] | None:
    """Two references of another kind each at one place of a change: both open it or both close it, or both are the only
    ones that say whose something is.
    """
    if len(a) + len(b) < 3 or max(len(content(a)), len(content(b))) > _LONGEST or not (_may_refer(a) and _may_refer(b)):
        return None
    if sorted(t.norm.casefold() for t in a) == sorted(t.norm.casefold() for t in b):
        return None
    mine, yours = list(references(a, comparison.a, tokens_a)), list(references(b, comparison.b, tokens_b))
    for one in mine:
        for other in yours:
            beside = _rests(a, one), _rests(b, other)
            if _other_kind(a, one, b, other) and _one_place(a, one, mine, b, other, yours) and _parts(*beside, one.owns):
                return one, other
    return None


def _may_refer(tokens: Sequence[Token]) -> bool:
    """Whether a word is a pronoun, written as names are, or a noun that describes."""
    return any([t.is_capital or t.norm in PRONOUNS or t.norm in DESCRIBING for t in tokens])


def _rests(tokens: Sequence[Token], one: Referring) -> tuple[int, int]:
    """How many words that say something stand before a reference and behind it."""
    return len(content(tokens[: one.first])), len(content(tokens[one.last :]))


def _parts(mine: tuple[int, int], yours: tuple[int, int], owns: bool) -> bool:
    """Whether what stands beside two references is a change of its own: something on both sides at the same hand, or a
    detail before them, or a verb behind them, that one side only has.
    """
    if owns:
        return all(bool(x) == bool(y) for x, y in zip(mine, yours, strict=True)) and any(mine)
    if mine[1] or yours[1]:
        return bool(mine[1] and yours[1]) or mine[1] + yours[1] == 1
    return bool(mine[0] or yours[0])


def _one_place(
    a: Sequence[Token], one: Referring, mine: list[Referring], b: Sequence[Token], other: Referring,
    yours: list[Referring],
) -> bool:  # fmt: skip
    if one.owns != other.owns:
        return False
    if one.first == 0 == other.first:
        return True
    if one.owns:
        return sum([r.owns for r in mine]) == 1 == sum([r.owns for r in yours])
    if one.last != len(a) or other.last != len(b):
        return False
    leads = [t[r.first - 1].norm if r.first else "" for t, r in ((a, one), (b, other))]
    if leads[0] == leads[1]:
        return leads[0] in PREPOSITIONS
    return "" in leads and (leads[0] or leads[1]) in {",", "-"}  # 'they' / 'in states like Kell, the workers'


def _other_kind(a: Sequence[Token], one: Referring, b: Sequence[Token], other: Referring) -> bool:
    """A name, a pronoun, a description against another of these; two descriptions with nouns of one sort."""
    if one.kind == other.kind:
        return one.kind == "description" and not alike(one.noun, other.noun) and (
            {one.noun, other.noun} <= PEOPLE or {one.noun, other.noun} <= NAMINGS
        )  # fmt: skip
    for x, y, tokens in ((one, other, b), (other, one, a)):
        if x.kind == "description" and y.kind == "pronoun":
            return agrees(x.noun, tokens[y.first : y.last])
        if x.kind == "name" and y.kind == "pronoun":
            return tokens[y.first].norm not in _MANY
    return True


def _pieces(unit: VariationUnit, a: Sequence[Token], b: Sequence[Token], one: Referring, other: Referring) -> _Told:
    """What stands before two references, these, what stands behind."""
    ours = a[: one.first], a[one.first : one.last], a[one.last :]
    theirs = b[: other.first], b[other.first : other.last], b[other.last :]
    at_a, at_b = unit.a[0][0], unit.b[0][0]
    pieces: list[VariationUnit] = []
    paired = None
    for k, (x, y) in enumerate(zip(ours, theirs, strict=True)):
        if k != 1:
            x, y = _bare(x), _bare(y)
            if not has_content(x) and not has_content(y):
                continue
        at_a, at_b = x[0].start if x else at_a, y[0].start if y else at_b
        pieces.append(VariationUnit(_span(x), _span(y), at_a, at_b))
        paired = pieces[-1] if k == 1 else paired
        at_a, at_b = x[-1].end if x else at_a, y[-1].end if y else at_b
    return pieces, paired


def _bare(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without marks and small ties at both ends."""
    while tokens and (not tokens[0].is_word or tokens[0].norm in _JOINTS):
        tokens = tokens[1:]
    while tokens and (not tokens[-1].is_word or tokens[-1].norm in _JOINTS or tokens[-1].norm in PREPOSITIONS):
        tokens = tokens[:-1]
    return tokens


def _span(tokens: Sequence[Token]) -> tuple[Span, ...]:
    return ((tokens[0].start, tokens[-1].end),) if tokens else ()
