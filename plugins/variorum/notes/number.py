"""Figures: amounts, shares, ranks, sizes, and how exact they are."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, found, one_sided, widened
from variorum.notes.lexicons import PRECISION, TIME
from variorum.notes.short import written_alike
from variorum.notes.slots import CLOCK, YEAR, Stretch, aged, counted, figures, times
from variorum.words import FUNCTION_WORDS, Token, values
from variorum.words.numerals import SCALES

_CLOCK_WORDS = frozenset({"at", "before", "after", "until", "since", "shortly"})
#: A change with more content words than this on one side is about more than a figure.
_LONGEST = 6


def claim(comparison: Comparison) -> list[Finding]:
    """Figures that count the same thing and differ ('about 310 million crowns', '300 million crowns'), where each side
    counts it once: taken out of the comparison of words, which would cut them.
    """
    a, b = comparison.a, comparison.b
    if a.kind != "sentence":
        return []
    mine, yours = _by_thing(a), _by_thing(b)
    findings = []
    for thing, stretch in mine.items():
        if thing not in yours:
            continue
        x, y = a.tokens[slice(*stretch)], b.tokens[slice(*yours[thing])]
        if [t.norm for t in x] == [t.norm for t in y]:
            continue
        spans = ((x[0].start, x[-1].end),), ((y[0].start, y[-1].end),)
        one, other = values(x), values(y)
        evidence = {"a": list(one), "b": list(other)}
        if written_alike(x, y):
            summary = "The same figure, written another way."
            findings.append(Finding("style", "style/numerals/1", 1, 0.95, summary, *spans))
        elif one != other:
            summary = _differing(one, other, exact=not {t.norm for t in (*x, *y)} & PRECISION)
            findings.append(Finding("number", "number/value/1", 3, 0.9, summary, *spans, evidence=evidence))
        elif {t.norm for t in x} & PRECISION != {t.norm for t in y} & PRECISION:
            summary = "The figure is given as more or less exact."
            findings.append(Finding("number", "number/precision/1", 3, 0.8, summary, *spans, evidence=evidence))
    return findings


def _by_thing(side: Side) -> dict[str, Stretch]:
    """The figures of a side by what they count, where it counts it once."""
    by_thing: dict[str, list[Stretch]] = {}
    for stretch in figures(side.tokens, times(side.tokens)):
        thing = counted(side.tokens, stretch)
        first, last = side.tokens[stretch[0]], side.tokens[stretch[1] - 1]
        if thing and not side.quoted(first.start, last.end):
            by_thing.setdefault(thing, []).append(stretch)
    return {thing: stretches[0] for thing, stretches in by_thing.items() if len(stretches) == 1}


def judge(change: Change) -> Finding | None:
    """Other values, a value on one side, another precision; the note takes in the figure and what it counts."""
    finding = _judge(change)
    if finding is None or one_sided(change) and "precision" not in finding.rule:
        return finding
    scaled = change.a_after is not None and (change.a_after.norm in SCALES or change.a_after.is_number)
    return widened(change, finding, _qualifies, _counted, most=2 if scaled else 1)


def _qualifies(token: Token) -> bool:
    return token.norm in PRECISION or bool(values((token,))) or token.surface in "$£€¥"


def _counted(token: Token) -> bool:
    return token.is_word and token.norm not in FUNCTION_WORDS or token.surface == "%"


def _judge(change: Change) -> Finding | None:
    if max(len(change.words_a), len(change.words_b)) > _LONGEST:
        return None
    a, b = (values([t for t in side if not YEAR.match(t.norm)]) for side in (change.a, change.b))
    norms_a, norms_b = change.norms()
    near = _beside_figure(change)
    if ((norms_a | norms_b) & TIME or _at_clock(change)) and not _money(change) and not aged(change):
        return None  # a time, not a figure
    if sorted(a) != sorted(b):
        if not a or not b:
            carrying = "{a}" if a else "{b}"
            if max(len(change.words_a), len(change.words_b)) <= (2 if one_sided(change) else 3):
                evidence = {"a": list(a), "b": list(b)}
                return found(change, "number", "one-side", 3, 0.7, f"A figure stands in {carrying} only.", **evidence)
            return None
        summary = _differing(a, b, exact=not (norms_a | norms_b) & PRECISION)
        return found(change, "number", "value", 3, 0.9, summary, a=list(a), b=list(b))
    precise_a, precise_b = norms_a & PRECISION, norms_b & PRECISION
    if precise_a != precise_b and (a or near) and len(change.words_a) <= 3 and len(change.words_b) <= 3:
        summary = "The figure is given as more or less exact."
        return found(change, "number", "precision", 3, 0.8, summary, a=sorted(precise_a), b=sorted(precise_b))
    return None


def _differing(one: Sequence[float], other: Sequence[float], exact: bool) -> str:
    """The two figures, where each side has one and neither is said to be more, less or about that."""
    if exact and len(one) == 1 == len(other):
        return f"The figure is {_plain(one[0])} in {{a}} and {_plain(other[0])} in {{b}}."
    return "The figures differ."


def _plain(value: float) -> str:
    """A figure as readers write it: 4.5, 21,300, 1,000,000."""
    return f"{value:,.10g}" if value < 1e15 else f"{value:g}"


def _beside_figure(change: Change) -> bool:
    return any(t is not None and bool(values((t,))) for t in (change.a_after, change.b_after))


def _at_clock(change: Change) -> bool:
    """A time of day written like a figure: 'at 9.50'."""
    befores = (change.a_before, change.b_before)
    return any(CLOCK.match(t.norm) for t in (*change.a, *change.b)) and (
        any(t is not None and t.norm in _CLOCK_WORDS for t in befores)
        or bool({t.norm for t in change.a + change.b} & _CLOCK_WORDS)
    )


def _money(change: Change) -> bool:
    return any(t.surface in "$£€¥%" for t in (*change.a, *change.b))


KIND = NoteKind(
    "number",
    "Figures",
    "A number, amount, share, rank or size differs, or how exact it is given.",
    claim=claim,
    judge=judge,
)
