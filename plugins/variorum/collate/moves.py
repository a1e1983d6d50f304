"""What is only in one text laid on what is only in the other: a phrase that stands at another place of the sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from variorum.collate.facing import AKIN, alike
from variorum.collate.gaps import SLIDING, Gap, loose
from variorum.collate.words import has_content
from variorum.words import ARTICLES, Token, stem

Pair = tuple[Gap, Gap | None]
#: Shares of words by which two phrases are one: of a whole phrase before anything is cut, of what is left later.
NEARLY = 0.75
HALF = 0.5
#: Two words that mean about the same are one phrase moved only where their places are no further apart.
_NEAR = 8
#: One word is no phrase of more than so many times as many.
_TIMES = 3
#: A phrase changes places with no longer stretch of equal words: "member of the Council" / "Council member".
_LONGEST_CROSSED = 5
#: What no phrase that stands at another place begins or ends with.
_SMALL = SLIDING | ARTICLES
_TIES = ARTICLES | {"by", "of", "in", "from", "at", "for", "'s"}
#: Prepositions that tell behind a noun what a word before it tells; so many words has the noun at most, so many the phrase.
_BEHIND = frozenset({"of", "in", "from", "at"})
_NOUN = 2
_LONGEST_BEHIND = 5


def pair_up(gaps: Sequence[Gap], a: Sequence[Token], b: Sequence[Token], least: float) -> list[Pair]:
    """Join what is only in a with what is only in b where they share their content words; small words that face either
    say nothing beside that.

    ``least`` is the share of the content words of the shorter that must stand in the other (for NEARLY: of the longer).
    """
    only_a = [(g, words) for g in gaps if not has_content(b[g.b0 : g.b1]) and (words := _content(a[g.a0 : g.a1]))]
    only_b = [(g, words) for g in gaps if not has_content(a[g.a0 : g.a1]) and (words := _content(b[g.b0 : g.b1]))]
    if not only_a or not only_b:
        return [(g, None) for g in gaps]
    theirs = [{stem(t.norm) for t in words} for _, words in only_b]
    holding: dict[str, list[int]] = {}
    for n, stems in enumerate(theirs):
        for key in stems:
            holding.setdefault(key, []).append(n)
    near = _Near([g for g, _ in only_b])
    partner: dict[Gap, Gap] = {}
    taken: set[Gap] = set()
    for mine, ours in only_a:
        stems = {stem(t.norm) for t in ours}
        for n in sorted({n for key in stems for n in holding.get(key, ())} | near.of(mine)):
            yours, words = only_b[n]
            if yours not in taken and _one_phrase(ours, words, stems, theirs[n], least, mine, yours):
                partner[mine] = yours
                taken.add(yours)
                break
    return [(g, partner.get(g)) for g in gaps if g not in taken]


class _Near:
    """Looks up which of some gaps, in the order of the text, begin near another on one of the two sides."""

    def __init__(self, gaps: Sequence[Gap]) -> None:
        self._starts = [g.a0 for g in gaps], [g.b0 for g in gaps]

    def of(self, gap: Gap) -> set[int]:
        found: set[int] = set()
        for starts, at in zip(self._starts, (gap.a0, gap.b0), strict=True):
            found.update(range(bisect_left(starts, at - _NEAR), bisect_right(starts, at + _NEAR)))
        return found


def _one_phrase(
    ours: Sequence[Token],
    theirs: Sequence[Token],
    stems: set[str],
    others: set[str],
    least: float,
    mine: Gap,
    yours: Gap,
) -> bool:
    size = max(len(stems), len(others)) if least >= NEARLY else min(len(stems), len(others))
    if len(stems & others) >= least * size:
        few, many = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
        faced = mine.b0 < mine.b1 or yours.a0 < yours.a1
        if faced and len(few) == 1 and few[0].is_capital:
            return False  # a name between small words may stand anywhere
        if len(few) == 1 < len(many) and stem(many[-1].norm) != stem(few[0].norm) and many[0].end + 1 >= many[-1].start:
            return False  # a name, and a noun that it is told of: 'Murray', 'Murray adviser'
        return len(many) <= _TIMES * len(few) or len(stems & others) > 1
    if least >= NEARLY or min(abs(mine.a0 - yours.a0), abs(mine.b0 - yours.b0)) > _NEAR:
        return False
    return _meant(ours, theirs)


def _meant(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Half of the words of the shorter phrase mean about the same as words of the other."""
    short, long = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    hits = sum(any(alike(t.norm, o.norm) >= AKIN for o in long) for t in short)
    return 0 < hits >= HALF * len(short)


def loosened(
    gaps: Sequence[Gap], a: Sequence[Token], b: Sequence[Token], starts_a: Sequence[int], starts_b: Sequence[int]
) -> list[Gap]:
    """The gaps with those one-sided ones cut of which a phrase means about the same as a phrase of another near it, so
    that pair_up finds the two. ``starts``: by token, where its phrase begins.
    """
    only_a = [g for g in gaps if g.b0 == g.b1]
    only_b = [g for g in gaps if g.a0 == g.a1]
    near = _Near(only_b)
    cut: dict[Gap, tuple[int, int]] = {}
    for mine in only_a:
        for yours in (only_b[n] for n in sorted(near.of(mine))):
            if mine not in cut and yours not in cut and (found := _akin(mine, yours, a, b, starts_a, starts_b)):
                cut[mine], cut[yours] = found
    result: list[Gap] = []
    for g in gaps:
        if g not in cut:
            result.append(g)
        elif g.b0 == g.b1:
            (x, y), at = cut[g], g.b0
            result += [Gap(s, e, at, at) for s, e in ((g.a0, x), (x, y), (y, g.a1)) if s < e]
        else:
            (x, y), at = cut[g], g.a0
            result += [Gap(at, at, s, e) for s, e in ((g.b0, x), (x, y), (y, g.b1)) if s < e]
    return result


def _akin(
    mine: Gap, yours: Gap, a: Sequence[Token], b: Sequence[Token], starts_a: Sequence[int], starts_b: Sequence[int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The first phrases of the two that mean about the same."""
    for p in _spans(starts_a, mine.a0, mine.a1):
        ours = _content(a[slice(*p)])
        for q in _spans(starts_b, yours.b0, yours.b1) if ours else ():
            theirs = _content(b[slice(*q)])
            if theirs and _meant(ours, theirs):
                return p, q
    return None


def _spans(starts: Sequence[int], first: int, stop: int) -> list[tuple[int, int]]:
    """The phrases of a stretch."""
    borders = [k for k in range(first, stop) if k == first or starts[k] != starts[k - 1]]
    return list(zip(borders, [*borders[1:], stop], strict=True))


def swapped(gaps: Sequence[Gap], a: Sequence[Token], b: Sequence[Token]) -> tuple[list[Gap], list[Gap]]:
    """'Council member' / 'member of the Council', "Iran's plant" / 'the plant in Iran': the gaps without what changed
    places with a few equal words, and each such change as a whole.
    """
    rest = list(gaps)
    found: list[Gap] = []
    k = 0
    while k + 1 < len(rest):
        one, two = rest[k], rest[k + 1]
        swap = _swap(one, two, a, b)
        if swap is None:
            k += 1
            continue
        found.append(swap)
        left = Gap(one.a0, min(one.a1, swap.a0), one.b0, min(one.b1, swap.b0))
        right = Gap(max(two.a0, swap.a1), two.a1, max(two.b0, swap.b1), two.b1)
        rest[k : k + 2] = [g for g in (left, right) if g.a0 < g.a1 or g.b0 < g.b1]
    return rest, found


def _swap(one: Gap, two: Gap, a: Sequence[Token], b: Sequence[Token]) -> Gap | None:
    """Two neighbouring gaps and the words between them, where a word that ends the first begins the second elsewhere."""
    between = two.a0 - one.a1
    if not 0 < between <= _LONGEST_CROSSED or between != two.b0 - one.b1:
        return None
    crossed = [*a[one.a1 : two.a0], *b[one.b1 : two.b0]]
    if any(not t.is_word and t.norm != "'s" for t in crossed) or not has_content(crossed):
        return None
    before_a, before_b = _last_word(a, one.a0, one.a1), _last_word(b, one.b0, one.b1)
    after_a, after_b = _first_word(a, two.a0, two.a1), _first_word(b, two.b0, two.b1)
    if before_b is not None and after_a is not None and _owns(b, before_b, a, after_a):
        return Gap(_article(a, one.a0, one.a1), after_a[1], before_b[0], two.b0)
    if before_a is not None and after_b is not None and _owns(a, before_a, b, after_b):
        return Gap(before_a[0], two.a0, _article(b, one.b0, one.b1), after_b[1])
    if between <= _NOUN and not any(t.norm in _SMALL for t in crossed):
        return _behind(one, two, a, b)
    return None


def _behind(one: Gap, two: Gap, a: Sequence[Token], b: Sequence[Token]) -> Gap | None:
    """'U.S. shootings' / 'shootings in the country': what is told before a noun here is told behind it there."""
    before = _told_before(a, one.a0, one.a1), _told_before(b, one.b0, one.b1)
    after = _told_behind(a, two.a0, two.a1), _told_behind(b, two.b0, two.b1)
    if before[0] is not None and after[1] is not None and not has_content(b[one.b0 : one.b1]) and after[0] is None:
        return Gap(before[0], two.a0, _article(b, one.b0, one.b1), after[1])
    if before[1] is not None and after[0] is not None and not has_content(a[one.a0 : one.a1]) and after[1] is None:
        return Gap(_article(a, one.a0, one.a1), after[0], before[1], two.b0)
    return None


def _told_before(tokens: Sequence[Token], first: int, stop: int) -> int | None:
    """Where one or two words begin that end a stretch and stand before a noun, joined by "and" or not."""
    k = stop
    while k > first and (tokens[k - 1].is_news or tokens[k - 1].norm in {"'s", "and"}):
        k -= 1
    told = [t for t in tokens[k:stop] if t.norm != "and"]
    return k if 0 < len(told) <= _NOUN and tokens[k].norm != "and" else None


def _told_behind(tokens: Sequence[Token], first: int, stop: int) -> int | None:
    """Where a phrase with a preposition ends that begins a stretch."""
    if first == stop or tokens[first].norm not in _BEHIND:
        return None
    start = k = first + 2 if first + 1 < stop and tokens[first + 1].norm in ARTICLES else first + 1
    while k < stop and (tokens[k].is_news or tokens[k].norm == "both"):
        k += 1
    return k if start < k <= first + _LONGEST_BEHIND else None


def _same(one: Sequence[Token], x: tuple[int, int], other: Sequence[Token], y: tuple[int, int]) -> bool:
    mine, yours = _content(one[slice(*x)]), _content(other[slice(*y)])
    return {stem(t.norm) for t in mine} == {stem(t.norm) for t in yours}


def _owns(one: Sequence[Token], x: tuple[int, int], other: Sequence[Token], y: tuple[int, int]) -> bool:
    """Whether the two are the same, or mean about the same where the second has an owner before it: 'an attorney for Venn' /
    "Venn's lawyers".
    """
    mine, yours = _content(one[slice(*x)]), _content(other[slice(*y)])
    owned = other[y[0]].norm == "'s" and len(mine) == 1 == len(yours)
    return _same(one, x, other, y) or owned and alike(mine[0].norm, yours[0].norm) >= AKIN


def _last_word(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, int] | None:
    """The word that ends a stretch, its article too, and how far it reaches with the ties behind it."""
    k = stop - 1
    while k >= first and (tokens[k].norm in _TIES):
        k -= 1
    if k < first or not _content((tokens[k],)):
        return None
    return (k - 1 if k > first and tokens[k - 1].norm in ARTICLES else k), stop


def _first_word(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, int] | None:
    """The word that begins a stretch, but for the ties before it, and what it reaches over."""
    k = first
    while k < stop and tokens[k].norm in _TIES:
        k += 1
    return (first, k + 1) if k < stop and _content((tokens[k],)) else None


def _article(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where a stretch begins that a single article ends."""
    return stop - 1 if stop > first and tokens[stop - 1].norm in ARTICLES else stop


def crossed(pair: Pair, a: Sequence[Token], b: Sequence[Token], partner: dict[int, int]) -> Pair:
    """A phrase that changed places with a few equal words beside it, together with them, as one change.

    ``partner``: the matches, of indices of a.
    """
    mine, yours = pair
    if yours is None or not _same(a, (mine.a0, mine.a1), b, (yours.b0, yours.b1)):
        return pair
    if mine.a0 < yours.a0:
        whole = Gap(mine.a0, yours.a0, mine.b0, yours.b1)
        between_a, between_b = range(mine.a1, yours.a0), range(mine.b0, yours.b0)
    else:
        whole = Gap(yours.a0, mine.a1, yours.b0, mine.b0)
        between_a, between_b = range(yours.a0, mine.a0), range(yours.b1, mine.b0)
    if not 0 < len(between_a) <= _LONGEST_CROSSED or len(between_b) > _LONGEST_CROSSED:
        return pair
    if any(not t.is_word and t.norm != "'s" for t in (*a[whole.a0 : whole.a1], *b[whole.b0 : whole.b1])):
        return pair
    matched = {partner[i] for i in between_a if i in partner}
    free = [a[i] for i in between_a if i not in partner] + [b[j] for j in between_b if j not in matched]
    return pair if has_content(free) or not matched else (whole, None)


def bare(phrase: Gap, a: Sequence[Token], b: Sequence[Token]) -> Gap:
    """A phrase that stands at another place, without marks, articles and prepositions at its ends."""
    return Gap(*_ends(a, phrase.a0, phrase.a1), *_ends(b, phrase.b0, phrase.b1))


def _ends(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    if not has_content(tokens[first:last]):
        return first, last
    while tokens[first].norm in _SMALL or loose(tokens, first):
        first += 1
    while tokens[last - 1].norm in _SMALL or loose(tokens, last - 1):
        last -= 1
    return first, last


def _content(tokens: Sequence[Token]) -> list[Token]:
    """Words that carry news."""
    return [t for t in tokens if t.is_news]
