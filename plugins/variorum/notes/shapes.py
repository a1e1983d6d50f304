"""The shape of marks and points, said once of two whole texts: straight or curly, single or double, "Mr." or "Mr"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.model import Span
from variorum.notes.kind import Finding
from variorum.notes.quoted import quotations

#: Of a mark: its straight and its curly shapes, the words that bear it, the rule, and what it is. Single marks of quotation,
#: which stand inside double ones too, are asked last.
_SHAPES = (("'", "’", r"\w+['’]\w+", "apostrophe/1", "apostrophes"),
           ('"', "“”", r"[\"“]\w+", "quotation-mark/1", "quotation marks"),
           ("'", "‘", r"(?<!\w)['‘]\w+", "quotation-mark/1", "quotation marks"))  # fmt: skip
#: 'two years' pay', where no single quotation mark opens that this could close.
_PLURAL = r"|\w+s['’](?!\w)"
_OPENS = re.compile(r"‘|(?<!\w)'(?=\w)")
_STRAIGHT = {**str.maketrans("‘’“”", "''\"\""), ord("."): None}
#: So many words in a row make two quotations one.
_TOGETHER = 4
_DOUBLE = '"“”„«»'
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)")
#: So many characters behind a mark hold them.
_AHEAD = 80
_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Dr)\b(\.?)(?= [A-Z])")
_TITLES = ("Mr", "Ms", "Dr")
_TITLED = r"\b(?:Mr|Mrs|Ms|Dr)\b\.? [A-Z]\w+"


def document(a: str, b: str) -> list[Finding]:
    """The shape of apostrophes and quotation marks, said once: at the first word that both texts write with such an
    apostrophe, at the first mark of a quotation that both have; else not at all.
    """
    findings: list[Finding] = []
    for straight, curly, word, rule, marks in _SHAPES:
        if not (_held(straight, a) and _held(curly, b) or _held(curly, a) and _held(straight, b)):
            continue  # neither shape here, or no other there
        if rule == "apostrophe/1" and not _OPENS.search(a) and not _OPENS.search(b):
            word += _PLURAL
        shapes = [_shape(re.findall(word, text), straight, curly) for text in (a, b)]
        said = any(f.rule == f"style/{rule}" for f in findings)
        if None in shapes or shapes[0] == shapes[1] or said:
            continue
        x, y = ("{a}", "{b}") if shapes[0] == straight else ("{b}", "{a}")
        place = _shared(word, a, b) if rule == "apostrophe/1" else _mark(straight + curly, word, a, b)
        if place is None:
            continue
        one, other = place
        summary = f"Straight {marks} in {x}, curly ones in {y}, throughout."
        findings.append(Finding("style", f"style/{rule}", 1, 0.95, summary, (one,), (other,)))
    if not any(f.rule == "style/quotation-mark/1" for f in findings):
        findings += _single(a, b)
    return [*findings, *_points(a, b)]


def _single(a: str, b: str) -> list[Finding]:
    """Single marks throughout one text, double ones around the same words in the other."""
    doubles = [_held(_DOUBLE, text) for text in (a, b)]
    if doubles[0] == doubles[1]:
        return []
    one, other = (b, a) if doubles[0] else (a, b)
    theirs = {runs[0]: start for start, runs in _opened(_DOUBLE, other)}
    for match in _SINGLE.finditer(one):
        words = re.findall(r"\w+", one[match.start() : match.start() + _AHEAD].casefold())
        start = theirs.get(tuple(words[:_TOGETHER]))
        if start is not None:
            x, y = ("{b}", "{a}") if doubles[0] else ("{a}", "{b}")
            summary = f"Single quotation marks in {x}, double ones in {y}, throughout."
            mine, yours = (match.start(), match.start() + 1), (start, start + 1)
            here, there = (yours, mine) if doubles[0] else (mine, yours)
            return [Finding("style", "style/quotation-mark/1", 1, 0.9, summary, (here,), (there,))]
    return []


def _points(a: str, b: str) -> list[Finding]:
    """The point of 'Mr.' and other short titles, where one text always writes it and the other never."""
    if not all(any(title in text for title in _TITLES) for text in (a, b)):
        return []
    first_a, first_b = _TITLE.search(a), _TITLE.search(b)
    if first_a is None or first_b is None or first_a[2] == first_b[2]:
        return []
    if len({m[2] for m in _TITLE.finditer(a)}) > 1 or len({m[2] for m in _TITLE.finditer(b)}) > 1:
        return []
    one, other = _shared(_TITLED, a, b) or (first_a.span(), first_b.span())
    x, y = ("{a}", "{b}") if first_a[2] else ("{b}", "{a}")
    summary = f"Short titles with a point in {x}, without in {y}, throughout."
    return [Finding("style", "style/point/1", 1, 0.9, summary, (one,), (other,))]


def _held(marks: str, text: str) -> bool:
    return any(mark in text for mark in marks)


def _shape(words: Sequence[str], straight: str, curly: str) -> str | None:
    """The shape to which all these words keep; None where there are none, or of both shapes."""
    has_straight, has_curly = (any(c in word for word in words for c in marks) for marks in (straight, curly))
    return None if has_straight == has_curly else straight if has_straight else curly


def _shared(pattern: str, a: str, b: str) -> tuple[Span, Span] | None:
    """The first word of ``a`` with a mark that ``b`` has too, and where it first stands there."""
    theirs: dict[str, Span] = {}
    for match in re.finditer(pattern, b):
        theirs.setdefault(match[0].translate(_STRAIGHT).casefold(), match.span())
    for match in re.finditer(pattern, a):
        other = theirs.get(match[0].translate(_STRAIGHT).casefold())
        if other is not None:
            return match.span(), other
    return None


def _mark(marks: str, word: str, a: str, b: str) -> tuple[Span, Span] | None:
    """The first mark of quotation that stands in both texts: where two quotations open that have a few words together in
    common, else before, else behind the same word.
    """
    theirs: dict[tuple[str, ...], int] = {}
    for start, runs in _opened(marks, b):
        for run in runs:
            theirs.setdefault(run, start)
    for start, runs in _opened(marks, a):
        other = next((theirs[run] for run in runs if run in theirs), None)
        if other is not None:
            return (start, start + 1), (other, other + 1)
    if (opening := _shared(word, a, b)) is not None:
        (start, _), (other, _) = opening
        return (start, start + 1), (other, other + 1)
    if (closing := _shared(rf"\w+[.,?!]?[{marks}]", a, b)) is not None:
        (_, end), (_, last) = closing
        return (end - 1, end), (last - 1, last)
    return None


def _opened(marks: str, text: str) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
    """Where a quotation opens with one of these marks, and every few words that stand together in it."""
    for start, end in quotations(text):
        if text[start] in marks:
            words = re.findall(r"\w+", text[start:end].casefold())
            yield start, [tuple(words[k : k + _TOGETHER]) for k in range(max(1, len(words) - _TOGETHER + 1))]
