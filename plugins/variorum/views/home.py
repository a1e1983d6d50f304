"""The home page: one sentence in two versions, differences that tell, the latest stories, the ways in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.model import Apparatus
from variorum.tongue import gettext, ngettext
from variorum.views import overview, wording
from variorum.views.apparatus import Labelled
from variorum.views.briefs import Briefs
from variorum.views.choice import Specimen as Chosen
from variorum.views.choice import specimen
from variorum.views.history import outlets_of_two
from variorum.views.kinds import Level
from variorum.views.marks import Block, Mark, blocks
from variorum.views.page import Link
from variorum.views.rows import StoryRow, counts, drawing, icons
from variorum.views.shelf import Chip, Shelf, beside
from variorum.views.stories import lead
from variorum.views.telling import Example, examples

LATEST: Final = 6
EXAMPLES: Final = 6


@dataclass(frozen=True, slots=True)
class SpecimenSide:
    """One sentence of the specimen, and whose it is."""

    chip: Chip
    outlet: str
    blocks: tuple[Block, ...]
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Specimen:
    """One passage in two versions; of its story: title, way there, how much of it differs, the drawing in small."""

    sides: tuple[SpecimenSide, ...]
    title: str
    href: str
    counts: tuple[str, ...]
    miniature: overview.Miniature


@dataclass(frozen=True, slots=True)
class HomeView:
    """``specimen`` is None, and ``examples`` are empty, in an archive that has none worth showing.

    ``words`` are what the owner's pages want said at once, each with its page; ``more`` leads to all stories where not all
    are here.
    """

    title: str
    specimen: Specimen | None
    examples: tuple[Example, ...]
    lead: str
    rows: tuple[StoryRow, ...]
    more: Link | None
    icons: tuple[str, ...]
    doors: tuple[Link, ...]
    method: str
    words: tuple[Link, ...] = ()


def home(shelf: Shelf, briefs: Briefs, doors: tuple[Link, ...], words: tuple[Link, ...] = ()) -> HomeView:
    """The home page."""
    latest = briefs.rows(shelf.apparatuses[:LATEST], links.home)
    chosen = specimen_of(shelf, briefs)
    shown, apparatus = chosen or (None, None)
    telling = examples(((a, briefs.of(a).telling) for a in shelf.apparatuses), EXAMPLES, links.home, apparatus)
    stories = ngettext("All %(n)s story", "All %(n)s stories", len(shelf.apparatuses))
    return HomeView(
        title=gettext("The same story, told more than once."),
        specimen=shown,
        examples=telling,
        lead=lead(shelf),
        rows=latest,
        more=Link(stories, links.relative(links.home, links.stories_url())) if len(shelf.apparatuses) > LATEST else None,
        icons=tuple(dict.fromkeys([*(e.name.key for e in telling), *icons(latest)])),
        doors=doors,
        method=links.relative(links.home, links.method_url()),
        words=words,
    )


def specimen_of(shelf: Shelf, briefs: Briefs) -> tuple[Specimen, Apparatus] | None:
    """The passage that shows best what the archive is about, in two versions."""
    ranked = ((rank, a) for a in shelf.apparatuses if (rank := briefs.of(a).specimen) is not None)
    _, apparatus = min(ranked, key=lambda each: (each[0], each[1].story.slug), default=(None, None))
    chosen = specimen(apparatus) if apparatus else None
    if apparatus is None or chosen is None:
        return None
    story = apparatus.story
    sigla = (story.base, beside(apparatus))
    sides = tuple(
        SpecimenSide(
            Chip(version.siglum, css),
            whose,
            blocks(version.witness, version.siglum, chosen.passage, _marks(chosen, version.siglum)),
            *wording.language_of(version.witness),
        )
        for version, css, whose in zip(map(story.version, sigla), "ab", outlets_of_two(apparatus, *sigla), strict=True)
    )
    href = links.relative(links.home, links.story_url(story.slug))
    return Specimen(sides, story.title, href, counts(apparatus, True), drawing(apparatus)), apparatus


def _marks(chosen: Chosen, siglum: str) -> tuple[Mark, ...]:
    """The words of its notes in one version, those of the lesser ones marked as such."""
    levels: tuple[tuple[Level, tuple[Labelled, ...]], ...] = (("main", chosen.notes), ("small", chosen.lesser))
    return tuple(_mark(item, siglum, level) for level, items in levels for item in items)


def _mark(item: Labelled, siglum: str, level: Level) -> Mark:
    spans = tuple(p for r in item.note.readings for p in r.spans if p.siglum == siglum)
    return Mark(item.note.id, item.note.kind, item.label, "", level, 0, spans, ())
