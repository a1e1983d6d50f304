"""Results of votes and matches: '52-48', 'by 52 votes to 48', 'seven in favour and two against'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model import Span
from variorum.notes.kind import Comparison, Finding, Side, once
from variorum.notes.slots import Stretch
from variorum.notes.timing import stretches
from variorum.words import Token, figure

_RESULT = re.compile(
    r"(?<!\S)(?P<one>#) (?:(?P<dash>-) (?P<two>#)(?! -)"
    r"|(?:vote|goal|point|run|set|game|try|frame)s? to (?P<three>#)(?: (?:vote|goal|point)s?)?"
    r"|(?:votes? )?(?:in favou?r|for)(?: (?:and|, and|,|with|, with|to))? (?P<four>#) (?:votes? )?against"
    r"|(?:votes? )?(?:to|against) (?P<five>#) votes?|to (?P<loose>#))(?!\S)"
)
#: More goals or votes than this are a range or a span of years.
_MOST = 1_500
_FIGURES = 2


@dataclass(frozen=True, slots=True)
class Result:
    """``said`` are the figures, the greater first."""

    stretch: Stretch
    span: Span
    said: tuple[float, float]
    words: tuple[str, ...]
    #: 'eight to three', which may be a range.
    loose: bool


@once
def results(side: Side) -> list[Result]:
    """The results outside quotations."""
    tokens = side.tokens
    if sum([figure(t.norm) is not None for t in tokens]) < _FIGURES:
        return []
    marks = ["#" if _whole(t) else t.norm for t in tokens]
    if marks.count("#") < _FIGURES:
        return []
    line = " ".join(marks)
    found = []
    for match in _RESULT.finditer(line):
        first, last = line.count(" ", 0, match.start()), line.count(" ", 0, match.end()) + 1
        inside = tokens[first:last]
        if match["dash"] and not (inside[0].end == inside[1].start and inside[1].end == inside[2].start):
            continue
        if any(s < last and first < e for s, e in stretches(side)):
            continue  # '3-5 March'
        if match["dash"] and last < len(tokens) and tokens[last].norm == "%":
            continue
        figures = [v for t in inside if (v := figure(t.norm)) is not None and _whole(t)]
        span = inside[0].start, inside[-1].end
        if len(figures) == 2 and not side.quoted(*span):
            said = max(figures), min(figures)
            found.append(Result((first, last), span, said, tuple(t.norm for t in inside), bool(match["loose"])))
    return found


def _whole(token: Token) -> bool:
    value = figure(token.norm) if token.is_word and "-" not in token.norm else None
    return value is not None and value % 1 == 0 and 0 <= value <= _MOST and token.norm[-1:] not in "sdh"


def claims(comparison: Comparison) -> Iterator[Finding]:
    """The one result of both sides, told in other words or with other figures."""
    mine, yours = results(comparison.a), results(comparison.b)
    if len(mine) != 1 or len(yours) != 1 or mine[0].words == yours[0].words or (mine[0].loose and yours[0].loose):
        return
    one, other = mine[0], yours[0]
    evidence = {"a": list(one.said), "b": list(other.said)}
    if one.said == other.said:
        summary = "The same result in other words."
        yield Finding("number", "number/words/1", 1, 0.85, summary, (one.span,), (other.span,), evidence=evidence)
    elif one.loose or other.loose:
        return
    elif bool(one.words[1] == "-") == bool(other.words[1] == "-") or _one_same(one.said, other.said):
        summary = "The result is given with other figures."
        yield Finding("number", "number/value/1", 3, 0.85, summary, (one.span,), (other.span,), evidence=evidence)


def _one_same(one: Sequence[float], other: Sequence[float]) -> bool:
    return bool(set(one) & set(other))
