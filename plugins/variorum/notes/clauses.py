"""Source clauses: who is said to have said it, and how ('a senior source told Reuters', 'according to the port')."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.notes.clause import Clause, Stretch, made, names_in
from variorum.notes.deeds import HEARINGS, PASSIVE, done, suffered
from variorum.notes.kind import Side, content, once
from variorum.notes.lexicons import REPORTING, SPEAKERS, TIME, TITLES, reports
from variorum.notes.reach import (
    BESIDE_QUOTATION,
    BORDERS,
    LONGEST,
    a_noun,
    adverb,
    apposed,
    aside,
    before_time,
    behind_place,
    behind_time,
    beside_quotation,
    bracketed,
    described,
    ends,
    full_name,
    parted,
    party,
    told,
    without_time,
)
from variorum.notes.refusals import REFUSED, may_refuse, refusal
from variorum.notes.speaking import (
    ARTICLES,
    PLAINLY,
    anybody,
    begins_behind,
    is_noun,
    may_be_saying,
    outlet_next,
    says,
    says_itself,
    somebody,
    somebody_says,
    speaker,
)
from variorum.words import Token, lemma, stem
from variorum.words.remembered import remembered

_BETWEEN = frozenset(
    "has had have both all each also again still just already now first later earlier then was is would will are"
    " were".split()
)
_AUXILIARIES = frozenset({"could", "should", "may", "might", "must", "can", "does", "did", "do", "were", "been", "be"})
_CITING = frozenset({"according", "citing", "per"})
#: Dictionary forms of what may say that somebody said it.
_MAY_CITE = REPORTING | REFUSED | BESIDE_QUOTATION
#: Of what is done as often as it is said, what no source follows.
_NEVER_FIRST = frozenset({"show", "suspect", "fear"})
_SUBJECTS = frozenset({"he", "she", "they"})
_FIRST_PERSON = frozenset({"i", "we", "you", "us"})
#: What opens a phrase that says on what occasion, or how.
_OCCASION = frozenset("after before by during with without despite since amid under in at on from for over".split())
#: The words of a source that opens with a title: 'Justice Ann Low of the Supreme Court of Kell'.
_FULL = 12
#: The words of a source that follows the verb, which nothing but a pause ends.
_LONG = 15


@remembered
def cites(norm: str) -> bool:
    """Whether a word may say that somebody said it."""
    return norm in _CITING or lemma(norm) in _MAY_CITE


def citing(token: Token) -> bool:
    """``cites`` of a token: by these words go the kinds that look at source clauses."""
    return cites(token.norm)


@once
def clauses(side: Side) -> tuple[Clause, ...]:
    """The source clauses of a passage outside its quotations, in order, none overlapping another."""
    found: list[Clause] = []
    tokens = side.tokens
    for k in [k for k, t in enumerate(tokens) if cites(t.norm)]:
        token = tokens[k]
        if side.quoted(token.start, token.end) or (found and token.start < found[-1].span[1]):
            continue
        if k and tokens[k - 1].norm in ARTICLES and not somebody_says(tokens, k) or is_noun(tokens, k):
            continue  # 'a report', 'the state', 'an office report says'
        if token.norm == "according" and k + 1 < len(tokens) and tokens[k + 1].norm == "to":
            clause = _after(tokens, k, k + 2, "according")
        elif token.norm == "citing":
            clause = _after(tokens, k, k + 1, "cite")
            if clause is not None and tokens[k + 1].norm not in ARTICLES and not somebody(tokens, clause):
                continue  # 'citing omissions'
        elif token.norm == "per":
            clause = _after(tokens, k, k + 1, "per") if outlet_next(tokens, k) else None
        elif _by_whom(tokens, k):
            clause = _after(tokens, k, k + 2, lemma(token.norm))
            if clause is not None and not somebody(tokens, clause):
                continue
        elif may_refuse(token.norm) and (refused := refusal(tokens, k)) is not None:
            clause = _refused(tokens, *refused)
        elif _heard(tokens, k):
            clause = _hearing(tokens, k)
        elif (reports(token.norm) or beside_quotation(side, k)) and not token.is_capital and not suffered(tokens, k):
            clause = _before(tokens, k) or _inverted(tokens, k)
        else:
            continue
        if clause is not None and (not found or clause.span[0] >= found[-1].span[1]):
            found.append(clause)
    return tuple(found)


def _before(tokens: tuple[Token, ...], verb: int) -> Clause | None:
    """Source before the verb: 'Iranian sources told Reuters'."""
    stop = verb
    if verb and tokens[verb - 1].norm == "," and tokens[verb].norm.endswith("ing"):
        return None  # 'the plaintiffs went to the court, asking'
    if done(tokens, verb, tokens[verb + 1] if verb + 1 < len(tokens) else None):
        return None
    if tokens[verb].norm.endswith("ing") and verb and not may_be_saying(tokens[verb - 1]):
        return None  # 'a document suggesting that'
    first = verb
    while first and (tokens[first - 1].norm in _BETWEEN or adverb(tokens[first - 1])):
        first -= 1
    plainly = lemma(tokens[verb].norm) in PLAINLY
    pause = aside(tokens, first, plainly)
    if pause is not None:
        pause = label if (label := party(tokens, pause)) is not None else pause
        start = last = bracketed(tokens, pause)
        while start and last - start < LONGEST and not ends(tokens, start - 1):
            start -= 1
        named = tokens[pause + 1].is_capital and tokens[start].norm in ARTICLES
        if start < last and (speaker(tokens[last - 1]) or named or plainly and any(map(speaker, tokens[start:pause]))):
            end = told(tokens, verb)
            if first - 1 - pause > LONGEST and _much_told(tokens[pause:first]):
                # 'Ann, a baker who would not give her surname, told Northwire': what is told of her is compared word by word
                return made(tokens, (first, end), (start, pause), (first, end), verb)
            return made(tokens, (start, end), (start, first - 1), (first, end), verb)
    elif (pause := parted(tokens, first)) is not None:
        start, stop = _who(tokens, pause)
        if start < stop and (speaker(tokens[stop - 1]) or says(tokens, start, stop, verb)):
            return made(tokens, (first, told(tokens, verb)), (start, stop), (first, told(tokens, verb)), verb)
    if verb > 1 and tokens[verb - 1].norm == "," and tokens[verb - 2].is_capital and tokens[verb - 2].norm not in TIME:
        stop = verb - 1
    while stop and (tokens[stop - 1].norm in _BETWEEN or adverb(tokens[stop - 1])):
        stop -= 1
    start, stop = apposed(tokens, stop) or _who(tokens, stop)
    last = bracketed(tokens, stop) - 1
    last -= tokens[last].norm == "."  # 'Carl Low Jr.'
    if start == stop or not (speaker(tokens[last]) or says(tokens, start, last + 1, verb)):
        return None
    first_person = stop - start == 1 and tokens[start].norm in _FIRST_PERSON
    if tokens[stop - 1].norm == "please" or a_noun(tokens, start, verb) or first_person:
        return None  # 'please note that', 'an earlier Low tweet', 'I think', as somebody says who is not named here
    end = told(tokens, verb)
    return made(tokens, (start, end), (start, stop), (first, end), verb)


def _much_told(inside: Sequence[Token]) -> bool:
    """Whether what is told of a source has a verb of its own, or is of two sorts: 'a baker | and clerk'."""
    plain = any(t.norm == "and" and not other.is_capital for t, other in pairwise(inside))
    return plain or any(t.norm in {"who", "whose"} for t in inside)


def _who(tokens: tuple[Token, ...], first: int) -> Stretch:
    """The words before a verb that say who does it, a time at either end apart; none where they are too many."""
    stop = without_time(tokens, first)
    start = bracketed(tokens, stop)  # 'the Kell Police Department (KPD)'
    if start and tokens[start - 1].norm in _SUBJECTS:
        return start - 1, stop  # 'countries | he | says are'
    while (
        start and stop - start < _FULL and not begins_behind(tokens, start - 1) and not says_itself(tokens, start - 1, first)
    ):
        start -= 1
    if described(tokens, start):
        start = min(start, _who(tokens, start - 1)[0])
    start = _last_group(tokens, behind_place(tokens, behind_time(tokens, start, stop), stop), stop)
    if stop - start < (_FULL if tokens[start].norm in TITLES else LONGEST):
        return start, stop
    named = stop
    while named > start and tokens[named - 1].is_capital:
        named -= 1
    return (named, stop) if stop - named > 1 else (stop, stop)  # 'The word came on the day when | Governor Ann Low said'


def _last_group(tokens: tuple[Token, ...], start: int, stop: int) -> int:
    """Where an article begins another noun group behind a phrase with a preposition: 'After a long meal | the mayor'."""
    if not {t.norm for t in tokens[max(0, start - 1) : start + 1]} & _OCCASION:
        return start
    for k in range(stop - 2, start, -1):
        article = tokens[k].norm in ARTICLES and not tokens[k].is_capital
        if article and tokens[k - 1].is_news and tokens[k + 1].norm not in TIME:
            return k
    return start


def _refused(tokens: tuple[Token, ...], first: int, end: int, verb: str) -> Clause | None:
    """'The minister's office | declined to comment'."""
    start, stop = _who(tokens, first)
    if start == stop or not (speaker(tokens[stop - 1]) or content(tokens[stop - 1 : stop])):
        return None
    return replace(made(tokens, (start, end), (start, stop), (first, end), first), verb=verb)


def _heard(tokens: tuple[Token, ...], k: int) -> bool:
    """'the inquest was told': said by somebody who is not named."""
    told_by = tokens[k].norm == "told" and suffered(tokens, k)
    return told_by and (k + 1 == len(tokens) or tokens[k + 1].norm in BORDERS)


def _by_whom(tokens: tuple[Token, ...], k: int) -> bool:
    """'Low, described by the judge as'"""
    return tokens[k].norm == "described" and k + 1 < len(tokens) and tokens[k + 1].norm == "by"


def _hearing(tokens: tuple[Token, ...], k: int) -> Clause | None:
    first = k
    while first and (tokens[first - 1].norm in PASSIVE or tokens[first - 1].norm in _BETWEEN):
        first -= 1
    start, stop = _who(tokens, first)
    if start == stop or lemma(tokens[stop - 1].norm) not in HEARINGS:
        return None
    return replace(made(tokens, (start, k + 1), (start, stop), (first, k + 1), k), verb="hear")


def _with_another(tokens: tuple[Token, ...], end: int) -> int:
    """The end of a source that stops at "and", somebody else behind it taken in: ', said Low and the harbour board.'"""
    last = end + 1
    if last >= len(tokens) or tokens[end].norm != "and" or not (tokens[last].is_capital or tokens[last].norm in ARTICLES):
        return end
    while last < len(tokens) and last - end <= LONGEST and not ends(tokens, last):
        last += 1
    whole = last == len(tokens) or tokens[last].norm in BORDERS
    return last if whole and last > end + 1 and speaker(tokens[last - 1]) else end


def _inverted(tokens: tuple[Token, ...], verb: int) -> Clause | None:
    """Source behind the verb after a quotation or a comma: ', said a ministry spokesman, Gao Feng.'"""
    if not verb or tokens[verb - 1].norm not in {",", '"', "'", "?", "!"} or tokens[verb].norm.endswith("ing"):
        return None
    if verb + 1 < len(tokens) and tokens[verb + 1].norm == "by":
        return None  # 'The letter, written by three judges, asks'
    end = verb + 1
    while end < len(tokens) and end - verb <= _LONG and not ends(tokens, end):
        end += 1
    end = before_time(tokens, _with_another(tokens, end), verb + 1)
    if (
        lemma(tokens[verb].norm) in _NEVER_FIRST | {"tell"}
        or verb + 1 < len(tokens)
        and tokens[verb + 1].norm.endswith("ing")
    ):
        return None  # ', described hearing a bang'; ', told reporters': whom, not who
    if any((t.norm in _BETWEEN or t.norm in _AUXILIARIES) and not t.is_capital for t in tokens[verb + 1 : end]):
        return None  # 'Low, said Marrow had won': what is said, not who says it
    if end == verb + 1 or not (
        any(speaker(t) and t.norm not in TIME for t in tokens[verb + 1 : end]) or anybody(tokens, verb)
    ):
        return None
    if end + 1 < len(tokens) and tokens[end].norm == "," and tokens[end + 1].is_capital:
        last = end + 1
        while last < len(tokens) and tokens[last].is_capital:
            last += 1
        if last + 1 < len(tokens) and tokens[last].norm == "of" and tokens[last + 1].is_capital:
            last += 2  # 'the new leader, Democrat Ann Low of Kell,'
        if last == len(tokens) or tokens[last].norm in BORDERS:
            return made(tokens, (verb, last), (verb + 1, last), (verb, verb + 1), verb)
        if tokens[end + 1].norm in TITLES:
            return made(tokens, (verb, end), (verb + 1, end), (verb, verb + 1), verb)
    if end < len(tokens) and tokens[end].norm == ",":
        last = end + 1
        while last < len(tokens) and last - end <= LONGEST and _is_office(tokens[last]):
            last += 1
        inside = tokens[end + 1 : last]
        office = any(t.norm in TITLES or lemma(t.norm) in SPEAKERS for t in inside) or (
            full_name(tokens, end, verb + 1) and any(t.norm in {"of", "at", "for"} for t in inside[1:])
        )
        if office and (last == len(tokens) or tokens[last].norm in {",", "."}):
            end = last
    return made(tokens, (verb, end), (verb + 1, end), (verb, verb + 1), verb)


def _is_office(token: Token) -> bool:
    """Whether a token may stand in what somebody is: 'the nurses' leader'."""
    return token.norm == "'" or token.is_word and token.norm not in BORDERS


def _after(tokens: tuple[Token, ...], first: int, start: int, verb: str) -> Clause | None:
    """'according to X', 'citing X': up to the next border."""
    end = start
    while end < len(tokens) and end - start < LONGEST and not begins_behind(tokens, end):
        end += 1
    source = content(tokens[start:end])
    if not source:
        return None
    return Clause(
        (tokens[first].start, tokens[end - 1].end),
        (source[0].start, source[-1].end),
        (tokens[first].start, tokens[start - 1].end),
        frozenset(stem(t.norm) for t in source),
        names_in(source),
        verb,
        False,
    )
