"""A source clause of a passage that tells its matter on the other side as nobody's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from variorum.model import Span
from variorum.notes.clause import Clause
from variorum.notes.clauses import clauses
from variorum.notes.deeds import HEARINGS
from variorum.notes.kind import Finding, Side, content, following, stems
from variorum.notes.lexicons import TIME, reports
from variorum.notes.manner import BEFORE_TIME
from variorum.notes.refusals import REFUSALS
from variorum.notes.sources import ACTS
from variorum.notes.voices import known
from variorum.words import ARTICLES, classes

#: The words of what a source is, at most, and how they may open.
_OFFICE = 16
_OPENS = ARTICLES | {"his", "her", "its", "their"}


def unmet(held: Sequence[Clause], here: Side, there: Side, *, second: bool = False) -> list[Finding]:
    """The clauses of one side that open or end a sentence, where no word of the other side says that anything is said, nor
    names any of these sources: 'Diplomats told Northwire that embassies had asked' / 'embassies have asked'. ``second``
    says that ``here`` is the second side of the comparison.
    """
    if not held or clauses(there) or any(reports(t.norm) and not there.quoted(t.start, t.end) for t in there.tokens):
        return []
    said = stems(there.tokens)
    found = []
    for clause in held:
        if clause.pronoun or clause.source & said or clause.verb in ACTS | REFUSALS | HEARINGS:
            continue
        span = _with_office(here, (min(clause.who[0], clause.span[0]), max(clause.who[1], clause.span[1])))
        place = _place(here, span, there)
        if place is not None:
            found.append(_made(here, clause, span, there, place, second))
    return found


def _with_office(side: Side, span: Span) -> Span:
    """The clause with what its source is, behind a pause, to the end of the sentence: 'said Low | , a clerk in Kell'."""
    behind = [*islice(following(side.tokens, span[1]), _OFFICE + 2)]
    last = next((k for k, t in enumerate(behind) if t.norm == "."), 0)
    told = behind[1:last]
    if not told or behind[0].norm != "," or not all(t.is_word for t in told):
        return span
    plain = not any(reports(t.norm) or classes(t.norm) == {"verb"} for t in told)
    return (span[0], told[-1].end) if plain and (told[0].norm in _OPENS or told[0].is_news) else span


def _place(side: Side, span: Span, there: Side) -> int | None:
    """Where the clause would stand on the other side; None where it stands amid its sentence."""
    first, last = next(((s, e) for s, e in side.sentences if s <= span[0] < e), side.span)
    words = [t for t in side.tokens if first <= t.start < last and t.is_word]
    if not content([t for t in words if t.end <= span[0]]):
        return there.span[0]
    behind = [t for t in words if t.start >= span[1] and not (t.norm in TIME or t.norm in BEFORE_TIME)]
    return there.span[1] if not behind else None


def _made(here: Side, clause: Clause, span: Span, there: Side, place: int, second: bool) -> Finding:
    carrying, other = ("{b}", "{a}") if second else ("{a}", "{b}")
    again = known(here, clause, there)
    what, salience, confidence = ("again", 1, 0.85) if again else ("one-side", 3, 0.85)
    near = f"The source is named again here in {carrying}; {other} names it right beside this."
    summary = near if again else f"The source is named here in {carrying}, not in {other}."
    a, b = ((), (span,)) if second else ((span,), ())
    at = (place, span[0]) if second else (span[0], place)
    return Finding("attribution", f"attribution/{what}/1", salience, confidence, summary, a, b, *at)
