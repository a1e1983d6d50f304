"""What the articles of an archive say together of the possible names in them: which kind each form leans to.

It changes little from build to build: of a form that many articles name, one article more or less says nothing new.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from variorum.model import NameKind, Version
from variorum.relate.cues import CUES, MOST, best, weigh
from variorum.relate.evidence import form_cues
from variorum.relate.forms import key_of
from variorum.relate.gazetteers import gazetteers
from variorum.relate.names import RawMention

#: A kind that holds SURE of a form's evidence in the archive overrules a mention that has less than STRONG of its own.
SURE: Final = 0.6
STRONG: Final = 3.5
#: Letters that a country has in common with its people, how a people ends, and what then may end the country.
STEM: Final = 4
_PEOPLE: Final = re.compile(r"(?:ian|an|ish|ese|ic|er)s?$")
_LANDS: Final = frozenset(("", "a", "e", "ia", "land", "and", "any", "y", "o", "ea", "esh"))
#: Cues of the words before a name.
_BEFORE: Final = frozenset(("the before", "the before it", "body before", "in", "near", "spokesman for"))
_LOWER = re.compile(r"(?<![^\W\d_])[a-z]{2,}(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Leaning:
    """The kind that holds most of some evidence, and what it weighs: STRONG at most, for more says no more."""

    kind: NameKind
    weight: float


@dataclass(frozen=True, slots=True)
class Leanings:
    """By the rules, and by the rules and the model; None where no kind holds most."""

    rules: Leaning | None
    all: Leaning | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The kind for which cues weigh most, with what it weighs: those of the rules, and with what the model says."""

    rules: tuple[NameKind | None, float]
    all: tuple[NameKind | None, float]
    leanings: Leanings


def evidence_of(cues: Mapping[str, int]) -> Evidence:
    """Cues with how often each was met; their order changes nothing."""
    return _weighed(tuple(sorted((cue, min(count, MOST)) for cue, count in cues.items() if CUES[cue].weight)))


@lru_cache(20_000)
def _weighed(cues: tuple[tuple[str, int], ...]) -> Evidence:
    told = weigh({cue: count for cue, count in cues if CUES[cue].family != "model"})
    every = weigh(dict(cues))
    return Evidence(best(told), best(every), Leanings(_leaning(told), _leaning(every)))


def _leaning(sums: dict[NameKind, float]) -> Leaning | None:
    kind, weight = best(sums)
    if kind is None or weight <= SURE * sum(w for w in sums.values() if w > 0):
        return None
    return Leaning(kind, min(weight, STRONG))


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The possible names of an article, and what the archive says of their forms: how it leans by ``key_of`` the form, the
    forms that stand ``inside`` a sentence somewhere, and those that are ``everyday``: more often written small.
    """

    article: str
    found: tuple[RawMention, ...]
    leanings: dict[str, Leanings]
    inside: tuple[str, ...]
    everyday: tuple[str, ...]


class Forms:
    """The forms of all possible names of an archive. ``add`` every article first; their order changes nothing."""

    def __init__(self) -> None:
        self._cues: dict[str, Counter[str]] = defaultdict(Counter)
        self._inside: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        self._times: Counter[str] = Counter()
        self._peoples: frozenset[str] | None = None

    def add(self, found: Iterable[RawMention], small: Mapping[str, int]) -> None:
        """The possible names of an article, and how often it writes which words small."""
        for raw in found:
            if not raw.heading:
                self._cues[key_of(raw.form)].update(raw.cues)
                self._inside[raw.form] += not raw.initial
                self._times[raw.form] += " " not in raw.form
        self._small.update(small)
        self._peoples = None

    def unsettled(self, article: str, found: tuple[RawMention, ...]) -> Unsettled:
        """An article that was added, with what is known now."""
        if self._peoples is None:
            self._peoples = frozenset(self._adjectives())
        found = tuple(part for raw in found if raw.form not in self._peoples for part in self._parted(raw))
        keys = dict.fromkeys(key_of(raw.form) for raw in found if not raw.heading)
        alone = sorted({raw.form for raw in found if raw.initial and " " not in raw.form})
        everyday = tuple(form for form in alone if self._small[form.casefold()] > self._inside[form])
        inside = tuple(form for form in alone if self._inside[form])
        return Unsettled(article, found, {key: evidence_of(self._cues[key]).leanings for key in keys}, inside, everyday)

    def _adjectives(self) -> Iterator[str]:
        """The people of a country that no list has: Veldan beside Veldany, where it mostly stands before what is theirs."""
        places: dict[str, set[str]] = defaultdict(set)
        for form in self._times:
            if len(form) > STEM and self._is_place(form):
                places[form[:STEM]].add(form)
        for form, times in self._times.items():
            end = _PEOPLE.search(form)
            if not end or end.start() < STEM or 2 * self._cues[key_of(form)]["before a noun"] < times:
                continue
            stem = form[: end.start()]
            if any(p != form and p.startswith(stem) and p[len(stem) :] in _LANDS for p in places[form[:STEM]]):
                yield form

    def _is_place(self, form: str) -> bool:
        leanings = evidence_of(self._cues[key_of(form)]).leanings
        return form in gazetteers().places or (leanings.all is not None and leanings.all.kind == "place")

    def _parted(self, raw: RawMention) -> tuple[RawMention, ...]:
        """A body and whose it is: the National Centre | of | Mira Castlow, where the archive has her by name."""
        head, of, tail = raw.form.rpartition(" of ")
        if not of or " " not in head or tail.count(" ") not in (1, 2) or raw.end - raw.start != len(raw.form):
            return (raw,)
        leaning = evidence_of(self._cues.get(key_of(tail), {})).leanings.rules
        if leaning is None or leaning.kind != "person" or leaning.weight < STRONG:
            return (raw,)
        known, middle = gazetteers(), raw.start + len(head)
        first = tuple(form_cues(head, head.split(" "), known)) + tuple(c for c in raw.cues if c in _BEFORE)
        second = tuple(form_cues(tail, tail.split(" "), known))
        return (
            replace(raw, end=middle, form=head, cues=first),
            RawMention(middle + len(of), raw.end, tail, second, heading=raw.heading),
        )


def small_words(version: Version) -> dict[str, int]:
    """How often a version writes which words small."""
    return dict(Counter(_LOWER.findall(version.witness.text)))
