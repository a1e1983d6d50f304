"""Dates, times, durations, sequences."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, content, found, one_sided, widened
from variorum.notes.lexicons import PRECISION, TIME
from variorum.notes.short import SHORT, written_alike
from variorum.notes.slots import CLOCK, MONTHLIKE, YEAR, Stretch, aged, times
from variorum.words import Token, values

_MONTHS = {short: full for short, full in SHORT.items() if full in TIME}
#: A change with more content words than this on one side is about more than a time.
_LONGEST = 6


def claim(comparison: Comparison) -> list[Finding]:
    """Times that share a word and differ ('at 22.40 on Monday', 'late on Monday evening'), where that word names one time
    on each side: taken out of the comparison of words, which would cut them.
    """
    a, b = comparison.a, comparison.b
    if a.kind != "sentence":
        return []
    mine, yours = _shared(a), _shared(b)
    findings, used = [], set()
    for word, stretch in mine.items():
        other = yours.get(word)
        if other is None or stretch in used or other in used:
            continue
        used |= {stretch, other}
        x, y = a.tokens[slice(*stretch)], b.tokens[slice(*other)]
        if _bare(x) == _bare(y):
            continue
        spans = ((x[0].start, x[-1].end),), ((y[0].start, y[-1].end),)
        if written_alike(x, y):
            summary = "The same time, written another way."
            findings.append(Finding("style", "style/time/1", 1, 0.9, summary, *spans))
        else:
            findings.append(Finding("date", "date/differs/1", 3, 0.85, "The time is given otherwise.", *spans))
    return findings


def _shared(side: Side) -> dict[str, Stretch]:
    """The times of a side by the words of time that stand in one of them only."""
    by_word: dict[str, list[Stretch]] = {}
    for stretch in times(side.tokens):
        tokens = side.tokens[slice(*stretch)]
        if side.quoted(tokens[0].start, tokens[-1].end):
            continue
        for word in _times(tokens):
            by_word.setdefault(_MONTHS.get(word, word), []).append(stretch)
    return {word: stretches[0] for word, stretches in by_word.items() if len(stretches) == 1}


def _bare(tokens: Sequence[Token]) -> list[str]:
    """The norms without the tie in front: 'on Monday' and 'Monday' are no other time."""
    norms = [t.norm for t in tokens]
    return norms[1:] if norms[0] in {"on", "in", "at", "the"} else norms


def judge(change: Change) -> Finding | None:
    if max(len(change.words_a), len(change.words_b)) > _LONGEST or aged(change):
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
    words = change.words_a if a else change.words_b
    if len(change.words_a) + len(change.words_b) <= 5 and all(_times((t,)) or t.is_number for t in words):
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
        if norm in TIME and (norm not in MONTHLIKE or token.is_capital):
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
    claim=claim,
    judge=judge,
)
