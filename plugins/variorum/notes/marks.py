"""Punctuation alone: other marks between the same words, brackets or dashes for commas."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from variorum.notes.kind import Change, Finding, Side, following, preceding
from variorum.words import PAUSES, Token

#: Marks before and behind words that are put in, and how many of these are looked through.
_OPENING = frozenset({"("})
#: Marks that may enclose the same words, one pair here and the other there.
_PARTING = frozenset({"-", ","})
_CLOSING = PAUSES | {".", "?", "!"}
_ENCLOSED = 9


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
    if norms <= {".", '"', "'", "…"} or any(_half_bracketed(side) for side in (change.a, change.b)):
        return None
    before, after = _equal(change.a_before, change.b_before), _equal(change.a_after, change.b_after)
    if not (before and after) and not ((before or after) and change.a and change.b):
        return None  # the words beside it change too: the mark goes with them
    reach = []
    for side, own, first, last in (
        (change.comparison.a, change.a, change.a_before, change.a_after),
        (change.comparison.b, change.b, change.b_before, change.b_after),
    ):
        start = first.start if before and first else own[0].start
        end = last.end if after and last else own[-1].end
        marks = side.text[(first.end if before and first else start) : (last.start if after and last else end)]
        if any(c.isalnum() for c in marks):
            return None  # a source clause stands between them, of which there is a note
        reach.append((start, end))
    summary = "The same words with other punctuation."
    return Finding("style", "style/punctuation/1", 1, 0.9, summary, (reach[0],), (reach[1],))


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
    return _again(change, *(list(islice(following(side.tokens, own[0].end), _ENCLOSED)) for side, own in _sides(change)))


def _closes(change: Change) -> bool:
    """Whether they stood before the same few words already."""
    if len(change.a) != 1 or len(change.b) != 1 or {change.a[0].norm, change.b[0].norm} != _PARTING:
        return False
    return _again(change, *(list(islice(preceding(side.tokens, own[0].start), _ENCLOSED)) for side, own in _sides(change)))


def _again(change: Change, ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether the same words, one at least, lead to the marks of the change on both sides."""
    for k, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if not one.is_word and not other.is_word:
            return k > 0 and (one.norm, other.norm) == (change.a[0].norm, change.b[0].norm)
        if one.norm != other.norm:
            return False
    return False


def _sides(change: Change) -> tuple[tuple[Side, tuple[Token, ...]], tuple[Side, tuple[Token, ...]]]:
    return (change.comparison.a, change.a), (change.comparison.b, change.b)


def _half_bracketed(tokens: tuple[Token, ...]) -> bool:
    """A bracket whose other half stands elsewhere: it goes with the words in it."""
    marks = [t.norm for t in tokens]
    return marks.count("(") != marks.count(")")


def _equal(one: Token | None, other: Token | None) -> bool:
    return one is not None and other is not None and one.norm == other.norm
