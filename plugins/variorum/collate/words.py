"""Which words of two linked passages stand for each other: a monotone alignment over rare words first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from variorum.words import FUNCTION_WORDS, Token, american, lemma, stem, weight

Match = tuple[int, int]
#: Above this many cells a plain diff of the words takes the place of the weighted alignment: time and memory stay bounded.
MOST_CELLS = 400_000
#: A match that goes on where the last one stopped is worth a little more, so that runs win over islands.
_RUN_BONUS = 0.15
#: Marks that set a phrase apart: one outlet's comma is another's dash.
PAUSES = frozenset({",", ";", ":", "-", "(", ")"})
#: What lets a weak word stand as a border between two changes: joints of clauses and phrases, not articles.
_JOINTS = PAUSES | frozenset(
    "and but or . ? ! of to in for with on at by from as that after before since until during over under between".split()
)


def match(a: Sequence[Token], b: Sequence[Token]) -> list[Match]:
    """Pairs of indices in rising order of both: equal words, or two forms of one word. Weak islands are left out."""
    if len(a) * len(b) > MOST_CELLS:
        blocks = Indel.opcodes([t.norm for t in a], [t.norm for t in b])
        matches = [
            (op.src_start + k, op.dest_start + k)
            for op in blocks
            if op.tag == "equal"
            for k in range(op.src_end - op.src_start)
        ]
    else:
        matches = _align(a, b)
    return _without_islands(a, b, matches)


@lru_cache(200_000)
def one_word(a: str, b: str) -> bool:
    """Two norms are forms or spellings of one word."""
    if a == b or (a in PAUSES and b in PAUSES):
        return True
    if not (a[0].isalpha() and b[0].isalpha()) or a in FUNCTION_WORDS or b in FUNCTION_WORDS:
        return False
    return (
        american(a) == american(b) or lemma(a) == lemma(b) or stem(a) == stem(b) or a.replace("-", "") == b.replace("-", "")
    )


def _align(a: Sequence[Token], b: Sequence[Token]) -> list[Match]:
    """The heaviest monotone alignment (Needleman-Wunsch without gap costs), a unit's weight being its rarity."""
    n, m = len(a), len(b)
    worth = [weight(t.norm) for t in a]
    norms_b = [t.norm for t in b]
    score = [[0.0] * (m + 1)]
    step = [bytearray([2]) * (m + 1)]
    for i in range(1, n + 1):
        above, row, moves = score[i - 1], [0.0] * (m + 1), bytearray(m + 1)
        norm, heavy, before = a[i - 1].norm, worth[i - 1], step[i - 1]
        moves[0] = 1
        for j in range(1, m + 1):
            best, move = above[j], 1
            if row[j - 1] > best:
                best, move = row[j - 1], 2
            other = norms_b[j - 1]
            if norm == other:
                value = above[j - 1] + heavy + 0.01
            elif one_word(norm, other):
                value = above[j - 1] + 0.8 * heavy
            else:
                value = -1.0
            if value > 0:
                if before[j - 1] == 3:
                    value += _RUN_BONUS
                if value > best:
                    best, move = value, 3
            row[j], moves[j] = best, move
        score.append(row)
        step.append(moves)
    i, j = n, m
    matches = []
    while i and j:
        move = step[i][j]
        if move == 3:
            i, j = i - 1, j - 1
            matches.append((i, j))
        elif move == 1:
            i -= 1
        else:
            j -= 1
    return matches[::-1]


def _without_islands(a: Sequence[Token], b: Sequence[Token], matches: list[Match]) -> list[Match]:
    """Leave out short runs of weak words between changes: an article that happens to stand in both links nothing."""
    runs: list[list[Match]] = []
    for i, j in matches:
        if runs and runs[-1][-1] == (i - 1, j - 1):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    kept: list[Match] = []
    for k, run in enumerate(runs):
        first, last = run[0], run[-1]
        edge = first == (0, 0) or last == (len(a) - 1, len(b) - 1)
        if all(weight(a[i].norm) < 0.35 for i, _ in run) and not edge and len(run) <= 2:
            before = kept[-1] if kept else (-1, -1)
            after = runs[k + 1][0] if k + 1 < len(runs) else (len(a), len(b))
            left = (a[before[0] + 1 : first[0]], b[before[1] + 1 : first[1]])
            right = (a[last[0] + 1 : after[0]], b[last[1] + 1 : after[1]])
            if any(left) and any(right) and not _borders(a, run, left, right):
                continue
        kept += run
    return kept


def _borders(
    a: Sequence[Token], run: list[Match], left: tuple[Sequence[Token], ...], right: tuple[Sequence[Token], ...]
) -> bool:
    """Whether a weak run is a border between two changes: a pause with words on both sides of one change beside it, or

    another joint with words on all four sides. Elsewhere it would cut one change in two.
    """
    norms = [a[i].norm for i, _ in run]
    if any(n in PAUSES for n in norms):
        return all(map(has_content, left)) or all(map(has_content, right))
    return norms[-1] in _JOINTS and all(map(has_content, (*left, *right)))


def has_content(tokens: Sequence[Token]) -> bool:
    """A word that carries news is among them."""
    return any(t.is_word and t.norm not in FUNCTION_WORDS and t.norm != "'s" for t in tokens)
