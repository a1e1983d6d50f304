#!/usr/bin/env python3
"""Check a built site: `check_site.py OUTPUT [--site-url URL]` lists `path: what`, and ends with 1, where it is wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sitecheck import exports, links, stories
from sitecheck.site import Fault, Site


def pages(site: Site) -> Iterator[Fault]:
    """Faults that show in one page alone."""
    for page in site.pages.values():
        for what in page.faults:
            yield Fault(page.path, what)


CHECKS: tuple[Callable[[Site], Iterator[Fault]], ...] = (pages, links.check, exports.check, stories.check)


def faults_of(site: Site) -> list[Fault]:
    """All faults, in order of paths; a site without a home page has that fault alone."""
    if "index.html" not in site.files:
        return [Fault("index.html", "is missing: this folder holds no site")]
    return sorted({fault for check in CHECKS for fault in check(site)})


def main(arguments: list[str]) -> int:
    """Print the faults of the site in a folder; exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, help="folder of the built site")
    parser.add_argument("--site-url", default="", help="address the site was built for, where links name it")
    options = parser.parse_args(arguments)
    site = Site(options.output.resolve(), options.site_url)
    faults = faults_of(site)
    for fault in faults:
        print(f"{fault.path}: {fault.what}")
    counted = f"{len(site.pages)} pages, {len(site.files)} files" if site.folder.is_dir() else "no folder"
    print(f"{options.output}: {len(faults)} faults in {counted}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
