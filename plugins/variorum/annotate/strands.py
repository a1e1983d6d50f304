"""Compares two sides that were built anew clause by clause: those that correspond, in whatever order they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from variorum.annotate.clausal import Clause, clauses
from variorum.annotate.corresponding import Link, answering, bundles, links
from variorum.annotate.crosswise import turned
from variorum.annotate.places import between
from variorum.collate import units
from variorum.collate.facing import CLEAR, facing
from variorum.collate.gaps import WALL
from variorum.model import Span, VariationUnit
from variorum.notes.kind import content
from variorum.words import Token, ends_sentence, stem, weight

#: Clauses of which less than this of the weight of all words stays equal, and less than this of either side stays so or is
#: answered by words that mean about the same, are told as one rewording.
_HARDLY = 0.4
_ANSWERED = 0.75
#: More pairs of clauses than this are not weighed: no editor would call it one passage.
_MOST = 2_500


@dataclass(frozen=True, slots=True)
class Strands:
    """The differences between two sides, clause by clause; those of ``wholes`` are clauses that stand for each other, or
    that only one side has.
    """

    units: tuple[VariationUnit, ...]
    wholes: frozenset[VariationUnit]
    #: Whether any clauses that correspond have a word in common that is no name.
    worded: bool
    #: What clauses have in common that stand in another order than the rest, from its first word to its last.
    moved: tuple[tuple[Span, Span], ...] = ()
    #: Whether they are told apart for their order alone.
    crossing: bool = False


def strands(
    a: Sequence[Token], b: Sequence[Token], *, paired: Set[Link] = frozenset(), crossing: bool = False
) -> Strands | None:
    """The differences inside the clauses that correspond; the others whole, as they stand on one side only. None where no
    clause has a counterpart, or where there are too many to ask; and with ``crossing``, where all stand in one order.
    ``paired``: where on both sides one matter was taken out.
    """
    ours, theirs = clauses(a), clauses(b)
    linked = links(ours, theirs, paired) if len(ours) * len(theirs) <= _MOST else set()
    if not linked:
        return None
    moved = turned(ours, theirs, linked)
    if crossing and not moved:
        return None
    linked |= answering(ours, theirs, linked)
    found: list[VariationUnit] = []
    wholes: set[VariationUnit] = set()
    worded = False
    for mine, yours in bundles(linked):
        x, y = _joined(ours, mine), _joined(theirs, yours)
        inside = units(x, y)
        phrase = _one_run(x, y)
        worded |= not _plain(x).isdisjoint(_plain(y))
        if not phrase and not _carried(inside, x, y):
            span_a, span_b = _span(x), _span(y)
            inside = (VariationUnit((span_a,), (span_b,), span_a[0], span_b[0]),)
            wholes |= {*inside}
        found += inside
    wholes |= {VariationUnit((span,), (), span[0], at) for span, at in _alone(ours, theirs, linked)}
    inverse = {(j, i) for i, j in linked}
    wholes |= {VariationUnit((), (span,), at, span[0]) for span, at in _alone(theirs, ours, inverse)}
    units_found = tuple(sorted({*found, *wholes}, key=lambda u: (u.a_at, u.b_at)))
    return Strands(units_found, frozenset(wholes), worded, moved, crossing)


def _carried(found: Sequence[VariationUnit], a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Whether what stays equal carries two clauses that have no phrase in common: enough of their weight; else one stands
    for the other. Where something is claimed or stands between, the words are compared in any case.
    """
    equal, answered = _equal(found, a, b)
    return any(t.norm == WALL for t in (*a, *b)) or equal >= _HARDLY or answered >= _ANSWERED


def _equal(found: Sequence[VariationUnit], a: Sequence[Token], b: Sequence[Token]) -> tuple[float, float]:
    """The share of the weight of all words that stands in no change; and the greater share of one side's that stands in none
    or faces a word that means about the same.
    """
    equal = {id(t) for t in (*a, *b)}
    answered = set(equal)
    for unit in found:
        x, y = ([t for s, e in spans for t in between(side, s, e)] for spans, side in ((unit.a, a), (unit.b, b)))
        equal -= {id(t) for t in (*x, *y)}
        answered -= {id(t) for t in (*x, *y)}
        for f in facing(x, y, 0, len(x), 0, len(y)):
            answered |= {id(t) for t in (*x[f.a0 : f.a1], *y[f.b0 : f.b1])} if f.worth >= CLEAR else set()
    return _share([*a, *b], equal), max(_share(a, answered), _share(b, answered))


def _share(tokens: Sequence[Token], held: Set[int]) -> float:
    """Of the weight of the words of news, that of those held (by ``id``)."""
    hefts = [(weight(t.norm), id(t) in held) for t in content(tokens)]
    whole = sum([heft for heft, _ in hefts])
    return sum([heft for heft, told in hefts if told]) / whole if whole else 1.0


def _plain(tokens: Sequence[Token]) -> set[str]:
    """The stems of the words of news that are written as no names are."""
    return {stem(t.norm) for t in content(tokens) if not t.is_capital}


def _one_run(a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Whether the two have a phrase in common: two words of news side by side that are no name, or three words with one."""
    return not _runs(a).isdisjoint(_runs(b))


def _runs(tokens: Sequence[Token]) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for k in range(len(tokens) - 1):
        two, three = tokens[k : k + 2], tokens[k : k + 3]
        if all(t.is_news for t in two) and not all(t.is_capital for t in two):
            found.add(tuple(t.norm for t in two))
        if len(three) == 3 and all(t.is_word for t in three) and any(t.is_news and not t.is_capital for t in three):
            found.add(tuple(t.norm for t in three))
    return found


def _joined(side: Sequence[Clause], chosen: Iterable[int]) -> tuple[Token, ...]:
    """The chosen clauses as one list, with a wall where others stand between."""
    tokens: list[Token] = []
    last = -1
    for k in sorted(chosen):
        if tokens and k > last + 1:
            tokens.append(Token(side[k][0].start, side[k][0].start, WALL, WALL, False, False, False))
        tokens += side[k]
        last = k
    said = [k for k, t in enumerate(tokens) if _says(t)]
    return tuple(tokens[said[0] : said[-1] + 1])


def _alone(side: Sequence[Clause], other: Sequence[Clause], linked: Iterable[Link]) -> Iterator[tuple[Span, int]]:
    """What has no counterpart, sentence by sentence, and where it would stand on the other side: behind what the clause
    before it stands for.
    """
    partner = dict(sorted(linked))
    at = other[0][0].start
    for has, run in groupby(range(len(side)), partner.__contains__):
        numbers = list(run)
        if has:
            at = other[partner[numbers[-1]]][-1].end
            continue
        for told in _sentences([t for k in numbers for t in side[k] if t.norm != WALL]):
            if content(told):
                yield _span(told), at


def _sentences(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    first = 0
    for k in range(len(tokens)):
        if ends_sentence(tokens, k) or k + 1 == len(tokens):
            yield tokens[first : k + 1]
            first = k + 1


def _span(tokens: Sequence[Token]) -> Span:
    """From the first word to the last."""
    words = [t for t in tokens if _says(t)]
    return words[0].start, words[-1].end


def _says(token: Token) -> bool:
    return token.is_word or token.surface in "$£€¥%"
