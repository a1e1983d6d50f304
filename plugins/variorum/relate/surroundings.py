"""What stands around a name of one word: whether it can be a person's by itself, or is a part of something else.

These cues weigh nothing for what kind a name is of; they decide on the page of somebody met by one word alone (``lone``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from variorum.model import Version
from variorum.relate.gazetteers import gazetteers

_PLACE: Final = frozenset("in from to at into near through across around outside via of".split())
_BEFORE: Final = re.compile(r"([\w.’'-]+)([ \u00a0\n]|-| - )$")
_BEHIND: Final = re.compile(r"(?:['’]s?(?!\w))?( - |[ \u00a0-])([\w’'-]+)")
_OPENS: Final = re.compile(r"[\"“‘«'] ?$")
_CLOSES: Final = re.compile(r" ?[\"”’»](?!s)")
#: He or she, with nobody else named between.
_HE_OR_SHE: Final = re.compile(
    r"[^A-ZÀ-ÖØ-Þ]{0,60}?(?:(?<=[.!?”\"] )(?:He|She|His|Her)|\b(?:he|she|his|hers?|him|herself|himself))\b"
)
_CALLED: Final = re.compile(
    r"\b(?:[Hh]urricane|[Tt]yphoon|[Ss]torm|[Cc]yclone|[Ss]uperstorm|HMS|USS|SS|RMS|MV)s? ([^\W\d_]\w+)"
    r"(?: (?:and|or) ([^\W\d_]\w+))?"
)
#: The 737 Max, a Boeing 737 Max.
_MODEL: Final = re.compile(r"\b(?:[Tt]he|[Aa]n?|[A-Z][a-z]+) \d{3}[ -]([A-Z][a-z]+)")
#: Bill C-51
_NUMBERED: Final = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]{1,2}-)\d")
#: a Marine, a staunch Brexiteer: what several are.
_ONE_OF: Final = re.compile(
    r"\b(?:an?|every|each|any|no|some|many|most|more|all|fellow|other)\s+(?:([a-z-]+)\s+)?$", re.IGNORECASE
)
#: So far behind a sentence it is read for who was named in it.
_ON: Final = 40
_SIGHT: Final = 30
_FURTHER: Final = 100
_SMALL: Final = re.compile(r"(?<![^\W_])[a-z]{2,}(?![^\W_])")


class Surroundings:
    """What stands around places in a version."""

    def __init__(self, version: Version) -> None:
        self._text, self._segments = version.witness.text, version.witness.segments
        self._starts = [s.start for s in self._segments]
        self._things = {word for words in _CALLED.findall(self._text) for word in words}
        self._things.update(word for word in _MODEL.findall(self._text) if word in gazetteers().given)
        self._things.update(_NUMBERED.findall(self._text))
        self._small = frozenset(_SMALL.findall(self._text))

    def cues(self, start: int, end: int, *, initial: bool) -> Iterator[str]:
        """Of the word ``text[start:end]``; ``initial``: it opens a sentence. Not all look beyond its segment."""
        text, form = self._text, self._text[start:end]
        at = bisect_right(self._starts, start) - 1
        here = self._segments[at]
        before, behind = text[max(here.start, start - _SIGHT) : start], text[end : min(here.end, end + _FURTHER)]
        if _is_part(before, behind):
            yield "part of more words"
        several = _ONE_OF.search(before)
        if several and (several[1] or "") not in gazetteers().roles:
            yield "one of several"
        previous = _BEFORE.search(before)
        if previous and previous[1].casefold() in _PLACE:
            yield "where a place may stand"
        if _OPENS.search(before) and _CLOSES.match(behind):
            yield "between quotation marks"
        if not before.strip() and not behind.strip(" .,"):
            yield "alone on its line"
        elif initial:
            yield "opens a sentence"
        if end + len(behind) == here.end and at + 1 < len(self._segments):
            following = self._starts[at + 1]
            behind = f"{behind} {text[following : following + _ON]}"
        if _HE_OR_SHE.match(behind):
            yield "he or she"
        if form in self._things:
            yield "a storm or a ship is called so"
        if form.casefold() in self._small:
            yield "written small, too"


def _is_part(before: str, behind: str) -> bool:
    """A word with a capital stands beside it that is no title, or a hyphen: Ray's Pizza, Captain Beefheart's, al-Sadr."""
    known = gazetteers()
    if previous := _BEFORE.search(before):
        word, gap = previous[1].strip("'’") or "-", previous[2]
        said = word.casefold()
        apart = (
            word in known.titles or word in known.demonyms or word in known.places or said in known.roles | known.function
        )
        if "-" in gap or word in ("v.", "vs.") or (word[0].isupper() and not apart):
            return True
    if following := _BEHIND.match(behind):
        gap, word = following[1], following[2]
        return "-" in gap or word == "v" or (word[0].isupper() and word.casefold() not in known.function)
    return False
