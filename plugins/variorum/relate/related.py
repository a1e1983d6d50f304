"""Which stories belong beside a story: shared terms, names and passages, each counting more the fewer stories have it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.model import Apparatus, Name, NameKind, Reason, Recurrence, Related, Relative, Story
from variorum.relate.furniture import of_one_outlet
from variorum.relate.space import Ids, Vector, space_of, summed
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
class Stems:
    """The stems of a story, one a line, with a value for each (8 bytes): how often it stands in the mean version, dampened,
    times its rarity in English. ``words`` are all their wordings, one a line, each with how often it stands and with the
    place of its stem (``times`` and ``of``, 4 bytes each).
    """

    stems: str
    values: bytes
    words: str
    times: bytes
    of: bytes


def terms_of(story: Story) -> Stems:
    """The stems of a story, words of grammar and of the trade left out. Pure; needs no other story."""
    counted = Counter(w for v in story.versions for w in _WORD.findall(_ADDRESS.sub(" ", v.witness.text)))
    places: dict[str, int] = {}
    rarity: list[float] = []
    words: list[str] = []
    of: list[int] = []
    for word in sorted(counted):
        low = word.casefold()
        if low in FUNCTION_WORDS or low in _SAID:
            continue
        at = places.setdefault(stem(low), len(places))
        if at == len(rarity):
            rarity.append(math.inf)
        rarity[at] = min(weight(low), rarity[at])
        words.append(word)
        of.append(at)
    times = np.array([counted[word] for word in words], np.uint32)
    held = np.array(of, np.uint32)
    mean = np.bincount(held, weights=times, minlength=len(places)) / len(story.versions)
    values = (1 + np.log(np.maximum(1.0, mean))) * np.array(rarity)
    return Stems("\n".join(places), values.tobytes(), "\n".join(words), times.tobytes(), held.tobytes())


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
    found: list[list[tuple[float, int]]] = []
    for number in range(len(slugs)):
        (by_terms, alike), (by_names, known) = terms.near(number), people.near(number)
        passages = np.array(list(shared[number].items()), np.float64).reshape(-1, 2)
        others, scores = summed(
            np.concatenate([by_terms, by_names, passages[:, 0].astype(np.int64)]),
            np.concatenate([TERMS * alike, NAMES * known, PASSAGES * np.minimum(1.0, passages[:, 1] / 60)]),
        )
        enough = (scores >= THRESHOLD) & (others != number)
        near = [(round(min(1.0, s), 4), o) for o, s in zip(others[enough].tolist(), scores[enough].tolist(), strict=True)]
        near.sort(key=lambda found: (-found[0], slugs[found[1]]))
        found.append(near[:TOP])
    pairs = {(number, o) for number, near in enumerate(found) for _, o in near}
    words = {(one, o): [t for t, _ in terms.shared(one, o)] for one, o in pairs}
    wordings = vocabulary.wordings(t for some in words.values() for t in some)

    def reasons(number: int, other: int) -> tuple[Reason, ...]:
        held = [names[n] for n, _ in people.shared(number, other) if names[n].published]
        return _reasons(shared[number].get(other, 0), held, [wordings[t] for t in words[number, other]])

    return tuple(
        Related(slug, tuple(Relative(slugs[o], s, reasons(number, o)) for s, o in found[number]))
        for number, slug in enumerate(slugs)
    )


class _Numbers:
    """Numbers for words, in the order in which they are met."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._known)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def of(self, lines: str) -> Ids:
        """Those of some words, one a line."""
        known = self._known
        return np.array([known.setdefault(w, len(known)) for w in lines.split("\n")] if lines else [], np.int32)


class Vocabulary:
    """The stems of an archive by number, with the wording to show for each (its most frequent one), and every story's.

    It holds numbers and values only, so that the terms of a story can be let go once they are added.
    """

    def __init__(self) -> None:
        self._stems = _Numbers()
        self._words = _Numbers()
        self._met: list[tuple[Ids, NDArray[np.uint32], Ids]] = []
        self._vectors: dict[str, Vector] = {}

    def __len__(self) -> int:
        return len(self._stems)

    def add(self, story: Story, terms: Stems) -> None:
        """The terms of a story that is not known yet."""
        ids = self._stems.of(terms.stems)
        order = np.argsort(ids, kind="stable")
        self._vectors[story.slug] = ids[order], np.frombuffer(terms.values, np.float64)[order]
        times, of = np.frombuffer(terms.times, np.uint32), np.frombuffer(terms.of, np.uint32)
        self._met.append((self._words.of(terms.words), times, ids[of]))

    def of(self, slug: str) -> Vector:
        """The values of a story; one that was never added has none."""
        return self._vectors.get(slug, (np.zeros(0, np.int32), np.zeros(0)))

    def wordings(self, numbers: Iterable[int]) -> dict[int, str]:
        """For each of some stems the wording that stands most often in the archive."""
        if not self._met:
            return {}
        words, times, stems = (np.concatenate(some) for some in zip(*self._met, strict=True))
        total = np.bincount(words, weights=times).tolist()
        of = np.zeros(len(total), np.int32)
        of[words] = stems
        said, order = list(self._words), np.argsort(of, kind="stable")
        begins = np.searchsorted(of[order], np.arange(len(self._stems) + 1)).tolist()
        ordered = order.tolist()

        def best(number: int) -> str:
            held = ordered[begins[number] : begins[number + 1]]
            word: int = max(held, key=lambda w: (total[w], said[w]))
            return said[word]

        return {number: best(number) for number in {*numbers}}


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
