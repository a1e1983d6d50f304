"""Dates, times, durations, sequences."""

from __future__ import annotations

import re

from variorum.notes.kind import Change, Finding, NoteKind, content, found, one_sided, widened
from variorum.notes.lexicons import PRECISION, TIME
from variorum.notes.numerals import values
from variorum.words import Token

YEAR = re.compile(r"(1[89]|20|21)\d\d(s?)$")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d$|\d{1,2}(am|pm)$")
#: A change with more content words than this on one side is about more than a time.
_LONGEST = 6
_MONTHLIKE = frozenset({"may", "march", "second", "am"})


def judge(change: Change) -> Finding | None:
    if max(len(change.words_a), len(change.words_b)) > _LONGEST:
        return None
    a, b = _times(change.a), _times(change.b)
    if not a and not b and not _day_number(change):
        return _precision(change)
    if a == b and not _figures_differ(change):
        return None
    if one_sided(change):
        side = change.a or change.b
        if len(a | b) * 2 + _figures(side) < len(content(side)):
            return None  # a longer detail that happens to hold a time
        carrying, other = ("{a}", "{b}") if change.a else ("{b}", "{a}")
        summary = f"A time is given here in {carrying}, not in {other}."
        return found(change, "date", "one-side", 2, 0.8, summary)
    if (a and b) or _day_number(change):
        return found(change, "date", "differs", 3, 0.85, "The time is given otherwise.", a=sorted(a), b=sorted(b))
    if len(change.words_a) + len(change.words_b) <= 5:
        carrying = "{a}" if a else "{b}"
        return found(change, "date", "given", 2, 0.7, f"Only in {carrying} do these words say when.")
    return None


def _precision(change: Change) -> Finding | None:
    """'until Thursday' against 'until at least Thursday'."""
    norms_a, norms_b = change.norms()
    precise = norms_a & PRECISION, norms_b & PRECISION
    follows = change.a_after, change.b_after
    if (
        precise[0] == precise[1]
        or change.words_a
        or change.words_b
        or not all(t is not None and _times((t,)) for t in follows)
    ):
        return None
    finding = found(change, "date", "precision", 2, 0.75, "The time is given as more or less exact.")
    return widened(change, finding, lambda t: t.norm in PRECISION, lambda t: bool(_times((t,))), most=1)


def _times(tokens: tuple[Token, ...]) -> set[str]:
    """Norms of words of time; 'may' and its like only where they are written as names are."""
    times = set()
    for token in tokens:
        norm = token.norm.removesuffix("'s")
        if norm in TIME and (norm not in _MONTHLIKE or token.is_capital):
            times.add(norm.rstrip("s") if norm not in {"hours", "days"} else norm[:-1])
        elif YEAR.match(norm) or CLOCK.match(norm) or ("-" in norm and norm.rsplit("-", 1)[1] in TIME):
            times.add(norm)
    return times


def _day_number(change: Change) -> bool:
    """Bare day numbers beside a month: 'March 3' against 'March 4'."""
    if not (change.a and change.b and all(t.is_number for t in (*change.a, *change.b))):
        return False
    return any(
        t is not None and bool(_times((t,))) for t in (change.a_before, change.b_before, change.a_after, change.b_after)
    )


def _figures(tokens: tuple[Token, ...]) -> int:
    return len(values(tokens))


def _figures_differ(change: Change) -> bool:
    return values(change.a) != values(change.b)


KIND = NoteKind(
    "date",
    "Time",
    "A date, time, weekday, duration or sequence differs, or stands in one version only.",
    judge=judge,
)
