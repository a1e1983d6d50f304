"""Which words of two linked passages stand for each other: a monotone alignment over rare words first."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from variorum.words import FUNCTION_WORDS, PAUSES, Token, keys, nearness, one_thing, one_word, weight

Match = tuple[int, int]
#: Above this many cells a plain diff of the words takes the place of the weighted alignment: time and memory stay bounded.
MOST_CELLS = 400_000
#: A match that goes on where the last one stopped is worth a little more, so that runs win over islands.
_RUN_BONUS = 0.15
#: A run of no more weight than this is no border between changes that each weigh more on both sides.
_THIN = 2.0
#: Words used alike at least so much may be laid on each other, and what that is worth of the weight of the lighter.
_USED_ALIKE = 0.55
_USED_SHARE = 0.3
#: What leads to any noun or verb says nothing where it stands in both.
_OPENING = frozenset({"the", "a", "an", "to"})
#: What makes another verb group of the words around it.
_REGROUPING = frozenset({"not", "to"})
#: What lets a weak word stand as a border between two changes: joints of clauses and phrases, not articles.
_JOINTS = PAUSES | frozenset(
    "and but or . ? ! of to in for with on at by from as that after before since until during over under between".split()
)


def match(a: Sequence[Token], b: Sequence[Token], *, used_alike: bool = False) -> list[Match]:
    """Pairs of indices in rising order of both: equal words, or two forms of one word. Weak islands are left out.

    ``used_alike``: words that have no such counterpart anywhere may also be laid on others that are used as they are.
    """
    if len(a) * len(b) <= MOST_CELLS:
        return _without_thin(a, b, _without_islands(a, b, _align(a, b, used_alike)))
    blocks = Indel.opcodes([t.norm for t in a], [t.norm for t in b])
    equal = [
        (op.src_start + k, op.dest_start + k) for op in blocks if op.tag == "equal" for k in range(op.src_end - op.src_start)
    ]
    return _without_islands(a, b, equal)


@lru_cache(200_000)
def _worth(a: str, b: str) -> float:
    """What it is worth to lay one word on the other; 0 where they do not belong together."""
    if a == b:
        return weight(a) + 0.01
    if one_word(a, b):
        return 0.8 * weight(a)
    return 0.6 * weight(a) if one_thing(a, b) else 0.0


def _align(a: Sequence[Token], b: Sequence[Token], used_alike: bool) -> list[Match]:
    """The heaviest monotone alignment, a match being worth its rarity.

    Only pairs that have a key in common are looked at; ``front`` holds, for the rows so far, the places of b where a
    heavier chain ends than anywhere before, in rising order.
    """
    facing = _facing(a, b)
    if used_alike:
        _add_used_alike(facing, a, b)
    weights: list[float] = []  # of the chains
    chains: list[tuple[int, int, int]] = []  # i, j, the chain before
    front: list[int] = []
    ends: list[int] = []
    above: dict[int, int] = {}
    for i, token in enumerate(a):
        row: dict[int, int] = {}
        for j, worth in facing[token.norm]:
            at = bisect_left(front, j)
            before, heaviest = (ends[at - 1], weights[ends[at - 1]]) if at else (-1, 0.0)
            beside = above.get(j - 1)
            if beside is not None and weights[beside] + _RUN_BONUS > heaviest:
                before, heaviest = beside, weights[beside] + _RUN_BONUS
            row[j] = len(chains)
            weights.append(heaviest + worth)
            chains.append((i, j, before))
        for j, chain in row.items():
            _extend(front, ends, j, chain, weights)
        above = row
    matches = []
    chain = ends[-1] if ends else -1
    while chain >= 0:
        i, j, chain = chains[chain]
        matches.append((i, j))
    return matches[::-1]


def _facing(a: Sequence[Token], b: Sequence[Token]) -> dict[str, list[tuple[int, float]]]:
    """By norm of a: the places of b on which it may be laid, in rising order, and what that is worth."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, token in enumerate(b):
        places[token.norm].append(j)
    holding: dict[str, list[str]] = defaultdict(list)
    for norm in places:
        for key in keys(norm):
            holding[key].append(norm)
    found: dict[str, list[tuple[int, float]]] = {}
    for norm in {t.norm for t in a}:
        same = _worth(norm, norm) if norm in places else 0.0
        laid = [(j, same) for j in places[norm]] if same else []
        others = [other for key in keys(norm) if key in holding for other in holding[key] if other != norm]
        if others:
            laid += [(j, worth) for other in set(others) if (worth := _worth(norm, other)) for j in places[other]]
            laid.sort()
        found[norm] = laid
    return found


def _add_used_alike(facing: dict[str, list[tuple[int, float]]], a: Sequence[Token], b: Sequence[Token]) -> None:
    """Words of news, no names, that have nothing on the other side yet and stand beside words that have: the places of
    others of this sort that stand so, too, and are used alike.
    """
    free = {i for i, t in enumerate(a) if t.is_news and not t.is_capital and not facing[t.norm]}
    if not free:
        return
    held = {j for laid in facing.values() for j, _ in laid}
    left = {j for j, t in enumerate(b) if t.is_news and not t.is_capital and j not in held}
    if not left:
        return
    beside = {
        (i, j + way)
        for i in free
        for way in (1, -1)
        if 0 <= i - way < len(a)
        for j, _ in facing[a[i - way].norm]
        if j + way in left
    }
    for i, j in sorted(beside):
        ours, theirs = a[i].norm, b[j].norm
        if nearness(ours, theirs) >= _USED_ALIKE:
            facing[ours] = sorted({*facing[ours], (j, _USED_SHARE * min(weight(ours), weight(theirs)))})


def _extend(front: list[int], ends: list[int], j: int, chain: int, weights: Sequence[float]) -> None:
    """Let a chain that ends at j stand in the front, if it is heavier than those that end before it or there."""
    here = weights[chain]
    if not front or j > front[-1]:
        if not front or weights[ends[-1]] < here:
            front.append(j)
            ends.append(chain)
        return
    at = bisect_left(front, j)
    if at and weights[ends[at - 1]] >= here:
        return
    if at < len(front) and front[at] == j and weights[ends[at]] >= here:
        return
    last = at
    while last < len(front) and weights[ends[last]] < here:
        last += 1
    front[at:last] = [j]
    ends[at:last] = [chain]


def _without_islands(a: Sequence[Token], b: Sequence[Token], matches: list[Match]) -> list[Match]:
    """Leave out short runs of weak words between changes: an article that happens to stand in both links nothing."""
    runs = _runs(matches)
    kept: list[Match] = []
    for k, run in enumerate(runs):
        first, last = run[0], run[-1]
        if len(run) == 1 and _chance(a, b, *first):
            continue
        edge = first == (0, 0) or last == (len(a) - 1, len(b) - 1)
        if len(run) <= 2 and not edge and all([_heft(a, b, i, j) < 0.35 for i, j in run]):
            before = kept[-1] if kept else (-1, -1)
            after = runs[k + 1][0] if k + 1 < len(runs) else (len(a), len(b))
            left = (a[before[0] + 1 : first[0]], b[before[1] + 1 : first[1]])
            right = (a[last[0] + 1 : after[0]], b[last[1] + 1 : after[1]])
            if any(left) and any(right) and not _borders(a, run, left, right) and not _leads_on(a, run, right):
                continue
        kept += run
    return kept


def _runs(matches: Sequence[Match]) -> list[list[Match]]:
    """The matches that follow each other on both sides."""
    runs: list[list[Match]] = []
    for i, j in matches:
        if runs and runs[-1][-1] == (i - 1, j - 1):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


def _without_thin(a: Sequence[Token], b: Sequence[Token], matches: list[Match]) -> list[Match]:
    """Leave out thin runs that stand between changes that weigh more, before and behind, on both sides: 'about his contacts
    with Reval' / 'and now works with her office' have 'with' by chance. The thinnest first, until none is left.
    """
    runs = _runs(matches)
    while True:
        chances = [(share, k) for k, run in enumerate(runs) if (share := _thinness(a, b, runs, k, run)) < 1]
        if not chances:
            return [match for run in runs for match in run]
        del runs[min(chances)[1]]


def _heft(a: Sequence[Token], b: Sequence[Token], i: int, j: int) -> float:
    """What a match weighs as a border between changes: nothing where the words are only used alike."""
    return weight(a[i].norm) if _worth(a[i].norm, b[j].norm) else 0.0


def _thinness(a: Sequence[Token], b: Sequence[Token], runs: Sequence[list[Match]], k: int, run: list[Match]) -> float:
    """What a run weighs beside the lightest of the four stretches around it; 1 where it is no thin one."""
    heft = 0.0
    for i, j in run:
        heft += _heft(a, b, i, j)
        if heft > _THIN:
            return 1.0
    (i0, j0), (i1, j1) = runs[k - 1][-1] if k else (-1, -1), runs[k + 1][0] if k + 1 < len(runs) else (len(a), len(b))
    (i, j), (x, y) = run[0], run[-1]
    least = min(sum([weight(t.norm) for t in gap]) for gap in (a[i0 + 1 : i], b[j0 + 1 : j], a[x + 1 : i1], b[y + 1 : j1]))
    return min(1.0, heft / least) if least else 1.0


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


def _leads_on(a: Sequence[Token], run: list[Match], right: tuple[Sequence[Token], ...]) -> bool:
    """Whether a weak run leads to the next match with a word at most put in on one side: 'she is | known' / 'Ms Berg is
    widely | known'; but not where that makes another verb group, as in 'has yet to come' / 'has not yet come'.
    """
    if any(not a[i].is_word or a[i].norm in _OPENING for i, _ in run):
        return False
    few, many = sorted(right, key=len)
    return not few and len(many) == 1 and many[0].norm not in _REGROUPING


def has_content(tokens: Sequence[Token]) -> bool:
    """A word that carries news is among them."""
    for token in tokens:  # noqa: SIM110 - asked very often, and a loop is faster than any()
        if token.is_news:
            return True
    return False
