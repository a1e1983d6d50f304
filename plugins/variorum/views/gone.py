"""Pages that stand where something stood once: it was withdrawn, or it goes under another name now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.naming import Moved
from variorum.tongue import N_, gettext
from variorum.views import wording
from variorum.views.page import Link
from variorum.views.shelf import Shelf

_MOVED: Final = {
    "article": N_("This article now stands elsewhere."),
    "story": N_("This story now stands elsewhere."),
}
_GONE: Final = {
    "article": N_("This article is no longer part of the archive."),
    "story": N_("This story is no longer part of the archive."),
}
_WITHDRAWN: Final = {
    "article": N_("The article that stood here was withdrawn."),
    "story": N_("The story that stood here was withdrawn."),
}
_WITHDRAWN_ON: Final = {
    "article": N_("The article that stood here was withdrawn on %(date)s."),
    "story": N_("The story that stood here was withdrawn on %(date)s."),
}


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
        title = gettext("This page has moved") if to else gettext("This page is gone")
        said = gettext((_MOVED if to else _GONE)[what])
        yield here, "moved.html", GoneView(title, (said,), to, own), there


def _withdrawn(moved: Moved, what: str, doors: tuple[Link, ...]) -> GoneView:
    assert moved.withdrawn is not None
    when, why = moved.withdrawn.date, moved.withdrawn.reason
    said = [gettext(_WITHDRAWN_ON[what], date=wording.date(when)) if when else gettext(_WITHDRAWN[what])]
    if why:
        said.append(gettext("Reason: %(reason)s", reason=why))
    return GoneView(gettext("Withdrawn"), tuple(said), None, doors)


def _url(name: tuple[str, str]) -> str:
    return links.story_url(name[1]) if name[0] == "story" else links.article_url(name[1])


def _title(shelf: Shelf, moved: Moved) -> str:
    """What the place is called to which a name leads."""
    assert moved.to is not None
    kind, name = moved.to
    if kind == "story":
        return shelf.by_slug[name].story.title
    apparatus, version = shelf.by_article[name]
    return gettext("%(story)s: version %(siglum)s", story=apparatus.story.title, siglum=version.siglum)
