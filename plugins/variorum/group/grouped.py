"""The doorway of the room: witnesses in, groups out, and afterwards what speaks for each witness of a story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from variorum.group.cluster import Call
from variorum.group.features import Features, features, spelled
from variorum.group.similar import Vectors
from variorum.group.web import MARGIN, Web
from variorum.model import Bond, Story, Witness
from variorum.problems import Problem
from variorum.words import stem

#: Close calls that are reported at most, the closest first.
REPORTED = 40
#: Shared terms that weigh most, and how many of them a reader is told: some are parts of others.
TELLING = 8
TOLD = 6


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

    def bonds(self, story: Story) -> tuple[Bond, ...]:
        """What speaks for each version of a story; none where it stands alone."""
        numbers = {v.siglum: self._places[v.witness.path, v.witness.item] for v in story.versions}
        sigla = {number: siglum for siglum, number in numbers.items()}
        found: list[Bond] = []
        for version in story.versions if len(story.versions) > 1 else ():
            nearest = self._web.nearest(numbers[version.siglum], numbers.values())
            if nearest is not None:
                terms = _as_written(_telling(nearest.terms, version.witness), version.witness.text)
                stated = version.witness.meta.story is not None
                found.append(Bond(version.siglum, sigla[nearest.other], nearest.likeness, terms, stated))
        return tuple(found)

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
    return Grouped((w, features(w)) for w in ordered).groups()


def _called(witness: Witness) -> str:
    return f"{witness.path} [{witness.item}]" if witness.item else witness.path


def _telling(shared: Sequence[tuple[float, bool, int]], witness: Witness) -> list[str]:
    """The shared terms that weigh most, in words."""
    spelling = spelled(witness)
    told = [(-weight, spelling[is_name][code]) for weight, is_name, code in shared if code in spelling[is_name]]
    return [term for _, term in sorted(told)[:TELLING]]


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
