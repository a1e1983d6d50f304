"""Ages of people, in the ways in which news tells them: '34-year-old', ', 34,', 'aged 34', 'a boy of 17', 'who is 83'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.notes.kind import Comparison, Finding, Side, once
from variorum.notes.lexicons import PEOPLE
from variorum.notes.short import written_alike
from variorum.notes.slots import Stretch
from variorum.words import Token, figure
from variorum.words.remembered import remembered

_JOINED = re.compile(r"(.+?)-years?-olds?$")
_YEAR = "-year"
_OLDEST = 115
_PAUSE = frozenset({",", "(", ")", "-", ".", ";", ":", "?", "!"})
#: Words behind an age that tells of a person.
_GOING_ON = frozenset("and or was were is are has had who from with died".split())
_BEFORE = frozenset({"aged", "age"})


@once
def ages(side: Side) -> list[tuple[Stretch, float]]:
    """Where the ages outside quotations stand, and how old."""
    found: list[tuple[Stretch, float]] = []
    for (first, last), value in _ages(side.tokens):
        if not (found and first < found[-1][0][1]) and not side.quoted(side.tokens[first].start, side.tokens[last - 1].end):
            found.append(((first, last), value))
    return found


def _ages(tokens: Sequence[Token]) -> Iterator[tuple[Stretch, float]]:
    for k, years in [(k, years) for k, t in enumerate(tokens) if (years := _years(t.norm))]:
        value, joined = years
        stretch = (k, k + 1) if joined else _told(tokens, k)
        if stretch is not None:
            yield stretch, value


@remembered
def _years(norm: str) -> tuple[float, bool] | None:
    """How old somebody is, if a word tells it, and whether it does so by itself: '34-year-old'."""
    joined = _JOINED.match(norm) if _YEAR in norm else None
    value = figure(joined[1] if joined else norm)
    return None if value is None or not 0 < value <= _OLDEST or value % 1 else (value, joined is not None)


def _told(tokens: Sequence[Token], k: int) -> Stretch | None:
    """The age of which the figure at ``k`` is a part."""
    before = [t.norm for t in tokens[max(0, k - 4) : k]]
    after = [t.norm for t in tokens[k + 1 : k + 3]]
    if before[-1:] and before[-1] in _BEFORE and after[:1] not in (["to"], ["-"], ["and"], ["or"]):
        start = k - 1
        return start, k + 3 if after == ["years", "old"] else k + 1
    if before[-4:] == ["at", "the", "age", "of"] or before[-3:] == ["the", "age", "of"]:
        return k - (4 if before[-4:-3] == ["at"] else 3), k + 1
    if after in (["years", "old"], ["year", "old"]):
        return k, k + 3
    ends = not after or after[0] in _PAUSE or after[0] in _GOING_ON
    if not ends:
        return None
    if len(before) > 1 and before[-2] in {"who", "he", "she"} and before[-1] in {"is", "was", "s"}:
        return k - (3 if before[-3:-2] == ["when"] else 2), k + 1
    if len(before) > 1 and before[-1] == "of" and before[-2] in PEOPLE:
        return k - 1, k + 1
    enclosed = after[:1] and after[0] in _PAUSE and before[-1:] in ([","], ["("]) and tokens[k].surface.isdigit()
    if enclosed and k > 1 and (tokens[k - 2].is_capital or tokens[k - 2].norm in PEOPLE):
        return k, k + 1
    return None


def claims(comparison: Comparison) -> Iterator[Finding]:
    """Ages of one value told in other words; two that differ, where each side has no other."""
    a, b = comparison.a, comparison.b
    mine, yours = list(ages(a)), list(ages(b))
    for one in list(mine):
        others = [other for other in yours if other[1] == one[1]]
        if len(others) == 1 and sum(m[1] == one[1] for m in mine) == 1:
            mine.remove(one)
            yours.remove(others[0])
            x, y = a.tokens[slice(*one[0])], b.tokens[slice(*others[0][0])]
            if [t.norm for t in x] != [t.norm for t in y]:
                rule, summary = "name/age/1", "The same age, told in another way."
                if written_alike(x, y):
                    rule, summary = "style/numerals/1", "The same age, written another way."
                yield Finding(rule.partition("/")[0], rule, 1, 0.85, summary, (_span(x),), (_span(y),))
    if len(mine) == 1 == len(yours) and len(ages(a)) == 1 == len(ages(b)):
        x, y = a.tokens[slice(*mine[0][0])], b.tokens[slice(*yours[0][0])]
        evidence = {"a": [mine[0][1]], "b": [yours[0][1]]}
        summary = f"The age is {mine[0][1]:g} in {{a}} and {yours[0][1]:g} in {{b}}."
        yield Finding("number", "number/value/1", 3, 0.9, summary, (_span(x),), (_span(y),), evidence=evidence)


def _span(tokens: Sequence[Token]) -> tuple[int, int]:
    return tokens[0].start, tokens[-1].end
