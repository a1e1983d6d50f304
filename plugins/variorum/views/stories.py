"""The home page and the index of stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.model import Apparatus
from variorum.views import overview, wording
from variorum.views.apparatus import Labelled, by_label, labelled
from variorum.views.choice import specimen
from variorum.views.comparison import cells, degrees_of
from variorum.views.kinds import Label, level
from variorum.views.marks import Block, Mark, blocks
from variorum.views.page import Link
from variorum.views.shelf import (
    Chip,
    Shelf,
    base_first,
    beside,
    chips,
    headline,
    is_identical,
    languages,
    outlets,
    story_date,
)

PER_PAGE: Final = 50
LATEST: Final = 6
HEADLINES: Final = 4  # of a story in a list


@dataclass(frozen=True, slots=True)
class HeadlineView:
    """A headline with the versions that have it; ``text`` is None where their texts have none."""

    chips: tuple[Chip, ...]
    text: str | None
    lang: str


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list: its name and facts, the headlines, the drawing in small, two counts, its main kinds."""

    title: str
    href: str
    date: str
    versions: str
    headlines: tuple[HeadlineView, ...]
    more: str
    miniature: overview.Miniature | None
    counts: tuple[str, ...]
    kinds: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class StoriesView:
    """One page of the index. ``pages`` are all its pages, empty where there is only one."""

    title: str
    lead: str
    rows: tuple[StoryRow, ...]
    icons: tuple[str, ...]
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SpecimenSide:
    """One sentence of the specimen on the home page."""

    chip: Chip
    blocks: tuple[Block, ...]
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """``specimen`` is one passage in two versions, empty in an archive that has none worth showing.

    ``words`` are what the owner's pages want said at once, each with its page.
    """

    title: str
    specimen: tuple[SpecimenSide, ...]
    specimen_href: str
    specimen_title: str
    lead: str
    rows: tuple[StoryRow, ...]
    icons: tuple[str, ...]
    doors: tuple[Link, ...]
    method: str
    words: tuple[Link, ...] = ()


def index(shelf: Shelf) -> Iterator[tuple[int, StoriesView]]:
    """Every page of the index with its number, from 1."""
    apparatuses = shelf.apparatuses
    count = max(1, -(-len(apparatuses) // PER_PAGE))
    for number in range(1, count + 1):
        here = links.stories_url(number)
        part = apparatuses[(number - 1) * PER_PAGE : number * PER_PAGE]
        rows = tuple(story_row(a, here) for a in part)
        pages = tuple(Link(str(n), links.relative(here, links.stories_url(n)), n == number) for n in range(1, count + 1))
        yield number, StoriesView("Stories", lead(shelf), rows, icons(rows), pages if count > 1 else ())


def home(shelf: Shelf, doors: tuple[Link, ...], words: tuple[Link, ...] = ()) -> HomeView:
    """The home page."""
    rows = tuple(story_row(a, links.home) for a in shelf.apparatuses[:LATEST])
    specimen, apparatus = _specimen(shelf)
    return HomeView(
        title="The same story, told more than once.",
        specimen=specimen,
        specimen_href=links.relative(links.home, links.story_url(apparatus.story.slug)) if apparatus else "",
        specimen_title=apparatus.story.title if apparatus else "",
        lead=lead(shelf),
        rows=rows,
        icons=icons(rows),
        doors=doors,
        method=links.relative(links.home, links.method_url()),
        words=words,
    )


def lead(shelf: Shelf) -> str:
    """How much the archive holds, and in which order."""
    versions = sum(len(a.story.versions) for a in shelf.apparatuses)
    stories = wording.count(len(shelf.apparatuses), "story", "stories")
    held = f"{stories}, {wording.count(versions, 'version')}."
    order = " Latest first; stories without a recorded date come last."
    return held + order if len(shelf.apparatuses) > 1 else held


def icons(rows: Sequence[StoryRow]) -> tuple[str, ...]:
    """The icons that these rows use."""
    return tuple(dict.fromkeys(label.key for row in rows for label in row.kinds))


def story_row(apparatus: Apparatus, here: str) -> StoryRow:
    """A story as the page ``here`` lists it."""
    story = apparatus.story
    versions = base_first(apparatus)
    items = labelled(apparatus)
    compared = len(versions) > 1 and not is_identical(apparatus)
    degrees = degrees_of(apparatus)
    when = story_date(apparatus)
    heads = _headlines(apparatus)
    return StoryRow(
        title=story.title,
        href=links.relative(here, links.story_url(story.slug)),
        date=wording.date(when[:10]) if when else "date not recorded",
        versions=f"{wording.count(len(versions), 'version')}: {outlets(versions)}",
        headlines=heads[:HEADLINES],
        more=wording.count(len(heads) - HEADLINES, "further headline") if len(heads) > HEADLINES else "",
        miniature=overview.miniature([c for c in cells(apparatus, degrees) if c.above or c.below]) if compared else None,
        counts=_counts(apparatus, compared),
        kinds=tuple(_top_kinds(items)) if compared else (),
    )


def _headlines(apparatus: Apparatus) -> tuple[HeadlineView, ...]:
    named, spoken = chips(apparatus), languages(apparatus)
    held: dict[tuple[str | None, str], list[Chip]] = {}
    for version in base_first(apparatus):
        text = headline(version)
        held.setdefault((text, spoken[version.siglum] if text else ""), []).append(named[version.siglum])
    return tuple(HeadlineView(tuple(several), text, lang) for (text, lang), several in held.items())


def _counts(apparatus: Apparatus, compared: bool) -> tuple[str, ...]:
    count = len(apparatus.story.versions)
    if count == 1:
        return ("no other version held",)
    if not compared:
        return ("the same text in both" if count == 2 else f"the same text in all {wording.number(count)}",)
    passages = apparatus.collation.passages
    everywhere = sum(1 for p in passages if len(p.segments) == count)
    main = sum(1 for d in degrees_of(apparatus).values() if d == "main")
    among = "both" if count == 2 else f"all {wording.number(count)}"
    return (f"{everywhere:,} of {wording.count(len(passages), 'passage')} in {among}", f"{main:,} with a main difference")


def _top_kinds(items: Sequence[Labelled]) -> Iterator[Label]:
    main = [item for item in items if level(item.note) == "main"] or items
    ranked = sorted(by_label(main), key=lambda pair: -pair[1])
    return (label for label, _ in ranked[:3])


def _specimen(shelf: Shelf) -> tuple[tuple[SpecimenSide, ...], Apparatus | None]:
    """The passage that shows best what the archive is about, in two versions."""
    found = [(chosen, a) for a in shelf.apparatuses if (chosen := specimen(a))]
    if not found:
        return (), None
    chosen, apparatus = min(found, key=lambda each: (each[0].rank, each[1].story.slug))
    story = apparatus.story
    sides = tuple(
        SpecimenSide(
            Chip(version.siglum, css),
            blocks(version.witness, version.siglum, chosen.passage, tuple(_mark(i, version.siglum) for i in chosen.notes)),
            *wording.language(version.witness.meta.language, version.witness.text),
        )
        for version, css in ((story.version(story.base), "a"), (story.version(beside(apparatus)), "b"))
    )
    return sides, apparatus


def _mark(item: Labelled, siglum: str) -> Mark:
    spans = tuple(p for r in item.note.readings for p in r.spans if p.siglum == siglum)
    return Mark(item.note.id, item.note.kind, item.label, "", "main", 0, spans, ())
