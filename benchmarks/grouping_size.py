"""What grouping costs as a corpus grows: a made corpus of 400-word articles with planted versions, in CPU seconds and MiB.

``python benchmarks/grouping_size.py 1000 10000 100000``: each size runs in a process of its own. Words follow Zipf's
law; each story has three versions that share two thirds of their words. Nothing is kept in memory but what grouping keeps.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from variorum.group import Features, Grouped, features_of  # noqa: E402
from variorum.model import Metadata, Segment, Witness  # noqa: E402

WORDS = 400
VERSIONS = 3
VOCABULARY = 200_000
#: Articles whose words are weighed at once: the pipeline hands over some 64 kB at a time.
PIECE = 20


def witnesses(size: int) -> Iterator[Witness]:
    """Articles of one paragraph, dated over a year; those of a story follow each other within two days."""
    chance = np.random.default_rng(5)
    words = np.array([_word(n) for n in range(VOCABULARY)])
    bounds = np.cumsum(1.0 / np.arange(20, VOCABULARY + 20))
    bounds /= bounds[-1]
    for number in range(size):
        if number % VERSIONS == 0:
            shared = bounds.searchsorted(chance.random(WORDS * 2 // 3), side="right")
            day = int(chance.integers(0, 365))
        own = bounds.searchsorted(chance.random(WORDS - len(shared)), side="right")
        said = words[np.concatenate((shared, own))].tolist()
        lines = [" ".join(said[at : at + 20]).capitalize() + "." for at in range(0, WORDS, 20)]
        text = " ".join(lines)
        starts = np.cumsum([0] + [len(line) + 1 for line in lines])
        segments = tuple(Segment("sentence", int(s), int(s) + len(line), 0) for s, line in zip(starts, lines, strict=False))
        date = np.datetime64("2031-01-01") + day + int(chance.integers(0, 2))
        yield Witness(f"corpus/{number:06}.txt", None, text, str(number), Metadata(published=str(date)), segments)


def _word(number: int) -> str:
    """A word for a number, every ninth a name."""
    letters = []
    rest = number
    while rest or not letters:
        rest, at = divmod(rest, 85)
        letters.append("bcdfghklmnprstvwz"[at % 17] + "aeiou"[at // 17])
    return "".join(letters).capitalize() if number % 9 == 0 else "".join(letters)


def measure(size: int) -> dict[str, float]:
    """CPU seconds of weighing the words and of grouping, highest memory in MiB, and how many stories were found whole."""
    spent = {"features": 0.0, "made": 0.0}

    def known() -> Iterator[tuple[Witness, Features]]:
        rest = witnesses(size)
        while True:
            began = time.process_time()
            some = list(islice(rest, PIECE))
            made = time.process_time()
            found = features_of(some)
            ended = time.process_time()
            spent["made"] += made - began
            spent["features"] += ended - made
            if not some:
                return
            for witness, known in zip(some, found, strict=True):
                yield Witness(witness.path, None, "", witness.sha256, witness.meta), known

    began = time.process_time()
    grouped = Grouped(known())
    packed = time.process_time() - began - spent["features"] - spent["made"]
    began = time.process_time()
    groups = grouped.groups()
    linked = time.process_time() - began
    whole = sum(1 for g in groups if len(g) == VERSIONS and len({int(w.sha256) // VERSIONS for w in g}) == 1)
    return {
        "size": size,
        "features": round(spent["features"], 1),
        "packing": round(packed, 1),
        "linking": round(linked, 1),
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "found": round(100 * whole / (size / VERSIONS), 1),
    }


def main() -> None:
    """See the head of the file."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    rows = []
    for size in [int(s) for s in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        done = subprocess.run([sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=True)
        rows.append(json.loads(done.stdout))
        print(rows[-1], flush=True)
    for a, b in zip(rows, rows[1:], strict=False):
        grown = [(r["packing"] + r["linking"]) for r in (a, b)]
        exponent = math.log(max(grown[1], 0.1) / max(grown[0], 0.1)) / math.log(b["size"] / a["size"])
        print(f"{a['size']} -> {b['size']}: grouping grows with exponent {exponent:.2f}")


if __name__ == "__main__":
    main()
