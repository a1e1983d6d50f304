"""How well texts are cut into segments: F1 over the places where a segment begins, and how many kinds are right.

``python benchmarks/segments.py [FOLDER] [NAME ...]``: FOLDER (by default ``../shared/gold``) holds NAME.json with
``segments`` and the texts NAME.A.txt and NAME.B.txt. ``--differences`` shows where gold and plugin differ.
``--sentences FILE`` measures sentence ends instead, on a file of JSON lines with the sentences of a text as lists of
tokens (``sents`` with ``tok``): the sentences of each text are joined to paragraphs of ten, written as newspapers write.

A dateline counts with its sentence, for some gold keeps it inside; a caption, byline or scrap counts as a subheading: the
guideline of the gold knows no other kind for them. The first segment of a text is not counted: it begins anyway.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from variorum.segment import cut  # noqa: E402
from variorum.segment.sentences import sentences  # noqa: E402

Row = tuple[int, int, str]


def rows(segments: list[Row]) -> list[Row]:
    """Datelines joined with the sentence behind them, captions and bylines called subheadings."""
    out: list[Row] = []
    for start, end, kind in segments:
        if out and out[-1][2] == "dateline":
            out[-1] = (out[-1][0], end, kind)
        else:
            out.append((start, end, "subheading" if kind in ("caption", "byline", "furniture") else kind))
    return out


def texts(folder: Path, names: list[str]) -> Iterator[tuple[str, str, list[Row]]]:
    """(label, text, gold rows)."""
    for name in names:
        gold = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["segments"]
        for side in "AB":
            text = (folder / f"{name}.{side}.txt").read_text(encoding="utf-8")
            yield f"{name}.{side}", text, rows([tuple(row) for row in gold[side]])


_NO_SPACE_BEFORE = re.compile(r" (?=[.,;:!?)\]”’%]|n't\b|['’](?:s|re|ve|ll|d|m|t)\b)")
_NO_SPACE_BEHIND = re.compile(r"(?<=[(\[“‘$£€]) ")


def joined(tokens: list[str]) -> str:
    """A sentence as it would be printed; straight quotation marks open and close in turn."""
    said = _NO_SPACE_BEHIND.sub("", _NO_SPACE_BEFORE.sub("", " ".join(tokens)))
    opened = False
    out: list[str] = []
    for piece in re.split(r'( ?" ?)', said):
        if piece.strip() != '"':
            out.append(piece)
            continue
        opened = not opened
        out.append(piece.rstrip() if opened else piece.lstrip())
    return "".join(out).strip()


def sentence_ends(path: Path, differences: bool) -> None:
    """Precision and recall of the places where a sentence begins inside a paragraph."""
    hits = claimed = true = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        said = [joined(sentence["tok"]) for sentence in json.loads(line)["sents"]]
        for first in range(0, len(said), 10):
            paragraph = said[first : first + 10]
            text = " ".join(paragraph)
            starts = {sum(len(p) + 1 for p in paragraph[:i]) for i in range(1, len(paragraph))}
            found = {a for a, _ in sentences(text, 0, len(text))} - {0}
            hits, claimed, true = hits + len(starts & found), claimed + len(found), true + len(starts)
            if differences:
                for at in sorted(starts ^ found):
                    print("cut " if at in found else "kept", repr(text[max(0, at - 50) : at]), "|", repr(text[at : at + 40]))
    print(f"{path.name}: {true} ends: precision {100 * hits / claimed:.1f} recall {100 * hits / true:.1f}", end=" ")
    print(f"F1 {200 * hits / (claimed + true):.1f}")


def main() -> None:
    """See the head of the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--differences", action="store_true")
    parser.add_argument("--sentences", type=Path)
    given = parser.parse_args()
    if given.sentences:
        sentence_ends(given.sentences, given.differences)
        return
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
