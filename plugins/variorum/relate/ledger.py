"""The figures of a story side by side: which figure of one version stands for which of another, and whether they agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from variorum.model import Apparatus, NumberMention, Span
from variorum.relate.numbers import money_alike
from variorum.relate.placed import Told, by_passage
from variorum.words import FUNCTION_WORDS, groups, stem, tokenise, weight, words_of

#: How the figures of a row stand to each other.
Standing = Literal["differ", "exactness", "alike", "alone"]
#: A figure told as about so much may lie so far from another.
_ABOUT: Final = 0.1
#: Figures from this one on are told in round numbers, which lie so far at most from what they round.
_ROUND: Final = 1_000
_ROUND_BY: Final = 0.025
#: Counts of different nouns that are further apart than this are hardly of the same.
_APART: Final = 2.0
#: Figures of different passages are of one thing where so much of the words within so many letters of them is alike.
_ALIKE: Final = 0.4
_NOTED: Final = 0.38
_ALMOST: Final = 0.7
_BESIDE: Final = 120
#: Words of a name before its last.
_OPENING: Final = re.compile(r"(?<=\bof )(?:[A-Z][\w’'-]*\s+)+\Z")
#: Shares of a whole in hundredths.
_HUNDREDTHS: Final = {"%": 1.0, "share": 100.0}


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """Figures of the same thing, in the order of the versions and of their texts; ``thing`` is empty where none is told.

    ``gap`` is how far the two values lie apart that differ most, in parts of the larger (0 to 1); 0 where none differ.
    ``notes`` are ids of the notes that hold figures of two versions of it.
    """

    thing: str
    unit: str
    told: tuple[Told, ...]
    standing: Standing
    gap: float
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Row:
    unit: str
    stems: set[str]
    told: list[Told] = field(default_factory=list)

    def has(self, siglum: str) -> bool:
        return any(t.siglum == siglum for t in self.told)

    def is_of(self, one: Told) -> bool:
        """Whether it counts in the same unit."""
        return _one_unit(self.unit, one.number.unit)


def ledger(apparatus: Apparatus, numbers: Mapping[str, Sequence[NumberMention]]) -> tuple[LedgerRow, ...]:
    """All figures of a story; ``numbers`` are by the article's id. Those that differ most come first.

    Figures of one passage answer each other where a note of the comparison holds both, by value, by what they count, or as
    the only ones of their unit there; beyond a passage only by value and what they count, or where each version has a
    single one of that thing and tells it in like words. No figure is said to be the right one. Small counts of what was
    told before ('the two sides') are left out, where they agree.
    """
    texts = {v.siglum: v.witness.text for v in apparatus.story.versions}
    rows: list[_Row] = []
    for several in by_passage(apparatus, numbers).values():
        rows += _rows(several, texts)
    rows = _joined(rows, texts)
    order = {siglum: k for k, siglum in enumerate(apparatus.story.sigla)}
    made = [_made(row, texts, order) for row in rows if not _is_idle(row)]
    rank: dict[Standing, int] = {"differ": 0, "exactness": 1, "alike": 2, "alone": 3}
    place = {id(row): k for k, row in enumerate(made)}
    return tuple(sorted(made, key=lambda r: (rank[r.standing], -r.gap, place[id(r)])))


class LastLedger:
    """The ledgers of an archive's stories. That of the story asked for last is kept: every page of two of its versions wants
    it again.
    """

    def __init__(self, numbers: Mapping[str, Sequence[NumberMention]]) -> None:
        self._numbers = numbers
        self._last: tuple[Apparatus, tuple[LedgerRow, ...]] | None = None

    def of(self, apparatus: Apparatus) -> tuple[LedgerRow, ...]:
        """``ledger`` of a story."""
        if self._last is None or self._last[0] is not apparatus:
            self._last = apparatus, ledger(apparatus, self._numbers)
        return self._last[1]


def _is_idle(row: _Row) -> bool:
    """Whether it says nothing but how many there are of what was told before."""
    return all(t.known for t in row.told) and len({_measure(t.number) for t in row.told}) == 1


def _rows(told: Sequence[Told], texts: Mapping[str, str]) -> list[_Row]:
    """The figures of one passage: version by version, those with the surest partner first."""
    rows: list[_Row] = []
    for siglum in dict.fromkeys(t.siglum for t in told):
        left = [t for t in told if t.siglum == siglum]
        for answers in (_same_value_and_thing, _same_value, _one_note, _same_thing, _only_one):
            for one in list(left):
                fits = [
                    r
                    for r in rows
                    if not r.has(siglum)
                    and _one_unit(r.unit, one.number.unit)
                    and answers(r, one, texts)
                    and _may(r, one, texts)
                ]
                rivals = [t for t in left if fits and _one_unit(fits[0].unit, t.number.unit) and answers(fits[0], t, texts)]
                if len(fits) == 1 and (len(rivals) == 1 or answers in (_same_value_and_thing, _same_value)):
                    fits[0].told.append(one)
                    fits[0].stems |= _stems(one, texts)
                    left.remove(one)
        rows += [_Row(one.number.unit, _stems(one, texts), [one]) for one in left]
    return rows


def _joined(rows: list[_Row], texts: Mapping[str, str]) -> list[_Row]:
    """Rows of several passages that are of one thing: they say the same, or each version has it in a single row."""
    out: list[_Row] = []
    for row in rows:
        for other in out:
            if _one_unit(row.unit, other.unit) and row.stems & other.stems and _agree_where_shared(row, other):
                same = bool(_values(row) & _values(other)) and all(_may(other, t, texts) for t in row.told)
                shared = any(row.has(t.siglum) for t in other.told)
                if same or (
                    not shared
                    and _single(row, rows)
                    and _single(other, rows)
                    and _tell_alike(row, other, texts)
                    and all(_near(other, t) and not _parted(other, t) for t in row.told)
                ):
                    other.told += row.told
                    other.stems |= row.stems
                    break
        else:
            out.append(row)
    return out


def _agree_where_shared(row: _Row, other: _Row) -> bool:
    """No version says two things."""
    return all(
        (a.number.value, a.number.high) == (b.number.value, b.number.high)
        for a in row.told
        for b in other.told
        if a.siglum == b.siglum
    )


def _single(row: _Row, rows: Sequence[_Row]) -> bool:
    """Whether no other row with a version of this one is of this thing."""
    sigla = {t.siglum for t in row.told}
    kindred = (r for r in rows if r is not row and _one_unit(row.unit, r.unit) and r.stems & row.stems)
    return not any(t.siglum in sigla for r in kindred for t in r.told)


def _values(row: _Row) -> set[tuple[float, float | None]]:
    return {(_measure(t.number), t.number.high) for t in row.told if t.number.value is not None}


def _one_unit(one: str, other: str) -> bool:
    return money_alike(one, other) or (one in _HUNDREDTHS and other in _HUNDREDTHS)


def _measure(number: NumberMention) -> float:
    return round((number.value or 0.0) * _HUNDREDTHS.get(number.unit, 1.0), 6)


def _one_note(row: _Row, one: Told, texts: Mapping[str, str]) -> bool:
    """A note that holds a figure of each, where they can be of one thing."""
    if not any(one.notes & t.notes for t in row.told):
        return False
    mine = _stems(one, texts)
    return bool(mine & row.stems) or _near(row, one)


def _may(row: _Row, one: Told, texts: Mapping[str, str]) -> bool:
    """Whether a figure can stand in a row: they say the same, or nothing parts them and a note holds both that may both be
    true, or the words around them are alike: a little less where a note holds both, much more where they are far apart.
    """
    if _parted(row, one):
        return False
    if _same_value(row, one, texts):
        return True
    noted = any(one.notes & other.notes for other in row.told)
    if noted and all(compatible(one.number, other.number) for other in row.told):
        return True
    least = (_NOTED if noted else _ALIKE) if _near(row, one) else _ALMOST
    return _tell_alike(row, _Row(row.unit, _stems(one, texts), [one]), texts, least)


def _parted(row: _Row, one: Told) -> bool:
    """Whether figures that differ are of two things: part and whole, what was added, another's, what was told before."""
    for other in row.told:
        if (_measure(other.number), other.number.high) == (_measure(one.number), one.number.high):
            continue
        if (
            one.share != other.share
            or one.whole != other.whole
            or one.earlier != other.earlier
            or one.beyond != other.beyond
            or one.known
            or other.known
        ):
            return True
        if one.owner and other.owner and one.owner != other.owner:
            return True
        more, less = (one, other) if _measure(one.number) > _measure(other.number) else (other, one)
        if more.holds and not less.holds:
            return True
    return False


def _tell_alike(row: _Row, other: _Row, texts: Mapping[str, str], share: float = _ALIKE) -> bool:
    """Whether the words beside the figures of two rows are alike, but for what is counted, weighed by their rarity."""
    counted = row.stems | other.stems
    mine, yours = ({s: w for t in r.told for s, w in _around(t, texts).items() if s not in counted} for r in (row, other))
    shared = sum(w for s, w in mine.items() if s in yours)
    least = min(sum(mine.values()), sum(yours.values()))
    return least > 0 and shared >= share * least


def _around(one: Told, texts: Mapping[str, str]) -> dict[str, float]:
    """Stems of the words on either side of a figure, in its paragraph, with their rarity."""
    text, number = texts[one.siglum], one.number
    start = max(text.rfind("\n", 0, number.start) + 1, number.start - _BESIDE)
    stop = text.find("\n", number.end)
    end = min(len(text) if stop < 0 else stop, number.end + _BESIDE)
    words = (t for t in tokenise(text[start:end]) if t.is_word and not t.is_number and t.norm not in FUNCTION_WORDS)
    return {stem(t.norm): weight(t.norm) for t in words}


def _same_value(row: _Row, one: Told, texts: Mapping[str, str]) -> bool:
    return one.number.value is not None and (_measure(one.number), one.number.high) in _values(row)


def _same_value_and_thing(row: _Row, one: Told, texts: Mapping[str, str]) -> bool:
    return _same_value(row, one, texts) and bool(_stems(one, texts) & row.stems)


def _same_thing(row: _Row, one: Told, texts: Mapping[str, str]) -> bool:
    mine = _stems(one, texts)
    if mine & row.stems:
        return True
    kindred = any(groups(x) & groups(y) for x in mine for y in row.stems) or (_is_people(mine) and _is_people(row.stems))
    return kindred and _near(row, one)


def _only_one(row: _Row, one: Told, texts: Mapping[str, str]) -> bool:
    """Figures with a unit, one of them without a noun: '4.5 percent' for '4.6 percent of the workers'."""
    return bool(one.number.unit) and (not row.stems or not _stems(one, texts)) and _near(row, one)


def _near(row: _Row, one: Told) -> bool:
    values = [_measure(t.number) for t in row.told if t.number.value]
    mine = _measure(one.number)
    return not mine or not values or all(max(mine, v) <= _APART * min(mine, v) for v in values)


def _stems(one: Told, texts: Mapping[str, str]) -> set[str]:
    """The stem of what is counted; for ages that there is one."""
    if one.number.thing is None:
        return set()
    return {stem(t.norm) for t in tokenise(texts[one.siglum][slice(*one.number.thing)]) if t.is_word}


def _is_people(stems: set[str]) -> bool:
    return any(s in _people_stems() for s in stems)


def _people_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in words_of("variorum.notes", "people"))


def _made(row: _Row, texts: Mapping[str, str], order: Mapping[str, int]) -> LedgerRow:
    told = tuple(sorted(row.told, key=lambda t: (order[t.siglum], t.number.start)))
    things = [_thing(texts[t.siglum], t.number.thing) for t in told if t.number.thing]
    sigla = {t.siglum for t in told}
    pairs = list(_pairs(told))
    gap = max((_gap(a.number, b.number) for a, b in pairs if not compatible(a.number, b.number)), default=0.0)
    if len(sigla) == 1:
        standing: Standing = "alone"
    elif gap:
        standing = "differ"
    else:
        alike = all(a.number.precision == b.number.precision and _measure(a.number) == _measure(b.number) for a, b in pairs)
        standing = "alike" if alike else "exactness"
    held = Counter(note for siglum in sigla for note in {n for t in told if t.siglum == siglum for n in t.notes})
    notes = tuple(sorted(note for note, times in held.items() if times > 1))
    return LedgerRow(" ".join((things[0] if things else "").split()), row.unit, told, standing, gap, notes)


def _thing(text: str, span: Span) -> str:
    """What is counted as it stands; the whole of a name of which it is the last word: "51 percent of Vell Harbour"."""
    start, end = span
    before = _OPENING.search(text, max(0, start - _BESIDE), start) if text[start].isupper() else None
    return text[before.start() if before else start : end]


def _pairs(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    return ((a, b) for k, a in enumerate(told) for b in told[k + 1 :] if a.siglum != b.siglum)


def compatible(one: NumberMention, other: NumberMention) -> bool:
    """Whether both may be true of one count: 'at least 80' and 82 may, 80 and 82 may not; 2.1 and 2.123 million may."""
    if one.value is None or other.value is None or _rounded(one, other):
        return True
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    return low <= other_high and other_low <= high


def _rounded(one: NumberMention, other: NumberMention) -> bool:
    """Whether the one is the other in round numbers; small ones are counted, not rounded."""
    a, b = sorted((_measure(one), _measure(other)), key=_digits)
    if one.high is not None or other.high is not None or min(a, b) < _ROUND or abs(a - b) > _ROUND_BY * max(a, b):
        return False
    return float(f"{b:.{_digits(a)}g}") == a


def _digits(value: float) -> int:
    """How many digits tell something: two of 2,100,000."""
    return max(1, len(f"{value:.11e}".partition("e")[0].replace(".", "").rstrip("0")))


def _bounds(number: NumberMention) -> tuple[float, float]:
    value = _measure(number)
    match number.precision:
        case "about":
            return value * (1 - _ABOUT), value * (1 + _ABOUT)
        case "at least":
            return value, float("inf")
        case "at most":
            return float("-inf"), value
        case "range":
            return value, (number.high or value) * _HUNDREDTHS.get(number.unit, 1.0)
        case _:
            slack = value * 0.005 if number.unit == "share" else 0.0  # two thirds are 67 percent
            return value - slack - (0.5 if slack else 0.0), value + slack + (0.5 if slack else 0.0)


def _gap(one: NumberMention, other: NumberMention) -> float:
    a, b = _measure(one), _measure(other)
    return abs(a - b) / max(abs(a), abs(b), 1e-12)
