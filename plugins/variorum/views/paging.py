"""Long lists in pages: which items stand on which, and the way from one to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from variorum import links
from variorum.tongue import gettext, numeral
from variorum.views.page import Link

T = TypeVar("T")
_NEAR = 2  # pages on either side of a page that its pager names


@dataclass(frozen=True, slots=True)
class Pager:
    """The ways to the other pages of a list: the first, the last and those nearby; a link without href is a gap."""

    links: tuple[Link, ...]
    previous: str
    next: str


def parts(items: Sequence[T], size: int) -> Iterator[tuple[int, int, Sequence[T]]]:
    """(number from 1, number of parts, items) of every page; one empty page where there is nothing."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        yield number, count, items[(number - 1) * size : number * size]


def pager(number: int, count: int, url: Callable[[int], str]) -> Pager | None:
    """None where everything stands on one page; ``url`` gives the address of a page by its number."""
    if count < 2:
        return None
    here = url(number)
    named = [n for n in range(1, count + 1) if n in {1, count} or abs(n - number) <= _NEAR]
    shown: list[Link] = []
    for before, n in zip([0, *named], named, strict=False):
        if n - before > 1:
            shown.append(Link("…", ""))
        shown.append(Link(numeral(n), links.relative(here, url(n)), n == number))
    return Pager(
        tuple(shown),
        links.relative(here, url(number - 1)) if number > 1 else "",
        links.relative(here, url(number + 1)) if number < count else "",
    )


def numbered(title: str, number: int) -> str:
    """The title of a page in a list of several, for the window."""
    return title if number == 1 else gettext("%(title)s, page %(number)s", title=title, number=numeral(number))
