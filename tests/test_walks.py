"""The whole archive by keyboard alone, and without script: every step that a reader takes, nothing that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from opening import NARROW, WIDE, opened, says, until, visit

pytestmark = pytest.mark.browser

#: What has the focus: what it is, whether it shows and is not covered, and what marks it (its outline, or for a drawn or
#: an invisible control that of what stands for it).
STOP = """() => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const stand = e.matches(".seg input") ? e.nextElementSibling : e.matches(".rb a") ? e.querySelector(".hit") : e;
    const box = stand.getBoundingClientRect(), css = getComputedStyle(stand);
    const open = [...stand.getClientRects()].some((r) => {
        const top = document.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2);
        return top && (e.contains(top) || top.contains(e) || stand.contains(top) || top.closest("label")?.contains(e));
    });
    const marked = stand !== e && stand.matches(".hit") ? css.stroke !== "none" && parseFloat(css.strokeWidth) > 1
        : css.outlineStyle !== "none" && parseFloat(css.outlineWidth) >= 2;
    e.dataset.stop = (Number(e.dataset.stop) || 0) + 1;
    return { what: e.outerHTML.replace(/ data-stop="\\d+"/, "").slice(0, 90), times: Number(e.dataset.stop),
             shows: box.width > 0 && box.height > 0 && getComputedStyle(stand).visibility === "visible" && open, marked };
}"""
#: What a pointer can reach and no key did: links, buttons, fields and boxes that show.
LEFT = """() => [...document.querySelectorAll("a[href], button, input, summary")]
    .filter((e) => !e.dataset.stop && e.checkVisibility({ visibilityProperty: true }))
    .filter((e) => !e.matches("[type=radio]:not(:checked)"))
    .map((e) => e.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def site(demo_site):
    return demo_site


@pytest.fixture(scope="module")
def address(site, served) -> str:
    return served(site)


@pytest.fixture(scope="module")
def largest(site) -> str:
    """The story with most on its page: of five versions."""
    return max(site.glob("stories/*/index.html"), key=lambda p: p.stat().st_size).relative_to(site).as_posix()


@pytest.fixture(scope="module")
def smallest(site) -> str:
    """The shortest page of a story that compares."""
    pages = [p for p in site.glob("stories/*/index.html") if b'class="tools"' in p.read_bytes()]
    return min(pages, key=lambda p: p.stat().st_size).relative_to(site).as_posix()


@pytest.fixture(scope="module")
def pair(site) -> str:
    """A small page of two versions alone that has notes of every degree."""
    pages = [p for p in site.glob("stories/*/A-*/index.html") if b'id="s-style"' in p.read_bytes()]
    return min(pages, key=lambda p: p.stat().st_size).relative_to(site).as_posix()


def stops(page, most: int = 3000) -> Iterator[dict]:
    """Every stop of Tab from where the page stands to its end."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["times"] > 1:
            return
        yield stop
    raise AssertionError(f"{most} stops and no end")


def tab_to(page, selector: str, most: int = 400) -> None:
    """Press Tab until the focus is on what the selector names."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            assert page.evaluate(STOP)["marked"], selector
            return
    raise AssertionError(f"{selector} is not reached in {most} stops")


# by keyboard


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "kind", ["index.html", "pair", "stories/index.html", "search/index.html", "notes/quotation/index.html"]
)
def test_every_stop_shows_and_is_marked_and_nothing_is_left_out(chromium_browser, address, pair, kind, viewport):
    with opened(chromium_browser, address + (pair if kind == "pair" else kind), viewport=viewport) as page:
        found = list(stops(page))
        assert [stop["what"] for stop in found if not (stop["shows"] and stop["marked"])] == []
        assert found
        assert page.evaluate(LEFT) == []


def test_words_whose_notes_do_not_show_are_no_stops_in_a_story_of_five(chromium_browser, address, largest):
    with opened(chromium_browser, address + largest) as page:
        found = list(stops(page))
        assert [stop["what"] for stop in found if not (stop["shows"] and stop["marked"])] == []
        assert any('class="v' in stop["what"] for stop in found)


def test_the_first_stop_of_every_page_leads_past_its_head(chromium_browser, address, largest, pair):
    for path in ("index.html", "stories/index.html", largest, pair, "data/index.html", "404.html"):
        with opened(chromium_browser, address + path) as page:
            page.keyboard.press("Tab")
            assert page.evaluate(STOP)["marked"], path
            until(page, "document.querySelector('.skip').getBoundingClientRect().x >= 0")
            page.keyboard.press("Enter")
            page.wait_for_url("**#*")
            page.keyboard.press("Tab")
            assert page.evaluate("document.querySelector('main').contains(document.activeElement)"), path


def test_from_home_to_a_note_and_its_reasons_by_keys_alone(chromium_browser, address):
    with opened(chromium_browser, address) as page:
        tab_to(page, ".ex h3 a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/stories/**")
        expect(page.locator(":target")).to_be_visible()
        visit(page, page.url.split("#")[0])

        tab_to(page, "[name=v]")
        page.keyboard.press("ArrowRight")
        expect(page.locator("#v-stack")).to_be_focused()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        expect(page.locator("#v-notes")).to_be_checked()
        expect(page.locator("#cmp .w").first).to_be_hidden()
        page.keyboard.press("1")
        expect(page.locator("#v-side")).to_be_checked()
        expect(page.locator("#cmp .w").first).to_be_visible()

        page.keyboard.press("n")
        page.keyboard.press("n")
        page.keyboard.press("p")
        says(page, re.compile("^Note 1 of"))
        assert page.evaluate(STOP)["shows"]
        tab_to(page, ".n:target summary", 5)
        page.keyboard.press("Enter")
        expect(page.locator(".n:target .why")).to_contain_text("Made by machine", use_inner_text=True)
        page.keyboard.press("Enter")
        expect(page.locator(".n:target .why[open]")).to_have_count(0)


def test_the_buttons_for_notes_work_by_key_and_keep_the_focus_in_the_page(chromium_browser, address, pair):
    with opened(chromium_browser, address + pair) as page:
        tab_to(page, ".step button:last-of-type")
        page.keyboard.press("Enter")
        says(page, re.compile("^Note 1 of"))
        expect(page.locator(".n:target")).to_be_focused()


def test_single_keys_are_switched_off_by_key(chromium_browser, address, pair):
    with opened(chromium_browser, address + pair) as page:
        tab_to(page, ".keys summary")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.locator(".keys input")).not_to_be_checked()
        page.keyboard.press("n")
        assert page.evaluate("location.hash") == ""
        page.keyboard.press("Space")
        expect(page.locator(".keys input")).to_be_checked()
        page.keyboard.press("n")
        expect(page).to_have_url(re.compile("#n-"))


def test_a_comparison_is_cited_and_a_version_read_alone_by_keys(chromium_browser, address, smallest):
    with opened(chromium_browser, address + smallest) as page:
        tab_to(page, "a[href='cite/index.html']", 1500)
        page.keyboard.press("Enter")
        page.wait_for_url("**/cite/**")
        tab_to(page, ".cites summary")
        page.keyboard.press("Enter")
        expect(page.locator(".cites pre").first).to_be_visible()
        tab_to(page, ".cites pre", 3)
        tab_to(page, "li[id^=version] a, .cites li a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/**")
        assert page.evaluate("document.activeElement === document.body")


def test_a_search_is_asked_from_any_page_and_followed_by_keys(chromium_browser, address):
    with opened(chromium_browser, f"{address}stories/index.html") as page:
        tab_to(page, ".seek input")
        page.keyboard.type("ferry")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/index.html?q=ferry")
        expect(page.locator("#q")).to_have_value("ferry")
        page.locator("#results li").first.wait_for()
        tab_to(page, "#results a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/stories/**")


# without script


def test_the_archive_is_walked_from_end_to_end_without_script(chromium_browser, address):
    with opened(chromium_browser, address, java_script_enabled=False) as page:

        def follow(selector: str) -> str:
            link = page.locator(selector).locator("visible=true").first
            there = link.evaluate("e => e.href ?? e.form.action")
            link.click()
            page.wait_for_url(re.compile(re.escape(there) + r"(\?.*)?$"))
            page.evaluate("document.fonts.ready.then(() => true)")
            return urlsplit(there).path.removeprefix("/")

        assert follow("nav[aria-label=Main] a[href='stories/index.html']") == "stories/index.html"
        assert follow("main a[href^='by/source/']").startswith("stories/by/source/")
        assert follow(".sti h3 a, .list li a").startswith("stories/")
        visit(page, address + "stories/index.html")
        assert follow(".sti:has-text('five versions') h3 a, .sti:has-text('5 versions') h3 a").startswith("stories/")
        story = page.url

        assert "#n-" in page.locator(".start a").first.evaluate("e => e.href")
        follow(".start a")
        note = page.url.rpartition("#")[2]
        expect(page.locator(f"#{note}")).to_be_visible()
        words = page.locator(f".v[id^='w-{note}-'], .v:has(> [id^='w-{note}-'])")
        shown = [w for w in words.all() if w.is_visible()]
        assert len(shown) > 1
        for word in shown:
            expect(word).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")

        visit(page, story)
        assert follow("a[href$='-B/index.html']").count("/") == 3
        expect(page.locator("#cmp .w.a").first).to_be_visible()
        expect(page.locator("#cmp .w.b").first).to_be_visible()
        assert follow(".read a, .card a[href*='articles/']").startswith("articles/")
        assert follow("main a[href*='people/'], main a[href*='organisations/'], main a[href*='places/']")
        expect(page.locator("h1")).to_be_visible()
        assert follow("nav[aria-label=Main] a[href$='notes/index.html']") == "notes/index.html"
        assert follow(".kindlist a").startswith("notes/")
        expect(page.locator(".seek input")).to_be_hidden()  # words could not be sought; the button leads on
        assert follow(".seek button") == "search/index.html"
        assert follow(".doors a")
        visit(page, story)
        assert follow("a[href='cite/index.html']").endswith("/cite/index.html")
        page.locator(".cites summary").first.click()
        expect(page.locator(".cites pre").first).to_be_visible()
        expect(page.locator(".cn").first).to_be_hidden()
        page.locator(".cns a").first.click()
        expect(page.locator(".cn").first).to_be_visible()
        assert follow("footer a[href$='data/index.html']") == "data/index.html"
        expect(page.locator(".files")).to_be_visible()


@pytest.mark.parametrize(
    "path", ["index.html", "largest", "pair", "search/index.html", "stories/index.html", "data/index.html"]
)
def test_nothing_shows_that_does_nothing_without_script(chromium_browser, address, largest, pair, path):
    path = {"largest": largest, "pair": pair}.get(path, path)
    with opened(chromium_browser, address + path, java_script_enabled=False) as page:
        told = ".filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => e.outerHTML)"
        dead = page.locator("button:not(.seek *), output, select, textarea, input:not([type=radio], [type=checkbox])")
        assert dead.evaluate_all(f"(found) => found{told}") == []
        held = "[...e.childNodes].some((part) => part.nodeName !== 'SUMMARY' && part.textContent.trim())"
        assert page.locator("details").evaluate_all(f"(found) => found.filter((e) => !{held}){told}") == []


def test_the_views_of_a_comparison_are_chosen_without_script(chromium_browser, address, pair):
    with opened(chromium_browser, address + pair, java_script_enabled=False) as page:
        texts = page.locator("#cmp .w.a").first, page.locator("#cmp .ps:not(.only-b, .no-base) .w.b:not(.absent)").first
        shown = {"v-side": [True] * 2, "v-stack": [True] * 2, "v-one": [True, False], "v-notes": [False] * 2}
        for view, visible in shown.items():
            page.locator(f"#{view}").check(force=True)
            for text, shows in zip(texts, visible, strict=True):
                expect(text).to_be_visible(visible=shows)


def test_without_script_every_statement_of_a_note_can_be_read(chromium_browser, address, pair):
    with opened(chromium_browser, address + pair, java_script_enabled=False) as page:
        chosen = page.locator("#s-style, #s-all").last
        chosen.check(force=True)
        expect(chosen).to_be_checked()
        hidden = "(notes) => notes.filter((note) => !note.checkVisibility()).map((note) => note.id)"
        assert page.locator("#cmp .n").evaluate_all(hidden) == []
        why = page.locator("#cmp .n .why").first
        why.locator("summary").click()
        expect(why).to_contain_text("Made by machine", use_inner_text=True)
