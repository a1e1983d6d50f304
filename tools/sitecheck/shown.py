"""What only a browser shows of a page, in light and dark: axe's findings, messages, requests elsewhere, too wide a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from serving import listening
from sitecheck.site import Fault, Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}
SCHEMES = ("light", "dark")
_SHOWN_ELEMENTS = 3


_ADDED: Final = re.compile(r"page-\d+")
_PAIR: Final = re.compile(r"[A-Z]+-[A-Z]+")
#: Parts of an address that are no names of things.
_FIXED: Final = frozenset({"by", "title", "differences", "source", "main", "cite", "figures", "names", "sources", "dates"})


def by_kind(pages: list[str]) -> dict[tuple[str, ...], list[str]]:
    """Paths of pages by kind, in order; a kind is a top folder, how deep below it, and what there names no thing.

    So an index and its entries are two kinds, and pages of two versions among many (``stories/SLUG/A-B/``) one beside others
    of their depth; the second page of a list is of the kind of the first.
    """
    kinds: dict[tuple[str, ...], list[str]] = {}
    for page in sorted(pages):
        folders = [part for part in PurePosixPath(page).parts[:-1] if not _ADDED.fullmatch(part)]
        shape = tuple(_shape(part) if place else part for place, part in enumerate(folders))
        kinds.setdefault(shape or (page,), []).append(page)
    return kinds


def _shape(part: str) -> str:
    return part if part in _FIXED else "A-B" if _PAIR.fullmatch(part) else "*"


def sample(folder: Path, pages: Iterable[str]) -> list[str]:
    """The shortest and the longest page of every kind: the one lacks what the other is full of."""
    chosen: set[str] = set()
    for held in by_kind(list(pages)).values():
        sizes = [((folder / page).stat().st_size, page) for page in held]
        chosen |= {min(sizes)[1], max(sizes)[1]}
    return sorted(chosen)


def check(site: Site, browser: Browser) -> Iterator[Fault]:
    """Faults of the sampled pages; one that light and dark share is told once."""
    with listening(site.folder) as address:
        for path in sample(site.folder, site.pages):
            light, dark = (_faults_in(browser, address, path, scheme) for scheme in SCHEMES)
            for what in dict.fromkeys(light + dark):
                where = "" if what in light and what in dark else "in light: " if what in light else "in dark: "
                yield Fault(path, where + what)


def _faults_in(browser: Browser, address: str, path: str, scheme: str) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    with _opened(browser, address, path, scheme) as (page, faults):
        for violation in Axe().run(page).response["violations"]:
            faults.extend(_told(violation))
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            faults.append(f"is {width} pixels wide in a window of {NARROW['width']}")
    return faults


@contextmanager
def _opened(browser: Browser, address: str, path: str, scheme: str) -> Iterator[tuple[Page, list[str]]]:
    """A page of the site, shown, and the list to which go the faults that it shows of itself."""
    faults: list[str] = []
    context = browser.new_context(viewport=WIDE, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.on("console", lambda m: faults.append(f"browser: {m.text}") if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("request", lambda r: faults.append(f"asks {r.url}") if not r.url.startswith((address, "data:")) else None)
    page.goto(address + path)
    page.evaluate("document.fonts.ready.then(() => true)")
    yield page, faults
    context.close()


def _told(violation: dict[str, Any]) -> Iterator[str]:
    """A finding of axe in words, for each of the first elements that it is about."""
    nodes = violation["nodes"]
    for node in nodes[:_SHOWN_ELEMENTS]:
        yield f"axe, {violation['id']}: {violation['help']}: {' '.join(node['html'].split())[:120]}"
    if len(nodes) > _SHOWN_ELEMENTS:
        yield f"axe, {violation['id']}: {len(nodes) - _SHOWN_ELEMENTS} elements more"
