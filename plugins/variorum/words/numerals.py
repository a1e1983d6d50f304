"""The value of figures in digits and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from variorum.words.tokens import Token

_UNIT_WORDS = """zero one two three four five six seven eight nine ten eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen"""
_RANK_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_UNITS = {word: value for value, word in enumerate(_UNIT_WORDS.split())}
_TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_RANKS = {word: value for value, word in enumerate(_RANK_WORDS.split(), 1)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 10**12}
_OTHERS = {"dozen": 12.0, "dozens": 24.0, "half": 0.5, "quarter": 0.25, "twice": 2.0, "pair": 2.0, "couple": 2.0,
           "double": 2.0, "triple": 3.0, "thrice": 3.0, "third": 1 / 3}  # fmt: skip
_DIGITS = re.compile(r"(\d++(?:,\d{3})*+(?:\.\d+)?+)(st|nd|rd|th|s|k|m|mn|bn|tn)?(?![a-z])")
_BEFORE_UNIT = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)()")  # 38km


def values(tokens: Sequence[Token]) -> tuple[float, ...]:
    """The figures in these words in their order: 'three million' and '3,000,000' are both 3e6; ranks are figures too.

    'one' alone is taken for the pronoun and is no figure, as 'second' and 'quarter' alone are taken for times.
    """
    found: list[float] = []
    total = current = 0.0
    open_number = False
    lone = ""
    for token in [*tokens, None]:
        norm = token.norm if token else ""
        parts = norm.split("-") if "-" in norm and norm[0].isalpha() else [norm]
        value = _value(parts)
        if value is not None and norm not in SCALES:
            if open_number and current and (current < 20 or value >= 10 or (current >= 100 and value >= 100)):
                found.append(total + current)
                total = current = 0.0
            current += value
            lone = norm if not open_number else ""
            open_number = True
        elif norm in SCALES:
            scale = SCALES[norm]
            if scale == 100:
                current = (current or 1) * 100
            else:
                total += (current or 1) * scale
                current = 0.0
            open_number, lone = True, ""
        elif norm == "and" and open_number and current >= 100:
            continue
        elif open_number:
            if lone not in {"one", "first", "second", "quarter", "third", "half"}:
                found.append(total + current)
            total = current = 0.0
            open_number, lone = False, ""
    return tuple(found)


def _value(parts: list[str]) -> float | None:
    if len(parts) == 1:
        return _single(parts[0])
    first = _single(parts[0])
    if first is None:
        return None
    second = _single(parts[1])
    if second is not None and parts[0] in _TENS and second < 10:
        return first + second
    return first


@lru_cache(50_000)
def figure(norm: str) -> float | None:
    """The value of one word or numeral: '11', 'eleven', 'twenty-one'; 'one' and 'second' too."""
    return _value(norm.split("-") if "-" in norm and norm[0].isalpha() else [norm])


def ranks(norm: str) -> bool:
    """A rank ('second', '21st') and not a number."""
    return norm.rpartition("-")[2] in _RANKS or (norm[0].isdigit() and norm.endswith(("st", "nd", "rd", "th")))


@lru_cache(50_000)
def _single(word: str) -> float | None:
    for table in (_UNITS, _TENS, _RANKS, _OTHERS):
        if word in table:
            return float(table[word])
    match = _DIGITS.match(word) or _BEFORE_UNIT.match(word)
    if not match:
        return None
    return float(match[1].replace(",", "")) * _SHORT_SCALES.get(match[2] or "", 1)
