"""Trains the small model of names (`relate/sequence.py`) on sets of tokens with gold labels, and writes it with its papers.

A set is a file of JSON lines, one document each: `{"sents": [{"tok": [word, ...], "ents": [[first, after last, kind],
...]}, ...]}`, kind PER, ORG, LOC or GPE; others are left out. The model keeps words of the sets as features: train on
openly licensed sets alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

from variorum.relate.sequence import features
from variorum.words import tokenise

#: As told to CRFsuite. The weights were chosen on one set with the other held out, both ways.
SETTINGS = {
    "c1": 0.3,
    "c2": 0.05,
    "max_iterations": 150,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}

_KINDS = {"PER": "P", "ORG": "O", "LOC": "L", "GPE": "L"}


def train(sets: Sequence[Path], model: Path, settings: dict[str, object] | None = None) -> int:
    """Train on the sets, in the order of their names, and write `model`. How many sentences there were.

    Raises ValueError for a line that is no document, with file and line.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    count = 0
    for path in sorted(sets, key=lambda p: p.name):
        for surfaces, labels in sentences(path):
            trainer.append(features(surfaces), labels)
            count += 1
    trainer.set_params(settings or SETTINGS)
    trainer.train(str(model))
    return count


def renew(folder: Path, model: Path) -> str:
    """Train on all sets of a folder, write the model and its papers beside it, and say what was done."""
    sets = sorted(folder.glob("*.jsonl"))
    if not sets:
        raise ValueError(f"{folder}: no set there (*.jsonl)")
    count = train(sets, model)
    model.with_suffix(".txt").write_text(papers(sets, model, count), encoding="utf-8")
    return f"{model}: {count} sentences of {len(sets)} sets, {model.stat().st_size:,} bytes"


def sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and labels of each sentence, the words cut as the program cuts them."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            document = json.loads(line)
            made = [_labelled(s["tok"], s["ents"]) for s in document["sents"]]
        except (ValueError, KeyError, TypeError, IndexError) as error:
            wanted = '{"sents": [{"tok": [...], "ents": [...]}]}'
            raise ValueError(f"{path}:{number}: not a document of the form {wanted} ({error})") from error
        yield from (pair for pair in made if pair[0])


def papers(sets: Sequence[Path], model: Path, count: int) -> str:
    """What stands beside the model: from what it was made, how, and how to make it again."""
    lines = [f"{p.name}  sha256 {hashlib.sha256(p.read_bytes()).hexdigest()}" for p in sorted(sets, key=lambda p: p.name)]
    return "\n".join(
        [
            f"# {model.name}: weights of a linear-chain CRF that reads names in English sentences",
            "# (relate/sequence.py), for CRFsuite. Made by `invoke train-names --path FOLDER-OF-SETS`; the same sets and",
            "# settings give the same file.",
            "# The one that comes with Variorum: on WikiGold (Balasuriya and others 2009, CC BY 4.0) and the English Web",
            "# Treebank, dev, of Universal NER (Mayhew and others 2024, CC BY-SA 4.0); its weights may be used under",
            "# CC BY-SA 4.0, like the sets.",
            f"# Settings: {json.dumps(SETTINGS)}; {count} sentences.",
            *lines,
            "",
        ]
    )


def _labelled(words: Sequence[str], names: Sequence[tuple[int, int, str]]) -> tuple[list[str], list[str]]:
    """The words joined with blanks where the set has none joined, cut anew, each with its label."""
    starts, text = [], ""
    for at, word in enumerate(words):
        if at and not (word in _CLOSING or word.startswith(("'", "’", "n't")) or words[at - 1] in _OPENING):
            text += " "
        starts.append(len(text))
        text += word
    tokens = tokenise(text)
    labels = ["O"] * len(tokens)
    for first, after, kind in names:
        if kind not in _KINDS:
            continue
        begin, end = starts[first], starts[after - 1] + len(words[after - 1])
        inside = [i for i, t in enumerate(tokens) if begin <= t.start and t.end <= end]
        for i in inside:
            labels[i] = ("B" if i == inside[0] else "I") + _KINDS[kind]
    return [t.surface for t in tokens], labels


_CLOSING = frozenset((",", ".", ";", ":", "!", "?", "%", ")", "]", "”", "’"))
_OPENING = frozenset(("(", "[", "$", "“", "‘"))
