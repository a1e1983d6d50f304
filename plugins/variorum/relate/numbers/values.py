"""What the words of a figure are worth: its value, the ends of a range, the part of a whole, and its unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from variorum.notes.figures import FRACTIONS, SIGNS
from variorum.relate.numbers.units import COUNTRY_SIGNS, UNITS
from variorum.words import Token, figure, values
from variorum.words.numerals import SCALES

#: Of earthquakes, before or behind the figure.
MAGNITUDE: Final = "magnitude"


def is_figure(token: Token) -> bool:
    return figure(token.norm) is not None or token.norm in SCALES


def country_of(tokens: Sequence[Token], first: int, inside: Sequence[Token]) -> str:
    """The US of US$."""
    sign = next(t for t in inside if t.surface in SIGNS)
    before = next((t for t in tokens[max(0, first - 1) : first + len(inside)] if t.end == sign.start), None)
    return before.surface if before is not None and before.surface in COUNTRY_SIGNS else ""


def value_of(tokens: Sequence[Token]) -> float | None:
    halves = next(
        (k for k in range(1, len(tokens) - 2) if [t.norm for t in tokens[k : k + 3]] == ["and", "a", "half"]), None
    )
    if halves and tokens[halves - 1].norm in SCALES and (whole := values(tokens[:halves])):  # a million and a half
        return whole[0] + 0.5 * SCALES[tokens[halves - 1].norm]
    if halves is not None and (whole := values(tokens[:halves])):  # two and a half thousand
        return (whole[0] + 0.5) * next((SCALES[t.norm] for t in tokens[halves + 3 :] if t.norm in SCALES), 1)
    found = values(tokens)
    if found:
        return found[0]
    plain = [v for t in tokens if (v := figure(t.norm)) is not None]
    return plain[0] if plain else None


def pair_of(tokens: Sequence[Token]) -> tuple[float, float] | None:
    """'10 to 14', '2 to 3 million' as two values."""
    cut = next((k for k, t in enumerate(tokens) if k and t.norm in {"to", "-", "and", "or"}), None)
    if cut is None or [t.norm for t in tokens[cut : cut + 3]] == ["and", "a", "half"]:
        return None
    low, high = value_of(tokens[:cut]), value_of(tokens[cut + 1 :])
    if low is None or high is None:
        return None
    if low < high and low < 1000 <= high and not any(t.norm in SCALES for t in tokens[:cut]):
        scale = next((SCALES[t.norm] for t in tokens[cut:] if t.norm in SCALES), 1)
        low = low * scale if low * scale < high else low
    return (low, high) if low < high else None


def fraction_of(tokens: Sequence[Token], k: int) -> float:
    norm = tokens[k].norm
    value = FRACTIONS[norm.rsplit("-", 1)[-1]]
    if "-" in norm:
        return value * (figure(norm.split("-")[0]) or 1.0)
    before = tokens[k - 1].norm if k else ""
    return value * ((figure(before) if before not in {"a", "an"} else None) or 1.0)


def unit_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The unit that stands at a place, and the place behind it."""
    norm = tokens[at].norm
    glued = tokens[at - 1].norm.lstrip("0123456789.,-")
    if glued in UNITS and tokens[at - 1].norm[0].isdigit():
        if UNITS[glued] == "km" and [t.norm for t in tokens[at : at + 2]] == ["/", "h"]:
            return "km/h", at + 2
        return UNITS[glued], at
    if norm == "per" and at + 1 < len(tokens) and tokens[at + 1].norm == "cent":
        return "%", at + 2
    if norm == "percentage" and at + 1 < len(tokens) and tokens[at + 1].norm.startswith("point"):
        return "points", at + 2
    if norm == "metric" and at + 1 < len(tokens) and tokens[at + 1].norm in UNITS:
        return UNITS[tokens[at + 1].norm], at + 2
    if norm in ("cubic", "square") and at + 1 < len(tokens) and tokens[at + 1].norm in UNITS:
        return f"{norm} {UNITS[tokens[at + 1].norm]}", at + 2
    if norm == MAGNITUDE:
        return norm, at + 1
    if norm in UNITS or tokens[at].surface == "%":
        return UNITS.get(norm, "%"), at + 1
    return "", at


def rounded(value: float | None) -> float | None:
    """8.2 million is 8,200,000 and nothing beside."""
    return None if value is None else float(f"{value:.12g}")
