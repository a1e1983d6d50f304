"""Which stories belong beside a story: shared terms, names and passages, each counting more the fewer stories have it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from variorum.model import Apparatus, Name, NameKind, Reason, Recurrence, Related, Relative, Story
from variorum.relate.furniture import of_one_outlet
from variorum.relate.space import Vector, space_of
from variorum.words import FUNCTION_WORDS, stem, weight

#: What goes into the score, and the score from which two stories are called related (set on ECB+, topics 1-35).
TERMS, NAMES, PASSAGES = 0.6, 0.3, 0.3
THRESHOLD = 0.1
TOP = 5
_WORD = re.compile(r"[^\W\d_]{3,}")
#: Parts of an address are no words of a story.
_ADDRESS = re.compile(r"\S+@\S+|\bhttps?://\S+|\b(?:www\.|pic\.twitter\.)\S+|\b[\w.-]+\.(?:com|org|net)\b\S*", re.IGNORECASE)
_SAID = frozenset(
    ("said", "say", "says", "told", "would", "could", "also", "may", "mrs", "one", "two", "three", "new", "year", "years")
)
_PLURAL: dict[NameKind, tuple[str, str]] = {
    "person": ("person", "people"),
    "organisation": ("organisation", "organisations"),
    "place": ("place", "places"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A stem of a story: how often it stands in all versions, how rare its commonest form is in English, its wordings."""

    count: int
    rarity: float
    wordings: dict[str, int]


def terms_of(story: Story) -> dict[str, Term]:
    """The stems of a story, words of grammar and of the trade left out. Pure; needs no other story."""
    words = Counter(w for v in story.versions for w in _WORD.findall(_ADDRESS.sub(" ", v.witness.text)))
    wordings: dict[str, dict[str, int]] = {}
    rarity: dict[str, float] = {}
    for word, n in sorted(words.items()):
        low = word.casefold()
        if low in FUNCTION_WORDS or low in _SAID:
            continue
        wordings.setdefault(term := stem(low), {})[word] = n
        rarity[term] = min(weight(low), rarity.get(term, math.inf))
    return {term: Term(sum(said.values()), rarity[term], said) for term, said in wordings.items()}


def related_of(
    apparatuses: Sequence[Apparatus],
    names: Sequence[Name],
    recurrences: Sequence[Recurrence],
    vocabulary: Vocabulary,
) -> tuple[Related, ...]:
    """For each story, in the order of the slugs, up to TOP stories over THRESHOLD with reasons, or none."""
    apparatuses = sorted(apparatuses, key=lambda a: a.story.slug)
    slugs = [a.story.slug for a in apparatuses]
    terms = space_of([vocabulary.of(slug) for slug in slugs], len(vocabulary))
    story_of = {v.id: i for i, a in enumerate(apparatuses) for v in a.story.versions}
    named: list[list[int]] = [[] for _ in slugs]
    for number, name in enumerate(names):
        for story in {story_of[m.article] for m in name.mentions if m.article in story_of}:
            named[story].append(number)
    people = space_of([(np.array(n, np.int32), np.ones(len(n))) for n in named], len(names))
    versions = {v.id: v for a in apparatuses for v in a.story.versions}
    shared = _passages(slugs, [r for r in recurrences if not of_one_outlet(r.occurrences, versions)])
    result = []
    for number, slug in enumerate(slugs):
        scores: dict[int, float] = defaultdict(float)
        for space, share in ((terms, TERMS), (people, NAMES)):
            for other, score in space.near(number):
                scores[other] += share * score
        for other, size in shared[number].items():
            scores[other] += PASSAGES * min(1.0, size / 60)
        near = [(round(min(1.0, s), 4), o) for o, s in scores.items() if s >= THRESHOLD and o != number]
        near.sort(key=lambda found: (-found[0], slugs[found[1]]))
        relatives = [
            Relative(
                slugs[o],
                s,
                _reasons(
                    shared[number].get(o, 0),
                    [names[n] for n, _ in people.shared(number, o) if names[n].published],
                    [vocabulary.wording(t) for t, _ in terms.shared(number, o)],
                ),
            )
            for s, o in near[:TOP]
        ]
        result.append(Related(slug, tuple(relatives)))
    return tuple(result)


class Vocabulary:
    """The stems of an archive by number, with the wording to show for each (its most frequent one), and every story's.

    It holds numbers and values only, so that the terms of a story can be let go once they are added.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._wordings: list[dict[str, int]] = []
        self._vectors: dict[str, Vector] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, story: Story, terms: Mapping[str, Term]) -> None:
        """A value for every stem of a story: its count in the mean version, dampened, times its rarity in English."""
        found: list[tuple[int, int, float]] = []
        for name, term in terms.items():
            number = self._numbers.setdefault(name, len(self._numbers))
            if number == len(self._wordings):
                self._wordings.append({})
            known = self._wordings[number]
            for wording, times in term.wordings.items():
                known[wording] = known.get(wording, 0) + times
            found.append((number, term.count, term.rarity))
        found.sort()
        ids = np.array([number for number, _, _ in found], np.int32)
        mean = np.array([count / len(story.versions) for _, count, _ in found])
        rarity = np.array([rarity for _, _, rarity in found])
        self._vectors[story.slug] = ids, (1 + np.log(np.maximum(1.0, mean))) * rarity

    def of(self, slug: str) -> Vector:
        """The values of a story; one that was never added has none."""
        return self._vectors.get(slug, (np.zeros(0, np.int32), np.zeros(0)))

    def wording(self, number: int) -> str:
        return max(self._wordings[number].items(), key=lambda item: (item[1], item[0]))[0]


def _passages(slugs: Sequence[str], recurrences: Sequence[Recurrence]) -> list[Counter[int]]:
    """For each story: how many words of recurring passages it shares with which other."""
    number = {slug: i for i, slug in enumerate(slugs)}
    shared: list[Counter[int]] = [Counter() for _ in slugs]
    for recurrence in recurrences:
        size = len((recurrence.text or "").split())
        stories = sorted({number[o.story] for o in recurrence.occurrences})
        for one in stories:
            for other in stories:
                if one != other:
                    shared[one][other] += size
    return shared


def _reasons(words: int, names: Sequence[Name], wordings: Sequence[str]) -> tuple[Reason, ...]:
    """Passages, names by kind, then terms that are no part of these names; each from the weightiest on."""
    reasons = [Reason("passages", words=words)] if words else []
    said: set[str] = set()
    for kind in _PLURAL:
        shown = [n.name for n in names if n.kind == kind][:3]
        for form in shown:
            said.update(stem(w.casefold()) for w in _WORD.findall(form))
        if shown:
            reasons.append(Reason(kind, tuple(shown)))
    top = [w for w in wordings if stem(w.casefold()) not in said][:3]
    if top:
        reasons.append(Reason("word", tuple(top)))
    return tuple(reasons)


def in_words(reason: Reason) -> str:
    """A reason in plain English, as the data have it; pages say it in their own language."""
    if reason.kind == "hidden":
        return "shares words that are not shown, by rights"
    if reason.kind == "passages":
        return f"shares passages of {reason.words} words in all"
    if reason.kind == "word":
        return f"shares the word{'s' if len(reason.things) > 1 else ''} {_listed([f'“{w}”' for w in reason.things])}"
    return f"shares the {_PLURAL[reason.kind][len(reason.things) > 1]} {_listed(reason.things)}"


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
