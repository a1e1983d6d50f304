"""Links sentences of two texts: which stand for which, jumps allowed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.collate.similarity import Matrix

#: A link must be worth more than this; lower invents links, higher loses freely reworded sentences (research: .12 to .20).
FLOOR = 0.14
#: What a step away from the reading order costs, per sentence, up to REACH sentences.
JUMP = 0.03
REACH = 8
#: A sentence that found no place on the path is still linked where it is this alike: a passage moved far away.
MOVED_FLOOR = 0.40
#: Less will do where one of the two is linked already: a part of a sentence that the path has told elsewhere; more must be
#: where both are.
PART_FLOOR = 0.33
BOTH_FLOOR = 0.45
#: And less where one of the two stands alone and both have a name or a figure that no other sentence has.
TELLING_FLOOR = 0.28
#: From here on two sentences are the same but for a word or less.
EQUAL = 0.95

#: A further link of a sentence is worth this share of its best one at least; where both sentences have a better one, and
#: it would only bind two passages into one, the greater share.
_WORTH = 0.3
_BRIDGE = 0.5
#: Two pairs are told apart, though a sentence of each is most like one of the other, where each is worth this share of that.
_CHAIN = 0.75
#: And it no less than this share of the less alike of the two: else it is a clause that was regrouped.
_CHAIN_TO = 0.9
#: Between texts of so many sentences together something is a little like anything: a link of two that have no other must be
#: worth this, unless they open both texts, and a further one that, unless words tell that stand nowhere else. So in stories
#: of two versions; where a third tells the same, words in common are less rare, and likenesses lower.
_MANY = 16
_LONE_FLOOR = 0.17
_FURTHER_FLOOR = 0.22
#: And one of two that have none but names in common this.
_NAMED_FLOOR = 0.36

#: Similarities and costs in whole numbers.
_UNIT = 1_000_000
_STEP = round(JUMP * _UNIT)
_NEVER = -(10**12)

Link = tuple[int, int]
#: How alike the two of a link are.
Worth = Mapping[Link, float]


@dataclass(frozen=True, slots=True)
class Told:
    """Cells of which words speak that stand nowhere else on their sides: ``telling`` a name or a figure with another of the
    rarer words, ``kindred`` two of the rarer words, whatever they are.
    """

    telling: Collection[Link] = frozenset()
    kindred: Collection[Link] = frozenset()
    #: Whether two have one of the rarer words in common that is no name.
    alike: Callable[[int, int], bool] = lambda i, j: True


def align(similarity: Matrix, several: Collection[int] = (), told: Told = Told(), *, two: bool = False) -> list[Link]:
    """Links (row, column), sorted. A row may have several columns (split) and a column several rows (merged).

    The best path is sought from the rows' side and from the columns' side; what either finds is kept, so that one-to-many
    and many-to-one links appear, and rows or columns that find nothing worth FLOOR stay alone. ``several``: columns that
    stand for several sentences, so that more than one row may have its equal there; ``told``: cells of which words speak
    that stand nowhere else; ``two``: the story has no third version. Time and memory grow with the number
    of cells.
    """
    rows, columns = similarity.shape
    if not rows or not columns:
        return []
    found = dict.fromkeys([*_path(similarity), *sorted((i, j) for j, i in _path(similarity.T))])
    near = _cells(similarity >= PART_FLOOR)
    worth = {link: float(similarity[link]) for link in {*found, *near, *told.telling, *told.kindred}}
    links = _bearable(worth, _without_needless(worth, found, several), told, many=two and rows + columns >= _MANY)
    links |= _beside(worth, near, links, several, told.telling, told.kindred if two else ())
    return sorted(links - _chains(worth, links))


def _cells(where: NDArray[np.bool_]) -> list[Link]:
    rows, columns = where.nonzero()
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def _beside(
    worth: Worth,
    near: Iterable[Link],
    links: Collection[Link],
    several: Collection[int],
    telling: Collection[Link],
    kindred: Collection[Link],
) -> set[Link]:
    """What stands off the path, the most alike first: passages moved far away, and parts of sentences that are linked."""
    rows, columns = {i for i, _ in links}, {j for _, j in links}
    full_rows = {i for i, j in links if worth[i, j] >= EQUAL}
    full_columns = {j for i, j in links if worth[i, j] >= EQUAL and j not in several}
    added: set[Link] = set()
    asked = {
        *near,
        *(link for link in telling if worth[link] >= TELLING_FLOOR),
        *(link for link in kindred if worth[link] >= _FURTHER_FLOOR),
    }
    for _, i, j in sorted((-worth[link], *link) for link in asked):
        linked = (i in rows) + (j in columns)
        if (i, j) in links or i in full_rows or j in full_columns:
            continue
        if (
            worth[i, j] >= (MOVED_FLOOR, PART_FLOOR, BOTH_FLOOR)[linked]
            or (linked < 2 and (i, j) in telling)
            or (linked == 1 and (i, j) in kindred)
        ):
            added.add((i, j))
            rows.add(i)
            columns.add(j)
            if worth[i, j] >= EQUAL:
                full_rows.add(i)
                full_columns |= set() if j in several else {j}
    return added


def _bearable(worth: Worth, links: Iterable[Link], told: Told, *, many: bool) -> set[Link]:
    """Without those further links of a well linked sentence that are neither near the better one in place nor alike."""
    in_row: dict[int, list[Link]] = defaultdict(list)
    in_column: dict[int, list[Link]] = defaultdict(list)
    for i, j in links:
        in_row[i].append((i, j))
        in_column[j].append((i, j))
    kept = set()
    for i, j in (link for row in in_row.values() for link in row):
        of_row, of_column = ([link for link in held if link != (i, j)] for held in (in_row[i], in_column[j]))
        bests = [max([worth[link] for link in rivals], default=0.0) for rivals in (of_row, of_column)]
        best, own = max(bests), worth[i, j]
        near = any(abs(x - i) + abs(y - j) <= 1 for x, y in (*of_row, *of_column))
        floor = _LONE_FLOOR if best <= own or (i, j) in told.kindred else _FURTHER_FLOOR
        if many and i + j and (own < floor or own < _NAMED_FLOOR and not told.alike(i, j)):
            continue
        share = _BRIDGE if min(bests) > own else _WORTH
        if best <= own or own >= (share * best if near else max(0.6 * best, MOVED_FLOOR)):
            kept.add((i, j))
    return kept


def _chains(worth: Worth, links: Collection[Link]) -> set[Link]:
    """Links that do no more than bind two pairs into one: each of their sentences has another, which has no other and is
    nearly as much like it. So where two sentences name one source at length, each with another thing said.
    """
    in_row, in_column = Counter(i for i, _ in links), Counter(j for _, j in links)
    found = set()
    for i, j in [link for link in links if in_row[link[0]] == 2 == in_column[link[1]] and worth[link] < EQUAL]:
        ours = next(link for link in links if link[0] == i and link[1] != j)
        theirs = next(link for link in links if link[1] == j and link[0] != i)
        alone = in_column[ours[1]] == 1 == in_row[theirs[0]]
        least = min(worth[ours], worth[theirs])
        if alone and worth[i, j] >= _CHAIN_TO * least and least >= _CHAIN * worth[i, j]:
            found.add((i, j))
    return found


def _without_needless(worth: Worth, links: Iterable[Link], several: Collection[int]) -> list[Link]:
    """The best first; no further one of a sentence that has its equal: it has all it can have."""
    rows: set[int] = set()
    columns: set[int] = set()
    kept = []
    for i, j in sorted(links, key=lambda link: -worth[link]):
        if i in rows or j in columns:
            continue
        kept.append((i, j))
        if worth[i, j] >= EQUAL:
            rows.add(i)
            if j not in several:
                columns.add(j)
    return kept


def _path(similarity: Matrix) -> list[Link]:
    """For each row at most one column, so that the sum of (similarity - FLOOR - jump costs) is greatest (Viterbi).

    A state is the column linked last; state 0 is none yet. A row without a link keeps the state. To come to a column from
    the one before it or from itself is free; other steps cost by their length up to REACH, also the first step into the
    text. The best step of any length is the best of three: along the text from the left, from the right, or the longest
    from the best state of all; so each row takes time by its columns alone. Whole numbers: sums are exact.
    """
    rows, columns = similarity.shape
    gain = np.rint((similarity - FLOOR) * _UNIT).astype(np.int64)
    scores = np.full((rows + 1, columns + 1), _NEVER)
    scores[0, 0] = 0
    ramp = _STEP * np.arange(columns + 1)
    for i in range(rows):
        before, after = scores[i], scores[i + 1]
        from_left = np.maximum.accumulate(before + ramp) - ramp
        from_right = np.maximum.accumulate((before - ramp)[::-1])[::-1] + ramp
        best = np.maximum(from_left, from_right)[:-1]
        np.maximum(best, before[1:], out=best)
        np.maximum(best, np.maximum.reduce(before) - _STEP * REACH, out=best)
        after[:] = before
        np.maximum(after[1:], best + gain[i], out=after[1:])
    links = []
    state, states = int(scores[rows].argmax()), np.arange(columns + 1)
    for i in range(rows, 0, -1):
        if scores[i, state] > scores[i - 1, state]:
            column = state - 1
            links.append((i - 1, column))
            costs = _STEP * np.minimum(np.abs(states - column), REACH)
            costs[state] = 0
            state = int((scores[i - 1] - costs).argmax())
    return links[::-1]
