"""Publish the pairs of a gold folder and hand the result to a scoring command; run the measures that need no build."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path


def score(gold: Path, scorer: Path, build: Callable[[Path, Path], int]) -> int:
    """Copy NAME.A.txt and NAME.B.txt to a corpus, build it, run `scorer GOLD STORIES`; its exit code.

    Args:
        gold: folder with NAME.json beside the two texts of each pair.
        scorer: a Python file.
        build: makes a site of a corpus folder in an output folder; returns 0 when it succeeds.
    """
    texts = [gold / f"{pair.stem}.{side}.txt" for pair in sorted(gold.glob("*.json")) for side in "AB"]
    texts = [text for text in texts if text.is_file()]
    if not texts:
        print(f"{gold} holds no pair (NAME.json, NAME.A.txt, NAME.B.txt)", file=sys.stderr)
        return 1
    if not scorer.is_file():
        print(f"{scorer}: there is no such scoring command", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="variorum-score-") as work:
        corpus, site = Path(work, "corpus"), Path(work, "site")
        corpus.mkdir()
        for text in texts:
            shutil.copyfile(text, corpus / text.name)
        if code := build(corpus, site):
            return code
        return subprocess.call([sys.executable, str(scorer), str(gold), str(site / "data" / "stories")])


def measures(project: Path, names: list[str]) -> int:
    """Run the measures ``benchmarks/NAME.py`` on the sets of ``../shared/data``, their figures in one table; 0 when all ran.

    Where there are no such sets, it says so and nothing is measured.
    """
    data = project.parent / "shared" / "data"
    if not data.is_dir():
        print("There is no ../shared/data beside the project: links, words and sentence borders are not measured.")
        return 0
    print(f"\n{'measure':10} figures", flush=True)
    worst = 0
    for name in names:
        command = [sys.executable, str(project / "benchmarks" / f"{name}.py")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        for line in (done.stdout or done.stderr).splitlines():
            print(f"{name:10} {line}", flush=True)
        worst = worst or done.returncode
    return worst
