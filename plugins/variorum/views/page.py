"""What every page has: its file, its template, its view, and the frame around it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go. ``href`` is ready for the page it stands on; ``current`` marks the page's own place."""

    label: str
    href: str
    current: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SiteView:
    """The frame of a page. ``root`` is the way up to the site's root, ``notice`` a line to be shown on every page."""

    name: str
    tagline: str
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    root: str
    home: str
    notice: str


@dataclass(frozen=True, slots=True)
class Page:
    """One file to write: ``template`` renders ``view`` (with ``page`` and ``site``) to ``path``."""

    path: str
    template: str
    view: object
    title: str
    site: SiteView


@dataclass(frozen=True, slots=True)
class PageView:
    """A page that the corpus owner wrote. ``html`` is trusted and goes out as it is."""

    title: str
    html: str
