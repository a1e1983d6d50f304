"""Amounts in running words: how exact, the figure or the vague word for it, what it counts; and which answers which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import msgspec

from variorum.model import Span
from variorum.notes.ages import ages
from variorum.notes.figures import FRACTIONS, VAGUE_SCALES, counted, figures, fraction
from variorum.notes.kind import Side, once
from variorum.notes.lexicons import PEOPLE
from variorum.notes.measures import SIGNS, Exactness, comparable, equal, exactness, rounded, unit_of
from variorum.notes.results import results
from variorum.notes.slots import Stretch
from variorum.notes.timing import stretches
from variorum.words import Token, figure, stem, values
from variorum.words.equivalents import groups
from variorum.words.numerals import SCALES

#: Two counts of people that are further apart than this are hardly of the same people.
_APART = 2.0
#: A figure from this on is hardly in both texts by chance.
_TELLING = 13
_FEW = frozenset({"several", "few"})
#: Letters of a word that a longer one may end with: 'birds', 'seabirds'.
_HEAD = 4
_VAGUE_OF = {"dozen": "dozens", "hundred": "hundreds", "thousand": "thousands", "million": "millions", "billion": "billions"}
_LEADING = (("a", "total", "of"), ("close", "to"), ("in", "excess", "of"), ("upwards", "of"), ("no", "fewer", "than"),
            ("no", "less", "than"), ("no", "more", "than"), ("an", "estimated"), ("as", "many", "as"), ("as", "much", "as"),
            ("up", "to"))  # fmt: skip
#: From which value on a vague word may stand for a figure, and up to how many times that.
_SCALE_FROM = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
_SCALE_TO = 8
#: Words before an amount that belong to it, by the last of them.
_LEADS = {last: [lead for lead in _LEADING if lead[-1] == last] for *_, last in _LEADING}
#: Words before a figure that say that it comes on top of another.
_ADDED = frozenset("further extra additional".split())
_MEASURED = frozenset("high tall deep wide long thick".split())
_BESIDE = 3
#: Words, with the marks, of another figure in brackets.
_BRACKETED = 6


class Amount(msgspec.Struct, frozen=True):
    """``value`` is None for a vague one ('thousands of'), of which ``scale`` is the word; a share of a whole is part of one.

    ``unit``: see ``measures``; ``thing`` the stem of what is counted; ``said`` the norms, ``lead`` those before the figure,
    ``figures`` those up to its end; ``before`` the word of news that leads to it and ``after`` the next one behind it, as
    stems; ``lead_at`` where the word ``before`` stands, None where there is none.
    """

    stretch: Stretch
    span: Span
    value: float | None
    unit: str
    thing: str
    said: tuple[str, ...]
    exactness: Exactness
    people: bool
    scale: str
    lead: tuple[str, ...]
    figures: tuple[str, ...]
    before: str
    after: str
    lead_at: int | None


@once
def amounts(side: Side) -> list[Amount]:
    """The amounts of a passage outside its quotations; times of day, dates, ages and results left out."""
    taken = [*stretches(side), *(s for s, _ in ages(side)), *(r.stretch for r in results(side) if not r.loose)]
    found = []
    for first, last in figures(side.tokens, taken):
        last = min([last, *(s for s, _ in taken if first < s < last)])
        amount = _amount(side, first, last)
        if amount is not None and not side.quoted(*amount.span):
            found.append(amount)
    return found


def _amount(side: Side, first: int, last: int) -> Amount | None:
    tokens = side.tokens
    for lead in _LEADS.get(tokens[first - 1].norm, ()) if first else ():
        if tuple([t.norm for t in tokens[max(0, first - len(lead)) : first]]) == lead:
            first -= len(lead)
            break
    told = [k for k in range(first, last) if _figures(tokens, k)]
    lead_end, core = (told[0], told[-1] + 1) if told else (first, last)
    scale = _scale(tokens, first, last)
    value, share = (None, False) if scale else _value(tokens, first, last)
    of = bool(scale) and [t.norm for t in tokens[core : core + 1]] == ["of"]  # millions of dollars
    unit, end = ("%", core) if share else unit_of(tokens, first, core + of)
    if unit == "%" and not share and value is not None:
        value /= 100
    if unit and not scale:
        last = max(core, end)
        last += last < len(tokens) and tokens[last].norm in _MEASURED
    thing = unit or ("" if tokens[last - 1].norm in VAGUE_SCALES else counted(tokens, (first, last)))
    inside = tokens[first:last]
    norms = tuple(t.norm for t in inside)
    before, after = _word_before(tokens, first), _word_behind(tokens, last)
    return Amount(
        (first, last), (inside[0].start, inside[-1].end), value, unit, thing, norms,
        exactness([*_parted(tokens, first), *(t.norm for t in tokens[first:lead_end])]), norms[-1] in PEOPLE, scale,
        tuple(t.norm for t in tokens[first:lead_end] if t.surface not in SIGNS),
        tuple(t.norm for t in tokens[first:core]),
        stem(before.norm) if before else "", after, before.start if before else None,
    )  # fmt: skip


def _parted(tokens: Sequence[Token], first: int) -> list[str]:
    """The "only" of 'only had two'."""
    before = [t.norm for t in tokens[max(0, first - 2) : first]]
    return ["only"] if before[:1] == ["only"] and before[1:] and before[1] in {"had", "has", "have"} else []


def _figures(tokens: Sequence[Token], k: int) -> bool:
    norm = tokens[k].norm
    return figure(norm) is not None or norm in SCALES or norm in VAGUE_SCALES or fraction(tokens, k)


def _scale(tokens: Sequence[Token], first: int, last: int) -> str:
    """'thousands' of 'thousands of pages' and 'several thousand pages', '' of a figure."""
    norms = [t.norm for t in tokens[first:last]]
    vague = [n for n in norms if n in VAGUE_SCALES]
    if vague:
        return " ".join(vague)
    few = first and tokens[first - 1].norm in _FEW or norms[0] in _FEW or norms[:2] == ["a", "few"]
    return next((_VAGUE_OF[n] for n in norms if n in _VAGUE_OF), "") if few else ""


def _word_before(tokens: Sequence[Token], first: int) -> Token | None:
    return next((t for t in reversed(tokens[max(0, first - _BESIDE) : first]) if t.is_news and t.norm not in _ADDED), None)


def _word_behind(tokens: Sequence[Token], last: int) -> str:
    """The next word of news, of '2 in 3 (66%) of the crews' that behind the brackets."""
    if [t.surface for t in tokens[last : last + 1]] == ["("]:
        closing = (k for k in range(last, min(last + _BRACKETED, len(tokens))) if tokens[k].surface == ")")
        last = next(closing, last - 1) + 1
    return next((stem(t.norm) for t in tokens[last : last + _BESIDE] if t.is_news), "")


def answering(a: Sequence[Amount], b: Sequence[Amount]) -> list[tuple[Amount, Amount]]:
    """Which amount stands for which: those of one value; those that are about the same; those of the same thing, of
    things that are about the same, counts of people, wherever each side has one only. Those that both sides say alike
    are left out.
    """
    mine, yours = list(a), list(b)
    pairs = []
    for one in a:
        same = [other for other in yours if other.said == one.said]
        if same:
            mine.remove(one)
            yours.remove(max(same, key=lambda other: _beside(one, other)))
    for one, in_one_unit in [(one, first) for first in (True, False) for one in mine]:
        others = [
            other
            for other in (yours if one in mine else ())
            if (one.unit == other.unit) >= in_one_unit and _equal(one, other) and not _changed(one, other, mine, yours)
        ]
        if others:
            best = max(others, key=lambda other: (one.thing == other.thing, _beside(one, other)))
            pairs.append((one, best))
            mine.remove(one)
            yours.remove(best)
    for held in (sums(mine, yours), sums(yours, mine)):
        mine = [one for one in mine if one not in held]
        yours = [one for one in yours if one not in held]
    tests: tuple[Callable[[Amount, Amount], bool], ...] = (
        _same_whole,
        _rounded,
        _same_thing,
        _about_same_thing,
        _same_people,
        _vaguely,
    )
    for answers in tests:
        for one in list(mine):
            others = [other for other in yours if answers(one, other)]
            if len(others) == 1 and sum(answers(x, others[0]) for x in mine) == 1:
                pairs.append((one, others[0]))
                mine.remove(one)
                yours.remove(others[0])
    return pairs


def sums(parts: Sequence[Amount], totals: Sequence[Amount]) -> list[Amount]:
    """'Three women', 'six children' here and 'nine people' there: the same people, counted in two ways."""
    held = [part for part in parts if part.people and part.value]
    for total in totals if len(held) > 1 else ():
        for one, other in combinations(held, 2):
            if total.thing in {one.thing, other.thing} and one.thing != other.thing:
                continue  # three children and two guards are no five children
            if total.people and (one.value or 0) + (other.value or 0) == total.value:
                return [one, other, total]
    return []


def told_twice(one: Amount, others: Sequence[Amount]) -> Amount | None:
    """The amount among others that is the same in another unit: of '5 miles' the '8 km' behind it."""
    return next((o for o in others if o.unit != one.unit and o.unit and one.unit and _equal(one, o)), None)


def _beside(one: Amount, other: Amount) -> int:
    return (bool(one.before) and one.before == other.before) + (bool(one.after) and one.after == other.after)


def same(one: Amount, other: Amount) -> bool:
    """One value, in one unit or in two."""
    if one.value is None or other.value is None:
        return False
    if _letter(one, other):
        return True
    return comparable(one.unit, other.unit) and equal(one.value, one.unit, other.value, other.unit)


def _equal(one: Amount, other: Amount) -> bool:
    """One value, of one sort and of what may be one thing."""
    if one.value is None or other.value is None:
        return bool(one.scale) and one.scale == other.scale and (_kin(one, other) or not one.thing or not other.thing)
    if not same(one, other):
        return False
    telling = bool(one.unit) or one.value >= _TELLING or not one.thing or not other.thing
    return telling or _kin(one, other) or _beside(one, other) > 0


def _letter(one: Amount, other: Amount) -> bool:
    """'400 metres' and '400m', which alone would be 400 million."""
    short, long = (one, other) if one.unit == "m" and one.said[-1][-1] == "m" else (other, one)
    return (
        short.unit == "m" == long.unit and short.said[-1][0].isdigit() and short.said[-1][-1] == "m"
        and figure(short.said[-1][:-1]) == long.value
    )  # fmt: skip


def _kin(one: Amount, other: Amount) -> bool:
    return _same_thing(one, other) or _about_same_thing(one, other) or (one.people and other.people)


def _changed(one: Amount, equal_one: Amount, mine: Sequence[Amount], yours: Sequence[Amount]) -> bool:
    """Whether two figures rather changed places: the words that lead to this one lead to another figure there, and those
    that lead to the equal one there lead to another here.
    """
    if one.after != equal_one.after and any(
        [_same_whole(one, y) for y in yours] + [_same_whole(x, equal_one) for x in mine]
    ):
        return True  # 'half of the precincts' is no 'half of the voters' where shares of precincts stand in both
    if not one.before or one.before == equal_one.before:
        return False
    there = next((y for y in yours if y is not equal_one and y.before == one.before and comparable(y.unit, one.unit)), None)
    here = next((x for x in mine if x is not one and x.before == equal_one.before and comparable(x.unit, one.unit)), None)
    return there is not None and here is not None and _equal(here, there)


def _rounded(one: Amount, other: Amount) -> bool:
    if one.value is None or other.value is None or one.unit != other.unit or "to" in {*one.figures, *other.figures}:
        return False
    return (one.thing == other.thing or _kin(one, other)) and rounded(
        one.value, one.exactness, other.value, other.exactness, one.unit
    )


def _same_whole(one: Amount, other: Amount) -> bool:
    """Shares of one whole: '64% of precincts', 'half of precincts'."""
    return one.unit == other.unit == "%" and bool(one.after) and one.after == other.after


def _same_thing(one: Amount, other: Amount) -> bool:
    """Boats and boats, seabirds and birds."""
    if not one.thing or not other.thing:
        return False
    longer, shorter = sorted((one.thing, other.thing), key=len, reverse=True)
    return longer == shorter or (len(shorter) >= _HEAD and longer.endswith(shorter))


def _about_same_thing(one: Amount, other: Amount) -> bool:
    return _near(one, other) and bool(groups(one.said[-1]) & groups(other.said[-1]))


def _same_people(one: Amount, other: Amount) -> bool:
    return one.people and other.people and _near(one, other)


def _vaguely(one: Amount, other: Amount) -> bool:
    """'dozens more' / 'more than 40', of nothing that is named, where the figure is of that scale."""
    vague, exact = (one, other) if one.value is None else (other, one)
    least = _SCALE_FROM.get(vague.scale)
    if one.thing or other.thing or vague.value is not None or exact.value is None or least is None:
        return False
    return least <= exact.value < _SCALE_TO * least


def _near(one: Amount, other: Amount) -> bool:
    """Values that may be of one count; a vague one may be any."""
    if not one.value or not other.value:
        return True
    return max(one.value, other.value) <= _APART * min(one.value, other.value)


def _value(tokens: Sequence[Token], first: int, last: int) -> tuple[float | None, bool]:
    """The value and whether it is a share of a whole: of 'a fifth' .2, of '61 percent' 61, of 'three votes in five' .6;
    of 'a quarter of a million' 250,000, no share.
    """
    inside = tokens[first:last]
    norms = [t.norm for t in inside]
    part = next((k for k in range(first, last) if fraction(tokens, k)), None)
    if part is not None:
        before = tokens[part - 1].norm if part > first else "a"
        above = 1.0 if before in {"a", "an"} else figure(before)
        value = (above or 1.0) * FRACTIONS[tokens[part].norm.rsplit("-", 1)[-1]]
        if "-" in tokens[part].norm:
            value *= figure(tokens[part].norm.split("-")[0]) or 1.0
        scale = next((SCALES[t.norm] for t in tokens[part:last] if t.norm in SCALES), 0)
        return (value * scale, False) if scale else (value, True)
    found = values(inside)
    if "in" in norms and norms.index("in"):
        at = norms.index("in")
        above, below = (_plain(norms[:at]), _plain(norms[at + 1 :]))
        if above and below:
            return above / below, True
    if not found:
        return _plain(norms), False
    return found[0], False


def _plain(norms: Sequence[str]) -> float | None:
    return next((v for n in norms if (v := figure(n)) is not None), None)
