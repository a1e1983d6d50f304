"""Whether two figures of a story that can't both be true are of one thing: what the words beside them say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final

from variorum.model import Apparatus, DateMention, NumberMention
from variorum.relate.beside import Beside, beside
from variorum.relate.numbers import money_alike
from variorum.relate.placed import Told
from variorum.words import FUNCTION_WORDS, figure, groups, stem, tokenise, words_of

#: So much of the words beside two figures must be alike, by how they stand: a note of the comparison holds both and both
#: count one thing; a note holds both; both stand in one passage; both count one thing beside one name in one passage;
#: anywhere; anywhere, told of one day. Elsewhere nothing is enough.
_FACED_AND_ONE: Final = 0.4
_FACED: Final = 0.5
_HERE: Final = 0.6
_ONE_HERE: Final = 0.4
_ONE: Final = 0.6
_ONE_DAY: Final = 0.3
_ONE_KIND: Final = 0.35
_NEVER: Final = 2.0
#: A word that may mean the same weighs so much of one that is the same.
_EQUIVALENT: Final = 0.7
#: Of people and their like, told in words less alike, a text tells two things.
_AT_ALL: Final = 0.2
_NONE: Final[frozenset[int]] = frozenset()
#: Figures further apart than this are hardly of one thing.
_APART: Final = 2.0
#: How far something moved is measured: those who tell of one day hardly differ by more.
_MOVED_APART: Final = 1.25
#: Words of a figure that say nothing of what is counted.
_NO_KIND: Final = FUNCTION_WORDS | frozenset("least most nearly almost roughly around approximately some estimated".split())
#: Of people, whoever they are.
_ANYBODY: Final = frozenset({stem("people"), stem("persons")})
_NOT: Final = re.compile(r"\bnot\s+(?:(?:at|in|of|by|the|to)\s+)?$")
_CORRECTS: Final = re.compile(r"\b(?:earlier version|corrects?|corrected|correction|misstated)\b", re.IGNORECASE)
#: Shares of a whole in hundredths.
HUNDREDTHS: Final = {"%": 1.0, "share": 100.0}


#: Where two figures stand.
_Two = tuple[str, int, str, int]


def one_unit(one: str, other: str) -> bool:
    """Whether two units may be one: money by its sign, percent and parts of a whole."""
    return money_alike(one, other) or (one in HUNDREDTHS and other in HUNDREDTHS)


def measure(number: NumberMention) -> float:
    """The value, parts of a whole in hundredths."""
    return round((number.value or 0.0) * HUNDREDTHS.get(number.unit, 1.0), 6)


class Likeness:
    """Asks of two figures of one story; what stands beside each is read once."""

    def __init__(
        self,
        apparatus: Apparatus,
        told: Sequence[Told],
        dates: Mapping[str, Sequence[DateMention]],
    ) -> None:
        self._versions = {v.siglum: v for v in apparatus.story.versions}
        self._told = {s: [t for t in told if t.siglum == s and t.number.value is not None] for s in self._versions}
        self._dates = dates
        self._beside: dict[tuple[str, int], Beside] = {}
        self._things: dict[tuple[str, int, int], frozenset[str]] = {}
        #: Each two are asked of again and again, for each other figure that might be nearer.
        self._alike: dict[_Two, float] = {}
        self._count_one: dict[_Two, bool] = {}

    def of_one_thing(self, one: Told, other: Told) -> bool:
        """Whether there is enough to say that two versions give one thing two figures.

        What they count, or a unit; a note of the comparison that holds both, or a name of both sentences; words beside them
        that are more alike than beside any other figure of either text. Never where one text has the other's figure, too.
        """
        if not self._may(one, other):
            return False
        faced = bool(one.notes & other.notes)
        mine, yours = self._of(one), self._of(other)
        counted = self.count_one(one, other)
        if not counted and (
            not one.number.unit or (one.number.unit in HUNDREDTHS and not faced and self._parted(one, other))
        ):
            return False
        here = one.passage == other.passage
        least = _HERE if here else _NEVER
        if counted and mine.names & yours.names and self._one_time(one, other):
            least = _ONE_DAY if _agree(mine.days, yours.days) else _ONE_HERE if here else _ONE
        if counted and len(self._kind(one)) > 1 and self._kind(one) == self._kind(other) and self._one_time(one, other):
            least = min(least, _ONE_KIND)
        if faced:
            least = _FACED_AND_ONE if counted else _FACED
        return self.alike(one, other) >= least and self._best(one, other) and self._best(other, one)

    def count_one(self, one: Told, other: Told) -> bool:
        """Whether they count what has one name, or may mean one thing."""
        key = _two(one, other)
        if key not in self._count_one:
            self._count_one[key] = self._counts_one(one, other)
        return self._count_one[key]

    def _counts_one(self, one: Told, other: Told) -> bool:
        mine, yours = self.things(one), self.things(other)
        if mine & yours or (_is_people(mine) and _is_people(yours) and (mine | yours) & _ANYBODY):
            return True
        return any(groups(a) & groups(b) for a in self._words(one) for b in self._words(other))

    def _kind(self, told: Told) -> frozenset[str]:
        """The stems of what it counts with the words before it: Sumatran rhinos, electoral votes."""
        span = told.number.thing
        if span is None or span[0] < told.number.start:
            return frozenset()
        words = tokenise(self._versions[told.siglum].witness.text, told.number.start, span[1])
        return frozenset(stem(t.norm) for t in words if t.is_word and figure(t.norm) is None and t.norm not in _NO_KIND)

    def _parted(self, one: Told, other: Told) -> bool:
        """Whether one of two shares says of what it is, and the other does not: 52 percent, 80 percent of the precincts."""
        return bool(self.things(one)) != bool(self.things(other))

    def _words(self, told: Told) -> list[str]:
        span = told.number.thing
        text = self._versions[told.siglum].witness.text
        return [t.norm for t in tokenise(text[slice(*span)]) if t.is_word] if span else []

    def opposed(self, one: Told, other: Told) -> bool:
        """Whether the nearest words of some matter part them: killed and injured, first and second."""
        mine, yours = self._of(one).sides, self._of(other).sides
        return any(yours.get(matter, side) != side for matter, side in mine.items())

    def _may(self, one: Told, other: Told) -> bool:
        low, high = sorted((measure(one.number), measure(other.number)))
        if low <= 0 or high > _APART * low:
            return False
        if self._tells(one.siglum, other) or self._tells(other.siglum, one):
            return False
        mine, yours = self._of(one), self._of(other)
        if mine.names and yours.names and not mine.names & yours.names:
            return False
        if (mine.days and yours.days and not _agree(mine.days, yours.days)) or mine.hours != yours.hours:
            return False
        if self._of_another_year(one, other) or self._of_another_year(other, one):
            return False
        if self.opposed(one, other) or self._company_differs(one, other):
            return False
        return not (mine.moves and yours.moves) or (high <= _MOVED_APART * low and self._one_time(one, other, 0))

    def _of_another_year(self, one: Told, other: Told) -> bool:
        """Whether the one is told of another year than that of the other's article, and the other of no time."""
        years = {d[:4] for d in self._of(one).days}
        own = _day(self._versions[other.siglum].witness.meta.published)
        return bool(years) and own is not None and not self._of(other).days and str(own.year) not in years

    def _company_differs(self, one: Told, other: Told) -> bool:
        """Whether their sentences tell other figures of one thing, too, and none is the same: '22 points and nine rebounds',
        '25 points and 16 rebounds' are of two games.
        """
        mine, yours = self._company(one), self._company(other)
        of_value: dict[float, list[Told]] = {}
        for b in yours:
            of_value.setdefault(measure(b.number), []).append(b)
        if any(self._of_a_kind(a, b) for a in mine for b in of_value.get(measure(a.number), ())):
            return False
        units, others = ({t.number.unit for t in some} for some in (mine, yours))
        if any(unit and one_unit(unit, another) for unit in units for another in others):
            return True
        counted, also = ({s for t in some if not t.number.unit for s in self.things(t)} for some in (mine, yours))
        return not counted.isdisjoint(also)

    def _of_a_kind(self, one: Told, other: Told) -> bool:
        """Whether they have one unit, or none and count what has one name."""
        alike = one_unit(one.number.unit, other.number.unit)
        return alike and (bool(one.number.unit) or not self.things(one).isdisjoint(self.things(other)))

    def _company(self, told: Told) -> list[Told]:
        """The other figures of its sentence."""
        own = self._of(told)
        return [t for t in self._told[told.siglum] if t is not told and own.start <= t.number.start < own.end]

    def _one_time(self, one: Told, other: Told, apart: int = 1) -> bool:
        """Whether both are told of one day, or in articles that lie no more days apart, as far as that is known."""
        if _agree(self._of(one).days, self._of(other).days):
            return True
        mine, yours = (_day(self._versions[t.siglum].witness.meta.published) for t in (one, other))
        return mine is None or yours is None or abs((mine - yours).days) <= apart

    def _tells(self, siglum: str, other: Told) -> bool:
        """Whether a version has the value of another's figure, too."""
        says = measure(other.number), other.number.high
        same = (t for t in self._told[siglum] if (measure(t.number), t.number.high) == says)
        return any(self._may_be_one(t, other) and not self._taken_back(t) for t in same)

    def _may_be_one(self, one: Told, other: Told) -> bool:
        """Whether nothing in their units and what they count says that they are of two things: 30 rebels, 30 injured."""
        if not one_unit(one.number.unit, other.number.unit):
            return False
        mine, yours = self.things(one), self.things(other)
        if one.number.unit or not mine or not yours or mine & yours:
            return True
        return self.count_one(one, other) and self.alike(one, other) >= _AT_ALL

    def denied(self, told: Told) -> bool:
        """Of 'at ten, not at nine' the nine."""
        text = self._versions[told.siglum].witness.text
        return _NOT.search(text, self._of(told).start, told.number.start) is not None

    def _taken_back(self, told: Told) -> bool:
        """Whether the text says that it was so before, or told wrongly: 'an earlier version said'."""
        text, own = self._versions[told.siglum].witness.text, self._of(told)
        return told.earlier or self.denied(told) or _CORRECTS.search(text, own.start, own.end) is not None

    def _best(self, one: Told, other: Told) -> bool:
        """Whether no other figure of the other's text stands in words more like those beside the one."""
        rivals = (t for t in self._told[other.siglum] if t is not other and one_unit(t.number.unit, one.number.unit))
        if one.notes & other.notes:  # the comparison has found them to face each other
            rivals = (t for t in rivals if t.passage == one.passage)
        least = self.alike(one, other)
        return not any(self.alike(one, t) > least and self._one_matter(one, t) for t in rivals)

    def _one_matter(self, one: Told, other: Told) -> bool:
        """Whether they have one unit, or count one thing."""
        return one_unit(one.number.unit, other.number.unit) and (bool(one.number.unit) or self.count_one(one, other))

    def alike(self, one: Told, other: Told) -> float:
        """How much of the lighter sentence stands in the other, but for what is counted; 0 to 1."""
        key = _two(one, other)
        if key not in self._alike:
            self._alike[key] = self._likeness(one, other)
        return self._alike[key]

    def _likeness(self, one: Told, other: Told) -> float:
        counted = self.things(one) | self.things(other)
        mine, yours = self._of(one), self._of(other)
        least = min(sum(w for s, w in some.stems.items() if s not in counted) for some in (mine, yours))
        if least <= 1:
            return 0.0
        return min(1.0, max(_shared(mine, yours, counted), _shared(yours, mine, counted)) / least)

    def things(self, told: Told) -> frozenset[str]:
        """The stems of what a figure counts."""
        span = told.number.thing
        if span is None:
            return frozenset()
        key = told.siglum, *span
        if key not in self._things:
            text = self._versions[told.siglum].witness.text
            self._things[key] = frozenset(stem(t.norm) for t in tokenise(text[slice(*span)]) if t.is_word)
        return self._things[key]

    def _of(self, told: Told) -> Beside:
        key = told.siglum, told.number.start
        if key not in self._beside:
            version = self._versions[told.siglum]
            self._beside[key] = beside(version, told.number, self._dates.get(version.id, ()))
        return self._beside[key]


def _two(one: Told, other: Told) -> _Two:
    return one.siglum, one.number.start, other.siglum, other.number.start


def _shared(one: Beside, other: Beside, counted: frozenset[str]) -> float:
    """The weight of the words of the one, but for what is counted, that stand in the other, or may mean a word of it."""
    shared = 0.0
    for key, heavy in one.stems.items():
        if key not in counted:
            shared += min(heavy, other.stems.get(key) or _EQUIVALENT * other.meanings(one.groups.get(key, _NONE), counted))
    return shared


def _day(recorded: str | None) -> date | None:
    try:
        return date.fromisoformat((recorded or "")[:10])
    except ValueError:
        return None


def _is_people(stems: frozenset[str]) -> bool:
    return not stems.isdisjoint(_people())


@cache
def _people() -> frozenset[str]:
    return frozenset(stem(w) for w in words_of("variorum.notes", "people"))


def _agree(days: frozenset[str], others: frozenset[str]) -> bool:
    """Whether a day of the one is one of the other, or lies in its month or year."""
    return any(a.startswith(b) or b.startswith(a) for a in days for b in others)
