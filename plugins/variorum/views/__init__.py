"""From the Edition to pages: what each page says, as plain dataclasses. The theme only puts them into HTML.

``pages`` is the doorway. ``Page.view`` is what the template gets; docs/theme.md names every field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from variorum import links
from variorum.edition import Edition
from variorum.model import NameKind
from variorum.views import about, notes, quotation, quotations, recurring, sources
from variorum.views.article import article
from variorum.views.cite import cite
from variorum.views.cited import cited, has_cited
from variorum.views.comparison import comparison
from variorum.views.crediting import Crediting
from variorum.views.days import days
from variorum.views.facets import facet_pages, facets
from variorum.views.feeds import feeds
from variorum.views.figures import Ledgers, has_figures
from variorum.views.gone import gone
from variorum.views.head import Heads
from variorum.views.home import home
from variorum.views.name import name_pages
from variorum.views.named import has_names, named
from variorum.views.names import Company, name_index
from variorum.views.page import Link, Page, PageView
from variorum.views.paging import numbered
from variorum.views.pairs import pairs_of
from variorum.views.patterns import patterns
from variorum.views.problems import problems_page
from variorum.views.rows import Rows
from variorum.views.search import search
from variorum.views.shelf import Shelf, shelve
from variorum.views.site import Frame
from variorum.views.stories import lists
from variorum.views.timeline import timeline

__all__ = ["Page", "PageView", "pages"]

_NAME_KINDS: Final[tuple[NameKind, ...]] = ("person", "organisation", "place")


#: Makes a page of its address, its template, its view and its title for the window.
Made = Callable[[str, str, object, str], Page]


def pages(edition: Edition) -> Iterator[Page]:
    """Every page of the archive, each once, in an order that depends on the edition alone."""
    shelf = shelve(edition)
    held = notes.by_kind(shelf)
    frame = Frame(shelf, bool(held))
    followed = tuple(feeds(shelf))
    heads = Heads(shelf, ((url, view.title) for url, _, view in followed))

    def page(url: str, template: str, view: object, title: str, stands_for: str | None = None) -> Page:
        return Page(links.path(url), template, view, title, frame.around(url), heads.of(url, title, stands_for))

    said = (p for p in edition.facts.pages if p.lead)
    words = tuple(Link(p.title, links.relative(links.home, links.content_url(p.slug)), detail=p.lead) for p in said)
    rows, ways = Rows(), facets(shelf)
    front = home(shelf, rows, frame.doors(links.home), words)
    yield page(links.home, "home.html", front, f"{edition.facts.name}: {edition.facts.tagline}")
    for part in lists(shelf, ways, rows):
        yield page(part.url, "stories.html", part.view, numbered(part.view.title, part.number))
    for facet in ways:
        for number, values in facet_pages(ways, facet):
            yield page(links.facet_url(facet.key, number=number), "facet.html", values, numbered(values.title, number))
    for url, number, times in timeline(shelf):
        yield page(url, "timeline.html", times, numbered(times.title, number))
    for url, number, told in days(shelf):
        yield page(url, "days.html", told, numbered(told.title, number))
    ledgers = Ledgers(shelf)
    yield from _of_stories(shelf, ledgers, page)
    yield from _across_stories(shelf, ledgers, page)
    yield from _of_names(shelf, page)
    if held:
        kinds = notes.index(held)
        yield page(links.notes_url(), "notes/index.html", kinds, kinds.title)
    by_source: dict[str, dict[str, int]] = {}
    for kind, items in held.items():
        among = notes.selections(shelf, kind, items)
        for selection in among:
            by_source.setdefault(selection.part, {})[kind] = len(selection.notes)
            for number, some in notes.pages(selection, among, edition.facts):
                url = links.notes_url(kind, number, selection.part)
                yield page(url, "notes/kind.html", some, notes.window_title(selection, number))
    crediting = Crediting(shelf)
    outlets = sources.index(shelf, crediting)
    yield page(links.sources_url(), "sources.html", outlets, outlets.title)
    for publisher, articles in shelf.publishers():
        slug = shelf.source_slugs[publisher]
        filtered = by_source.get(links.notes_of_source(slug), {})
        for number, one in sources.source(shelf, publisher, articles, filtered, crediting):
            yield page(links.source_url(slug, number), "source.html", one, numbered(one.title, number))
    seek = search(shelf, frame.doors(links.search_url()), edition.facts.search_parts)
    yield page(links.search_url(), "search.html", seek, seek.title)
    for url, followed_title, feed in followed:
        yield page(links.feed_url(url), "feed.xml", feed, followed_title)
    how = about.method(shelf)
    yield page(links.method_url(), "method.html", how, how.title)
    files = about.data(shelf)
    yield page(links.data_url(), "data.html", files, files.title)
    if not edition.facts.production:
        wrong = problems_page(edition.problems, any(d.path == "data/problems.json" for d in edition.facts.downloads))
        yield page(links.problems_url(), "problems.html", wrong, wrong.title)
    for written in edition.facts.pages:
        yield page(links.content_url(written.slug), "page.html", PageView(written.title, written.html), written.title)
    for url, template, was, there in gone(shelf, frame.doors(links.home)):
        yield page(url, template, was, was.title, there)
    if not edition.facts.production:
        shown = patterns(frame.doors(links.patterns_url()))
        yield page(links.patterns_url(), "patterns.html", shown, shown.title)
    missing = about.not_found(frame.doors(links.not_found_url()))
    yield page(links.not_found_url(), "404.html", missing, missing.title)


def _of_stories(shelf: Shelf, ledgers: Ledgers, page: Made) -> Iterator[Page]:
    """Every story with the pages below it and the articles of its versions."""
    for apparatus in shelf.apparatuses:
        slug = apparatus.story.slug
        story = comparison(shelf, apparatus)
        template = "story/comparison.html" if story.compared else "story/single.html"
        yield page(links.story_url(slug), template, story, story.title)
        for pair in pairs_of(apparatus.story):
            two = comparison(shelf, apparatus, pair)
            template = "story/comparison.html" if two.compared else "story/single.html"
            yield page(links.pair_url(slug, *pair), template, two, two.title)
        quoting = cite(shelf, apparatus)
        yield page(links.cite_url(slug), "cite.html", quoting, f"{quoting.title}: {story.title}")
        if has_figures(shelf, apparatus):
            figures = ledgers.of(apparatus)
            yield page(links.figures_url(slug), "figures.html", figures, f"{figures.title}: {story.title}")
        if has_names(shelf, apparatus):
            called = named(shelf, apparatus)
            yield page(links.named_url(slug), "named.html", called, f"{called.title}: {story.title}")
        if has_cited(shelf, apparatus):
            citing = cited(shelf, apparatus)
            yield page(links.cited_url(slug), "cited.html", citing, f"{citing.title}: {story.title}")
        for version in apparatus.story.versions:
            text = article(shelf, apparatus, version)
            yield page(links.article_url(version.id), "article.html", text, text.title)


def _across_stories(shelf: Shelf, ledgers: Ledgers, page: Made) -> Iterator[Page]:
    """What is looked for in all stories: figures that differ, quotations, passages that recur."""
    if any(has_figures(shelf, a) for a in shelf.apparatuses):
        for url, number, differing in ledgers.index():
            yield page(url, "numbers.html", differing, numbered(differing.title, number))
    if shelf.edition.references.quotations:
        for url, number, quoted in quotations.index(shelf):
            yield page(url, "quotations.html", quoted, numbered(quoted.title, number))
    for biography in shelf.spoken.biographies:
        if biography.has_forms:
            forms = quotation.page(shelf, biography)
            yield page(links.quotation_url(biography.id), "quotation.html", forms, forms.title)
    if shelf.recurring:
        for url, number, recur in recurring.index(shelf):
            yield page(url, "passages.html", recur, numbered(recur.title, number))
    for passage in shelf.recurring:
        for number, carried in recurring.pages(shelf, passage):
            yield page(links.passage_url(passage.id, number), "passage.html", carried, numbered(carried.title, number))


def _of_names(shelf: Shelf, page: Made) -> Iterator[Page]:
    company = Company(shelf)
    for name_kind in _NAME_KINDS:
        for number, names in name_index(shelf, name_kind) if shelf.names[name_kind] else ():
            yield page(links.names_url(name_kind, number), "names.html", names, numbered(names.title, number))
        for name in shelf.names[name_kind]:
            for number, known in name_pages(shelf, company, name):
                yield page(links.name_url(name_kind, name.id, number), "name.html", known, numbered(known.title, number))
