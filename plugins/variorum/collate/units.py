"""Variation units: the places where two linked passages differ, as an editor would cut them."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.collate.displaced import Gap, displaced
from variorum.collate.words import has_content, match
from variorum.model import Span, VariationUnit
from variorum.words import PAUSES, Token, american, one_thing, one_word, stem

_STOPS = frozenset({".", "?", "!"})
ARTICLES = frozenset({"the", "a", "an"})
#: Words that tie a phrase to the sentence and may be left out where a reading begins.
LINKS = ARTICLES | frozenset(
    {"of", "to", "in", "on", "at", "by", "for", "with", "from", "into", "after", "before", "during", "and",
     "but", "that", "as", "'s", ",", "-", ";", ":"}
)  # fmt: skip
#: Shares of words by which two phrases are one: of a whole phrase before anything is cut, of what is left later.
_NEARLY = 0.75
_HALF = 0.5
#: Ties that belong to the words behind them.
_SLIDING = LINKS - ARTICLES - {",", "-", ";", ":", "'s", "and", "but"}
_INSIDE_NAMES = frozenset({"of", "the", "and", "for", "'s", "-"})
_PREPOSITIONS = frozenset(
    {"after", "before", "following", "during", "since", "amid", "in", "on", "at", "from", "for", "with", "over"}
)


def units(a: Sequence[Token], b: Sequence[Token]) -> tuple[VariationUnit, ...]:
    """The differences between two lists of tokens, in the order of a.

    Words that differ by spelling, form or capitals alone are units too (their kind is decided later); what differs only
    by white space or by the shape of a mark (curly, straight, long, short) is not. A phrase that left one place and
    stands at another is one unit.
    """
    whole = _pair_up(_join_near(_gaps(a, b), a, b), a, b, _NEARLY)
    gaps, phrases = displaced([gap for gap, other in whole if other is None], a, b)
    trimmed = [t for g in _cut([_slide(g, a, b) for g in gaps], a, b) if (t := _trim(g, a, b)) is not None]
    pairs = _pair_up(trimmed, a, b, _HALF)
    pairs += [(_bare(gap, a, b), _bare(other, a, b)) for gap, other in whole if other is not None]
    pairs += [(_bare(phrase, a, b), None) for phrase in phrases]
    return tuple(sorted((_unit(pair, a, b) for pair in pairs), key=lambda u: (u.a_at, u.b_at)))


def _gaps(a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    gaps: list[Gap] = []
    i = j = 0
    for x, y in [*match(a, b), (len(a), len(b))]:
        if x > i or y > j:
            gaps.append(Gap(i, x, j, y))
        if x < len(a) and _differs(a, b, x, y):
            gaps.append(Gap(x, x + 1, y, y + 1))
        i, j = x + 1, y + 1
    return gaps


def _slide(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> Gap:
    """What stands on one side only begins with its tie, where the same tie also ends it: 'of Y' rather than 'Y of'."""
    a0, a1, b0, b1 = gap.a0, gap.a1, gap.b0, gap.b1
    if a0 == a1 and b0 and a0 and b1 - b0 > 1 and b[b1 - 1].norm in _SLIDING and b[b0 - 1].norm == b[b1 - 1].norm:
        return Gap(a0 - 1, a1 - 1, b0 - 1, b1 - 1)
    if b0 == b1 and a0 and b0 and a1 - a0 > 1 and a[a1 - 1].norm in _SLIDING and a[a0 - 1].norm == a[a1 - 1].norm:
        return Gap(a0 - 1, a1 - 1, b0 - 1, b1 - 1)
    return gap


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


def _join_near(gaps: list[Gap], a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """Gaps that touch are one change ('have posted' / 'posts'); two spellings or two forms side by side stay two."""
    joined: list[Gap] = []
    for gap in gaps:
        if joined and _recased(joined[-1], a, b) and _recased(gap, a, b) and _beside(joined[-1], gap, a):
            joined[-1] = Gap(joined[-1].a0, gap.a1, joined[-1].b0, gap.b1)
            continue
        if joined and joined[-1].a1 == gap.a0 and joined[-1].b1 == gap.b0:
            last = joined[-1]
            if _recased(last, a, b) or _recased(gap, a, b):
                joined.append(gap)
                continue
            pairs = [_form_pair(last, a, b), _form_pair(gap, a, b)]
            if not all(pairs) and not _spelling(last, a, b) and not _spelling(gap, a, b):
                joined[-1] = Gap(last.a0, gap.a1, last.b0, gap.b1)
                continue
        joined.append(gap)
    return joined


def _recased(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    """The same words with other capitals."""
    words = [t.norm for t in a[gap.a0 : gap.a1]]
    return has_content(a[gap.a0 : gap.a1]) and words == [t.norm for t in b[gap.b0 : gap.b1]]


def _beside(one: Gap, other: Gap, a: Sequence[Token]) -> bool:
    """At the same distance on both sides, with nothing but small ties between."""
    between = a[one.a1 : other.a0]
    return other.a0 - one.a1 == other.b0 - one.b1 and len(between) < 3 and all(t.norm in _INSIDE_NAMES for t in between)


def _form_pair(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    """One word against another form of itself."""
    return gap.a1 - gap.a0 == 1 == gap.b1 - gap.b0 and one_word(a[gap.a0].norm, b[gap.b0].norm)


def _spelling(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    """One word written otherwise, one pause marked otherwise, or two words that stand for the same."""
    if not (gap.a1 - gap.a0 == 1 == gap.b1 - gap.b0):
        return False
    one, other = a[gap.a0].norm, b[gap.b0].norm
    if one_thing(one, other):
        return True
    return one_word(one, other) and (not a[gap.a0].is_word or american(one) == american(other))


def _whole(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Both sides have a content word: the gap says something by itself."""
    return has_content(a[gap.a0 : gap.a1]) and has_content(b[gap.b0 : gap.b1])


def _cut(gaps: list[Gap], a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """Cut gaps that hold two changes."""
    result: list[Gap] = []
    for gap in (part for whole in gaps for part in _cut_at_stops(whole, a, b)):
        for piece in _cut_at_joint(gap, a, b):
            for part in _cut_at_name(piece, a, b):
                result += _cut_at_tail(part, a, b)
    return result


def _cut_at_stops(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """No change runs over the end of a sentence: cut where a side has a stop inside. Where only one side has, the other
    goes with the part that has more words.
    """
    i = next((k for k in range(gap.a0, gap.a1 - 1) if a[k].surface in _STOPS), None)
    j = next((k for k in range(gap.b0, gap.b1 - 1) if b[k].surface in _STOPS), None)
    if i is None and j is None:
        return [gap]
    if i is not None and j is not None:
        first, rest = Gap(gap.a0, i, gap.b0, j), Gap(i + 1, gap.a1, j + 1, gap.b1)
    elif i is not None:
        border = gap.b1 if 2 * (i - gap.a0) >= gap.a1 - gap.a0 else gap.b0
        first, rest = Gap(gap.a0, i, gap.b0, border), Gap(i + 1, gap.a1, border, gap.b1)
    else:
        assert j is not None
        border = gap.a1 if 2 * (j - gap.b0) >= gap.b1 - gap.b0 else gap.a0
        first, rest = Gap(gap.a0, border, gap.b0, j), Gap(border, gap.a1, j + 1, gap.b1)
    return [first, *_cut_at_stops(rest, a, b)]


def _cut_at_joint(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """Where both sides have a joint (a pause, 'and') and at least one half says something on both sides."""
    for i in range(gap.a0, gap.a1):
        for j in range(gap.b0, gap.b1):
            if a[i].norm == b[j].norm and a[i].norm in {"and", "but"} or (a[i].norm in PAUSES and b[j].norm in PAUSES):
                halves = [Gap(gap.a0, i, gap.b0, j), Gap(i + 1, gap.a1, j + 1, gap.b1)]
                if any(_whole(h, a, b) for h in halves) and all(_says(h, a, b) for h in halves):
                    return halves
    return [gap]


def _says(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    return has_content(a[gap.a0 : gap.a1]) or has_content(b[gap.b0 : gap.b1])


def _cut_at_name(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """Part of a name beside the rest of it.

    'killing Supreme Leader Ali' / 'murdering' before a shared surname is two changes.
    """
    if not _whole(gap, a, b):
        return [gap]
    shared_after = gap.a1 < len(a) and gap.b1 < len(b) and a[gap.a1].is_capital and b[gap.b1].is_capital
    if shared_after:
        i, j = _capitals_back(a, gap.a0, gap.a1), _capitals_back(b, gap.b0, gap.b1)
        if (i < gap.a1) != (j < gap.b1) or (i > gap.a0 and j > gap.b0 and i < gap.a1):
            rest, part = Gap(gap.a0, i, gap.b0, j), Gap(i, gap.a1, j, gap.b1)
            if _whole(rest, a, b):
                return [rest, part]
    i, j = _capitals_on(a, gap.a0, gap.a1), _capitals_on(b, gap.b0, gap.b1)
    if (i > gap.a0) != (j > gap.b0) and gap.a0 and gap.b0:
        part, rest = Gap(gap.a0, i, gap.b0, j), Gap(i, gap.a1, j, gap.b1)
        if _whole(rest, a, b):
            return [part, rest]
    return [gap]


def _capitals_back(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where a run of capitalised words that ends the stretch begins."""
    while stop > start and tokens[stop - 1].is_capital:
        stop -= 1
    return stop


def _capitals_on(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where a run of capitalised words that begins the stretch ends."""
    while start < stop and tokens[start].is_capital:
        start += 1
    return start


def _cut_at_tail(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """'in the valley after' / 'following': a detail on one side, then another preposition on both."""
    sides = has_content(a[gap.a0 : gap.a1]), has_content(b[gap.b0 : gap.b1])
    if sides == (True, False) and gap.a1 - gap.a0 > 2 and gap.b1 > gap.b0 and _tie(a, gap.a1) and _tie(b, gap.b1):
        return [Gap(gap.a0, gap.a1 - 1, gap.b0, gap.b0), Gap(gap.a1 - 1, gap.a1, gap.b0, gap.b1)]
    if sides == (False, True) and gap.b1 - gap.b0 > 2 and gap.a1 > gap.a0 and _tie(a, gap.a1) and _tie(b, gap.b1):
        return [Gap(gap.a0, gap.a0, gap.b0, gap.b1 - 1), Gap(gap.a0, gap.a1, gap.b1 - 1, gap.b1)]
    return [gap]


def _tie(tokens: Sequence[Token], stop: int) -> bool:
    """A preposition, perhaps with an article, ends the stretch."""
    word = tokens[stop - 1].norm
    return (tokens[stop - 2].norm if word in ARTICLES and stop > 1 else word) in _PREPOSITIONS


def _trim(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> Gap | None:
    """Without marks at the ends where there are words, and without equal words at the ends. None where nothing is left."""
    a0, a1, b0, b1 = gap.a0, gap.a1, gap.b0, gap.b1
    if _recased(gap, a, b):
        return gap
    while a0 < a1 and b0 < b1 and a[a0].norm == b[b0].norm and not (a1 - a0 == 1 or b1 - b0 == 1):
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and a[a1 - 1].norm == b[b1 - 1].norm and not (a1 - a0 == 1 or b1 - b0 == 1):
        a1, b1 = a1 - 1, b1 - 1
    if has_content(a[a0:a1]) and has_content(b[b0:b1]):
        while a[a0].norm in LINKS:
            a0 += 1
        while b[b0].norm in LINKS:
            b0 += 1
        while a[a1 - 1].norm in ARTICLES:
            a1 -= 1
        while b[b1 - 1].norm in ARTICLES:
            b1 -= 1
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
    return Gap(a0, a1, b0, b1)


def _bare(phrase: Gap, a: Sequence[Token], b: Sequence[Token]) -> Gap:
    """A phrase that stands at another place, without marks, articles and prepositions at its ends."""
    return Gap(*_ends(a, phrase.a0, phrase.a1), *_ends(b, phrase.b0, phrase.b1))


def _ends(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    if not has_content(tokens[first:last]):
        return first, last
    while tokens[first].norm in _SLIDING | ARTICLES or _loose(tokens, first):
        first += 1
    while tokens[last - 1].norm in _SLIDING | ARTICLES or _loose(tokens, last - 1):
        last -= 1
    return first, last


def _loose(tokens: Sequence[Token], k: int) -> bool:
    """A mark that may be left out at the end of a reading; signs of money and share stay with their number."""
    return not tokens[k].is_word and tokens[k].surface not in "$£€¥%"


def _pair_up(gaps: Sequence[Gap], a: Sequence[Token], b: Sequence[Token], least: float) -> list[tuple[Gap, Gap | None]]:
    """Join what is only in a with what is only in b where they share their content words: a phrase at another place.

    ``least`` is the share of the content words of the shorter that must stand in the other (for _NEARLY: of the longer).
    """
    only_a = [g for g in gaps if g.b0 == g.b1 and _content(a[g.a0 : g.a1])]
    only_b = [g for g in gaps if g.a0 == g.a1 and _content(b[g.b0 : g.b1])]
    partner: dict[Gap, Gap] = {}
    taken: set[Gap] = set()
    for mine in only_a:
        stems = {stem(t.norm) for t in _content(a[mine.a0 : mine.a1])}
        for yours in only_b:
            if yours in taken:
                continue
            others = {stem(t.norm) for t in _content(b[yours.b0 : yours.b1])}
            size = max(len(stems), len(others)) if least >= _NEARLY else min(len(stems), len(others))
            if len(stems & others) >= least * size:
                partner[mine] = yours
                taken.add(yours)
                break
    return [(g, partner.get(g)) for g in gaps if g not in taken]


def _content(tokens: Sequence[Token]) -> list[Token]:
    """Words that carry news."""
    return [t for t in tokens if has_content((t,))]


def _unit(pair: tuple[Gap, Gap | None], a: Sequence[Token], b: Sequence[Token]) -> VariationUnit:
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
