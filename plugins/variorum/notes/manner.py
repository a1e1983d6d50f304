"""What goes with a source clause: where or how something was said, that the source would not be named, that none is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, islice

from variorum.model import Span
from variorum.notes.clause import Clause
from variorum.notes.clauses import clauses
from variorum.notes.kind import Change, Side, content, following, preceding
from variorum.notes.lexicons import HEARERS, PRONOUNS, TIME, VENUES, reports
from variorum.notes.reach import BORDERS
from variorum.notes.speaking import PLAINLY
from variorum.words import ARTICLES, FUNCTION_WORDS, Token, lemma, stem

#: What leads to where or how something is said.
TIES = frozenset({"in", "at", "on", "during", "via", "through"})
_WITH = frozenset({"with", "to", "for"})
#: From its tie to its noun a phrase of this kind has at most so many words.
_LONGEST = 6
#: Content words, names apart, of a phrase that says no more than where.
_FEW = 2
_MEANS = frozenset("telephone phone email e-mail text fax letter video radio satellite".split())
_ASKED = frozenset({"named", "identified", "quoted"})
_BEING = frozenset({"is", "are", "was", "were", "been", "be"})
#: What leads to a time behind a verb of saying; the time and the word behind it are at most so many words.
BEFORE_TIME = frozenset({"on", "in", "at", "late", "early", "earlier", "last", "this"})
_TIME_AHEAD = 6
#: 'is believed to': nobody is said to believe it.
_HELD = frozenset({"believed", "thought", "said", "reported", "understood", "alleged", "feared", "suspected"})


def venue(side: Side, clause: Clause, hearers: frozenset[str], *, timed: bool = False) -> Span | None:
    """The phrase that says where or how it was said: right behind the clause, opening its sentence, or anywhere in it where
    it names one of the ``hearers``. ``timed``: a time may stand between, as in 'said on Friday in a letter'.
    """
    first, last = next(((s, e) for s, e in side.sentences if s <= clause.span[0] < e), side.span)
    tokens = [t for t in side.tokens if first <= t.start < last and not side.quoted(t.start, t.end)]
    for k in [k for k, t in enumerate(tokens) if t.norm in TIES]:
        stop = _phrase(tokens, k)
        if stop is None or clause.span[0] <= tokens[k].start < clause.span[1]:
            continue
        behind = tokens[k - 1].end == clause.span[1] if k else False
        behind = behind or timed and _behind_a_time(tokens, k, clause.span[1])
        opening = k == 0 and stop < len(tokens) and tokens[stop].norm == "," and tokens[stop].end < clause.span[0]
        if behind or opening or hearers & {stem(t.norm) for t in tokens[k:stop]}:
            return tokens[k].start, tokens[stop - 1].end
    return None


def _behind_a_time(tokens: Sequence[Token], k: int, end: int) -> bool:
    """Whether a time alone stands between the end of a clause and a token."""
    first = k
    while (
        first
        and tokens[first - 1].start >= end
        and (tokens[first - 1].norm in TIME or tokens[first - 1].norm in BEFORE_TIME)
    ):
        first -= 1
    return first > 0 and tokens[first - 1].end == end and any(t.norm in TIME for t in tokens[first:k])


def _phrase(tokens: Sequence[Token], k: int) -> int | None:
    """Where a phrase that begins at k ends, if it is one of where or how something is said."""
    stop = k + 1
    while stop < len(tokens) and stop - k <= _LONGEST and tokens[stop].is_word and tokens[stop].norm not in BORDERS:
        stop += 1
    nouns = [j for j in range(k + 1, stop) if lemma(tokens[j].norm) in VENUES and not tokens[j].norm.endswith("ed")]
    if not nouns or any(
        t.norm in TIES or reports(t.norm) and lemma(t.norm) not in VENUES for t in tokens[k + 1 : nouns[-1]]
    ):
        return None
    end = nouns[-1] + 1
    if end < len(tokens) and tokens[end].norm in {"with", "to"}:
        last = end + 1
        while last < len(tokens) and (tokens[last].is_capital or tokens[last].norm in {"the", "a"}):
            last += 1
        end = last if tokens[last - 1].is_capital else end
    return end


def tells_where(change: Change) -> bool:
    """Whether words on one side say where or how something was said, right beside the clause of a source that both name."""
    side, tokens = (change.comparison.a, change.a) if change.a else (change.comparison.b, change.b)
    tied = [t for t in tokens if t.is_word]
    if _by_what(side, tied) or _to_whom(side, tied):
        return True
    end = _phrase(tied, 0) if tied and tied[0].norm in TIES else None
    if end is None:
        return False
    beside = content(tied[end:])
    if (len(beside) > 1 and not goes_on(tied[end:])) or sum(not t.is_capital for t in content(tied[:end])) > _FEW:
        return False  # what was said there is a detail of its own
    span = tied[0].start, tied[end - 1].end
    return any((v := venue(side, c, frozenset(), timed=True)) is not None and v[0] == span[0] for c in clauses(side))


def goes_on(tokens: Sequence[Token]) -> bool:
    """Whether words behind where it was said say with whom or where that is: 'in a letter | on its site'."""
    return bool(tokens) and tokens[0].norm in TIES | _WITH and len(content(tokens)) <= _FEW


def _by_what(side: Side, tied: Sequence[Token]) -> bool:
    """'said | by telephone from Marrow', right behind the clause: the means, and where from."""
    if len(tied) < 2 or tied[0].norm != "by" or tied[1].norm not in _MEANS:
        return False
    rest = tied[2:]
    if rest and (rest[0].norm != "from" or not all(t.is_capital for t in content(rest[1:]))):
        return False
    before = next(preceding(side.tokens, tied[0].start), None)
    return before is not None and any(c.span[1] == before.end for c in clauses(side))


def _to_whom(side: Side, tied: Sequence[Token]) -> bool:
    """'said in a statement | to the Gazette', 'said | to reporters': whom is told, right behind the clause or where it was
    said.
    """
    if len(tied) < 2 or tied[0].norm not in {"to", "with"}:
        return False
    if not all(t.is_capital or t.norm in ARTICLES or lemma(t.norm) in HEARERS for t in tied[1:]):
        return False
    before = next(preceding(side.tokens, tied[0].start), None)
    if before is None:
        return False
    for clause in clauses(side):
        place = venue(side, clause, frozenset())
        if (
            place is not None
            and place[0] < before.end <= place[1]
            or clause.span[1] == before.end
            and clause.verb in PLAINLY
        ):
            return True
    return False


def unnamed(change: Change) -> bool:
    """Whether words on one side say that the source would not be named."""
    norms = {t.norm for t in (change.a or change.b)}
    if "anonymity" in norms or "anonymously" in norms:
        return True
    if {"name", "not", "used"} <= norms:
        return True
    return bool(norms & _ASKED) and bool(
        norms & {"not", "declined", "refused", "n't"} or any(n.endswith("n't") for n in norms)
    )


def impersonal(side: Side) -> list[Span]:
    """Where it is believed or said of somebody, by nobody that is named: 'are believed to', 'is reported to'."""
    tokens = side.tokens
    found = []
    for k in [k for k, t in enumerate(tokens) if t.norm in _HELD]:
        first = k
        while first and (tokens[first - 1].norm.endswith("ly") or tokens[first - 1].norm in {"also", "widely"}):
            first -= 1
        if not first or tokens[first - 1].norm not in _BEING or side.quoted(tokens[k].start, tokens[k].end):
            continue
        if k + 1 < len(tokens) and tokens[k + 1].norm == "to":
            found.append((tokens[first - 1].start, tokens[k + 1].end))
    return found


def names_itself(change: Change) -> bool:
    """'police are looking' / 'police said they were looking': a verb of saying and a pronoun, on one side only."""
    before, after = (change.a_before, change.b_before), (change.a_after, change.b_after)
    # the name before it may be a note of its own
    one, other = after if before == (None, None) else before
    if one is None or other is None or one.norm != other.norm:
        return False
    for side, tokens, others in ((change.comparison.a, change.a, change.b), (change.comparison.b, change.b, change.a)):
        said = [k for k, t in enumerate(tokens) if reports(t.norm)]
        if len(said) != 1 or any(reports(t.norm) for t in others):
            continue
        rest = [t for t in tokens[said[0] + 1 :] if t.is_word]
        behind = rest if rest or others else _behind_time(side, tokens[-1])
        pronoun = next((t for t in behind if t.norm in PRONOUNS), None)
        apart = [t for t in content(tokens) if t.start != tokens[said[0]].start]
        small = all(t.norm in FUNCTION_WORDS for t in others if t.is_word)
        if pronoun is not None and len(apart) < 2 and small:
            return True
    return False


def _behind_time(side: Side, verb: Token) -> list[Token]:
    """The word behind a time that follows a verb of saying, and behind "that": 'said | on Monday that it', where the time is
    a note of its own.
    """
    ahead = list(islice(following(side.tokens, verb.end), _TIME_AHEAD))
    rest = list(dropwhile(lambda t: t.norm in TIME or t.norm in BEFORE_TIME or t.is_number, ahead))
    return [t for t in rest if t.norm != "that"][:1] if len(rest) < len(ahead) else []
