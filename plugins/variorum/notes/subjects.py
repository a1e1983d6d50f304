"""Whose saying it is, where one version has a source for a verb that the other version gives to somebody told of before,
or has its source do what the other version has it say.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from variorum.model import Span
from variorum.notes.clause import Clause
from variorum.notes.clauses import clauses
from variorum.notes.kind import Change, Finding, Side, following
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


def as_deed(left: Sequence[Clause], here: Side, there: Side, *, second: bool = False) -> list[Finding]:
    """'The bureau said that' two men were held / 'the bureau' has held two men: what the one has said, the other has done.

    ``left`` are the source clauses of ``here`` that answer none of ``there``; ``second``: ``here`` is the second side.
    """
    for clause in left:
        if clause.verb in _PLAINLY and clause.whole and not clause.pronoun and _leads_on(here, clause):
            who = _does(there, [t.norm for t in here.tokens if clause.who[0] <= t.start < clause.who[1]])
            if who is not None:
                naming, doing = ("{b}", "{a}") if second else ("{a}", "{b}")
                summary = f"{naming} has the source say that it happened; {doing} tells it as what the source did."
                return [_made("deed", summary, *((who, clause.span) if second else (clause.span, who)))]
    return []


def _leads_on(side: Side, clause: Clause) -> bool:
    """Whether what is said follows behind a "that", a time between them or not."""
    return clause.who < clause.saying and any(
        t.norm == "that" for t in islice(following(side.tokens, clause.span[1]), _WITH_TIME)
    )


def _does(side: Side, who: Sequence[str]) -> Span | None:
    """Where these words stand before a verb that is no saying, with it."""
    tokens = side.tokens
    for k in range(len(tokens) - len(who)):
        stop = k + len(who)
        if [t.norm for t in tokens[k:stop]] == who:
            verb = next((n for n in (1, 2) if _acts(tokens[stop : stop + n])), 0)
            if verb:
                return tokens[k].start, tokens[stop + verb - 1].end
    return None


def _acts(tokens: Sequence[Token]) -> bool:
    """Whether these words are what somebody does or did: 'has arrested', 'closed'."""
    if not tokens or not all(t.is_word and not t.is_capital for t in tokens) or any(reports(t.norm) for t in tokens):
        return False
    last = tokens[-1].norm
    helped = len(tokens) > 1 and tokens[0].norm in _HELPING
    return last not in _HELPING and last != lemma(last) and (helped or (len(tokens) == 1 and last.endswith("ed")))


def _made(what: str, summary: str, here: Span, there: Span) -> Finding:
    return Finding("attribution", f"attribution/{what}/1", 3, 0.7, summary, (here,), (there,), here[0], there[0])
