"""The figures of a story side by side: which figure of one version stands for which of another, and whether they agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from variorum.model import Apparatus, DateMention, NumberMention, Span
from variorum.relate.likeness import HUNDREDTHS, Likeness, measure, one_unit
from variorum.relate.numbers import MONEY
from variorum.relate.placed import Told, by_passage

#: How the figures of a row stand to each other.
Standing = Literal["differ", "exactness", "alike", "alone"]
#: A figure told as about so much may lie so far from another.
_ABOUT: Final = 0.1
#: Figures from this one on are told in round numbers, which lie so far at most from what they round.
_ROUND: Final = 1_000
_ROUND_BY: Final = 0.025
#: Counts of different nouns that are further apart than this are hardly of the same.
_APART: Final = 2.0
#: Counts up to this are shared by things that have nothing to do with each other.
_COUNTED: Final = 12
#: Figures from this one on are hardly two things of a story.
_TELLING: Final = 10_000
#: Figures that can both be true are of one thing where so much of the words beside them is alike.
_ALIKE: Final = 0.4
#: So many letters before what is counted are looked through.
_BESIDE: Final = 120
#: Words of a name before its last.
_OPENING: Final = re.compile(r"(?<=\bof )(?:[A-Z][\w’'-]*\s+)+\Z")


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
    stems: frozenset[str]
    told: list[Told] = field(default_factory=list)

    def has(self, siglum: str) -> bool:
        return any(t.siglum == siglum for t in self.told)


def ledger(
    apparatus: Apparatus,
    numbers: Mapping[str, Sequence[NumberMention]],
    dates: Mapping[str, Sequence[DateMention]] = MappingProxyType({}),
) -> tuple[LedgerRow, ...]:
    """All figures of a story, those that differ most first; ``numbers`` and ``dates`` are by the article's id.

    Figures that agree answer each other by value, by what they count, or as the only ones of their unit in a passage;
    beyond a passage by value and what they count. Figures that can't both be true stand in one row only where ``Likeness``
    finds enough to say that they are of one thing. No figure is said to be the right one. Small counts of what was told
    before ('the two sides') are left out, where they agree.
    """
    texts = {v.siglum: v.witness.text for v in apparatus.story.versions}
    passages = by_passage(apparatus, numbers)
    ask = Likeness(apparatus, [t for several in passages.values() for t in several], dates)
    rows: list[_Row] = []
    for several in passages.values():
        rows += _rows(several, ask)
    rows = _joined(rows, ask)
    order = {siglum: k for k, siglum in enumerate(apparatus.story.sigla)}
    made = [_made(row, texts, order) for row in rows if not _is_idle(row)]
    rank: dict[Standing, int] = {"differ": 0, "exactness": 1, "alike": 2, "alone": 3}
    place = {id(row): k for k, row in enumerate(made)}
    return tuple(sorted(made, key=lambda r: (rank[r.standing], -r.gap, place[id(r)])))


class LastLedger:
    """The ledgers of an archive's stories. That of the story asked for last is kept: every page of two of its versions wants
    it again.
    """

    def __init__(
        self,
        numbers: Mapping[str, Sequence[NumberMention]],
        dates: Mapping[str, Sequence[DateMention]] = MappingProxyType({}),
    ) -> None:
        self._numbers = numbers
        self._dates = dates
        self._last: tuple[Apparatus, tuple[LedgerRow, ...]] | None = None

    def of(self, apparatus: Apparatus) -> tuple[LedgerRow, ...]:
        """``ledger`` of a story."""
        if self._last is None or self._last[0] is not apparatus:
            self._last = apparatus, ledger(apparatus, self._numbers, self._dates)
        return self._last[1]


def _is_idle(row: _Row) -> bool:
    """Whether it says nothing but how many there are of what was told before."""
    return all(t.known for t in row.told) and len({measure(t.number) for t in row.told}) == 1


def _rows(told: Sequence[Told], ask: Likeness) -> list[_Row]:
    """The figures of one passage: version by version, those with the surest partner first."""
    rows: list[_Row] = []
    for siglum in dict.fromkeys(t.siglum for t in told):
        left = [t for t in told if t.siglum == siglum]
        for answers in (_same_value_and_thing, _same_value, _one_note, _same_thing, _only_one):
            for one in list(left):
                fits = [
                    r
                    for r in rows
                    if not r.has(siglum) and one_unit(r.unit, one.number.unit) and answers(r, one, ask) and _may(r, one, ask)
                ]
                rivals = [t for t in left if fits and one_unit(fits[0].unit, t.number.unit) and answers(fits[0], t, ask)]
                if len(fits) == 1 and (len(rivals) == 1 or answers in (_same_value_and_thing, _same_value)):
                    fits[0].told.append(one)
                    fits[0].stems |= ask.things(one)
                    left.remove(one)
        rows += [_Row(one.number.unit, ask.things(one), [one]) for one in left]
    return rows


def _joined(rows: list[_Row], ask: Likeness) -> list[_Row]:
    """Rows of several passages that are of one thing."""
    out: list[_Row] = []
    for row in rows:
        for other in out:
            if _bare(row, other) or _bare(other, row):
                other.unit = other.unit or row.unit
                other.told += row.told
                other.stems |= row.stems
                break
            if one_unit(row.unit, other.unit) and row.stems & other.stems and _agree_where_shared(row, other):
                same = bool(_values(row) & _values(other)) and all(_may(other, t, ask) for t in row.told)
                shared = any(row.has(t.siglum) for t in other.told)
                if same or (not shared and _of_one_thing(row, other, rows, ask)):
                    other.told += row.told
                    other.stems |= row.stems
                    break
        else:
            out.append(row)
    return out


def _bare(row: _Row, other: _Row) -> bool:
    """Whether the one is the other without its unit: '310 million' of 310 million crowns."""
    values = _values(row)
    return (
        not row.unit
        and not any(t.number.thing and t.number.thing[0] > t.number.start for t in row.told)
        and other.unit in MONEY
        and len(values) == 1
        and values == _values(other)
        and all(v >= _TELLING for v, _ in values)
    )


def _of_one_thing(row: _Row, other: _Row, rows: Sequence[_Row], ask: Likeness) -> bool:
    """Whether each version has it in a single row, or what can't both be true is told as of one thing."""
    if any(_parted(other, t) for t in row.told):
        return False
    if all(compatible(a.number, b.number) for a in row.told for b in other.told):
        return (
            _single(row, rows)
            and _single(other, rows)
            and any(ask.alike(a, b) >= _ALIKE for a in row.told for b in other.told)
            and all(_near(other, t) for t in row.told)
        )
    return all(_may(other, t, ask) for t in row.told)


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
    kindred = (r for r in rows if r is not row and one_unit(row.unit, r.unit) and r.stems & row.stems)
    return not any(t.siglum in sigla for r in kindred for t in r.told)


def _values(row: _Row) -> set[tuple[float, float | None]]:
    return {says for t in row.told if (says := _says(t)) is not None}


def _says(told: Told) -> tuple[float, float | None] | None:
    return None if told.number.value is None else (measure(told.number), told.number.high)


def _one_note(row: _Row, one: Told, ask: Likeness) -> bool:
    """A note that holds a figure of each, where they can be of one thing."""
    if not any(one.notes & t.notes for t in row.told):
        return False
    return bool(ask.things(one) & row.stems) or _near(row, one)


def _may(row: _Row, one: Told, ask: Likeness) -> bool:
    """Whether a figure can stand in a row: it says the same, or what may be true beside it, in like words or under one note,
    or what may not, and is surely of the same thing.
    """
    if _parted(row, one) or (_small(one) and any(ask.opposed(one, t) for t in row.told)):
        return False
    if any(ask.denied(one) != ask.denied(t) for t in row.told):
        return False
    against = [t for t in row.told if not compatible(one.number, t.number)]
    same = [t for t in row.told if t not in against and _says(t) == _says(one) is not None]
    if same and (not against or any(ask.alike(one, t) >= _ALIKE for t in same)):
        return True
    if against:
        return any(ask.of_one_thing(one, t) for t in against)
    noted = any(one.notes & other.notes for other in row.told)
    return noted or (_near(row, one) and any(ask.alike(one, t) >= _ALIKE for t in row.told))


def _small(told: Told) -> bool:
    """A count that many things have."""
    return not told.number.unit and (told.number.value or 0) <= _COUNTED


def _parted(row: _Row, one: Told) -> bool:
    """Whether figures that differ are of two things: part and whole, what was added, another's, what was told before."""
    for other in row.told:
        if (measure(other.number), other.number.high) == (measure(one.number), one.number.high):
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
        more, less = (one, other) if measure(one.number) > measure(other.number) else (other, one)
        if more.holds and not less.holds:
            return True
    return False


def _same_value(row: _Row, one: Told, ask: Likeness) -> bool:
    return _says(one) in _values(row)


def _same_value_and_thing(row: _Row, one: Told, ask: Likeness) -> bool:
    return _same_value(row, one, ask) and bool(ask.things(one) & row.stems)


def _same_thing(row: _Row, one: Told, ask: Likeness) -> bool:
    if ask.things(one) & row.stems:
        return True
    return any(ask.count_one(one, t) for t in row.told) and _near(row, one)


def _only_one(row: _Row, one: Told, ask: Likeness) -> bool:
    """Figures with a unit, one of them without a noun: '4.5 percent' for '4.6 percent of the workers'."""
    return bool(one.number.unit) and (not row.stems or not ask.things(one)) and _near(row, one)


def _near(row: _Row, one: Told) -> bool:
    values = [measure(t.number) for t in row.told if t.number.value]
    mine = measure(one.number)
    return not mine or not values or all(max(mine, v) <= _APART * min(mine, v) for v in values)


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
        alike = all(a.number.precision == b.number.precision and measure(a.number) == measure(b.number) for a, b in pairs)
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
    if one.value is None or other.value is None or _rounded(one, other) or _exacter(one, other):
        return True
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    return low <= other_high and other_low <= high


def _rounded(one: NumberMention, other: NumberMention) -> bool:
    """Whether the one is the other in round numbers; small ones are counted, not rounded."""
    a, b = sorted((measure(one), measure(other)), key=_digits)
    if one.high is not None or other.high is not None or min(a, b) < _ROUND or abs(a - b) > _ROUND_BY * max(a, b):
        return False
    return float(f"{b:.{_digits(a)}g}") == a


def _exacter(one: NumberMention, other: NumberMention) -> bool:
    """Whether the one is the other, told to more places: 2.9 and 2.93 percent; counts are not measured."""
    if not (one.unit and other.unit) or one.high is not None or other.high is not None:
        return False
    (rough, fine) = sorted((measure(one), measure(other)), key=_places)
    return _places(rough) < _places(fine) and abs(fine - rough) <= 0.5 * 10 ** -_places(rough)


def _places(value: float) -> int:
    """How many digits stand behind the point."""
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _digits(value: float) -> int:
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


def _gap(one: NumberMention, other: NumberMention) -> float:
    a, b = measure(one), measure(other)
    return abs(a - b) / max(abs(a), abs(b), 1e-12)
