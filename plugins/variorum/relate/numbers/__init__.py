"""The figures of one article: how many, how much, what share, of what, and how exact. Pure: needs no other article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from variorum.model import Precision, Segment, Span, Version
from variorum.notes import speaks_english
from variorum.notes.figures import FRACTIONS, SIGNS, VAGUE_SCALES, figures, fraction
from variorum.relate.numbers.ages import is_age
from variorum.relate.numbers.asides import in_so_many, is_score, no_amount, part_of, turned
from variorum.relate.numbers.things import SETS, thing_before, thing_behind, thing_led, thing_next, thing_of
from variorum.relate.numbers.units import COUNTRY_SIGNS, MONEY, UNITS, money_alike
from variorum.words import Token, figure, lemma, tokenise, values
from variorum.words.numerals import SCALES, ranks

_PRECISION: Final[dict[str, Precision]] = {
    **dict.fromkeys("about around approximately roughly some nearly almost estimated".split(), "about"),
    **dict.fromkeys("over more least minimum exceeding above".split(), "at least"),
    **dict.fromkeys("most fewer less under below up maximum many much".split(), "at most"),
}
#: Words of a figure that count nothing.
_TIMES: Final = frozenset({"twice", "thrice", "double", "triple"})
_LEAD: Final = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "this", "that", "'s"})
_ONE_PERSON: Final = frozenset({"man", "woman", "boy", "girl"})
_FEW: Final = frozenset({"few", "several", "many", "some"})
#: Of earthquakes, before or behind the figure.
_MAGNITUDE: Final = "magnitude"
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


def numbers_of(version: Version, times: Sequence[Span]) -> tuple[RawNumber, ...]:
    """Every figure of an article that is no part of a time or a name; ``times`` are where its times stand, in order.

    In a text that is not English none is looked for: what a figure counts can't be told.
    """
    witness = version.witness
    if not speaks_english(witness.meta.language, witness.text):
        return ()
    found: list[RawNumber] = []
    text = turned(witness.text)
    for segment in witness.segments:
        if segment.kind not in ("furniture", "byline", "dateline"):
            found += _in_segment(text, segment, times)
    return tuple(found)


def _in_segment(text: str, segment: Segment, times: Sequence[Span]) -> list[RawNumber]:
    tokens = tokenise(text, segment.start, segment.end)
    starts = [t.start for t in tokens]
    taken = [
        (bisect_left(starts, start), bisect_left(starts, end))
        for start, end in times
        if start < segment.end and segment.start < end
    ]
    found: list[RawNumber] = []
    stretches = figures(tokens, taken)
    k = 0
    while k < len(stretches):
        first, last = stretches[k]
        following = stretches[k + 1] if k + 1 < len(stretches) else None
        ranged = following is not None and _ranged(tokens, (first, last), following)
        if following is not None and ranged:
            last = following[1]
            k += 1
        if not (is_score(tokens, first, last) or (not ranged and no_amount(text, tokens, (first, last), taken))):
            for one in _numbers(tokens, first, last):
                if found and one.start < found[-1].end:
                    found.pop()  # the 'nine' of 'nine out of 10'
                found.append(one)
        k += 1
    return found


def _numbers(tokens: Sequence[Token], first: int, last: int) -> Iterator[RawNumber]:
    """The figure of a stretch; of a part and its whole ('34 of the 90 jobs') both, of the same things."""
    cut = next((k for k in range(first + 1, last - 1) if tokens[k].norm == "of" and _is_figure(tokens[k - 1])), None)
    rest = None if cut is None else next((k for k in (cut + 1, cut + 2) if k < last and _is_figure(tokens[k])), None)
    scaled = cut is not None and any(t.norm in SCALES or t.norm in VAGUE_SCALES for t in tokens[cut - 1 : cut])
    if cut is None or rest is None or scaled or any(fraction(tokens, k) for k in range(first, last)):
        if one := _number(tokens, first, last):
            yield one
        return
    whole = _number(tokens, rest, last)
    if part := _number(tokens, first, cut):
        yield replace(part, unit=part.unit or whole.unit, thing=part.thing or whole.thing) if whole else part
    if whole:
        yield whole


def _ranged(tokens: Sequence[Token], one: Span, other: Span) -> bool:
    """'between 10 and 14', '10-14 boats', not the score of '3-2'."""
    between = [t.norm for t in tokens[one[1] : other[0]]]
    low, high = _value(tokens[slice(*one)]), _value(tokens[slice(*other)])
    if low is None or high is None or low >= high:
        return False
    if between == ["or"]:  # 'two or three clans'
        return high == low + 1 and low < 10
    if between == ["and"]:
        return one[0] > 0 and tokens[one[0] - 1].norm == "between"
    if between == ["to"]:  # '$115 to $125 a share', not what rose from one to the other
        same = tokens[one[0]].surface in SIGNS or tokens[one[1] - 1].norm == "%"
        return (
            same
            and (one[0] == 0 or tokens[one[0] - 1].norm not in {"from", "by"})
            and not _moves(tokens[max(0, one[0] - 4) : one[0]])
        )
    touching = between == ["-"] and tokens[one[1]].start == tokens[one[1] - 1].end
    if touching and tokens[one[0]].surface in SIGNS and tokens[other[0]].surface == tokens[one[0]].surface:
        return True
    return touching and figure(tokens[one[1] - 1].norm) is not None and figure(tokens[other[1] - 1].norm) is None


def _moves(tokens: Sequence[Token]) -> bool:
    return any(t.norm == "from" or lemma(t.norm) in SETS for t in tokens)


def _number(tokens: Sequence[Token], first: int, last: int) -> RawNumber | None:
    inside = tokens[first:last]
    norms = [t.norm for t in inside]
    lead = next((i for i, n in enumerate(norms) if figure(n) is not None or n in SCALES or n in VAGUE_SCALES), 0)
    core = next((k for k in range(last - 1, first - 1, -1) if _is_figure(tokens[k])), first) + 1
    if ranks(tokens[core - 1].norm) and not any(fraction(tokens, k) for k in range(first, last)):
        return None  # the 21st man
    if set(norms) & _TIMES:
        return None
    if (so_many := in_so_many(tokens, (first, last))) is not None:
        at, end, portion = so_many
        thing = tokens[at + 1] if tokens[at + 1].norm != "in" else thing_behind(tokens, end + 1)
        bound: Precision = next((_PRECISION[n] for n in norms[: at - first] if n in _PRECISION), "exact")
        counted = (thing.start, thing.end) if thing else None
        reach = max(tokens[end].end, thing.end if thing else 0)
        return RawNumber(tokens[first].start, reach, _round(portion), None, "share", bound, counted)
    if not any(t.surface in SIGNS for t in inside) and (part := part_of(tokens, (first, last))):
        thing = thing_behind(tokens, core)
        reach, opening = thing.end if thing else tokens[core - 1].end, part[0]
        about = _PRECISION.get(tokens[opening - 1].norm) if opening else None
        opening -= about is not None
        of_what = (thing.start, thing.end) if thing else None
        return RawNumber(tokens[opening].start, reach, _round(part[1]), None, "share", about or "exact", of_what)
    if _glued_to_word(tokens[core - 1].norm):
        return _joined(tokens[core - 1], thing_led(tokens, core))
    value, high = _value(inside), None
    unit = next((t.surface for t in inside if t.surface in SIGNS), "")
    leading = [n for n in norms[:lead] if n not in ("up", "many", "much") or {"to", "as"} & set(norms[:lead])]
    precision: Precision = next((_PRECISION[n] for n in leading if n in _PRECISION), "exact")
    if norms[:1] == ["than"] and first and tokens[first - 1].norm in _BELOW | _ABOVE:  # younger than 16
        first -= 1
        precision = "at most" if tokens[first].norm in _BELOW else "at least"
    elif norms[:1] == ["up"] and "to" not in norms[:lead]:  # up more than 120 points
        first += 1
    if unit and (before := _country(tokens, first, inside)):
        unit, first = before + unit, first - (tokens[first].surface != before)
    share = next((k for k in range(first, last) if fraction(tokens, k)), None)
    if share is not None and _rank_alone(tokens, share):
        return None
    if share is not None and not any(t.norm in SCALES for t in tokens[share:last]):
        value, unit, core = _fraction(tokens, share), unit or "share", share + 1
    elif any(n in VAGUE_SCALES for n in norms):
        value = None
        precision, core = "vague", max(k for k in range(first, last) if tokens[k].norm in VAGUE_SCALES) + 1
        if [t.norm in VAGUE_SCALES for t in tokens[core + 1 : core + 2]] == [True]:  # tens of thousands
            core += 2
    elif value is None:
        return None
    elif set(norms) & {"to", "and", "-", "or"} and (pair := _pair(inside)):
        value, high = pair
        precision = "range"
    few = next((k for k in range(max(0, first - 1), first + lead) if tokens[k].norm in _FEW), None)
    if value is not None and norms[lead] in SCALES and few is not None:  # a few hundred
        value, precision, first = None, "vague", min(first, few)
    if value is not None and norms[0] in SCALES and [t.norm for t in tokens[max(0, first - 2) : first]] == ["couple", "of"]:
        value, precision, first = value * 2, "about", first - 2  # a couple of hundred
    if precision == "exact" and [t.norm for t in tokens[max(0, first - 2) : first]] == ["close", "to"]:
        first, precision = first - 2, "about"
    if precision == "exact" and [t.norm for t in tokens[max(0, first - 2) : first]] == ["up", "to"]:
        first, precision = first - 2, "at most"
    if not unit and core < len(tokens):
        unit, core = _unit(tokens, core)
    if not unit and [t.norm for t in tokens[max(0, first - 2) : first] if t.norm != "of"][-1:] == [_MAGNITUDE]:
        unit = _MAGNITUDE
    age = is_age(tokens, (first, last), core, value)
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
    return RawNumber(tokens[first].start, end, _round(value), _round(high), unit, precision, span)


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


def _round(value: float | None) -> float | None:
    """8.2 million is 8,200,000 and nothing beside."""
    return None if value is None else float(f"{value:.12g}")


def _glued_to_word(norm: str) -> bool:
    rest = norm.rpartition("-")[2]
    return rest != norm and rest.isalpha() and figure(rest) is None and rest not in SCALES and rest not in FRACTIONS


def _joined(token: Token, thing: Token | None) -> RawNumber | None:
    """'a 35-year-old', 'a 10-mile line'; what else is joined to a figure ('three-judge', 'half-brother') counts nothing."""
    number, _, rest = token.norm.partition("-")
    unit = "years old" if rest == "year-old" else _MAGNITUDE if rest == _MAGNITUDE else UNITS.get(rest, "")
    value = figure(number)
    if not unit or value is None or ranks(number):  # first-degree murder
        return None
    span = (thing.start, thing.end) if thing is not None and unit != "years old" else None
    return RawNumber(token.start, span[1] if span else token.end, value, None, unit, "exact", span)


def _is_figure(token: Token) -> bool:
    return figure(token.norm) is not None or token.norm in SCALES


def _country(tokens: Sequence[Token], first: int, inside: Sequence[Token]) -> str:
    """The US of US$."""
    sign = next(t for t in inside if t.surface in SIGNS)
    before = next((t for t in tokens[max(0, first - 1) : first + len(inside)] if t.end == sign.start), None)
    return before.surface if before is not None and before.surface in COUNTRY_SIGNS else ""


def _value(tokens: Sequence[Token]) -> float | None:
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


def _pair(tokens: Sequence[Token]) -> tuple[float, float] | None:
    """'10 to 14', '2 to 3 million' as two values."""
    cut = next((k for k, t in enumerate(tokens) if k and t.norm in {"to", "-", "and", "or"}), None)
    if cut is None or [t.norm for t in tokens[cut : cut + 3]] == ["and", "a", "half"]:
        return None
    low, high = _value(tokens[:cut]), _value(tokens[cut + 1 :])
    if low is None or high is None:
        return None
    if low < high and low < 1000 <= high and not any(t.norm in SCALES for t in tokens[:cut]):
        scale = next((SCALES[t.norm] for t in tokens[cut:] if t.norm in SCALES), 1)
        low = low * scale if low * scale < high else low
    return (low, high) if low < high else None


def _fraction(tokens: Sequence[Token], k: int) -> float:
    norm = tokens[k].norm
    value = FRACTIONS[norm.rsplit("-", 1)[-1]]
    if "-" in norm:
        return value * (figure(norm.split("-")[0]) or 1.0)
    before = tokens[k - 1].norm if k else ""
    return value * ((figure(before) if before not in {"a", "an"} else None) or 1.0)


def _unit(tokens: Sequence[Token], at: int) -> tuple[str, int]:
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
    if norm == _MAGNITUDE:
        return norm, at + 1
    if norm in UNITS or tokens[at].surface == "%":
        return UNITS.get(norm, "%"), at + 1
    return "", at


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


__all__ = ["MONEY", "RawNumber", "money_alike", "numbers_of"]
