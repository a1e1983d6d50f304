"""How fast two versions are compared: pairs of 20 and 20 sentences per second of CPU, beside others in the same run.

``python benchmarks/pairs.py [--pairs N] [--files A B]``: made pairs, or two files of text. Ours counts collating and
all notes; first of words that the process has not met, then of the same ones, as most of a large archive are; the texts
are segmented before, and garbage is collected as seldom as in a build. The peers do less: difflib aligns the words
(once as people call it, once with its guess about frequent words off), CollateX (measured where it is installed, on few
pairs, for it is slow) the words too.
"""

from __future__ import annotations

import argparse
import difflib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from made import Article, pair  # puts the plugin on the path, so it stands first

from variorum.annotate import annotate
from variorum.collate import collate
from variorum.model import Metadata, Story, Version, Witness
from variorum.publish.collecting import settle
from variorum.readers.decode import digest
from variorum.segment import segment

Pair = tuple[Article, Article]


def story(number: int, versions: Sequence[Article]) -> Story:
    """A story as the pipeline hands it to collate."""
    made: list[Version] = []
    for siglum, article in zip("AB", versions, strict=True):
        witness = Witness(f"corpus/{number}{siglum}.txt", None, article.text, digest(article.text), Metadata())
        made.append(Version(siglum, f"a-{number}{siglum}", segment(witness)))
    return Story(f"s-{number:08x}", f"story-{number}", versions[0].title, "A", tuple(made))


def read(paths: Sequence[str]) -> Pair:
    """Two files as articles."""
    one, other = (Article(0, "", "", (Path(path).read_text(encoding="utf-8"),)) for path in paths)
    return one, other


def measured(what: Callable[[int], object], numbers: Sequence[int]) -> float:
    """Calls per second of CPU; the first number is only for warming up."""
    what(numbers[0])
    begun = time.process_time()
    for number in numbers[1:]:
        what(number)
    return (len(numbers) - 1) / (time.process_time() - begun)


def peers(pairs: list[Pair], some: int) -> dict[str, float]:
    """Pairs per second of CPU by the name of the peer."""
    words = [(one.text.split(), other.text.split()) for one, other in pairs]

    def opcodes(autojunk: bool) -> Callable[[int], object]:
        return lambda n: difflib.SequenceMatcher(None, *words[n], autojunk=autojunk).get_opcodes()

    numbers = range(len(pairs))
    found = {
        "difflib": measured(opcodes(True), numbers),
        "difflib, autojunk off": measured(opcodes(False), numbers),
    }
    try:
        import collatex
    except ImportError:
        return found

    def table(number: int) -> object:
        collation = collatex.Collation()
        for siglum, article in zip("AB", pairs[number], strict=True):
            collation.add_plain_witness(siglum, article.text)
        return collatex.collate(collation)

    return {**found, "CollateX": measured(table, numbers[: some + 1])}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--files", nargs=2, metavar=("A", "B"), help="compare these two instead, again and again")
    parser.add_argument("--slow", type=int, default=3, help="pairs for CollateX")
    options = parser.parse_args()
    if options.files:
        pairs, options.slow = [read(options.files)] * (options.pairs + 1), 1
    else:
        pairs = [pair(seed) for seed in range(options.pairs + 1)]
    stories = [story(number, versions) for number, versions in enumerate(pairs)]
    settle()
    numbers = range(len(pairs))
    rows = {
        "collate and annotate": measured(lambda n: annotate(collate(stories[n])), numbers),
        "the same, words known": measured(lambda n: annotate(collate(stories[n])), numbers),
        "collate": measured(lambda n: collate(stories[n]), numbers),
    }
    collations = [collate(s) for s in stories]
    rows |= {
        "annotate": measured(lambda n: annotate(collations[n]), numbers),
        **peers(pairs, options.slow),
    }
    ours = rows["collate and annotate"]
    print(f"{'':24}{'pairs/CPU s':>12}{'of ours':>10}")
    for name, speed in rows.items():
        print(f"{name:24}{speed:12.1f}{speed / ours:10.2f}")
    if "CollateX" not in rows:
        print("CollateX is not installed, so it was left out.")


if __name__ == "__main__":
    main()
