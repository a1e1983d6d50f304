"""Cuts a unit that holds two changes, where the kinds know one of them for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from variorum.annotate.details import lone, parted
from variorum.annotate.places import between
from variorum.collate.facing import EVIDENCE, alike
from variorum.collate.phrases import PREPOSITIONS
from variorum.collate.words import has_content
from variorum.model import Span, VariationUnit
from variorum.notes.conditions import AS
from variorum.notes.doubts import IF
from variorum.notes.figures import counted, figure_alone, figures, may_be_figure
from variorum.notes.kind import content
from variorum.notes.lexicons import PEOPLE, PRONOUNS, certainty_steps
from variorum.notes.references import described_first
from variorum.notes.signs import Signs
from variorum.notes.slots import PHRASE_OPENINGS, Stretch, may_be_time, sureness, time_at_edge, times
from variorum.notes.strength import on_scale, scaled
from variorum.words import Token, values

_ENDS = frozenset(
    {"the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "but", "that", "as", "'s", "is",
     "was", "be"}
)  # fmt: skip
#: A change of no more content words on its longer side is read as one thing.
_SMALL = 3
Found = tuple[Stretch, Stretch]


def cut(
    unit: VariationUnit, tokens_a: Sequence[Token], tokens_b: Sequence[Token], *, whole: bool = False
) -> Iterator[VariationUnit]:
    """'speculated about killing' / 'discussed the chance of murdering': what stands before a pair of one scale, the pair
    itself, what stands behind. So with times, figures and degrees of sureness inside longer changes. The unit as it is
    where there is no such pair, where the pair is all there is, or where the rest says nothing. Of a ``whole`` clause, told
    in other words, only times and figures of both sides are parted.
    """
    if len(unit.a) != 1 or len(unit.b) != 1:
        yield from (unit,) if whole else parted(unit, tokens_a, tokens_b)
        return
    a, b = between(tokens_a, *unit.a[0]), between(tokens_b, *unit.b[0])
    if sorted(t.norm for t in a) == sorted(t.norm for t in b):
        yield unit  # the same words at another place
    else:
        pieces = list(_cut(unit, a, b, whole))
        yield from (unit,) if whole and len(pieces) == 1 else pieces


def _cut(unit: VariationUnit, a: Sequence[Token], b: Sequence[Token], whole: bool = False) -> Iterator[VariationUnit]:
    signs = _SIGNS.of(a, b)
    for n, (find, alone, _) in enumerate(_FINDERS):
        found = find(a, b) if signs >> n & 1 and not (whole and find not in _OF_WHOLES) else None
        if found is None:
            continue
        (i0, i1), (j0, j1) = found
        if i0 < i1 and [t.norm for t in a[i0:i1]] == [t.norm for t in b[j0:j1]]:
            continue
        (i0, j0), (i1, j1) = _crumbs(a[:i0], b[:j0], i0, j0), _crumbs(a[i1:], b[j1:], i1, j1, behind=True)
        parts = [(a[:i0], b[:j0]), (a[i1:], b[j1:])]
        telling = any if alone else all
        if not any(telling((has_content(x), has_content(y))) for x, y in parts):
            continue
        for k, (x, y) in enumerate((parts[0], (a[i0:i1], b[j0:j1]), parts[1])):
            if k != 1:
                x, y = _unlike(x, y, behind=k == 0)
            x, y = (x, y) if k == 1 else (_bare(x, has_content(y)), _bare(y, has_content(x)))
            if not has_content(x) and not has_content(y) and k != 1:
                continue
            at_a, at_b = (_place(a, i0, i1, k), _place(b, j0, j1, k))
            piece = VariationUnit(_span(x), _span(y), x[0].start if x else at_a, y[0].start if y else at_b)
            if k == 1 or not x or not y:
                yield piece
            else:
                yield from _cut(piece, x, y, whole)
        return
    yield lone(unit, a, b) if unit.a and unit.b else unit


def _crumbs(x: Sequence[Token], y: Sequence[Token], i: int, j: int, behind: bool = False) -> tuple[int, int]:
    """Where a pair begins (or ends): a single word beside it on one side only goes with it."""
    if len(content(x)) + len(content(y)) != 1:
        return i, j
    if any(t.norm in PRONOUNS for t in (y if has_content(x) else x)):
        return i, j  # 'the vote' / 'it'
    if behind:
        return (i + len(x), j) if has_content(x) else (i, j + len(y))
    return (i - len(x), j) if has_content(x) else (i, j - len(y))


def _place(tokens: Sequence[Token], first: int, stop: int, part: int) -> int:
    """Where a part stands on a side on which it has no words."""
    if part == 2 or first == len(tokens):
        return tokens[stop - 1].end
    return tokens[first].start


def _bare(tokens: Sequence[Token], two_sided: bool) -> Sequence[Token]:
    """Without marks at both ends; without small ties too where something stands on the other side."""
    while tokens and not _holds(tokens[0], two_sided):
        tokens = tokens[1:]
    while tokens and not _holds(tokens[-1], True):
        tokens = tokens[:-1]
    return tokens


def _unlike(x: Sequence[Token], y: Sequence[Token], *, behind: bool) -> tuple[Sequence[Token], Sequence[Token]]:
    """Without the same small words on the hand of the pair: 'on Thursday | that the vote' / 'that it'."""
    while behind and x and y and x[-1].norm == y[-1].norm and not has_content(x[-1:]):
        x, y = x[:-1], y[:-1]
    while not behind and x and y and x[0].norm == y[0].norm and not has_content(x[:1]):
        x, y = x[1:], y[1:]
    return x, y


def _holds(token: Token, bare: bool) -> bool:
    return (token.is_word or token.surface in "$£€¥%") and not (bare and token.norm in _ENDS)


def _scale(a: Sequence[Token], b: Sequence[Token]) -> Found | None:
    return scaled(a, b)


def _time(a: Sequence[Token], b: Sequence[Token]) -> Found | None:
    """The first times of both sides where each has one at least."""
    return next(zip(times(a), times(b), strict=False), None)


def _figure(a: Sequence[Token], b: Sequence[Token]) -> Found | None:
    """Two figures of one value or of one thing counted; the only ones where both changes are short."""
    mine, yours = figures(a, times(a)), figures(b, times(b))
    for one in mine:
        for other in yours:
            same = values(a[slice(*one)]) == values(b[slice(*other)])
            thing = counted(a, one)
            if same or (thing and thing == counted(b, other)):
                return one, other
    if len(mine) == 1 == len(yours) and max(len(content(a)), len(content(b))) <= 2 * _SMALL:
        things = counted(a, mine[0]), counted(b, yours[0])
        return (mine[0], yours[0]) if not all(things) or alike(*things) >= EVIDENCE else None
    return None


def _sure(a: Sequence[Token], b: Sequence[Token]) -> Found | None:
    """Degrees of sureness, where each side has one; with the prepositions that they rule, where both rule one and more
    stands behind: 'speculated about' killing / 'discussed the chance of' murdering.
    """
    mine, yours = sureness(a), sureness(b)
    if len(mine) != 1 or len(yours) != 1:
        return None
    ruled = all(s[1] + 1 < len(t) and t[s[1]].norm in PREPOSITIONS for s, t in ((mine[0], a), (yours[0], b)))
    return (mine[0][0], mine[0][1] + ruled), (yours[0][0], yours[0][1] + ruled)


def _condition(a: Sequence[Token], b: Sequence[Token]) -> Found | None:
    """'… as' / '… if' near the end of a change: a condition on one side, none on the other."""
    mine, yours = ([k for k, t in enumerate(side) if t.norm in IF and t.norm != "whether"] for side in (a, b))
    if len(mine) + len(yours) != 1:
        return None
    tokens, others, at = (a, b, mine[0]) if mine else (b, a, yours[0])
    facing = [k for k, t in enumerate(others) if t.norm in AS]
    if not facing or len(content(tokens[at:])) > 1 or len(content(others[facing[-1] :])) > 1:
        return None
    pair = (at, at + 1), (facing[-1], facing[-1] + 1)
    return pair if mine else pair[::-1]


def _time_alone(a: Sequence[Token], b: Sequence[Token]) -> Found | None:
    """A time that only one side has; not the length of '10 years of tax returns'."""
    mine, yours = ([s for s in times(t) if s[1] == len(t) or t[s[1]].norm != "of"] for t in (a, b))
    return _alone(mine, yours, a, b)


def _hedge_alone(a: Sequence[Token], b: Sequence[Token]) -> Found | None:
    """'allegedly', 'reportedly' on one side only; modal verbs belong to their clause."""
    mine, yours = ([s for s in sureness(t) if _doubts(t[slice(*s)])] for t in (a, b))
    return None if sureness(a) and sureness(b) else _alone(mine, yours, a, b)


def _doubts(tokens: Sequence[Token]) -> bool:
    table = certainty_steps()
    return has_content(tokens) and all(table.get(t.norm, 4) < 3 for t in tokens)


def _alone(mine: list[Stretch], yours: list[Stretch], a: Sequence[Token], b: Sequence[Token]) -> Found | None:
    """The only stretch of both sides, against the end of the other side that has less beside it."""
    if len(mine) + len(yours) != 1:
        return None
    (first, last), tokens, others = (mine[0], a, b) if mine else (yours[0], b, a)
    before, after = len(content(tokens[:first])), len(content(tokens[last:]))
    if not others or max(before, after) < _SMALL:
        return None
    place = len(others) if before >= after else 0
    return ((first, last), (place, place)) if mine else ((place, place), (first, last))


def _may_be_time(token: Token) -> bool:
    return may_be_time(token.norm)


def _may_be_figure(token: Token) -> bool:
    return may_be_figure(token.norm)


def _may_be_sure(token: Token) -> bool:
    return token.norm in certainty_steps() or token.norm in PHRASE_OPENINGS


#: Who looks for a pair, whether it is parted also from a rest that stands on one side only, and without which words on
#: either side there is none.
_FINDERS: tuple[tuple[Callable[[Sequence[Token], Sequence[Token]], Found | None], bool, Callable[[Token], bool]], ...] = (
    (_scale, False, on_scale),
    (_time, True, _may_be_time),
    (_figure, True, _may_be_figure),
    (_sure, True, _may_be_sure),
    (_condition, True, lambda token: token.norm in IF),
    (described_first, True, lambda token: token.norm in PEOPLE),
    (_time_alone, True, _may_be_time),
    (time_at_edge, True, _may_be_time),
    (figure_alone, True, _may_be_figure),
    (_hedge_alone, True, _may_be_sure),
)
_OF_WHOLES = frozenset((_time, _figure))
_SIGNS = Signs([word for _, _, word in _FINDERS])


def _span(tokens: Sequence[Token]) -> tuple[Span, ...]:
    return ((tokens[0].start, tokens[-1].end),) if tokens else ()
