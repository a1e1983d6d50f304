"""How well sentences are linked: precision, recall and F1 over links, on sets of hand-linked pairs.

Each pair is linked once as a story of two versions, once as two versions of several are: the first asks more of a link
between two longer texts.

``python benchmarks/links.py [FILE.jsonl ...]``: one object a line with ``a`` and ``b`` (sentences) and ``pairs``
([index of a, index of b]); by default the sets ``../shared/data/links_*.jsonl``.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from variorum.collate.alignment import align  # noqa: E402
from variorum.collate.similarity import similarity  # noqa: E402
from variorum.collate.telling import told  # noqa: E402
from variorum.words import tokenise  # noqa: E402


def main(files: list[Path]) -> None:
    for path in files:
        documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for two in (True, False):
            print(f"{path.stem}, {'two versions' if two else 'several versions'}: {measured(documents, two)}")


def measured(documents: list[dict[str, Any]], two: bool) -> str:
    """Precision, recall and F1 in percent."""
    want = have = both = 0
    start = time.process_time()
    for document in documents:
        a, b = ([tokenise(sentence) for sentence in document[side]] for side in "ab")
        words = told(a, [[tokens] for tokens in b], two=two)
        found, gold = set(align(similarity(a, b), told=words, two=two)), {tuple(pair) for pair in document["pairs"]}
        want, have, both = want + len(gold), have + len(found), both + len(found & gold)
    precision, recall = both / max(1, have), both / max(1, want)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    seconds = time.process_time() - start
    return f"P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f}, {seconds:.1f} CPU s"


if __name__ == "__main__":
    main([Path(f) for f in sys.argv[1:]] or sorted((ROOT.parent / "shared" / "data").glob("links_*.jsonl")))
