#!/usr/bin/env python3
"""Check a built site: `check_site.py OUTPUT [--site-url URL] [--corpus FOLDER] [--browser PATH]`.

Lists `path: what`, and ends with 1, where it is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(1, str(Path(__file__).resolve().parent.parent / "tests"))

from sitecheck import exports, leaks, links, shown, stories
from sitecheck.corpus import ROOT, corpus, is_of
from sitecheck.site import Fault, Site


def pages(site: Site) -> Iterator[Fault]:
    """Faults that show in one page alone."""
    for page in site.pages.values():
        for what in page.faults:
            yield Fault(page.path, what)


CHECKS: tuple[Callable[[Site], Iterator[Fault]], ...] = (pages, links.check, exports.check, stories.check)


def leaks_of(site: Site, tables: Path) -> list[Fault]:
    """Words in the site that may not stand in it, by the texts of its corpus."""
    return sorted(leaks.check(site, corpus(tables, site.folder)))


def faults_of(site: Site) -> list[Fault]:
    """All faults, in order of paths; a site without a home page has that fault alone."""
    if "index.html" not in site.files:
        return [Fault("index.html", "is missing: this folder holds no site")]
    return sorted({fault for check in CHECKS for fault in check(site)})


def faults_shown(site: Site, chromium: str) -> list[Fault]:
    """What only a browser (a path) shows."""
    from playwright.sync_api import sync_playwright

    from browser import LAUNCH_ARGUMENTS

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=LAUNCH_ARGUMENTS)
        faults = list(shown.check(site, running))
        running.close()
    return faults


def main(arguments: list[str]) -> int:
    """Print the faults of the site in a folder; exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, help="folder of the built site")
    parser.add_argument("--site-url", default="", help="address the site was built for, where links name it")
    parser.add_argument("--corpus", type=Path, help="folder of its articles, to look for words that may not be shown")
    parser.add_argument("--browser", default="", help="path of a Chromium, to look at pages of every kind in it too")
    options = parser.parse_args(arguments)
    site = Site(options.output.resolve(), options.site_url)
    faults = faults_of(site)
    tables = options.corpus or ROOT / "content"
    if is_of(tables, site.folder):
        faults += leaks_of(site, tables)
    elif options.corpus:
        faults.append(Fault("data/articles.json", f"names no article of {tables}: this is no site of that corpus"))
    else:
        print(
            "It is no site of content/: give its folder as --corpus to look for words that may not be shown", file=sys.stderr
        )
    if options.browser and site.pages:
        faults += faults_shown(site, options.browser)
    for fault in faults:
        print(f"{fault.path}: {fault.what}")
    counted = f"{len(site.pages)} pages, {len(site.files)} files" if site.folder.is_dir() else "no folder"
    print(f"{options.output}: {len(faults)} faults in {counted}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
