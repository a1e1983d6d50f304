"""Stretches of a change that are matters of their own: times, degrees of sureness."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from variorum.notes.kind import Change, content, preceding
from variorum.notes.lexicons import PRECISION, PRONOUNS, TIME, certainty_steps, reports
from variorum.notes.spoken import OPENINGS, spoken_year
from variorum.words import FUNCTION_WORDS, Token, figure
from variorum.words.remembered import remembered

YEAR = re.compile(r"(1[89]|20|21)\d\d(s?)$")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d(am|pm)?$|\d{1,2}(am|pm)$")
#: Words of time that are other words where they are not written as names are.
MONTHLIKE = frozenset({"may", "march", "second", "am"})
#: Phrases of sureness with their step, as in data/certainty.txt.
PHRASES = {
    "yet to": 2,
    "due to": 3,
    "set to": 3,
    "expected to": 3,
    "in principle": 2,
    "so far": 2,
    "is understood": 3,
    "was found to": 4,
    "going to": 3,
    "is said to": 1,
    "are said to": 1,
}

PHRASE_OPENINGS = frozenset(phrase.split()[0] for phrase in PHRASES)

#: A stretch as indices into the tokens of one side, half-open.
Stretch = tuple[int, int]

_BEFORE_TIME = frozenset({"on", "in", "at", "since", "until", "for", "over", "within", "by", "during"})
_IN_TIME = (
    frozenset(
        "last next this that early earlier late later mid end beginning start the a an of to and following previous past"
        " coming same every each first half from shortly just soon".split()
    )
    | PRECISION
    | {"recent", "several", "few", "many"}
)
_LASTING = _IN_TIME | _BEFORE_TIME | FUNCTION_WORDS
SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_SHORT_DAYS = frozenset("tue tues thu thur thurs fri".split())
_MONTHS = SHORT_MONTHS | frozenset(
    "january february march april may june july august september october november december".split()
)
#: Words for lengths of time.
DURATIONS = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries"
    " fortnight fortnights quarter quarters season seasons".split()
)
_FEASTS = frozenset({"christmas", "easter", "thanksgiving"})
_PARTS = frozenset({"morning", "afternoon", "evening"})
#: A year before the nineteenth century, where a tie before it says that it is one.
OLD_YEAR = re.compile(r"1[0-7]\d\ds?$")
_WITHIN_TIME = frozenset({"on", "in", "of", "the", "to", ","})
#: Words before the 'last' of 'in the last two days'.
_BEFORE_LAST = _BEFORE_TIME | frozenset("the his her its their our my your these those past of".split())
_ZONES = frozenset({"GMT", "UTC", "BST", "EST", "EDT", "ET", "CET", "CEST", "PST", "IST", "AEST"})
_DENIED = frozenset("do does did is are was were has have had".split())
_DENIED_SHORT = frozenset(verb + "n't" for verb in _DENIED)
_SHORTLY = frozenset({"shortly", "just", "soon", "immediately", "right"})
_AS_SOON = frozenset({"early", "soon", "late", "recently", "far"})
#: Points of the day.
_HOURS = frozenset("dawn dusk noon midday midnight sunrise sunset lunchtime".split())
#: Ties that may have been taken for a part of the time: 'over the weekend'.
_LEADING_TIES = frozenset({"over", "within", "during"})
#: What opens a time from one point to another.
_FROM = frozenset({"between", "from"})
#: Ties before an hour, and no other figure: 'at', not 'by two on Monday'.
_BEFORE_HOUR = frozenset("at before after past until".split())
_LAST_HOUR = 12
_MODALS = frozenset({"could", "would", "will", "may", "might", "can", "must", "should", "to"})
_RATES = frozenset({"the", "every", "each"})
_PARTED = frozenset({"half", "quarter"})
_EDGES = frozenset({"end", "start", "beginning", "close"})
_POINTING = frozenset("last this next early late earlier later that following previous on in at from for".split())
#: Figures that are no number of hours or days.
_HOW_OFTEN = frozenset({"twice", "double", "pair", "triple", "thrice"})


def times(tokens: Sequence[Token]) -> list[Stretch]:
    """'on Monday', 'late last week', 'at 22.40', 'for two and a half weeks', 'in August 2031'; not 'aged 14 years old'."""
    found: list[Stretch] = []
    for k in [k for k, t in enumerate(tokens) if may_be_time(t.norm)]:
        spoken = spoken_year(tokens, k)
        if not (spoken or _timely(tokens, k)) or (found and k < found[-1][1]):
            continue
        end = k + (spoken or 1)
        while end < len(tokens):
            if _timely(tokens, end) or (_day(tokens[end : end + 1]) and _at_month(tokens, end)):
                end += 1
            elif goes_on := _goes_on(tokens, end):
                end += goes_on
            else:
                break
        start = k
        if tokens[k].norm in _MONTHS and k > 2 and tokens[k - 2].norm in {"-", "to", "and"} and _days(tokens, k - 3, k - 1):
            start -= 3  # '3-5 March'
        while start and (tokens[start - 1].norm in _IN_TIME or _numbers(tokens, start - 1)):
            if tokens[start - 1].norm == "than" and tokens[start].norm in {"the", "last", "this"}:
                break  # '20 more than the day before'
            start -= 1
        while start < k and (
            tokens[start].norm in {"the", "a", "an", "and", "of", "to", "that"} or _opens_otherwise(tokens, start, k)
        ):
            start += 1
        if start and tokens[start - 1].norm in {"the", "a", "an"}:
            start -= 1
        start = _shortly(tokens, start, k)
        if (
            start == k > 0
            and tokens[start - 1].norm in _FROM
            and {t.norm for t in tokens[k + 1 : k + 2]} & {"and", "to"}
            and end > k + 2
        ):
            start -= 1
        if start and tokens[start - 1].norm in _BEFORE_TIME and tokens[start].norm not in _LEADING_TIES:
            start -= 1
            if start and tokens[start - 1].norm in {"late", "early", "earlier", "later"}:
                start -= 1
        if _strikes(tokens, start, k):
            start = _clock_words(tokens, start - 1)
        if tokens[k].surface == "Day":
            while (
                start
                and (tokens[start - 1].is_capital or tokens[start - 1].norm in {"'s", "'"})
                and tokens[start - 1].norm not in _BEFORE_TIME
            ):
                start -= 1  # 'Founders' Day'
            start -= start > 0 and tokens[start - 1].norm in _BEFORE_TIME
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _shortly(tokens: Sequence[Token], start: int, k: int) -> int:
    """Where 'shortly before' before dawn, 'soon after' before 4 a.m., 'as early as' before Monday begins."""
    before = [t.norm for t in tokens[max(0, start - 3) : start]]
    if before[:1] == ["as"] == before[2:] and before[1] in _AS_SOON:
        return start - 3
    led = len(before) > 1 and before[-2] in _SHORTLY and before[-1] in {"before", "after"}
    hour = tokens[k].norm in _HOURS or CLOCK.match(tokens[k].norm) or tokens[k].norm in {"am", "pm"}
    return start - 2 if led and hour else start


def _at_month(tokens: Sequence[Token], k: int) -> bool:
    """Whether the name of a month stands right before or right behind."""
    return any(t.norm in _MONTHS and t.is_capital for t in (*tokens[k - 1 : k], *tokens[k + 1 : k + 2]))


def _opens_otherwise(tokens: Sequence[Token], start: int, k: int) -> bool:
    """The 'following' of 'following months of protest', which is 'after', and the verb of 'will last two days'."""
    before = tokens[start - 1].norm if start else ""
    if tokens[start].norm == "following":
        return before not in {"the", "that", "each"}
    figures = figure(tokens[start + 1].norm) is not None and tokens[k].norm in DURATIONS
    if tokens[start].norm == "last" and start + 1 == k and tokens[k].norm.endswith("s") and before in _MODALS:
        return True  # 'could last years'
    return tokens[start].norm == "last" and figures and before not in _BEFORE_LAST and start > 0


def _goes_on(tokens: Sequence[Token], k: int) -> int:
    """So many tokens of the time follow: a tie before more of it ('evening of Monday', 'of the year'), the point of a short
    month before its day ('Sept. 20'), the date behind a weekday (', 12 June'), 'and 50 minutes', 'GMT', "'s end".
    """
    norm, after = tokens[k].norm, [t.norm for t in tokens[k + 1 : k + 4]]
    if (
        norm == "."
        and tokens[k - 1].norm in _SHORT_DAYS
        and after[:1] == [","]
        and k + 2 < len(tokens)
        and _timely(tokens, k + 2)
    ):
        return 3  # Thurs., Oct. 3
    if norm == "." and tokens[k - 1].norm in SHORT_MONTHS:
        return 2 if _day(tokens[k + 1 : k + 2]) else 0
    if norm in _ZONES or norm == "am" or norm == "pm" or (norm == "day" and tokens[k - 1].norm in _FEASTS):
        return 1
    if norm == "period" and tokens[k - 1].norm.rpartition("-")[1]:
        return 1
    if tokens[k - 1].norm in DURATIONS and (
        norm in {"later", "earlier"} or norm in {"before", "after"} and _ends(tokens, k + 1)
    ):
        return 1  # 'two days later', 'the day before'
    if norm == "late" and tokens[k - 1].norm in DURATIONS and k > 1 and figure(tokens[k - 2].norm) is not None:
        return 1  # 'five weeks late'
    if norm == "local" and after[:1] == ["time"]:
        return 2
    if norm == "'s" and after[:1] and after[0] in _EDGES:
        return 2
    if norm in {"-", "to", "and"} and k > 1 and tokens[k - 2].norm in _MONTHS and _days(tokens, k - 1, k + 1):
        return 2 if after[1:2] != ["-"] else 0  # 'March 3 to 5'
    if not after:
        return 0
    if norm in {"and", "to"} and k > 1 and tokens[k - 2].norm in _FROM and _timely(tokens, k + 1):
        return 2  # 'between April and June'
    if norm in _WITHIN_TIME and _timely(tokens, k + 1):
        return 2
    if norm == "," and _day(tokens[k + 1 : k + 2]) and after[1:2] and after[1] in TIME and _timely(tokens, k + 2):
        return 3
    if norm == "," and _timely(tokens, k + 1):
        return 2
    if norm == "of" and after[0] in {"the", "this", "last", "next"} and k + 2 < len(tokens) and _timely(tokens, k + 2):
        return 3 if after[1] in {"year", "month", "week", "decade", "century"} else 0
    if tokens[k].is_number and tokens[k - 1].norm in DURATIONS and after[0] in DURATIONS:
        return 2  # 2 hours 21 minutes
    if norm == "and" and tokens[k - 1].norm in DURATIONS and after[:2] == ["a", "half"]:
        return 3  # 'a year and a half'
    lasting = tokens[k - 1].norm in DURATIONS and after[1:2] and after[1] in DURATIONS
    return 3 if norm == "and" and lasting and figure(after[0]) is not None else 0


def _ends(tokens: Sequence[Token], k: int) -> bool:
    """Whether nothing stands here that a time could be before or after."""
    return k >= len(tokens) or tokens[k].surface in {".", ",", ";", "-", ")"} or tokens[k].norm in {"and", "but"}


def time_at_edge(a: Sequence[Token], b: Sequence[Token]) -> tuple[Stretch, Stretch] | None:
    """A time that opens or closes a change in which the other side gives none: against that end of the other side."""
    mine, yours = times(a), times(b)
    if len(mine) + len(yours) != 1:
        return None
    (first, last), tokens, others = (mine[0], a, b) if mine else (yours[0], b, a)
    if last < len(tokens) and tokens[last].norm == "of":
        return None  # '10 years of tax returns'
    if not content(others) and not any(t.norm in PRONOUNS for t in others):
        return None
    if first and last < len(tokens) or not content([*tokens[:first], *tokens[last:]]):
        return None
    place = len(others) if first else 0
    return ((first, last), (place, place)) if mine else ((place, place), (first, last))


def after_month(change: Change) -> bool:
    """Whether a change on one side is a number behind the short form of a month: the 20 of 'Sept. 20'."""
    side, tokens = (change.comparison.a, change.a) if change.a else (change.comparison.b, change.b)
    if len(tokens) != 1 or not _day(tokens):
        return False
    before = [t.norm for t in islice(preceding(side.tokens, tokens[0].start), 2)][::-1]
    return before[-1:] == ["."] and before[0] in SHORT_MONTHS


def _strikes(tokens: Sequence[Token], start: int, k: int) -> bool:
    """Whether the figure before a time is an hour: 'four | in the morning', 'shortly before seven | on Friday'."""
    if not start or not 0 < (figure(tokens[start - 1].norm) or 0) <= _LAST_HOUR:
        return False
    if tokens[start].norm == "in":
        return tokens[k].norm in _PARTS
    return tokens[start].norm == "on" and start > 1 and tokens[start - 2].norm in _BEFORE_HOUR


def _clock_words(tokens: Sequence[Token], k: int) -> int:
    """Where 'shortly after four' before 'in the morning' begins."""
    while k and (tokens[k - 1].norm in _IN_TIME or tokens[k - 1].norm in {"at", "after", "before", "past", "to"}):
        k -= 1
    return k


def aged(change: Change) -> bool:
    """Whether figures in a change are somebody's age: 'aged 15', '14 years old'."""
    norms = {t.norm for t in (*change.a, *change.b)}
    around = {t.norm for t in (change.a_before, change.b_before, change.a_after, change.b_after) if t is not None}
    return bool(norms & {"old", "aged"} or around & {"old", "aged", "age"})


@remembered
def may_be_time(norm: str) -> bool:
    """Whether a word is a time in some company (see ``_timely``)."""
    return norm in TIME or norm[0].isdigit() or norm in OPENINGS or norm.rpartition("-")[2] in DURATIONS


def _timely(tokens: Sequence[Token], k: int) -> bool:
    norm = tokens[k].norm
    if norm in TIME:
        if norm == "am" and (tokens[k].surface[-1] == "." or (k > 0 and tokens[k - 1].is_number)):
            return True
        if norm in MONTHLIKE and (not tokens[k].is_capital or _says(tokens, k)):
            return False
        after = tokens[k + 1].norm if k + 1 < len(tokens) else ""
        if after == "old" or (norm in {"quarter", "quarters"} and after == "of"):
            return False
        return norm not in DURATIONS or _lasts(tokens, k, after)
    if "-" in norm and norm.rsplit("-", 1)[1] in DURATIONS and not norm.endswith("quarters"):  # 'three-quarters': a share
        return figure(norm.rsplit("-", 1)[0]) is not None
    if OLD_YEAR.match(norm):
        before = [t.norm for t in tokens[max(0, k - 2) : k]]
        follows = tokens[k + 1] if k + 1 < len(tokens) else None
        ends = follows is None or not follows.is_word or follows.norm in FUNCTION_WORDS
        return ends and bool({"in", "since", "circa"} & set(before[-1:]) or {"in", "since", "from"} & set(before[:1]))
    return norm[0].isdigit() and bool(YEAR.match(norm) or CLOCK.match(norm))


def _says(tokens: Sequence[Token], k: int) -> bool:
    """Whether somebody of the name of a month says something: '“Enough,” May said', not 'in May said'."""
    led = k > 0 and (tokens[k - 1].norm in _POINTING or tokens[k - 1].norm in _BEFORE_TIME)
    return not led and k + 1 < len(tokens) and reports(tokens[k + 1].norm)


def _lasts(tokens: Sequence[Token], k: int, after: str) -> bool:
    """'two weeks', 'days later', 'the last hours'; not 'working hours', not the rate of '40 hours a week', '$15 an hour'."""
    before = tokens[k - 1] if k else None
    if before is None or not before.is_word:
        return True
    if (
        [t.norm for t in tokens[max(0, k - 2) : k]] == ["of", "the"]
        and tokens[k - 3 : k - 2]
        and tokens[k - 3].norm in DURATIONS
    ):
        return _lasts(tokens, k - 3, "of")  # 'the months of the year'
    if after in {"ago", "later", "earlier"}:
        return True
    if before.norm == "the" and tokens[k].norm in {"minute", "second"}:
        return False  # 'the minute he left'
    if before.norm in {"a", "an", "each", "per", "every"} and k > 1:
        two = tokens[k - 2]
        if two.norm in {"half", "quarter"} and before.norm in {"a", "an"}:
            return True  # half a year
        if two.norm in {"more", "less", "extra"}:
            return False  # '5 million more a year'
        if before.norm == "per" or figure(two.norm) is not None or two.norm in DURATIONS or two.norm == "%":
            return False
        return k < 3 or figure(tokens[k - 3].norm) is None or two.norm in FUNCTION_WORDS
    if after == "of" and [t.norm for t in tokens[k + 2 : k + 3]] == ["the"]:
        return _numbered(before)  # 'names for the months of the year'
    if after in {"ago", "later", "earlier", "after", "before", "of", "since"}:
        behind = tokens[k + 2].norm if k + 2 < len(tokens) else ""
        return not behind.endswith(("self", "selves"))  # 'named months after herself'
    return _numbered(before)


def _numbered(before: Token) -> bool:
    return before.norm in _LASTING or figure(before.norm) is not None


def _numbers(tokens: Sequence[Token], k: int) -> bool:
    """A figure before a time: '16 years', '3 June'; 'one' only before a length."""
    norm = tokens[k].norm
    after = tokens[k + 1].norm
    if after in _POINTING | _RATES or (k > 0 and tokens[k - 1].surface in "$£€¥"):
        return False  # '$3bn last year', 'two of the five every year'
    if after in {"a", "an"} and norm not in _PARTED:
        return False  # '22m a year earlier'
    return figure(norm) is not None and norm not in _HOW_OFTEN and (norm != "one" or tokens[k + 1].norm in DURATIONS)


def _days(tokens: Sequence[Token], one: int, other: int) -> bool:
    """Whether both may be days of a month, the second the later."""
    if not _day(tokens[one : one + 1]) or not _day(tokens[other : other + 1]):
        return False
    first, last = figure(tokens[one].norm), figure(tokens[other].norm)
    return first is not None and last is not None and first < last


def _day(tokens: Sequence[Token]) -> bool:
    """Whether the first of these may be the day of a month."""
    value = figure(tokens[0].norm) if tokens and tokens[0].is_number else None
    return value is not None and value <= 31


def sureness(tokens: Sequence[Token]) -> list[Stretch]:
    """'may', 'is expected to', 'will': words and phrases of one step of sureness."""
    table = certainty_steps()
    found: list[Stretch] = []
    for k, token in enumerate(tokens):
        if found and k < found[-1][1]:
            continue
        phrase = 0
        if token.norm in PHRASE_OPENINGS:
            here = " ".join(t.norm for t in tokens[k : k + 4]) + " "
            phrase = next((len(p.split()) for p in PHRASES if here.startswith(p + " ")), 0)
        if phrase:
            found.append((k, k + phrase))
        elif token.norm in table and (token.norm not in MONTHLIKE or token.surface == token.norm):
            found.append(_with_denial(tokens, k))
    return found


def _with_denial(tokens: Sequence[Token], k: int) -> Stretch:
    """A word of sureness with the denial of it: 'does not plan to', 'will not'."""
    start, stop = k, k + 1
    if k > 1 and tokens[k - 1].norm == "not" and tokens[k - 2].norm in _DENIED:
        start = k - 2
    elif k and tokens[k - 1].norm in _DENIED_SHORT:
        start = k - 1
    ahead = tokens[stop].norm if stop < len(tokens) else ""
    if ahead == "not" or ahead == "to" and start < k:
        stop += 1
    return start, stop
