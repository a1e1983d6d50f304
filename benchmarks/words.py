"""How well the words of two sentences are laid on each other: precision, recall and F1 over the sure links made by hand.

``python benchmarks/words.py [FILE.json ...]``: a list of objects with ``a`` and ``b`` (words parted by spaces), ``sure`` and
``poss`` ([index of a, index of b]); by default the sets ``../shared/data/mwa_*.json``. A possible link counts for nothing.
Ours are the equal words and forms, and what the variation units lay on each other: a phrase at another place, and
words that face each other in a change.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
sys.path.insert(0, str(ROOT / "plugins"))

from variorum.collate.units import pairs_of_words  # noqa: E402
from variorum.words import tokenise  # noqa: E402

Link = tuple[int, int]


def links(a: str, b: str) -> set[Link]:
    """Our links of two sentences, as indices of words parted by spaces."""
    tokens_a, tokens_b = tokenise(a), tokenise(b)
    word_a, word_b = _words(a), _words(b)
    return {(word_a[tokens_a[i].start], word_b[tokens_b[j].start]) for i, j in pairs_of_words(tokens_a, tokens_b)}


def _words(text: str) -> list[int]:
    """By letter: the number of the word that it stands in."""
    number, numbers = 0, []
    for letter in text:
        numbers.append(number)
        number += letter == " "
    return numbers


def measured(path: Path) -> tuple[float, float, float, float]:
    """Precision, recall, F1 (in per cent) and seconds of CPU."""
    hits = claimed = true = 0
    begun = time.process_time()
    for pair in json.loads(path.read_text(encoding="utf-8")):
        sure, possible = ({tuple(link) for link in pair[what]} for what in ("sure", "poss"))
        found = links(pair["a"], pair["b"]) - (possible - sure)
        hits, claimed, true = hits + len(found & sure), claimed + len(found), true + len(sure)
    precision, recall = 100 * hits / max(1, claimed), 100 * hits / max(1, true)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return precision, recall, f1, time.process_time() - begun


def main(files: list[Path]) -> None:
    """The command."""
    if not files:
        print(f"There is no set of word links (mwa_*.json) in {DATA}: nothing is measured.")
    for path in files:
        precision, recall, f1, seconds = measured(path)
        print(f"{path.stem}: P {precision:.1f} R {recall:.1f} F1 {f1:.1f}, {seconds:.1f} CPU s")


if __name__ == "__main__":
    main([Path(f) for f in sys.argv[1:]] or sorted(DATA.glob("mwa_*.json")))
