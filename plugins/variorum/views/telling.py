"""The differences of an archive that tell a newcomer most, each in its sentence: short, weighty, of several kinds.

Of every story the notes that read best by themselves are looked at (``choice.rate``); then one is taken of each of the
readers' kinds in turn, the best first, from a story that has none yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from variorum.model import Apparatus, Place
from variorum.views import kinds, wording
from variorum.views.apparatus import Labelled, labelled, note_href
from variorum.views.choice import FAIR, rate
from variorum.views.history import outlets_of_two
from variorum.views.kinds import Label, label, level
from variorum.views.page import Link
from variorum.views.shelf import Chip, beside
from variorum.views.ways import to_story
from variorum.words import STOP, tokenise

#: The readers' kinds that are worth an example, in the order in which they are asked for one.
_ASKED: Final = tuple(
    name.key for name in (kinds.QUOTE, kinds.WHO, kinds.SURE, kinds.FIGURE, kinds.FORCE, kinds.TIME, kinds.NAME)
)
_AROUND: Final = 48  # characters of the sentence on either side of the words
_OF_STORY: Final = 8  # notes of a story that are looked at
_LEAST: Final = 3  # letters in a reading
_ALIKE: Final = (
    0.55  # of the words around the readings that both have: below it a reader sees two sentences, not one difference
)


@dataclass(frozen=True, slots=True)
class ExampleSide:
    """A version's words (``said``) inside their sentence."""

    chip: Chip
    outlet: str
    before: str
    said: str
    after: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Example:
    """A difference between two versions: its kind, both readings, the way to the note, the story it is of."""

    name: Label
    href: str
    sides: tuple[ExampleSide, ExampleSide]
    story: Link


@dataclass(frozen=True, slots=True)
class Telling:
    """A note that may be an example of a reader's kind, by its key: the less its ``cost``, the better it reads."""

    cost: tuple[bool, int, float]
    note: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    cost: tuple[int, float]
    item: Labelled
    places: tuple[Place, Place]


def examples(
    told: Iterable[tuple[Apparatus, Sequence[Telling]]], amount: int, here: str, without: Apparatus | None = None
) -> tuple[Example, ...]:
    """Up to ``amount`` of what stories tell; the story ``without``, which the page shows already, comes last."""
    by_kind: dict[str, list[tuple[Apparatus, Telling]]] = {key: [] for key in _ASKED}
    for apparatus, several in told:
        for one in several:
            by_kind[one.kind].append((apparatus, one))
    for held in by_kind.values():
        held.sort(key=lambda c: (c[0] is without, c[1].cost, c[0].story.slug, c[1].note))
    taken: set[str] = set()
    chosen: list[tuple[Apparatus, Telling]] = []
    while len(chosen) < amount:
        before = len(chosen)
        for held in by_kind.values():
            fresh = next((c for c in held if c[0].story.slug not in taken), None)
            if fresh and len(chosen) < amount:
                chosen.append(fresh)
                taken.add(fresh[0].story.slug)
        if len(chosen) == before:
            break
    return tuple(_example(apparatus, one.note, here) for apparatus, one in chosen)


def telling(apparatus: Apparatus) -> Iterator[Telling]:
    """What a story can tell, the best first."""
    for c in _of_story(apparatus):
        by_the_way = c.places[1].siglum != beside(apparatus)  # beside another version than the one that the story opens with
        yield Telling((by_the_way, *c.cost), c.item.note.id, label(c.item.note, c.item.passage).key)


def _of_story(apparatus: Apparatus) -> Iterator[_Candidate]:
    if len(apparatus.story.versions) < 2:
        return
    base = apparatus.story.base
    found = []
    for item in labelled(apparatus):
        other = _facing(item, apparatus)
        if level(item.note) != "main" or item.note.salience < 3 or label(item.note, item.passage).key not in _ASKED:
            continue
        cost = rate(item, base, other)
        places = _places(item, base, other)
        if places and not all(_is_shown(apparatus, place) for place in places):
            continue
        if places and label(item.note, item.passage) == kinds.QUOTE and _is_small(apparatus, places):
            continue
        if cost[0] <= FAIR and places and _is_alike(apparatus, places):
            found.append(_Candidate(cost, item, places))
    found.sort(key=lambda c: (c.cost, c.item.note.id))
    yield from found[:_OF_STORY]


def _facing(item: Labelled, apparatus: Apparatus) -> str:
    """The version that is set beside the base: the one that the story opens with, else the first with other words."""
    usual, base = beside(apparatus), apparatus.story.base
    facing = [s for r in item.note.readings if r.text and base not in r.sigla for s in r.sigla]
    return usual if usual in facing or not facing else facing[0]


def _places(item: Labelled, base: str, other: str) -> tuple[Place, Place] | None:
    """Where the words stand in both versions; None where they stand in pieces, or say too little."""
    spans = {s: [p for r in item.note.readings for p in r.spans if p.siglum == s] for s in (base, other)}
    if any(len(places) != 1 or places[0].end - places[0].start < _LEAST for places in spans.values()):
        return None
    return spans[base][0], spans[other][0]


def _example(apparatus: Apparatus, note: str, here: str) -> Example:
    candidate = next(c for c in _of_story(apparatus) if c.item.note.id == note)
    item = candidate.item
    story, (own, other) = apparatus.story, candidate.places
    whose = outlets_of_two(apparatus, own.siglum, other.siglum)
    return Example(
        name=label(item.note, item.passage),
        href=note_href(here, apparatus, item.note),
        sides=(_side(apparatus, own, "a", whose[0]), _side(apparatus, other, "b", whose[1])),
        story=to_story(story, here),
    )


def _is_shown(apparatus: Apparatus, place: Place) -> bool:
    """Whether the whole sentence may be shown."""
    witness = apparatus.story.version(place.siglum).witness
    return all(witness.shows(s.start, s.end) for s in witness.segments if s.start <= place.start < s.end)


def _is_alike(apparatus: Apparatus, places: tuple[Place, Place]) -> bool:
    """Whether what a reader is shown around the words is mostly the same on both sides."""
    own, other = ({t for part in _around(apparatus, place) for t in _telling(part)} for place in places)
    least = min(len(own), len(other))
    return least > 1 and len(own & other) >= _ALIKE * least


def _is_small(apparatus: Apparatus, places: tuple[Place, Place]) -> bool:
    """'told' / 'told that': another quotation by the letter, and a poor example of one."""
    one, other = (apparatus.story.version(p.siglum).witness.text[p.start : p.end] for p in places)
    return set(_telling(one)) == set(_telling(other))


def _telling(text: str) -> Iterator[str]:
    """The words that carry something."""
    return (t.norm for t in tokenise(text) if t.is_word and t.norm[0].isalnum() and t.norm not in STOP)


def _around(apparatus: Apparatus, place: Place) -> tuple[str, str]:
    """What is shown before and after the words, inside their sentence."""
    witness = apparatus.story.version(place.siglum).witness
    segment = next((s for s in witness.segments if s.start <= place.start < s.end), None)
    first, last = (segment.start, segment.end) if segment else (place.start, place.end)
    return wording.around(witness.text, first, place.start, place.end, last, _AROUND)


def _side(apparatus: Apparatus, place: Place, css: str, whose: str) -> ExampleSide:
    witness = apparatus.story.version(place.siglum).witness
    before, after = _around(apparatus, place)
    return ExampleSide(
        Chip(place.siglum, css),
        whose,
        before,
        witness.text[place.start : place.end],
        after,
        *wording.language_of(witness),
    )
