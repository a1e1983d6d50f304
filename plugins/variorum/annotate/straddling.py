"""Changes that are one: around a few equal words, before them here and behind them there; or side by side."""

from __future__ import annotations

from collections.abc import Sequence, Set

from variorum.annotate.places import between
from variorum.collate.words import has_content
from variorum.model import VariationUnit
from variorum.notes.kind import content
from variorum.notes.lexicons import reports
from variorum.words import Token

#: Equal words of news, at most, around which one change stands on both hands, and words of news on a side of either part.
_ISLAND = 2
_SHORT = 3
Tokens = Sequence[Token]


def straddled(found: Sequence[VariationUnit], a: Tokens, b: Tokens) -> tuple[list[VariationUnit], frozenset[VariationUnit]]:
    """The units, two neighbours as one where what one side says before a few equal words the other says behind them, with
    nothing but small words against it: 'decided Monday that' / 'on Monday dismissed'; and which these are.
    """
    result: list[VariationUnit] = []
    wide: set[VariationUnit] = set()
    for unit in found:
        if result and result[-1] not in wide and _crosswise(result[-1], unit, a, b):
            one = result.pop()
            ours, theirs = (one.a[0][0], unit.a[0][1]), (one.b[0][0], unit.b[0][1])
            unit = VariationUnit((ours,), (theirs,), ours[0], theirs[0])
            wide.add(unit)
        result.append(unit)
    return result, frozenset(wide)


def adjoined(
    found: Sequence[VariationUnit], loosened: Set[VariationUnit], kept: Set[VariationUnit], a: Tokens, b: Tokens
) -> list[VariationUnit]:
    """The units, those of one side as one that stand side by side with no word between, where one of them had another
    reading before (``loosened``) and neither was parted as a matter of its own (``kept``).
    """
    result = list(found)
    for mine in (True, False):
        tokens = a if mine else b
        sided = [u for u in result if (len(u.a), len(u.b)) == ((1, 0) if mine else (0, 1))]
        sided.sort(key=lambda u: (u.a if mine else u.b)[0])
        k = 0
        while k + 1 < len(sided):
            one, two = sided[k], sided[k + 1]
            (start, end), (begin, stop) = ((u.a if mine else u.b)[0] for u in (one, two))
            says = has_content(between(tokens, start, end)) and has_content(between(tokens, begin, stop))
            beside = says and end <= begin and not between(tokens, end, begin) and not kept & {one, two}
            if beside and (one in loosened or two in loosened):
                whole = ((start, stop),)
                joined = VariationUnit(whole, (), start, one.b_at) if mine else VariationUnit((), whole, one.a_at, start)
                loosened = {*loosened, joined}
                result[result.index(one)] = joined
                result.remove(two)
                sided[k : k + 2] = [joined]
            else:
                k += 1
    return result


def _crosswise(one: VariationUnit, two: VariationUnit, a: Tokens, b: Tokens) -> bool:
    if any(len(spans) != 1 for spans in (one.a, one.b, two.a, two.b)):
        return False
    for tokens, first, last in ((a, one.a[0][1], two.a[0][0]), (b, one.b[0][1], two.b[0][0])):
        island = between(tokens, first, last) if first <= last else ()
        if not all(t.is_word for t in island) or not 0 < len(content(island)) <= _ISLAND:
            return False
    says = [_says(between(t, *spans[0])) for t, spans in ((a, one.a), (b, one.b), (a, two.a), (b, two.b))]
    return [bool(n) for n in says] in ([True, False, False, True], [False, True, True, False]) and max(says) <= _SHORT


def _says(tokens: Tokens) -> int:
    """How many words carry news or say something."""
    return sum([t.is_news or reports(t.norm) for t in tokens])
