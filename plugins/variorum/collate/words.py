"""Which words of two linked passages stand for each other: a monotone alignment over rare words first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from variorum.words import FUNCTION_WORDS, Token, american, figure, lemma, one_body, stem, weight

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


@lru_cache(200_000)
def one_thing(a: str, b: str) -> bool:
    """Two different words for the same: a figure in digits and in words, two names of one state."""
    value = figure(a)
    return (value is not None and value == figure(b)) or one_body(a, b)


@lru_cache(200_000)
def _worth(a: str, b: str) -> float:
    """What it is worth to lay one word on the other; 0 where they do not belong together."""
    if a == b:
        return weight(a) + 0.01
    if one_word(a, b):
        return 0.8 * weight(a)
    return 0.6 * weight(a) if one_thing(a, b) else 0.0


def _align(a: Sequence[Token], b: Sequence[Token]) -> list[Match]:
    """The heaviest monotone alignment (Needleman-Wunsch without gap costs), a unit's weight being its rarity."""
    n, m = len(a), len(b)
    norms_b = [t.norm for t in b]
    rows: dict[str, list[float]] = {}
    score = [[0.0] * (m + 1)]
    step = [bytearray([2]) * (m + 1)]
    for i in range(1, n + 1):
        above, row, moves, before = score[i - 1], [0.0] * (m + 1), bytearray(m + 1), step[i - 1]
        norm = a[i - 1].norm
        if norm not in rows:
            rows[norm] = [_worth(norm, other) for other in norms_b]
        moves[0] = 1
        last = 0.0
        for j, worth in enumerate(rows[norm], 1):
            best, move = above[j], 1
            if last > best:
                best, move = last, 2
            if worth:
                value = above[j - 1] + worth
                if before[j - 1] == 3:
                    value += _RUN_BONUS
                if value > best:
                    best, move = value, 3
            row[j] = last = best
            moves[j] = move
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
        if len(run) == 1 and _chance(a, b, *first):
            continue
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


def _chance(a: Sequence[Token], b: Sequence[Token], i: int, j: int) -> bool:
    """A word that is part of a longer name in one text and a plain word in the other: 'the police', 'Borders Police'."""
    if a[i].norm != b[j].norm or a[i].is_capital == b[j].is_capital:
        return False
    tokens, k = (a, i) if a[i].is_capital else (b, j)
    beside = [tokens[n] for n in (k - 1, k + 1) if 0 <= n < len(tokens)]
    return any(t.is_capital and t.norm not in FUNCTION_WORDS for t in beside)


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
