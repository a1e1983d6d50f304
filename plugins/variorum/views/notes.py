"""Notes by kind: what a kind means and doesn't mean, and every note of it across the stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from variorum import links
from variorum.edition import SiteFacts
from variorum.model import Apparatus
from variorum.views import wording
from variorum.views.apparatus import Labelled, NoteView, labelled, story_notes
from variorum.views.editor import is_signed
from variorum.views.kinds import KIND_TEXTS, KindText, kind_text
from variorum.views.page import Link
from variorum.views.shelf import Shelf

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class StoryNotes:
    """The notes of one story, in its order."""

    title: str
    href: str
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind with how many notes there are of it."""

    text: KindText
    href: str
    count: int
    stories: int


@dataclass(frozen=True, slots=True)
class NotesIndexView:
    """All kinds; ``lead`` says how many notes there are and how many of them an editor made or confirmed."""

    title: str
    lead: str
    rows: tuple[KindRow, ...]
    icons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotesView:
    """One page of the notes of one kind."""

    title: str
    crumbs: tuple[Link, ...]
    text: KindText
    lead: str
    stories: tuple[StoryNotes, ...]
    icons: tuple[str, ...]
    pages: tuple[Link, ...]


Held = dict[str, list[tuple[Apparatus, Labelled]]]


def by_kind(shelf: Shelf) -> Held:
    """Kind -> its notes with the stories they are on, in the order of the stories."""
    found: Held = defaultdict(list)
    for apparatus in shelf.apparatuses:
        for item in labelled(apparatus):
            found[item.note.kind].append((apparatus, item))
    known = [text.kind for text in KIND_TEXTS]
    return {k: found[k] for k in sorted(found, key=lambda k: (known.index(k) if k in known else len(known), k))}


def index(held: Held) -> NotesIndexView:
    """All kinds that occur, with counts."""
    here = links.notes_url()
    rows = tuple(
        KindRow(
            kind_text(kind),
            links.relative(here, links.notes_url(kind)),
            len(notes),
            len({a.story.slug for a, _ in notes}),
        )
        for kind, notes in held.items()
    )
    total = sum(row.count for row in rows)
    hand = sum(1 for notes in held.values() for _, item in notes if is_signed(item.note))
    made = "all made by machine" if not hand else f"{hand:,} of them made or confirmed by an editor, the rest by machine"
    icons = tuple(dict.fromkeys(row.text.label.key for row in rows))
    return NotesIndexView("Notes by kind", f"{wording.count(total, 'note')}, {made}.", rows, icons)


def pages(kind: str, notes: Sequence[tuple[Apparatus, Labelled]], facts: SiteFacts) -> Iterator[tuple[int, NotesView]]:
    """Every page of a kind with its number, from 1."""
    text = kind_text(kind)
    count = max(1, -(-len(notes) // PER_PAGE))
    for number in range(1, count + 1):
        here = links.notes_url(kind, number)
        part = notes[(number - 1) * PER_PAGE : number * PER_PAGE]
        stories: list[StoryNotes] = []
        seen: set[str] = set()
        for slug, group in groupby(part, key=lambda pair: pair[0].story.slug):
            held = list(group)
            apparatus = held[0][0]
            views = story_notes(here, apparatus, [item for _, item in held], 280, facts)
            # a note's id is its own within a story; two stories may say the same in the same words
            views = tuple(replace(v, id=f"{v.id}-{slug}") if v.id in seen else v for v in views)
            seen.update(v.id for v in views)
            stories.append(StoryNotes(apparatus.story.title, links.relative(here, links.story_url(slug)), views))
        pages = tuple(Link(str(n), links.relative(here, links.notes_url(kind, n)), n == number) for n in range(1, count + 1))
        yield (
            number,
            NotesView(
                title=text.title,
                crumbs=(Link("Notes by kind", links.relative(here, links.notes_url())),),
                text=text,
                lead=_lead(notes),
                stories=tuple(stories),
                icons=tuple(dict.fromkeys(n.name.key for s in stories for n in s.notes)),
                pages=pages if count > 1 else (),
            ),
        )


def _lead(notes: Sequence[tuple[Apparatus, Labelled]]) -> str:
    stories = len({a.story.slug for a, _ in notes})
    return f"{wording.count(len(notes), 'note')} in {wording.count(stories, 'story', 'stories')}."
