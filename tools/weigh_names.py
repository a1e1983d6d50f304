"""Weighs what speaks for a person's page: weigh_names.py GOLD.jsonl GOLD.jsonl ... [--write] (../shared/data/ner_*.jsonl).

The sets have tokens with gold names. Only such may be given whose licence lets what is learned from them be published:
UNER EWT dev and WikiGold are under Creative Commons. A logistic regression over the signs of each person found
(``relate/pages.py``), each weighing as the root of its mentions, four at most; the right value is the share of its mentions
that are right. In each set names are read with a model trained on the others. Prints precision and recall at several
thresholds, each tenth of the names judged by weights learned from the others, then all weights; --write puts them into the
data file. Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "benchmarks"), str(ROOT / "tools"), str(ROOT.parent / "shared" / "score")]

from names import KIND, tidy, version_of  # noqa: E402

import train_names  # noqa: E402
from variorum.relate.merging import display_of, groups_of, signs_of  # noqa: E402
from variorum.relate.names import mentions  # noqa: E402
from variorum.relate.pages import may_have_page  # noqa: E402
from variorum.relate.sequence import another_model  # noqa: E402

DATA = ROOT / "plugins" / "variorum" / "relate" / "data" / "page-signs.txt"
HEAD = """# What speaks for and against a person's page, and how much: weight, sign; "every name" is where each begins.
# Learned by tools/weigh_names.py from the names of UNER EWT dev (CC BY-SA) and WikiGold (CC BY 4.0); no word of these
# texts is in it.
"""
TENTHS = 10
#: How strongly weights are held near none.
RIDGE = 1.0
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Known:
    """A person found in a set: signs, mentions, how many of these the gold has too, and in which tenth it is judged."""

    where: str
    signs: frozenset[str]
    mentions: int
    right: int
    tenth: int


def known_of(path: Path) -> tuple[list[Known], int]:
    """The people found in a set, and how many mentions of people the gold has."""
    from corpus import text_of  # type: ignore[import-not-found]  # the scorer's own joining of tokens

    gold, versions, texts = set(), [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        texts[doc["id"]], held = text_of(doc)
        versions.append(version_of(doc["id"], texts[doc["id"]]))
        gold |= {(doc["id"], *tidy(texts[doc["id"]], s, e)) for s, e, k in held if KIND.get(k) == "person"}
    found = []
    for (kind, key), group in sorted(groups_of(versions, {v.id: mentions(v) for v in versions}).items()):
        display = display_of(group)
        if kind != "person" or not may_have_page(display):
            continue
        right = sum((m.article, *tidy(texts[m.article], m.start, m.end)) in gold for m in group.mentions)
        tenth = int(hashlib.sha256(key.encode()).hexdigest(), 16) % TENTHS
        found.append(Known(path.stem, signs_of(display, group), len(group.mentions), right, tenth))
    return found, len(gold)


def model_without(path: Path, sets: list[Path], folder: Path) -> bytes:
    """A model of names trained on the other sets: what the own one says of a set it was trained on tells nothing."""
    model = folder / "model"
    train_names.train([p for p in sets if p != path], model)
    return model.read_bytes()


def learned(people: list[Known], signs: list[str]) -> Floats:
    """Weights of every name and of the signs: logistic regression by Newton's steps."""
    x, y = matrix(people, signs), np.array([p.right / p.mentions for p in people])
    w = np.sqrt([min(p.mentions, 4) for p in people])
    ridge = RIDGE * np.eye(len(signs) + 1)
    ridge[0, 0] = 1e-9
    b = np.zeros(len(signs) + 1)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ b))
        step = np.linalg.solve((x.T * (w * p * (1 - p))) @ x + ridge, x.T @ (w * (y - p)) - ridge @ b)
        b += step
        if np.abs(step).max() < 1e-9:
            break
    return b


def matrix(people: list[Known], signs: list[str]) -> Floats:
    """A row a person: one, then whether it has each sign."""
    return np.array([[1.0, *(float(sign in p.signs) for sign in signs)] for p in people])


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    people: list[Known] = []
    totals: dict[str, int] = {}
    for path in options.gold:
        with tempfile.TemporaryDirectory() as folder, another_model(model_without(path, options.gold, Path(folder))):
            found, totals[path.stem] = known_of(path)
        people += found
    signs = sorted({sign for p in people for sign in p.signs})
    score = np.zeros(len(people))
    for tenth in range(TENTHS):
        b = learned([p for p in people if p.tenth != tenth], signs)
        for at, p in enumerate(people):
            if p.tenth == tenth:
                score[at] = (matrix([p], signs) @ b)[0]
    for name, total in totals.items():
        for least in np.arange(0, 2.01, 0.25):
            some = [p for p, s in zip(people, score, strict=True) if p.where == name and s >= least]
            right = sum(p.right for p in some)
            precision = 100 * right / max(1, sum(p.mentions for p in some))
            print(f"{name} from {least:.2f}: precision {precision:.1f}, recall {100 * right / total:.1f}")
    b = learned(people, signs)
    lines = [f"{b[0]:.2f}\tevery name", *(f"{v:.2f}\t{sign}" for v, sign in zip(b[1:], signs, strict=True))]
    print("\n".join(lines))
    if options.write:
        DATA.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
