"""A clause or phrase that opens the sentence in one version and stands elsewhere in it in the other: taken out of both, so
that it is compared with itself and the rest with the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from variorum.collate import units
from variorum.collate.facing import AKIN, alike
from variorum.collate.gaps import WALL
from variorum.collate.phrases import PREPOSITIONS
from variorum.model import Span, VariationUnit
from variorum.notes.kind import Comparison, Finding, Side, content, stems
from variorum.words import PAUSES, Token, ends_sentence, stem, weight

#: Words of such a phrase at most; of the rest of its sentence at least.
_LONGEST = 16
_REST = 3
#: This share of the weight of the heavier stands in the other.
_SHARE = 0.35
#: Without a pause behind it, a phrase of so many equal words.
_EQUAL = 3
#: What a word that means about the same counts of the weight of an equal one.
_MEANT = 0.8
_TIES = PREPOSITIONS | frozenset("because although though while if when unless until as".split())
_SIGNS = "$£€¥%"
Tokens = Sequence[Token]
_Place = tuple[int, int]


def opening(comparison: Comparison, a: Tokens, b: Tokens) -> tuple[list[Finding], tuple[VariationUnit, ...]] | None:
    """What is said of such a phrase, and the differences inside it and in the rest."""
    if comparison.a.kind != "sentence" or len(comparison.a.sentences) != 1 or len(comparison.b.sentences) != 1:
        return None
    found = parted(a, b)
    if found is None:
        return None
    held = [_quotes(side, *spans) for side, spans in ((comparison.a, found[0].a), (comparison.b, found[0].b))]
    if held[0] is None or held[0] != held[1]:
        return None
    if all(side.quoted(*spans[0]) for side, spans in ((comparison.a, found[0].a), (comparison.b, found[0].b))):
        summary = "The words of the quotation stand in another order in {b} than in {a}."
        return [replace(found[0], kind="quotation", rule="quotation/order/1", salience=2, summary=summary)], found[1]
    return [found[0]], found[1]


def _quotes(side: Side, span: Span) -> int | None:
    """How many quotations a phrase holds; None where it takes a part of one with it and leaves the rest."""
    met = [(s, e) for s, e in side.quotes if s < span[1] and span[0] < e]
    inner = any(s <= span[0] and span[1] <= e for s, e in met)
    if any(not (span[0] <= s + 1 and e - 1 <= span[1]) for s, e in met) and not inner:
        return None
    return 0 if inner else len(met)


def parted(a: Tokens, b: Tokens) -> tuple[Finding, tuple[VariationUnit, ...]] | None:
    """As ``opening``, of any words."""
    if (found := _moved(a, b)) is not None:
        place_a, place_b = found
    elif (found := _moved(b, a)) is not None:
        place_b, place_a = found
    else:
        return None
    summary = "These words stand at another place of the sentence in {b} than in {a}."
    finding = Finding("moved", "moved/clause/1", 1, 0.8, summary, (_span(a, place_a),), (_span(b, place_b),))
    rest_a, rest_b = without(a, place_a), without(b, place_b)
    rest = units(rest_a, rest_b)
    if any([gapped(unit, rest_a, rest_b) for unit in rest]):
        return None  # a change would run over the phrase
    return finding, tuple(sorted([*units(a[slice(*place_a)], b[slice(*place_b)]), *rest], key=_order))


def gapped(unit: VariationUnit, a: Tokens, b: Tokens) -> bool:
    """Whether a change reaches over a place where words were taken out."""
    sides = (a, unit.a), (b, unit.b)
    return any(t.norm == WALL and s < t.start < e for tokens, spans in sides for s, e in spans for t in tokens)


def _span(tokens: Tokens, place: _Place) -> Span:
    return tokens[place[0]].start, tokens[place[1] - 1].end


def _order(unit: VariationUnit) -> _Place:
    return unit.a_at, unit.b_at


def _moved(x: Tokens, y: Tokens) -> tuple[_Place, _Place] | None:
    """The words that open ``x`` and where ``y`` has them."""
    if not x or not y or x[0].norm == y[0].norm or x[0].norm == WALL or not x[0].is_word:
        return None
    stop = next((k for k in range(1, min(len(x), _LONGEST)) if x[k].norm == ","), None)
    for j in range(1, len(y)):
        if y[j].norm != x[0].norm:
            continue
        if stop is not None and _opens(x, stop):
            for end in _ends(y, j):
                if _same(x[:stop], y[j:end]) and not _inner(y, j, end) and _crosses(x[stop:], y[:j]):
                    return (0, stop), (j, end)
        end = _equal(x, y, j) if x[0].norm in _TIES else 0
        if end >= _EQUAL and end != stop and content(x[:end]) and _lighter(x, end) and _crosses(x[end:], y[:j]):
            return (0, end), (j, j + end)
    return None


def _opens(x: Tokens, stop: int) -> bool:
    """Whether what opens a sentence is more than a name before its apposition, and leaves a sentence behind it."""
    inside = x[:stop]
    rest = sum([t.is_word for t in x[stop:]])
    if inside[-1].norm == WALL or rest < _REST or not content(inside):
        return False
    return x[0].norm in _TIES or stop > 1 and _lighter(x, stop) and not all(t.is_capital for t in inside)


def _lighter(x: Tokens, stop: int) -> bool:
    """Whether the phrase has fewer words than the rest of its sentence: else it is the rest that stands elsewhere."""
    return sum([t.is_word for t in x[:stop]]) < sum([t.is_word for t in x[stop:]])


def _ends(y: Tokens, j: int) -> Iterator[int]:
    """Where a phrase that begins at ``j`` may end: at the next pause, at the end of the sentence."""
    last = len(y)
    while last > j and not (y[last - 1].is_word or y[last - 1].surface in _SIGNS):  # a wall is no word either
        last -= 1
    pause = next((k for k in range(j + 1, last) if y[k].norm in PAUSES or ends_sentence(y, k)), last)
    yield pause
    if pause < last <= j + _LONGEST:
        yield last


def _crosses(behind: Tokens, before: Tokens) -> bool:
    """Whether what follows the phrase in one version stands before it in the other."""
    return not stems(behind).isdisjoint(stems(before))


def _inner(y: Tokens, j: int, end: int) -> bool:
    """Whether the phrase stands in the middle without a pause on either hand."""
    before, after = y[j - 1].norm in PAUSES, end >= len(y) or not y[end].is_word
    return not before and not after


def _same(one: Tokens, other: Tokens) -> bool:
    """Whether two phrases share so much of the weight of the heavier."""
    if len(other) > _LONGEST + 2:
        return False
    mine, yours = ({stem(t.norm): weight(t.norm) for t in content(side)} for side in (one, other))
    both = sum([w if key in yours else _MEANT * w for key, w in mine.items() if key in yours or _answered(key, one, other)])
    return both >= _SHARE * max(sum(mine.values()), sum(yours.values())) and both > 0


def _answered(key: str, one: Tokens, other: Tokens) -> bool:
    """Whether a word has one that means about the same in the other phrase."""
    return any(stem(t.norm) == key and any(alike(t.norm, o.norm) >= AKIN for o in content(other)) for t in content(one))


def _equal(x: Tokens, y: Tokens, j: int) -> int:
    """How many words from the start of ``x`` stand at ``j`` too."""
    pairs = takewhile(lambda p: p[0].norm == p[1].norm and p[0].is_word, zip(x, y[j:], strict=False))
    return sum(1 for _ in pairs)


def without(tokens: Tokens, place: _Place) -> list[Token]:
    """The tokens without a stretch and the pauses beside it; a wall where it stood in the middle."""
    first, stop = place
    while first and tokens[first - 1].norm in PAUSES:
        first -= 1
    while stop < len(tokens) and tokens[stop].norm in PAUSES:
        stop += 1
    if not first:
        return list(tokens[stop:])
    if not any(t.is_word for t in tokens[stop:]):
        return [*tokens[:first], *tokens[stop:]]
    at = tokens[first].start
    return [*tokens[:first], Token(at, at, WALL, WALL, False, False, False), *tokens[stop:]]
