"""British and American spelling of one word."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from variorum.words.lexicon import entries
from variorum.words.remembered import remembered

Variety = Literal["British", "American"]


#: What is made of verbs in -ise, of which no list has all; letters that few other words have.
_MADE_OF_VERBS = re.compile(r"is(ations?|ational)$")
_MADE = "isation"


@cache
def _pairs() -> dict[str, str]:
    table = files("eng").joinpath("words.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if "\t" in line]
    rows += [line.split() for line in entries("variorum.words", "spelling-en")]
    return {british: us for british, us in rows}


@remembered
def american(norm: str) -> str:
    """The American spelling of a lower-case word ('defense' for 'defence'); other words stay as they are.

    Of a hyphenated word each part is taken by itself.
    """
    if "-" in norm:
        return "-".join(_american(part) for part in norm.split("-"))
    return _american(norm)


@remembered
def unaccented(norm: str) -> str:
    """The letters without their accents: 'cafe' for 'café'."""
    return "".join([c for c in unicodedata.normalize("NFD", norm) if unicodedata.category(c) != "Mn"])


def _american(word: str) -> str:
    return _pairs().get(word) or (_MADE_OF_VERBS.sub(r"iz\1", word) if _MADE in word else word)


#: How regular pairs differ; the others are often two words rather than two spellings (tyre and tire, tonne and ton).
_REGULAR: Final = (
    *(("our", "or"), ("tre", "ter"), ("bre", "ber")),
    *(("is", "iz"), ("ys", "yz"), ("ll", "l"), ("fence", "fense")),
)


@cache
def _varieties() -> dict[str, Variety]:
    regular = {
        (british, us) for british, us in _pairs().items() for x, y in _REGULAR if british.replace(x, y, 1) == us != british
    }
    british_words, us_words = {b for b, _ in regular}, {u for _, u in regular}
    found: dict[str, Variety] = dict.fromkeys(british_words - us_words, "British")
    return found | dict.fromkeys(us_words - british_words, "American")


def variety(norm: str) -> Variety | None:
    """Whose spelling a lower-case word has, where the two differ in a regular way (colour, color); else None."""
    return _varieties().get(norm)
