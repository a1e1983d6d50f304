"""Find a Chromium that runs, or install one; and how to start it.

Debian's package is preferred: it comes through the system's own means and is kept up to date by them. Ubuntu's package of
that name is only a pointer to a snap, which may be missing and, where it is not, has a /tmp of its own and so does not see
the sites that tests build there; there Playwright's own is taken. Playwright drives a browser by a Node of its own, which
needs a library that a small Debian or Ubuntu lacks.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NODES_LIBRARY = "libatomic1"
"""What the package is called on Debian and Ubuntu; Node needs it from 25 on."""

DEBIANS_CHROMIUM = ("chromium", "chromium-common")
"""Both are asked for: Ubuntu has no package of the second name, and so does not bring its snap for the first."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
#: Seconds until what is waited for in a page is held not to come: no word on how fast it is; the machine may do much else.
WAITED = 60
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


def is_snap(path: str) -> bool:
    """Whether this program is a snap, or a script that only starts one."""
    real = Path(path).resolve()
    if real.name == "snap":
        return True
    try:
        with real.open("rb") as program:
            start = program.read(4096)
    except OSError:  # it may be started, but not read
        return False
    return start.startswith(b"#!") and b"/snap/bin/" in start


def find_chromium() -> str | None:
    """Path of a browser that starts: what CHROMIUM names, or the first on PATH (no snap), or Playwright's own; or None.

    Raises:
        NoChromium: CHROMIUM names something that does not start; nothing else is then tried in its place.
    """
    if named := os.environ.get("CHROMIUM"):
        if (path := shutil.which(named)) and runs(path):
            return path
        raise NoChromium(f"CHROMIUM is {named!r}, which does not start as a browser.")
    for name in NAMES:
        if (path := shutil.which(name)) and not is_snap(path) and runs(path):
            return path
    path = _playwrights_own()
    return path if path and runs(path) else None


def fault_of_driver() -> str | None:
    """Why Playwright's driver does not start, in its own last words; None where it does."""
    command = [sys.executable, "-m", "playwright", "--version"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else (done.stderr.strip().splitlines() or ["it says nothing"])[-1]


def find_or_install_chromium() -> str:
    """Path of a browser that starts and that Playwright can drive. Raises NoChromium."""
    path, fault = find_chromium(), fault_of_driver()
    tried = []
    for description, commands in _ways_to_install(browser=path is None, driver=fault is not None):
        print(f"The browser tests need more: trying {description} (it may take some minutes)", file=sys.stderr, flush=True)
        tried.append(description)
        for command in commands:
            _run(command)  # whether it helped is told by what is there afterwards
        path, fault = find_chromium(), fault_of_driver()
        if path and not fault:
            break
    if path and not fault:
        return path
    told = ["The browser tests cannot run here, and may be left out: python3 run.py test --no-browser"]
    if not path:
        told.append("- No Chromium starts. Install Chromium or Chrome (on Debian, as root: apt install chromium),")
        told.append("  or set the environment variable CHROMIUM to the program's path.")
    if fault:
        told.append(f"- Playwright's driver does not start: {fault}")
        told.append(f"  On Debian and Ubuntu, as root: apt install {NODES_LIBRARY}")
    raise NoChromium("\n".join([*told, *(f"- Tried here: {description}" for description in tried)]))


def _ways_to_install(browser: bool, driver: bool) -> list[tuple[str, list[list[str]]]]:
    """What may be tried here for what is lacking, best first, as (description, commands to run in turn)."""
    ways = []
    sudo = _sudo()
    if sudo is not None and shutil.which("apt-get"):
        apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        for packages in [(NODES_LIBRARY,)] * driver + [DEBIANS_CHROMIUM] * browser:
            install = [*apt, "install", "-y", "--no-install-recommends", *packages]
            ways.append((f"apt-get install {' '.join(packages)}", [install] if ways else [[*apt, "update"], install]))
    if browser and (ways or not driver):  # Playwright installs by its driver
        libraries = ["--with-deps"] if sudo is not None else []
        install = [sys.executable, "-m", "playwright", "install", *libraries, "chromium"]
        ways.append(("playwright install chromium", [install]))
    return ways


def _sudo() -> list[str] | None:
    """What to put before a command that only root may run: nothing for root; None where there is no way."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if _run(["sudo", "-n", "true"], quiet=True) == 0:
        return ["sudo", "-n"]
    if not sys.stdin.isatty():
        return None  # nobody is there to type a password
    print("The browser tests lack something that only root may install; sudo may ask for your password", file=sys.stderr)
    return ["sudo"] if _run(["sudo", "-v"]) == 0 else None


def _playwrights_own() -> str | None:
    """Where Playwright would have put a browser, if it is there."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if fault_of_driver():
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).is_file() else None


def _run(command: list[str], quiet: bool = False) -> int:
    """Exit code; what a command that fails had to say goes to the error stream, unless it may fail quietly."""
    try:
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        done = subprocess.run(command, **streams, check=False)
    except OSError as error:
        code, words = 127, f"{command[0]}: {error}\n"
    else:
        code, words = done.returncode, done.stdout.decode(errors="replace")
    if code and not quiet:
        sys.stderr.write(words)
    return code
