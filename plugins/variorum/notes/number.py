"""Figures: amounts, shares, ranks, sizes, and how exact they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from variorum.notes.amounts import amounts, sums, told_twice
from variorum.notes.answered import claim, differing
from variorum.notes.figures import figures, may_be_figure, named, particle
from variorum.notes.kind import Change, Finding, NoteKind, Side, content, found, once, one_sided, widened
from variorum.notes.lexicons import PEOPLE, PRECISION, PRONOUNS, SPEAKERS, TIME, reports
from variorum.notes.nearby import beside
from variorum.notes.slots import CLOCK, YEAR, after_month, aged
from variorum.words import FUNCTION_WORDS, Token, figure, lemma, stem, values
from variorum.words.numerals import SCALES, ranks

_CLOCK_WORDS = frozenset({"at", "before", "after", "until", "since", "shortly"})
#: A change with more content words than this on one side is about more than a figure.
_LONGEST = 6
#: So many where only one side has a figure: a detail that only one has, a change of both.
_DETAIL = 6
_SMALL = 3
#: Words of exactness, and those that may stand between one and its figure.
_BEFORE_FIGURE = PRECISION | {"than", "as", "many", "much", "to", "a"}
#: Vague words for how many.
_VAGUE = frozenset(
    "some many several few numerous multiple countless various all most both dozens scores hundreds thousands millions"
    " handful".split()
)


def judge(change: Change) -> Finding | None:
    """Other values, a value on one side, another precision; the note takes in the figure and what it counts."""
    finding = _judge(change)
    if finding is None or one_sided(change) and "precision" not in finding.rule:
        return finding
    scaled = change.a_after is not None and (change.a_after.norm in SCALES or change.a_after.is_number)
    return widened(change, finding, _qualifies, _counted, most=2 if scaled else 1)


def _judges(token: Token) -> bool:
    return figure(token.norm) is not None or token.norm in SCALES or token.norm in PRECISION or token.norm in _VAGUE


def _qualifies(token: Token) -> bool:
    return token.norm in PRECISION or bool(values((token,))) or token.surface in "$£€¥"


def _counted(token: Token) -> bool:
    if token.norm in {"last", "next"}:
        return False  # '€12m last year'
    return token.is_word and token.norm not in FUNCTION_WORDS or token.surface == "%"


def _judge(change: Change) -> Finding | None:
    if max(len(change.words_a), len(change.words_b)) > _LONGEST:
        return None
    a, b = _said(change.comparison.a, change.a), _said(change.comparison.b, change.b)
    norms_a, norms_b = change.norms()
    near = _beside_figure(change)
    if ranked := _ranks(change):
        return found(change, "number", "value", 3, 0.85, "Another rank.", a=[ranked[0]], b=[ranked[1]])
    if ((norms_a | norms_b) & TIME or _at_clock(change)) and not _money(change) and not aged(change):
        return None  # a time, not a figure
    if sorted(a) != sorted(b):
        if _summed(change):
            return None
        if a and b:
            if _told_there(change, a, b):
                return None
            if not _comparable(change):
                return _other_money(change)
            if _of_two_sorts(change):
                return None
            summary = differing(a, b, exact=not (norms_a | norms_b) & PRECISION)
            return found(change, "number", "value", 3, 0.9, summary, a=list(a), b=list(b))
        other = change.comparison.b if a else change.comparison.a
        if after_month(change) or any(reports(t.norm) for t in (change.words_b if a else change.words_a)):
            return None  # a day of a month, or a source clause
        carrying = "{a}" if a else "{b}"
        longest = _DETAIL if one_sided(change) else _SMALL
        if one_sided(change) and not _mostly(change.a or change.b):
            return None  # a detail that happens to hold a figure
        if max(len(change.words_a), len(change.words_b)) > longest:
            return None
        if not one_sided(change) and (not _of_one_thing(change) or _somebody(change)):
            return None
        if set(a or b) & {*_values(other), *values(beside(other))}:
            return None  # the other version has it in another place
        if one_sided(change) and _second_unit(change):
            summary = f"The measure is given in another unit too in {'{a}' if a else '{b}'}."
            return found(change, "number", "unit", 1, 0.8, summary, a=list(a), b=list(b))
        summary = f"A figure stands here in {carrying} only."
        return _bared(change, found(change, "number", "one-side", 3, 0.7, summary, a=list(a), b=list(b)))
    vague = _vague(change)
    if vague is not None:
        return vague
    precise_a, precise_b = _exactness(change.a, change.a_after), _exactness(change.b, change.b_after)
    if (
        precise_a != precise_b
        and norms_a & PRECISION != norms_b & PRECISION
        and (a or near)
        and len(change.words_a) <= 3
        and len(change.words_b) <= 3
    ):
        summary = "The figure is given as more or less exact."
        return found(change, "number", "precision", 3, 0.8, summary, a=sorted(precise_a), b=sorted(precise_b))
    return None


def _summed(change: Change) -> bool:
    """Whether the figures count the same people in two ways: 'three women and six children', 'nine people'."""
    mine, yours = (amounts(side) for side in (change.comparison.a, change.comparison.b))
    held = (*sums(mine, yours), *sums(yours, mine))
    spans = (*change.unit.a, *change.unit.b)
    return any(s <= one.span[0] and one.span[1] <= e for one in held for s, e in spans)


def _second_unit(change: Change) -> bool:
    """Whether an amount on one side is another of that side in another unit: of '5 miles (8 km)' the one or the other."""
    here, spans = (change.comparison.a, change.unit.a) if change.a else (change.comparison.b, change.unit.b)
    held = amounts(here)
    inside = [one for one in held if any(s < one.span[1] and one.span[0] < e for s, e in spans)]
    return bool(inside) and all(told_twice(one, held) is not None for one in inside)


def _told_there(change: Change, a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether each side has the figures of the other at another place: they only stand in another order, unless the same
    word leads to both.
    """
    before = change.a_before, change.b_before
    if all(t is not None and t.is_news for t in before) and len({t.norm for t in before if t is not None}) == 1:
        return False
    return set(a) <= set(_values(change.comparison.b)) and set(b) <= set(_values(change.comparison.a))


def _bared(change: Change, finding: Finding) -> Finding:
    """The finding without what a comma parts from the figure: 'down, | 14 nautical miles', '52 to 48 | , and it'."""
    tokens = change.a or change.b
    pause = next((k for k, t in enumerate(tokens) if t.norm == ","), -1)
    if not one_sided(change) or pause < 0 or len(finding.a) + len(finding.b) != 1:
        return finding
    before, behind = values(tokens[:pause]), values(tokens[pause + 1 :])
    if bool(before) == bool(behind):
        return finding
    span = (tokens[0].start, tokens[pause - 1].end) if before else (tokens[pause + 1].start, tokens[-1].end)
    return replace(finding, a=(span,), a_at=span[0]) if change.a else replace(finding, b=(span,), b_at=span[0])


def _ranks(change: Change) -> tuple[float, float] | None:
    """One rank against another ('the second attack', 'the third attack'), of which a single word is no figure elsewhere."""
    if len(change.words_a) != 1 or len(change.words_b) != 1:
        return None
    (a,), (b,) = change.words_a, change.words_b
    one, other = figure(a.norm), figure(b.norm)
    if one is None or other is None or one == other or not (ranks(a.norm) and ranks(b.norm)):
        return None
    return one, other


@once
def _values(side: Side) -> tuple[float, ...]:
    return values(side.tokens)


def _said(side: Side, tokens: tuple[Token, ...]) -> tuple[float, ...]:
    """The figures among these words of a side that are no years and no parts of names."""
    first = bisect_left(side.tokens, tokens[0].start, key=lambda t: t.start) if tokens else 0
    held = [(t, t in side.tokens[first + k : first + k + 1]) for k, t in enumerate(tokens)]
    return tuple(
        values(
            [
                t
                for k, (t, there) in enumerate(held)
                if not YEAR.match(t.norm) and not (there and named(side.tokens, first + k))
            ]
        )
    )


def _somebody(change: Change) -> bool:
    """'The 22-year-old suspect' against 'he' or 'the man': somebody by age and without it, which is a name."""
    aging, other = (change.a, change.b) if any(t.norm.endswith("-old") for t in change.a) else (change.b, change.a)
    if not any(t.norm.endswith("-old") for t in aging):
        return False
    return any(t.norm in PRONOUNS or t.norm in PEOPLE or lemma(t.norm) in SPEAKERS for t in other)


def _of_one_thing(change: Change) -> bool:
    """Whether the two sides of a change share a word or stand beside the same one: 'the two ferries', 'the ferries'."""
    one, other = ({stem(t.norm) for t in words} for words in (change.words_a, change.words_b))
    around = (change.a_before, change.b_before), (change.a_after, change.b_after)
    return bool(one & other) or any(x and y and (x.is_word and x.norm == y.norm) for x, y in around)


def _mostly(tokens: tuple[Token, ...]) -> bool:
    """Whether a figure and what it counts are more than half of the words, or all but one."""
    inside = sum(len(content(tokens[first:last])) for first, last in figures(tokens, ()))
    return inside > 0 and (2 * inside > len(content(tokens)) or len(content(tokens)) - inside <= 1)


def _exactness(tokens: tuple[Token, ...], after: Token | None) -> set[str]:
    """The words right before a figure that say how exact it is; not the 'over' of 'hand over five'."""
    exact = set()
    whole = [*tokens, *([after] if after is not None else [])]
    for k, token in enumerate(tokens):
        follows = next((t for t in whole[k + 1 :] if t.norm not in _BEFORE_FIGURE), None)
        if token.norm in PRECISION and follows is not None and values((follows,)) and not particle(whole, k):
            exact.add(token.norm)
    return exact


def _with_sign(tokens: tuple[Token, ...], before: Token | None) -> tuple[Token, ...]:
    """The words with the sign of money that stands before them."""
    return (before, *tokens) if before is not None and before.surface in "$£€¥" else tokens


def _units(change: Change) -> list[set[str]]:
    """The signs of money and of shares on both sides."""
    return [
        {t.surface for t in side if t.surface in "$£€¥%"} | {"%" for t in side if t.norm in {"percent", "cent", "pct"}}
        for side in (_with_sign(change.a, change.a_before), _with_sign(change.b, change.b_before))
    ]


def _comparable(change: Change) -> bool:
    """Neither money on one side and a share on the other, nor money of two countries."""
    here, there = _units(change)
    return not here or not there or bool(here & there)


def _of_two_sorts(change: Change) -> bool:
    """A sum of money, a share or a measure here, a count of things there: '300 million crowns', '74,000 teachers'."""
    mine, yours = (
        [one for one in amounts(side) if any(s < one.span[1] and one.span[0] < e for s, e in spans)]
        for side, spans in ((change.comparison.a, change.unit.a), (change.comparison.b, change.unit.b))
    )
    if len(mine) != 1 or len(yours) != 1 or bool(mine[0].unit) == bool(yours[0].unit):
        return False
    return bool(mine[0].thing and yours[0].thing)


def _other_money(change: Change) -> Finding | None:
    """'€103 million' / '£88m': nobody here knows the rate of the day."""
    if any("%" in side for side in _units(change)):
        return None
    return found(change, "number", "currency", 2, 0.8, "The amount is given in another currency.")


def _vague(change: Change) -> Finding | None:
    """'some candidates' against 'hundreds', 'many' on one side only: how many, in words that are no figures."""
    words_a, words_b = ([t for t in side if t.is_word] for side in (change.a, change.b))
    vague_a, vague_b = ({t.norm for t in words} & _VAGUE for words in (words_a, words_b))
    if vague_a == vague_b or values(change.a) or values(change.b):
        return None
    if len(words_a) > 2 or len(words_b) > 2 or (words_a and words_b and not (vague_a and vague_b)):
        return None
    if not words_a or not words_b:
        after = change.a_after if words_a else change.b_after
        if len(words_a + words_b) > 1 or after is None or not _counted(after) or _told_elsewhere(change, vague_a | vague_b):
            return None
        carrying = "{a}" if words_a else "{b}"
        return found(change, "number", "vague", 2, 0.7, f"Only in {carrying} do these words say how many.")
    return found(change, "number", "vague", 2, 0.75, "How many is said in other vague words.")


def _told_elsewhere(change: Change, said: set[str]) -> bool:
    """Whether the other side has words at another place: 'Both sisters sang' / 'The sisters both sang'."""
    here, there = (change.comparison.a, change.comparison.b) if change.a else (change.comparison.b, change.comparison.a)
    mine, yours = ([t.norm for t in side.tokens if t.norm in said] for side in (here, there))
    return len(mine) <= len(yours)


def _beside_figure(change: Change) -> bool:
    return any(t is not None and bool(values((t,))) for t in (change.a_after, change.b_after))


def _at_clock(change: Change) -> bool:
    """A time of day written like a figure: 'at 9.50'."""
    befores = (change.a_before, change.b_before)
    return any(CLOCK.match(t.norm) for t in (*change.a, *change.b)) and (
        any(t is not None and t.norm in _CLOCK_WORDS for t in befores)
        or bool({t.norm for t in change.a + change.b} & _CLOCK_WORDS)
    )


def _money(change: Change) -> bool:
    return any(t.surface in "$£€¥%" for t in (*change.a, *change.b))


KIND = NoteKind(
    "number",
    "Figures",
    "A number, amount, share, rank or size differs, or how exact it is given.",
    claim=claim,
    judge=judge,
    claims=lambda token: may_be_figure(token.norm),
    judges=_judges,
)
