"""The runs of five words that a text has outside its quotations: by these it is seen how much text two witnesses share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from operator import attrgetter

from variorum.model import Span, Witness
from variorum.words import tokenise, words_only

RUN = 5
_START = attrgetter("start")

#: Quoted words with their marks; a paragraph that opens with a mark and closes none is quoted to its end.
_QUOTED = re.compile(
    r'"[^"\n]{1,2000}"|“[^”\n]{1,2000}”|„[^“”\n]{1,2000}[“”]|«[^»\n]{1,2000}»|(?<!\w)‘[^‘\n]{1,2000}?’(?!\w)'
    r'|^[ \t]*["“][^"“”\n]+$',
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Runs:
    """Of one witness: how many words it has, how many of them outside quotations, and which runs it has there.

    Words and runs are numbers that mean the same in all witnesses of one call of ``runs_of``.
    """

    words: tuple[int, ...]
    unquoted: int
    runs: frozenset[int]


def runs_of(witnesses: Sequence[Witness]) -> tuple[Runs, ...]:
    """The runs of each, in the order given. No run reaches over a quotation: two outlets that quote one speaker say the
    same words without having text in common.
    """
    word_numbers: dict[str, int] = defaultdict(count().__next__)
    run_numbers: dict[tuple[int, ...], int] = defaultdict(count().__next__)
    found = []
    for witness in witnesses:
        tokens = words_only(tokenise(witness.text))
        words = [word_numbers[t.norm] for t in tokens]
        runs: set[int] = set()
        unquoted = 0
        for start, end in _unquoted(witness.text):
            own = words[bisect_left(tokens, start, key=_START) : bisect_left(tokens, end, key=_START)]
            unquoted += len(own)
            runs.update(map(run_numbers.__getitem__, _windows(own)))
        found.append(Runs(tuple(words), unquoted, frozenset(runs)))
    return tuple(found)


def _windows(words: list[int]) -> zip[tuple[int, ...]]:
    return zip(*(words[i:] for i in range(RUN)), strict=False)


def _unquoted(text: str) -> list[Span]:
    """The stretches between quotations. No word reaches into a quotation, which begins and ends with a mark or a line."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    return list(zip([0, *(end for _, end in quoted)], [*(start for start, _ in quoted), len(text)], strict=True))
