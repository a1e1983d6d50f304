"""Pages that stand where something stood once: it was withdrawn, or it goes under another name now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum import links
from variorum.naming import Moved
from variorum.views import wording
from variorum.views.page import Link
from variorum.views.shelf import Shelf


@dataclass(frozen=True, slots=True)
class GoneView:
    """``said`` are sentences; ``to`` leads to what stands in its place, None where nothing does."""

    title: str
    said: tuple[str, ...]
    to: Link | None
    doors: tuple[Link, ...]


def gone(shelf: Shelf, doors: tuple[Link, ...]) -> Iterator[tuple[str, str, GoneView, str]]:
    """(address, template, page, address of what stands in its place or empty) for every name that is gone.

    ``doors`` are as from the root.
    """
    for moved in shelf.edition.moved:
        here, what = _url(moved.name), "article" if moved.name[0] == "article" else "story"
        own = tuple(Link(d.label, links.relative(here, d.href), detail=d.detail) for d in doors)
        if moved.withdrawn:
            yield here, "withdrawn.html", _withdrawn(moved, what, own), ""
            continue
        there = _url(moved.to) if moved.to else ""
        to = Link(_title(shelf, moved), links.relative(here, there)) if there else None
        said = f"This {what} now stands elsewhere." if to else f"This {what} is no longer part of the archive."
        title = "This page has moved" if to else "This page is gone"
        yield here, "moved.html", GoneView(title, (said,), to, own), there


def _withdrawn(moved: Moved, what: str, doors: tuple[Link, ...]) -> GoneView:
    assert moved.withdrawn is not None
    when, why = moved.withdrawn.date, moved.withdrawn.reason
    said = [f"The {what} that stood here was withdrawn{f' on {wording.date(when)}' if when else ''}."]
    if why:
        said.append(f"Reason: {why}")
    return GoneView("Withdrawn", tuple(said), None, doors)


def _url(name: tuple[str, str]) -> str:
    return links.story_url(name[1]) if name[0] == "story" else links.article_url(name[1])


def _title(shelf: Shelf, moved: Moved) -> str:
    """What the place is called to which a name leads."""
    assert moved.to is not None
    kind, name = moved.to
    if kind == "story":
        return shelf.by_slug[name].story.title
    apparatus, version = shelf.by_article[name]
    return f"{apparatus.story.title}: version {version.siglum}"
