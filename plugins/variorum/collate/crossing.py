"""Which passages stand at another place in one witness than in another.

Told pair by pair: of the passages that two witnesses share, the lightest whose removal leaves both in one order. No third
witness has a say, so that what was said to have moved stays said whoever joins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

#: By siglum: the places, as indices of segments, that a witness gives to a passage; only where it carries it.
Places = Mapping[str, Sequence[int]]
#: By siglum: the witnesses that have a passage at another place than this one.
Elsewhere = dict[str, set[str]]


def crossings(passages: Sequence[Places], mass: Callable[[int], int]) -> dict[int, Elsewhere]:
    """By number of the passage: who has it elsewhere than whom. Passages that moved between no two witnesses are left out.

    ``mass`` says what a passage weighs; no two should weigh the same, so that it is the same from either side. Witnesses
    that go along with one order of all are not compared with each other, and those that have all alike are looked at once.
    """
    orders = _orders(passages)
    groups: dict[tuple[int, ...], list[str]] = {}
    for siglum, order in orders.items():
        groups.setdefault(order, []).append(siglum)
    rank = {number: k for k, number in enumerate(_line(list(groups)))}
    turned = [any(rank[x] > rank[y] for x, y in zip(order, order[1:], strict=False)) for order in groups]
    found: dict[int, Elsewhere] = {}
    held = list(groups.items())
    for k, (one, mine) in enumerate(held):
        for n, (other, yours) in enumerate(held[:k]):
            if turned[k] or turned[n]:
                for number in _removed(one, other, mass):
                    _tell(found.setdefault(number, {}), mine, yours)
    return found


def _orders(passages: Sequence[Places]) -> dict[str, tuple[int, ...]]:
    """By siglum: the numbers of its passages in the order in which it has them."""
    begins: dict[str, list[tuple[int, int]]] = {}
    for number, places in enumerate(passages):
        for siglum, indices in places.items():
            begins.setdefault(siglum, []).append((indices[0], number))
    return {siglum: tuple([number for _, number in sorted(held)]) for siglum, held in begins.items()}


def _line(orders: Sequence[tuple[int, ...]]) -> Iterator[int]:
    """One order of all passages: that of the first, each that it lacks behind the one before it in the next that has it."""
    behind: dict[int, list[int]] = {-1: []}
    for order in orders:
        before = -1
        for number in order:
            if number not in behind:
                behind[number] = []
                behind[before].insert(0, number)
            before = number
    waiting = behind[-1][::-1]
    while waiting:
        number = waiting.pop()
        yield number
        waiting += behind[number][::-1]


def _removed(one: Sequence[int], other: Sequence[int], mass: Callable[[int], int]) -> list[int]:
    """The passages that two have in another order, but for the heaviest that they have in one."""
    place = {number: k for k, number in enumerate(other)}
    both = [number for number in one if number in place]
    stay = _heaviest_rising([place[number] for number in both], [mass(number) for number in both])
    return [number for k, number in enumerate(both) if k not in stay]


def _tell(elsewhere: Elsewhere, mine: Sequence[str], yours: Sequence[str]) -> None:
    for ours, theirs in ((mine, yours), (yours, mine)):
        for siglum in ours:
            elsewhere.setdefault(siglum, set()).update(theirs)


def _heaviest_rising(places: list[int], masses: list[int]) -> set[int]:
    """Indices of the rising subsequence of ``places`` with the greatest sum of ``masses``; n log n but for insertions."""
    ends: list[tuple[int, int, int]] = []  # (place, mass, index), place and mass both rising
    before: dict[int, int] = {}
    for k, (place, mass) in enumerate(zip(places, masses, strict=True)):
        at = bisect_left(ends, (place, -1, -1))
        total = mass + (ends[at - 1][1] if at else 0)
        before[k] = ends[at - 1][2] if at else -1
        while at < len(ends) and ends[at][1] <= total:
            del ends[at]
        if at == 0 or ends[at - 1][1] < total:
            ends.insert(at, (place, total, k))
    chain: set[int] = set()
    k = ends[-1][2] if ends else -1
    while k >= 0:
        chain.add(k)
        k = before[k]
    return chain
