"""Punctuation alone: other marks between the same words, brackets or dashes for commas."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import islice
from operator import attrgetter

from variorum.model import Span
from variorum.notes.kind import Change, Finding, Side, following, preceding
from variorum.words import PAUSES, Token

#: Marks before and behind words that are put in, and how many of these are looked through.
_OPENING = frozenset({"("})
#: Marks that may enclose the same words, one pair here and the other there.
_PARTING = frozenset({"-", ","})
_CLOSING = PAUSES | {".", "?", "!"}
_ENCLOSED = 9
#: Words and marks between two dashes, at most, where the other version has commas.
_ASIDE = 20
#: Words that lead to the rest of an aside, with its comma, at most.
_LEADING = 4
_QUOTING = frozenset('"“”„«»')
_STOPS = frozenset({".", "?", "!"})
#: What editors put into a text: the number of a reference, the mark of what was left out.
_EDITORIAL = re.compile(r"\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*|…|\.{3})\]")


def punctuation(change: Change) -> Finding | None:
    """Punctuation alone: the note takes in the word before and after, so that there is something to read; only one of them
    where the other changes too and both versions have a mark.
    """
    norms = {t.norm for t in (*change.a, *change.b)}
    if norms & {"."} and len(change.comparison.a.sentences) != len(change.comparison.b.sentences):
        return None  # said of the sentences: one is two there
    if (bracketed := _bracketed(change)) is not None:
        return bracketed
    if _closes(change):
        return None  # said at the first of two marks
    if (enclosing := _enclosing(change)) is not None:
        return enclosing
    if norms <= {".", '"', "'", "…"} or any(_half_bracketed(side) for side in (change.a, change.b)):
        return None
    before, after = _equal(change.a_before, change.b_before), _equal(change.a_after, change.b_after)
    if not (before and after) and not ((before or after) and change.a and change.b):
        return None  # the words beside it change too: the mark goes with them
    reach: list[Span] = []
    opened = []
    for side, own, first, last in (
        (change.comparison.a, change.a, change.a_before, change.a_after),
        (change.comparison.b, change.b, change.b_before, change.b_after),
    ):
        start = first.start if before and first else own[0].start
        end = last.end if after and last else own[-1].end
        marks = side.text[(first.end if before and first else start) : (last.start if after and last else end)]
        if any(c.isalnum() for c in marks):
            return None  # a source clause stands between them, of which there is a note
        opened.append(any(c in _QUOTING for c in marks))
        reach.append((start, end))
    if norms == {","} and (opened[0] != opened[1] or _closes_aside(change)):
        return None  # it leads to a quotation, or ends an aside, that the other version has not there
    summary = "The same words with other punctuation."
    return Finding("style", "style/punctuation/1", 1, 0.9, summary, (reach[0],), (reach[1],))


def editorial(change: Change) -> Finding | None:
    """'[6]', '[…]' on one side: a reference, or the mark of what was left out, in square brackets."""
    if bool(change.a) == bool(change.b):
        return None
    (side, spans, carrying), there = (change.comparison.a, change.unit.a, "{a}"), change.unit.b_at
    if not change.a:
        (side, spans, carrying), there = (change.comparison.b, change.unit.b, "{b}"), change.unit.a_at
    held = _EDITORIAL.search(side.text, max(0, spans[0][0] - 1), spans[-1][1] + 1)
    if held is None or not (held.start() <= spans[0][0] and spans[-1][1] <= held.end()):
        return None
    summary = f"A mark of the editors stands in {carrying} only."
    finding = Finding("style", "style/editorial/1", 1, 0.85, summary, (held.span(),), (), held.start(), there)
    return finding if change.a else replace(finding, a=(), b=(held.span(),), a_at=there, b_at=held.start())


def _bracketed(change: Change) -> Finding | None:
    """'(a former judge)' / ', a former judge,' / '- a former judge -': said at the first mark, of the words between."""
    if len(change.a) != 1 or len(change.b) != 1:
        return None
    marks = {change.a[0].norm, change.b[0].norm}
    if not marks & _OPENING and (marks != _PARTING or not _closed(change)):
        return None
    reach = []
    for side, own in ((change.comparison.a, change.a[0]), (change.comparison.b, change.b[0])):
        inside = list(islice(following(side.tokens, own.end), _ENCLOSED))
        last = next((k for k, t in enumerate(inside) if t.norm in _CLOSING), None)
        if last is None:
            return None
        end = inside[last].end if inside[last].norm in PAUSES else inside[last].start
        reach.append(((own.start, end), [t.norm for t in inside[:last]]))
    if reach[0][1] != reach[1][1]:
        return None
    summary = "The same words with other punctuation."
    return Finding("style", "style/punctuation/1", 1, 0.9, summary, (reach[0][0],), (reach[1][0],))


def _closed(change: Change) -> bool:
    """Whether the marks of a change, a dash here and a comma there, stand again behind the same few words."""
    ahead = [list(islice(following(side.tokens, own[0].end), _ENCLOSED)) for side, own in _sides(change)]
    for k, (one, other) in enumerate(zip(*ahead, strict=False)):
        if not one.is_word and not other.is_word:
            return k > 0 and (one.norm, other.norm) == (change.a[0].norm, change.b[0].norm)
        if one.norm != other.norm:
            return False
    return False


def _enclosing(change: Change) -> Finding | None:
    """'Low, a former judge, said' / 'Low - who was a judge - said': two marks here and two there, said at the first; what
    they enclose need not be the same.
    """
    last = _partners(change, ahead=True)
    if last is None:
        return None
    (own_a, own_b), ends = (change.a[0], change.b[0]), [(word.start, mark.end) for word, mark in last]
    first = [
        (before.start if before is not None and before.is_word else own.start, own.end)
        for before, own in ((change.a_before, own_a), (change.b_before, own_b))
    ]
    summary = "The same place is set off by other punctuation."
    return Finding("style", "style/punctuation/1", 1, 0.85, summary, (first[0], ends[0]), (first[1], ends[1]))


def _closes(change: Change) -> bool:
    """Whether the marks of a change, a dash here and a comma there, stood before already."""
    return _partners(change, ahead=False) is not None


def _partners(change: Change, *, ahead: bool) -> list[tuple[Token, Token]] | None:
    """The other marks of two pairs, each with the word before it, which is one on both sides; None where there are none."""
    if len(change.a) != 1 or len(change.b) != 1 or {change.a[0].norm, change.b[0].norm} != _PARTING:
        return None
    held = []
    for side, own in _sides(change):
        at = bisect_left(side.tokens, own[0].start, key=attrgetter("start"))
        around = range(at + 2, at + _ASIDE) if ahead else range(at - 2, at - _ASIDE, -1)
        places = [k for k in around if 0 < k < len(side.tokens) and side.tokens[k].norm == own[0].norm]
        stop = next((k for k in around if not 0 < k < len(side.tokens) or side.tokens[k].norm in _STOPS), None)
        near = [k for k in places if stop is None or (k < stop if ahead else k > stop)]
        held.append([(side.tokens[k - 1], side.tokens[k]) for k in (near[:1] if own[0].norm == "-" else near)])
    return next(([x, y] for x in held[0] for y in held[1] if x[0].is_word and x[0].norm == y[0].norm), None)


def _sides(change: Change) -> tuple[tuple[Side, tuple[Token, ...]], tuple[Side, tuple[Token, ...]]]:
    return (change.comparison.a, change.a), (change.comparison.b, change.b)


def _closes_aside(change: Change) -> bool:
    """'Hall, head of the port of Kell, left' / 'The port of Kell left': whether a comma of one side closes what another one
    opens there, before words that the other version does not lead to as that does.
    """
    if change.a and change.b:
        return False
    (here, there), own, at = (change.comparison.a, change.comparison.b), change.a, change.unit.b_at
    if not change.a:
        (here, there), own, at = (there, here), change.b, change.unit.a_at
    mine, yours = (list(islice(preceding(side.tokens, k), _ASIDE)) for side, k in ((here, own[0].start), (there, at)))
    equal = next(
        (k for k, (x, y) in enumerate(zip(mine, yours, strict=False)) if x.norm != y.norm), min(map(len, (mine, yours)))
    )
    rest = mine[equal : equal + _LEADING]
    if not equal or any(t.norm in _STOPS for t in rest):
        return False
    pair = [t.norm for t in rest[:1]] == [","] and [t.norm for t in rest[1:2]] == [t.norm for t in yours[equal : equal + 1]]
    return any(t.norm == "," for t in rest) and not pair  # two commas around equal words are each a note


def _half_bracketed(tokens: tuple[Token, ...]) -> bool:
    """A bracket whose other half stands elsewhere: it goes with the words in it."""
    marks = [t.norm for t in tokens]
    return marks.count("(") != marks.count(")") or marks.count("[") != marks.count("]")


def _equal(one: Token | None, other: Token | None) -> bool:
    return one is not None and other is not None and one.norm == other.norm
