"""Whose voice holds at a place of a text: the sources told of before it, and the one that a pronoun stands for."""

from __future__ import annotations

from dataclasses import replace

from variorum.notes.clause import Clause
from variorum.notes.clauses import clauses
from variorum.notes.kind import Side, once
from variorum.notes.quoted import quotations
from variorum.words import tokenise

#: So far before a passage, in characters, a source holds.
_REACH = 600
_ONE = frozenset({"he", "she"})
_ANY = frozenset({"he", "she", "it", "they"})


@once
def before(side: Side) -> tuple[Clause, ...]:
    """The source clauses of what its text says shortly before a passage, in order."""
    end = side.span[0]
    start = max(0, end - _REACH)
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
