"""Whether two figures agree: whether both can be true of one thing, by their values and how exactly they are told."""

from __future__ import annotations

from typing import Final

from variorum.model import NumberMention
from variorum.relate.likeness import HUNDREDTHS, measure

#: A figure told as about so much may lie so far from another.
_ABOUT: Final = 0.1
#: Figures from this one on are told in round numbers, which lie so far at most from what they round.
_ROUND: Final = 1_000
ROUND_BY: Final = 0.025


def compatible(one: NumberMention, other: NumberMention) -> bool:
    """Whether both may be true of one count: 'at least 80' and 82 may, 80 and 82 may not; 2.1 and 2.123 million may."""
    if one.value is None or other.value is None or _rounded(one, other) or _exacter(one, other):
        return True
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    return low <= other_high and other_low <= high


def _rounded(one: NumberMention, other: NumberMention) -> bool:
    """Whether the one is the other in round numbers; small ones are counted, not rounded."""
    a, b = sorted((measure(one), measure(other)), key=digits)
    if one.high is not None or other.high is not None or min(a, b) < _ROUND or abs(a - b) > ROUND_BY * max(a, b):
        return False
    return float(f"{b:.{digits(a)}g}") == a


def _exacter(one: NumberMention, other: NumberMention) -> bool:
    """Whether the one is the other, told to more places: 2.9 and 2.93 percent; counts are not measured."""
    if not (one.unit and other.unit) or one.high is not None or other.high is not None:
        return False
    (rough, fine) = sorted((measure(one), measure(other)), key=_places)
    return _places(rough) < _places(fine) and abs(fine - rough) <= 0.5 * 10 ** -_places(rough)


def _places(value: float) -> int:
    """How many digits stand behind the point."""
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def digits(value: float) -> int:
    """How many digits tell something: two of 2,100,000."""
    return max(1, len(f"{value:.11e}".partition("e")[0].replace(".", "").rstrip("0")))


def _bounds(number: NumberMention) -> tuple[float, float]:
    value = measure(number)
    match number.precision:
        case "about":
            return value * (1 - _ABOUT), value * (1 + _ABOUT)
        case "at least":
            return value, float("inf")
        case "at most":
            return float("-inf"), value
        case "range":
            return value, (number.high or value) * HUNDREDTHS.get(number.unit, 1.0)
        case _:
            slack = value * 0.005 if number.unit == "share" else 0.0  # two thirds are 67 percent
            return value - slack - (0.5 if slack else 0.0), value + slack + (0.5 if slack else 0.0)


def gap(one: NumberMention, other: NumberMention) -> float:
    a, b = measure(one), measure(other)
    return abs(a - b) / max(abs(a), abs(b), 1e-12)
