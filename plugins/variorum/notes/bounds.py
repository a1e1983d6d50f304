"""A quotation that opens between two words that both versions quote, or that holds a few words of a longer one."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from variorum.model import Span
from variorum.notes.kind import Comparison, Finding, Side, following, preceding
from variorum.notes.recased import quoted_words
from variorum.words import Token

#: The words by which a place is known again, and the least of them.
_RUN, _FEWEST = 3, 2
#: Words of a longer quotation that the other version quotes alone, at most.
_PHRASE = 6
_MARKS = frozenset('"“”„«»')
_NORM = attrgetter("norm")


def bounds(comparison: Comparison) -> Iterator[Finding]:
    """'a “ledger of boats is kept”' / '“when it rains, a ledger of boats is kept”': the mark, with the word before and the
    words behind it that both have; of a few words that one version quotes amid its own, all of them.
    """
    a, b = comparison.a, comparison.b
    if a.kind != "sentence" or not a.quotes or not b.quotes:
        return
    for one, other, opening, quoting in ((a, b, "{a}", "{b}"), (b, a, "{b}", "{a}")):
        for start, end in one.quotes:
            amid = start > one.span[0] and one.text[start - 2 : start - 1].isalnum() and one.text[start] in _MARKS
            if not amid or (found := _opened(one, (start, end), other)) is None:
                continue
            summary = f"The quotation of {opening} opens here; {quoting} quotes words before."
            spans = found if one is a else found[::-1]
            yield Finding("quotation", "quotation/opened/1", 2, 0.8, summary, spans[:1], spans[1:])


def _opened(one: Side, quotation: Span, other: Side) -> tuple[Span, Span] | None:
    """Where a quotation opens, and the same words of the other side, which quotes what stands before them as well."""
    words = [t for t in following(one.tokens, quotation[0]) if t.is_word and t.end <= quotation[1]]
    theirs = quoted_words(other)
    wanted = [t.norm for t in words[:_RUN]]
    if len(wanted) < _FEWEST:
        return None
    places = [
        k for k, t in enumerate(theirs) if t.norm == wanted[0] and [*map(_NORM, theirs[k : k + len(wanted)])] == wanted
    ]
    if len(places) != 1 or not places[0]:
        return None
    k = places[0]
    before = next((t for t in preceding(one.tokens, words[0].start) if t.norm != '"'), None)
    ahead, around = theirs[k - 1], next((s, e) for s, e in other.quotes if s <= theirs[k].start < e)
    if before is None or before.norm != ahead.norm or ahead.end + 1 != theirs[k].start or ahead.start < around[0]:
        return None
    whole = [t.norm for t in words] == [t.norm for t in theirs[k : k + len(words)]]
    opens = ahead.start - around[0] <= 1
    if whole and len(words) <= _PHRASE and not opens:
        return quotation, (theirs[k].start, theirs[k + len(words) - 1].end)
    return (before.start - _marked(one, before), words[1].end), (ahead.start - _marked(other, ahead), theirs[k + 1].end)


def _marked(side: Side, token: Token) -> bool:
    """Whether a mark stands right before a word."""
    return side.text[token.start - 1 : token.start] in _MARKS
