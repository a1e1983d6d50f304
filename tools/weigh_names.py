"""Weighs what speaks for a person's page: weigh_names.py GOLD.jsonl GOLD.jsonl ... [--write] (../shared/data/ner_*.jsonl).

The sets have tokens with gold names. Only such may be given whose licence lets what is learned from them be published:
UNER EWT dev and WikiGold are under Creative Commons. A logistic regression over the signs of each person found
(``relate/pages.py``), and another one over those of whom one word alone is met in an article (``relate/lone.py``), each
weighing as the root of its mentions, four at most; the right value is the share of its mentions that are right. Lone names
are learned from the articles, and from each sentence by itself, where a name is lone that the article has in full. In each
set names are read with a model trained on the others. Prints precision and recall of all pages at several thresholds, each
tenth of the names judged by weights learned from the others (those of lone names with the full names that have a page by
the data file), then all weights; --write puts them into the data files. Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "benchmarks"), str(ROOT / "tools"), str(ROOT.parent / "shared" / "score")]

from names import KIND, tidy, version_of  # noqa: E402

import train_names  # noqa: E402
from logistic import Floats, learned  # noqa: E402
from variorum.model import Mention, Version  # noqa: E402
from variorum.relate.lone import lone_has_page, may_be_person  # noqa: E402
from variorum.relate.merging import groups_of  # noqa: E402
from variorum.relate.names import mentions  # noqa: E402
from variorum.relate.pages import may_have_page, person_has_page  # noqa: E402
from variorum.relate.published import Groups, display_of, lone_groups, signs_alone, signs_of  # noqa: E402
from variorum.relate.sequence import another_model  # noqa: E402

FOLDER = ROOT / "plugins" / "variorum" / "relate" / "data"
HEAD = """# What speaks for and against a person's page{of}, and how much: weight, sign; "every name" is where each begins.
# Learned by tools/weigh_names.py from the names of UNER EWT dev (CC BY-SA) and WikiGold (CC BY 4.0); no word of these
# texts is in it.
"""
TENTHS = 10
#: How strongly weights are held near none.
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Known:
    """A person found in a set: signs, mentions, how many of these the gold has too, and in which tenth it is judged.

    ``page``: it has one by the weights that are in use.
    """

    where: str
    signs: frozenset[str]
    mentions: int
    right: int
    tenth: int
    page: bool


@dataclass(frozen=True, slots=True)
class Set:
    """A set's articles, or its sentences, with how many mentions of people the gold has, and the people found."""

    name: str
    total: int
    full: tuple[Known, ...]
    lone: tuple[Known, ...]


class Gold:
    """A set as versions, and which mentions of people are right."""

    def __init__(self, path: Path, *, sentences: bool = False) -> None:
        from corpus import text_of  # type: ignore[import-not-found]  # the scorer's own joining of tokens

        self.name = path.stem
        self.versions: list[Version] = []
        self._texts: dict[str, str] = {}
        self._right: set[tuple[str, int, int]] = set()
        for doc in _documents(path, sentences=sentences):
            text, held = text_of(doc)
            self._texts[doc["id"]] = text
            self.versions.append(version_of(doc["id"], text))
            self._right |= {(doc["id"], *tidy(text, s, e)) for s, e, k in held if KIND.get(k) == "person"}

    def people(self) -> Set:
        """The people that the set as an archive has, each article a story."""
        groups = groups_of(self.versions, {v.id: mentions(v) for v in self.versions})
        return Set(self.name, len(self._right), tuple(self._full(groups)), tuple(self._lone(groups)))

    def alone(self) -> Iterator[Known]:
        """The lone names of each version by itself."""
        for version in self.versions:
            yield from self._lone(groups_of([version], {version.id: mentions(version)}))

    def _full(self, groups: Groups) -> Iterator[Known]:
        for (kind, key), group in sorted(groups.items()):
            display = display_of(group)
            if kind == "person" and may_have_page(display):
                signs = signs_of(display, group)
                page = person_has_page(display, signs, len({m.article for m in group.mentions}))
                yield self._known(key, signs, group.mentions, page=page)

    def _lone(self, groups: Groups) -> Iterator[Known]:
        for key, _, group in lone_groups(groups, {}):
            signs = signs_alone(group)
            if may_be_person(signs):
                yield self._known(key, signs, group.mentions, page=lone_has_page(signs))

    def _known(self, key: str, signs: frozenset[str], held: Sequence[Mention], *, page: bool) -> Known:
        places = ((m.article, *tidy(self._texts[m.article], m.start, m.end)) for m in held)
        tenth = int(hashlib.sha256(key.encode()).hexdigest(), 16) % TENTHS
        return Known(self.name, signs, len(held), sum(p in self._right for p in places), tenth, page)


def _documents(path: Path, *, sentences: bool) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        if sentences:
            yield from ({"id": f"{doc['id']}.{n}", "sents": [one]} for n, one in enumerate(doc["sents"]))
        else:
            yield doc


def model_without(path: Path, sets: list[Path], folder: Path) -> bytes:
    """A model of names trained on the other sets: what the own one says of a set it was trained on tells nothing."""
    model = folder / "model"
    train_names.train([p for p in sets if p != path], model)
    return model.read_bytes()


def weights_of(people: Sequence[Known], signs: list[str]) -> Floats:
    """Weights of every name and of the signs."""
    right = np.array([p.right / p.mentions for p in people])
    return learned(matrix(people, signs), right, RIDGE, np.sqrt([min(p.mentions, 4) for p in people]))


def matrix(people: Sequence[Known], signs: list[str]) -> Floats:
    """A row a person: one, then whether it has each sign."""
    return np.array([[1.0, *(float(sign in p.signs) for sign in signs)] for p in people])


def judged(people: Sequence[Known], signs: list[str]) -> Floats:
    """The score of each person by weights learned from the other tenths."""
    score = np.zeros(len(people))
    for tenth in range(TENTHS):
        b = weights_of([p for p in people if p.tenth != tenth], signs)
        for at, p in enumerate(people):
            if p.tenth == tenth:
                score[at] = (matrix([p], signs) @ b)[0]
    return score


def curve(what: str, sets: Iterable[Set], people: Sequence[Known], score: Floats, beside: Sequence[Known]) -> None:
    """Prints precision and recall of pages at several thresholds, ``beside`` being pages in any case."""
    for one in sets:
        for least in np.arange(0, 2.01, 0.25):
            some = [p for p, s in zip(people, score, strict=True) if p.where == one.name and s >= least]
            some += [p for p in beside if p.where == one.name]
            right = sum(p.right for p in some)
            precision = 100 * right / max(1, sum(p.mentions for p in some))
            print(f"{one.name}, {what} from {least:.2f}: precision {precision:.1f}, recall {100 * right / one.total:.1f}")


def weighed(people: Sequence[Known], signs: list[str]) -> str:
    """The lines of a data file."""
    b = weights_of(people, signs)
    lines = [f"{b[0]:.2f}\tevery name", *(f"{v:.2f}\t{sign}" for v, sign in zip(b[1:], signs, strict=True))]
    return "\n".join(lines) + "\n"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument(
        "--unread", type=Path, help="a further set: how the weights in use do there, nothing learned from it"
    )
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sets: list[Set] = []
    cut: list[Known] = []
    for path in options.gold:
        with tempfile.TemporaryDirectory() as folder, another_model(model_without(path, options.gold, Path(folder))):
            sets.append(Gold(path).people())
            cut += Gold(path, sentences=True).alone()
    full, lone = [p for s in sets for p in s.full], [p for s in sets for p in s.lone]
    of_full = sorted({sign for p in full for sign in p.signs})
    of_lone = sorted({sign for p in (*lone, *cut) for sign in p.signs})
    curve("full names", sets, full, judged(full, of_full), ())
    with_cut = [*lone, *(replace(p, where="sentences") for p in cut)]
    curve("with lone names", sets, with_cut, judged(with_cut, of_lone), [p for p in full if p.page])
    if options.unread:
        unread = Gold(options.unread).people()
        b = weights_of([*lone, *cut], of_lone)
        known = [replace(p, signs=p.signs & set(of_lone)) for p in unread.lone]
        curve("with lone names", [unread], known, matrix(known, of_lone) @ b, [p for p in unread.full if p.page])
    for name, of, lines in (
        ("page-signs", "", weighed(full, of_full)),
        ("lone-signs", " of whom one word alone is met", weighed([*lone, *cut], of_lone)),
    ):
        print(lines)
        if options.write:
            (FOLDER / f"{name}.txt").write_text(HEAD.format(of=of) + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
