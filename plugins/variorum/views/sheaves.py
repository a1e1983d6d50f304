"""The pages of an archive in sheaves: what is made of the same things is made, or left as it is, together.

A sheaf that stands on nothing that changed need not be made again: ``Sheaf.given`` stands for what its maker has in hand,
and what it looks up besides is noted (``watching``). Nothing is worked out before a sheaf is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

import msgspec

from variorum import links
from variorum.edition import Edition
from variorum.model import Apparatus, Name, NameKind
from variorum.views import about, notes, quotation, quotations, recurring, sources
from variorum.views.article import article
from variorum.views.briefs import Briefs
from variorum.views.cite import cite
from variorum.views.cited import cited, has_cited
from variorum.views.comparison import comparison
from variorum.views.crediting import Crediting
from variorum.views.days import days
from variorum.views.facets import facet_pages, facets
from variorum.views.feeds import Followed, feed, followed
from variorum.views.figures import Ledgers, has_figures
from variorum.views.gone import gone
from variorum.views.head import Heads
from variorum.views.home import home
from variorum.views.keeping import Keeping
from variorum.views.name import name_pages
from variorum.views.named import has_names, named
from variorum.views.names import Company, name_index
from variorum.views.page import Link, Page, PageView
from variorum.views.paging import numbered
from variorum.views.pairs import pairs_of
from variorum.views.patterns import patterns
from variorum.views.problems import problems_page
from variorum.views.search import search
from variorum.views.shelf import Shelf, shelve
from variorum.views.site import Frame
from variorum.views.stories import lists
from variorum.views.timeline import timeline
from variorum.views.watching import Look, Looks, Standing, site, stamp

_NAME_KINDS: Final[tuple[NameKind, ...]] = ("person", "organisation", "place")
_encode = msgspec.msgpack.Encoder(order="deterministic").encode
#: (address, template, view, title for the window, what a page that is gone stands for).
Made = tuple[str, str, object, str, str | None]


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Pages made together. ``name`` is their own in an edition; ``given`` is None where they are made every time.

    A sheaf may be bound of others, its ``parts``, which are asked for where it cannot be left as it is.
    """

    name: str
    given: bytes | None
    make: Callable[[Looks], Iterator[Made]] | None = None
    parts: Callable[[], Iterator[Sheaf]] | None = None


class Sheaves:
    """All pages of an edition, each in one sheaf, in an order that depends on the edition alone.

    ``shelf`` is the edition arranged, where that is done already; ``keeping`` is where what lists ask of a story is kept.
    """

    def __init__(self, edition: Edition, shelf: Shelf | None = None, keeping: Keeping | None = None) -> None:
        self.edition = edition
        self.shelf = shelf.again(edition) if shelf else shelve(edition)
        self._frame = Frame(self.shelf, any(a.noted for a in self.shelf.apparatuses))
        self._followed = tuple(followed(self.shelf))
        self._heads = Heads(self.shelf, ((f.url, f.title) for f in self._followed))
        self._standing = Standing(self.shelf, self._heads)
        self._site = stamp(_encode(self._frame.said), _encode(site(edition)))
        self._ledgers = Ledgers(self.shelf, keeping)
        self._briefs = Briefs(self.shelf.apparatuses, keeping)

    def given(self, *things: object) -> bytes:
        """Stands for the frame, the facts of the site and these things."""
        return stamp(self._site, *map(self._standing.of, things))

    def standing(self, looks: Sequence[Look]) -> bytes:
        """Stands for what is found at these looks."""
        return self._standing.all(looks)

    def opened(self, sheaf: Sheaf, looks: Looks | None = None) -> Iterator[Page]:
        """Its pages and those of its parts; what they look up is noted in ``looks`` if it is given."""
        for part in sheaf.parts() if sheaf.parts else ():
            yield from self.opened(part, looks)
        yield from self.own(sheaf, looks)

    def own(self, sheaf: Sheaf, looks: Looks | None = None) -> Iterator[Page]:
        """The same without the parts."""
        heads = looks.heads if looks else self._heads
        if sheaf.make is None:
            return
        for url, template, view, title, stands_for in sheaf.make(looks or self._plain):
            frame, head = self._frame.around(url), heads.of(url, title, stands_for)
            yield Page(links.path(url), template, view, title, frame, head)

    def watched(self) -> Looks:
        """A fresh note of looks."""
        return Looks(self.shelf, self._heads)

    @cached_property
    def _plain(self) -> Looks:
        """For sheaves that are made every time: they may look at everything."""
        looks = self.watched()
        looks.shelf = self.shelf
        return looks

    def __iter__(self) -> Iterator[Sheaf]:
        yield from self._of_lists()
        for apparatus in self.shelf.apparatuses:
            yield Sheaf(f"story {apparatus.story.slug}", self.given(apparatus), _Story(apparatus, self._ledgers))
        yield from self._across_stories()
        yield from self._of_names()
        yield from self._of_notes_and_sources()
        for one in self._followed:
            yield Sheaf(f"feed {one.url}", self.given(_encode(one)), lambda looks, one=one: _of_feed(looks, one))  # type: ignore[misc]
        if not self.edition.facts.production:
            doors = self._frame.doors(links.patterns_url())
            yield Sheaf("patterns", self.given(_encode(doors)), lambda looks: _of_patterns(doors))
        yield Sheaf("method", self.given(), _of_method)
        yield Sheaf("rest", None, self._rest)

    def _of_lists(self) -> Iterator[Sheaf]:
        """The ways in: home, lists of stories, time."""
        facts, doors = self.edition.facts, self._frame.doors(links.home)
        said = (p for p in facts.pages if p.lead)
        words = tuple(Link(p.title, links.relative(links.home, links.content_url(p.slug)), detail=p.lead) for p in said)

        def front(looks: Looks) -> Iterator[Made]:
            view = home(looks.shelf, self._briefs, doors, words)
            yield links.home, "home.html", view, f"{facts.name}: {facts.tagline}", None

        def stories(looks: Looks) -> Iterator[Made]:
            ways = facets(looks.shelf)
            for part in lists(looks.shelf, ways, self._briefs):
                yield part.url, "stories.html", part.view, numbered(part.view.title, part.number), None
            for facet in ways:
                for number, values in facet_pages(ways, facet):
                    url = links.facet_url(facet.key, number=number)
                    yield url, "facet.html", values, numbered(values.title, number), None

        def times(looks: Looks) -> Iterator[Made]:
            for url, number, view in timeline(looks.shelf):
                yield url, "timeline.html", view, numbered(view.title, number), None

        def told(looks: Looks) -> Iterator[Made]:
            for url, number, view in days(looks.shelf):
                yield url, "days.html", view, numbered(view.title, number), None

        yield Sheaf("home", self.given(_encode((doors, words))), front)
        yield Sheaf("stories", self.given(), stories)
        yield Sheaf("timeline", self.given(), times)
        yield Sheaf("days", self.given(), told)

    def _across_stories(self) -> Iterator[Sheaf]:
        """What is looked for in all stories: figures that differ, quotations, passages that recur."""
        shelf = self.shelf

        def figures(looks: Looks) -> Iterator[Made]:
            for url, number, view in self._ledgers.index():
                yield url, "numbers.html", view, numbered(view.title, number), None

        def quoted(looks: Looks) -> Iterator[Made]:
            for url, number, view in quotations.index(looks.shelf):
                yield url, "quotations.html", view, numbered(view.title, number), None

        def passages(looks: Looks) -> Iterator[Made]:
            for url, number, view in recurring.index(looks.shelf):
                yield url, "passages.html", view, numbered(view.title, number), None

        if any(has_figures(shelf, a) for a in shelf.apparatuses):
            yield Sheaf("figures", self.given(self.standing([("apparatuses", None), ("numbers", None)])), figures)
        if self.edition.references.quotations:
            yield Sheaf("quotations", self.given(), quoted)
        for biography in shelf.spoken.biographies:
            if biography.has_forms:

                def forms(looks: Looks, one: Any = biography) -> Iterator[Made]:
                    view = quotation.page(looks.shelf, one)
                    yield links.quotation_url(one.id), "quotation.html", view, view.title, None

                yield Sheaf(f"quotation {biography.id}", self.given(biography), forms)
        if shelf.recurring:
            yield Sheaf("passages", self.given(), passages)
        for passage in shelf.recurring:

            def carried(looks: Looks, one: Any = passage) -> Iterator[Made]:
                for number, view in recurring.pages(looks.shelf, one):
                    yield links.passage_url(one.id, number), "passage.html", view, numbered(view.title, number), None

            yield Sheaf(f"passage {passage.id}", self.given(passage), carried)

    def _of_names(self) -> Iterator[Sheaf]:
        """Each kind of name with its index, and each name."""
        company = Company(self.shelf)
        self._standing.add(company.tables)

        def index(kind: NameKind, looks: Looks) -> Iterator[Made]:
            for number, view in name_index(self.shelf, kind):
                yield links.names_url(kind, number), "names.html", view, numbered(view.title, number), None

        def pages(name: Name, looks: Looks) -> Iterator[Made]:
            for number, view in name_pages(looks.shelf, company.watched(looks.table), name):
                yield links.name_url(name.kind, name.id, number), "name.html", view, numbered(view.title, number), None

        for kind in _NAME_KINDS:
            if self.shelf.names[kind]:
                every = self.standing([("names", None), ("by_article", None)])
                yield Sheaf(f"names {kind}", self.given(every), lambda looks, kind=kind: index(kind, looks))  # type: ignore[misc]
            for name in self.shelf.names[kind]:
                yield Sheaf(f"name {name.id}", self.given(name), lambda looks, name=name: pages(name, looks))  # type: ignore[misc]

    def _of_notes_and_sources(self) -> Iterator[Sheaf]:
        """The notes by kind and by outlet, and the outlets, whose pages lead to their notes."""
        shelf, facts = self.shelf, self.edition.facts
        every = self.standing([("apparatuses", None), ("source_slugs", None)])

        @cache
        def held() -> dict[str, tuple[notes.Selection, ...]]:
            return {kind: notes.selections(shelf, kind, items) for kind, items in notes.by_kind(shelf).items()}

        def index(looks: Looks) -> Iterator[Made]:
            view = notes.index({kind: among[0].notes for kind, among in held().items()})
            yield links.notes_url(), "notes/index.html", view, view.title, None

        def page(of: notes.NotesPage, looks: Looks) -> Iterator[Made]:
            yield of.url, "notes/kind.html", notes.page(of, facts), of.title, None

        def kinds() -> Iterator[Sheaf]:
            for among in held().values():
                for of in (of for selection in among for of in notes.pages(selection, among)):
                    shown = stamp(*(p for a, i in of.notes for p in (self._standing.of(a), i.note.id)))
                    given = self.given(_encode(of.said), shown)
                    yield Sheaf(f"notes {of.url}", given, lambda looks, of=of: page(of, looks))  # type: ignore[misc]

        def outlets(looks: Looks) -> Iterator[Made]:
            crediting = Crediting(looks.shelf)
            view = sources.index(looks.shelf, crediting, self._briefs)
            yield links.sources_url(), "sources.html", view, view.title, None
            for publisher, articles in looks.shelf.publishers():
                slug = shelf.source_slugs[publisher]
                part = links.notes_of_source(slug)
                filtered = {kind: len(s.notes) for kind, among in held().items() for s in among if s.part == part}
                for number, one in sources.source(looks.shelf, publisher, articles, filtered, crediting, self._briefs):
                    yield links.source_url(slug, number), "source.html", one, numbered(one.title, number), None

        if any(a.noted for a in shelf.apparatuses):
            yield Sheaf("notes", self.given(every), index, kinds)
        yield Sheaf("sources", self.given(every), outlets)

    def _rest(self, looks: Looks) -> Iterator[Made]:
        """Pages that say something of the whole archive and cost little."""
        shelf, frame, edition = self.shelf, self._frame, self.edition
        seek = search(shelf, frame.doors(links.search_url()), edition.facts.search_parts)
        yield links.search_url(), "search.html", seek, seek.title, None
        files = about.data(shelf)
        yield links.data_url(), "data.html", files, files.title, None
        if not edition.facts.production:
            wrong = problems_page(edition.problems, any(d.path == "data/problems.json" for d in edition.facts.downloads))
            yield links.problems_url(), "problems.html", wrong, wrong.title, None
        for written in edition.facts.pages:
            yield links.content_url(written.slug), "page.html", PageView(written.title, written.html), written.title, None
        for url, template, was, there in gone(shelf, frame.doors(links.home)):
            yield url, template, was, was.title, there
        missing = about.not_found(frame.doors(links.not_found_url()))
        yield links.not_found_url(), "404.html", missing, missing.title, None


@dataclass(frozen=True, slots=True)
class _Story:
    """Makes a story with the pages below it and the articles of its versions."""

    apparatus: Apparatus
    ledgers: Ledgers

    def __call__(self, looks: Looks) -> Iterator[Made]:
        apparatus, slug = self.apparatus, self.apparatus.story.slug
        shelf = looks.shelf
        story = comparison(shelf, apparatus)
        yield links.story_url(slug), _template(story.compared), story, story.title, None
        for pair in pairs_of(apparatus.story):
            two = comparison(shelf, apparatus, pair)
            yield links.pair_url(slug, *pair), _template(two.compared), two, two.title, None
        quoting = cite(shelf, apparatus)
        yield links.cite_url(slug), "cite.html", quoting, f"{quoting.title}: {story.title}", None
        if has_figures(shelf, apparatus):
            figures = self.ledgers.of(shelf, apparatus)
            yield links.figures_url(slug), "figures.html", figures, f"{figures.title}: {story.title}", None
        if has_names(shelf, apparatus):
            called = named(shelf, apparatus)
            yield links.named_url(slug), "named.html", called, f"{called.title}: {story.title}", None
        if has_cited(shelf, apparatus):
            citing = cited(shelf, apparatus)
            yield links.cited_url(slug), "cited.html", citing, f"{citing.title}: {story.title}", None
        for version in apparatus.story.versions:
            text = article(shelf, apparatus, version)
            yield links.article_url(version.id), "article.html", text, text.title, None


def _template(compared: bool) -> str:
    return "story/comparison.html" if compared else "story/single.html"


def _of_method(looks: Looks) -> Iterator[Made]:
    how = about.method(looks.shelf)
    yield links.method_url(), "method.html", how, how.title, None


def _of_patterns(doors: tuple[Link, ...]) -> Iterator[Made]:
    """Made of stories that never were, so it hangs on nothing in the archive but the ways into it."""
    shown = patterns(doors)
    yield links.patterns_url(), "patterns.html", shown, shown.title, None


def _of_feed(looks: Looks, one: Followed) -> Iterator[Made]:
    yield links.feed_url(one.url), "feed.xml", feed(looks.shelf, one), one.title, None
