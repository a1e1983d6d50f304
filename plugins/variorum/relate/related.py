"""Which stories belong beside a story: shared terms, names and passages, each counting more the fewer stories have it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.model import Apparatus, Name, NameKind, Recurrence, Related, Relative
from variorum.words import FUNCTION_WORDS, stem, weight

#: What goes into the score, and the score from which two stories are called related (set on ECB+, topics 1-35).
TERMS, NAMES, PASSAGES = 0.6, 0.3, 0.3
THRESHOLD = 0.12
TOP = 5
#: A term or name in more stories than this links nothing: it would cost much and say little.
MOST_STORIES = 200
#: Only so many of a story's weightiest terms count.
KEPT = 120

_WORD = re.compile(r"[^\W\d_]{3,}")
_SAID = frozenset(
    ("said", "say", "says", "told", "would", "could", "also", "may", "mrs", "one", "two", "three", "new", "year", "years")
)
_PLURAL: dict[NameKind, tuple[str, str]] = {
    "person": ("person", "people"),
    "organisation": ("organisation", "organisations"),
    "place": ("place", "places"),
}

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Space:
    """Unit vectors of the stories, and their index: term -> (numbers of stories, values)."""

    vectors: tuple[Vector, ...]
    index: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]


def related_of(
    apparatuses: Sequence[Apparatus], names: Sequence[Name], recurrences: Sequence[Recurrence]
) -> tuple[Related, ...]:
    """For each story, in the order of the slugs, up to TOP stories over THRESHOLD with reasons, or none."""
    apparatuses = sorted(apparatuses, key=lambda a: a.story.slug)
    slugs = [a.story.slug for a in apparatuses]
    surfaces: list[dict[str, str]] = []
    counts: list[dict[str, float]] = []
    for apparatus in apparatuses:
        count, surface = _terms(apparatus)
        counts.append(count)
        surfaces.append(surface)
    terms = _space(counts)
    by_id = {n.id: n for n in names}
    story_of = {v.id: i for i, a in enumerate(apparatuses) for v in a.story.versions}
    named: list[dict[str, float]] = [{} for _ in slugs]
    for name in names:
        for story in sorted({story_of[m.article] for m in name.mentions if m.article in story_of}):
            named[story][name.id] = 1.0
    people = _space(named)
    shared = _passages(slugs, recurrences)
    result = []
    for number, slug in enumerate(slugs):
        scores: dict[int, float] = defaultdict(float)
        for space, share in ((terms, TERMS), (people, NAMES)):
            for other, score in _near(space, number):
                scores[other] += share * score
        for other, size in shared[number].items():
            scores[other] += PASSAGES * min(1.0, size / 60)
        near = [(round(min(1.0, s), 4), o) for o, s in scores.items() if s >= THRESHOLD and o != number]
        near.sort(key=lambda found: (-found[0], slugs[found[1]]))
        relatives = [
            Relative(slugs[o], s, _reasons(terms, people, by_id, surfaces[number], number, o, shared[number].get(o, 0)))
            for s, o in near[:TOP]
        ]
        result.append(Related(slug, tuple(relatives)))
    return tuple(result)


def _terms(apparatus: Apparatus) -> tuple[dict[str, float], dict[str, str]]:
    """Stem -> its weight by its count in the mean version and its rarity in English, and the wording to show for it."""
    count: Counter[str] = Counter()
    wordings: dict[str, Counter[str]] = defaultdict(Counter)
    for version in apparatus.story.versions:
        for word, n in Counter(_WORD.findall(version.witness.text)).items():
            low = word.casefold()
            if low in FUNCTION_WORDS or low in _SAID:
                continue
            count[stem(low)] += n
            wordings[stem(low)][word] += n
    versions = len(apparatus.story.versions)
    surface = {t: max(w.items(), key=lambda item: (item[1], item[0]))[0] for t, w in wordings.items()}
    return {t: (1 + math.log(max(1.0, n / versions))) * weight(surface[t].casefold()) for t, n in count.items()}, surface


def _space(counts: Sequence[Mapping[str, float]]) -> _Space:
    stories = Counter(t for count in counts for t in count)
    size = len(counts)
    vectors: list[Vector] = []
    index: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for number, count in enumerate(counts):
        raw = {t: count[t] * math.log((size + 1) / (stories[t] + 0.5)) for t in sorted(count)}
        length = math.sqrt(sum(v * v for v in raw.values())) or 1.0
        shared = [(v / length, t) for t, v in raw.items() if 1 < stories[t] <= MOST_STORIES and v > 0]
        kept = {t: v for v, t in sorted(shared, key=lambda item: (-item[0], item[1]))[:KEPT]}
        vectors.append(kept)
        for term, value in kept.items():
            index[term][0].append(number)
            index[term][1].append(value)
    return _Space(tuple(vectors), {t: (np.array(n, np.int64), np.array(v)) for t, (n, v) in index.items()})


def _near(space: _Space, number: int) -> list[tuple[int, float]]:
    """(story, cosine) for all stories that share a term."""
    vector = space.vectors[number]
    if not vector:
        return []
    stories = np.concatenate([space.index[t][0] for t in vector])
    values = np.concatenate([space.index[t][1] * v for t, v in vector.items()])
    distinct, where = np.unique(stories, return_inverse=True)
    return list(zip(distinct.tolist(), np.bincount(where, weights=values).tolist(), strict=True))


def _passages(slugs: Sequence[str], recurrences: Sequence[Recurrence]) -> list[Counter[int]]:
    """For each story: how many words of recurring passages it shares with which other."""
    number = {slug: i for i, slug in enumerate(slugs)}
    shared: list[Counter[int]] = [Counter() for _ in slugs]
    for recurrence in recurrences:
        size = len(recurrence.text.split())
        stories = sorted({number[o.story] for o in recurrence.occurrences})
        for one in stories:
            for other in stories:
                if one != other:
                    shared[one][other] += size
    return shared


def _reasons(
    terms: _Space, people: _Space, names: Mapping[str, Name], surface: Mapping[str, str], one: int, other: int, words: int
) -> tuple[str, ...]:
    """In plain words, the weightiest first: passages, names by kind, then terms that are no part of these names."""
    reasons = [f"shares passages of {words} words in all"] if words else []
    said: set[str] = set()
    common = sorted(people.vectors[one].keys() & people.vectors[other].keys(), key=lambda n: (-people.vectors[one][n], n))
    for kind, (single, plural) in _PLURAL.items():
        shown = [names[n].name for n in common if names[n].kind == kind and names[n].published][:3]
        for form in shown:
            said.update(stem(w.casefold()) for w in _WORD.findall(form))
        if shown:
            reasons.append(f"shares the {single if len(shown) == 1 else plural} {_listed(shown)}")
    there = terms.vectors[other]
    weights = {t: v * there[t] for t, v in terms.vectors[one].items() if t in there and t not in said}
    top = sorted(weights, key=lambda t: (-weights[t], t))[:3]
    if top:
        reasons.append(f"shares the word{'s' if len(top) > 1 else ''} {_listed([f'“{surface[t]}”' for t in top])}")
    return tuple(reasons)


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
