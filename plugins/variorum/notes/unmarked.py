"""Longer quotations that the other version has word for word, or nearly so, without the marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from variorum.model import Span
from variorum.notes.kind import Comparison, Side, once
from variorum.notes.quoted import quotations
from variorum.words import Token, tokenise

#: So many words at either end of a quotation tell where the other version has it.
_RUN = 3
#: So many words at either end may be others, where the words behind or before them are the same.
_OTHERS = 3
#: ... if this share of its words are the same.
_MOST = 0.8
#: A quotation of so many words at most is told as a whole.
_SHORT = 5
#: The words of a stretch are not more or fewer than a quotation's by more than this share of the longer, and so many.
_LONGER, _FEW = 0.3, 2
#: So many characters beside a word are looked at for a mark.
_NEAR = 6
#: So many letters before a passage are looked at for a quotation mark.
_AHEAD = 160
#: Letters of a source between two quotations, last words of the first, letters before a passage where they are looked for.
_SOURCE, _LAST, _FAR = 60, 3, 300
_MARKS = frozenset("\"'“”‘’„«»`")
_PAUSES = ".,;:!?—–\n"
_BEFORE, _BEHIND = "[(…. ", ".,?!…)];:"
Words = Sequence[Token]


class Unmarked(NamedTuple):
    """A quotation, as far as it stands in the passage, and the same words without marks on the other side (``way`` 0: of a
    in b); ``told``: whether a mark that it has here is lacking there: none is, where marks of the other shape stand there
    that are not taken for any.
    """

    way: int
    quotation: Span
    stretch: Span
    told: bool


@once
def unmarked(comparison: Comparison) -> tuple[Unmarked, ...]:
    """Of a passage: what changes inside them is noted as of words that both quote."""
    return *_found(comparison.a, comparison.b, 0), *_found(comparison.b, comparison.a, 1)


def marked_there(comparison: Comparison, way: int, start: int, end: int) -> bool:
    """Whether words of one side (``way`` 0: of a) stand there without the marks that the other has around them."""
    stretches = [held.stretch for held in unmarked(comparison) if held.way != way]
    return any(first <= start and end <= last for first, last in stretches)


def goes_on(one: Side, other: Side, quotation: Span) -> bool:
    """Whether a quotation is the middle or end of one side's quotation, or goes on with one behind its source, and the other
    side has no mark before it either: the marks are said of the sentence before.
    """
    near = other.text[max(0, other.span[0] - _AHEAD) : other.span[0]].rpartition("\n")[2]
    if any(mark in near for mark in '"“”„«»'):
        return False
    return any(s < one.span[0] < e for s, e in one.quotes) or _resumes(one, other, quotation)


def _resumes(one: Side, other: Side, quotation: Span) -> bool:
    """Whether a quotation stands behind another, with its source between at most, whose end the other side has, too."""
    ended = max((span for span in quotations(one.text) if span[1] <= quotation[0]), default=None)
    if ended is None:
        return False
    between = one.text[ended[1] : quotation[0]].strip()
    if len(between) > _SOURCE or any(mark in between.rstrip(".") for mark in ".!?;:\n"):
        return False
    last = [t.norm for t in tokenise(one.text, *ended) if t.is_word][-_LAST:]
    before = [t.norm for t in tokenise(other.text, max(0, other.span[0] - _FAR), other.span[0]) if t.is_word]
    return any(before[k : k + len(last)] == last for k in range(len(before) - len(last) + 1))


def _found(one: Side, other: Side, way: int) -> Iterator[Unmarked]:
    theirs = [t for t in other.tokens if t.is_word] if one.quotes else []
    free = sum([not other.quoted(t.start, t.end) for t in theirs])
    for start, end in one.quotes if free else ():
        words = [t for t in one.tokens if t.is_word and start <= t.start and t.end <= end]
        if len(words) <= _SHORT or _too_few(free, len(words)):
            continue
        first, last = _end(words, theirs, other.text), _end(words[::-1], theirs[::-1], other.text)
        if first is None or last is None or not _answers(words, theirs[first : len(theirs) - last]):
            continue
        stretch = theirs[first].start, theirs[len(theirs) - 1 - last].end
        if any(s < stretch[1] and stretch[0] < e for s, e in other.quotes):
            continue
        before = other.text[max(0, stretch[0] - _NEAR) : stretch[0]].rstrip(_BEFORE)[-1:]
        behind = other.text[stretch[1] : stretch[1] + _NEAR].lstrip(_BEHIND)[:1]
        opens, closes = (
            one.span[0] <= start and one.text[start] in _MARKS,
            end <= one.span[1] and one.text[end - 1] in _MARKS,
        )
        told = opens and before not in _MARKS or closes and behind not in _MARKS
        yield Unmarked(way, (max(start, one.span[0]), min(end, one.span[1])), stretch, told)


def _too_few(few: int, many: int) -> bool:
    """Whether there are far fewer words here than there."""
    return many - few > _FEW + _LONGER * many


def _end(quoted: Words, words: Words, text: str) -> int | None:
    """Where among words of a text a quotation opens (or ends, both read backwards): at words that stand one behind the other
    in both, and so at one place. A few before them may be others there.
    """
    norms, wanted = [t.norm for t in words], [t.norm for t in quoted]
    for others in range(min(_OTHERS, len(wanted) - _RUN) + 1):
        run = _RUN
        places = [
            k
            for k in range(len(norms))
            if norms[k] == wanted[others] and norms[k : k + run] == wanted[others : others + run]
        ]
        while len(places) > 1 and others + run < len(wanted):
            run += 1
            places = [k for k in places if norms[k : k + run] == wanted[others : others + run]]
        if len(places) == 1:
            return _opening(places[0], others, wanted, words, text)
    return None


def _opening(k: int, others: int, wanted: Sequence[str], words: Words, text: str) -> int:
    """Where words open that answer a quotation, of which those from the ``k``th on are equal: at one before them that both
    have, or as many words before as there, up to a pause.
    """
    first = k
    for n in range(k - 1, max(-1, k - others - 2), -1):
        between = text[min(words[n].end, words[n + 1].end) : max(words[n].start, words[n + 1].start)]
        if any(mark in between for mark in _PAUSES):
            break
        if words[n].norm in wanted[:others] or n >= k - others:
            first = n
    return first


def _answers(words: Words, there: Words) -> bool:
    """Whether words are about as many as those of a quotation, with the same at either end or most of them the same."""
    few, many = sorted((len(there), len(words)))
    if not there or _too_few(few, many):
        return False
    quoted, norms = [t.norm for t in words], [t.norm for t in there]
    if quoted[:_RUN] == norms[:_RUN] and quoted[-_RUN:] == norms[-_RUN:]:
        return True
    return sum(norm in norms for norm in quoted) >= _MOST * len(quoted)
