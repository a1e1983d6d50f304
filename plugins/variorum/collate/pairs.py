"""How two witnesses stand to each other as wholes: figures with what they are shares of, and one word for them.

The steps are calibrated on the answers of Clough and Stevenson (`benchmarks/reuse.py`) and looked over on news that
nobody had sorted; docs/notes.md says what each word means.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from variorum.collate.runs import Runs, runs_of
from variorum.model import Extent, Pair, PairRelation, Passage, Story

#: Texts with fewer words than this outside quotations are not judged.
SHORTEST = 60
#: Share of the runs of both, from which on they are nearly one text.
NEAR = 0.5
#: Share of the runs of the one with fewer, from which on some text is held in common; less will do where most of one
#: text has its counterpart in the other. Fewer runs than FEWEST are a phrase, not a text.
IN_COMMON = 0.08
IN_COMMON_LINKED = 0.025
LINKED = 0.65
FEWEST = 5
#: Share of the linked letters of both, from which on it is a matter of the whole texts and not of a part.
WHOLE = 0.6
#: With no more runs and no more linked letters than this, they have little in common but their matter.
APART = 0.03
APART_LINKED = 0.6

_Counts = NDArray[np.int64]


def pairs(story: Story, passages: Sequence[Passage], runs: Sequence[Runs] | None = None) -> tuple[Pair, ...]:
    """One record for each two versions, in the order of the story; ``runs`` are those of its versions, where known.

    What a version has is counted once, not once a pair.
    """
    runs = runs_of([v.witness for v in story.versions]) if runs is None else runs
    words = _word_counts(runs)
    (sentences, linked_sentences), (letters, linked_letters) = _linked(story, passages)
    made = []
    for a, b in combinations(range(len(story.versions)), 2):
        one, other = (
            Extent(
                words=len(runs[i].words),
                unquoted=runs[i].unquoted,
                runs=len(runs[i].runs),
                sentences=int(sentences[i]),
                linked_sentences=int(linked_sentences[i, j]),
                letters=int(letters[i]),
                linked_letters=int(linked_letters[i, j]),
            )
            for i, j in ((a, b), (b, a))
        )
        shared = len(runs[a].runs & runs[b].runs)
        relation = "identical" if runs[a].words == runs[b].words else relate(one, other, shared)
        made.append(
            Pair(
                story.versions[a].siglum,
                story.versions[b].siglum,
                int(np.minimum(words[a], words[b]).sum()),
                one.words,
                other.words,
                relation,
                shared,
                one,
                other,
            )
        )
    return tuple(made)


def relate(a: Extent, b: Extent, shared_runs: int) -> PairRelation:
    """The word for two witnesses that are not the same words throughout."""
    if min(a.unquoted, b.unquoted) < SHORTEST:
        return "undetermined"
    shares = sorted(shared_runs / max(1, side.runs) for side in (a, b))
    linked = sorted(side.linked_letters / max(1, side.letters) for side in (a, b))
    if shares[0] >= NEAR:
        return "near-copy"
    least = IN_COMMON_LINKED if linked[1] >= LINKED else IN_COMMON
    if shares[1] >= least and shared_runs >= FEWEST:
        return "rewrite" if linked[0] >= WHOLE else "partial"
    return "independent" if shares[1] < APART and linked[1] < APART_LINKED else "undetermined"


def _word_counts(runs: Sequence[Runs]) -> list[_Counts]:
    """Of each witness, how often it has each word."""
    known = max((max(r.words, default=-1) for r in runs), default=-1) + 1
    return [np.bincount(np.array(r.words, dtype=np.int64), minlength=known) for r in runs]


def _linked(story: Story, passages: Sequence[Passage]) -> list[tuple[_Counts, _Counts]]:
    """Sentences of each version, and how many of them stand in passages that each other one carries; then their letters.

    Headings are left out: a headline is linked to a headline, whatever it says.
    """
    segments = {v.siglum: (i, v.witness.segments) for i, v in enumerate(story.versions)}
    sentences, letters, carried = np.zeros((3, len(segments), len(passages)), dtype=np.int64)
    for column, passage in enumerate(passages):
        for siglum, indices in passage.segments:
            row, all_of_it = segments[siglum]
            running = [s.end - s.start for s in map(all_of_it.__getitem__, indices) if s.kind == "sentence"]
            sentences[row, column], letters[row, column], carried[row, column] = len(running), sum(running), 1
    return [(sizes.sum(axis=1), sizes @ carried.T) for sizes in (sentences, letters)]
