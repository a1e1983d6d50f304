"""By what stories can be found: outlets, months, names, kinds of difference, number of versions.

A value that two stories or more share has a page of its own; one of a single story leads there. So there are no more pages
than stories have values, and values are not combined: that is what the search is for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.model import Apparatus, NameKind
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.apparatus import labelled
from variorum.views.kinds import LABELS, label, level
from variorum.views.leaps import Group, grouped, leaps
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.shelf import Shelf, version_date

VALUES: Final = 300  # of a facet on a page
PANEL: Final = 5  # values of a facet beside the list of stories
#: What a facet is called by its address: its heading, that of all its values, the way there, what its stories share.
_FACETS: Final = {
    "source": (N_("Outlet"), N_("Stories by outlet"), N_("All outlets"), N_("Stories with a version by %(value)s")),
    "month": (N_("Month"), N_("Stories by month"), N_("All months"), N_("Stories with a version of %(value)s")),
    "kind": (
        N_("Main difference"),
        N_("Stories by kind of main difference"),
        N_("All kinds of difference"),
        N_("Stories with a main difference: %(value)s"),
    ),
    "versions": (
        N_("Versions held"),
        N_("Stories by number of versions"),
        N_("All numbers of versions"),
        N_("Stories of which is held: %(value)s"),
    ),
    "person": (N_("Person"), N_("Stories by person"), N_("All people"), N_("Stories that name %(value)s")),
    "organisation": (
        N_("Organisation"),
        N_("Stories by organisation"),
        N_("All organisations"),
        N_("Stories that name %(value)s"),
    ),
    "place": (N_("Place"), N_("Stories by place"), N_("All places"), N_("Stories that name %(value)s")),
}
_MONTH: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_NAMED: Final[tuple[NameKind, ...]] = ("person", "organisation", "place")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet with its stories, in the shelf's order; ``group`` heads it in the list of all."""

    slug: str
    label: str
    group: str
    stories: tuple[Apparatus, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """``key`` names its addresses; values are in the order in which all of them are listed."""

    key: str
    values: tuple[Value, ...]

    @property
    def heading(self) -> str:
        return gettext(_FACETS[self.key][0])

    @property
    def index_title(self) -> str:
        return gettext(_FACETS[self.key][1])

    def title(self, value: Value) -> str:
        """The heading of the page of one value."""
        return gettext(_FACETS[self.key][3], value=value.label)

    def url(self, value: Value) -> str:
        """Where a value leads: to its page, or to its only story."""
        if len(value.stories) == 1:
            return links.story_url(value.stories[0].story.slug)
        return links.facet_url(self.key, value.slug)


@dataclass(frozen=True, slots=True)
class FacetPanel:
    """A facet beside the list of stories: its most frequent values, and the way to all."""

    heading: str
    values: tuple[Link, ...]
    all: Link


@dataclass(frozen=True, slots=True)
class FacetView:
    """All values of a facet, in groups under a heading that may be empty; ``others`` are the other facets, ``leaps`` lead
    to the headings, where there are many values.
    """

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    leaps: tuple[Link, ...]
    groups: tuple[Group, ...]
    others: tuple[Link, ...]
    pager: Pager | None


def facets(shelf: Shelf) -> tuple[Facet, ...]:
    """Those by which the stories of this archive can be told apart; none in an archive of one story."""
    if len(shelf.apparatuses) < 2:
        return ()
    found: list[Facet] = []
    for key, of in _values_by_key(shelf).items():
        held: dict[tuple[str, str], list[Apparatus]] = {}
        for apparatus in shelf.apparatuses:
            for value in dict.fromkeys(of(apparatus)):
                held.setdefault(value, []).append(apparatus)
        values = [Value(slug, said, _group(key, slug, said), tuple(a)) for (slug, said), a in held.items()]
        if len(values) > 1:
            found.append(Facet(key, tuple(sorted(values, key=_ORDERS.get(key, _by_label)))))
    return tuple(found)


def panels(held: Sequence[Facet], here: str) -> tuple[FacetPanel, ...]:
    """The facets as the page ``here`` shows them."""
    shown = []
    for facet in held:
        ranked = sorted(facet.values, key=lambda v: -len(v.stories))[:PANEL]
        ranked = sorted(ranked, key=_ORDERS[facet.key]) if facet.key in {"kind", "versions", "month"} else ranked
        shown.append(
            FacetPanel(
                facet.heading,
                tuple(_link(facet, value, here) for value in ranked),
                Link(
                    gettext(_FACETS[facet.key][2]),
                    links.relative(here, links.facet_url(facet.key)),
                    detail=numeral(len(facet.values)) if len(facet.values) > len(ranked) else "",
                ),
            )
        )
    return tuple(shown)


def facet_pages(held: Sequence[Facet], facet: Facet) -> Iterator[tuple[int, FacetView]]:
    """Every page of all values of a facet, with its number."""
    for number, count, values in parts(facet.values, VALUES):
        here = links.facet_url(facet.key, number=number)
        yield (
            number,
            FacetView(
                title=facet.index_title,
                crumbs=(Link(gettext("Stories"), links.relative(here, links.stories_url())),),
                lead=gettext("The number counts stories; where it is 1, the link leads straight to that story."),
                leaps=leaps([v.group for v in facet.values], VALUES, here, lambda n: links.facet_url(facet.key, number=n)),
                groups=grouped((v.group, _link(facet, v, here)) for v in values),
                others=tuple(
                    Link(f.heading, links.relative(here, links.facet_url(f.key)), f.key == facet.key) for f in held
                ),
                pager=pager(number, count, lambda n: links.facet_url(facet.key, number=n)),
            ),
        )


def _link(facet: Facet, value: Value, here: str) -> Link:
    return Link(value.label, links.relative(here, facet.url(value)), detail=numeral(len(value.stories)))


_Values = Callable[[Apparatus], Iterable[tuple[str, str]]]


def _values_by_key(shelf: Shelf) -> dict[str, _Values]:
    """Facet -> the (slug, label) pairs of a story."""

    def sources(apparatus: Apparatus) -> Iterator[tuple[str, str]]:
        for version in apparatus.story.versions:
            if publisher := version.witness.meta.publisher:
                yield shelf.source_slugs[publisher], publisher

    def named(kind: NameKind) -> _Values:
        def names(apparatus: Apparatus) -> Iterator[tuple[str, str]]:
            for version in apparatus.story.versions:
                yield from ((n.id, n.name) for n in shelf.names_of_article.get(version.id, ()) if n.kind == kind)

        return names

    return {
        "source": sources,
        "month": _months,
        "kind": _kinds,
        "versions": _versions,
        **{kind: named(kind) for kind in _NAMED},
    }


def _months(apparatus: Apparatus) -> Iterator[tuple[str, str]]:
    for version in apparatus.story.versions:
        if when := _MONTH.match(version_date(version) or ""):
            yield when[0], wording.date(when[0])


def _kinds(apparatus: Apparatus) -> Iterator[tuple[str, str]]:
    for item in labelled(apparatus):
        if level(item.note) == "main":
            name = label(item.note, item.passage)
            yield name.key, name.text


def _versions(apparatus: Apparatus) -> Iterator[tuple[str, str]]:
    count = len(apparatus.story.versions)
    yield f"{count}", ngettext("%(n)s version", "%(n)s versions", count)


def _group(key: str, slug: str, said: str) -> str:
    if key == "month":
        return slug[:4]
    if key in {"kind", "versions"}:
        return ""
    return wording.initial(wording.filed(said) if key == "source" else said)


def _by_label(value: Value) -> tuple[object, ...]:
    return (value.label.casefold(), value.slug)


_KEYS: Final = [name.key for name in LABELS]
_ORDERS: Final[dict[str, Callable[[Value], tuple[object, ...]]]] = {
    "month": lambda v: tuple(-int(part) for part in v.slug.split("-")),
    "kind": lambda v: (_KEYS.index(v.slug),),
    "versions": lambda v: (int(v.slug),),
    "source": lambda v: (wording.filed(v.label), v.label, v.slug),
}
