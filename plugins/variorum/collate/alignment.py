"""Links sentences of two texts: which stand for which, jumps allowed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from variorum.collate.further import EQUAL, FURTHER_FLOOR, MOVED_FLOOR, Worth, bearable, telling_more
from variorum.collate.similarity import Matrix
from variorum.collate.telling import Link, Told

#: A link must be worth more than this; lower invents links, higher loses freely reworded sentences (research: .12 to .20).
FLOOR = 0.14
#: What a step away from the reading order costs, per sentence, up to REACH sentences.
JUMP = 0.03
REACH = 8
#: Off the path less than MOVED_FLOOR will do where one of the two is linked already: a part of a sentence that the path has
#: told elsewhere; more must be where both are.
PART_FLOOR = 0.33
BOTH_FLOOR = 0.45
#: And less where one of the two stands alone and both have a name or a figure that no other sentence has, or two of the
#: rarer words that none has: of statements told freely and in another order little else is alike. Longer texts ask for more
#: (as of each further link): the more sentences, the more of them share two such words by chance.
TELLING_FLOOR = 0.18
KINDRED_FLOOR = 0.12
#: Texts of so many sentences together are long.
_MANY = 16

#: Similarities and costs in whole numbers.
_UNIT = 1_000_000
_STEP = round(JUMP * _UNIT)
_NEVER = -(10**12)
_NOTHING = Told()


def align(similarity: Matrix, several: Collection[int] = (), told: Told = _NOTHING, *, two: bool = False) -> list[Link]:
    """Links (row, column), sorted. A row may have several columns (split) and a column several rows (merged).

    The best path is sought from the rows' side and from the columns' side; what either finds is kept, so that one-to-many
    and many-to-one links appear, and rows or columns that find nothing worth FLOOR stay alone. ``several``: columns that
    stand for several sentences, so that more than one row may have its equal there; ``told``: what the words of both sides
    tell; ``two``: the story has no third version. Time and memory grow with the number of cells.
    """
    rows, columns = similarity.shape
    if not rows or not columns:
        return []
    found = dict.fromkeys([*_path(similarity), *sorted((i, j) for j, i in _path(similarity.T))])
    near = _cells(similarity >= PART_FLOOR)
    worth = {link: float(similarity[link]) for link in {*found, *near, *told.telling, *told.kindred}}
    many = rows + columns >= _MANY
    links = bearable(worth, _without_needless(worth, found, several), told, many=two and many)
    telling, kindred = (FURTHER_FLOOR, FURTHER_FLOOR) if many else (TELLING_FLOOR, KINDRED_FLOOR if two else TELLING_FLOOR)
    spoken = {link for link in told.telling if worth[link] >= telling}
    spoken |= {link for link in told.kindred if worth[link] >= kindred}
    links |= _beside(worth, near, links, several, spoken)
    return sorted(telling_more(worth, links, told))


def _cells(where: NDArray[np.bool_]) -> list[Link]:
    rows, columns = where.nonzero()
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def _beside(
    worth: Worth,
    near: Iterable[Link],
    links: Collection[Link],
    several: Collection[int],
    spoken: Collection[Link],
) -> set[Link]:
    """What stands off the path, the most alike first: passages moved far away, and parts of sentences that are linked.

    ``spoken``: links of which words speak that stand nowhere else.
    """
    rows, columns = {i for i, _ in links}, {j for _, j in links}
    full_rows = {i for i, j in links if worth[i, j] >= EQUAL}
    full_columns = {j for i, j in links if worth[i, j] >= EQUAL and j not in several}
    added: set[Link] = set()
    for _, i, j in sorted((-worth[link], *link) for link in {*near, *spoken}):
        linked = (i in rows) + (j in columns)
        if (i, j) in links or i in full_rows or j in full_columns:
            continue
        if worth[i, j] >= (MOVED_FLOOR, PART_FLOOR, BOTH_FLOOR)[linked] or (linked < 2 and (i, j) in spoken):
            added.add((i, j))
            rows.add(i)
            columns.add(j)
            if worth[i, j] >= EQUAL:
                full_rows.add(i)
                full_columns |= set() if j in several else {j}
    return added


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
    scores[:, 0] = 0
    ramp = _STEP * np.arange(columns + 1)
    for i in range(rows):
        before, after = scores[i], scores[i + 1]
        from_left = np.maximum.accumulate(before + ramp) - ramp
        from_right = np.maximum.accumulate((before - ramp)[::-1])[::-1] + ramp
        best = np.maximum(from_left, from_right)[:-1]
        np.maximum(best, before[1:], out=best)
        np.maximum(best, np.maximum.reduce(before) - _STEP * REACH, out=best)
        best += gain[i]
        np.maximum(before[1:], best, out=after[1:])
    links = []
    state = int(scores[rows].argmax())
    steps = _STEP * np.minimum(np.abs(np.arange(-columns, columns + 1)), REACH)
    for i in range(rows, 0, -1):
        if scores[i, state] > scores[i - 1, state]:
            column = state - 1
            links.append((i - 1, column))
            costs = steps[columns - column : 2 * columns + 1 - column].copy()
            costs[state] = 0
            state = int((scores[i - 1] - costs).argmax())
    return links[::-1]
