"""The index of stories: by date, by title, by most differences, and by what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from variorum import links
from variorum.model import Apparatus
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views.briefs import Briefs
from variorum.views.facets import Facet, FacetPanel, panels
from variorum.views.kinds import labels
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.rows import StoryRow, icons
from variorum.views.shelf import Shelf

PER_PAGE: Final = 50
#: What the list is called in each order, and the way there.
_ORDERS: Final = {
    "": (N_("Stories"), N_("Latest first")),
    "title": (N_("Stories by title"), N_("By title")),
    "differences": (N_("Stories by main differences"), N_("Most main differences first")),
}


@dataclass(frozen=True, slots=True)
class StoriesView:
    """One page of a list of stories. ``sorts`` lead to the same list in other orders, ``facets`` to shorter ones;
    ``about`` to the page about what these stories share, where there is one.
    """

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    about: Link | None
    sorts: tuple[Link, ...]
    facets: tuple[FacetPanel, ...]
    rows: tuple[StoryRow, ...]
    icons: tuple[str, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list with its address and its place in it."""

    url: str
    number: int
    view: StoriesView


def lists(shelf: Shelf, facets: Sequence[Facet], briefs: Briefs) -> Iterator[Listed]:
    """Every list of stories, each in pages: all of them in three orders, then those of each value that several share."""
    stories = shelf.apparatuses
    yield from _all(shelf, "", stories, facets, briefs)
    if len(stories) > 1:
        yield from _all(shelf, "title", sorted(stories, key=_by_title), facets, briefs)
        most = sorted(stories, key=lambda a: -briefs.of(a).main)
        yield from _all(shelf, "differences", most, facets, briefs)
    for facet in facets:
        for value in facet.values:
            if len(value.stories) > 1:
                yield from _of_value(shelf, facet, value.slug, facet.title(value), value.stories, briefs)


def lead(shelf: Shelf) -> str:
    """How much the archive holds, and in which order."""
    versions = sum(len(a.story.versions) for a in shelf.apparatuses)
    stories = ngettext("%(n)s story", "%(n)s stories", len(shelf.apparatuses))
    return ngettext("%(stories)s, %(n)s version.", "%(stories)s, %(n)s versions.", versions, stories=stories)


def _by_title(apparatus: Apparatus) -> tuple[str, str]:
    return apparatus.story.title.casefold(), apparatus.story.slug


def _order_url(order: str) -> Callable[[int], str]:
    return lambda number: links.sorted_url(order, number) if order else links.stories_url(number)


def _all(
    shelf: Shelf, order: str, stories: Sequence[Apparatus], facets: Sequence[Facet], briefs: Briefs
) -> Iterator[Listed]:
    for number, count, part in parts(stories, PER_PAGE):
        here = _order_url(order)(number)
        sorts = tuple(
            Link(gettext(said), links.relative(here, _order_url(o)(1)), o == order) for o, (_, said) in _ORDERS.items()
        )
        shown = briefs.rows(part, here)
        view = StoriesView(
            title=gettext(_ORDERS[order][0]),
            crumbs=(),
            lead=lead(shelf),
            about=None,
            sorts=sorts if len(stories) > 1 else (),
            facets=panels(facets, here) if number == 1 else (),
            rows=shown,
            icons=icons(shown),
            pager=pager(number, count, _order_url(order)),
        )
        yield Listed(here, number, view)


def _of_value(
    shelf: Shelf, facet: Facet, slug: str, title: str, stories: Sequence[Apparatus], briefs: Briefs
) -> Iterator[Listed]:
    for number, count, part in parts(stories, PER_PAGE):
        here = links.facet_url(facet.key, slug, number)
        shown = briefs.rows(part, here)
        if facet.key == "kind":
            shown = tuple(_led_by(row, slug) for row in shown)
        view = StoriesView(
            title=title,
            crumbs=(
                Link(gettext("Stories"), links.relative(here, links.stories_url())),
                Link(facet.index_title, links.relative(here, links.facet_url(facet.key))),
            ),
            lead=ngettext(
                "%(n)s story of %(all)s, latest first.",
                "%(n)s stories of %(all)s, latest first.",
                len(stories),
                all=numeral(len(shelf.apparatuses)),
            ),
            about=_about(facet.key, slug, here),
            sorts=(),
            facets=(),
            rows=shown,
            icons=icons(shown),
            pager=pager(number, count, lambda n: links.facet_url(facet.key, slug, n)),
        )
        yield Listed(here, number, view)


def _led_by(row: StoryRow, kind: str) -> StoryRow:
    """The row with the kind first for which it is listed."""
    own = next(label for label in labels() if label.key == kind)
    return replace(row, kinds=(own, *(k for k in row.kinds if k.key != kind))[: max(1, len(row.kinds))])


def _about(key: str, slug: str, here: str) -> Link | None:
    """The page about an outlet or a name."""
    if key == "source":
        return Link(gettext("What is held of this outlet"), links.relative(here, links.source_url(slug)))
    kind = next((k for k in links.NAME_FOLDERS if k == key), None)
    if kind is None:
        return None
    return Link(gettext("Forms of this name, and the lines it stands in"), links.relative(here, links.name_url(kind, slug)))
