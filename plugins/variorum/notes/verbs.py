"""Verb groups: what stands before a verb and says how far its action has gone ('was due to say', 'plans to visit')."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from variorum.notes.lexicons import NEGATION, certainty_steps, verb_steps
from variorum.words import FUNCTION_WORDS, Token, classes, lemma, stem
from variorum.words.remembered import remembered

_MODALS = {"may": 2, "might": 2, "could": 2, "can": 2, "would": 3, "should": 3, "will": 4, "shall": 4, "must": 4}
MODALS = frozenset(_MODALS)
BEING = frozenset({"is", "was", "are", "were", "be", "been", "being", "has", "have", "had", "having", "do", "does", "did"})
#: Words that may stand inside a group.
_INSIDE = frozenset(
    {"also", "already", "still", "now", "then", "soon", "yet", "even", "only", "all", "both", "further", "again"}
)
_GRAMMAR = MODALS | BEING | NEGATION | _INSIDE | {"to"}
#: What a verb never follows: there the word is a noun.
_NOMINAL = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "'s", "of",
     "in", "on", "at", "by", "for", "with", "from", "any", "some", "no", "every", "each", "new", "more", "most"}
)  # fmt: skip
#: What opens the words for what is done.
_OBJECTS = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "no", "any"})
#: Verbs that say too little to be laid on each other.
_EMPTY = frozenset({"be", "have", "do", "go", "get", "make", "take", "come"})
#: What a person may have in mind to do, named by a noun: 'is considering an appeal'.
_MINDED = frozenset(
    {"considering", "considered", "considers", "consider", "planning", "planned", "plans", "seeking", "weighing"}
)
#: What somebody is held to have done, before "of" or "with" and a verb; before the verb alone that it was not done.
_HELD = {"suspected": 1, "accused": 1, "charged": 2}
_HELD_TIES = frozenset({"of", "with"})
_DENYING = frozenset({"deny", "denies", "denied", "denying"})
#: Denied, but not for sure.
_SOFTLY = {"unlikely": 2}
#: Forms that the dictionary of lemmas does not know as a verb's.
_IRREGULAR = {"gone": "go"}
#: A thing done, or going on.
DONE = 5
#: 'is to open', 'were to have ended': arranged, as what is due.
_ARRANGED = 3
ARRANGING = frozenset({"is", "are", "was", "were"})


class Group(msgspec.Struct, frozen=True):
    """A verb with what stands before it: tokens[start:stop]. ``step`` as in data/verbs.txt, DONE where nothing limits it."""

    start: int
    stop: int
    verb: str
    step: int
    denied: bool
    words: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """Denied by its verb alone: 'failed to', 'refused to'."""
        return self.denied and not any(w in NEGATION or w.endswith("n't") for w in self.words)

    @property
    def softly(self) -> bool:
        """Denied, but not for sure: 'is unlikely to', 'is not expected to'; 'is not able to' is 'is unable to'."""
        return self.denied and any(w in _SOFTLY or w != "able" and 0 < verb_steps().get(w, 0) < 4 for w in self.words)

    @property
    def bare(self) -> tuple[str, ...]:
        """Its words but for adverbs of doubt."""
        return tuple(w for w in self.words if not _doubts(w))

    @property
    def plain(self) -> bool:
        """Nothing but a modal verb and forms of being, or nothing at all."""
        return "to" not in self.words and all(w in MODALS or w in BEING or w in _INSIDE for w in self.words)

    @property
    def modal(self) -> int | None:
        """Which of its words is the modal verb."""
        return next((k for k, w in enumerate(self.words) if w in MODALS), None)


@cache
def limiting() -> frozenset[str]:
    """The words that say before a verb how far its action has gone."""
    words = MODALS | verb_steps().keys() | _MINDED | _HELD.keys() | _DENYING | _SOFTLY.keys() | {"whether"}
    return frozenset(words | {norm for norm in certainty_steps() if _doubts(norm)})


def _doubts(norm: str) -> bool:
    """'reportedly', 'probably': an adverb that says how sure it is that something was done."""
    return norm.endswith("ly") and not norm.endswith("likely") and certainty_steps().get(norm, DONE) < 4


def limited(tokens: Sequence[Token]) -> set[str]:
    """The verbs before which a word limits how far their action has gone."""
    led = [k + 1 for k, t in enumerate(tokens[:-1]) if _leads(t.norm) or (t.norm in _HELD_TIES and _held(tokens, k))]
    found = [g for k in led if _verb(tokens[k].norm) and (g := _group(tokens, k)) is not None]
    return {g.verb for g in found if g.step != DONE}


def groups(tokens: Sequence[Token], verbs: Collection[str]) -> dict[str, Group]:
    """The groups of some verbs, those that stand once only."""
    found = [g for k, t in enumerate(tokens) if _verb(t.norm) in verbs and (g := _group(tokens, k)) is not None]
    times = Counter([g.verb for g in found])
    return {g.verb: g for g in found if times[g.verb] == 1}


@remembered
def _verb(norm: str) -> str:
    """The verb that a word may be a form of; empty where it may be none."""
    may_be = norm.isalpha() and norm not in FUNCTION_WORDS and norm not in _MODALS
    found = (_IRREGULAR.get(norm) or lemma(norm)) if may_be else ""
    return stem(norm) if found == norm and norm.endswith("ing") else found  # 'burning', which is an adjective too


def _group(tokens: Sequence[Token], k: int) -> Group | None:
    norm = tokens[k].norm
    if tokens[k].is_capital:
        return None
    verb = _verb(norm)
    start, words = _chain(tokens, k)
    if (verb in _EMPTY and not words) or (norm in verb_steps() and k + 1 < len(tokens) and tokens[k + 1].norm == "to"):
        return None
    if start == k and (norm == verb and not _governs(tokens, k) or (k and tokens[k - 1].norm in _NOMINAL)):
        return None  # nothing shows that it is a verb
    steps = [2 if w == "whether" or w in _MINDED and "to" not in words else _step(w) for w in words]
    if verb != "blame":  # 'was to blame'
        steps += [_ARRANGED for x, y in pairwise(words) if x in ARRANGING and y == "to"]
    denied = any(
        w in NEGATION or w.endswith("n't") or w in _DENYING or w in _SOFTLY or verb_steps().get(w) == 0 for w in words
    )
    return Group(start, k + 1, verb, min((s for s in steps if s), default=DONE), denied, words)


def _governs(tokens: Sequence[Token], k: int) -> bool:
    """Whether a form without an ending stands between a noun and what it is done to: 'mills close the lock'."""
    if not k or k + 1 == len(tokens) or not tokens[k - 1].is_news or "verb" not in classes(tokens[k].norm):
        return False
    after = tokens[k + 1]
    return tokens[k - 1].norm.endswith(("s", "ed")) and (after.is_capital or after.norm in _OBJECTS)


def _step(word: str) -> int:
    if _doubts(word):
        return certainty_steps()[word]
    return _MODALS.get(word) or _HELD.get(word) or _SOFTLY.get(word) or verb_steps().get(word, DONE)


def _held(tokens: Sequence[Token], k: int) -> bool:
    """'is suspected of stabbing'"""
    return k > 0 and tokens[k - 1].norm in _HELD and k + 1 < len(tokens) and tokens[k + 1].norm.endswith("ing")


@remembered
def _leads(norm: str) -> bool:
    """Whether a word may stand in a group right before its verb."""
    return norm in _GRAMMAR or norm in {"a", "an"} or norm.endswith("ly") or norm in _MINDED or norm in _DENYING


def _named(tokens: Sequence[Token], k: int) -> bool:
    """Whether a modal verb is somebody's name: written as one inside a sentence, or before what no modal verb leads to."""
    if tokens[k].norm not in MODALS or not tokens[k].is_capital:
        return False
    amid = k > 0 and tokens[k - 1].is_word
    return amid or k + 1 < len(tokens) and lemma(tokens[k + 1].norm) != tokens[k + 1].norm  # 'May said'


def _compound(tokens: Sequence[Token], k: int) -> bool:
    """Whether what a person may have in mind is the second part of a noun: 'city planning (meetings)'."""
    before = tokens[k - 1] if k and tokens[k].norm in _MINDED and tokens[k].norm.endswith("ing") else None
    return before is not None and before.is_news and not before.is_capital


def _chain(tokens: Sequence[Token], k: int) -> tuple[int, tuple[str, ...]]:
    """Where the group that ends with the verb at k begins, and what stands in it before the verb."""
    start = k
    if k and tokens[k - 1].norm in _HELD_TIES and _held(tokens, k - 1):
        start = k - 2
    elif not k or not _leads(tokens[k - 1].norm) or _named(tokens, k - 1) or _compound(tokens, k - 1):
        return k, ()
    elif tokens[k].norm.endswith("ing") and (tokens[k - 1].norm in _MINDED or tokens[k - 1].norm in _DENYING):
        start = k - 1
    while start:
        norm = tokens[start - 1].norm
        before_to = start < k and tokens[start].norm == "to"
        if (
            norm in _GRAMMAR
            and not _named(tokens, start - 1)
            or _doubts(norm)
            or (before_to and (norm in verb_steps() or norm in _SOFTLY or norm == "whether"))
        ):
            start -= 1
        elif start == k and norm in {"a", "an"} and start > 1 and tokens[start - 2].norm in _MINDED:
            start -= 2
        elif norm.endswith("ly") and start > 1 and tokens[start - 2].norm in BEING:
            start -= 1
        else:
            break
    while start < k and (tokens[start].norm in _INSIDE or tokens[start].norm in {"no", "nor", "never", "none", "nothing"}):
        start += 1
    if start < k and tokens[start].norm == "to":
        start = k if k - start == 1 else start
    return start, tuple(t.norm for t in tokens[start:k])
