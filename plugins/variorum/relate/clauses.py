"""A quotation clause by clause: where its longest wording is cut, and which words of another stand beside which clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import Final, Literal

from variorum.collate import match
from variorum.words import FUNCTION_WORDS, Token, shortened

#: A wording that has a smaller share of its words in common with the longest is not laid beside it.
LEAST: Final = 0.4
#: A quotation of more words is cut into sentences only.
LENGTHY: Final = 240
_LONG: Final = 13  # words of a clause that is cut before a word that opens another
_FEW: Final = 4  # words that such a cut leaves on either side
_ENDS: Final = frozenset(".?!…")
_INNER: Final = frozenset(";:-")
#: Grammar all the same, but what is said hangs on them.
_WEIGHTY: Final = frozenset("not no never none nobody nothing will would shall should can could may might must only".split())
_CLOSING: Final = frozenset("\"')]")
_OPENING: Final = frozenset("[(\"'")
_OPENERS: Final = frozenset("and but or because although while when if that which who where so than".split())
Sign = Literal["", "own", "slight", "gap"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens ``first`` to ``last`` of a wording; of ``gap`` there are none, for words of the other wording stand there.

    ``own``: words that the other does not have; ``slight``: of these such as are grammar, or forms of its words.
    """

    first: int
    last: int
    sign: Sign


def clauses(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Ranges of tokens, each a clause; together they are all."""
    words = sum(t.is_word for t in tokens)
    cuts = [0, *_cuts(tokens, words > LENGTHY), len(tokens)]
    ranges = [(a, b) for a, b in pairwise(cuts) if a < b]
    if words > LENGTHY:
        return tuple(ranges)
    return tuple(part for first, last in ranges for part in _shorter(tokens, first, last))


def _cuts(tokens: Sequence[Token], sentences: bool) -> Iterator[int]:
    begun = 0
    words = [0, *accumulate(t.is_word for t in tokens)]
    for at in range(1, len(tokens)):
        mark = at - 1
        while mark > begun and tokens[mark].norm in _CLOSING:
            mark -= 1
        norm, here = tokens[mark].norm, tokens[at]
        if norm in _CLOSING or here.norm in _CLOSING or not (here.is_word or here.start > tokens[at - 1].end):
            continue
        before, after = words[at] - words[begun], words[-1] - words[at]
        apart = tokens[at - 1].end < here.start
        if shortened(tokens, mark):  # not behind Mr.
            continue
        if (norm in _ENDS and apart and before) or (
            not sentences and before >= 2 and after >= 2 and ((norm in _INNER) or (norm == "," and before >= 3 and apart))
        ):
            yield at
            begun = at


def _shorter(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """A long clause cut before a word that opens another, as near to its middle as may be."""
    words = [at for at in range(first, last) if tokens[at].is_word]
    if len(words) > _LONG:
        inner = [
            at
            for n, at in enumerate(words)
            if n >= _FEW and len(words) - n >= _FEW and tokens[at].norm in _OPENERS and tokens[at - 1].norm not in _OPENING
        ]
        if inner:
            middle = (first + last) / 2
            cut = min(inner, key=lambda at: (abs(at - middle), at))
            yield from _shorter(tokens, first, cut)
            yield from _shorter(tokens, cut, last)
            return
    yield first, last


def share(a: Sequence[Token], b: Sequence[Token]) -> float:
    """Which share of the words of ``b`` stands in ``a`` in the same order."""
    held = {j for i, j in _aligned(a, b) if a[i].norm == b[j].norm and b[j].is_word}
    return len(held) / max(1, sum(t.is_word for t in b))


def _aligned(a: Sequence[Token], b: Sequence[Token]) -> list[tuple[int, int]]:
    """Pairs of places of one word, and of equal words that stand by themselves between such: both are one saying."""
    pairs = match(a, b)
    found = list(pairs)
    for (i, j), (k, m) in pairwise([(-1, -1), *pairs, (len(a), len(b))]):
        if k - i > 1 and m - j > 1:
            mine, theirs = [t.norm for t in a[i + 1 : k]], [t.norm for t in b[j + 1 : m]]
            for block in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
                found += [(i + 1 + block.a + n, j + 1 + block.b + n) for n in range(block.size)]
    return sorted((i, j) for i, j in found if a[i].is_word == b[j].is_word)


def beside(
    a: Sequence[Token], cut: Sequence[tuple[int, int]], b: Sequence[Token]
) -> tuple[tuple[tuple[Piece, ...], ...], tuple[tuple[Piece, ...], ...]]:
    """For each clause of ``a`` (``cut``), its own pieces and those of ``b`` beside it; none where that has no word."""
    pairs = _aligned(a, b)
    equal = [(i, j) for i, j in pairs if a[i].norm == b[j].norm]
    forms = [(i, j) for i, j in pairs if a[i].norm != b[j].norm]
    clause_of = {at: number for number, (first, last) in enumerate(cut) for at in range(first, last)}
    ranges = _ranges(a, b, pairs, clause_of, len(cut))
    ranges = [(s, e) if any(t.is_word for t in b[s:e]) else (s, s) for s, e in ranges]
    mine = _pieces(a, cut, {i for i, _ in equal}, {i for i, _ in forms}, {i: j for i, j in pairs}, b)
    theirs = _pieces(b, ranges, {j for _, j in equal}, {j for _, j in forms}, {j: i for i, j in pairs}, a)
    return mine, theirs


def _ranges(
    a: Sequence[Token], b: Sequence[Token], pairs: Sequence[tuple[int, int]], clause_of: dict[int, int], count: int
) -> list[tuple[int, int]]:
    """The range of ``b`` beside each clause."""
    where: list[int] = []
    marks = [(-1, -1), *pairs, (len(a), len(b))]
    for (i, j), (k, m) in pairwise(marks):
        before = clause_of[i] if i >= 0 else 0
        after = clause_of[k] if k < len(a) else count - 1
        cut = m
        if after > before:
            held = [at for at in range(j + 1, m) if not b[at].is_word and b[at].norm not in _CLOSING]
            lacking = any(clause_of[at] == before and a[at].is_word for at in range(i + 1, k))
            cut = held[-1] + 1 if held else m if lacking else j + 1
            if i < 0 and not held:
                cut = 0
        where += [before if at < cut else after for at in range(j + 1, m)]
        if m < len(b):
            where.append(after)
    ranges, at = [], 0
    for number in range(count):
        first = at
        while at < len(where) and where[at] <= number:
            at += 1
        ranges.append((first, at))
    return ranges


def _pieces(
    tokens: Sequence[Token],
    ranges: Sequence[tuple[int, int]],
    equal: set[int],
    forms: set[int],
    partner: dict[int, int],
    other: Sequence[Token],
) -> tuple[tuple[Piece, ...], ...]:
    found = [tuple(_signed(tokens, first, last, equal, forms, partner, other)) for first, last in ranges]
    if found and found[0] and any(t.is_word for t in other[: partner.get(0, 0)]):
        found[0] = Piece(0, 0, "gap"), *found[0]  # the other begins with words that this one lacks
    return tuple(found)


def _signed(
    tokens: Sequence[Token],
    first: int,
    last: int,
    equal: set[int],
    forms: set[int],
    partner: dict[int, int],
    other: Sequence[Token],
) -> Iterator[Piece]:
    at = first
    while at < last:
        if not tokens[at].is_word or at in equal:
            stop = at + 1
            while stop < last and (not tokens[stop].is_word or stop in equal) and not _lacks(stop, partner, other):
                stop += 1
            if _lacks(at, partner, other) and at > first:
                yield Piece(at, at, "gap")
            yield Piece(at, stop, "")
            at = stop
            continue
        stop = at + 1
        while stop < last and ((tokens[stop].is_word and stop not in equal) or _between(tokens, stop, last, equal)):
            stop += 1
        own = [k for k in range(at, stop) if tokens[k].is_word and k not in forms and _weighs(tokens[k].norm)]
        yield Piece(at, stop, "own" if own else "slight")
        at = stop


def _weighs(norm: str) -> bool:
    return norm not in FUNCTION_WORDS or norm in _WEIGHTY or norm.endswith("n't")


def _between(tokens: Sequence[Token], at: int, last: int, equal: set[int]) -> bool:
    """A mark between two words that both differ."""
    return not tokens[at].is_word and at + 1 < last and tokens[at + 1].is_word and at + 1 not in equal


def _lacks(at: int, partner: dict[int, int], other: Sequence[Token]) -> bool:
    """Whether words of the other wording stand right before the partner of this one, and none here."""
    if at not in partner or at - 1 not in partner or not other[partner[at]].is_word:
        return False
    return any(other[k].is_word for k in range(partner[at - 1] + 1, partner[at]))
