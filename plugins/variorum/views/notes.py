"""Notes by kind: what a kind means and doesn't mean, and every note of it across the stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from variorum import links
from variorum.edition import SiteFacts
from variorum.model import Apparatus
from variorum.tongue import gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.apparatus import Labelled, NoteView, labelled, story_notes
from variorum.views.kinds import KIND_TEXTS, KindText, kind_text, level
from variorum.views.page import Link
from variorum.views.paging import Pager, numbered, pager, parts
from variorum.views.shelf import Shelf

PER_PAGE: Final = 50
#: Kinds whose notes go by two names; the page of any other says its name once, in its title.
_NAMED: Final = frozenset({"omission", "addition"})
FILTERS: Final = 12  # outlets that a page offers; the page of each outlet leads to its own

Items = Sequence[tuple[Apparatus, Labelled]]


@dataclass(frozen=True, slots=True)
class StoryNotes:
    """The notes of one story, in its order."""

    title: str
    href: str
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind; ``told`` says how many notes there are of it, in how many stories."""

    text: KindText
    href: str
    told: str


@dataclass(frozen=True, slots=True)
class NotesIndexView:
    """All kinds; ``lead`` says how many notes there are and how many of them an editor made or confirmed.

    ``sheet`` is the table of all notes.
    """

    title: str
    lead: str
    sheet: str
    rows: tuple[KindRow, ...]
    icons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotesView:
    """One page of the notes of one kind. ``filters`` lead to fewer of them: the main differences, those of one outlet."""

    title: str
    crumbs: tuple[Link, ...]
    text: KindText
    lead: str
    sheet: str
    filters: tuple[Link, ...]
    stories: tuple[StoryNotes, ...]
    icons: tuple[str, ...]
    pager: Pager | None


Held = Mapping[str, Items]


def by_kind(shelf: Shelf) -> Held:
    """Kind -> its notes with the stories they are on, in the order of the stories."""
    found: dict[str, list[tuple[Apparatus, Labelled]]] = defaultdict(list)
    for apparatus in shelf.apparatuses:
        for item in labelled(apparatus):
            found[item.note.kind].append((apparatus, item))
    known = [text.kind for text in KIND_TEXTS]
    return {k: found[k] for k in sorted(found, key=lambda k: (known.index(k) if k in known else len(known), k))}


def _told(count: str, stories: int) -> str:
    return ngettext("%(count)s in %(n)s story", "%(count)s in %(n)s stories", stories, count=count)


def index(held: Held) -> NotesIndexView:
    """All kinds that occur, with counts."""
    here = links.notes_url()
    rows = tuple(
        KindRow(
            kind_text(kind),
            links.relative(here, links.notes_url(kind)),
            _told(numeral(len(notes)), len({a.story.slug for a, _ in notes})),
        )
        for kind, notes in held.items()
    )
    total = sum(len(notes) for notes in held.values())
    hand = sum(1 for notes in held.values() for _, item in notes if item.note.is_signed)
    lead = ngettext("%(n)s note, all made by machine.", "%(n)s notes, all made by machine.", total)
    if hand:
        lead = ngettext(
            "%(n)s note, %(hand)s of them made or confirmed by an editor, the rest by machine.",
            "%(n)s notes, %(hand)s of them made or confirmed by an editor, the rest by machine.",
            total,
            hand=numeral(hand),
        )
    icons = tuple(dict.fromkeys(row.text.label.key for row in rows))
    return NotesIndexView(gettext("Notes by kind"), lead, links.relative(here, links.notes_sheet()), rows, icons)


@dataclass(frozen=True, slots=True)
class Selection:
    """Notes of one kind, all or some of them: ``part`` is its address, ``label`` what is common to them."""

    kind: str
    part: str
    label: str
    notes: Items


def selections(shelf: Shelf, kind: str, notes: Items) -> tuple[Selection, ...]:
    """All notes of a kind; its main differences; and those of the main ones in which an outlet has a part, where that is not
    the same again. An outlet with a single one has no list: the list of all shows it.
    """
    main = [(a, i) for a, i in notes if level(i.note) == "main"]
    found = [Selection(kind, "", gettext("All"), notes)]
    if main and len(main) < len(notes):
        found.append(Selection(kind, links.main_notes(), gettext("Main differences"), main))
    by_source: dict[str, list[tuple[Apparatus, Labelled]]] = defaultdict(list)
    for apparatus, item in main:
        sigla = {s for r in item.note.readings for s in r.sigla}
        said = (v.witness.meta.publisher for v in apparatus.story.versions if v.siglum in sigla)
        for publisher in dict.fromkeys(p for p in said if p):
            by_source[publisher].append((apparatus, item))
    for publisher in sorted(by_source, key=lambda p: (-len(by_source[p]), wording.filed(p))):
        some = by_source[publisher]
        if 1 < len(some) < len(main):
            part = links.notes_of_source(shelf.source_slugs[publisher])
            found.append(Selection(kind, part, publisher, some))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class NotesPage:
    """One page to be made of some notes of a selection; ``among`` are all selections of its kind."""

    selection: Selection
    among: Sequence[Selection]
    lead: str
    number: int
    count: int
    notes: Items

    @property
    def url(self) -> str:
        return links.notes_url(self.selection.kind, self.number, self.selection.part)

    @property
    def title(self) -> str:
        """For the window."""
        return window_title(self.selection, self.number)

    @property
    def said(self) -> tuple[object, ...]:
        """All that the page says beside its notes."""
        filters = [(s.part, s.label, len(s.notes)) for s in self.among]
        return self.selection.kind, self.selection.part, self.number, self.count, self.lead, filters


def pages(selection: Selection, among: Sequence[Selection]) -> Iterator[NotesPage]:
    """Every page of a selection, in order."""
    lead = _lead(selection)
    for number, count, part in parts(selection.notes, PER_PAGE):
        yield NotesPage(selection, among, lead, number, count, part)


def page(of: NotesPage, facts: SiteFacts) -> NotesView:
    """What the page says."""
    selection, among, here = of.selection, of.among, of.url
    kind, text = selection.kind, kind_text(selection.kind)
    stories: list[StoryNotes] = []
    seen: set[str] = set()
    for slug, group in groupby(of.notes, key=lambda pair: pair[0].story.slug):
        held = list(group)
        apparatus = held[0][0]
        views = story_notes(here, apparatus, [item for _, item in held], 280, facts, beside=True)
        # a note's id is its own within a story; two stories may say the same in the same words
        views = tuple(replace(v, id=f"{v.id}-{slug}") if v.id in seen else v for v in views)
        if kind not in _NAMED:
            views = tuple(replace(v, name=replace(v.name, text="")) for v in views)
        seen.update(v.id for v in views)
        stories.append(StoryNotes(apparatus.story.title, links.relative(here, links.story_url(slug)), views))
    shown = [s for s in among if s is selection or s in among[: FILTERS + 2]]
    filters = tuple(
        Link(s.label, links.relative(here, links.notes_url(kind, part=s.part)), s is selection, numeral(len(s.notes)))
        for s in shown
    )
    return NotesView(
        title=text.title,
        crumbs=(Link(gettext("Notes by kind"), links.relative(here, links.notes_url())),),
        text=text,
        lead=of.lead,
        sheet=links.relative(here, links.notes_sheet()),
        filters=filters if len(filters) > 1 else (),
        stories=tuple(stories),
        icons=tuple(dict.fromkeys(n.name.key for s in stories for n in s.notes if n.name.text)),
        pager=pager(of.number, of.count, lambda n: links.notes_url(kind, n, selection.part)),
    )


def _lead(selection: Selection) -> str:
    stories = len({a.story.slug for a, _ in selection.notes})
    of = ngettext("%(n)s story", "%(n)s stories", stories)
    held = ngettext("%(n)s note in %(stories)s", "%(n)s notes in %(stories)s", len(selection.notes), stories=of)
    if not selection.part:
        return gettext("%(notes)s.", notes=held)
    if selection.part == links.main_notes():
        return gettext("%(notes)s: the main differences of this kind.", notes=held)
    return gettext("%(notes)s: the main differences in which %(outlet)s has a part.", notes=held, outlet=selection.label)


def window_title(selection: Selection, number: int) -> str:
    """The title of a page for the window."""
    title = kind_text(selection.kind).title
    whole = gettext("%(kind)s (notes)", kind=title)
    return numbered(f"{whole}, {selection.label}" if selection.part else whole, number)
