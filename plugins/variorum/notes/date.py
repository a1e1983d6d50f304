"""Dates, times, durations, sequences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from variorum.model import Span
from variorum.notes.attached import attached
from variorum.notes.daybefore import day_before
from variorum.notes.facing_times import OTHER, answer, less_exactly, untied
from variorum.notes.kind import (
    Change,
    Comparison,
    Finding,
    NoteKind,
    Side,
    content,
    following,
    found,
    one_sided,
    preceding,
    widened,
)
from variorum.notes.lexicons import PRECISION, reports
from variorum.notes.nearby import beside
from variorum.notes.reckoned import by_reckoning
from variorum.notes.slots import after_month, aged, may_be_time, times
from variorum.notes.spoken import spoken
from variorum.notes.timing import (
    COMMON,
    Time,
    answering,
    compatible,
    displaced,
    near,
    stretches,
    timely,
    timings,
    words_of_time,
)
from variorum.words import ARTICLES, Token, values
from variorum.words.numerals import ranks

#: A change with more content words than this on one side is about more than a time.
_LONGEST = 6
#: So many words of another matter may stand beside a time on one side.
_REST = 2
#: So many levels lie between a day and a year.
_FAR = 3
_POINTING = frozenset({"last", "next", "this", "the"})
#: What may stand before any time.
_BEFORE_ANY = frozenset({"on", "in", "at", "of"})
#: What opens a clause of its own behind a time; verbs that make one of the words around it.
_OPENERS = frozenset({",", "that", "to", "after", "when", "as"})
_JOINTS = frozenset({"but", "and", "or", "a", "an", "the"})
_COPULAS = frozenset("is are was were be has have had".split())


def claim(comparison: Comparison) -> list[Finding]:
    """Times that answer each other and differ ('at 22.40 on Monday', 'late on Monday evening'; 'since 2017', 'for 16
    years'), and times that stand at another place: taken out of the comparison of words, which would cut them.
    """
    a, b = comparison.a, comparison.b
    if a.kind != "sentence":
        return []
    findings = []
    for one, other in answering(timings(a), timings(b)):
        x, y = a.tokens[slice(*one.stretch)], b.tokens[slice(*other.stretch)]
        spans = (_with_for(a, one, y),), (_with_for(b, other, x),)
        if one.bare == other.bare:
            if beside_noun := attached(one, other, a, b):
                findings.append(beside_noun)
            elif displaced(one, other, a, b):
                summary = "The same time stands at another place of the sentence in {b} than in {a}."
                findings.append(Finding("moved", "moved/phrase/1", 1, 0.75, summary, *spans))
            elif spoken(x) != spoken(y):
                findings.append(Finding("style", "style/time/1", 1, 0.9, "The same year, in digits and in words.", *spans))
            continue
        if one.days and untied(one.bare) == untied(other.bare):
            continue  # 'by 99 years', '99 years'
        told = answer(one, other, x, y)
        if told == OTHER and one.said != other.said:
            continue  # when it was said, when it happened
        if told == OTHER:
            told = by_reckoning(one, other, a.day, b.day) or day_before(one, other, a, b) or told
        rule, salience, confidence, summary = told
        findings.append(Finding(rule.partition("/")[0], f"{rule}/1", salience, confidence, summary, *spans))
    return findings


def _with_for(side: Side, time: Time, facing: Sequence[Token]) -> Span:
    """'for | at least a week' as 'for up to a week' has it."""
    before = side.tokens[time.stretch[0] - 1] if time.stretch[0] else None
    return (before.start, time.span[1]) if before and before.norm == "for" == facing[0].norm else time.span


def judge(change: Change) -> Finding | None:
    if max(len(change.words_a), len(change.words_b)) > _LONGEST or aged(change):
        return None
    a, b = _told(change.a, change.comparison.a), _told(change.b, change.comparison.b)
    if one_sided(change) and after_month(change):
        carrying, other = ("{a}", "{b}") if change.a else ("{b}", "{a}")
        return found(change, "date", "one-side", 2, 0.9, f"A time is given here in {carrying}, not in {other}.")
    if not a and not b and not _day_number(change):
        return _precision(change)
    if a == b and not _figures_differ(change):
        return None
    if one_sided(change):
        return _alone(change)
    if (a and b) or _day_number(change):
        if a and b and not _may_answer(change):
            return None
        mine, yours = _timed(change)
        sides = change.comparison.a, change.comparison.b
        days = sides[0].day, sides[1].day
        if len(mine) == 1 == len(yours) and (told := by_reckoning(mine[0], yours[0], *days)):
            rule, salience, confidence, summary = told
            return found(change, "date", rule.partition("/")[2], salience, confidence, summary)
        if a and b and len(mine) == 1 == len(yours) and not _beside_alike(change, mine[0], yours[0]):
            return found(change, "date", "differs", 2, 0.55, "Another time stands here; it may be that of something else.")
        rule, salience, confidence, summary = OTHER
        if len(mine) == 1 == len(yours) and not _day_number(change):
            rule, salience, confidence, summary = less_exactly(mine[0], yours[0]) or OTHER
        return found(change, "date", rule.partition("/")[2], salience, confidence, summary, a=sorted(a), b=sorted(b))
    words, others = (change.words_a, change.words_b) if a else (change.words_b, change.words_a)
    if len(words) <= 4 and all(words_of_time((t,)) or t.is_number for t in words) and _says_when(others):
        carrying = "{a}" if a else "{b}"
        return found(change, "date", "given", 2, 0.7, f"Only in {carrying} do these words say when.")
    return None


def _alone(change: Change) -> Finding | None:
    """A time that one side gives and the other not in the passage; whether a sentence beside it has it is said."""
    sides = change.comparison.a, change.comparison.b
    here, there, tokens = (*sides, change.a) if change.a else (*sides[::-1], change.b)
    inside = [t for first, last in times(tokens) for t in tokens[first:last]]
    rest = [t for t in content(tokens) if t not in inside]
    if not inside or len(rest) > max(1, min(_REST, len(content(inside)) - 1)):
        return None  # a longer detail that happens to hold a time
    if _said(tuple(inside), there) or _scrap(here, inside):
        return None
    carrying, other = ("{a}", "{b}") if change.a else ("{b}", "{a}")
    naming = words_of_time(inside) - COMMON
    if naming and naming <= words_of_time(beside(there)):
        summary = f"The time is given again here in {carrying}; {other} gives it right beside this."
        finding = found(change, "date", "again", 1, 0.75, summary)
    else:
        summary = f"A time is given here in {carrying}, not in {other}."
        finding = found(change, "date", "one-side", 2, 0.9, summary)
    if (owning := _owning(change, finding, tokens)) is not None:
        return owning
    kept = _without_clause(tokens, inside)
    while kept and kept[0].norm in _JOINTS and kept[0] is not inside[0]:
        kept = kept[1:]
    if any(t.norm in _COPULAS for t in kept):
        return None  # 'the talks are for seven days'
    if len(finding.a) > 1 or len(finding.b) > 1 or kept == tokens:
        return finding
    span = kept[0].start, kept[-1].end
    return replace(finding, a=(span,), a_at=span[0]) if finding.a else replace(finding, b=(span,), b_at=span[0])


def _owning(change: Change, finding: Finding, tokens: tuple[Token, ...]) -> Finding | None:
    """'The fair' / 'Sunday's fair': with what it is the time of, and the article there; None where no article answers."""
    here, there, after, at = change.comparison.a, change.comparison.b, change.a_after, change.unit.b_at
    if not change.a:
        here, there, after, at = there, here, change.b_after, change.unit.a_at
    if tokens[-1].norm != "'s" or after is None or not after.is_news:
        return None
    around = [*islice(preceding(there.tokens, at), 1), *islice(following(there.tokens, at), 2)]
    led = next(((x, y) for x, y in pairwise(around) if x.norm in ARTICLES and y.norm == after.norm), None)
    if led is None:
        return None
    mine, yours = (tokens[0].start, after.end), (led[0].start, led[1].end)
    a, b = (mine, yours) if here is change.comparison.a else (yours, mine)
    return replace(finding, a=(a,), b=(b,), a_at=a[0], b_at=b[0])


def _scrap(side: Side, inside: list[Token]) -> bool:
    """Whether the words are the least part of a time of which both sides have the rest: the 'hours' of 'hours earlier'."""
    whole = next((side.tokens[s:e] for s, e in stretches(side) if inside[0] in side.tokens[s:e]), ())
    return words_of_time(inside) <= COMMON and len(content(whole)) > len(content(inside))


def _said(inside: tuple[Token, ...], there: Side) -> bool:
    """Whether a passage gives a time too: all its words, or the very time where they name none."""
    words = words_of_time(inside)
    naming = words - COMMON
    if not naming:
        return any(words_of_time(there.tokens[slice(*t.stretch)]) == words for t in timings(there) if len(t.bare) > 1) and (
            {t.norm for t in inside} <= {t.norm for t in there.tokens}
        )
    return words <= timely(there)


def _without_clause(tokens: tuple[Token, ...], inside: list[Token]) -> tuple[Token, ...]:
    """Without what a comma or 'that' sets apart from the time: 'this morning | , confirming'."""
    first, last = tokens.index(inside[0]), tokens.index(inside[-1])
    stop = next((k for k in range(last + 1, len(tokens)) if tokens[k].norm in _OPENERS), len(tokens))
    start = next((k + 1 for k in range(first - 1, -1, -1) if tokens[k].norm == ","), 0)
    return tokens[start:stop]


def _timed(change: Change) -> tuple[list[Time], list[Time]]:
    """The times of which a change has words, on either side."""
    mine, yours = (
        [t for t in timings(side) if any(s < t.span[1] and t.span[0] < e for s, e in spans)]
        for side, spans in ((change.comparison.a, change.unit.a), (change.comparison.b, change.unit.b))
    )
    return mine, yours


def of_two_things(change: Change) -> bool:
    """Whether a change is a time against a time that does not answer it: when it was said, when it happened."""
    if change.comparison.a.kind != "sentence" or one_sided(change) or not all(map(_only_times, (change.a, change.b))):
        return False
    told = [t for side in _timed(change) for t in side]
    return len(told) == 2 and all(t.sort == "point" for t in told) and not _may_answer(change)


def _only_times(words: Sequence[Token]) -> bool:
    """Whether words are one time and nothing else; 'the yearly' stands before a noun."""
    return times(words) == [(0, len(words))] and words[0].norm not in ARTICLES


def _may_answer(change: Change) -> bool:
    """Whether times of the two sides are of one sort or share a word: 'weeks' and 'last week' are not."""
    mine, yours = _timed(change)
    if mine and yours and all(x.said != y.said or _far(x, y) for x in mine for y in yours):
        return False  # when it was said, when it happened; 'this year', 'on Tuesday night'
    around = (change.a_before, change.b_before), (change.a_after, change.b_after)
    if any(x and y and x.is_word and x.norm == y.norm and x.norm not in _POINTING for x, y in around):
        return True
    if not mine or not yours:
        return change.quoted[0] == change.quoted[1]
    return any(
        (compatible(x, y) and (near(x, y) or x.tie and x.tie == y.tie)) or (x.words & y.words) - COMMON
        for x in mine
        for y in yours
    )


def _beside_alike(change: Change, one: Time, other: Time) -> bool:
    """Whether more than a tie ('on') is the same around two times."""
    around = (change.a_before, change.b_before), (change.a_after, change.b_after)
    same = {x.norm for x, y in around if x and y and x.is_word and x.norm == y.norm} - _POINTING - _BEFORE_ANY
    return bool(same or (one.words & other.words) - COMMON) or near(one, other)


def _far(one: Time, other: Time) -> bool:
    """Whether two points of time are of quite other lengths: a year and a night."""
    apart = abs((one.level or 0) - (other.level or 0)) >= _FAR
    return apart and one.sort == other.sort == "point" and not one.words & other.words


def _told(tokens: tuple[Token, ...], side: Side) -> set[str]:
    """The words of time of a change that tell a time in their sentence: not the 'week' of '40 hours a week'."""
    words = words_of_time(tokens)
    if not words:
        return words
    spans = [(side.tokens[first].start, side.tokens[last - 1].end) for first, last in stretches(side)]
    return words_of_time([t for t in tokens if any(s <= t.start < e for s, e in spans)])


def _says_when(words: tuple[Token, ...]) -> bool:
    """One word that is no name, no figure or rank and no verb may say when in another way."""
    return (
        len(words) == 1
        and not words[0].is_capital
        and not reports(words[0].norm)
        and not values(words)
        and not ranks(words[0].norm)
        and not words[0].norm.endswith(("ed", "ing"))  # 'today' / 'has arrested'
    )


def _precision(change: Change) -> Finding | None:
    """'until Thursday' against 'until at least Thursday'."""
    norms_a, norms_b = change.norms()
    precise = norms_a & PRECISION, norms_b & PRECISION
    follows = change.a_after, change.b_after
    if (
        precise[0] == precise[1]
        or change.words_a
        or change.words_b
        or not all(t is not None and words_of_time((t,)) for t in follows)
    ):
        return None
    finding = found(change, "date", "precision", 2, 0.75, "The time is given as more or less exact.")
    return widened(change, finding, lambda t: t.norm in PRECISION, lambda t: bool(words_of_time((t,))), most=1)


def _day_number(change: Change) -> bool:
    """Bare day numbers beside a month: 'March 3' against 'March 4'."""
    if not (change.a and change.b and all(t.is_number for t in (*change.a, *change.b))):
        return False
    return any(
        t is not None and bool(words_of_time((t,)))
        for t in (change.a_before, change.b_before, change.a_after, change.b_after)
    )


def _figures_differ(change: Change) -> bool:
    return values(change.a) != values(change.b)


KIND = NoteKind(
    "date",
    "Time",
    "A date, time, weekday, duration or sequence differs, or stands in one version only.",
    claim=claim,
    judge=judge,
    claims=lambda token: may_be_time(token.norm),
    judges=lambda token: token.is_number or token.norm in PRECISION or bool(words_of_time((token,))),
)
