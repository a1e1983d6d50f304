"""Runs the benchmarks one after the other; each prints ours beside its peers of the same run, as a table of ratios."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "benchmarks"
#: Name -> (what it measures, arguments). Those of the second group need texts that lie beside the project.
SPEED: dict[str, tuple[str, list[str]]] = {
    "pairs": ("two versions compared, beside difflib and CollateX", []),
    "witnesses": ("two to sixteen versions of one story", []),
    "reading": ("each format read, beside its parser alone", []),
    "build": ("a whole build, beside stock Pelican", ["100"]),
    "relating": ("cross-references, by number of articles", []),
    "grouping_size": ("articles grouped into stories, by number", []),
}
QUALITY: dict[str, tuple[str, list[str]]] = {
    "groups": ("stories found", []),
    "related": ("related stories", []),
    "reuse": ("how two texts stand to each other", []),
    "segments": ("borders of sentences", []),
}


def bench(only: str | None, quality: bool) -> int:
    """Run them; 2 where ``only`` names none, 1 where one failed."""
    chosen = {**SPEED, **(QUALITY if quality else {})}
    if only is not None:
        every = {**SPEED, **QUALITY}
        if only not in every:
            print(f"bench: there is no benchmark {only!r}; there are {', '.join(every)}", file=sys.stderr)
            return 2
        chosen = {only: every[only]}
    failed = 0
    for name, (what, arguments) in chosen.items():
        print(f"\n{name}: {what}\n", flush=True)
        began = time.perf_counter()
        code = subprocess.call([sys.executable, str(FOLDER / f"{name}.py"), *arguments])
        failed += bool(code)
        print(
            f"({name} {'failed' if code else 'took'}{'' if code else f' {time.perf_counter() - began:.0f} s'})", flush=True
        )
    return 1 if failed else 0
