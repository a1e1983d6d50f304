"""What is to be said of two times that answer each other: the same in other words, more or less exact, more, or another."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose

from variorum.notes.calendar import ABOUT, parts, relation
from variorum.notes.lexicons import PRECISION
from variorum.notes.short import written_alike
from variorum.notes.timing import LOOSELY, Time, several
from variorum.notes.wider import one_inside, one_reach
from variorum.words import Token
from variorum.words.numerals import ranks

#: Words that say how exact a time is; that it is little ("only two days") says nothing of that.
_EXACT = PRECISION - {"only"}
_UPWARD, _DOWNWARD = frozenset({"more", "over", "least", "minimum"}), frozenset({"less", "under", "up", "most", "maximum"})
#: A length that is about another lies so near to it: 'nearly two weeks', '13 days'; one that it is more than, farther.
_ROUNDED = 0.1
_OPEN = 1.2
#: Words for a time near by that name none.
_VAGUE = frozenset({"coming", "recent"}) | LOOSELY
_SHORTLY = frozenset({"shortly", "soon", "just"})
#: Words for how many that are no figures; those of one set say the same.
_HOW_MANY = (frozenset({"some", "several"}), frozenset({"few", "couple"}), frozenset({"many"}))
_COUNTING = frozenset().union(*_HOW_MANY) | {"a", "of"}
OTHER = ("date/differs", 3, 0.9, "A different time is given.")


def answer(one: Time, other: Time, x: Sequence[Token], y: Sequence[Token]) -> tuple[str, int, float, str]:
    """What is to be said of two times that answer each other: rule, salience, confidence, summary."""
    written = "style/time", 1, 0.9, "The same time, written another way."
    if written_alike(x, y):
        return written
    exact = _exactness(x), _exactness(y)
    in_order = [{n for n in time.bare if ranks(n)} for time in (one, other)]
    if one.days and isclose(one.days, other.days) and in_order[0] == in_order[1]:
        if exact[0] == exact[1]:
            return "date/words", 1, 0.85, "The same length of time in other words."
        if not _are_opposite(*exact):
            return "date/precision", 2, 0.8, "The time is given as more or less exact."
    elif exact[0] != exact[1] and _is_rounded((one.days, exact[0]), (other.days, exact[1])):
        return "date/precision", 2, 0.75, "One length of time is the other, rounded."
    if {one.sort, other.sort} <= {"point", "since"}:
        match relation(_without_tie(one), _without_tie(other)):
            case "same" if _SHORTLY & ({*one.bare} ^ {*other.bare}):
                return "date/words", 1, 0.8, "The same time in other words."
            case "same" if one.tie == other.tie:
                return written
            case "same" if {one.tie, other.tie} <= {"by", "until", ""}:
                return "date/words", 1, 0.8, "The same time in other words."
            case "same" if {one.tie, other.tie} <= {"within", ""}:
                return "date/words", 1, 0.8, "The same time in other words."
            case "same" if {one.tie, other.tie} == {"since", ""}:
                return "date/since", 2, 0.8, f"The same time; “since” in {'{a}' if one.tie else '{b}'}."
            case "about":
                return "date/precision", 2, 0.8, "The time is given as more or less exact."
            case "more" if one.tie == other.tie and one_reach(_without_tie(one), _without_tie(other)):
                return "date/words", 1, 0.8, "The same time in other words."
            case "more" if one.tie == other.tie:
                return "date/fuller", 2, 0.85, _fuller(len(parts(one.bare)) - len(parts(other.bare)))
    if told := less_exactly(one, other):
        return told
    if told := _uncounted(one, other):
        return told
    fewer, more = sorted((set(one.bare), set(other.bare)), key=len)
    if fewer < more and not {one.tie, other.tie} - {""} and not (more - fewer) & _EXACT - {"some"}:
        return "date/fuller", 2, 0.8, _fuller(len(set(one.bare)) - len(set(other.bare)))
    return OTHER


def _uncounted(one: Time, other: Time) -> tuple[str, int, float, str] | None:
    """'for some days' / 'for several days', 'a few weeks' / 'many weeks': lengths of one unit without a figure."""
    if {one.sort, other.sort} != {"length"} or not {*one.bare} & _COUNTING or not {*other.bare} & _COUNTING:
        return None
    if [n for n in one.bare if n not in _COUNTING] != [n for n in other.bare if n not in _COUNTING]:
        return None
    if any({*one.bare} & many and {*other.bare} & many for many in _HOW_MANY):
        return "date/words", 1, 0.85, "The same length of time in other words."
    return "date/precision", 2, 0.75, "The time is given as more or less exact."


def less_exactly(one: Time, other: Time) -> tuple[str, int, float, str] | None:
    """'In the second quarter' / 'in April', 'in the coming weeks' / 'next month': one may lie inside the other."""
    if one.tie == other.tie and (closer := one_inside(_without_tie(one), _without_tie(other))):
        return "date/fuller", 2, 0.85, f"The time is told more closely in {closer}."
    for night, told, closer in ((one, other, "{b}"), (other, one, "{a}")):
        if night.bare == ("overnight",) and "night" in told.bare:
            return "date/fuller", 2, 0.85, f"The time is told more closely in {closer}."
    if one.tie == other.tie and one_reach(_without_tie(one), _without_tie(other)):
        return "date/words", 1, 0.8, "The same time in other words."
    if _VAGUE & {*one.bare, *other.bare} or several(one.bare, other.bare) or several(other.bare, one.bare):
        return "date/precision", 2, 0.7, "When is told in words that say it less exactly."
    return None


def _exactness(tokens: Sequence[Token]) -> frozenset[str]:
    """The words that say how exact a time is; "about" and "roughly" are one."""
    return frozenset("about" if t.norm in ABOUT else t.norm for t in tokens if t.norm in _EXACT)


def _are_opposite(one: frozenset[str], other: frozenset[str]) -> bool:
    """'up to three weeks', 'at least three weeks'."""
    return any(x & _UPWARD and y & _DOWNWARD for x, y in ((one, other), (other, one)))


def _is_rounded(one: tuple[float, frozenset[str]], other: tuple[float, frozenset[str]]) -> bool:
    """Whether one of two lengths, in days, may be the other told less exactly: '13 days', 'nearly two weeks'; 'more than 24
    hours', '26 hours'.
    """
    if not one[0] or not other[0]:
        return False
    if isclose(one[0], other[0], rel_tol=_ROUNDED):
        return True
    (told, exact), (plain, _) = (one, other) if one[1] else (other, one)
    return bool(exact & _UPWARD) and told < plain < told * _OPEN


def _fuller(more: int) -> str:
    if not more:
        return "The same time, told more closely in other words."
    return f"More of the time is told in {'{a}' if more > 0 else '{b}'}."


def _without_tie(time: Time) -> tuple[str, ...]:
    return time.bare[1:] if time.tie and time.bare[0] == time.tie else time.bare


def untied(bare: tuple[str, ...]) -> tuple[str, ...]:
    return bare[1:] if bare[0] in {"by", "during", "over", "within"} else bare
