"""Source clauses: who is said to have said it, and how ('a senior source told Reuters', 'according to the port')."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model import Span
from variorum.notes.kind import Side, content
from variorum.notes.lexicons import PRONOUNS, SPEAKERS, TITLES, reports
from variorum.words import Token, lemma, stem

_BORDERS = frozenset(
    {",", ";", ":", "-", '"', ".", "?", "!", "(", ")", "that", "as", "when", "after", "while", "but", "and", "because",
     "which", "if", "where", "although", "though", "since", "before", "than", "what", "how", "or", "until"}
)  # fmt: skip
_BETWEEN = frozenset({"has", "had", "have", "also", "later", "earlier", "then", "was", "is", "would", "will", "are", "were"})
_AUXILIARIES = frozenset({"could", "should", "may", "might", "must", "can", "does", "did", "do", "were", "been", "be"})
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Clause:
    """``span`` covers source and verb, ``who`` the source alone; ``source`` are the stems of its content
    words, ``verb`` the lemma.
    """

    span: Span
    who: Span
    source: frozenset[str]
    verb: str
    pronoun: bool


def clauses(side: Side) -> list[Clause]:
    """The source clauses of a passage outside its quotations, in order, none overlapping another."""
    found: list[Clause] = []
    tokens = side.tokens
    for k, token in enumerate(tokens):
        if side.quoted(token.start, token.end) or (found and token.start < found[-1].span[1]):
            continue
        if token.norm == "according" and k + 1 < len(tokens) and tokens[k + 1].norm == "to":
            clause = _after(tokens, k, k + 2, "according")
        elif token.norm == "citing":
            clause = _after(tokens, k, k + 1, "cite")
        elif reports(token.norm) and not token.is_capital:
            clause = _before(tokens, k) or _inverted(tokens, k)
        else:
            continue
        if clause is not None and (not found or clause.span[0] >= found[-1].span[1]):
            found.append(clause)
    return found


def _before(tokens: tuple[Token, ...], verb: int) -> Clause | None:
    """Source before the verb: 'Iranian sources told Reuters'."""
    stop = verb
    if verb and tokens[verb - 1].norm == "," and tokens[verb].norm.endswith("ing"):
        return None  # 'the plaintiffs went to the court, asking'
    if verb > 1 and tokens[verb - 1].norm == "," and (tokens[verb - 2].is_capital or tokens[verb - 2].is_number):
        stop = verb - 1  # 'The officer, Ann Low, said'
    while stop and tokens[stop - 1].norm in _BETWEEN:
        stop -= 1
    start = stop
    while (
        start and stop - start < _LONGEST and tokens[start - 1].norm not in _BORDERS and not reports(tokens[start - 1].norm)
    ):
        start -= 1
    if start == stop or not _speaker(tokens[stop - 1]):
        return None
    if stop - start >= _LONGEST:
        return None
    end = verb + 1
    if lemma(tokens[verb].norm) == "tell":
        while end < len(tokens) and end - verb <= 4 and (tokens[end].is_capital or tokens[end].norm in {"the", "a"}):
            end += 1
        while tokens[end - 1].norm in {"the", "a"}:
            end -= 1
    return _clause(tokens, start, end, tokens[start:stop], verb)


def _inverted(tokens: tuple[Token, ...], verb: int) -> Clause | None:
    """Source behind the verb after a quotation or a comma: ', said a ministry spokesman, Gao Feng.'"""
    if not verb or tokens[verb - 1].norm not in {",", '"', "'", "?", "!"}:
        return None
    end = verb + 1
    while end < len(tokens) and end - verb <= _LONGEST and tokens[end].norm not in _BORDERS:
        end += 1
    if any(t.norm in _BETWEEN or t.norm in _AUXILIARIES for t in tokens[verb + 1 : end]):
        return None  # 'Low, said Marrow had won': what is said, not who says it
    if end == verb + 1 or not any(_speaker(t) for t in tokens[verb + 1 : end]):
        return None
    if end + 1 < len(tokens) and tokens[end].norm == "," and tokens[end + 1].is_capital:
        last = end + 1
        while last < len(tokens) and tokens[last].is_capital:
            last += 1
        if last == len(tokens) or tokens[last].norm in _BORDERS:
            end = last
    return _clause(tokens, verb, end, tokens[verb + 1 : end], verb)


def _after(tokens: tuple[Token, ...], first: int, start: int, verb: str) -> Clause | None:
    """'according to X', 'citing X': up to the next border."""
    end = start
    while end < len(tokens) and end - start < _LONGEST and tokens[end].norm not in _BORDERS:
        end += 1
    source = content(tokens[start:end])
    if not source:
        return None
    return Clause(
        (tokens[first].start, tokens[end - 1].end),
        (source[0].start, source[-1].end),
        frozenset(stem(t.norm) for t in source),
        verb,
        False,
    )


def _speaker(token: Token) -> bool:
    norm = token.norm
    return (
        token.is_capital
        or norm in PRONOUNS
        or lemma(norm) in SPEAKERS
        or norm in TITLES
        or norm in {"others", "some", "both"}
    )


def _clause(tokens: tuple[Token, ...], start: int, end: int, source: tuple[Token, ...], verb: int) -> Clause:
    stems = frozenset(stem(t.norm) for t in content(source))
    who = (source[0].start, source[-1].end)
    return Clause((tokens[start].start, tokens[end - 1].end), who, stems, lemma(tokens[verb].norm), not stems)
