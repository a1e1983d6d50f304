"""The search page, and what the index is made of: a record for each version, so that a hit says which version says it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from variorum import links
from variorum.model import Apparatus, Version
from variorum.tongue import N_, gettext
from variorum.views import wording
from variorum.views.held_back import parts
from variorum.views.kinds import label, labels
from variorum.views.page import Link
from variorum.views.shelf import Shelf, outlet, version_date

#: Facets in the order in which readers are offered them: (name in the index, what readers see).
FACETS = (
    ("source", N_("Outlet")),
    ("year", N_("Year")),
    ("kind", N_("Kind of note")),
    ("person", N_("Person")),
    ("versions", N_("Versions")),
)


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to narrow a search by; ``name`` is its name in the index."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """The form, and ways to the same without it.

    ``folders`` are the parts of the index, each an href that ends in ``/``; empty where there is no index, and then the
    page offers only ``browse``. ``folders`` are joined by blanks, for they stand in one attribute.
    """

    title: str
    lead: str
    folders: str
    facets: tuple[Facet, ...]
    browse: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """A story on its way into the index. ``key`` decides the part; it has ``size`` records, which are made of ``of`` and of
    the words of the interface.
    """

    key: str
    size: int
    of: tuple[Apparatus, tuple[str, ...]]
    records: Callable[[], Iterator[Record]]


@dataclass(frozen=True, slots=True)
class Record:
    """A version as the index holds it. ``blocks`` are (passage anchor, words); ``facts`` come back with a hit.

    ``filters`` are (facet, value), a facet as often as it has values. ``key`` decides the part of the index: all versions
    of a story lie in one.
    """

    path: str
    key: str
    blocks: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    filters: tuple[tuple[str, str], ...]


def search(shelf: Shelf, doors: tuple[Link, ...], shards: int) -> SearchView:
    """The page; ``shards`` is in how many parts the index lies, 0 where there is none."""
    here = links.search_url()
    stories, versions = len(shelf.apparatuses), len(shelf.by_article)
    return SearchView(
        title=gettext("Search"),
        lead=gettext(
            "%(versions)s, word by word. A result says which versions hold the words.",
            versions=wording.versions_of_stories(versions, stories),
        ),
        folders=" ".join(links.folder(here, links.search_index(part)) for part in range(shards)),
        facets=tuple(Facet(name, gettext(title)) for name, title in FACETS),
        browse=doors,
    )


def indexed(shelf: Shelf) -> Iterator[Indexed]:
    """Every story, in the order of the shelf."""
    for apparatus in shelf.apparatuses:
        story = apparatus.story
        people = tuple("\n".join(_people(shelf, version)) for version in story.versions)
        yield Indexed(story.slug, len(story.versions), (apparatus, people), partial(_records, shelf, apparatus))


def records(shelf: Shelf) -> Iterator[Record]:
    """A record for every version, in the order of the stories."""
    for apparatus in shelf.apparatuses:
        yield from _records(shelf, apparatus)


def _records(shelf: Shelf, apparatus: Apparatus) -> Iterator[Record]:
    touched = _kinds(apparatus)
    for version in apparatus.story.versions:
        yield _record(shelf, apparatus, version, touched.get(version.siglum, set()))


def _people(shelf: Shelf, version: Version) -> list[str]:
    return [name.name for name in shelf.names_of_article.get(version.id, ()) if name.kind == "person"]


def _record(shelf: Shelf, apparatus: Apparatus, version: Version, kinds: set[str]) -> Record:
    story, here = apparatus.story, links.search_url()
    passage_of = {i: p.id for p in apparatus.collation.passages for i in p.of(version.siglum)}
    when = version_date(version)
    filters = [("source", outlet(version)), ("versions", str(len(story.versions)))]
    if when and when[:4].isdigit():
        filters.append(("year", when[:4]))
    filters += [("kind", text.text) for text in labels() if text.text in kinds]
    filters += [("person", name) for name in _people(shelf, version)]
    return Record(
        path=links.path(links.article_url(version.id)),
        key=story.slug,
        blocks=tuple(
            (passage_of.get(i, ""), version.witness.text[start:end])
            for i, segment in enumerate(version.witness.segments)
            for start, end, is_shown in parts(version.witness, segment.start, segment.end)
            if is_shown
        ),
        facts=(
            ("title", story.title),
            ("story", links.relative(here, links.story_url(story.slug))),
            ("article", links.relative(here, links.article_url(version.id))),
            ("siglum", version.siglum),
            ("chip", "a" if version.siglum == story.base else "b"),
            ("versions", str(len(story.versions))),
            ("outlet", outlet(version)),
            ("when", wording.date(when) if when else ""),
            ("date", when or ""),
        ),
        filters=tuple(filters),
    )


def _kinds(apparatus: Apparatus) -> dict[str, set[str]]:
    """Siglum -> what the notes are called in which it has a reading of its own or says nothing."""
    passages = {p.id: p for p in apparatus.collation.passages}
    found: dict[str, set[str]] = {}
    for note in apparatus.notes:
        called = label(note, passages[note.passage]).text
        for reading in note.readings:
            for siglum in reading.sigla:
                found.setdefault(siglum, set()).add(called)
    return found
