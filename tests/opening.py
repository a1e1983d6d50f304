"""A page of a built site in Chromium, opened as a reader opens it, and what is waited for there.

What a script writes, a browser shows when it has time; on a machine with much to do that is later. So a test never reads at
once what an action brings about: it waits for it (``expect``), and fails where it does not come.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser import WAITED

#: What can go wrong in a story that doesn't go wrong in all of them: names, order, lists, languages, ids.
PLAIN_RULES = (
    "aria-required-children",
    "duplicate-id-aria",
    "empty-heading",
    "heading-order",
    "label",
    "link-name",
    "list",
    "listitem",
    "nested-interactive",
    "td-headers-attr",
    "valid-lang",
)
#: What else may be at fault in another scheme or window.
SHOWN_RULES = ("aria-hidden-focus", "color-contrast", "link-in-text-block", "scrollable-region-focusable")
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@contextmanager
def opened(browser, url: str, **context) -> Iterator:
    """A page that fails the test for a console message, a failed request, or one to somewhere else.

    From a disk a browser may not fetch a face ahead, says so, and takes it when a sheet asks for it: that is no fault.
    """
    site = url.split("/stories")[0].rsplit("/", 1)[0] if url.startswith("file:") else "/".join(url.split("/")[:3])
    faults: list[str] = []
    held = browser.new_context(**{"viewport": WIDE, **context})
    page = held.new_page()
    ahead = url.startswith("file:") and "/theme/fonts/"
    told = {"error", "warning"}

    def fault(said: str, about: str) -> None:
        if not (ahead and ahead in about):
            faults.append(said)

    page.on("console", lambda m: fault(m.text, f"{m.text} {m.location['url']}") if m.type in told else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    # What is under way when the next page is asked for is given up; a file that is not there is told by the console.
    page.on("requestfailed", lambda r: fault(f"failed: {r.url}", r.url) if r.failure != "net::ERR_ABORTED" else None)
    page.on("request", lambda r: None if r.url.startswith((site, "data:")) else faults.append(f"foreign: {r.url}"))
    visit(page, url)
    yield page
    held.close()
    assert faults == []


def visit(page, url: str) -> None:
    """Go there and wait for the faces, and for what the script says when there is time.

    To leave while a face is under way would count as a failed request. Without script the buttons for notes stay hidden.
    """
    page.goto(url)
    page.evaluate("document.fonts.ready.then(() => true)")
    until(page, "![...document.querySelectorAll('.step:not([hidden]) output')].some((e) => !e.textContent)")


def until(page, true: str) -> None:
    """Wait until this expression is true in the page; Playwright's own means of that needs what our policy forbids."""
    last = time.monotonic() + WAITED
    while not page.evaluate(true):
        assert time.monotonic() < last, f"not true in {WAITED} seconds: {true}"
        page.wait_for_timeout(20)


def says(page, words: str | re.Pattern[str]) -> None:
    """Wait until the line between the buttons for notes says so."""
    expect(page.locator("output")).to_have_text(words)


def faults(page, rules: tuple[str, ...] = ()) -> list[tuple[str, list[str]]]:
    """What axe finds on the page, by all of its rules or some: pairs of a rule and the first elements it is about."""
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    found = Axe().run(page, options=options).response["violations"]
    return [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found]


def faults_in_dark(page) -> list[tuple[str, list[str]]]:
    """What axe finds on the page made dark, of what may be otherwise there than in light and in another window."""
    page.emulate_media(color_scheme="dark")
    return faults(page, PLAIN_RULES + SHOWN_RULES)
