"""Which words of a change face each other: words that mean about the same, and the phrases around them.

Evidence is taken from the list of equivalents, from forms and beginnings of words, from figures and initials; it cuts a
longer change in two and says nothing about what the change is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from variorum.words import (
    FUNCTION_WORDS,
    Token,
    figure,
    groups,
    nearness,
    one_thing,
    one_word,
    phrase_groups,
    phrase_openings,
    plain,
)

#: More cells than this are not filled: a change of that length is a text of its own.
_MOST_CELLS = 4_000
#: From this worth on, a pair is evidence; below it only says that two small words may face each other.
EVIDENCE = 1.0
#: From this worth on the words say something themselves, and are not small words that face each other.
CLEAR = 1.5
#: From this worth on, two words mean about the same, or are written nearly alike.
AKIN = 1.8
#: Words used alike so much may face each other; where half of the shorter side has a counterpart all in all.
_MUCH = 0.7
_HALF = 0.5
_TIMES = 4
_LONGEST_INITIALS = 6
#: Of so many letters at least are two words that may be spellings of one name.
_SHORTEST_SPELT = 6
#: Prepositions that stand in for each other so often that it tells nothing.
_PLAIN = frozenset("of in on at by for with from to as over about".split())

#: Forms of one helping verb.
_AUXILIARY_VERBS = tuple(
    frozenset(forms.split()) for forms in ("am is are was were be been being", "have has had having", "do does did")
)


class Facing(msgspec.Struct, frozen=True, gc=False):
    """Words a0:a1 of one side face b0:b1 of the other; ``worth`` from 0.2 (both small) to 3 (forms of one word)."""

    a0: int
    a1: int
    b0: int
    b1: int
    worth: float


def facing(a: Sequence[Token], b: Sequence[Token], a0: int, a1: int, b0: int, b1: int) -> list[Facing]:
    """The heaviest monotone set of pairs between a[a0:a1] and b[b0:b1], weak ones included, in their order.

    Words that are only used alike face each other where half of the shorter side has a counterpart, all in all, and the
    longer has not many times more.
    """
    n, m = a1 - a0, b1 - b0
    if not n or not m or n * m > _MOST_CELLS:
        return []
    blocks = _phrases(a, b, a0, a1, b0, b1)
    theirs = [t.norm for t in b[b0:b1]]
    worths = [[alike(t.norm, norm) for norm in theirs] for t in a[a0:a1]]
    loose = _with_used_alike(worths, a[a0:a1], b[b0:b1])
    if loose is not None:
        found = _heaviest(loose, blocks, a0, b0)
        told = sum([any([t.is_news for t in a[f.a0 : f.a1]]) for f in found if f.worth >= CLEAR])
        few, many = sorted(sum([t.is_news for t in side]) for side in (a[a0:a1], b[b0:b1]))
        if told >= _HALF * few and many <= _TIMES * few:
            return found
    if not blocks and not any(map(any, worths)):
        return []
    return _heaviest(worths, blocks, a0, b0)


def _heaviest(
    worths: Sequence[Sequence[float]], blocks: dict[tuple[int, int], list[tuple[int, int, float]]], a0: int, b0: int
) -> list[Facing]:
    """The path of most worth through single words and blocks of words."""
    n, m = len(worths), len(worths[0])
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    step: dict[tuple[int, int], tuple[int, int, float]] = {}
    for i in range(n - 1, -1, -1):
        row, below, ours = best[i], best[i + 1], worths[i]
        for j in range(m - 1, -1, -1):
            most, way = below[j], (1, 0, 0.0)
            if row[j + 1] > most:
                most, way = row[j + 1], (0, 1, 0.0)
            worth = ours[j]
            if worth and worth + below[j + 1] > most:
                most, way = worth + below[j + 1], (1, 1, worth)
            for length, other, worth in blocks.get((i, j), ()) if blocks else ():
                if worth + best[i + length][j + other] > most:
                    most, way = worth + best[i + length][j + other], (length, other, worth)
            row[j] = most
            step[i, j] = way
    found = []
    i = j = 0
    while i < n and j < m:
        down, right, worth = step[i, j]
        if worth:
            found.append(Facing(a0 + i, a0 + i + down, b0 + j, b0 + j + right, worth))
        i, j = i + down, j + right
    return found


def _with_used_alike(worths: Sequence[Sequence[float]], a: Sequence[Token], b: Sequence[Token]) -> list[list[float]] | None:
    """The worths where words of news that nothing faces clearly may face others of this sort that are used much alike;
    None where there are no such words.
    """
    held = {j for row in worths for j, worth in enumerate(row) if worth >= CLEAR}
    free = [j for j, t in enumerate(b) if t.is_news and j not in held]
    added = None
    for i, token in enumerate(a if free else ()):
        if token.is_news and max(worths[i]) < CLEAR:
            for j in free:
                worth = 0.0 if worths[i][j] else faced(token.norm, b[j].norm)
                if worth:
                    added = added or [list(row) for row in worths]
                    added[i][j] = worth
    return added


@lru_cache(200_000)
def alike(one: str, other: str) -> float:
    """How much speaks for two single words facing each other, 0 to 3."""
    small = one in FUNCTION_WORDS or other in FUNCTION_WORDS
    if one == other:
        return 0.5 if small else 3.0 if one[0].isalnum() else 0.3
    if not one[0].isalnum() or not other[0].isalnum():
        return 0.0
    if one_word(one, other) or one_thing(one, other):
        return 3.0
    if groups(one) & groups(other):
        return 2.5 if not small else 0.6 if one in _PLAIN and other in _PLAIN else EVIDENCE
    if figure(one) is not None and figure(other) is not None:
        return 1.5 if "one" not in (one, other) else 0.2  # 'nine barges', 'one of them'
    if small and any(one in forms and other in forms for forms in _AUXILIARY_VERBS):
        return EVIDENCE
    if small:
        return 0.2 if one in FUNCTION_WORDS and other in FUNCTION_WORDS else 0.0
    shared = next((k for k, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    if shared >= 5 and shared >= 0.6 * min(len(one), len(other)):
        return AKIN
    return AKIN if shared and _one_letter_off(one, other, shared) else 0.0


@lru_cache(200_000)
def faced(one: str, other: str) -> float:
    """The same; words that are used much alike may face each other, too. Never asked where it could make a note go away."""
    return alike(one, other) or (AKIN if nearness(one, other) >= _MUCH else 0.0)


def _one_letter_off(one: str, other: str, shared: int) -> bool:
    """'Slavensk' / 'Slovensk': longer words that begin alike, with a single letter put in, left out or changed."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_SPELT or len(long) - len(short) > 1:
        return False
    return short[shared + (len(short) == len(long)) :] == long[shared + 1 :]


def _phrases(
    a: Sequence[Token], b: Sequence[Token], a0: int, a1: int, b0: int, b1: int
) -> dict[tuple[int, int], list[tuple[int, int, float]]]:
    """Phrases of the list, and names with their initials, by where they begin on both sides."""
    found: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
    ours, theirs = _listed(a, a0, a1), _listed(b, b0, b1)
    for i, length, mine in ours:
        for j, other, yours in theirs:
            if length + other > 2 and mine & yours:
                words = [t.norm for t in (*a[i : i + length], *b[j : j + other])]
                worth = EVIDENCE + 0.2 if all(w in FUNCTION_WORDS for w in words) else 2.6
                found.setdefault((i - a0, j - b0), []).append((length, other, worth))
    for i, length, j, other in _initials(a, b, a0, a1, b0, b1):
        found.setdefault((i - a0, j - b0), []).append((length, other, 3.0))
    return found


def _listed(tokens: Sequence[Token], start: int, stop: int) -> list[tuple[int, int, frozenset[int]]]:
    """Words and phrases of the list in a stretch: where, how many words, groups."""
    found: list[tuple[int, int, frozenset[int]]] = []
    openings = phrase_openings()
    words = [plain(t.norm) for t in tokens[start:stop]]
    for n, word in enumerate(words):
        single = groups(tokens[start + n].norm)
        if single:
            found.append((start + n, 1, single))
        for length in range(2, min(openings.get(word, 0), len(words) - n) + 1):
            several = phrase_groups(tuple(words[n : n + length]))
            if several:
                found.append((start + n, length, several))
    return found


def _initials(a: Sequence[Token], b: Sequence[Token], a0: int, a1: int, b0: int, b1: int) -> list[tuple[int, int, int, int]]:
    """'UN' against 'United Nations': places and lengths on both sides."""
    found = [(i, 1, j, k) for i in _shorts(a, a0, a1) for j, k in _spelt(a[i].norm, b, b0, b1)]
    return found + [(i, k, j, 1) for j in _shorts(b, b0, b1) for i, k in _spelt(b[j].norm, a, a0, a1)]


def _shorts(tokens: Sequence[Token], start: int, stop: int) -> list[int]:
    """Where words in capitals stand."""
    named = [k for k in range(start, stop) if tokens[k].norm.isupper()]
    return [k for k in named if 2 <= len(tokens[k].norm) <= _LONGEST_INITIALS and tokens[k].norm.isalpha()]


def _spelt(short: str, tokens: Sequence[Token], start: int, stop: int) -> list[tuple[int, int]]:
    """Where capitalised words begin with the letters of ``short`` one by one; small ties between them don't count."""
    found = []
    for k in range(start, stop):
        if tokens[k].surface[0] != short[0] or tokens[k].norm == short:
            continue
        at, left = k, list(short)
        while at < stop and left and tokens[at].is_word:
            if tokens[at].surface[0] == left[0]:
                left.pop(0)
            elif tokens[at].norm not in FUNCTION_WORDS:
                break
            at += 1
        if not left and at - k > 1:
            found.append((k, at - k))
    return found
