"""The runs of five words that a text has outside its quotations: by these it is seen how much text two witnesses share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from variorum.model import Witness
from variorum.words import norms_of_words

RUN = 5

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
        words: list[int] = []
        runs: set[int] = set()
        unquoted = 0
        for stretch, quoted in _stretches(witness.text):
            own = [word_numbers[norm] for norm in norms_of_words(stretch)]
            words += own
            if not quoted:
                unquoted += len(own)
                runs.update([run_numbers[run] for run in _windows(own)])
        found.append(Runs(tuple(words), unquoted, frozenset(runs)))
    return tuple(found)


def _windows(words: list[int]) -> zip[tuple[int, ...]]:
    return zip(*(words[i:] for i in range(RUN)), strict=False)


def _stretches(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is quoted."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for match in _QUOTED.finditer(text):
        pieces += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    return [*pieces, (text[at:], False)]
