"""What stands on one side only: a passage, or a detail inside one."""

from __future__ import annotations

from variorum.notes.kind import Alone, Change, Finding, found

#: From this many content words on a detail is a clause that tells something of its own, not a touch of colour.
_CLAUSE = 4


def passage(kind: str, alone: Alone) -> list[Finding]:
    """A whole passage that {a} carries where the base does, {b} where it does not."""
    carrying, other = ("{a}", "{b}") if alone.in_base else ("{b}", "{a}")
    summary = f"This stands in {carrying}; nothing here in {other}."
    return [Finding(kind, f"{kind}/sentence/1", 3, 0.9, summary, (alone.carrier.span,))]


def detail(kind: str, change: Change) -> Finding:
    """Words that only one side of a change has."""
    words, carrying, other = (change.words_a, "{a}", "{b}") if change.a else (change.words_b, "{b}", "{a}")
    salience = 3 if len(words) >= _CLAUSE else 2
    return found(change, kind, "detail", salience, 0.75, f"These words stand in {carrying}; nothing here in {other}.")
