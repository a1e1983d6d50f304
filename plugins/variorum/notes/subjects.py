"""Whose saying it is, where one version has a source for a verb that the other version gives to somebody told of before,
or has its source do what the other version has it say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from variorum.model import Span
from variorum.notes.clause import Clause
from variorum.notes.clauses import clauses
from variorum.notes.kind import Change, Finding, Side, following, preceding
from variorum.notes.lexicons import reports
from variorum.words import Token, lemma

_HELPING = frozenset("am is are was were be been being has have had do does did will would can could".split())
_JOINTS = frozenset({"and", "but"})
#: Verbs that say something and are no act.
_PLAINLY = frozenset({"say", "announce", "declare", "state", "report", "confirm", "reveal"})
#: So many words of a time may stand between the verb and "that".
_WITH_TIME = 6


def carried_on(change: Change) -> Finding | None:
    """'Low said' / 'Venn and Low came and said': a source of its own here, there a joint before the same verb."""
    first = bool(change.a)
    sides = (change.comparison.a, change.a, change.a_after), (change.comparison.b, change.b, change.b_after)
    (here, tokens, verb), (there, joint, other) = sides if first else sides[::-1]
    before = joint[-1] if joint else change.b_before if first else change.a_before
    if verb is None or other is None or before is None or verb.norm != other.norm or not reports(verb.norm):
        return None
    if before.norm not in _JOINTS or len(joint) > 1:
        return None
    clause = next((c for c in clauses(here) if c.who == (tokens[0].start, tokens[-1].end) and c.saying[1] == verb.end), None)
    if clause is None or not clause.source or any(c.saying[1] == other.end for c in clauses(there)):
        return None
    naming, saying = ("{a}", "{b}") if first else ("{b}", "{a}")
    summary = f"{naming} names who says it; in {saying} it is said by whoever did what stands before."
    spans = clause.span, (before.start, other.end)
    return _made("carried-on", summary, *(spans if first else spans[::-1]))


def told_as_deed(change: Change) -> Finding | None:
    """'The bureau | said that' men were held / 'the bureau | has held' men: what the one says is what the other does."""
    for first in (True, False):
        sides = (change.comparison.a, change.a), (change.comparison.b, change.b)
        (here, tokens), (there, others) = sides if first else sides[::-1]
        clause = told_by(here, tokens)
        if clause is None or any(reports(t.norm) for t in others) or not acts(others):
            continue
        start = _same_before(here, clause, there, others[0])
        if start is None:
            continue
        naming, doing = ("{a}", "{b}") if first else ("{b}", "{a}")
        summary = f"{naming} has the source say that it happened; {doing} tells it as what the source did."
        spans = clause.span, (start, others[-1].end)
        return _made("deed", summary, *(spans if first else spans[::-1]))
    return None


def told_by(side: Side, tokens: Sequence[Token]) -> Clause | None:
    """The source clause of which the first of these words is the verb, its source before them, and what is said behind a
    "that": 'the bureau | said today that'.
    """
    if not tokens or lemma(tokens[0].norm) not in _PLAINLY or all(t.norm != "that" for t in _ahead(side, tokens)):
        return None
    return next((c for c in clauses(side) if c.saying[0] == tokens[0].start and c.who[1] <= tokens[0].start), None)


def _ahead(side: Side, tokens: Sequence[Token]) -> Iterator[Token]:
    """The words behind a verb, a time passed over, up to the first that may be 'that'."""
    return islice(following(side.tokens, tokens[0].end), _WITH_TIME)


def acts(tokens: Sequence[Token]) -> bool:
    """Whether these words are what somebody does or did, and no more than three: 'has arrested', 'closed'."""
    if not 0 < len(tokens) <= 3 or not all(t.is_word and not t.is_capital for t in tokens):
        return False
    last = tokens[-1].norm
    helped = len(tokens) > 1 and tokens[0].norm in _HELPING
    return last not in _HELPING and last != lemma(last) and (helped or last.endswith("ed"))


def _same_before(here: Side, clause: Clause, there: Side, verb: Token) -> int | None:
    """Where the words of a source begin that stand right before a verb on the other side too."""
    start = None
    mine = [t for t in preceding(here.tokens, clause.who[1]) if t.start >= clause.who[0]]
    for one, other in zip(mine, preceding(there.tokens, verb.start), strict=False):
        if one.norm != other.norm:
            return None
        start = other.start
    return start


def _made(what: str, summary: str, here: Span, there: Span) -> Finding:
    return Finding("attribution", f"attribution/{what}/1", 3, 0.7, summary, (here,), (there,), here[0], there[0])
