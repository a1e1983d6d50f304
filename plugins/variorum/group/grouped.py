"""The doorway of the room: witnesses in, groups out, and afterwards what speaks for each witness of a story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from variorum.group.cluster import Call
from variorum.group.features import Features, features_of, spelled
from variorum.group.similar import Shared, Vectors
from variorum.group.web import MARGIN, Web
from variorum.model import Bond, Story, Version, Witness
from variorum.problems import Problem
from variorum.words import stem

#: Close calls that are reported at most, the closest first.
REPORTED = 40
#: Shared terms that weigh most, and how many of them a reader is told: some are parts of others.
TELLING = 8
TOLD = 6


#: Terms that two witnesses share, the weightiest first: (rank, whether it is of the names, code); equal weights rank alike.
Terms = tuple[tuple[int, bool, int], ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A version with the siglum of the one that is most like it; ``likeness`` as in Bond."""

    version: Version
    other: str
    likeness: float
    terms: Terms

    def bond(self, told: tuple[str, ...]) -> Bond:
        """``told`` are the ``telling`` terms."""
        return Bond(self.version.siglum, self.other, self.likeness, told, self.version.witness.meta.story is not None)


class Grouped:
    """Witnesses by what they tell. ``known`` are the witnesses in the order of their paths, each with its features, which
    are read once and not kept.
    """

    def __init__(self, known: Iterable[tuple[Witness, Features]]) -> None:
        self._witnesses: list[Witness] = []
        self._vectors = Vectors(self._noted(known))
        self._close: list[Call] = []

    def _noted(self, known: Iterable[tuple[Witness, Features]]) -> Iterator[Features]:
        for witness, found in known:
            self._witnesses.append(witness)
            yield found

    @property
    def size(self) -> int:
        return len(self._witnesses)

    @cached_property
    def _web(self) -> Web:
        return Web(self._vectors)

    @cached_property
    def _places(self) -> dict[tuple[str, str | None], int]:
        return {(w.path, w.item): i for i, w in enumerate(self._witnesses)}

    def groups(self) -> tuple[tuple[Witness, ...], ...]:
        """Each in the order of its paths, the groups in the order of their first paths.

        Witnesses with the same ``meta.story`` stand together and never with another's.
        """
        linked = self._web.linked([w.meta.story for w in self._witnesses], MARGIN)
        self._close = linked.close
        return tuple(tuple(self._witnesses[i] for i in cluster) for cluster in linked.clusters)

    def nearest(self, story: Story) -> tuple[Near, ...]:
        """For each version of a story the other that is most like it; none where it stands alone."""
        numbers = {v.siglum: self._places[v.witness.path, v.witness.item] for v in story.versions}
        sigla = {number: siglum for siglum, number in numbers.items()}
        found: list[Near] = []
        for version in story.versions if len(story.versions) > 1 else ():
            near = self._web.nearest(numbers[version.siglum], numbers.values())
            if near is not None:
                found.append(Near(version, sigla[near.other], near.likeness, _ranked(near.terms)))
        return tuple(found)

    def bonds(self, story: Story) -> tuple[Bond, ...]:
        """What speaks for each version of a story; none where it stands alone."""
        return tuple(near.bond(telling(near.version.witness, near.terms)) for near in self.nearest(story))

    def undecided(self) -> list[Problem]:
        """The calls of ``groups`` that were close, for the owner to look at; the closest first where they are many."""
        ordered = sorted(self._close, key=lambda call: (abs(call.worth - self._web.threshold), call.a, call.b))
        return [self._problem(call.worth, call.a, call.b, call.joined) for call in ordered[:REPORTED]]

    def _problem(self, worth: float, a: tuple[int, ...], b: tuple[int, ...], joined: bool) -> Problem:
        one, other = self._witnesses[b[0]], self._witnesses[a[0]]
        done = "was joined with" if joined else "was kept apart from"
        others = f" and {len(a) - 1} more" if len(a) > 1 else ""
        right = "parts them" if joined else "joins them"
        message = (
            f"It {done} “{_called(other)}”{others} by little: {worth:.3f}, where {self._web.threshold:.3f} joins. "
            f"{'Splitting' if joined else 'Merging'} the story in editorial/stories.yaml, or “story” in corpus.csv, {right}."
        )
        return Problem(one.path, one.item, None, "info", "undecided-grouping", message)


def group(witnesses: Sequence[Witness]) -> tuple[tuple[Witness, ...], ...]:
    """The groups alone; the same for any order of the witnesses."""
    ordered = sorted(witnesses, key=lambda w: (w.path, w.item or ""))
    return Grouped(zip(ordered, features_of(ordered), strict=True)).groups()


def _called(witness: Witness) -> str:
    return f"{witness.path} [{witness.item}]" if witness.item else witness.path


def telling(witness: Witness, terms: Terms) -> tuple[str, ...]:
    """Of shared terms those that weigh most, as the witness has them. Pure, so that it can be kept."""
    spelling = spelled(witness)
    told = sorted((rank, spelling[is_name][code]) for rank, is_name, code in terms if code in spelling[is_name])
    return _as_written([term for _, term in told[:TELLING]], witness.text)


def _ranked(shared: Shared) -> Terms:
    """By rank in place of weight, which hangs on the whole corpus and would never be the same twice."""
    order = np.lexsort((shared.codes, shared.is_name, -shared.makes))
    rank = (np.diff(shared.makes[order], prepend=shared.makes[order[:1]]) != 0).cumsum()
    return tuple(zip(rank.tolist(), shared.is_name[order].tolist(), shared.codes[order].tolist(), strict=True))


def _as_written(terms: Sequence[str], text: str) -> tuple[str, ...]:
    """The terms as an article has them; a part of a name that is told whole is not told again."""
    told: list[str] = []
    for term in terms:
        bare = term.lstrip("#")
        pattern = r"\s+".join(re.escape(word) for word in bare.split())
        written = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.I) or _stemmed(bare, text)
        said = " ".join((written if isinstance(written, str) else written.group() if written else bare).split())
        if any(said.casefold() in other.casefold() for other in told):
            continue
        told = [other for other in told if other.casefold() not in said.casefold()] + [said]
    return tuple(told[:TOLD])


def _stemmed(term: str, text: str) -> str | None:
    """The first word of the text with this stem."""
    for found in re.finditer(rf"(?<!\w){re.escape(term[: max(2, len(term) - 2)])}\w*", text, re.I):
        if stem(found.group().casefold()) == term:
            return found.group()
    return None
