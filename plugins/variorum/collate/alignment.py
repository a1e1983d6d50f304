"""Links sentences of two texts: which stand for which, jumps allowed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from variorum.collate.similarity import Matrix

#: A link must be worth more than this; lower invents links, higher loses freely reworded sentences (research: .12 to .20).
FLOOR = 0.14
#: What a step away from the reading order costs, per sentence, up to REACH sentences.
JUMP = 0.03
REACH = 8
#: A sentence that found no place on the path is still linked where it is this alike: a passage moved far away.
MOVED_FLOOR = 0.40


def align(similarity: Matrix) -> list[tuple[int, int]]:
    """Links (row, column), sorted. A row may have several columns (split) and a column several rows (merged).

    The best path is sought from the rows' side and from the columns' side; what either finds is kept, so that one-to-many
    and many-to-one links appear, and rows or columns that find nothing worth FLOOR stay alone.
    """
    rows, columns = similarity.shape
    if not rows or not columns:
        return []
    links = set(_path(similarity)) | {(i, j) for j, i in _path(similarity.T)}
    links = {(i, j) for i, j in links if _bearable(similarity, links, i, j)}
    used_rows, used_columns = {i for i, _ in links}, {j for _, j in links}
    left = [
        (-float(similarity[i, j]), i, j)
        for i in range(rows)
        if i not in used_rows
        for j in range(columns)
        if j not in used_columns and similarity[i, j] >= MOVED_FLOOR
    ]
    for _, i, j in sorted(left):
        if i not in used_rows and j not in used_columns:
            links.add((i, j))
            used_rows.add(i)
            used_columns.add(j)
    return sorted(links)


def _bearable(similarity: Matrix, links: set[tuple[int, int]], i: int, j: int) -> bool:
    """A further link of a sentence that is already well linked must be near the better one in place, or alike itself."""
    rivals = [(x, y) for x, y in links if (x == i) != (y == j)]
    best = max((similarity[x, y] for x, y in rivals), default=0.0)
    if best <= similarity[i, j]:
        return True
    near = any(abs(x - i) + abs(y - j) <= 1 for x, y in rivals)
    return bool(similarity[i, j] >= 0.25 * best if near else similarity[i, j] >= max(0.6 * best, MOVED_FLOOR))


def _path(similarity: Matrix) -> list[tuple[int, int]]:
    """For each row at most one column, so that the sum of (similarity - FLOOR - jump costs) is greatest (Viterbi).

    A state is the column linked last; state 0 is none yet. A row without a link keeps the state.
    """
    rows, columns = similarity.shape
    score = np.full(columns + 1, -np.inf)
    score[0] = 0.0
    costs, every = _costs(columns), np.arange(columns)
    came: list[npt.NDArray[np.int64]] = []
    for i in range(rows):
        reach = score - costs
        origin = reach.argmax(axis=1)
        matched = reach[every, origin] + similarity[i] - FLOOR
        stay = score.copy()
        step = np.full(columns + 1, -1, dtype=np.int64)  # -1: no link, state kept
        better = matched > stay[1:]
        stay[1:][better] = matched[better]
        step[1:][better] = origin[better]
        came.append(step)
        score = stay
    state = int(np.argmax(score))
    links = []
    for i in range(rows - 1, -1, -1):
        origin_state = int(came[i][state])
        if origin_state >= 0:
            links.append((i, state - 1))
            state = origin_state
    return links[::-1]


def _costs(columns: int) -> Matrix:
    """What it costs to come to a column (first axis) from a state (second axis): the same column and the next are free;
    other steps cost by their length up to REACH, also the first step into the text.
    """
    steps = np.arange(columns)[:, None] - np.arange(-1, columns)[None, :] - 1
    steps[:, 1:][steps[:, 1:] == -1] = 0
    costs: Matrix = JUMP * np.minimum(np.abs(steps), REACH)
    return costs
