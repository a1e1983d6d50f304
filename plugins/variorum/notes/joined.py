"""One quotation here, two there: the source named between two halves, or marks closed and opened again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from variorum.model import Span
from variorum.notes.kind import Comparison, Finding, Side, stems
from variorum.notes.quoted import quotations
from variorum.words import Token, tokenise

#: So many characters may stand between the two.
BETWEEN = 200
#: Of the words of a half so many stand in the whole.
_HELD = 0.5
#: Words that the whole, or one of the halves, leaves out at the border, at most.
_LEFT_OUT = 2
Words = Sequence[Token]


def whole(comparison: Comparison) -> list[Finding]:
    """Of each border between two quotations that the other version has inside one: the words on both hands of it."""
    a, b = comparison.a, comparison.b
    if a.kind != "sentence" or not a.quotes or not b.quotes:
        return []
    found = [_made((here,), halves, "{a}", "{b}") for here, halves in _borders(a, b)]
    found += [_made(halves, (here,), "{b}", "{a}") for here, halves in _borders(b, a)]
    return found


def _made(a: tuple[Span, ...], b: tuple[Span, ...], one: str, two: str) -> Finding:
    summary = f"One quotation in {one}; in {two} it is two, with other words between them."
    return Finding("quotation", "quotation/joined/1", 2, 0.75, summary, a, b)


def _borders(one: Side, other: Side) -> Iterator[tuple[Span, tuple[Span, Span]]]:
    """The words around a border inside a quotation of the one side, and the ends of the two quotations of the other."""
    wholes = [_words(tokenise(one.text, *span)) for span in _wholes(one)]
    for q, r in pairwise(quotations(other.text)):
        if not any(first < q[1] <= last for first, last in other.sentences):
            continue
        between = other.text[q[1] : r[0]]
        if len(between) > BETWEEN or not between.strip():
            continue
        before, behind = _words(tokenise(other.text, *q)), _words(tokenise(other.text, *r))
        for words in wholes if before and behind else ():
            border = _border(words, before, behind)
            if border is not None:
                inside, tail, head = border
                yield inside, ((tail.start, q[1]), (r[0], head.end))
                break


def _wholes(side: Side) -> list[Span]:
    """The quotations that reach into the passage, those as one between which nothing stands: a new paragraph opens none."""
    wholes: list[Span] = []
    for start, end in side.quotes:
        if wholes and not side.text[wholes[-1][1] : start].strip():
            wholes[-1] = wholes[-1][0], end
        else:
            wholes.append((start, end))
    return wholes


def _border(words: Words, before: Words, behind: Words) -> tuple[Span, Token, Token] | None:
    """Where one of the last words of the one half and one of the first of the other stand side by side in the whole, each
    with the word that stands beside it in its half.
    """
    if not (_mostly(before, words) and _mostly(behind, words)):
        return None
    norms, first, second = ([t.norm.casefold() for t in held] for held in (words, before, behind))
    for i in range(len(first) - 1, max(-1, len(first) - 2 - _LEFT_OUT), -1):
        for j in range(min(len(second), _LEFT_OUT + 1)):
            for k in [k for k, norm in enumerate(norms) if norm == first[i]]:
                ahead = norms[k + 1 : k + 2 + _LEFT_OUT]
                if second[j] not in ahead or norms[max(0, k - 1) : k] != first[max(0, i - 1) : i]:
                    continue
                after = k + 1 + ahead.index(second[j])
                if norms[after + 1 : after + 2] == second[j + 1 : j + 2]:
                    return (words[k].start, words[after].end), before[i], behind[j]
    return None


def _mostly(half: Words, words: Words) -> bool:
    """Whether a half stands in the whole: of small words, all of them."""
    wanted = stems(half)
    if not wanted:
        return {t.norm for t in half} <= {t.norm for t in words}
    return len(wanted & stems(words)) >= _HELD * len(wanted)


def _words(tokens: Words) -> list[Token]:
    return [t for t in tokens if t.is_word]
