"""Source clauses: who is said to have said it, and how ('a senior source told Reuters', 'according to the port')."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from variorum.model import Span
from variorum.notes.kind import Side, content, once
from variorum.notes.lexicons import HEARERS, PRONOUNS, SPEAKERS, TIME, TITLES, reports
from variorum.words import Token, lemma, stem

_BORDERS = frozenset(
    {",", ";", ":", "-", '"', ".", "?", "!", "(", ")", "that", "as", "when", "after", "while", "but", "and", "because",
     "which", "who", "if", "where", "although", "though", "since", "before", "than", "what", "how", "or", "until"}
)  # fmt: skip
_BETWEEN = frozenset({"has", "had", "have", "also", "later", "earlier", "then", "was", "is", "would", "will", "are", "were"})
_AUXILIARIES = frozenset({"could", "should", "may", "might", "must", "can", "does", "did", "do", "were", "been", "be"})
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_CITING = frozenset({"according", "citing"})
_LONGEST = 9
#: Whom is told stands at most so many words behind the verb.
_AHEAD = 4
#: Verbs that say whatever noun stands before them.
_PLAINLY = frozenset({"say", "tell", "announce", "declare", "insist", "warn"})


#: Verbs that are done to a thing as often as they say one, and what follows where they say it.
_DONE = frozenset({"add", "disclose", "hear", "learn"})
_SAID_NEXT = _BORDERS | PRONOUNS | {"in", "on", "at", "to", "there", "'"}
_STOPS = frozenset({".", "?", "!", ";", '"', "and", "but", "that"})
_BEFORE_TIME = frozenset({"on", "this", "last", "late", "early", "earlier", "in", "the"})
#: Indices into the tokens, half-open.
_Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clause:
    """``span`` covers source and verb, ``who`` the source alone, ``saying`` the verb with its auxiliaries and whom is told;
    ``source`` are the stems of the source's content words, ``names`` those written as names, ``verb`` the lemma.
    """

    span: Span
    who: Span
    saying: Span
    source: frozenset[str]
    names: frozenset[str]
    verb: str
    pronoun: bool


@lru_cache(100_000)
def cites(norm: str) -> bool:
    """Whether a word may say that somebody said it."""
    return norm in _CITING or reports(norm)


@once
def clauses(side: Side) -> tuple[Clause, ...]:
    """The source clauses of a passage outside its quotations, in order, none overlapping another."""
    found: list[Clause] = []
    tokens = side.tokens
    for k in [k for k, t in enumerate(tokens) if cites(t.norm)]:
        token = tokens[k]
        if side.quoted(token.start, token.end) or (found and token.start < found[-1].span[1]):
            continue
        if token.norm == "according" and k + 1 < len(tokens) and tokens[k + 1].norm == "to":
            clause = _after(tokens, k, k + 2, "according")
        elif token.norm == "citing":
            clause = _after(tokens, k, k + 1, "cite")
        elif reports(token.norm) and not token.is_capital and not suffered(tokens, k):
            clause = _before(tokens, k) or _inverted(tokens, k)
        else:
            continue
        if clause is not None and (not found or clause.span[0] >= found[-1].span[1]):
            found.append(clause)
    return tuple(found)


def suffered(tokens: tuple[Token, ...], verb: int) -> bool:
    """'are accused', 'was asked', 'has been ordered': said of somebody, by nobody that is named."""
    k = verb - 1
    while k >= 0 and tokens[k].norm.endswith("ly"):
        k -= 1
    if k < 0 or tokens[k].norm not in _PASSIVE or tokens[verb].norm.endswith("ing"):
        return False
    return not (k and tokens[k - 1].norm == "it")  # 'it is understood that'


def _before(tokens: tuple[Token, ...], verb: int) -> Clause | None:
    """Source before the verb: 'Iranian sources told Reuters'."""
    stop = verb
    if verb and tokens[verb - 1].norm == "," and tokens[verb].norm.endswith("ing"):
        return None  # 'the plaintiffs went to the court, asking'
    if lemma(tokens[verb].norm) in _DONE and verb + 1 < len(tokens) and tokens[verb + 1].norm not in _SAID_NEXT:
        return None  # 'the firm is adding staff', 'he disclosed two meetings'
    first = verb
    while first and (tokens[first - 1].norm in _BETWEEN or tokens[first - 1].norm.endswith("ly")):
        first -= 1
    aside = _aside(tokens, first)
    if aside is not None:
        start = aside
        while start and aside - start < _LONGEST and tokens[start - 1].norm not in _BORDERS:
            start -= 1
        if start < aside and _speaker(tokens[aside - 1]):
            end = _told(tokens, verb)
            return _clause(tokens, (start, end), (start, first - 1), (first, end), verb)
    if verb > 1 and tokens[verb - 1].norm == "," and tokens[verb - 2].is_capital:
        stop = verb - 1
    while stop and (tokens[stop - 1].norm in _BETWEEN or tokens[stop - 1].norm.endswith("ly")):
        stop -= 1
    first = stop
    stop = _without_time(tokens, stop)
    start = stop
    while (
        start and stop - start < _LONGEST and tokens[start - 1].norm not in _BORDERS and not reports(tokens[start - 1].norm)
    ):
        start -= 1
    start = _behind_time(tokens, start, stop)
    if start == stop or not (_speaker(tokens[stop - 1]) or _says(tokens, start, stop, verb)):
        return None
    if stop - start >= _LONGEST:
        return None
    end = _told(tokens, verb)
    return _clause(tokens, (start, end), (start, stop), (first, end), verb)


def _told(tokens: tuple[Token, ...], verb: int) -> int:
    """Where the clause ends that the verb closes, whom is told taken in: 'told Reuters', 'told the evening news'."""
    end = verb + 1
    if lemma(tokens[verb].norm) != "tell":
        return end
    ahead = tokens[end : end + _AHEAD]
    stop = next((k for k, t in enumerate(ahead) if t.norm in _BORDERS or not t.is_word), len(ahead))
    hearers = [k for k, t in enumerate(ahead[:stop]) if lemma(t.norm) in HEARERS]
    if hearers:
        return end + hearers[0] + 1
    while end < len(tokens) and end - verb <= _AHEAD and (tokens[end].is_capital or tokens[end].norm in {"the", "a"}):
        end += 1
    while tokens[end - 1].norm in {"the", "a"}:
        end -= 1
    return end


def _aside(tokens: tuple[Token, ...], verb: int) -> int | None:
    """Where an age, an office or a name set between commas before the verb begins: 'Ann Low, 62, said'."""
    if verb < 3 or tokens[verb - 1].norm != ",":
        return None
    start = verb - 1
    while start and verb - 1 - start <= _LONGEST and tokens[start - 1].norm != ",":
        if tokens[start - 1].norm in _STOPS:
            return None
        start -= 1
    inside = tokens[start : verb - 1]
    if not start or not inside or len(inside) > _LONGEST:
        return None
    age, name = inside[0].is_number and len(inside) == 1, all(t.is_capital for t in inside)
    office = any(t.norm in TITLES or lemma(t.norm) in SPEAKERS for t in inside)
    return start - 1 if age or name or office else None


def _behind_time(tokens: tuple[Token, ...], start: int, stop: int) -> int:
    """Where the source begins, if a time stands before it: 'last week he said'."""
    first = start
    while first < stop and (tokens[first].norm in _BEFORE_TIME or tokens[first].norm in TIME):
        first += 1
    timely = first > start and tokens[first - 1].norm in TIME and not tokens[first - 1].norm.endswith("'s")
    return first if timely and first < stop and tokens[first].norm != "'s" else start


def _without_time(tokens: tuple[Token, ...], stop: int) -> int:
    """Where the source ends, if a time stands between it and the verb: 'Ann Low this week said'."""
    last = stop
    while last and tokens[last - 1].norm in TIME:
        last -= 1
    if last == stop:
        return stop
    while last and tokens[last - 1].norm in _BEFORE_TIME:
        last -= 1
    return last or stop


def _says(tokens: tuple[Token, ...], start: int, stop: int, verb: int) -> bool:
    """Whether the verb can be nothing but one of saying, with a noun before it: 'the presidency says'."""
    return lemma(tokens[verb].norm) in _PLAINLY and bool(content(tokens[stop - 1 : stop]))


def _inverted(tokens: tuple[Token, ...], verb: int) -> Clause | None:
    """Source behind the verb after a quotation or a comma: ', said a ministry spokesman, Gao Feng.'"""
    if not verb or tokens[verb - 1].norm not in {",", '"', "'", "?", "!"} or tokens[verb].norm.endswith("ing"):
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
    elif end < len(tokens) and tokens[end].norm == ",":
        last = end + 1
        while last < len(tokens) and last - end <= _LONGEST and tokens[last].is_word and tokens[last].norm not in _BORDERS:
            last += 1
        office = any(t.norm in TITLES or lemma(t.norm) in SPEAKERS for t in tokens[end + 1 : last])
        if office and (last == len(tokens) or tokens[last].norm in {",", "."}):
            end = last
    return _clause(tokens, (verb, end), (verb + 1, end), (verb, verb + 1), verb)


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
        (tokens[first].start, tokens[start - 1].end),
        frozenset(stem(t.norm) for t in source),
        _names(source),
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


def _clause(tokens: tuple[Token, ...], whole: _Stretch, source: _Stretch, saying: _Stretch, verb: int) -> Clause:
    quote = next((k for k in range(*source) if tokens[k].norm != "'"), source[0]) - source[0]  # ‘… alone,’ he said
    whole, source = (whole[0] + quote * (whole[0] == source[0]), whole[1]), (source[0] + quote, source[1])
    span, who, said = ((tokens[s].start, tokens[e - 1].end) for s, e in (whole, source, saying))
    words = content(tokens[slice(*source)])
    stems = frozenset(stem(t.norm) for t in words)
    return Clause(span, who, said, stems, _names(words), lemma(tokens[verb].norm), not stems)


def _names(words: tuple[Token, ...]) -> frozenset[str]:
    return frozenset(stem(t.norm) for t in words if t.is_capital and t.norm not in TITLES)
