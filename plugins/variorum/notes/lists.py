"""Lists that both versions have, in another order: 'Kell, Reval and Tolm' / 'Tolm, Kell and Reval'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from variorum.model import Span
from variorum.notes.kind import Comparison, Finding, Side, content, following, once, preceding
from variorum.words import Token

_JOINTS = frozenset({"and", "or"})
#: The words of an item, and the items of a list, at most.
_LONGEST = 6
_MOST = 12


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands between two joints or commas. The first of a list ``opens`` it, the last ``goes_on``: nothing says how far
    they reach on the outer hand.
    """

    tokens: tuple[Token, ...]
    opens: bool = False
    goes_on: bool = False


def reordered(comparison: Comparison) -> list[Finding]:
    """The lists of the same items in another order, none of them quoted."""
    if comparison.a.kind != "sentence":
        return []
    found: list[Finding] = []
    theirs = _lists(comparison.b)
    holding: dict[str, list[int]] = defaultdict(list)  # by word, so that of many lists few are asked
    for number, other in enumerate(theirs):
        for norm in {t.norm for item in other for t in content(item.tokens)}:
            holding[norm].append(number)
    taken: set[int] = set()
    for one in _lists(comparison.a):
        for number in sorted({n for t in content(one[-1].tokens) for n in holding.get(t.norm, ())} - taken):
            met = _met(one, theirs[number])
            if met is None:
                continue
            spans = _named((comparison.a, comparison.b), [(words[0][0].start, words[-1][-1].end) for words in met])
            sides = zip((comparison.a, comparison.b), spans, strict=True)
            if not any([s < end and start < e for side, (start, end) in sides for s, e in side.quotes]):
                summary = "The same list in another order."
                found.append(Finding("rewording", "rewording/list/1", 1, 0.8, summary, (spans[0],), (spans[1],)))
                taken.add(number)
                break
    return found


def _named(sides: tuple[Side, Side], spans: list[Span]) -> list[Span]:
    """The lists with the rest of a name around them that both have: 'the Kell | Roads and Bridges | Board'."""
    for hand in (preceding, following):
        edge = hand is following
        ahead = [hand(side.tokens, span[edge]) for side, span in zip(sides, spans, strict=True)]
        for one, other in islice(zip(*ahead, strict=False), _LONGEST):
            if one.norm != other.norm or not (one.is_capital and other.is_capital):
                break
            spans = [(s, t.end) if edge else (t.start, e) for (s, e), t in zip(spans, (one, other), strict=True)]
    return spans


def joins(token: Token) -> bool:
    """Whether a word may join the last item to a list."""
    return token.norm in _JOINTS


@once
def _lists(side: Side) -> tuple[tuple[_Item, ...], ...]:
    """Each "and" with what stands around it, as a list as long as it may be: what opens it may be no part of it."""
    tokens = side.tokens
    found = []
    for k in [k for k, t in enumerate(tokens) if joins(t)]:
        last = k + 1
        while last < len(tokens) and last - k <= _LONGEST and _inside(tokens[last]):
            last += 1
        items = [_Item(tokens[k + 1 : last], goes_on=True)] if last > k + 1 else []
        end = k - 1 if k and tokens[k - 1].norm == "," else k
        while items and len(items) < _MOST:
            first = end
            while first and end - first <= _LONGEST and _inside(tokens[first - 1]):
                first -= 1
            closed = first > 0 and tokens[first - 1].norm == "," and end - first <= _LONGEST
            if first == end:
                break
            items.insert(0, _Item(tokens[first:end], opens=not closed))
            if not closed:
                break
            end = first - 1
        if len(items) > 1:
            found.append(tuple(items))
    return tuple(found)


def _inside(token: Token) -> bool:
    return token.is_word and token.norm not in _JOINTS


def _met(one: Sequence[_Item], other: Sequence[_Item]) -> tuple[list[Sequence[Token]], list[Sequence[Token]]] | None:
    """The words of the items of both lists, each in its order, where they are the same in another order; items that both
    have first, or last, are left out.
    """
    for size in range(min(len(one), len(other)), 1, -1):
        mine, yours = _last(one, size), _last(other, size)
        order: list[int] = []
        words: list[tuple[Sequence[Token], Sequence[Token]]] = []
        for item in mine:
            held = [(j, _common(item, their)) for j, their in enumerate(yours) if j not in order]
            j, length = max(((j, n) for j, n in held), key=lambda pair: (pair[1], -pair[0]), default=(0, 0))
            if not length:
                break
            order.append(j)
            words.append((_part(item, length), _part(yours[j], length)))
        if len(order) < size:
            continue
        first = next((k for k in range(size) if order[k] != k), size)
        last = next((k for k in range(size, 0, -1) if order[k - 1] != k - 1), 0)
        if first < last:
            places = sorted(range(size), key=order.__getitem__)
            return [words[k][0] for k in range(first, last)], [words[places[j]][1] for j in range(first, last)]
    return None


def _last(items: Sequence[_Item], size: int) -> list[_Item]:
    """The last items, the first of them open."""
    return [_Item(items[-size].tokens, opens=True), *items[len(items) - size + 1 :]]


def _common(one: _Item, other: _Item) -> int:
    """How many words two items have in common, so many of them as may belong to the item; 0 where they are others."""
    mine, yours = [t.norm for t in one.tokens], [t.norm for t in other.tokens]
    for length in range(min(len(mine), len(yours)), 0, -1):
        whole = (len(mine) == length or one.opens or one.goes_on) and (len(yours) == length or other.opens or other.goes_on)
        part = _part(one, length)
        if whole and [t.norm for t in part] == [t.norm for t in _part(other, length)] and content(part):
            return length
    return 0


def _part(item: _Item, length: int) -> Sequence[Token]:
    """So many words of an item, at the end that joins it to the others."""
    return item.tokens[-length:] if item.opens else item.tokens[:length]
