"""The value of figures in digits and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import numeric

from variorum.words.remembered import remembered
from variorum.words.tokens import Token

_UNIT_WORDS = """zero one two three four five six seven eight nine ten eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen"""
_RANK_WORDS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
_UNITS = {word: value for value, word in enumerate(_UNIT_WORDS.split())}
_TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_RANKS = {word: value for value, word in enumerate(_RANK_WORDS.split(), 1)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 10**12}
_OTHERS = {"dozen": 12.0, "dozens": 24.0, "half": 0.5, "quarter": 0.25, "twice": 2.0, "pair": 2.0, "couple": 2.0,
           "double": 2.0, "triple": 3.0, "thrice": 3.0, "third": 1 / 3}  # fmt: skip
_WORDS = {word: float(value) for word, value in (_OTHERS | _RANKS | _TENS | _UNITS).items()}
#: Words that are figures in company only.
_NO_FIGURES = frozenset({"one", "first", "second", "quarter", "third", "half"})
_PARTS = {"half": 0.5, "quarter": 0.25}
#: Parts of a round number: "a quarter of a million", "three quarters of a million", "half-a-million".
_OF_SCALES = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "tenth": 0.1, "tenths": 0.1}
_DIGITS = re.compile(r"(\d++(?:,\d{3})*+(?:\.\d+)?+)(st|nd|rd|th|s|k|m|mn|bn|tn)?(?![a-z])")
_MIXED = re.compile(r"(\d*)([½¼¾⅓⅔⅛])(?!\w)")
_BILLIONS = re.compile(r"\d[\d.,]*+b")
_SIGNS = frozenset("$£€¥")
_BEFORE_UNIT = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)()")  # 38km


def values(tokens: Sequence[Token]) -> tuple[float, ...]:
    """The figures in these words in their order: 'three million' and '3,000,000' are both 3e6; ranks are figures too.

    'one' alone is taken for the pronoun and is no figure, as 'second' and 'quarter' alone are taken for times.
    """
    return values_of([token.norm for token in tokens])


def values_of(norms: Sequence[str]) -> tuple[float, ...]:
    """The figures in words of these norms; see ``values``."""
    starts = [k for k, norm in enumerate(norms) if _opens(norm)]
    return tuple(_Reading(norms, starts).found) if starts else ()


class _Reading:
    """Words read one by one from where a figure may begin: ``_total`` of scales that are done, ``_current`` below the next,
    both of one figure.
    """

    def __init__(self, norms: Sequence[str], starts: Sequence[int]) -> None:
        self.found: list[float] = []
        self._total = self._current = 0.0
        self._open = self._hundreds = False
        self._lone = ""
        place = 0
        for start in starts:
            place = self._read(norms, start) if start >= place else place
            while self._open and place < len(norms):
                place = self._read(norms, place)
        self._close()

    def _read(self, norms: Sequence[str], place: int) -> int:
        """Take in what stands at ``place``; where to read on."""
        norm = norms[place]
        if self._open and self._current and (part := _part_behind(norms, place)):
            self._current, self._lone = self._current + part[1], ""
            return part[0]
        if self._open and self._total and (part := _part_behind(norms, place)) and norms[place - 1] in SCALES:
            self._total += part[1] * SCALES[norms[place - 1]]  # two million and a half
            return part[0]
        if norm in _OF_SCALES and (scale := _of_scale(norms, place)):
            times, self._open = (self._current or 1.0) if self._open and not self._total else 1.0, False
            self._close()
            self.found.append(round(times * _OF_SCALES[norm] * scale))
            return place + 4
        if norm == "half" and (scale := _halved(norms, place)):
            self._close()
            self.found.append(scale / 2)
            return place + 3
        value = figure(norm)
        if value is not None and place and norms[place - 1] in _SIGNS and _BILLIONS.fullmatch(norm):
            value *= SCALES["billion"]  # $60b, not gate 60B
        if norm in SCALES:
            self._scale(SCALES[norm])
        elif norm == "dozen" and self._open and self._current:
            self._current, self._lone = self._current * 12, ""
        elif value is not None:
            self._add(value, norm)
        elif norm != "and" or not self._open or not (self._current >= 100 or _thousand_and(norms, place)):
            self._close()
        return place + 1

    def _add(self, value: float, norm: str) -> None:
        current = self._current
        goes_on = (
            value < 100 if self._hundreds else 20 <= current < 100 and value < 10 or current >= 100 > value and value < 10
        )
        if self._open and current and not goes_on:
            self._next()
        self._current += value
        self._lone = "" if self._open else norm
        self._open, self._hundreds = True, False

    def _scale(self, scale: float) -> None:
        if scale == 100:
            self._current, self._hundreds = (self._current or 1) * 100, True
        else:
            self._total += (self._current or 1) * scale
            self._current, self._hundreds = 0.0, False
        self._open, self._lone = True, ""

    def _next(self) -> None:
        self.found.append(self._total + self._current)
        self._total = self._current = 0.0
        self._open = self._hundreds = False

    def _close(self) -> None:
        if self._open and self._lone not in _NO_FIGURES:
            self._next()
        self._total = self._current = 0.0
        self._open = self._hundreds = False
        self._lone = ""


def _thousand_and(norms: Sequence[str], place: int) -> bool:
    """The 'and' of 'two thousand and thirty', not that of 'two million and thirty': there others are counted."""
    if norms[place - 1] != "thousand":
        return False
    value = figure("".join(norms[place + 1 : place + 2]) or "-")
    return value is not None and 0 < value < 100 and norms[place + 1].isalpha()


def _halved(norms: Sequence[str], place: int) -> float | None:
    """The scale behind 'half': of 'half a million' 1e6."""
    if norms[place + 1 : place + 2] not in (["a"], ["an"]):
        return None
    scale = "".join(norms[place + 2 : place + 3])
    return SCALES.get(scale, 12 if scale == "dozen" else None)


def _of_scale(norms: Sequence[str], place: int) -> float | None:
    """The scale of a part of one: of 'quarter of a million' 1e6."""
    return SCALES.get("".join(norms[place + 3 : place + 4])) if norms[place + 1 : place + 3] == ["of", "a"] else None


def _part_behind(norms: Sequence[str], place: int) -> tuple[int, float] | None:
    """Behind 'two' or '2' the words 'and a half': (where they end, .5)."""
    if norms[place] != "and":
        return None
    end = place + 2 if norms[place + 1 : place + 2] in (["a"], ["one"]) else place + 1
    part = _PARTS.get("".join(norms[end : end + 1]))
    return (end + 1, part) if part else None


def _value(parts: list[str]) -> float | None:
    if len(parts) == 1:
        return _single(parts[0])
    first = _single(parts[0])
    if first is None:
        return None
    if parts[0] in _PARTS and set(parts[1:-1]) <= {"a"} and (parts[-1] in SCALES or parts[-1] == "dozen"):
        return first * SCALES.get(parts[-1], 12)  # half-a-million
    if "and" in parts and parts[-1] in _PARTS:  # two-and-a-half
        return first + _PARTS[parts[-1]]
    if parts[1] in SCALES or parts[1] == "dozen":  # two-dozen
        return first * SCALES.get(parts[1], 12)
    second = _single(parts[1])
    if second is not None and parts[0] in _TENS and second < 10:
        return first + second
    return first


@remembered
def figure(norm: str) -> float | None:
    """The value of one word or numeral: '11', 'eleven', 'twenty-one'; 'one' and 'second' too."""
    if norm.isalpha():
        return _WORDS.get(norm)
    return _value(norm.split("-") if "-" in norm and norm[0].isalpha() else [norm])


def ranks(norm: str) -> bool:
    """A rank ('second', '21st') and not a number."""
    return norm.rpartition("-")[2] in _RANKS or (norm[0].isdigit() and norm.endswith(("st", "nd", "rd", "th")))


@remembered
def _opens(norm: str) -> bool:
    """Whether a figure may begin with a word."""
    return figure(norm) is not None or norm in SCALES or norm in _OF_SCALES


def _single(word: str) -> float | None:
    known = _WORDS.get(word)
    if known is not None or not word[:1].isnumeric():
        return known
    if not word.isascii() and (mixed := _MIXED.match(word)):
        return float(mixed[1] or 0) + numeric(mixed[2])
    match = _DIGITS.match(word) or _BEFORE_UNIT.match(word)
    if not match:
        return None
    return float(match[1].replace(",", "")) * _SHORT_SCALES.get(match[2] or "", 1)
