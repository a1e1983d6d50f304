"""Parts variation units where somebody or something is named in two ways: who is meant is a matter of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from variorum.annotate.places import between
from variorum.collate.phrases import ARTICLES, PREPOSITIONS, VP, phrases
from variorum.model import Span, VariationUnit
from variorum.notes import Comparison, Side
from variorum.notes.kind import content, following
from variorum.notes.lexicons import PEOPLE, PRONOUNS, TITLES, reports
from variorum.notes.references import DESCRIBING, NAMINGS, agrees, alike, naming
from variorum.words import FUNCTION_WORDS, PAUSES, Token

#: Pronouns that say whose something is, and those that may say it.
_OWNING = frozenset({"his", "its", "their"})
_MAY_OWN = frozenset({"her"})
#: Pronouns for many, which a single name is not told by.
_MANY = frozenset({"they", "them", "their"})
_POINTING = ARTICLES | frozenset({"this", "that", "these", "those"})
#: So many words may describe before the noun.
_MODIFIERS = 4
#: A change of more content words on a side is of whole clauses.
_LONGEST = 8
_JOINTS = frozenset({"and", "but", "that"})


@dataclass(frozen=True, slots=True)
class _Referring:
    """Words first:last that mean somebody or something; ``noun`` describes, '' for names and pronouns. ``owns``: it says
    whose what follows is.
    """

    first: int
    last: int
    kind: str
    noun: str
    owns: bool


def refer(
    units: Sequence[VariationUnit], comparison: Comparison, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> Iterator[VariationUnit]:
    """'recipient of Quill's' / 'shared the firm's': what stands before two references of one place, these, what stands
    behind. A unit as it is where there are none, or nothing beside them. Two that stand side by side, each on one side
    only, are asked as one.
    """
    k = 0
    while k < len(units):
        for count in (2, 1):
            unit = units[k] if count == 1 else _beside(units[k : k + 2], tokens_a, tokens_b)
            if unit is not None and len(unit.a) == 1 == len(unit.b):
                a, b = between(tokens_a, *unit.a[0]), between(tokens_b, *unit.b[0])
                pair = _pair(a, b, comparison, tokens_a, tokens_b)
                if pair is not None and (count == 1 or _subjects(comparison, a, b, *pair)):
                    yield from _pieces(unit, a, b, *pair)
                    break
        else:
            count = 1
            yield units[k]
        k += count


def _beside(units: Sequence[VariationUnit], a: Sequence[Token], b: Sequence[Token]) -> VariationUnit | None:
    """Two units of one side each as one, where no words stand between them."""
    if len(units) < 2:
        return None
    one, other = units
    if one.a and not one.b and other.b and not other.a:
        ours, theirs = one.a, other.b
        ends = (one.b_at, theirs[0][0]), (ours[-1][1], other.a_at)
        if between(b, *ends[0]) or between(a, *ends[1]):
            return None
    elif one.b and not one.a and other.a and not other.b:
        ours, theirs = other.a, one.b
        if between(a, one.a_at, ours[0][0]) or between(b, theirs[-1][1], other.b_at):
            return None
    else:
        return None
    return VariationUnit(ours, theirs, ours[0][0], theirs[0][0])


def _subjects(comparison: Comparison, a: Sequence[Token], b: Sequence[Token], one: _Referring, other: _Referring) -> bool:
    """Whether two references open their sentences, with a word of their own behind them at most."""
    for side, tokens, reference in ((comparison.a, a, one), (comparison.b, b, other)):
        opens = reference.first == 0 and tokens[0].start in {start for start, _ in side.sentences}
        rest = content(tokens[reference.last :])
        if not opens or reference.owns or len(rest) > 1 or any(reports(t.norm) for t in rest):
            return False
    return True


def _pair(
    a: Sequence[Token], b: Sequence[Token], comparison: Comparison, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> tuple[_Referring, _Referring] | None:
    """Two references of another kind each at one place of a change: both open it or both close it, or both are the only
    ones that say whose something is.
    """
    if len(a) + len(b) < 3 or max(len(content(a)), len(content(b))) > _LONGEST or not (_may_refer(a) and _may_refer(b)):
        return None
    if sorted(t.norm.casefold() for t in a) == sorted(t.norm.casefold() for t in b):
        return None
    mine, yours = list(_references(a, comparison.a, tokens_a)), list(_references(b, comparison.b, tokens_b))
    for one in mine:
        for other in yours:
            beside = _rests(a, one), _rests(b, other)
            if _other_kind(a, one, b, other) and _one_place(a, one, mine, b, other, yours) and _parts(*beside, one.owns):
                return one, other
    return None


def _may_refer(tokens: Sequence[Token]) -> bool:
    """Whether a word is a pronoun, written as names are, or a noun that describes."""
    return any([t.is_capital or t.norm in PRONOUNS or t.norm in DESCRIBING for t in tokens])


def _rests(tokens: Sequence[Token], one: _Referring) -> tuple[int, int]:
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
    a: Sequence[Token], one: _Referring, mine: list[_Referring], b: Sequence[Token], other: _Referring,
    yours: list[_Referring],
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
    return "" in leads and (leads[0] or leads[1]) in PAUSES  # 'they' / 'in states like Kell, the workers'


def _other_kind(a: Sequence[Token], one: _Referring, b: Sequence[Token], other: _Referring) -> bool:
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


def _references(tokens: Sequence[Token], side: Side, whole: Sequence[Token]) -> Iterator[_Referring]:
    kinds, _ = phrases(tokens)
    k = 0
    while k < len(tokens):
        one = _at(tokens, k, side, kinds, whole)
        if one is None:
            k += 1
        else:
            yield one
            k = one.last


def _at(tokens: Sequence[Token], k: int, side: Side, kinds: Sequence[str], whole: Sequence[Token]) -> _Referring | None:
    """The reference that begins at a token."""
    norm = tokens[k].norm
    after = _after(tokens, k + 1, whole)
    if norm in PRONOUNS:
        owns = norm in _OWNING or norm in _MAY_OWN and after is not None and after.is_news
        return _Referring(k, k + 1, "pronoun", "", owns)
    first = k
    start = k + 1 if norm in _POINTING else k
    if k and tokens[k - 1].is_news and norm not in _POINTING:
        return None  # inside another phrase
    names = _names(tokens[start:], side)
    stop = start + names
    if names and norm not in {"a", "an"} and _ends(tokens, stop, kinds, whole):
        return _made(tokens, first, stop, "name", "", whole)
    for stop in range(start + 1, min(len(tokens), start + 1 + _MODIFIERS) + 1):
        if not tokens[stop - 1].is_news:
            return None
        if tokens[stop - 1].norm in DESCRIBING and _ends(tokens, stop, kinds, whole):
            return _made(tokens, first, stop, "description", tokens[stop - 1].norm, whole)
    return None


def _names(tokens: Sequence[Token], side: Side) -> int:
    """How many words a name has with which these begin: those that the text writes so inside sentences, what follows a
    title, and what opens a sentence before them.
    """
    words = list(takewhile(lambda t: t.is_word and t.is_capital and t.norm not in FUNCTION_WORDS, tokens))
    known = any(naming(t, side) and t.norm not in TITLES for t in words)
    titled = any(one.norm in TITLES for one in words[:-1])
    if not (known or titled) or words[-1].norm in TITLES:
        return 0
    numbered = tokens[len(words) : len(words) + 1]
    return len(words) + (bool(numbered) and numbered[0].is_number)  # 'Convention 189'


def _after(tokens: Sequence[Token], k: int, whole: Sequence[Token]) -> Token | None:
    return tokens[k] if k < len(tokens) else next(following(whole, tokens[-1].end), None)


def _ends(tokens: Sequence[Token], stop: int, kinds: Sequence[str], whole: Sequence[Token]) -> bool:
    """Whether the phrase ends here: a mark, a small word or a verb follows, or what it owns."""
    if stop < len(tokens):
        after: Token | None = tokens[stop]
        verb = kinds[stop] == VP or tokens[stop].norm.endswith(("ed", "ly"))
    else:
        after, verb = _after(tokens, stop, whole), True
    if after is None or not after.is_word or after.norm == "'s":
        return True
    if after.norm in FUNCTION_WORDS:
        return after.norm != "of" and (stop == len(tokens) or after.norm not in {"and", "or"})
    return verb and not after.is_capital


def _made(tokens: Sequence[Token], first: int, stop: int, kind: str, noun: str, whole: Sequence[Token]) -> _Referring:
    """With its possessive."""
    after = _after(tokens, stop, whole)
    owns = after is not None and (after.norm == "'s" or after.norm == "'" and tokens[stop - 1].norm.endswith("s"))
    return _Referring(first, min(len(tokens), stop + owns), kind, noun, owns)


def _pieces(
    unit: VariationUnit, a: Sequence[Token], b: Sequence[Token], one: _Referring, other: _Referring
) -> Iterator[VariationUnit]:
    ours = a[: one.first], a[one.first : one.last], a[one.last :]
    theirs = b[: other.first], b[other.first : other.last], b[other.last :]
    at_a, at_b = unit.a[0][0], unit.b[0][0]
    for k, (x, y) in enumerate(zip(ours, theirs, strict=True)):
        if k != 1:
            x, y = _bare(x), _bare(y)
        if not x and not y:
            continue
        if k != 1 and not content(x) and not content(y):
            continue
        at_a, at_b = x[0].start if x else at_a, y[0].start if y else at_b
        yield VariationUnit(_span(x), _span(y), at_a, at_b)
        at_a, at_b = x[-1].end if x else at_a, y[-1].end if y else at_b


def _bare(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without marks and small ties at both ends."""
    while tokens and (not tokens[0].is_word or tokens[0].norm in _JOINTS):
        tokens = tokens[1:]
    while tokens and (not tokens[-1].is_word or tokens[-1].norm in _JOINTS or tokens[-1].norm in PREPOSITIONS):
        tokens = tokens[:-1]
    return tokens


def _span(tokens: Sequence[Token]) -> tuple[Span, ...]:
    return ((tokens[0].start, tokens[-1].end),) if tokens else ()
