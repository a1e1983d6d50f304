"""What the articles of an archive say together of the possible names in them: which kind each form leans to.

It changes little from build to build: of a form that many articles name, one article more or less says nothing new.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import msgspec

from variorum.model import NameKind, Version
from variorum.relate.counting import add_each, add_up
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
class Met:
    """What the archive takes from the possible names of an article: of running text the cues by ``key_of`` the form, and by
    form how often it stands, and how often inside a sentence; ``small``: how often which words are written small.

    ``alone`` are single words that open a sentence; ``owned`` bodies and whose they may be, as two forms (``_owned``).
    """

    cues: dict[str, dict[str, int]]
    forms: dict[str, tuple[int, int]]
    small: dict[str, int]
    alone: tuple[str, ...]
    owned: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Possible:
    """The possible names of an article, ``tuple[RawMention, ...]`` as bytes: who only adds them up need not open them."""

    found: bytes
    met: Met


def possible(found: Sequence[RawMention], version: Version) -> Possible:
    """What ``mentions`` found in a version, as the archive takes it. Pure."""
    cues: dict[str, Counter[str]] = defaultdict(Counter)
    forms: dict[str, tuple[int, int]] = {}
    for raw in found:
        if not raw.heading:
            add_each(cues[key_of(raw.form)], raw.cues)
            times, inside = forms.get(raw.form, (0, 0))
            forms[raw.form] = times + 1, inside + (not raw.initial)
    alone = tuple(sorted({raw.form for raw in found if raw.initial and " " not in raw.form}))
    owned = tuple(sorted({pair for raw in found if (pair := _owned(raw))}))
    small = dict(Counter(_LOWER.findall(version.witness.text)))
    return Possible(msgspec.msgpack.encode(found), Met({k: dict(c) for k, c in cues.items()}, forms, small, alone, owned))


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The possible names of an article, ``found`` as in ``Possible``, and what the archive says of their forms: how it leans
    by ``key_of`` the form, the forms that stand ``inside`` a sentence somewhere, those that are ``everyday``: more often
    written small, those that are ``peoples`` and no names, and the ``owners``: people whose a body is.
    """

    article: str
    found: bytes
    leanings: dict[str, Leanings]
    inside: tuple[str, ...]
    everyday: tuple[str, ...]
    peoples: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()

    def names(self) -> list[RawMention]:
        """The possible names with what the archive says of peoples and owners laid over them."""
        found = msgspec.msgpack.decode(self.found, type=tuple[RawMention, ...])
        return [part for raw in found if raw.form not in self.peoples for part in self._parted(raw)]

    def _parted(self, raw: RawMention) -> tuple[RawMention, ...]:
        """A body and whose it is: the National Centre | of | Mira Castlow, where the archive has her by name."""
        pair = _owned(raw)
        if pair is None or pair[1] not in self.owners:
            return (raw,)
        (head, tail), known = pair, gazetteers()
        middle = raw.start + len(head)
        first = tuple(form_cues(head, head.split(" "), known)) + tuple(c for c in raw.cues if c in _BEFORE)
        second = tuple(form_cues(tail, tail.split(" "), known))
        return (
            replace(raw, end=middle, form=head, cues=first),
            RawMention(middle + len(" of "), raw.end, tail, second, heading=raw.heading),
        )


def _owned(raw: RawMention) -> tuple[str, str] | None:
    """A body of several words and the two or three behind its last “of”, where these may be somebody's name."""
    head, of, tail = raw.form.rpartition(" of ")
    if not of or " " not in head or tail.count(" ") not in (1, 2) or raw.end - raw.start != len(raw.form):
        return None
    return head, tail


@dataclass(frozen=True, slots=True)
class _Held:
    """Of an article that was added what its item is made of."""

    found: bytes
    forms: tuple[str, ...]
    alone: tuple[str, ...]
    owned: tuple[tuple[str, str], ...]


class Forms:
    """The forms of all possible names of an archive. ``add`` every article first; their order changes nothing."""

    def __init__(self) -> None:
        self._articles: dict[str, _Held] = {}
        self._cues: dict[str, Counter[str]] = defaultdict(Counter)
        self._inside: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        self._times: Counter[str] = Counter()
        self._leanings: dict[str, Leanings] = {}
        self._one: dict[str, str] = {}

    def add(self, article: str, names: Possible) -> None:
        """The possible names of an article."""
        met = names.met
        for key, cues in met.cues.items():
            add_up(self._cues[key], cues)
        for form, (times, inside) in met.forms.items():
            self._inside[form] += inside
            self._times[form] += 0 if " " in form else times
        add_up(self._small, met.small)
        one = self._one
        forms = tuple([one.setdefault(form, form) for form in met.forms])
        self._articles[article] = _Held(names.found, forms, met.alone, met.owned)

    def unsettled(self) -> Iterator[Unsettled]:
        """The articles that were added, by id, with what is known now; each is let go."""
        peoples = frozenset(self._adjectives())
        for article in sorted(self._articles):
            held = self._articles.pop(article)
            owners = tuple(tail for _, tail in held.owned if self._is_person(tail))
            keys = {key_of(form) for form in held.forms if form not in peoples}
            keys.update(key_of(form) for pair in held.owned if pair[1] in owners for form in pair)
            alone = [form for form in held.alone if form not in peoples]
            yield Unsettled(
                article,
                held.found,
                {key: self._leaning(key) for key in sorted(keys)},
                inside=tuple(form for form in alone if self._inside[form]),
                everyday=tuple(form for form in alone if self._small[form.casefold()] > self._inside[form]),
                peoples=tuple(form for form in held.forms if form in peoples),
                owners=owners,
            )

    def _leaning(self, key: str) -> Leanings:
        known = self._leanings.get(key)
        if known is None:
            known = self._leanings[key] = evidence_of(self._cues.get(key, {})).leanings
        return known

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
        if form in gazetteers().places:
            return True
        leaning = self._leaning(key_of(form)).all
        return leaning is not None and leaning.kind == "place"

    def _is_person(self, form: str) -> bool:
        leaning = self._leaning(key_of(form)).rules
        return leaning is not None and leaning.kind == "person" and leaning.weight >= STRONG
