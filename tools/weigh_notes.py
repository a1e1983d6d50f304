"""Weighs how sure notes are: weigh_notes.py FOLDER FOLDER ... [--write] [--judge FOLDER ...] (as ../shared/gold is).

A folder holds pairs noted by hand: NAME.json with NAME.A.txt and NAME.B.txt. A logistic regression over the signs of each
note of ours (``annotate/sureness.py``): is it right by ``score/notes.py``? Marks of another shape are left out: readers note
them once a text. Prints the mean square of the difference and the share that is right by tenths, before and after, each
tenth of the pairs judged by weights learned from the others, and on the folders of --judge, from which nothing is learned;
--write puts the weights into the data file. Of the texts themselves nothing is kept. Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "benchmarks"), str(ROOT.parent / "shared" / "score")]

from notes import match  # noqa: E402
from pairs import read, story  # noqa: E402

from variorum.annotate import annotate  # noqa: E402
from variorum.annotate.sureness import Signs, sure  # noqa: E402
from variorum.collate import collate  # noqa: E402
from variorum.model import Note  # noqa: E402

FOLD = importlib.import_module("variorum.annotate.fold")
DATA = ROOT / "plugins" / "variorum" / "annotate" / "data" / "sureness.txt"
HEAD = """# What speaks for a note and against it, and how much: weight (of a logit), sign; "every note" begins each.
# Learned by tools/weigh_notes.py from our notes on texts noted by hand (docs/quality.md says on which); no word of them
# is in it.
"""
#: Rules that say how marks are shaped.
MARKS = frozenset({"style/quotation-mark/1", "style/apostrophe/1"})
TENTHS = 10
#: How strongly weights are held near none, and how many notes a sign must have.
RIDGE, FEWEST = 2.0, 25
ROUNDS = 50
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A note of ours: what was seen of it, whether it is right, what it said of itself, in which tenth it is judged."""

    signs: Signs
    right: bool
    said: float
    tenth: int


def judged(folder: Path) -> Iterator[Judged]:
    """All notes of ours on the pairs of a folder."""
    for path in sorted(folder.glob("*.json")):
        if "." not in path.stem:
            gold = json.loads(path.read_text(encoding="utf-8"))["notes"]
            found, seen = _signed(path)
            notes = [note for note in found if note.rule not in MARKS]
            right = match(gold, [_as_scored(note) for note in notes])[1]
            tenth = int(hashlib.sha256(path.stem.encode()).hexdigest(), 16) % TENTHS
            for place, note in enumerate(notes):
                signs = seen[int(note.confidence)]
                yield Judged(signs, place in right, sure(signs), tenth)


def _signed(path: Path) -> tuple[Sequence[Note], Sequence[Signs]]:
    """The notes of a pair, whose confidence says which of the signs were seen of each."""
    seen: list[Signs] = []

    def number(signs: Signs) -> float:
        seen.append(signs)
        return len(seen) - 1

    asked = FOLD.sure
    FOLD.sure = number  # type: ignore[attr-defined]  # the only place that asks how sure a note is
    try:
        files = [str(path.with_name(f"{path.stem}.{siglum}.txt")) for siglum in "AB"]
        return annotate(collate(story(0, read(files)))).notes, seen
    finally:
        FOLD.sure = asked  # type: ignore[attr-defined]


def _as_scored(note: Note) -> dict[str, object]:
    spans: dict[str, list[list[int]]] = {"A": [], "B": []}
    for reading in note.readings:
        for place in reading.spans:
            spans[place.siglum].append([place.start, place.end])
    return {"kind": note.kind, "a": spans["A"], "b": spans["B"]}


def learned(notes: Sequence[Judged], names: Sequence[str]) -> Floats:
    """The weights of the signs: a logistic regression by Newton's method, held near none but for where each begins."""
    rows, right = _rows(notes, names), np.array([n.right for n in notes], float)
    weights = np.zeros(len(names))
    held = RIDGE * np.array([name != "every note" for name in names], float)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - held * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(held)
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def _rows(notes: Sequence[Judged], names: Sequence[str]) -> Floats:
    return np.array([[note.signs.get(name, 0) / 100 for name in names] for note in notes])


def report(what: str, said: Floats, right: Floats) -> None:
    print(f"{what}: {len(said)} notes, mean square {np.mean((said - right) ** 2):.4f}")
    for low in range(10):
        here = (said >= low / 10) & (said < (low + 1) / 10)
        if here.any():
            print(f"  .{low}: {here.sum():5} notes, said {said[here].mean():.2f}, right {right[here].mean():.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--judge", nargs="*", type=Path, default=[])
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    notes = [note for folder in asked.folders for note in judged(folder)]
    others = [note for folder in asked.judge for note in judged(folder)]
    amounts: dict[str, int] = {}
    for note in notes:
        for sign, value in note.signs.items():
            amounts[sign] = amounts.get(sign, 0) + bool(value)
    names = sorted(name for name, amount in amounts.items() if amount >= FEWEST)
    names.sort(key=lambda name: name != "every note")
    right = np.array([n.right for n in notes], float)
    report("as it is", np.array([n.said for n in notes]), right)
    said = np.zeros(len(notes))
    for tenth in range(TENTHS):
        here = np.array([n.tenth == tenth for n in notes])
        rest = [n for n in notes if n.tenth != tenth]
        if here.any():
            mine = [n for n in notes if n.tenth == tenth]
            said[here] = 1 / (1 + np.exp(-_rows(mine, names) @ learned(rest, names)))
    report("weighed by the others", said, right)
    weights = learned(notes, names)
    if others:
        theirs = np.array([n.right for n in others], float)
        report("not learned from, as it is", np.array([n.said for n in others]), theirs)
        report("not learned from, weighed", 1 / (1 + np.exp(-_rows(others, names) @ weights)), theirs)
    lines = [f"{weight:.2f}\t{name}" for name, weight in zip(names, weights, strict=True)]
    print("\n".join(lines))
    if asked.write:
        DATA.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
