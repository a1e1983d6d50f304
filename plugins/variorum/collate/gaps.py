"""Gaps: the stretches between matching words, as they come and as they are tidied."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from variorum.collate.phrases import AUXILIARIES
from variorum.collate.words import Match, has_content
from variorum.words import ARTICLES, PAUSES, Token, american, classes, one_thing, one_word, shortened

#: The norm of a token that stands where words were taken out: no change reaches over it.
WALL = "¦"
#: Words that tie a phrase to the sentence and may be left out where a reading begins.
LINKS = ARTICLES | frozenset(
    {"of", "to", "in", "on", "at", "by", "for", "with", "from", "into", "after", "before", "during", "and",
     "but", "that", "as", "'s", ",", "-", ";", ":"}
)  # fmt: skip
#: Ties that belong to the words behind them.
SLIDING = LINKS - ARTICLES - {",", "-", ";", ":", "'s", "and", "but"}
_WEAK_LINKS = LINKS - {"in", "on", "at", "from", "after", "before", "during"}
#: So many equal words of a verb group go with a helping verb that only one side has.
_MOST_TAKEN = 3
#: So many tokens of one side are much.
_MUCH = 5
_INSIDE_NAMES = frozenset({"of", "the", "and", "for", "'s", "-"})


class Gap(msgspec.Struct, frozen=True, gc=False):
    """Token indices on both sides that have no equal between two matches."""

    a0: int
    a1: int
    b0: int
    b1: int


def gaps_between(a: Sequence[Token], b: Sequence[Token], matches: Sequence[Match]) -> list[Gap]:
    """The stretches between matches, and the matched words that are written otherwise."""
    gaps: list[Gap] = []
    i = j = 0
    for x, y in [*matches, (len(a), len(b))]:
        if x > i or y > j:
            gaps.append(Gap(i, x, j, y))
        if x < len(a) and _differs(a, b, x, y):
            gaps.append(Gap(x, x + 1, y, y + 1))
        i, j = x + 1, y + 1
    return gaps


def ended(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> Gap:
    """A long gap without the equal words that lead to the next match: '… and we' / 'we'."""
    a1, b1 = gap.a1, gap.b1
    if max(a1 - gap.a0, b1 - gap.b0) < _MUCH:
        return gap
    while a1 > gap.a0 and b1 > gap.b0 and a[a1 - 1].is_word and a[a1 - 1].norm == b[b1 - 1].norm:
        a1, b1 = a1 - 1, b1 - 1
    return Gap(gap.a0, a1, gap.b0, b1)


def slide(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> Gap:
    """What stands on one side only begins with its tie, where the same tie also ends it: 'of Y' rather than 'Y of'."""
    a0, a1, b0, b1 = gap.a0, gap.a1, gap.b0, gap.b1
    if a0 == a1 and b0 and a0 and b1 - b0 > 1 and b[b1 - 1].norm in SLIDING and b[b0 - 1].norm == b[b1 - 1].norm:
        return Gap(a0 - 1, a1 - 1, b0 - 1, b1 - 1)
    if b0 == b1 and a0 and b0 and a1 - a0 > 1 and a[a1 - 1].norm in SLIDING and a[a0 - 1].norm == a[a1 - 1].norm:
        return Gap(a0 - 1, a1 - 1, b0 - 1, b1 - 1)
    return gap


def _differs(a: Sequence[Token], b: Sequence[Token], x: int, y: int) -> bool:
    """Matched words differ where their norms do, or where they are written differently inside a sentence."""
    if a[x].surface == b[y].surface:
        return False
    if a[x].norm != b[y].norm:
        return True
    if not a[x].is_word or a[x].norm == "'s":
        return False
    plain = [t.surface.replace("’", "'").replace("‘", "'").replace("‑", "-") for t in (a[x], b[y])]
    if plain[0] == plain[1]:
        return False
    opens = [k == 0 or tokens[k - 1].norm in {".", '"', "?", "!", ":", "-"} for tokens, k in ((a, x), (b, y))]
    return not (any(opens) and plain[0].casefold() == plain[1].casefold())


def joined(gaps: list[Gap], a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """Gaps that touch are one change ('have posted' / 'posts'); two spellings or two forms side by side stay two."""
    result: list[Gap] = []
    for gap in gaps:
        if result and recased(result[-1], a, b) and recased(gap, a, b) and _beside(result[-1], gap, a):
            result[-1] = Gap(result[-1].a0, gap.a1, result[-1].b0, gap.b1)
            continue
        if result and result[-1].a1 == gap.a0 and result[-1].b1 == gap.b0:
            last = result[-1]
            if recased(last, a, b) or recased(gap, a, b):
                result.append(gap)
                continue
            pairs = [_form_pair(last, a, b), _form_pair(gap, a, b)]
            if not all(pairs) and not _spelling(last, a, b) and not _spelling(gap, a, b):
                result[-1] = Gap(last.a0, gap.a1, last.b0, gap.b1)
                continue
        result.append(gap)
    return result


def recased(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    """The same words with other capitals."""
    if gap.a1 - gap.a0 != gap.b1 - gap.b0:
        return False
    words = [t.norm for t in a[gap.a0 : gap.a1]]
    return has_content(a[gap.a0 : gap.a1]) and words == [t.norm for t in b[gap.b0 : gap.b1]]


def _beside(one: Gap, other: Gap, a: Sequence[Token]) -> bool:
    """At the same distance on both sides, with nothing but small ties between."""
    between = a[one.a1 : other.a0]
    return other.a0 - one.a1 == other.b0 - one.b1 and len(between) < 3 and all(t.norm in _INSIDE_NAMES for t in between)


def _form_pair(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    """One word against another form of itself."""
    return one_to_one(gap) and one_word(a[gap.a0].norm, b[gap.b0].norm)


def _spelling(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    """One word written otherwise, one pause marked otherwise, or two words that stand for the same."""
    if not one_to_one(gap):
        return False
    one, other = a[gap.a0].norm, b[gap.b0].norm
    if one_thing(one, other):
        return True
    return one_word(one, other) and (not a[gap.a0].is_word or _letters(one) == _letters(other))


def _letters(norm: str) -> str:
    return american(norm).replace("-", "")


def one_to_one(gap: Gap) -> bool:
    """A single token against a single token."""
    return gap.a1 - gap.a0 == 1 == gap.b1 - gap.b0


def whole(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Both sides have a content word: the gap says something by itself."""
    return has_content(a[gap.a0 : gap.a1]) and has_content(b[gap.b0 : gap.b1])


def trim(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> Gap | None:
    """Without marks at the ends where there are words, and without equal words at the ends. None where nothing is left."""
    a0, a1 = _inside(a, gap.a0, gap.a1, _is_wall)
    b0, b1 = _inside(b, gap.b0, gap.b1, _is_wall)
    if recased(Gap(a0, a1, b0, b1), a, b):
        return gap
    while a0 < a1 and b0 < b1 and a[a0].norm == b[b0].norm and not (a1 - a0 == 1 or b1 - b0 == 1):
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and a[a1 - 1].norm == b[b1 - 1].norm and not (a1 - a0 == 1 or b1 - b0 == 1):
        a1, b1 = a1 - 1, b1 - 1
    if has_content(a[a0:a1]) and has_content(b[b0:b1]):
        both = a[a0].norm in LINKS and b[b0].norm in LINKS
        a0, b0 = _bare(a, a0, both), _bare(b, b0, both)
        a1, b1 = _without_openers(a, a0, a1), _without_openers(b, b0, b1)
    if any(t.is_word for t in a[a0:a1]) or any(t.is_word for t in b[b0:b1]):
        a0, a1 = _inside(a, a0, a1, loose)
        b0, b1 = _inside(b, b0, b1, loose)
    return None if a0 == a1 and b0 == b1 else Gap(a0, a1, b0, b1)


def _inside(
    tokens: Sequence[Token], first: int, stop: int, loose_end: Callable[[Sequence[Token], int], bool]
) -> tuple[int, int]:
    """first:stop without loose ends; an empty stretch at ``first`` where all is loose."""
    start = first
    while start < stop and loose_end(tokens, start):
        start += 1
    if start == stop:
        return first, first
    while loose_end(tokens, stop - 1):
        stop -= 1
    return start, stop


def _bare(tokens: Sequence[Token], first: int, both: bool) -> int:
    """Behind the ties that a reading may begin without; a preposition of time or place stays where the other has none."""
    while tokens[first].norm in (LINKS if both else _WEAK_LINKS):
        first += 1
    return first


def _without_openers(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Before the article, or the pause and the tie behind it (', to'), that open what stands behind the reading."""
    while tokens[stop - 1].norm in ARTICLES:
        stop -= 1
    while stop - first > 2 and tokens[stop - 1].norm in LINKS and tokens[stop - 2].norm in PAUSES:
        stop -= 2
    return stop


def _is_wall(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k].norm == WALL


def grown(
    gap: Gap, a: Sequence[Token], b: Sequence[Token], verbs: tuple[list[int], list[int]], partner: dict[int, int]
) -> Gap:
    """With the equal words that it can't be read without: the verb of 'has' / '-', the noun before "'s".

    ``verbs``: by token, where its verb group begins, or -1 outside verb groups; ``partner``: the matches, by index of a.
    """
    a0, a1, b0, b1 = gap.a0, gap.a1, gap.b0, gap.b1
    if (a0 == a1) != (b0 == b1):
        tokens, groups, first, stop = (a, verbs[0], a0, a1) if a0 < a1 else (b, verbs[1], b0, b1)
        group = groups[stop - 1]
        if group < 0 or not _verbal(tokens[stop - 1]) or any(groups[k] != group for k in range(first, stop)):
            return gap
        most = min(len(tokens), stop + _MOST_TAKEN)
        while stop < most and groups[stop] == group and partner.get(a1) == b1 and a[a1].norm == b[b1].norm:
            a1, b1, stop = a1 + 1, b1 + 1, stop + 1
    elif (
        a0
        and b0
        and max(a1 - a0, b1 - b0) <= _MOST_TAKEN
        and "'s" in (a[a0].norm, b[b0].norm)
        and partner.get(a0 - 1) == b0 - 1
    ):
        a0, b0 = a0 - 1, b0 - 1
    return Gap(a0, a1, b0, b1)


def _verbal(token: Token) -> bool:
    return token.norm == "to" or token.norm in AUXILIARIES or "verb" in classes(token.norm)


def loose(tokens: Sequence[Token], k: int) -> bool:
    """A mark that may be left out at the end of a reading; signs of money and share stay with their number."""
    return not tokens[k].is_word and tokens[k].surface not in "$£€¥%" and not shortened(tokens, k)
