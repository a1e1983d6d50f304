"""Whether two texts are told apart that have text in common and that have none, against texts whose making is known.

``python benchmarks/reuse.py [FILE.jsonl ...]``: lines have id, text and label. Where they have ``reuse`` too (orig, cut,
light, heavy, non), each text is paired with the ``orig`` of its label and the words of the data are set against how it
was made. Files without it are only looked over: how often each word is said of two texts of one label, with nobody's
judgement beside it. Without files: those of ``../shared/data``, where they are.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from variorum.collate import collate  # noqa: E402
from variorum.model import Metadata, Pair, Story, Version, Witness  # noqa: E402
from variorum.readers.decode import digest  # noqa: E402
from variorum.segment import segment  # noqa: E402

Row = dict[str, Any]
#: The words that say that text is held in common.
IN_COMMON = frozenset({"identical", "near-copy", "rewrite", "partial"})
WORDS = ("identical", "near-copy", "rewrite", "partial", "independent", "undetermined")
LONGEST = 15_000  # characters of the texts that are looked over
EACH = 5  # texts of one label


def compared(a: Row, b: Row) -> Pair:
    """The pair record of two texts."""
    versions = []
    for siglum, row in (("A", a), ("B", b)):
        witness = Witness(f"corpus/{row['id']}.txt", None, row["text"], digest(row["text"]), Metadata())
        versions.append(Version(siglum, f"a-{siglum}", segment(witness)))
    (pair,) = collate(Story("s-0", "s", "t", "A", tuple(versions))).pairs
    return pair


def against_the_making(rows: list[Row]) -> None:
    """F1 of "has text in common" and the words by how a text was made; F1 of the share of runs alone at its best step."""
    source = {row["label"]: row for row in rows if row["reuse"] == "orig"}
    answers = [row for row in rows if row["reuse"] != "orig"]
    pairs = [compared(row, source[row["label"]]) for row in answers]
    truth = [row["reuse"] != "non" for row in answers]
    print("  words    ", *_scores(truth, [p.relation in IN_COMMON for p in pairs]))
    shares = [p.shared_runs / max(1, min(p.of_a.runs, p.of_b.runs)) for p in pairs]
    steps = sorted(set(shares))
    best = max(steps, key=lambda step: float(_scores(truth, [s >= step for s in shares])[2].split()[1]))
    print("  runs only", *_scores(truth, [s >= best for s in shares]), f"at its best step, {best:.3f}")
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for row, pair in zip(answers, pairs, strict=True):
        table[row["reuse"]][pair.relation] += 1
    for made in ("cut", "light", "heavy", "non"):
        print(f"  {made:6}", " ".join(f"{word} {table[made][word]}" for word in WORDS if table[made][word]))


def _scores(truth: list[bool], said: list[bool]) -> tuple[str, str, str]:
    """Precision, recall and F1 in per cent."""
    right = sum(t and s for t, s in zip(truth, said, strict=True))
    precision, recall = right / max(1, sum(said)), right / max(1, sum(truth))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {100 * precision:.1f}", f"recall {100 * recall:.1f}", f"F1 {100 * f1:.1f}"


def looked_over(rows: list[Row], most: int) -> None:
    """How often each word is said of pairs of one label."""
    counts = Counter(compared(a, b).relation for a, b in _of_one_label(rows, most))
    total = max(1, sum(counts.values()))
    print(f"  {total} pairs:", " ".join(f"{word} {100 * counts[word] / total:.1f} %" for word in WORDS))


def _of_one_label(rows: list[Row], most: int) -> Iterator[tuple[Row, Row]]:
    held: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if len(row["text"]) <= LONGEST and len(held[row["label"]]) < EACH:
            held[row["label"]].append(row)
    found = [pair for label in sorted(held) for pair in combinations(held[label], 2)]
    return iter(found[:: max(1, len(found) // most)][:most])


def main() -> None:
    """See the head of the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pairs", type=int, default=250, help="pairs of a file that is only looked over")
    given = parser.parse_args()
    folder = ROOT.parent / "shared" / "data"
    files = given.files or sorted([*folder.glob("reuse_*.jsonl"), *folder.glob("stories_*.jsonl")])
    if not files:
        sys.exit("No files were given and there are none in ../shared/data.")
    for path in files:
        began = time.process_time()
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        print(path.stem)
        if all("reuse" in row for row in rows):
            against_the_making(rows)
        else:
            looked_over(rows, given.pairs)
        print(f"  {time.process_time() - began:.1f} CPU s")


if __name__ == "__main__":
    main()
