"""How fast a corpus is built: articles per second of CPU, beside stock Pelican on the same texts in the same run.

``python benchmarks/build.py [N ...]`` (300 articles unless told). Each row is a process of its own, its children counted.
All modules are loaded once before, so that Python has compiled them, as it has after anybody's first build. "again" is the
same build once more, "one edit" after a word of one article has changed; Pelican writes every page anew each time. Pelican
gets each text as Markdown with title and date, its default theme and its default settings.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made import ROOT, articles

BUILD = (
    "import sys; from variorum.publish.command import build; "
    "raise SystemExit(build(sys.argv[1], sys.argv[2], False, 1, 'local', sys.argv[3] == 'fresh', sys.argv[4]))"
)


def corpora(number: int, ours: Path, theirs: Path) -> None:
    """The same articles as a corpus of ours and as the content of a Pelican site."""
    rows = [("path", "publisher", "published", "title")]
    for at, article in enumerate(articles(number)):
        name = f"{at // 500:03}/{at:06}"
        for folder, suffix in ((ours, "txt"), (theirs, "md")):
            path = folder / f"{name}.{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            head = f"Title: {article.title}\nSlug: {at}\nDate: {article.published}\n\n" if suffix == "md" else ""
            path.write_text(head + article.text, encoding="utf-8")
        rows.append((f"{name}.txt", article.publisher, article.published, article.title))
    with (ours / "corpus.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def measured(command: list[str]) -> tuple[float, float, float]:
    """(CPU seconds of a command with its children, seconds on the clock, MiB at its largest)."""
    begun = time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        env = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONDONTWRITEBYTECODE": ""}
        process = subprocess.Popen(command, env=env, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{command[:3]} ended with {process.returncode}:\n{said.read()[-2000:]}")
    return used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss / 1024


def rows(number: int, folder: Path) -> dict[str, tuple[float, float, float]]:
    """What each build took, by its name."""
    ours, theirs = folder / "corpus", folder / "content"
    corpora(number, ours, theirs)
    (folder / "conf.py").write_text("SITENAME = 'x'\nTIMEZONE = 'UTC'\n")
    pelican = [sys.executable, "-m", "pelican", str(theirs), "-o", str(folder / "plain"), "-s", str(folder / "conf.py")]

    def variorum(memo: str = "") -> list[str]:
        return [sys.executable, "-c", BUILD, str(ours), str(folder / "site"), memo, str(ROOT / "pelicanconf.py")]

    measured([sys.executable, "-c", "import pelican, variorum.publish.generator"])
    found = {"Variorum, cold": measured(variorum())}
    found["Variorum, again"] = measured(variorum())
    edited = ours / "000" / "000007.txt"
    edited.write_text(edited.read_text(encoding="utf-8").replace(" the ", " that ", 1), encoding="utf-8")
    found["Variorum, one edit"] = measured(variorum())
    found["Pelican"] = measured(pelican)
    return found


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=int, default=[300])
    for number in parser.parse_args().articles:
        with tempfile.TemporaryDirectory() as scratch:
            found = rows(number, Path(scratch))
        print(f"{number:,} articles{'':14}{'CPU s':>10}{'clock s':>10}{'articles/CPU s':>16}{'of Pelican':>12}{'MiB':>8}")
        for name, (cpu, clock, memory) in found.items():
            ratio = cpu / found["Pelican"][0]
            print(f"{name:24}{cpu:15.2f}{clock:10.1f}{number / cpu:16.1f}{ratio:12.2f}{memory:8.0f}", flush=True)


if __name__ == "__main__":
    main()
