"""One figure of a sentence: its value, its unit, how exact it is said to be, and what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from variorum.model import Precision, Span
from variorum.notes.figures import FRACTIONS, SIGNS, VAGUE_SCALES, fraction
from variorum.relate.numbers.ages import is_age
from variorum.relate.numbers.asides import in_so_many, part_of
from variorum.relate.numbers.things import thing_before, thing_behind, thing_led, thing_next, thing_of
from variorum.relate.numbers.units import MONEY, UNITS
from variorum.relate.numbers.values import (
    MAGNITUDE,
    country_of,
    fraction_of,
    is_figure,
    pair_of,
    rounded,
    unit_at,
    value_of,
)
from variorum.words import Token, figure
from variorum.words.numerals import SCALES, ranks

_PRECISION: Final[dict[str, Precision]] = {
    **dict.fromkeys("about around approximately roughly some nearly almost estimated".split(), "about"),
    **dict.fromkeys("over more least minimum exceeding above".split(), "at least"),
    **dict.fromkeys("most fewer less under below up maximum many much".split(), "at most"),
}
_BEHIND: Final[dict[str, Precision]] = {"more": "at least", "less": "at most", "fewer": "at most"}
#: Words of a figure that count nothing.
_TIMES: Final = frozenset({"twice", "thrice", "double", "triple"})
_LEAD: Final = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "this", "that", "'s"})
_ONE_PERSON: Final = frozenset({"man", "woman", "boy", "girl"})
_FEW: Final = frozenset({"few", "several", "many", "some"})
#: Comparatives before 'than' that set a bound.
_BELOW: Final = frozenset("younger lower smaller shorter cheaper slower lighter earlier".split())
_ABOVE: Final = frozenset("older higher greater larger bigger longer faster heavier later".split())


@dataclass(frozen=True, slots=True)
class RawNumber:
    """A figure with what belongs to it: ``text[start:end]``.

    ``value`` is None for a vague one; ``high`` is the upper end of a range. ``unit`` is ``%``, a sign or name of money, a
    measure, ``years old``, or empty for a count; ``thing`` is where the noun stands that says of what.
    """

    start: int
    end: int
    value: float | None
    high: float | None
    unit: str
    precision: Precision
    thing: Span | None


def number(tokens: Sequence[Token], first: int, last: int) -> RawNumber | None:
    """The figure that ``tokens[first:last]`` tell, with its unit, how exact it is said to be and what it counts; None where
    they tell none.
    """
    inside = tokens[first:last]
    norms = [t.norm for t in inside]
    core = next((k for k in range(last - 1, first - 1, -1) if is_figure(tokens[k])), first) + 1
    if ranks(tokens[core - 1].norm) and not any(fraction(tokens, k) for k in range(first, last)):
        return None  # the 21st man
    if set(norms) & _TIMES:
        return None
    if (so_many := in_so_many(tokens, (first, last))) is not None:
        return _one_in(tokens, first, norms, so_many)
    if not any(t.surface in SIGNS for t in inside) and (part := part_of(tokens, (first, last))):
        return _part(tokens, core, part)
    if _glued_to_word(tokens[core - 1].norm):
        return _joined(tokens[core - 1], thing_led(tokens, core))
    draft = _Draft(tokens, first, last, core, norms)
    _bound(draft)
    _sign(draft)
    if not _valued(draft):
        return None
    _more_words(draft)
    _measured(draft)
    return _or_more(tokens, _counted(draft))


def _one_in(tokens: Sequence[Token], first: int, norms: Sequence[str], so_many: tuple[int, int, float]) -> RawNumber:
    """'One in five boats' as a share."""
    at, end, portion = so_many
    thing = tokens[at + 1] if tokens[at + 1].norm != "in" else thing_behind(tokens, end + 1)
    bound: Precision = next((_PRECISION[n] for n in norms[: at - first] if n in _PRECISION), "exact")
    counted = (thing.start, thing.end) if thing else None
    reach = max(tokens[end].end, thing.end if thing else 0)
    return RawNumber(tokens[first].start, reach, rounded(portion), None, "share", bound, counted)


def _part(tokens: Sequence[Token], core: int, part: tuple[int, float]) -> RawNumber:
    """'Half the boats', 'three quarters of a boat' as a share."""
    thing = thing_behind(tokens, core)
    reach, opening = thing.end if thing else tokens[core - 1].end, part[0]
    about = _PRECISION.get(tokens[opening - 1].norm) if opening else None
    opening -= about is not None
    of_what = (thing.start, thing.end) if thing else None
    return RawNumber(tokens[opening].start, reach, rounded(part[1]), None, "share", about or "exact", of_what)


def _or_more(tokens: Sequence[Token], found: RawNumber) -> RawNumber:
    """What stands behind what is counted: '40 boats or more', '$5 million or less'."""
    at = next((k for k, t in enumerate(tokens) if t.start >= found.end), len(tokens))
    bound = (
        _BEHIND.get(tokens[at + 1].norm)
        if [t.norm for t in tokens[at : at + 1]] == ["or"] and at + 1 < len(tokens)
        else None
    )
    return replace(found, precision=bound) if bound and found.precision == "exact" else found


@dataclass(slots=True)
class _Draft:
    """A figure while it is read: it opens at ``first``, its unit and what it counts stand from ``core`` on."""

    tokens: Sequence[Token]
    first: int
    last: int
    core: int
    norms: Sequence[str]
    value: float | None = None
    high: float | None = None
    unit: str = ""
    precision: Precision = "exact"

    @property
    def inside(self) -> Sequence[Token]:
        """The words of the stretch, wherever the figure opens."""
        return self.tokens[self.last - len(self.norms) : self.last]

    @property
    def lead(self) -> int:
        """How many words of the stretch stand before its digits."""
        return next((i for i, n in enumerate(self.norms) if figure(n) is not None or n in SCALES or n in VAGUE_SCALES), 0)

    def before(self, count: int) -> list[str]:
        """So many words before it."""
        return [t.norm for t in self.tokens[max(0, self.first - count) : self.first]]


def _bound(draft: _Draft) -> None:
    """How exact it is said to be by the words before its digits: more than, about, younger than."""
    norms, lead, tokens = draft.norms, draft.lead, draft.tokens
    leading = [n for n in norms[:lead] if n not in ("up", "many", "much") or {"to", "as"} & set(norms[:lead])]
    draft.precision = next((_PRECISION[n] for n in leading if n in _PRECISION), "exact")
    if norms[:1] == ["than"] and draft.first and tokens[draft.first - 1].norm in _BELOW | _ABOVE:  # younger than 16
        draft.first -= 1
        draft.precision = "at most" if tokens[draft.first].norm in _BELOW else "at least"
    elif norms[:1] == ["up"] and "to" not in norms[:lead]:  # up more than 120 points
        draft.first += 1


def _sign(draft: _Draft) -> None:
    """The sign of money in it, with its country: $, US$."""
    draft.unit = next((t.surface for t in draft.inside if t.surface in SIGNS), "")
    if draft.unit and (before := country_of(draft.tokens, draft.first, draft.inside)):
        draft.unit = before + draft.unit
        draft.first -= draft.tokens[draft.first].surface != before


def _valued(draft: _Draft) -> bool:
    """Its value, as far as it has one: a share, the two ends of a range, none of dozens; False where it is no figure."""
    tokens, first, last, norms = draft.tokens, draft.first, draft.last, draft.norms
    draft.value = value_of(draft.inside)
    share = next((k for k in range(first, last) if fraction(tokens, k)), None)
    if share is not None and _rank_alone(tokens, share):
        return False
    if share is not None and not any(t.norm in SCALES for t in tokens[share:last]):
        draft.value, draft.unit, draft.core = fraction_of(tokens, share), draft.unit or "share", share + 1
    elif any(n in VAGUE_SCALES for n in norms):
        draft.value, draft.precision = None, "vague"
        draft.core = max(k for k in range(first, last) if tokens[k].norm in VAGUE_SCALES) + 1
        if [t.norm in VAGUE_SCALES for t in tokens[draft.core + 1 : draft.core + 2]] == [True]:  # tens of thousands
            draft.core += 2
    elif draft.value is None:
        return False
    elif set(norms) & {"to", "and", "-", "or"} and (pair := pair_of(draft.inside)):
        (draft.value, draft.high), draft.precision = pair, "range"
    return True


def _more_words(draft: _Draft) -> None:
    """Words before it that belong to it: a few hundred, a couple of hundred, close to 40, up to 40."""
    tokens, norms, lead = draft.tokens, draft.norms, draft.lead
    few = next((k for k in range(max(0, draft.first - 1), draft.first + lead) if tokens[k].norm in _FEW), None)
    if draft.value is not None and norms[lead] in SCALES and few is not None:
        draft.value, draft.precision, draft.first = None, "vague", min(draft.first, few)
    if draft.value is not None and norms[0] in SCALES and draft.before(2) == ["couple", "of"]:
        draft.value, draft.precision, draft.first = draft.value * 2, "about", draft.first - 2
    if draft.precision == "exact" and draft.before(2) == ["close", "to"]:
        draft.first, draft.precision = draft.first - 2, "about"
    if draft.precision == "exact" and draft.before(2) == ["up", "to"]:
        draft.first, draft.precision = draft.first - 2, "at most"


def _measured(draft: _Draft) -> None:
    """The unit behind it, and that of an earthquake before it."""
    if not draft.unit and draft.core < len(draft.tokens):
        draft.unit, draft.core = unit_at(draft.tokens, draft.core)
    if not draft.unit and [n for n in draft.before(2) if n != "of"][-1:] == [MAGNITUDE]:
        draft.unit = MAGNITUDE


def _counted(draft: _Draft) -> RawNumber:
    """The figure with what it counts."""
    tokens, first, core, unit, value = draft.tokens, draft.first, draft.core, draft.unit, draft.value
    age = is_age(tokens, (first, draft.last), core, value)
    if age:
        unit = "years old"
    thing = None if age else _thing(tokens, first, core, unit, value)
    if thing is not None and not unit and thing.end <= tokens[first].start and thing.norm in _ONE_PERSON:
        unit, thing = "years old", None  # a woman of 66
    if thing is not None and not unit and thing.norm in UNITS and UNITS[thing.norm] in MONEY:
        unit, core = UNITS[thing.norm], tokens.index(thing) + 1
        thing = _thing(tokens, first, core, unit, value)
    span = (thing.start, thing.end) if thing is not None else None
    own = thing is not None and thing.start > tokens[first].start and not _parted(tokens, core, thing)
    end = max(tokens[core - 1].end, thing.end if thing is not None and own else 0)
    return RawNumber(tokens[first].start, end, rounded(value), rounded(draft.high), unit, draft.precision, span)


def _parted(tokens: Sequence[Token], core: int, thing: Token) -> bool:
    """Whether another figure stands before what a figure counts: the two of 'two $500,000 transfers'."""
    between = (t for t in tokens[core:] if t.start < thing.start)
    return any(t.surface in SIGNS or figure(t.norm) is not None for t in between)


def _rank_alone(tokens: Sequence[Token], k: int) -> bool:
    """The sixth man of 'and a sixth, Roger Stone, waits', not the part of 'a sixth of them', 'by a sixth'."""
    if tokens[k].norm in {"half", "quarter", "third"} or tokens[k].norm.endswith("s") or "-" in tokens[k].norm:
        return False
    before = tokens[k - 2].norm if k > 1 else ""
    return [t.norm for t in tokens[k + 1 : k + 2]] != ["of"] and before not in {
        "by",
        "than",
        "about",
        "nearly",
        "only",
        "almost",
    }


def _glued_to_word(norm: str) -> bool:
    rest = norm.rpartition("-")[2]
    return rest != norm and rest.isalpha() and figure(rest) is None and rest not in SCALES and rest not in FRACTIONS


def _joined(token: Token, thing: Token | None) -> RawNumber | None:
    """'a 35-year-old', 'a 10-mile line'; what else is joined to a figure ('three-judge', 'half-brother') counts nothing."""
    number, _, rest = token.norm.partition("-")
    unit = "years old" if rest == "year-old" else MAGNITUDE if rest == MAGNITUDE else UNITS.get(rest, "")
    value = figure(number)
    if not unit or value is None or ranks(number):  # first-degree murder
        return None
    span = (thing.start, thing.end) if thing is not None and unit != "years old" else None
    return RawNumber(token.start, span[1] if span else token.end, value, None, unit, "exact", span)


def _thing(tokens: Sequence[Token], first: int, core: int, unit: str, value: float | None) -> Token | None:
    of = thing_of(tokens, core)
    if unit in ("%", "share", "points"):
        led = unit == "%" and (_led(tokens, first) or _plural(tokens, core))
        return of or (thing_led(tokens, core) if led else None) or thing_before(tokens, first)
    if unit:
        return (
            of or thing_before(tokens, first) or (thing_led(tokens, core) if unit in MONEY and _led(tokens, first) else None)
        )
    behind = thing_behind(tokens, core)
    if behind is None and of is not None and tokens[core].norm == "of":
        behind = of
    if behind is None and value == 1:
        behind = thing_next(tokens, core)
    return behind or thing_before(tokens, first)


def _plural(tokens: Sequence[Token], at: int) -> bool:
    """'25% tariffs'."""
    following = thing_next(tokens, at)
    return following is not None and following.norm.endswith("s") and following.norm not in UNITS and len(following.norm) > 4


def _led(tokens: Sequence[Token], first: int) -> bool:
    """The figure stands before a noun of its own: 'its $3 billion budget', 'a 5 % rise'."""
    return first > 0 and tokens[first - 1].norm in _LEAD
