"""Packs vectors of words into words/data/near-en.vec: pack_vectors.py GLOVE.txt (a word and its numbers a line).

The commonest words are taken that are no words of grammar and stand in the dictionary of lemmas, in the order of the file.
From the vectors of the 20,000 commonest their middle is taken off, and the two directions in which all vary most, which tell
how common a word is rather than what it is about; the rest, turned so that what varies most comes first, is brought to
length one and rounded to whole numbers from -7 to 7, two in a byte.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import simplemma

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))

from variorum.words import FUNCTION_WORDS, figure  # noqa: E402
from variorum.words.nearness import WIDTH  # noqa: E402

DATA = ROOT / "plugins" / "variorum" / "words" / "data"
COMMONEST = 20_000
LEFT_OUT = 2
#: A number of this size is 7; hardly one in a thousand is larger.
LARGEST = 0.42
#: So many words are packed, of so many letters at least.
MOST = 14_000
SHORTEST = 3
HEAD = """\
# The {most:,} words of near-en.vec, commonest first, one a line. The file has for each of them, in this order, {width}
# numbers that say in what company it is used, two in a byte (words/nearness.py). Made by tools/pack_vectors.py of the first
# 100,000 of the 50-dimensional vectors glove.6B (Pennington, Socher and Manning 2014; Wikipedia and Gigaword; Public Domain
# Dedication and License 1.0). The same vectors give the same file, but for the rounding of the machine.
# What it is for: it tells which words of a change may FACE each other where nothing else tells. It never makes two words
# equal, and no note goes away by it: opposites are used alike, too.
"""


def packed(held: dict[str, list[float]], words: list[str]) -> bytes:
    """The rows of the words."""
    vectors = np.array(list(held.values()))
    vectors -= vectors[:COMMONEST].mean(axis=0)
    _, _, turned = np.linalg.svd(vectors[:COMMONEST], full_matrices=False)
    turned *= np.sign(turned[np.arange(len(turned)), np.abs(turned).argmax(axis=1)])[:, None]
    vectors = vectors @ turned[LEFT_OUT : LEFT_OUT + WIDTH].T
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    places = {word: place for place, word in enumerate(held)}
    rows = vectors[[places[word] for word in words]]
    whole = (np.clip(np.rint(rows * (7 / LARGEST)), -7, 7) + 8).astype(np.uint8)
    return (whole[:, 0::2] << 4 | whole[:, 1::2]).tobytes()


def said(word: str) -> bool:
    """Whether it is a word that says something: none of grammar, no figure, no form that the dictionary lacks."""
    return (
        word.isascii()
        and word.isalpha()
        and len(word) >= SHORTEST
        and word not in FUNCTION_WORDS
        and figure(word) is None
        and simplemma.is_known(word, lang="en")
    )


def main(arguments: list[str]) -> None:
    """The command."""
    held: dict[str, list[float]] = {}
    with Path(arguments[0]).open(encoding="utf-8") as lines:
        for line in lines:
            word, *numbers = line.rstrip("\n").split(" ")
            held[word] = [float(n) for n in numbers]
    words = [word for word in held if said(word)][:MOST]
    rows = packed(held, words)
    (DATA / "near-en.vec").write_bytes(rows)
    (DATA / "near-en.txt").write_text(
        HEAD.format(most=len(words), width=WIDTH) + "".join(f"{word}\n" for word in words), encoding="utf-8"
    )
    print(f"{len(words)} words, {len(rows)} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
