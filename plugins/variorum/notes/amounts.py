"""Amounts in running words: how exact, the figure or the vague word for it, what it counts; and which answers which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from variorum.model import Span
from variorum.notes.figures import FRACTIONS, VAGUE_SCALES, counted, figures, fraction
from variorum.notes.kind import Side
from variorum.notes.lexicons import PRECISION
from variorum.notes.slots import Stretch
from variorum.notes.timing import stretches
from variorum.words import Token, figure, values
from variorum.words.equivalents import groups
from variorum.words.lexicon import words_of
from variorum.words.numerals import SCALES

PEOPLE = words_of("variorum.notes", "people")
_SHARES = frozenset({"%", "percent", "percentage", "pct", "cent"})
#: Two counts of people that are further apart than this are hardly of the same people.
_APART = 2.0


@dataclass(frozen=True, slots=True)
class Amount:
    """``value`` is None for a vague one ('thousands of'); ``thing`` the stem of what is counted, 'a share' for parts of a
    whole, a sign for money; ``said`` the norms.
    """

    stretch: Stretch
    span: Span
    value: float | None
    thing: str
    said: tuple[str, ...]
    exactness: frozenset[str]
    people: bool


def amounts(side: Side) -> list[Amount]:
    """The amounts of a passage outside its quotations, times of day and dates left out."""
    found = []
    for first, last in figures(side.tokens, stretches(side)):
        tokens = side.tokens[first:last]
        span = tokens[0].start, tokens[-1].end
        if side.quoted(*span):
            continue
        value, share = _value(tokens)
        norms = tuple(t.norm for t in tokens)
        thing = "a share" if share else _age(side.tokens, first, last) or counted(side.tokens, (first, last))
        lead = next((k for k, t in enumerate(tokens) if figure(t.norm) is not None or t.norm in SCALES), 0)
        exactness = PRECISION & set(norms[:lead])
        found.append(Amount((first, last), span, value, thing, norms, exactness, norms[-1] in PEOPLE))
    return found


def answering(a: Sequence[Amount], b: Sequence[Amount]) -> list[tuple[Amount, Amount]]:
    """Which amount stands for which: those of the same thing, of things that are about the same, shares, counts of
    people; wherever each side has one only, those that both sides say alike left out.
    """
    mine, yours = list(a), list(b)
    for one in a:
        same = next((other for other in yours if other.said == one.said), None)
        if same is not None:
            mine.remove(one)
            yours.remove(same)
    pairs = []
    tests: tuple[Callable[[Amount, Amount], bool], ...] = (_same_thing, _about_same_thing, _same_people)
    for answers in tests:
        for one in list(mine):
            others = [other for other in yours if answers(one, other)]
            if len(others) == 1 and sum(answers(x, others[0]) for x in mine) == 1:
                pairs.append((one, others[0]))
                mine.remove(one)
                yours.remove(others[0])
    return pairs


def _same_thing(one: Amount, other: Amount) -> bool:
    return bool(one.thing) and one.thing == other.thing


def _about_same_thing(one: Amount, other: Amount) -> bool:
    return _near(one, other) and bool(groups(one.said[-1]) & groups(other.said[-1]))


def _same_people(one: Amount, other: Amount) -> bool:
    return one.people and other.people and _near(one, other)


def _near(one: Amount, other: Amount) -> bool:
    """Values that may be of one count; a vague one may be any."""
    if not one.value or not other.value:
        return True
    return max(one.value, other.value) <= _APART * min(one.value, other.value)


def _value(tokens: Sequence[Token]) -> tuple[float | None, bool]:
    """The value and whether it is a share of a whole: of 'a fifth' .2, of '61 percent' .61, of 'three votes in five' .6;
    of 'a quarter of a million' 250,000, no share.
    """
    norms = [t.norm for t in tokens]
    if any(n in VAGUE_SCALES for n in norms) and not values(tokens):
        return None, False
    part = next((k for k in range(len(tokens)) if fraction(tokens, k)), None)
    if part is not None:
        above = figure(norms[part - 1]) if part and norms[part - 1] not in {"a", "an"} else 1.0
        value = (above or 1.0) * FRACTIONS[norms[part].rsplit("-", 1)[-1]]
        if "-" in norms[part]:
            value *= figure(norms[part].split("-")[0]) or 1.0
        scale = next((SCALES[n] for n in norms[part:] if n in SCALES), 0)
        return (value * scale, False) if scale else (value, True)
    found = values(tokens)
    if set(norms) & _SHARES or any(t.surface == "%" for t in tokens):
        return (found[0] / 100 if found else None), True
    if len(found) == 2 and found[1] and "in" in norms:
        return found[0] / found[1], True
    if not found:
        plain = [v for n in norms if (v := figure(n)) is not None]
        return (plain[0] if plain else None), False
    return found[0], False


def _age(tokens: Sequence[Token], first: int, last: int) -> str:
    before = tokens[first - 1].norm if first else ""
    after = tokens[last].norm if last < len(tokens) else ""
    return "an age" if before in {"aged", "age"} or after == "old" else ""
