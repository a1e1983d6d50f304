"""How the cost of a story grows with the number of its witnesses and with their length.

``python benchmarks/witnesses.py [--long]``: made stories of 2 to 30 witnesses of 20 sentences; with ``--long`` also two
witnesses of 20,000 words each, a thousand equal sentences, and the memory that they take.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Sequence

from made import pair, retold  # puts the plugin on the path, so it stands first

from variorum.annotate import annotate
from variorum.collate import collate
from variorum.model import Metadata, Story, Version, Witness
from variorum.readers.decode import digest
from variorum.segment import segment
from variorum.words import tokenise


def story(texts: Sequence[str]) -> Story:
    """A story as the pipeline hands it to collate."""
    versions: list[Version] = []
    for number, text in enumerate(texts, 1):
        witness = Witness(f"corpus/{number}.txt", None, text, digest(text), Metadata())
        versions.append(Version(f"W{number}", f"a-{number}", segment(witness)))
    return Story("s-made", "made", "Made", "W1", tuple(versions))


def measured(texts: Sequence[str]) -> str:
    """Seconds of CPU and what came out, as columns of a table."""
    made = story(texts)
    begun = time.process_time()
    collation = collate(made)
    collated = time.process_time()
    notes = annotate(collation).notes
    ended = time.process_time()
    one, two = collated - begun, ended - collated
    return f"{one:10.2f}{two:10.2f}{1000 * (one + two) / len(texts):14.1f}{len(collation.passages):10}{len(notes):8}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true")
    options = parser.parse_args()
    print(f"{'witnesses':24}{'collate s':>10}{'annotate':>10}{'ms/witness':>14}{'passages':>10}{'notes':>8}")
    measured([a.text for a in pair(0)])  # word lists are read, stems are made
    texts = [pair(1)[0].text, *(retold(pair(1)[0], seed).text for seed in range(1, 30))]
    for text in texts:
        tokenise(text)
    for number in (2, 4, 8, 16, 30):
        print(f"{number:<24}{measured(texts[:number])}")
    if options.long:
        long = pair(2, 1_050)[0]
        sentence = "The barge sank on Monday below the mill. "
        for name, two in (
            ("two of 20,000 words", [long.text, retold(long, 5).text]),
            ("20,000 words, others", [long.text, pair(3, 1_050)[0].text]),
            ("1,000 equal sentences", [sentence * 1_000, sentence * 990]),
        ):
            print(f"{name:24}{measured(two)}   {sum(len(t.split()) for t in two):,} words")
        print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
