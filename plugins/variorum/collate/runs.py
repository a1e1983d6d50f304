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

#: Quoted words with their marks; a paragraph that opens with a mark and closes none is quoted to its end. Each way begins
#: with a character of its own, so that the search looks for these alone; that of a paragraph is the end of the one before.
_QUOTED = re.compile(
    r'"[^"\n]{1,2000}"|“[^”\n]{1,2000}”|„[^“”\n]{1,2000}[“”]|«[^»\n]{1,2000}»|‘(?<!\w‘)[^‘\n]{1,2000}?’(?!\w)'
    r'|\n[ \t]*["“][^"“”\n]+$',
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Runs:
    """Of one witness: how many words it has, how many of them outside quotations, and which runs it has there.

    Words are numbers that mean the same in all witnesses of one call of ``runs_of``, runs the numbers of their words.
    """

    words: tuple[int, ...]
    unquoted: int
    runs: frozenset[tuple[int, ...]]


def runs_of(witnesses: Sequence[Witness]) -> tuple[Runs, ...]:
    """The runs of each, in the order given. No run reaches over a quotation: two outlets that quote one speaker say the
    same words without having text in common.
    """
    word_numbers: dict[str, int] = defaultdict(count().__next__)
    found = []
    for witness in witnesses:
        tokens = words_only(tokenise(witness.text))
        words = list(map(word_numbers.__getitem__, [t.norm for t in tokens]))
        runs: set[tuple[int, ...]] = set()
        unquoted = 0
        for start, end in _unquoted(witness.text):
            own = words[bisect_left(tokens, start, key=_START) : bisect_left(tokens, end, key=_START)]
            unquoted += len(own)
            runs.update(zip(*(own[k:] for k in range(RUN)), strict=False))
        found.append(Runs(tuple(words), unquoted, frozenset(runs)))
    return tuple(found)


def _unquoted(text: str) -> list[Span]:
    """The stretches between quotations. No word reaches into a quotation, which begins and ends with a mark or a line."""
    quoted = [(max(0, match.start() - 1), match.end() - 1) for match in _QUOTED.finditer(f"\n{text}")]
    return list(zip([0, *(end for _, end in quoted)], [*(start for start, _ in quoted), len(text)], strict=True))
