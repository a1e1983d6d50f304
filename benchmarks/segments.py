"""How well texts are cut into segments: F1 over the places where a segment begins, and how many kinds are right.

``python benchmarks/segments.py [FOLDER] [NAME ...]``: FOLDER (by default ``../shared/gold``) holds NAME.json with
``segments`` and the texts NAME.A.txt and NAME.B.txt. ``--differences`` shows where gold and plugin differ.

A dateline counts with its sentence, for some gold keeps it inside; a caption or byline counts as a subheading, for the
gold's guideline knows no other kind for them. The first segment of a text is not counted: it begins anyway.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from variorum.segment import cut  # noqa: E402

Row = tuple[int, int, str]


def rows(segments: list[Row]) -> list[Row]:
    """Datelines joined with the sentence behind them, captions and bylines called subheadings."""
    out: list[Row] = []
    for start, end, kind in segments:
        if out and out[-1][2] == "dateline":
            out[-1] = (out[-1][0], end, kind)
        else:
            out.append((start, end, "subheading" if kind in ("caption", "byline") else kind))
    return out


def texts(folder: Path, names: list[str]) -> Iterator[tuple[str, str, list[Row]]]:
    """(label, text, gold rows)."""
    for name in names:
        gold = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["segments"]
        for side in "AB":
            text = (folder / f"{name}.{side}.txt").read_text(encoding="utf-8")
            yield f"{name}.{side}", text, rows([tuple(row) for row in gold[side]])


def main() -> None:
    """See the head of the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--differences", action="store_true")
    given = parser.parse_args()
    names = given.names or sorted(p.stem for p in given.folder.glob("*.json"))
    if not names:
        sys.exit(f"There is no gold in {given.folder}.")
    hits = claimed = true = kinds = characters = 0
    spent = 0.0
    for label, text, gold in texts(given.folder, names):
        began = time.process_time()
        segments = cut(text)
        spent += time.process_time() - began
        characters += len(text)
        found = rows([(s.start, s.end, s.kind) for s in segments])
        here, there = {r[0] for r in found[1:]}, {r[0] for r in gold[1:]}
        hits, claimed, true = hits + len(here & there), claimed + len(here), true + len(there)
        kinds += len(set(found) & set(gold)) - len(set(found[:1]) & set(gold[:1]))
        if given.differences:
            for row in sorted(set(found) ^ set(gold)):
                print(label, "plugin" if row in found else "gold  ", row, repr(text[row[0] : row[1]][:90]))
    f1 = 200 * hits / (claimed + true)
    print(f"{true} boundaries: precision {100 * hits / claimed:.1f} recall {100 * hits / true:.1f} F1 {f1:.1f}")
    speed = characters / spent / 1e6
    print(f"whole and of the right kind: {100 * kinds / true:.1f}; {speed:.2f} million characters a CPU second")


if __name__ == "__main__":
    main()
