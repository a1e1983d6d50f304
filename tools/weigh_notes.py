"""Weighs how sure notes are: weigh_notes.py FOLDER FOLDER ... [--write] [--judge FOLDER ...] (as ../shared/gold is).

A folder holds pairs noted by hand: NAME.json with NAME.A.txt and NAME.B.txt. A logistic regression over the signs of each
note of ours (``annotate/sureness.py``): is it right by the scorer (``match(gold, notes)`` of a Python file, by default
../shared/score/notes.py)? Marks of another shape are left out: readers note them once a text. Prints the mean square of
the difference and the share that is right by tenths, before and after, each tenth of the pairs judged by weights learned
from the others, and on the folders of --judge, from which nothing is learned; --write puts the weights into the data file.
Of the texts themselves nothing is kept. Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "benchmarks"), str(ROOT / "tools")]

from pairs import read, story  # noqa: E402

from logistic import Floats, chances, learned  # noqa: E402
from variorum.annotate import annotate  # noqa: E402
from variorum.annotate.sureness import Signs, sure  # noqa: E402
from variorum.collate import collate  # noqa: E402
from variorum.model import Note  # noqa: E402

DATA = ROOT / "plugins" / "variorum" / "annotate" / "data" / "sureness.txt"
SCORER = ROOT.parent / "shared" / "score" / "notes.py"
HEAD = """# What speaks for a note and against it, and how much: weight (of a logit), sign; "every note" begins each.
# Learned by tools/weigh_notes.py from our notes on texts noted by hand (docs/quality.md says on which); no word of them
# is in it.
"""
#: The sign that each note has.
EVERY = "every note"
#: Rules that say how marks are shaped.
MARKS = frozenset({"style/quotation-mark/1", "style/apostrophe/1"})
TENTHS = 10
#: How strongly weights are held near none, and how many notes a sign must have.
RIDGE, FEWEST = 2.0, 25

#: Notes by hand and ours, each ``{"kind", "a", "b"}`` -> the places of those found, and of those that are right.
Match = Callable[[list[dict[str, Any]], list[dict[str, Any]]], tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A note of ours: what was seen of it, whether it is right, what it said of itself, in which tenth it is judged."""

    signs: Signs
    right: bool
    said: float
    tenth: int


def judged(folder: Path, match: Match) -> Iterator[Judged]:
    """All notes of ours on the pairs of a folder."""
    for path in sorted(folder.glob("*.json")):
        if "." not in path.stem:
            gold = json.loads(path.read_text(encoding="utf-8"))["notes"]
            signed = [(note, signs) for note, signs in _signed(path) if note.rule not in MARKS]
            right = match(gold, [_as_scored(note) for note, _ in signed])[1]
            tenth = int(hashlib.sha256(path.stem.encode()).hexdigest(), 16) % TENTHS
            for place, (_, signs) in enumerate(signed):
                yield Judged(signs, place in right, sure(signs), tenth)


def _signed(path: Path) -> Iterator[tuple[Note, Signs]]:
    """The notes of a pair with the signs that were seen of each: for once a note's confidence is their number."""
    seen: list[Signs] = []

    def number(signs: Signs) -> float:
        seen.append(signs)
        return len(seen) - 1

    texts = read([str(path.with_name(f"{path.stem}.{siglum}.txt")) for siglum in "AB"])
    for note in annotate(collate(story(0, texts)), number).notes:
        yield note, seen[int(note.confidence)]


def _as_scored(note: Note) -> dict[str, Any]:
    spans: dict[str, list[list[int]]] = {"A": [], "B": []}
    for reading in note.readings:
        for place in reading.spans:
            spans[place.siglum].append([place.start, place.end])
    return {"kind": note.kind, "a": spans["A"], "b": spans["B"]}


def scorer(path: Path) -> Match:
    """The function ``match`` of a Python file; SystemExit with 2 where there is none."""
    found = importlib.util.spec_from_file_location("scorer", path) if path.is_file() else None
    if found is None or found.loader is None:
        print(f"{path}: there is no such scorer; name one with --scorer", file=sys.stderr)
        raise SystemExit(2)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    match: Match = module.match
    return match


def names_of(notes: Sequence[Judged]) -> list[str]:
    """The signs that notes enough have: the one that each has, and the others by name."""
    amounts = Counter(sign for note in notes for sign, value in note.signs.items() if value)
    return [EVERY, *sorted(name for name, amount in amounts.items() if amount >= FEWEST and name != EVERY)]


def weights_of(notes: Sequence[Judged], names: Sequence[str]) -> Floats:
    return learned(_rows(notes, names), _right(notes), RIDGE)


def weighed_by_the_others(notes: Sequence[Judged], names: Sequence[str]) -> Floats:
    """How sure each note is by what was learned from the other tenths."""
    said = np.zeros(len(notes))
    for tenth in sorted({note.tenth for note in notes}):
        here = np.array([note.tenth == tenth for note in notes])
        weights = weights_of([note for note in notes if note.tenth != tenth], names)
        said[here] = chances(_rows([note for note in notes if note.tenth == tenth], names), weights)
    return said


def _rows(notes: Sequence[Judged], names: Sequence[str]) -> Floats:
    return np.array([[note.signs.get(name, 0) / 100 for name in names] for note in notes])


def _right(notes: Sequence[Judged]) -> Floats:
    return np.array([note.right for note in notes], float)


def _said(notes: Sequence[Judged]) -> Floats:
    return np.array([note.said for note in notes])


def report(what: str, said: Floats, right: Floats) -> None:
    print(f"{what}: {len(said)} notes, mean square {np.mean((said - right) ** 2):.4f}")
    for low in range(10):
        here = (said >= low / 10) & (said < (low + 1) / 10)
        if here.any():
            print(f"  .{low}: {here.sum():5} notes, said {said[here].mean():.2f}, right {right[here].mean():.2f}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--judge", nargs="*", type=Path, default=[])
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    match = scorer(asked.scorer)
    notes = [note for folder in asked.folders for note in judged(folder, match)]
    others = [note for folder in asked.judge for note in judged(folder, match)]
    if not notes:
        sys.exit("The folders hold no pair noted by hand (NAME.json, NAME.A.txt, NAME.B.txt).")
    names = names_of(notes)
    report("as it is", _said(notes), _right(notes))
    report("weighed by the others", weighed_by_the_others(notes, names), _right(notes))
    weights = weights_of(notes, names)
    if others:
        report("not learned from, as it is", _said(others), _right(others))
        report("not learned from, weighed", chances(_rows(others, names), weights), _right(others))
    lines = [f"{weight:.2f}\t{name}" for name, weight in zip(names, weights, strict=True)]
    print("\n".join(lines))
    if asked.write:
        DATA.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
