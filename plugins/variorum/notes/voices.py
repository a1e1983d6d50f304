"""Whose voice holds at a place of a text: the sources told of before it, and the one that a pronoun stands for."""

from __future__ import annotations

from dataclasses import replace

from variorum.notes.clause import Clause, names_in
from variorum.notes.clauses import clauses
from variorum.notes.kind import Side, content, once
from variorum.notes.lexicons import reports
from variorum.notes.nearby import REMEMBERED, beside
from variorum.notes.quoted import quotations
from variorum.notes.sources import plainly
from variorum.words import Token, american, stem, tokenise

#: So many characters behind a quotation it is said whose it is.
_TAG = 120
#: 'media reports' are no reporters.
_REPORTS = frozenset({stem("report")})
SPOKESMEN = frozenset(stem(word) for word in ("spokesman", "spokeswoman", "spokesperson"))
_SPEAKS = SPOKESMEN | frozenset(stem(word) for word in ("rep", "representative"))
_ONE = frozenset({"he", "she"})
_ANY = frozenset({"he", "she", "it", "they"})


@once
def before(side: Side) -> tuple[Clause, ...]:
    """The source clauses of what its text says shortly before a passage, in order."""
    end = side.span[0]
    start = max(0, end - REMEMBERED)
    start = side.text.find(" ", start, end) if start else 0
    if start < 0 or not side.text[start:end].strip():
        return ()
    near = tuple([q for q in quotations(side.text) if q[0] < end and start < q[1]])
    return clauses(replace(side, sentences=((start, end),), tokens=tokenise(side.text, start, end), quotes=near))


def meant(side: Side, clause: Clause) -> Clause | None:
    """The clause that tells by name or noun whom a pronoun stands for: the last before it of one or of several, as it is."""
    pronoun = side.said(clause.who).casefold()
    if not clause.pronoun or pronoun not in _ANY:
        return None
    here = [c for c in clauses(side) if c.span[1] <= clause.span[0]]
    for earlier in reversed([*before(side), *here]):
        if (
            earlier.pronoun
            or (pronoun in _ONE and earlier.plural)
            or (pronoun == "they" and earlier.names and not earlier.plural)
        ):
            continue
        return earlier
    return None


def known(here: Side, clause: Clause, there: Side) -> bool:
    """Whether the other side names the source of a clause, too: in the passage, right beside it, or before it where a
    pronoun or a quotation goes on with it.
    """
    return (
        _cited(clause, there) or _goes_on(here, clause, there) or _runs_on(here, clause, there) or _closed_by(clause, there)
    )


def _closed_by(clause: Clause, there: Side) -> bool:
    """Whether the quotation of the other side goes on behind the passage and ends with "he said", of whom nobody else has
    been told to speak before.
    """
    end = max([e for _, e in there.quotes], default=0)
    if end <= there.span[1] or clause.plural:
        return False
    stop = there.text.find("\n", end, end + _TAG)
    stop = stop if stop >= 0 else min(len(there.text), end + _TAG)
    around = (there.span[1], stop)
    tag = replace(there, sentences=(around,), tokens=tokenise(there.text, *around))
    said = next((c for c in clauses(tag) if c.span[0] >= end), None)
    if said is None or there.said(said.who).casefold() not in _ONE:
        return False
    named = [c for c in before(there) if c.names]
    return not named or bool(clause.names & named[-1].names)


def of_one_quotation(here: Side, clause: Clause, there: Side) -> bool:
    """Whether the same clause stands beside the passage in the other version, at another sentence of one quotation."""
    going_on = any(s < side.span[0] or side.span[1] < e for side in (here, there) for s, e in side.quotes)
    wanted = plainly(here, clause.span)
    near = [american(t.norm.casefold()) for t in beside(there) if t.is_word and t.norm not in {"the", "a", "an"}]
    same = sorted(wanted)
    return going_on and any(sorted(near[k : k + len(wanted)]) == same for k in range(len(near)))


def _goes_on(here: Side, clause: Clause, there: Side) -> bool:
    """Whether "he added" goes on with a source that the other side has told of, too: in the passage or shortly before."""
    source = meant(here, clause)
    if source is None:
        return False
    if _cited(source, there):
        return True
    wanted = source.names or source.source
    return any(wanted & (c.names or c.source) for c in before(there))


def _runs_on(here: Side, clause: Clause, there: Side) -> bool:
    """Whether the other side has a quotation without a source here, and the last that it named before is this one."""
    if clauses(there) or not before(there) or content([t for t in there.tokens if not there.quoted(t.start, t.end)]):
        return False
    named = [c for c in before(there) if c.names]
    if here.said(clause.who).casefold() in _ONE and meant(here, clause) is None:
        return True  # 'she wrote', of somebody whom her text has not told to say anything yet
    return bool(named and clause.names & named[-1].names)


def _saying(token: Token, there: Side) -> bool:
    """'saying', 'writing', outside of a quotation."""
    base = token.norm.removesuffix("ing")
    said = base != token.norm and any(reports(form) for form in (token.norm, base, base + "e"))
    return said and not there.quoted(token.start, token.end)


def _cited(clause: Clause, there: Side, *, within: bool = False) -> bool:
    """Whether the other side names the same source: in the passage, or else in a sentence beside it that reports."""
    if not clause.source:
        return False
    if any(clause.source & (other.source | other.hearers) for other in clauses(there)):
        return True  # 'according to the Gazette', 'told the Gazette'
    if clause.names and clause.names <= names_in(there.tokens) and any(_saying(t, there) for t in there.tokens):
        return True  # 'Low, who had seen the letter, stood up, saying'
    near = () if within else beside(there)
    wanted = clause.names or clause.source - _REPORTS or clause.source
    said = {stem(t.norm) for t in near}
    # a spokesman beside it is the same one, whatever he speaks for
    named = 2 * len(wanted & said) >= len(wanted) or bool(clause.source & _SPEAKS and said & _SPEAKS)
    return named and any(reports(t.norm) or t.norm == "according" for t in near)
