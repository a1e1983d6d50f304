"""From the Edition to pages: what each page says, as plain dataclasses. The theme only puts them into HTML.

``pages`` is the doorway. ``Page.view`` is what the template gets; docs/theme.md names every field.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from variorum import links
from variorum.edition import Edition
from variorum.model import NameKind
from variorum.views import about, notes, sources, stories
from variorum.views.article import article
from variorum.views.cite import cite
from variorum.views.comparison import comparison
from variorum.views.feeds import feeds
from variorum.views.head import Heads
from variorum.views.names import name_index, name_page
from variorum.views.page import Link, Page, PageView
from variorum.views.pairs import pairs_of
from variorum.views.search import search
from variorum.views.shelf import shelve
from variorum.views.site import Frame

__all__ = ["Page", "PageView", "pages"]

_NAME_KINDS: Final[tuple[NameKind, ...]] = ("person", "organisation", "place")


def pages(edition: Edition) -> Iterator[Page]:
    """Every page of the archive, each once, in an order that depends on the edition alone."""
    shelf = shelve(edition)
    held = notes.by_kind(shelf)
    frame = Frame(shelf, bool(held))
    followed = tuple(feeds(shelf))
    heads = Heads(shelf, ((url, view.title) for url, _, view in followed))

    def page(url: str, template: str, view: object, title: str) -> Page:
        return Page(links.path(url), template, view, title, frame.around(url), heads.of(url, title))

    said = (p for p in edition.facts.pages if p.lead)
    words = tuple(Link(p.title, links.relative(links.home, links.content_url(p.slug)), detail=p.lead) for p in said)
    home = stories.home(shelf, frame.doors(links.home), words)
    yield page(links.home, "home.html", home, f"{edition.facts.name}: {edition.facts.tagline}")
    for number, index in stories.index(shelf):
        title = index.title if number == 1 else f"{index.title}, page {number}"
        yield page(links.stories_url(number), "stories.html", index, title)
    for apparatus in shelf.apparatuses:
        story = comparison(shelf, apparatus)
        template = "story/comparison.html" if story.compared else "story/single.html"
        yield page(links.story_url(apparatus.story.slug), template, story, story.title)
        for pair in pairs_of(apparatus.story):
            two = comparison(shelf, apparatus, pair)
            template = "story/comparison.html" if two.compared else "story/single.html"
            yield page(links.pair_url(apparatus.story.slug, *pair), template, two, two.title)
        quoting = cite(shelf, apparatus)
        yield page(links.cite_url(apparatus.story.slug), "cite.html", quoting, f"{quoting.title}: {story.title}")
        for version in apparatus.story.versions:
            text = article(shelf, apparatus, version)
            yield page(links.article_url(version.id), "article.html", text, text.title)
    for name_kind in _NAME_KINDS:
        if shelf.names[name_kind]:
            names = name_index(shelf, name_kind)
            yield page(links.names_url(name_kind), "names.html", names, names.title)
        for name in shelf.names[name_kind]:
            known = name_page(shelf, name)
            yield page(links.name_url(name_kind, name.id), "name.html", known, known.title)
    if held:
        kinds = notes.index(held)
        yield page(links.notes_url(), "notes/index.html", kinds, kinds.title)
    for kind, items in held.items():
        for number, part in notes.pages(kind, items, edition.facts):
            title = f"{part.title} (notes)" if number == 1 else f"{part.title} (notes), page {number}"
            yield page(links.notes_url(kind, number), "notes/kind.html", part, title)
    outlets = sources.index(shelf)
    yield page(links.sources_url(), "sources.html", outlets, outlets.title)
    for publisher, articles in shelf.publishers():
        one = sources.source(shelf, publisher, articles)
        yield page(links.source_url(shelf.source_slugs[publisher]), "source.html", one, one.title)
    seek = search(shelf, frame.doors(links.search_url()), edition.facts.search_parts)
    yield page(links.search_url(), "search.html", seek, seek.title)
    for url, followed_title, feed in followed:
        yield page(links.feed_url(url), "feed.xml", feed, followed_title)
    how = about.method(shelf)
    yield page(links.method_url(), "method.html", how, how.title)
    files = about.data(shelf)
    yield page(links.data_url(), "data.html", files, files.title)
    for written in edition.facts.pages:
        yield page(links.content_url(written.slug), "page.html", PageView(written.title, written.html), written.title)
    missing = about.not_found(frame.doors(links.not_found_url()))
    yield page(links.not_found_url(), "404.html", missing, missing.title)
