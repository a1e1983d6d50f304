"""The frame around every page: the ways through the archive, each shown only where it leads somewhere."""

from __future__ import annotations

from typing import Final

from variorum import links
from variorum.model import NameKind
from variorum.rights import rights
from variorum.tongue import N_, counted, current, gettext, ngettext
from variorum.views import wording
from variorum.views.figures import has_figures
from variorum.views.page import Link, SiteView
from variorum.views.shelf import Shelf

_NOTICE: Final = N_("Not for publication: no rights are stated for some of these texts, which are shown whole.")
_NAMES: Final[tuple[tuple[NameKind, str, str], ...]] = (
    ("person", *counted("%(n)s person", "%(n)s people")),
    ("organisation", *counted("%(n)s organisation", "%(n)s organisations")),
    ("place", *counted("%(n)s place", "%(n)s places")),
)


class Frame:
    """Knows which parts the archive has; ``around`` frames the page at an address."""

    def __init__(self, shelf: Shelf, has_notes: bool) -> None:
        facts = shelf.edition.facts
        versions = [v for a in shelf.apparatuses for v in a.story.versions]
        notes = sum(sum(a.noted.values()) for a in shelf.apparatuses)
        publishers = len(shelf.source_slugs)
        parts = [
            (gettext("Stories"), links.stories_url(), ngettext("%(n)s story", "%(n)s stories", len(shelf.apparatuses))),
            (gettext("Timeline"), links.timeline_url(), ngettext("%(n)s version", "%(n)s versions", len(versions))),
            (gettext("Outlets"), links.sources_url(), ngettext("%(n)s outlet", "%(n)s outlets", publishers)),
        ]
        named = [(kind, one, many) for kind, one, many in _NAMES if shelf.names[kind]]
        if named:
            held = wording.listed([ngettext(one, many, len(shelf.names[kind])) for kind, one, many in named])
            parts.append((gettext("Names"), links.names_url(named[0][0]), held))
        if shelf.edition.references.quotations:
            held = ngettext("%(n)s in several versions", "%(n)s in several versions", len(shelf.spoken.biographies))
            parts.append((gettext("Quotations"), links.quotations_url(), held))
        if has_notes:
            parts.append((gettext("Notes"), links.notes_url(), ngettext("%(n)s note", "%(n)s notes", notes)))
        self._facts = facts
        self._names = {links.names_url(kind): links.names_url(named[0][0]) for kind, _, _ in named}
        self._search = (gettext("Search"), links.search_url(), gettext("every version, word by word"))
        how = (gettext("Method"), links.method_url(), gettext("how the comparison is made"))
        self._has_index = facts.search_parts > 0  # then every page has a field for words, and needs no link to one
        self._main = (parts[0], *(() if self._has_index else (self._search,)), *parts[1:], how)
        files = (
            ngettext("%(n)s file", "%(n)s files", len(facts.downloads))
            if facts.downloads
            else gettext("problems met on the way")
        )
        self._further: tuple[tuple[str, str, str], ...] = ()
        if any(has_figures(shelf, a) for a in shelf.apparatuses):
            self._further += ((gettext("Figures"), links.numbers_url(), gettext("where versions give different numbers")),)
        if any(d.resolved != "none" for several in shelf.dates.values() for d in several):
            self._further += ((gettext("Dates told"), links.days_url(), gettext("days that the texts speak of")),)
        if shelf.recurring:
            alike = ngettext("%(n)s passage", "%(n)s passages", len(shelf.recurring))
            self._further += ((gettext("Recurring passages"), links.passages_url(), alike),)
        self._data = (gettext("Data"), links.data_url(), files)
        self._end = (
            (gettext("Data and downloads"), links.data_url()),
            *((p.title, links.content_url(p.slug)) for p in facts.pages),
            *(() if facts.production else ((gettext("Patterns of the theme"), links.patterns_url()),)),
        )
        unstated = any(v.witness.shown is None and rights(v.witness.meta.rights).is_silent for v in versions)
        self._notice = gettext(_NOTICE) if unstated and not facts.production else ""

    def around(self, url: str) -> SiteView:
        """The frame of the page at ``url``."""
        section = url.partition("/")[0] + "/"
        if section == "articles/":  # a version is part of its story
            section = links.stories_url()
        section = self._names.get(section, section)
        return SiteView(
            name=self._facts.name,
            tagline=self._facts.tagline,
            nav=tuple(Link(label, self._to(url, to), to == section) for label, to, _ in self._main),
            footer=tuple(Link(label, self._to(url, to), to == url) for label, to in self._end),
            root=self._root(url),
            home=self._to(url, links.home),
            search=self._to(url, links.search_url()) if self._has_index and url != links.search_url() else "",
            notice=self._notice,
            lang=current().tag,
            dir=current().direction,
        )

    @property
    def said(self) -> tuple[object, ...]:
        """All that ``around`` says, whatever the address; the sizes of the parts are not among it."""
        parts = tuple((label, to) for label, to, _ in self._main)
        facts = self._facts.name, self._facts.tagline, self._facts.url
        return parts, self._end, tuple(sorted(self._names.items())), self._notice, facts, current().tag

    def doors(self, url: str) -> tuple[Link, ...]:
        """The parts of the archive with their sizes."""
        skipped = {links.method_url(), links.search_url()}
        counted = (*(part for part in self._main if part[1] not in skipped), *self._further, self._data)
        lost = (self._search,) if url == links.not_found_url() else ()
        return tuple(Link(label, self._to(url, to), detail=extent) for label, to, extent in (*lost, *counted))

    def _to(self, here: str, there: str) -> str:
        """A server shows the page 404 at any address, so from there only the site's own address leads on."""
        if here == links.not_found_url() and self._facts.url:
            return f"{self._facts.url}/{there}"
        return links.relative(here, there)

    def _root(self, url: str) -> str:
        return f"{self._facts.url}/" if url == links.not_found_url() and self._facts.url else links.root(url)
