"""Picture every kind of page of a built site: three widths, light and dark."""

from __future__ import annotations

import sys
from pathlib import Path

from serving import listening
from sitecheck.shown import SCHEMES, by_kind

WIDTHS = {1440: 900, 768: 1024, 390: 844}
"""Width of the window to its height, in CSS pixels."""


def shoot(folder: Path, destination: Path, chromium: str) -> int:
    """Write `PAGE-WIDTH-SCHEME.png` for one page of each kind; exit code."""
    from playwright.sync_api import sync_playwright

    from browser import LAUNCH_ARGUMENTS

    pages = [kind[0] for kind in by_kind([path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]).values()]
    if not pages:
        print(f"{folder} holds no site; build it first", file=sys.stderr)
        return 1
    destination.mkdir(parents=True, exist_ok=True)
    with listening(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=LAUNCH_ARGUMENTS)
        for width, height in WIDTHS.items():
            for scheme in SCHEMES:
                window = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                for page in pages:
                    window.goto(address + page)
                    name = page.removesuffix("index.html").removesuffix(".html").strip("/").replace("/", "-") or "home"
                    window.screenshot(path=destination / f"{name}-{width}-{scheme}.png", full_page=True)
                window.close()
        browser.close()
    print(f"{len(pages) * len(WIDTHS) * len(SCHEMES)} pictures of {len(pages)} pages in {destination}")
    return 0
