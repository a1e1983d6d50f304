"""Long lists under headings, letters or years, and the ways to each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.views.page import Link

LONG: Final = 40  # items from which on a list has ways to its headings
MOST: Final = 80  # headings of which that is a help: of a script with thousands of signs each name may have its own


@dataclass(frozen=True, slots=True)
class Group:
    """Links under a heading, which may be empty; ``id`` is its anchor on the page."""

    heading: str
    id: str
    links: tuple[Link, ...]


def grouped(held: Iterable[tuple[str, Link]]) -> tuple[Group, ...]:
    """The links under their headings, in the order in which these come first."""
    found: dict[str, list[Link]] = {}
    for heading, link in held:
        found.setdefault(heading, []).append(link)
    return tuple(Group(heading, _anchor(heading), tuple(several)) for heading, several in found.items())


def leaps(headings: Sequence[str], size: int, here: str, url: Callable[[int], str]) -> tuple[Link, ...]:
    """The way from the page ``here`` to each heading, on whichever page of the list it comes first; none in a short list.

    ``headings`` are those of all items of the list, of which every page holds ``size``; ``url`` is that of a page.
    """
    first = {heading: place for place, heading in reversed(list(enumerate(headings)))}
    if len(headings) < LONG or not 1 < len(first) <= MOST:
        return ()
    pages = ((heading, url(place // size + 1)) for heading, place in sorted(first.items(), key=lambda item: item[1]))
    return tuple(
        Link(heading, f"{'' if page == here else links.relative(here, page)}#{_anchor(heading)}") for heading, page in pages
    )


def _anchor(heading: str) -> str:
    """Of plain letters and digits, for it stands in addresses; empty for no heading."""
    if not heading:
        return ""
    if heading.isascii() and heading.isalnum():
        return f"at-{heading.lower()}"
    return "at-u" + "-".join(f"{ord(c):x}" for c in heading)
