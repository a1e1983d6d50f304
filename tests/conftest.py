"""Fixtures that every test may use."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from browser import LAUNCH_ARGUMENTS, WAITED, NoChromium, find_chromium
from containers_made import opened as opened
from serving import listening
from sites import Compiled, demo_site, seed_site, small_site  # noqa: F401  fixtures for every test

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Undo what a shell does to commands in the background: an ignored interrupt, which tests of stopping wait for.

    Property tests have no clock: how long an example takes says more of what else the machine does than of our code. They
    try the same examples on every run, so that a change is told from luck; ``VARIORUM_RANDOM=1`` tries others, and more.
    """
    same = not os.environ.get("VARIORUM_RANDOM")
    examples = 50 if same else 400
    hypothesis.settings.register_profile("variorum", deadline=None, derandomize=same, max_examples=examples)
    hypothesis.settings.load_profile("variorum")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> None:
    """No template is compiled twice in this process: of a small build that is most of the time."""
    from variorum.publish.render import Theme

    Theme.compiled = Compiled()


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared(root: Path) -> Callable[[str], Path]:
    """Find a file or folder that lies beside the project and not in it; skips the test where it is absent."""

    def find(path: str) -> Path:
        found = root.parent / "shared" / path
        if not found.exists():
            pytest.skip(f"../shared/{path} is not on this machine")
        return found

    return find


@pytest.fixture(scope="session")
def refresh_golden() -> bool:
    """Whether this run writes golden files anew (`invoke golden`) instead of comparing with them."""
    return os.environ.get("VARIORUM_REFRESH_GOLDEN") == "1"


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine until the session ends: `served(folder)` is an address ending with "/"."""
    addresses: dict[Path, str] = {}
    with contextlib.ExitStack() as servers:

        def serve(folder: Path) -> str:
            folder = folder.resolve()
            if folder not in addresses:
                addresses[folder] = servers.enter_context(listening(folder))
            return addresses[folder]

        yield serve


@pytest.fixture(scope="session")
def chromium_browser():
    """A running Chromium (Playwright's synchronous Browser). Fails, never skips, where there is none."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=WAITED * 1000)
    try:
        path = find_chromium()
    except NoChromium as problem:
        pytest.fail(str(problem))
    if path is None:
        pytest.fail("No Chromium is installed; `python3 run.py test` installs one first")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGUMENTS)
        yield browser
        browser.close()
