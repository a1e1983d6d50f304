"""The figures of a story side by side: which figure of one version stands for which of another, and whether they agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from variorum.model import Apparatus, DateMention, NumberMention, Span
from variorum.relate.agreeing import ROUND_BY, compatible, digits, gap
from variorum.relate.likeness import HUNDREDTHS, Likeness, measure, one_unit
from variorum.relate.numbers import MONEY
from variorum.relate.placed import Told, by_passage

#: How the figures of a row stand to each other.
Standing = Literal["differ", "exactness", "alike", "alone"]
#: Counts of different nouns that are further apart than this are hardly of the same.
_APART: Final = 2.0
#: Counts up to this are shared by things that have nothing to do with each other.
_COUNTED: Final = 12
#: Figures from this one on are hardly two things of a story.
_TELLING: Final = 10_000
#: Figures that can both be true are of one thing where so much of the words beside them is alike; those of one value, too
#: many digits for chance or with a unit, where so much is.
_ALIKE: Final = 0.4
_ALIKE_OF_ONE_VALUE: Final = 0.2
#: A figure of so many digits is hardly two things of a story; a sum or an age of fewer.
_DIGITS: Final = 3
_DIGITS_OF_SUMS: Final = 2
_AGE: Final = "years old"
#: Figures of a version by rows of a passage, at most, for figures of other values to be laid on each other.
_MOST: Final = 2_500
#: Rows of a story, at most, for those of other values to be joined over its passages.
_MANY: Final = 400
#: So many letters before what is counted are looked through.
_BESIDE: Final = 120
#: Words of a name before its last.
_OPENING: Final = re.compile(r"(?<=\bof )(?:[A-Z][\w’'-]*\s+)+\Z")


#: A value, and the upper end of a range.
_Says = tuple[float, float | None]


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

    def takes(self, one: Told, ask: Likeness) -> None:
        self.told.append(one)
        self.stems |= ask.things(one)


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
        of_value = _by_value(rows)
        for answers in (_same_value_and_thing, _same_value, _one_note, _same_thing, _only_one):
            by_value = answers in (_same_value_and_thing, _same_value)
            if not by_value and len(left) * len(rows) > _MOST:
                continue
            still: list[Told] = []
            for place, one in enumerate(left):
                among = [rows[k] for k in of_value.get(_says(one), ())] if by_value else rows
                fits = [r for r in among if not r.has(siglum) and _fits(r, one, answers, ask) and _may(r, one, ask)]
                if len(fits) == 1 and (
                    by_value or sum(_fits(fits[0], t, answers, ask) for t in (*still, *left[place:])) == 1
                ):
                    fits[0].takes(one, ask)
                else:
                    still.append(one)
            left = still
        rows += [_Row(one.number.unit, ask.things(one), [one]) for one in left]
    return rows


def _fits(row: _Row, one: Told, answers: Callable[[_Row, Told, Likeness], bool], ask: Likeness) -> bool:
    return one_unit(row.unit, one.number.unit) and answers(row, one, ask)


def _by_value(rows: Sequence[_Row]) -> dict[_Says | None, list[int]]:
    """Value -> the places of the rows that have it."""
    found: dict[_Says | None, list[int]] = {}
    for place, row in enumerate(rows):
        for says in _values(row):
            found.setdefault(says, []).append(place)
    return found


def _joined(rows: list[_Row], ask: Likeness) -> list[_Row]:
    """Rows of several passages that are of one thing; of very many rows those that have a value in common alone."""
    out: list[_Row] = []
    of_value: dict[_Says, list[int]] = {}
    for row in rows:
        says = _values(row)
        few = len(rows) <= _MANY
        among = range(len(out)) if few else sorted({k for value in says for k in of_value.get(value, ())})
        place = next((k for k in among if _are_one(row, out[k], rows, ask)), len(out))
        if place == len(out):
            out.append(row)
        else:
            other = out[place]
            other.unit = other.unit or row.unit
            other.told += row.told
            other.stems |= row.stems
        for value in says:
            of_value.setdefault(value, []).append(place)
    return out


def _are_one(row: _Row, other: _Row, rows: Sequence[_Row], ask: Likeness) -> bool:
    if _bare(row, other) or _bare(other, row):
        return True
    return one_unit(row.unit, other.unit) and _agree_where_shared(row, other) and _meet(row, other, rows, ask)


def _meet(row: _Row, other: _Row, rows: Sequence[_Row], ask: Likeness) -> bool:
    """Whether two rows that may be of one thing say the same, or are each told once of it, or can't both be true of it."""
    counted = bool(row.stems & other.stems)
    if (
        (counted or _one_value(row, other, ask))
        and _values(row) & _values(other)
        and all(_may(other, t, ask) for t in row.told)
    ):
        return True
    if any(row.has(t.siglum) for t in other.told) or not (counted or _count_one(row, other, ask)):
        return False
    return _of_one_thing(row, other, rows, ask, counted=counted)


def _bare(row: _Row, other: _Row) -> bool:
    """Whether the one is the other without its unit: '310 million' of 310 million crowns."""
    if row.unit or other.unit not in MONEY or any(t.number.thing and t.number.thing[0] > t.number.start for t in row.told):
        return False
    values = _values(row)
    return len(values) == 1 and values == _values(other) and all(v >= _TELLING for v, _ in values)


def _one_value(row: _Row, other: _Row, ask: Likeness) -> bool:
    """Whether both have a value that is hardly two things of a story, or one told in like words: $5.7bn, a man of 62."""
    portions = row.unit in HUNDREDTHS  # a third of anything, half of them
    for value, _ in _values(row) & _values(other):
        told = 1 if "share" in (row.unit, other.unit) else digits(value)
        if told >= _DIGITS:
            return True
        pairs = [(a, b) for a in row.told for b in other.told]
        if any(ask.opposed(a, b) for a, b in pairs):
            continue
        if told >= _DIGITS_OF_SUMS and (row.unit in MONEY or row.unit == _AGE):
            return True
        least = _ALIKE if portions else _ALIKE_OF_ONE_VALUE
        if (row.unit or told >= _DIGITS_OF_SUMS) and any(ask.alike(a, b) >= least for a, b in pairs):
            return True
    return False


def _nearly(row: _Row, other: _Row) -> bool:
    """Whether all are large and lie as near as round numbers do: more than 350,000 and 352,000 troops."""
    values = [measure(t.number) for t in (*row.told, *other.told)]
    return min(values) >= _TELLING and max(values) - min(values) <= ROUND_BY * max(values)


def _of_one_thing(row: _Row, other: _Row, rows: Sequence[_Row], ask: Likeness, *, counted: bool) -> bool:
    """Whether each version has it in a single row, or what can't both be true is told as of one thing; ``counted``: both
    count what has one name.
    """
    if any(_parted(other, t) for t in row.told) or any(_of_other_size(a, b) for a in row.told for b in other.told):
        return False
    if all(compatible(a.number, b.number) for a in row.told for b in other.told):
        return counted and (
            _nearly(row, other)
            or _single(row, rows)
            and _single(other, rows)
            and any(ask.alike(a, b) >= _ALIKE for a in row.told for b in other.told)
            and all(_near(other, t) for t in row.told)
        )
    linked = {_says(t) for t in row.told if _may(other, t, ask)}  # what says the same is of one thing already
    return all(_says(t) in linked for t in row.told)


def _count_one(row: _Row, other: _Row, ask: Likeness) -> bool:
    """Whether they count what has one name, or may mean one thing: injured, wounded."""
    return bool(row.stems & other.stems) or any(ask.count_one(a, b) for a in row.told for b in other.told)


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


def _values(row: _Row) -> set[_Says]:
    return {says for t in row.told if (says := _says(t)) is not None}


def _says(told: Told) -> _Says | None:
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
    if any(ask.denied(one) != ask.denied(t) or _of_other_size(one, t) for t in row.told):
        return False
    against = [t for t in row.told if not compatible(one.number, t.number)]
    same = [t for t in row.told if t not in against and _says(t) == _says(one) is not None]
    if same and (not against or any(ask.alike(one, t) >= _ALIKE for t in same)):
        return True
    if against:
        return any(ask.of_one_thing(one, t) for t in against)
    noted = any(one.notes & other.notes for other in row.told)
    return noted or (_near(row, one) and any(ask.alike(one, t) >= _ALIKE for t in row.told))


def _of_other_size(one: Told, other: Told) -> bool:
    """Hundreds are not thousands."""
    return bool(one.vague and other.vague) and one.vague != other.vague


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
            or one.left
            or other.left
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
    widest = max((gap(a.number, b.number) for a, b in pairs if not compatible(a.number, b.number)), default=0.0)
    if len(sigla) == 1:
        standing: Standing = "alone"
    elif widest:
        standing = "differ"
    else:
        alike = all(a.number.precision == b.number.precision and measure(a.number) == measure(b.number) for a, b in pairs)
        standing = "alike" if alike else "exactness"
    held = Counter(note for siglum in sigla for note in {n for t in told if t.siglum == siglum for n in t.notes})
    notes = tuple(sorted(note for note, times in held.items() if times > 1))
    return LedgerRow(" ".join((things[0] if things else "").split()), row.unit, told, standing, widest, notes)


def _thing(text: str, span: Span) -> str:
    """What is counted as it stands; the whole of a name of which it is the last word: "51 percent of Vell Harbour"."""
    start, end = span
    before = _OPENING.search(text, max(0, start - _BESIDE), start) if text[start].isupper() else None
    return text[before.start() if before else start : end]


def _pairs(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    return ((a, b) for k, a in enumerate(told) for b in told[k + 1 :] if a.siglum != b.siglum)
