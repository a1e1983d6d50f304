"""In what an amount is told: its unit, how exact it is said to be, and whether two amounts are one."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final, Literal

from variorum.words import Token
from variorum.words.units import MONEY, UNITS, measured

#: How exact: not said, about, nearly, more than, less than, at least, at most, no more than that.
Exactness = Literal["", "about", "nearly", "more", "less", "least", "most", "only"]

SIGNS = "$£€¥"
_SIGN_UNITS = {"£": "pound"}
_SHARES = frozenset({"%", "percent", "percents", "pct", "percentage"})
_GLUED = re.compile(r"\d[\d.,]*-?([a-z]+)(?:-[a-z]+)?$")
#: Letters that are units behind digits alone.
_LETTERS: Final = {"c": "celsius", "f": "fahrenheit", "p": "pence", "in": "inch", "g": "gram", "ha": "hectare", "m": "m"}
_HEAT: Final = {"celsius": "celsius", "c": "celsius", "fahrenheit": "fahrenheit", "f": "fahrenheit", "centigrade": "celsius"}
_POWERS = frozenset({"square", "cubic", "nautical"})
_SPEEDS: Final = {"mile": "mph", "km": "km/h"}
#: Two measures in different units are one where they are no further apart: they are rounded.
_ROUNDED = 0.035
#: So far from it may be what is said to be about or nearly so much.
_ABOUT = 0.1

#: A third is what is 33 or 33.3 percent.
_SHARE = 0.005

_EXACTNESS: Final[tuple[tuple[frozenset[str], Exactness], ...]] = (
    (frozenset({"least", "minimum"}), "least"),
    (frozenset({"nearly", "almost", "close"}), "nearly"),
    (frozenset({"over", "more", "above", "exceeding", "excess", "upwards"}), "more"),
    (frozenset({"under", "less", "fewer", "below"}), "less"),
    (frozenset({"most", "maximum", "up", "many", "much"}), "most"),
    (frozenset({"about", "around", "approximately", "roughly", "some", "estimated"}), "about"),
    (frozenset({"only", "just", "barely", "merely"}), "only"),
)


def exactness(norms: Sequence[str]) -> Exactness:
    """What the words before a figure say: of 'more than', 'over' "more"; of 'some', 'around' "about"."""
    said = set(norms)
    if not said:
        return ""
    if "no" in said and said & {"less", "fewer"}:
        return "least"
    if "no" in said and "more" in said:
        return "most"
    if {"just", "under"} <= said:
        return "nearly"
    return next((kind for words, kind in _EXACTNESS if words & said), "")


def unit_of(tokens: Sequence[Token], first: int, core: int) -> tuple[str, int]:
    """The unit of the figure that ends before ``core`` and begins at ``first``, and where the words of it end: ('km', …),
    ('%', …), ('pound', …); '' where it counts things.
    """
    sign = next((t.surface for t in tokens[first:core] if t.surface in SIGNS), "")
    if sign:
        return _SIGN_UNITS.get(sign, sign), core
    glued = _GLUED.match(tokens[core - 1].norm)
    if glued is not None:
        unit = UNITS.get(glued[1]) or _LETTERS.get(glued[1], "")
        if unit == "m" and core < len(tokens) and UNITS.get(tokens[core].norm):
            unit = ""  # 2m tons
        if unit:
            return (unit, core) if unit != "degree" else _heat(tokens, core)
    words = [t.norm for t in tokens[core : core + 4]]
    if not words:
        return "", core
    if words[:2] == ["per", "cent"]:
        return "%", core + 2
    if words[0] == "percentage" and words[1:2] in (["point"], ["points"]):
        return "point", core + 2
    if words[0] in _SHARES:
        return "%", core + 1
    if words[0] in _HEAT and words[0] not in {"c", "f"}:
        return _HEAT[words[0]], core + 1
    if words[0] in {"degrees", "degree", "°"}:
        return _heat(tokens, core + 1)
    if words[0] == "pence":
        return "pence", core + 1
    start = 1 if words[0] in _POWERS or words[0] == "US" else 0
    unit = UNITS.get(words[start], "") if start < len(words) else ""
    if not unit or (unit == "mark" and tokens[core].is_capital):
        return "", core
    end = core + start + 1
    if words[0] in _POWERS:
        return f"{words[0]} {unit}", end
    if unit in _SPEEDS and words[start + 1 : start + 3] in (["an", "hour"], ["per", "hour"]):
        return _SPEEDS[unit], end + 2
    return unit, end


def _heat(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    scale = _HEAT.get(tokens[at].norm.casefold(), "") if at < len(tokens) else ""
    return (scale, at + 1) if scale else ("degree", at)


def comparable(one: str, other: str) -> bool:
    """Whether two units are of one sort: two lengths, one money, no unit at all."""
    if one == other or measured(1, one)[0] == measured(1, other)[0]:
        return True
    return {one, other} == {"degree", "celsius"} or {one, other} == {"degree", "fahrenheit"}


def equal(one: float, unit: str, other: float, other_unit: str) -> bool:
    """Whether two amounts are the same: in one unit the same figure, in two what is about the same."""
    if unit == "%" == other_unit and (_endless(one) or _endless(other)):
        return math.isclose(one, other, abs_tol=_SHARE)
    if unit == other_unit or "degree" in {unit, other_unit} or not unit or not other_unit:
        return math.isclose(one, other, rel_tol=1e-6)
    (sort, mine), (same, yours) = measured(one, unit), measured(other, other_unit)
    return sort == same and math.isclose(mine, yours, rel_tol=_ROUNDED)


def _endless(share: float) -> bool:
    """A share that no percentage with one decimal is: two thirds."""
    return not math.isclose(1000 * share, round(1000 * share), abs_tol=1e-6)


def rounded(one: float, how: Exactness, other: float, other_how: Exactness, unit: str) -> bool:
    """Whether one figure is the other less exactly: '$1.97bn' and 'nearly $2 billion', '44.81' and '44.8'; shares are given
    as parts of one.
    """
    if unit == "%":
        one, other = round(100 * one, 6), round(100 * other, 6)
    if how and other_how or one == other or not one or not other:
        return False
    if not how and not other_how:
        return _shortened(one, other) or _shortened(other, one)
    (loose, said), exact = ((one, how), other) if how else ((other, other_how), one)
    if abs(loose - exact) > _ABOUT * max(loose, exact):
        return False
    if said in {"more", "least"}:
        return exact > loose
    if said in {"nearly", "less", "most"}:
        return exact < loose
    return said == "about"


def _shortened(full: float, short: float) -> bool:
    """Whether the one is the other with a decimal less, or with one instead of none."""
    digits = len(f"{full:g}".partition(".")[2])
    return digits > 0 and f"{round(full, digits - 1):g}" == f"{short:g}"


def money(unit: str) -> bool:
    return unit in MONEY or unit == "pence"
