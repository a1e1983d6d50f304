"""Variation units: the places where two linked passages differ, as an editor would cut them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.collate.words import match, one_word
from variorum.model import Span, VariationUnit
from variorum.words import FUNCTION_WORDS, Token, stem


@dataclass(frozen=True, slots=True)
class _Gap:
    """Token indices on both sides that have no equal between two matches."""

    a0: int
    a1: int
    b0: int
    b1: int


def units(a: Sequence[Token], b: Sequence[Token]) -> tuple[VariationUnit, ...]:
    """The differences between two lists of tokens, in the order of a.

    Words that differ by spelling, form or capitals alone are units too (their kind is decided later); what differs only
    by white space or by the shape of a mark (curly, straight, long, short) is not. A phrase that left one place and
    stands at another is one unit.
    """
    gaps = _gaps(a, b)
    gaps = _cut(_join_near(gaps, a, b), a, b)
    trimmed = [t for g in gaps if (t := _trim(g, a, b)) is not None]
    return tuple(_unit(pair, a, b) for pair in _pair_up(trimmed, a, b))


def _gaps(a: Sequence[Token], b: Sequence[Token]) -> list[_Gap]:
    gaps: list[_Gap] = []
    i = j = 0
    for x, y in [*match(a, b), (len(a), len(b))]:
        if x > i or y > j:
            gaps.append(_Gap(i, x, j, y))
        if x < len(a) and _differs(a, b, x, y):
            gaps.append(_Gap(x, x + 1, y, y + 1))
        i, j = x + 1, y + 1
    return gaps


def _differs(a: Sequence[Token], b: Sequence[Token], x: int, y: int) -> bool:
    """Matched words differ where their norms do, or where they are written differently inside a sentence."""
    if a[x].norm != b[y].norm:
        return True
    if not a[x].is_word or a[x].norm == "'s":
        return False
    plain = [t.surface.replace("’", "'").replace("‘", "'").replace("‑", "-") for t in (a[x], b[y])]
    if plain[0] == plain[1]:
        return False
    opens = [k == 0 or tokens[k - 1].norm in {".", '"', "?", "!", ":", "-"} for tokens, k in ((a, x), (b, y))]
    return not (any(opens) and plain[0].casefold() == plain[1].casefold())


def _join_near(gaps: list[_Gap], a: Sequence[Token], b: Sequence[Token]) -> list[_Gap]:
    """Gaps that touch are one change ('have posted' / 'posts'), unless each is complete in itself."""
    joined: list[_Gap] = []
    for gap in gaps:
        if joined and joined[-1].a1 == gap.a0 and joined[-1].b1 == gap.b0:
            last = joined[-1]
            if not (_form_pair(last, a, b) and _form_pair(gap, a, b)) and not (_whole(last, a, b) and _whole(gap, a, b)):
                joined[-1] = _Gap(last.a0, gap.a1, last.b0, gap.b1)
                continue
        joined.append(gap)
    return joined


def _form_pair(gap: _Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    """One word against another form of itself."""
    return gap.a1 - gap.a0 == 1 == gap.b1 - gap.b0 and one_word(a[gap.a0].norm, b[gap.b0].norm)


def _whole(gap: _Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Both sides have a content word: the gap says something by itself."""
    return _content(a[gap.a0 : gap.a1]) != [] and _content(b[gap.b0 : gap.b1]) != []


def _cut(gaps: list[_Gap], a: Sequence[Token], b: Sequence[Token]) -> list[_Gap]:
    """Cut a gap that holds two changes where both sides have a joint (a comma, 'and') with content on either side of it."""
    result: list[_Gap] = []
    for gap in gaps:
        cuts = [
            (i, j)
            for i in range(gap.a0 + 1, gap.a1 - 1)
            for j in range(gap.b0 + 1, gap.b1 - 1)
            if a[i].norm == b[j].norm and a[i].norm in {",", ";", "and", "but", "-"}
        ]
        for i, j in cuts[:1]:
            halves = (_Gap(gap.a0, i, gap.b0, j), _Gap(i + 1, gap.a1, j + 1, gap.b1))
            if all(_whole(half, a, b) for half in halves):
                result += halves
                break
        else:
            result.append(gap)
    return result


def _trim(gap: _Gap, a: Sequence[Token], b: Sequence[Token]) -> _Gap | None:
    """Without marks at the ends where there are words, and without equal words at the ends. None where nothing is left."""
    a0, a1, b0, b1 = gap.a0, gap.a1, gap.b0, gap.b1
    while a0 < a1 and b0 < b1 and a[a0].norm == b[b0].norm and not (a1 - a0 == 1 or b1 - b0 == 1):
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and a[a1 - 1].norm == b[b1 - 1].norm and not (a1 - a0 == 1 or b1 - b0 == 1):
        a1, b1 = a1 - 1, b1 - 1
    if any(t.is_word for t in a[a0:a1]) or any(t.is_word for t in b[b0:b1]):
        while a0 < a1 and _loose(a, a0):
            a0 += 1
        while a1 > a0 and _loose(a, a1 - 1):
            a1 -= 1
        while b0 < b1 and _loose(b, b0):
            b0 += 1
        while b1 > b0 and _loose(b, b1 - 1):
            b1 -= 1
    if a0 == a1 and b0 == b1:
        return None
    return _Gap(a0, a1, b0, b1)


def _loose(tokens: Sequence[Token], k: int) -> bool:
    """A mark that may be left out at the end of a reading; signs of money and share stay with their number."""
    return not tokens[k].is_word and tokens[k].surface not in "$£€¥%"


def _pair_up(gaps: list[_Gap], a: Sequence[Token], b: Sequence[Token]) -> list[tuple[_Gap, _Gap | None]]:
    """Join what is only in a with what is only in b where they share their content words: a phrase at another place."""
    only_a = [g for g in gaps if g.b0 == g.b1 and _content(a[g.a0 : g.a1])]
    only_b = [g for g in gaps if g.a0 == g.a1 and _content(b[g.b0 : g.b1])]
    partner: dict[_Gap, _Gap] = {}
    taken: set[_Gap] = set()
    for mine in only_a:
        stems = {stem(t.norm) for t in _content(a[mine.a0 : mine.a1])}
        for yours in only_b:
            if yours in taken:
                continue
            others = {stem(t.norm) for t in _content(b[yours.b0 : yours.b1])}
            if 2 * len(stems & others) >= min(len(stems), len(others)):
                partner[mine] = yours
                taken.add(yours)
                break
    return [(g, partner.get(g)) for g in gaps if g not in taken]


def _content(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if t.is_word and t.norm not in FUNCTION_WORDS and t.norm != "'s"]


def _unit(pair: tuple[_Gap, _Gap | None], a: Sequence[Token], b: Sequence[Token]) -> VariationUnit:
    gap, other = pair
    b_gap = other or gap
    return VariationUnit(
        _span(a, gap.a0, gap.a1),
        _span(b, b_gap.b0, b_gap.b1),
        _place(a, gap.a0, gap.a1),
        _place(b, b_gap.b0, b_gap.b1),
    )


def _span(tokens: Sequence[Token], first: int, stop: int) -> tuple[Span, ...]:
    return ((tokens[first].start, tokens[stop - 1].end),) if stop > first else ()


def _place(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where the words begin, or where they would stand: after the token before."""
    if stop > first:
        return tokens[first].start
    if not tokens:
        return 0
    return tokens[first - 1].end if first else tokens[0].start
