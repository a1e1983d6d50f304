"""What `check --browser` finds in a site of one page: each fault that only a browser shows, and nothing where none is."""

from __future__ import annotations

from pathlib import Path

import pytest

import screenshot_pages
from sitecheck.shown import by_kind, check, sample
from sitecheck.site import Site

STYLE = "body{color:#111;background:#fff}@media(prefers-color-scheme:dark){body{color:#eee;background:#111}}"
HEAD = '<title>Ferry</title><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
HEAD += '<link rel="icon" href="data:,"><link rel="stylesheet" href="site.css">'


def write(folder: Path, body: str = "<p>It stops.</p>", style: str = STYLE, head: str = "") -> Site:
    (folder / "site.css").write_text(style, encoding="utf-8")
    body = f"<body><main><h1>Ferry</h1>{body}</main></body>"
    page = f'<!doctype html><html lang="en"><head>{HEAD}{head}</head>{body}</html>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    return Site(folder)


@pytest.fixture
def told(tmp_path: Path, chromium_browser):
    """The words of all faults in a page that is written so."""
    return lambda *args, **named: [fault.what for fault in check(write(tmp_path, *args, **named), chromium_browser)]


@pytest.mark.browser
def test_a_page_without_a_fault_has_none(told) -> None:
    assert told() == []


@pytest.mark.browser
def test_what_axe_finds_in_light_and_dark_is_told_once(told) -> None:
    assert [what.split(":")[0] for what in told("<p><img src='site.css'></p>")] == ["axe, image-alt"]


@pytest.mark.browser
def test_what_is_hard_to_read_in_dark_alone_is_told_so(told) -> None:
    words = told(style=STYLE.replace("color:#eee", "color:#222"))
    assert {what.partition(", color-contrast")[0] for what in words} == {"in dark: axe"}


@pytest.mark.browser
def test_too_wide_a_page_what_the_policy_blocks_and_a_request_to_another_site_are_told(told) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\"><script>1</script>"
    image = '<p>It stops.</p><img alt="" src="http://127.0.0.1:9/boat.png">'
    words = told(image, STYLE + "*{margin:0}p{width:700px}", policy)
    assert "is 700 pixels wide in a window of 390" in words
    assert any("Content Security Policy" in what for what in words)
    assert "asks http://127.0.0.1:9/boat.png" in words


def test_an_index_and_its_entries_are_two_kinds() -> None:
    pages = ["index.html", "404.html", "stories/index.html", "stories/b/index.html", "stories/a/index.html"]
    assert list(by_kind(pages).values()) == [
        ["404.html"], ["index.html"], ["stories/a/index.html", "stories/b/index.html"], ["stories/index.html"],
    ]  # fmt: skip


def test_facets_orders_and_stories_are_kinds_of_their_own_and_a_second_page_is_none() -> None:
    pages = ["stories/by/title/index.html", "stories/by/place/index.html", "stories/by/place/vell/index.html"]
    pages += ["stories/quay/index.html", "stories/quay/A-B/index.html", "stories/quay/cite/index.html"]
    assert len(by_kind(pages)) == 6
    assert len(by_kind(["stories/index.html", "stories/page-2/index.html"])) == 1


def test_the_shortest_and_the_longest_page_of_a_kind_are_looked_at(tmp_path: Path) -> None:
    for name, length in {"a": 5, "b": 9, "c": 1, "d": 4}.items():
        (tmp_path / "stories" / name).mkdir(parents=True)
        (tmp_path / "stories" / name / "index.html").write_text("x" * length, encoding="utf-8")
    assert sample(tmp_path, Site(tmp_path).pages) == ["stories/b/index.html", "stories/c/index.html"]


def test_pages_of_two_versions_are_a_kind_beside_others_of_their_depth() -> None:
    pages = ["stories/x/A-B/index.html", "stories/x/AA-C/index.html", "stories/x/cite/index.html"]
    assert list(by_kind(pages).values()) == [pages[:2], pages[2:]]


def test_the_picture_of_a_kind_is_of_its_longest_page_and_stories_are_kinds_by_their_versions(tmp_path: Path) -> None:
    held = {
        "index.html": "",
        "people/a/index.html": "short",
        "people/b/index.html": "much longer",
        "people/c/index.html": '<p id="doubt">',
        "stories/one/index.html": '<div class="single">',
        "stories/two/index.html": '<div id="cmp">',
        "stories/five/index.html": '<div class="cmp many" id="cmp">',
        "stories/left/index.html": "It is here",
        "stories/two/names/index.html": "",
        "quotations/g/index.html": "",
    }
    for path, text in held.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text or "x", encoding="utf-8")
    assert screenshot_pages.chosen(tmp_path) == {
        "home": "index.html",
        "people-one": "people/b/index.html",
        "people-one-word": "people/c/index.html",
        "quotation": "quotations/g/index.html",
        "story-gone": "stories/left/index.html",
        "story-many": "stories/five/index.html",
        "story-names": "stories/two/names/index.html",
        "story-one": "stories/one/index.html",
        "story-two": "stories/two/index.html",
    }
