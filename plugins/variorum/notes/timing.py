"""The times a passage gives: points, lengths, and which of two versions' times answer each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.model import Span
from variorum.notes.kind import Side, content, once, stems
from variorum.notes.lexicons import PRECISION, TIME
from variorum.notes.short import SHORT
from variorum.notes.slots import CLOCK, DURATIONS, MONTHLIKE, OLD_YEAR, YEAR, Stretch, times
from variorum.notes.spoken import in_digits
from variorum.notes.wider import one_inside
from variorum.words import Token, figure, lemma, stem, values
from variorum.words.equivalents import groups
from variorum.words.numerals import ranks

_MONTHS = {short: full for short, full in SHORT.items() if full in TIME}
_SHORT_DAYS = {short: full for short, full in _MONTHS.items() if full.endswith("day")}
_DAYS = {"second": 0.0, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0, "weekend": 2.0,
         "month": 365 / 12, "quarter": 365 / 4, "season": 365.0, "year": 365.0,
         "decade": 3650.0, "century": 36500.0}  # fmt: skip
_LEVELS = {
    0: "am pm midnight noon midday dawn morning afternoon evening dusk pre-dawn hour hours minute minutes lunchtime".split(),
    1: "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight overnight night day days"
    " eve".split(),
    2: "week weeks weekend fortnight christmas easter thanksgiving".split(),
    3: "month months january february march april may june july august september october november december spring summer"
    " autumn winter fall quarter ramadan".split(),
    4: "year years season".split(),
    5: "decade decades".split(),
    6: "century centuries".split(),
}
_LEVEL = {word: level for level, words in _LEVELS.items() for word in words}
_POINTED = frozenset({"ago", "later", "earlier", "last", "next", "this", "previous", "following", "before", "after", "early",
                      "late", "end", "beginning", "start", "mid", "coming", "recent", "past"})  # fmt: skip
_TIES = frozenset({"on", "in", "at", "the", "a", "an", "for", "from"})
#: Ties that say nothing before 'last week' or 'Tuesday's'.
_LOOSE_TIES = frozenset({"by", "during", "over", "of", "within"})


#: Words that say when, and no more than about when.
LOOSELY = frozenset({"recently", "lately"})
#: So many are several.
_SEVERAL = (2.0, 12.0)
#: Words so near to a time are beside it; small words that stand beside much.
_NEAR = 3
#: Words of a clause between "since" and its year.
_CLAUSE = 10
#: Ties that say of which sort a time is.
_TELLING = frozenset({"since", "until", "within", "by"})
_SAYING = frozenset("say tell announce declare tweet write add".split())
_SMALL = frozenset("the a an of to in on at by for and that as 's".split())

#: Words of time that name no time by themselves.
COMMON = frozenset(
    "hour minute second day week weekend month year decade century time morning afternoon evening night season quarter"
    " today tonight now later earlier last next".split()
)


@dataclass(frozen=True, slots=True)
class Time:
    """``bare`` are the norms without the tie in front and the small differences of months; ``words`` its words of time;
    ``sort`` is 'point', 'length' or 'since'; ``level`` runs from the hour (0) to the century (6); ``days`` is how long a
    length is, 0 where that is not said in figures; ``tie`` the word before it that says of which sort it is.
    """

    stretch: Stretch
    span: Span
    bare: tuple[str, ...]
    words: frozenset[str]
    sort: str
    level: int | None
    days: float
    before: tuple[str, ...]
    after: tuple[str, ...]
    ends: tuple[bool, bool]
    tie: str
    #: Whether it tells when something was said: 'said on Monday night'.
    said: bool


@once
def stretches(side: Side) -> list[Stretch]:
    """The times of a passage as indices into its tokens."""
    return times(side.tokens)


@once
def timely(side: Side) -> set[str]:
    """Its words of time."""
    return words_of_time(side.tokens)


@once
def timings(side: Side) -> list[Time]:
    """The times outside quotations, in order."""
    found = []
    for first, last in stretches(side):
        tokens = side.tokens[first:last]
        span = tokens[0].start, tokens[-1].end
        if not side.quoted(*span):
            found.append(_time(side, (first, last), span))
    return found


def _time(side: Side, stretch: Stretch, span: Span) -> Time:
    tokens = side.tokens[slice(*stretch)]
    norms = in_digits([_MONTHS.get(t.norm, t.norm) for t in tokens])
    owning = stretch[1] < len(side.tokens) and side.tokens[stretch[1]].norm == "'s"
    bare = list(norms)
    while len(bare) > 1 and (
        bare[0] in _TIES or (bare[0] in _LOOSE_TIES and (owning or bare[1] in {"last", "this", "next", "the"}))
    ):
        del bare[0]
    words = frozenset(_MONTHS.get(w, w) for w in words_of_time(tokens))
    levels = [_level(n) for n in (m.rpartition("-")[2] for m in norms) if n in _LEVEL] or [
        _level(n) for n in norms if YEAR.match(n) or CLOCK.match(n) or OLD_YEAR.match(n)
    ]
    length = bool({n.rsplit("-", 1)[-1] for n in norms} & DURATIONS) and not set(norms) & _POINTED and "'s" not in norms
    since = norms[0] == "since" or not length and _since(side, stretch[0], norms)
    sort = "since" if since else "length" if length else "point"
    before = content(side.tokens[max(0, stretch[0] - 5) : stretch[0]])
    after = content(side.tokens[stretch[1] : stretch[1] + 5])
    return Time(
        stretch, span, tuple(bare), words, sort, min(levels, default=None), _length(tokens) if length else 0.0,
        tuple(t.norm for t in before[-2:]), tuple(t.norm for t in after[:2]),
        (_opens(side, stretch[0]), _closes(side, stretch[1])),
        "since" if since else norms[0] if norms[0] in _TELLING else "",
        _when_said(side, stretch),
    )  # fmt: skip


def _since(side: Side, at: int, norms: Sequence[str]) -> bool:
    """Whether a year ends a clause that "since" opens: 'since the kiln burned in 1958'."""
    if not YEAR.match(norms[-1]):
        return False
    for token in reversed(side.tokens[max(0, at - _CLAUSE) : at]):
        if not token.is_word or token.norm[:1].isdigit():
            return False
        if token.norm == "since":
            return True
    return False


def _when_said(side: Side, stretch: Stretch) -> bool:
    """Whether a verb of saying stands right before a time, or right behind it."""
    first, last = stretch
    beside = (*side.tokens[max(0, first - 1) : first], *side.tokens[last : last + 1])
    return any(lemma(t.norm) in _SAYING for t in beside)


def _level(norm: str) -> int:
    return _LEVEL.get(norm, 4 if YEAR.match(norm) or OLD_YEAR.match(norm) else 0)


def _opens(side: Side, at: int) -> bool:
    return at == 0 or any(s == side.tokens[at].start for s, _ in side.sentences)


def _closes(side: Side, at: int) -> bool:
    return at >= len(side.tokens) or side.tokens[at].surface in {".", "?", "!"}


def words_of_time(tokens: Sequence[Token]) -> set[str]:
    """Norms of words of time; 'may' and its like only where they are written as names are."""
    found = set()
    for token in tokens:
        norm = token.norm.removesuffix("'s")
        if norm.isalpha() and norm not in TIME:
            continue
        if norm in TIME and (norm not in MONTHLIKE or token.is_capital):
            word = norm.rstrip("s") if norm not in {"hours", "days"} else norm[:-1]
            found.add(_SHORT_DAYS.get(word, word))
        elif "-" in norm and norm.rsplit("-", 1)[1] in TIME:
            found.add(norm.rsplit("-", 1)[1])
        elif norm[:1].isdigit() and (YEAR.match(norm) or CLOCK.match(norm)):
            found.add(norm)
    return found


def _length(tokens: Sequence[Token]) -> float:
    """How many days 'two and a half weeks', 'a fortnight', 'a year and a half' are; 0 where no figure says it."""
    norms = [t.norm for t in tokens if t.norm not in PRECISION]
    glued = next((n for n in norms if "-" in n and n.rsplit("-", 1)[1] in _DAYS), None)
    if glued:
        return (figure(glued.rsplit("-", 1)[0]) or 0.0) * _DAYS[glued.rsplit("-", 1)[1]]
    unit = next((n for n in norms if _singular(n) in _DAYS), None)
    if unit is None:
        return 0.0
    if (several := _units(norms)) is not None:
        return several
    ranked = [n for n in norms if ranks(n)]
    said = [v for v in (figure(n) for n in norms if n not in ranked and n != unit) if v is not None] or list(
        () if ranked else values(tokens)
    )
    count = sum(said) if said else 1.0
    if said == [0.5] and next(k for k, n in enumerate(norms) if figure(n) == said[0]) > norms.index(unit):
        count = 1.5
    return count * _DAYS[_singular(unit)] if said or ranked or {"a", "an"} & set(norms) else 0.0


def _units(norms: Sequence[str]) -> float | None:
    """'eight minutes and 46 seconds': the days of two units, each behind its figure."""
    told = [(figure(n), after) for n, after in zip(norms, norms[1:], strict=False) if _singular(after) in _DAYS]
    if len(told) < 2 or len({_singular(unit) for _, unit in told}) < 2 or any(count is None for count, _ in told):
        return None
    return sum((count or 0.0) * _DAYS[_singular(unit)] for count, unit in told)


def several(vague: Sequence[str], told: Sequence[str]) -> bool:
    """Whether 'days', 'within minutes' may be the length that the other tells: 'a week', 'less than ten minutes'."""
    units = [n for n in vague if n in DURATIONS and n.endswith("s")]
    if len(units) != 1 or not _DAYS[_singular(units[0])] or any(figure(n) is not None or ranks(n) for n in vague):
        return False  # a second is no length here
    lengths = [n for n in told if _singular(n) in _DAYS]
    count = [v for n in told if (v := figure(n)) is not None]
    if len(lengths) != 1 or len(count) > 1 or not count and lengths[0].endswith("s"):
        return False
    share = (count[0] if count else 1.0) * _DAYS[_singular(lengths[0])] / _DAYS[_singular(units[0])]
    return _SEVERAL[0] <= share <= _SEVERAL[1]


def _singular(norm: str) -> str:
    return "century" if norm == "centuries" else norm.rstrip("s")


def answering(a: Sequence[Time], b: Sequence[Time]) -> list[tuple[Time, Time]]:
    """Times that stand for each other: those that share a word that names one time on each side; then, where one is left
    on each side, those of one sort and about one level beside the same words. Those alike are paired too.
    """
    mine, yours = list(a), list(b)
    pairs = []
    for one in a:
        others = [t for t in yours if t.bare == one.bare]
        if others and one in mine:
            pairs.append((one, others[0]))
            mine.remove(one)
            yours.remove(others[0])
    often = [Counter(word for t in side for word in t.words) for side in (a, b)]
    once_each = {word for word, times in often[0].items() if times == 1 == often[1][word]}
    for one in list(mine):
        shared = [t for t in yours if _named_alike(one, t) and not once_each.isdisjoint(t.words & one.words)]
        if len(shared) == 1 and sum(_named_alike(x, shared[0]) for x in mine) == 1:
            pairs.append((one, shared[0]))
            mine.remove(one)
            yours.remove(shared[0])
    for one in list(mine):
        others = [t for t in yours if t.said == one.said and compatible(one, t) and near(one, t)]
        if len(others) == 1 and sum(compatible(x, others[0]) and near(x, others[0]) for x in mine) == 1:
            pairs.append((one, others[0]))
            mine.remove(one)
            yours.remove(others[0])
    if len(mine) == 1 == len(yours) and (_at_both_ends(mine[0], yours[0]) or _one_loosely(mine[0], yours[0])):
        pairs.append((mine[0], yours[0]))
    return pairs


def _one_loosely(one: Time, other: Time) -> bool:
    """'recently' and a point of time: said once each, wherever in the sentence."""
    return bool(one.words & LOOSELY) != bool(other.words & LOOSELY) and one.sort == other.sort == "point"


def _at_both_ends(one: Time, other: Time) -> bool:
    """Two points of one level, of which the one opens its sentence and the other closes its own."""
    turned = (one.ends[0] and other.ends[1]) or (one.ends[1] and other.ends[0])
    return turned and one.sort == other.sort == "point" and one.level == other.level


def _named_alike(one: Time, other: Time) -> bool:
    """Whether they share a word that names a time, or a common one in times of one sort: not 'weeks' and 'last week'."""
    shared = one.words & other.words
    return (
        bool(shared - COMMON)
        or bool(shared)
        and (one.sort == other.sort or near(one, other) or one.ends[0] and other.ends[0])
    )


def compatible(one: Time, other: Time) -> bool:
    if {one.sort, other.sort} == {"since", "length"}:
        return True
    if one.level is None or other.level is None:
        return False
    if one_inside(one.bare, other.bare):
        return True
    if one.sort != other.sort:  # 'the second quarter' is a length and a point
        return (
            {one.sort, other.sort} == {"length", "point"}
            and "quarter" in one.words | other.words
            and one.level == other.level
        )
    return one.sort != "point" or abs(one.level - other.level) <= 1


def near(one: Time, other: Time) -> bool:
    """The same word before or behind, or both at the same end of a sentence."""
    if any(x and y for x, y in zip(one.ends, other.ends, strict=True)):
        return True
    return _alike(one.before, other.before) or _alike(one.after, other.after)


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(stem(x) == stem(y) or groups(x) & groups(y) for x in one for y in other)


def displaced(one: Time, other: Time, a: Side, b: Side) -> bool:
    """Whether it has another place: a word near before it on one side stands near behind it on the other, or several words
    of the passage do and none beside it is alike. Between the same two words it has the same place.
    """
    if _between(a, one) == _between(b, other):
        return False
    close = []
    for side, time in ((a, one), (b, other)):
        first, last = time.stretch
        before, after = side.tokens[max(0, first - _NEAR) : first], side.tokens[last : last + _NEAR]
        close.append(({t.norm for t in before if t.is_word}, {t.norm for t in after if t.is_word}))
    if close[0][0] & close[1][1] - _SMALL or close[0][1] & close[1][0] - _SMALL:
        return True
    if near(one, other):
        return False
    far = [_parted(side, time) for side, time in ((a, one), (b, other))]
    return len(far[0][0] & far[1][1]) + len(far[0][1] & far[1][0]) > 1


def _between(side: Side, time: Time) -> tuple[str, str]:
    """The words right before and right behind a time; "" at an end of the passage."""
    first, last = time.stretch
    before, after = side.tokens[max(0, first - 1) : first], side.tokens[last : last + 1]
    return "".join([t.norm for t in before]), "".join([t.norm for t in after])


def _parted(side: Side, time: Time) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of words of news that stand before a time alone, and behind it alone."""
    first, last = time.stretch
    before, after = (stems(tokens) for tokens in (side.tokens[:first], side.tokens[last:]))
    return before - after, after - before
