"""What every page has: its file, its template, its view, and the frame around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go. ``href`` is ready for the page it stands on; ``current`` marks the page's own place."""

    label: str
    href: str
    current: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SiteView:
    """The frame of a page. ``root`` is the way up to the site's root, ``notice`` a line to be shown on every page;
    ``search`` is the page that takes words to be found, empty on that page itself and where there is no index;
    ``lang`` and ``dir`` are those of the interface.
    """

    name: str
    tagline: str
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    root: str
    home: str
    search: str
    notice: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another form of the page: a feed, or its data. ``type`` is a media type."""

    type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Head:
    """``terms`` are metas (name, content) in Dublin Core; ``shared`` are those of a shared link (property, content), which
    want whole addresses and so are empty where the site's own is not set. ``data`` is JSON-LD, None where there is none.
    ``robots`` is what search engines are asked, empty for nothing.
    """

    description: str
    canonical: str = ""
    robots: str = ""
    terms: tuple[tuple[str, str], ...] = ()
    shared: tuple[tuple[str, str], ...] = ()
    alternates: tuple[Alternate, ...] = ()
    data: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One file to write: ``template`` renders ``view`` (with ``page`` and ``site``) to ``path``."""

    path: str
    template: str
    view: object
    title: str
    site: SiteView
    head: Head


@dataclass(frozen=True, slots=True)
class PageView:
    """A page that the corpus owner wrote. ``html`` is trusted and goes out as it is."""

    title: str
    html: str
