"""How well the words of two sentences are laid on each other: precision, recall and F1 over the sure links made by hand.

``python benchmarks/words.py [FILE.json ...]``: a list of objects with ``a`` and ``b`` (words parted by spaces), ``sure`` and
``poss`` ([index of a, index of b]); by default the sets ``../shared/data/mwa_*.json``. A possible link counts for nothing.
Ours are the equal words and forms, and what the variation units lay on each other: a phrase at another place, and
words that face each other in a change. The site needs no more; the rest of ``pairs_of_words`` is done here alone, for the
gold has a link for every word.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
sys.path.insert(0, str(ROOT / "plugins"))

from variorum.collate import match  # noqa: E402
from variorum.collate.facing import AKIN, faced, facing  # noqa: E402
from variorum.collate.units import changes  # noqa: E402
from variorum.words import Token, tokenise  # noqa: E402

Link = tuple[int, int]
#: Changes of so many words on both sides lay them on each other, where nothing else tells.
MOST_BY_SIDE = 2


def links(a: str, b: str) -> set[Link]:
    """Our links of two sentences, as indices of words parted by spaces."""
    tokens_a, tokens_b = tokenise(a), tokenise(b)
    word_a, word_b = _words(a), _words(b)
    return {(word_a[tokens_a[i].start], word_b[tokens_b[j].start]) for i, j in pairs_of_words(tokens_a, tokens_b)}


def pairs_of_words(a: Sequence[Token], b: Sequence[Token]) -> set[Link]:
    """Which words stand for each other: those that match, those that a variation unit lays on each other, words that are
    left and have but one counterpart, and the equal small words beside all these.
    """
    matches = match(a, b, used_alike=True)
    found = set(matches)
    for gap, other in changes(a, b, matches)[0]:
        b0, b1 = (other or gap).b0, (other or gap).b1
        laid = facing(a, b, gap.a0, gap.a1, b0, b1)
        found |= {(i, j) for f in laid for i in range(f.a0, f.a1) for j in range(f.b0, f.b1)}
        if not laid:
            found |= _side_by_side(range(gap.a0, gap.a1), range(b0, b1))
    found |= _left(a, b, found)
    for way in (1, -1):
        for i, j in sorted(found, reverse=way < 0):
            _beside(a, b, i + way, j + way, way, found)
    return found


def _side_by_side(ours: range, theirs: range) -> set[Link]:
    """The words of a short change in which nothing else tells: one by one, or all of them for a single word."""
    if len(ours) == len(theirs) <= MOST_BY_SIDE:
        return set(zip(ours, theirs, strict=True))
    if min(len(ours), len(theirs)) == 1 and max(len(ours), len(theirs)) <= MOST_BY_SIDE:
        return {(i, j) for i in ours for j in theirs}
    return set()


def _left(a: Sequence[Token], b: Sequence[Token], found: set[Link]) -> set[Link]:
    """Words of news without a partner that mean about the same and have each but one such word on the other side."""
    free_a = [i for i, t in enumerate(a) if t.is_news and all(i != x for x, _ in found)]
    free_b = [j for j, t in enumerate(b) if t.is_news and all(j != y for _, y in found)]
    alikes = [(i, j) for i in free_a for j in free_b if faced(a[i].norm, b[j].norm) >= AKIN]
    firsts, seconds = Counter(i for i, _ in alikes), Counter(j for _, j in alikes)
    return {(i, j) for i, j in alikes if firsts[i] == 1 == seconds[j]}


def _beside(a: Sequence[Token], b: Sequence[Token], i: int, j: int, way: int, found: set[Link]) -> None:
    """Go on from a pair as long as the next words are equal and free."""
    taken_a, taken_b = {x for x, _ in found}, {y for _, y in found}
    while 0 <= i < len(a) and 0 <= j < len(b) and i not in taken_a and j not in taken_b and a[i].norm == b[j].norm:
        found.add((i, j))
        i, j = i + way, j + way


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
