"""How well articles are grouped into stories: B-cubed and pairwise scores at the one threshold of the plugin.

``python benchmarks/groups.py FILE.jsonl ...``: each line has id, text, label and perhaps title and date; the files are
measured one by one and then as one corpus. ``--slice N`` takes the stories of every N-th label only, ``--threshold T``
tries another threshold. Without files: those of ``../shared/data``, where they are.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from variorum.group import THRESHOLD, Features, clusters, features_of  # noqa: E402
from variorum.model import Metadata, Witness  # noqa: E402
from variorum.readers.decode import digest  # noqa: E402
from variorum.readers.metadata import is_date  # noqa: E402
from variorum.segment import segment  # noqa: E402


def load(path: Path, step: int) -> tuple[list[Witness], list[str]]:
    """Witnesses with their segments, and the label of each."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    chosen = set(sorted({row["label"] for row in rows})[::step])
    rows = [row for row in rows if row["label"] in chosen]
    witnesses = []
    for row in rows:
        day = row.get("date") or ""
        meta = Metadata(title=row.get("title") or None, published=day if is_date(day) else None)
        witnesses.append(segment(Witness(f"corpus/{row['id']}.txt", None, row["text"], digest(row["text"]), meta)))
    return witnesses, [f"{path.stem}:{row['label']}" for row in rows]


def scores(gold: list[str], found: list[int]) -> dict[str, float]:
    """Per cent: B-cubed precision, recall, F1 and pairwise F1."""
    truth, made, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    precision = sum(n * n / made[c] for (_, c), n in both.items()) / len(gold)
    recall = sum(n * n / truth[g] for (g, _), n in both.items()) / len(gold)
    same, claimed, true = (sum(n * (n - 1) // 2 for n in c.values()) for c in (both, made, truth))
    f1 = {"b3_f1": 2 * precision * recall / (precision + recall), "pair_f1": 2 * same / max(1, claimed + true)}
    return {k: round(100 * v, 1) for k, v in {"b3_precision": precision, "b3_recall": recall, **f1}.items()}


def measure(name: str, known: list[Features], gold: list[str], threshold: float) -> None:
    """Print the scores of one set."""
    began = time.process_time()
    found = [0] * len(gold)
    groups = clusters(known, [None] * len(gold), threshold)
    for number, members in enumerate(groups):
        for i in members:
            found[i] = number
    spent = time.process_time() - began
    shown = " ".join(f"{k} {v}" for k, v in scores(gold, found).items())
    counts = f"{len(gold):6} articles {len(groups):5}/{len(set(gold)):5} stories"
    print(f"{name:22} {counts}  {shown}  {spent:.1f} CPU s")


def main() -> None:
    """See the head of the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--slice", type=int, default=1)
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    given = parser.parse_args()
    files = given.files or sorted((ROOT.parent / "shared" / "data").glob("stories_*.jsonl"))
    if not files:
        sys.exit("No files were given and there are none in ../shared/data.")
    everything: defaultdict[str, list] = defaultdict(list)
    for path in files:
        witnesses, gold = load(path, given.slice)
        known = features_of(witnesses)
        measure(path.stem, known, gold, given.threshold)
        everything["known"] += known
        everything["gold"] += gold
    if len(files) > 1:
        measure("all in one corpus", everything["known"], everything["gold"], given.threshold)


if __name__ == "__main__":
    main()
