"""The small invented corpus of tests/site against the site it should become: its pages, and what its data say."""

from __future__ import annotations

import json
import re
from functools import cached_property
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import Element

import lxml.html
import pytest

from check_site import faults_of
from sitecheck.markup import Parsed, parse
from sitecheck.shown import sample
from sitecheck.site import Page, Site, read_page
from sites import ROOT, Built, tree

EXPECTED = Path(__file__).resolve().parent / "site" / "expected"


def outcome(site: Path) -> dict[str, str]:
    """The stories' data, and the list of all files that are neither the theme's, nor the indexer's, nor pages of the
    demonstration.
    """
    files = tree(site)
    out = {path.replace("/", "-"): data.decode() for path, data in files.items() if path.startswith("data/stories/")}
    others = {"theme", *(page.stem for page in (ROOT / "content" / "pages").iterdir())}
    listed = [path for path in files if path.split("/")[0] not in others and not path.startswith("search/index-")]
    out["files.txt"] = "".join(f"{path}\n" for path in sorted(listed))
    return out


def test_the_site_is_the_expected_one(small_site: Built, refresh_golden: bool) -> None:
    found = outcome(small_site.folder)
    if refresh_golden:
        for old in EXPECTED.iterdir():
            old.unlink()
        for name, text in found.items():
            (EXPECTED / name).write_text(text, "utf-8")
    assert found == {path.name: path.read_text("utf-8") for path in EXPECTED.iterdir()}


@pytest.mark.parametrize("site", ["small_site", "demo_site", "seed_site"])
def test_spans_say_what_their_readings_say(site: str, request: pytest.FixtureRequest) -> None:
    built = request.getfixturevalue(site)
    folder = built.folder if isinstance(built, Built) else built
    checked = 0
    for path in (folder / "data" / "stories").glob("*.json"):
        story = json.loads(path.read_text("utf-8"))
        texts = {w["siglum"]: w["text"] for w in story["witnesses"]}
        for note in story["notes"]:
            for reading in note["readings"]:
                by_siglum: dict[str, list[str]] = {}
                for span in reading["spans"]:
                    by_siglum.setdefault(span["siglum"], []).append(texts[span["siglum"]][span["start"] : span["end"]])
                if reading["text"] is not None:
                    assert reading["text"] in {" … ".join(pieces) for pieces in by_siglum.values()}, note["id"]
                    checked += 1
    assert checked > 0


@pytest.mark.parametrize("site", ["small_site", "demo_site", "seed_site"])
def test_every_segment_stands_in_one_passage(site: str, request: pytest.FixtureRequest) -> None:
    built = request.getfixturevalue(site)
    folder = built.folder if isinstance(built, Built) else built
    for path in (folder / "data" / "stories").glob("*.json"):
        story = json.loads(path.read_text("utf-8"))
        segments = sorted(s["id"] for w in story["witnesses"] for s in w["segments"])
        carried = sorted(s for p in story["passages"] for ids in p["segments"].values() for s in ids)
        assert carried == segments


def test_a_page_about_the_own_corpus_stands_beside_no_other(demo_site: Path, small_site: Built) -> None:
    assert (demo_site / "about-the-corpus" / "index.html").is_file()
    assert not (small_site.folder / "about-the-corpus").exists()


def quickly(data: bytes) -> Parsed:
    """A parser that is many times as fast and tells no error of the markup."""
    return cast(Element, lxml.html.document_fromstring(data.decode("utf-8"))), []


class Sampled(Site):
    """Errors of the markup are looked for in the shortest and the longest page of every kind, all else in every page."""

    @cached_property
    def pages(self) -> dict[str, Page]:
        paths = self.with_suffix(".html")
        looked_at = sample(self.folder, paths)
        return {path: read_page(self.folder, path, parse if path in looked_at else quickly) for path in paths}


@pytest.mark.parametrize("site", ["small_site", "demo_site", "seed_site"])
def test_the_check_of_a_built_site_finds_nothing(site: str, request: pytest.FixtureRequest) -> None:
    built = request.getfixturevalue(site)
    folder = built.folder if isinstance(built, Built) else built
    assert [str(fault) for fault in faults_of(Sampled(folder))] == []


def test_the_notes_between_two_versions_of_an_outlet_are_as_many_as_the_page_of_the_two_holds(demo_site: Path) -> None:
    story = demo_site / "stories" / "inspectors-order-water-lowered-behind-hallin-dam"
    told = re.search(r"two versions of the outlet: (\d+) notes", (story / "index.html").read_text("utf-8"))
    assert told and int(told[1]) == (story / "A-B" / "index.html").read_text("utf-8").count('<li class="n ')
