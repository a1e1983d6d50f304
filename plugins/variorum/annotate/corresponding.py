"""Which clauses of two sides stand for each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from variorum.annotate.clausal import Clause
from variorum.collate.facing import AKIN, CLEAR, faced, facing
from variorum.collate.gaps import WALL
from variorum.collate.phrases import VP, phrases
from variorum.notes.kind import content
from variorum.words import Token, stem, weight

#: Numbers of clauses of both sides that stand for each other.
Link = tuple[int, int]

#: Words in common of two clauses that correspond, at least.
_LEAST = 2
#: They share this much of the weight of the lighter too, and as much as a rare word weighs.
_SHARE = 0.2
_RARE = 4.0
#: What words that mean about the same count of the weight of equal ones.
_MEANT = 0.6
#: What a figure or a name counts that was compared before the words and taken out of both.
_PAIRED = 2.0
#: Content words of a clause that opens as another does and of which one word means the same, at most.
_SHORT = 4
#: Words of one clause by words of the other, at most, for words that mean about the same to be looked for.
_MOST_FACED = 4_000


def links(ours: Sequence[Clause], theirs: Sequence[Clause], paired: Set[Link] = frozenset()) -> set[Link]:
    """Each clause with the one that shares most with it, the best first, where that is enough; and with a further one that
    has enough of its words which the better one has not. ``paired``: the places on both sides (offsets) of walls where one
    figure or name was taken out, which the clauses that hold them have in common.
    """
    mine, yours = ([_weights(clause) for clause in side] for side in (ours, theirs))
    table = {(i, j): _common(x, y) for i, x in enumerate(mine) for j, y in enumerate(yours)}
    for s, t in paired:
        for i, j in ((i, j) for i in _walled(ours, s) for j in _walled(theirs, t)):
            table[i, j][f"{WALL}{s}", f"{WALL}{t}"] = _PAIRED
    worth = {link: sum(table[link].values()) for link in table}
    rows = [max((link for link in table if link[0] == i), key=worth.__getitem__) for i in range(len(mine)) if yours]
    columns = [max((link for link in table if link[1] == j), key=worth.__getitem__) for j in range(len(yours)) if mine]
    found: set[Link] = set()
    told: set[tuple[int, int, str]] = set()  # side, clause, stem
    for link in sorted({*rows, *columns}, key=lambda link: (-worth[link], link)):
        i, j = link
        new = {pair: w for pair, w in table[link].items() if (0, i, pair[0]) not in told and (1, j, pair[1]) not in told}
        least = min(_weight(mine[i]), _weight(yours[j]))
        if len(new) >= _LEAST and sum(new.values()) >= max(_RARE, _SHARE * least):
            found.add(link)
            told |= {(0, i, one) for one, _ in new} | {(1, j, other) for _, other in new}
    return found


def _weights(clause: Clause) -> dict[str, Token]:
    return {stem(t.norm): t for t in content(clause)}


def _walled(side: Sequence[Clause], place: int) -> list[int]:
    """Which clauses have a wall at this place: one, or none."""
    return [k for k, clause in enumerate(side) if any(t.norm == WALL and t.start == place for t in clause)]


def _weight(words: dict[str, Token]) -> float:
    return sum([weight(t.norm) for t in words.values()])


def _common(mine: dict[str, Token], yours: dict[str, Token]) -> dict[tuple[str, str], float]:
    """The weights of the words of one side that the other has too, or has one for that means about the same; by stems."""
    found = {}
    asked = yours if len(mine) * len(yours) <= _MOST_FACED else {}
    for key, token in mine.items():
        other = key if key in yours else next((k for k, t in asked.items() if faced(token.norm, t.norm) >= AKIN), None)
        if other is not None:
            found[key, other] = weight(token.norm) * (1 if other == key else _MEANT)
    return found


def bundles(links: Iterable[Link]) -> list[tuple[set[int], set[int]]]:
    """The clauses that hang together by links."""
    bundles: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(links):
        touched = [bundle for bundle in bundles if i in bundle[0] or j in bundle[1]]
        bundles = [bundle for bundle in bundles if bundle not in touched]
        bundles.append(({i}.union(*(m for m, _ in touched)), {j}.union(*(y for _, y in touched))))
    return bundles


def answering(ours: Sequence[Clause], theirs: Sequence[Clause], linked: Iterable[Link]) -> set[Link]:
    """Further links: of clauses without a counterpart that stand behind clauses that correspond, those of which several
    words mean about the same, or one where they are short and open with one word, or are no clauses but a few
    words without a verb.
    """
    partner, turned = dict(sorted(linked)), {j: i for i, j in sorted(linked, reverse=True)}
    found: set[Link] = set()
    for i, one in enumerate(ours):
        for j, other in enumerate(theirs):
            if i in partner or j in turned or any(i == x or j == y for x, y in found):
                continue
            x, y = _behind(i, partner), _behind(j, turned)
            if (partner.get(x, -1), x) == (y, turned.get(y, -1)) and _answers(one, other):
                found.add((i, j))
    return found


def _behind(k: int, partner: dict[int, int]) -> int:
    """The last clause before one that has a counterpart, or -1."""
    return next((n for n in range(k - 1, -1, -1) if n in partner), -1)


def _answers(a: Clause, b: Clause) -> bool:
    least = min(len(content(a)), len(content(b)))
    told = [f for f in facing(a, b, 0, len(a), 0, len(b)) if f.worth >= CLEAR and any(t.is_news for t in a[f.a0 : f.a1])]
    if len(told) >= _LEAST:
        return len(told) >= _SHARE * least
    if not told or least > _SHORT:
        return False
    return a[0].norm == b[0].norm or least <= _LEAST and not any(VP in phrases(side)[0] for side in (a, b))
