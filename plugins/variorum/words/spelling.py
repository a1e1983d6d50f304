"""British and American spelling of one word."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from variorum.words.lexicon import entries


@cache
def _pairs() -> dict[str, str]:
    table = files("eng").joinpath("words.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if "\t" in line]
    rows += [line.split() for line in entries("variorum.words", "spelling-en")]
    return {british: us for british, us in rows}


def american(norm: str) -> str:
    """The American spelling of a lower-case word ('defense' for 'defence'); other words stay as they are.

    Of a hyphenated word each part is taken by itself.
    """
    if "-" in norm:
        return "-".join(_pairs().get(part, part) for part in norm.split("-"))
    return _pairs().get(norm, norm)
