"""Conditions and denials in part: a change that is nothing else."""

from __future__ import annotations

from variorum.notes.doubts import IF
from variorum.notes.kind import Change, Finding, found, one_sided
from variorum.words import lemma

#: Words that a condition has at least; with more content words than these it is a detail of its own.
_CLAUSE = 3
#: What faces a denial and denies in part.
HARDLY = frozenset({"little", "few", "scant", "some", "limited"})
OPENINGS = frozenset({"if", "unless", "provided"})
#: After these a condition is a question.
_QUESTIONS = frozenset(
    {"ask", "see", "know", "wonder", "decide", "check", "investigate", "determine", "say", "clear", "sure"}
)
#: Verbs that open a condition without "if".
_INVERTED = frozenset({"should", "were", "had"})
_SEEMING = frozenset({"seem", "appear"})
_AROUND_SEEMING = frozenset({"to", "has", "have", "had"})
AS = frozenset({"as", "when", "once", "after", "because", "since", "that", "while"})


def conditional(change: Change) -> Finding | None:
    """'as talks go on' / 'if talks go on': a condition on one side only."""
    a, b = ({t.norm for t in side if t.is_word} for side in (change.a, change.b))
    if bool(a & IF) == bool(b & IF) or not (a | b) & {"if", "unless"} or not (b if a & IF else a) & AS:
        return None
    if len(change.words_a) > 1 or len(change.words_b) > 1:
        return None
    saying, other = ("{a}", "{b}") if a & IF else ("{b}", "{a}")
    summary = f"A condition in {saying}, none in {other}."
    return found(change, "certainty", "condition", 3, 0.75, summary, a=sorted(a & (IF | AS)), b=sorted(b & (IF | AS)))


def condition_alone(change: Change) -> Finding | None:
    """'if talks go well' on one side only."""
    tokens, before = (change.a, change.a_before) if change.a else (change.b, change.b_before)
    words = [t for t in tokens if t.is_word]
    if not one_sided(change) or len(words) < _CLAUSE or words[0].norm not in OPENINGS:
        return None
    if len(change.words_a or change.words_b) > _CLAUSE:
        return None
    if before is not None and lemma(before.norm) in _QUESTIONS:
        return None
    saying, other = ("{a}", "{b}") if change.a else ("{b}", "{a}")
    return found(change, "certainty", "condition", 3, 0.75, f"A condition in {saying}, none in {other}.")


def inverted(change: Change) -> bool:
    """'should talks fail' / 'if talks fail': one condition, told in two ways."""
    a, b = ({t.norm for t in side if t.is_word} for side in (change.a, change.b))
    return "if" in a ^ b and bool((b if "if" in a else a) & _INVERTED) and not (a & b & IF)


def seeming(change: Change) -> Finding | None:
    """'seemed' / 'was': how a thing looks against what it is."""
    told = [[t.norm for t in side if t.is_word and t.norm not in _AROUND_SEEMING] for side in (change.a, change.b)]
    seems = [[n for n in norms if lemma(n) in _SEEMING] for norms in told]
    plain = [n for norms, held in zip(told, seems, strict=True) for n in norms if n not in held]
    if len(seems[0]) + len(seems[1]) != 1 or any(lemma(n) != "be" for n in plain) or one_sided(change):
        return None
    if not any(lemma(t.norm) == "be" for t in (change.b if seems[0] else change.a)):
        return None
    word, saying, other = (seems[0][0], "{a}", "{b}") if seems[0] else (seems[1][0], "{b}", "{a}")
    summary = f"“{word}” in {saying}; said outright in {other}."
    return found(change, "certainty", "seeming", 2, 0.75, summary, a=seems[0], b=seems[1])


def in_part(change: Change) -> Finding | None:
    """'no evidence' / 'little evidence'."""
    a, b = ({t.norm for t in side if t.is_word} for side in (change.a, change.b))
    if not (a == {"no"} and b and b <= HARDLY or b == {"no"} and a and a <= HARDLY):
        return None
    saying, other = ("{a}", "{b}") if a == {"no"} else ("{b}", "{a}")
    summary = f"Denied in {saying}, in part only in {other}."
    return found(change, "certainty", "denial", 3, 0.75, summary, a=sorted(a), b=sorted(b))
