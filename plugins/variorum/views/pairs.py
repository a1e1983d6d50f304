"""Two of many versions: which of them have a page of their own, and the story as these two alone tell it.

Nothing is collated anew: passages and notes are those of all versions, with their permanent ids, as far as these two carry
them and differ in them. So a pair never says anything else than the page of all versions does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from variorum import links
from variorum.collate.crossing import crossings
from variorum.collate.rows import mass, standing
from variorum.model import Apparatus, Lineage, Note, Passage, Story, Version
from variorum.tongue import gettext
from variorum.views import wording
from variorum.views.apparatus import is_parted
from variorum.views.narrowing import of_two
from variorum.views.once import once
from variorum.views.page import Link
from variorum.views.shelf import base_first, kinds_of, outlet

EVERY: Final = 6  # versions up to which each two have a page; of more, the base with each other one


@dataclass(frozen=True, slots=True)
class PairView:
    """What the page of two of many versions says of itself. ``others`` are the story's other pairs."""

    said: str
    story: Link
    others: tuple[Link, ...]


def pairs_of(story: Story) -> tuple[tuple[str, str], ...]:
    """The pairs that have a page, none where there are but two versions; the story's base stands first in its pairs."""
    order = [story.base, *(s for s in story.sigla if s != story.base)]
    if len(order) < 3:
        return ()
    return tuple(combinations(order, 2)) if len(order) <= EVERY else tuple((story.base, s) for s in order[1:])


def pair_href(here: str, story: Story, a: str, b: str) -> str:
    """The way from a page to the pair's, empty where it has none."""
    return links.relative(here, links.pair_url(story.slug, a, b)) if {a, b} in map(set, pairs_of(story)) else ""


def pair_view(apparatus: Apparatus, base: str, other: str) -> PairView:
    """``apparatus`` is that of all versions."""
    story = apparatus.story
    here = links.pair_url(story.slug, base, other)
    count = len(story.versions)
    others = [p for p in pairs_of(story) if set(p) != {base, other}]
    first, second = (f"{s} ({outlet(story.version(s))})" for s in (base, other))
    return PairView(
        said=gettext(
            "Two of %(count)s versions: %(first)s and %(second)s.", count=wording.number(count), first=first, second=second
        ),
        story=Link(
            gettext("all %(count)s versions", count=wording.number(count)), links.relative(here, links.story_url(story.slug))
        ),
        others=tuple(
            Link(
                gettext("%(first)s and %(second)s", first=a, second=b).replace(" ", "\u00a0"),  # a short way stays in a line
                links.relative(here, links.pair_url(story.slug, a, b)),
            )
            for a, b in others
        ),
    )


def only(apparatus: Apparatus, base: str, other: str) -> Apparatus:
    """``apparatus`` as far as it speaks of these two versions and of what tells them apart."""
    story = apparatus.story
    both = (base, other)
    passages = tuple(_passages(apparatus, both))
    held = {p.id for p in passages}
    collation = replace(
        apparatus.collation,
        story=replace(story, base=base, versions=tuple(v for v in base_first(apparatus) if v.siglum in both)),
        passages=passages,
        pairs=tuple(p for p in apparatus.collation.pairs if {p.a, p.b} == set(both)),
        lineage=Lineage(),
    )
    notes = tuple(_note(n, both, story.sigla) for n in apparatus.notes if n.passage in held and is_parted(n, base, other))
    return Apparatus(collation, notes)


@once
def moved_beside(apparatus: Apparatus) -> dict[str, frozenset[str]]:
    """Siglum -> the passages that the base and it have in another order."""
    passages = apparatus.collation.passages
    base, *others = (v.siglum for v in base_first(apparatus))
    if len(others) == 1:
        return {others[0]: frozenset(p.id for p in passages if p.moved)}
    return {s: frozenset(p.id for p in _passages(apparatus, (base, s)) if p.moved) for s in others}


def _passages(apparatus: Apparatus, both: tuple[str, str]) -> Iterator[Passage]:
    left, right = (apparatus.story.version(s) for s in both)
    held = [
        replace(
            passage,
            segments=tuple(s for s in passage.segments if s[0] in both),
            doubts=tuple(d for d in passage.doubts if {d.siglum, d.other} <= set(both)),
        )
        for passage in apparatus.collation.passages
        if any(s in both for s in passage.sigla)
    ]
    shared = [p for p in held if len(p.segments) == 2]
    moved = _moved(apparatus, shared)
    for passage in held:
        if passage not in shared:
            yield replace(passage, relation="only", moved=False, score=0.0)
            continue
        uneven = passage.relation in {"split", "merged"} and len({_count(v, passage) for v in (left, right)}) == 1
        relation = "changed" if uneven else passage.relation
        yield replace(passage, relation=relation, moved=passage.id in moved)


def _moved(apparatus: Apparatus, shared: Sequence[Passage]) -> set[str]:
    """The passages that these two have in another order, chosen as for the page of all versions."""
    witnesses = {v.siglum: v.witness for v in apparatus.story.versions}
    whole = {p.id: dict(p.segments) for p in apparatus.collation.passages}
    running = [p for p in shared if "sentence" in kinds_of(apparatus, p)]
    places = [standing(dict(p.segments), witnesses) for p in running]
    found = crossings(places, lambda number: mass(whole[running[number].id], witnesses))
    return {running[number].id for number in found}


def _count(version: Version, passage: Passage) -> int:
    segments = version.witness.segments
    return sum(1 for i in passage.of(version.siglum) if segments[i].kind == "sentence")


def _note(note: Note, both: tuple[str, str], sigla: Sequence[str]) -> Note:
    """The note with what these two say, and where; an editor's own words stay as they are."""
    readings = tuple(
        replace(
            reading,
            sigla=tuple(s for s in reading.sigla if s in both),
            spans=tuple(p for p in reading.spans if p.siglum in both),
            at=tuple(p for p in reading.at if p.siglum in both),
        )
        for reading in note.readings
        if any(s in both for s in reading.sigla)
    )
    by_hand = note.editor is not None and note.editor.by_hand
    summary = note.summary if by_hand else of_two(note.summary, sigla, *both)
    return replace(note, readings=readings, summary=summary)
