"""How sure, how far, how likely: modal verbs, hedges, negation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.notes.kind import Change, Finding, NoteKind, Side, found, one_sided
from variorum.notes.lexicons import NEGATION, certainty_steps
from variorum.notes.slots import PHRASES
from variorum.words import Token, lemma

#: A change with more content words than this on one side is about more than sureness.
_LONGEST = 5
#: A detail of more content words that stands on one side only is a detail that happens to hold a hedge.
_LONGEST_DETAIL = 2
_STEPS = {1: "doubted", 2: "possible", 3: "expected", 4: "sure"}


def judge(change: Change) -> Finding | None:
    if max(len(change.words_a), len(change.words_b)) > (_LONGEST_DETAIL if one_sided(change) else _LONGEST):
        return None
    a, b = _steps(change, 0), _steps(change, 1)
    deny_a, deny_b = _denial(change.a), _denial(change.b)
    if bool(deny_a) != bool(deny_b) and _denials(change.comparison.a) != _denials(change.comparison.b):
        saying, other = ("{a}", "{b}") if deny_a else ("{b}", "{a}")
        summary = f"{_quoted(deny_a or deny_b)} in {saying}; no denial in these words in {other}."
        return found(change, "certainty", "denial", 3, 0.7, summary, a=sorted(deny_a), b=sorted(deny_b))
    if a == b or (one_sided(change) and not _hedges(change, a | b)):
        return None
    evidence = {"a": sorted(a), "b": sorted(b)}
    if a and b:
        summary = f"{_graded(a)} in {{a}}, {_graded(b)} in {{b}}."
        return found(change, "certainty", "other-step", 3 if _highest(a) != _highest(b) else 2, 0.75, summary, **evidence)
    if not one_sided(change) and not _one_matter(change):
        return None
    lacking = change.comparison.b if a else change.comparison.a
    if any(t.norm in (a or b) for t in lacking.tokens):
        return None  # the same word stands elsewhere in the passage, with other words around it
    hedging, other = ("{a}", "{b}") if a else ("{b}", "{a}")
    summary = f"{_graded(a or b)} in {hedging}; no such word here in {other}."
    return found(change, "certainty", "one-side", 2, 0.7, summary, **evidence)


def _denial(tokens: Sequence[Token]) -> set[str]:
    """Words that deny; 'has yet to' denies as 'has not' does."""
    norms = [t.norm for t in tokens if t.is_word]
    yet_to = {"yet to"} if ("yet", "to") in zip(norms, norms[1:], strict=False) else set()
    return (set(norms) & NEGATION) | yet_to


def _one_matter(change: Change) -> bool:
    """Whether two wordings are short or share a word, so that what one lacks is said to be lacking of the same thing."""
    a, b = ({lemma(t.norm) for t in words} for words in (change.words_a, change.words_b))
    return bool(a & b) or max(len(a), len(b)) <= 4


def _denials(side: Side) -> int:
    """How often a passage denies: a denial that stands elsewhere in the sentence is none that is missing here."""
    return sum(t.norm in NEGATION or t.norm.endswith("n't") for t in side.tokens)


def _hedges(change: Change, steps: dict[str, int]) -> bool:
    """Whether a detail on one side is a hedge and hardly more; a modal verb alone belongs to its clause."""
    words = change.words_a or change.words_b
    return min(steps.values()) < 3 and sum(t.norm not in steps for t in words) < 2


def _steps(change: Change, side: int) -> dict[str, int]:
    """Words and phrases of sureness with their step."""
    tokens = (change.a, change.b)[side]
    norms = [t.norm for t in tokens if t.is_word]
    table = certainty_steps()
    steps = {n: table[n] for n in norms if n in table}
    steps = {n: s for n, s in steps.items() if n != "may" or any(t.surface == "may" for t in tokens)}
    text = f" {' '.join(norms)} "
    steps.update({phrase: step for phrase, step in PHRASES.items() if f" {phrase} " in text})
    return steps


def _quoted(words: Iterable[str]) -> str:
    return " and ".join(f"“{word}”" for word in sorted(words))


def _graded(steps: dict[str, int]) -> str:
    """'“could” (possible)'; of a phrase the words inside it are left out."""
    phrases = [p for p in steps if not any(p != other and p in other.split() for other in steps)]
    return " and ".join(f"“{p}” ({_STEPS[steps[p]]})" for p in sorted(phrases))


def _highest(steps: dict[str, int]) -> int:
    return max(steps.values())


KIND = NoteKind(
    "certainty",
    "Certainty",
    "Modality, hedge or denial that changes how sure or how far a thing is.",
    judge=judge,
)
