"""Find a Chromium that runs, or install one; and how to start it.

Debian's package is preferred: it comes through the system's own means and is kept up to date by them. Ubuntu's package of
that name is only a pointer to a snap, which is why a candidate counts only when it has answered.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
LAUNCH_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NoChromium(Exception):
    """No browser was found or could be installed; the text says what was tried and what to do."""


def runs(path: str) -> bool:
    """Whether this program is a browser that starts."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0 and "chrom" in done.stdout.lower()


def find_chromium() -> str | None:
    """Path of a browser that starts: what CHROMIUM names, or the first on PATH, or Playwright's own; or None.

    Raises:
        NoChromium: CHROMIUM names something that does not start; nothing else is then tried in its place.
    """
    if named := os.environ.get("CHROMIUM"):
        if (path := shutil.which(named)) and runs(path):
            return path
        raise NoChromium(f"CHROMIUM is {named!r}, which does not start as a browser.")
    for name in NAMES:
        if (path := shutil.which(name)) and runs(path):
            return path
    path = _playwrights_own()
    return path if path and runs(path) else None


def find_or_install_chromium() -> str:
    """Path of a browser that starts. Raises NoChromium."""
    if path := find_chromium():
        return path
    tried = []
    for description, commands in _ways_to_install():
        print(f"No Chromium found; trying {description}", file=sys.stderr, flush=True)
        tried.append(description)
        if all(_succeeds(command) for command in commands) and (path := find_chromium()):
            return path
    raise NoChromium(
        "The browser tests need Chromium, and there is none that starts.\n"
        + "".join(f"  tried without success: {description}\n" for description in tried)
        + "Install Chromium or Chrome, or set the environment variable CHROMIUM to the program's path;\n"
        "`invoke test --no-browser` runs the rest."
    )


def _ways_to_install() -> list[tuple[str, list[list[str]]]]:
    """What may be tried here, best first, as (description, commands to run in turn)."""
    ways = []
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    may_install = root or (shutil.which("sudo") is not None and _succeeds(["sudo", "-n", "true"]))
    if shutil.which("apt-get") and may_install:
        quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        install = [*sudo, *quiet, "install", "-y", "--no-install-recommends", "chromium"]
        ways.append(("apt-get install chromium", [[*sudo, *quiet, "update"], install]))
    playwright = [sys.executable, "-m", "playwright", "install", *(["--with-deps"] if root else []), "chromium"]
    ways.append(("playwright install chromium", [playwright]))
    return ways


def _playwrights_own() -> str | None:
    """Where Playwright would have put a browser, if it is there."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).is_file() else None


def _succeeds(command: list[str]) -> bool:
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode == 0
    except OSError:
        return False
