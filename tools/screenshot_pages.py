"""Picture every kind of page of a built site: three widths, light and dark, and a few as they are printed."""

from __future__ import annotations

import sys
from pathlib import Path

from serving import listening
from sitecheck.shown import SCHEMES, by_kind

WIDTHS = {1440: 900, 768: 1024, 390: 844}
"""Width of the window to its height, in CSS pixels."""

WIDEST = max(WIDTHS)

PRINTED = ("story-two", "story-many", "story-names", "story-figures", "quotation")
"""Kinds of which a PDF is kept: those that are handed out."""

DRAWN = "* { content-visibility: visible !important }"
"""What is out of the window is drawn too, for it is in the picture."""

_MARKS = {"story-one": b'class="single"', "story-many": b'class="cmp many"', "story-two": b'id="cmp"'}
"""What only the page of a story in that state holds, the first that fits; a page with none of them says where it went."""


def chosen(folder: Path) -> dict[str, str]:
    """Name of a kind -> its longest page, for that shows the most; stories of one, two and more versions are kinds each."""
    kinds: dict[str, str] = {}
    size: dict[str, int] = {}
    for shape, pages in by_kind([path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]).items():
        for page in pages:
            held = (folder / page).read_bytes()
            name = _name(shape, held)
            if len(held) > size.get(name, 0):
                kinds[name], size[name] = page, len(held)
    return dict(sorted(kinds.items()))


def _name(shape: tuple[str, ...], held: bytes) -> str:
    """``("stories", "*", "names")`` is ``story-names``, ``("people", "*")`` is ``people-one``."""
    if shape == ("stories", "*"):
        return next((name for name, mark in _MARKS.items() if mark in held), "story-gone")
    if shape == ("articles", "*"):
        return "article" if b"<article" in held else "article-gone"
    if shape == ("people", "*") and b'id="doubt"' in held:
        return "people-one-word"
    parts = ["one" if part == "*" else part.removesuffix(".html") for part in shape]
    if shape[:2] == ("stories", "*"):
        parts[:2] = ["story"]
    return {"index": "home", "quotations-one": "quotation"}.get("-".join(parts), "-".join(parts))


def shoot(folder: Path, destination: Path, chromium: str) -> int:
    """Write `KIND-WIDTH-SCHEME.png` for one page of each kind, `KIND.pdf` of some; exit code."""
    from playwright.sync_api import sync_playwright

    from browser import LAUNCH_ARGUMENTS

    pages = chosen(folder)
    if not pages:
        print(f"{folder} holds no site; build it first", file=sys.stderr)
        return 1
    destination.mkdir(parents=True, exist_ok=True)
    with listening(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=LAUNCH_ARGUMENTS)
        for width, height in WIDTHS.items():
            for scheme in SCHEMES:
                viewport = {"width": width, "height": height}
                window = browser.new_page(viewport=viewport, color_scheme=scheme, bypass_csp=True)
                for name, page in pages.items():
                    window.goto(address + page)
                    window.add_style_tag(content=DRAWN)
                    window.screenshot(path=destination / f"{name}-{width}-{scheme}.png", full_page=True)
                    if width == WIDEST and scheme == "light" and name in PRINTED:
                        window.pdf(path=destination / f"{name}.pdf", prefer_css_page_size=True)
                window.close()
        browser.close()
    for name, page in pages.items():
        print(f"{name}: {page}")
    print(f"{len(pages) * len(WIDTHS) * len(SCHEMES)} pictures of {len(pages)} kinds of page in {destination}")
    return 0
