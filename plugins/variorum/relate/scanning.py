"""Runs of capitalised words in a text: where a name may stand. Regular expressions do the walking, so that it is fast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UPPER = "".join(c for c in map(chr, range(0x2000)) if c.isupper())
_U = f"[{re.escape(_UPPER)}]"
_BLANK = r"(?:[ \u00a0]{1,2}|[ ]?\n)"
_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Gov|Gen|Col|Lt|Capt|Maj|Sgt|Adm|Cmdr|Rev|Hon|St|Mt|Ft|Jr|Sr|Inc|Corp|Co|Ltd|Bros|Dept)"
    r"\.(?=\s|,)"
)
#: A capitalised word: U.S. | J. | Mr. | al-Bashir | O'Brien, Jean-Luc, Ki-moon, AT&T. A closing 's is not a part of it.
_WORD = (
    rf"(?:(?:{_U}\.){{2,}}{_U}?"
    rf"|{_U}\.(?={_BLANK}?{_U})"
    rf"|{_ABBREVIATION}"
    rf"|(?:\b(?:al|el|ul|ad|as|an|ar|ash|d|l|de)[-’']{_U}\w+|{_U}\w*)(?:[’'‘](?![sS]\b)\w+|[-‐‑]\w+|&{_U}+)*)"
)
_SMALL = (
    r"(?:of the|of|for the|for|and the|and|&|de la|de los|van der|van den|von der|de|del|della|di|da|dos|du|van|von|der|den"
    r"|ter|bin|ibn|bint|al|el|la|le|zu)"
)
_JOIN = rf"(?:(?<=s)[’']{_BLANK}|{_BLANK}(?:{_SMALL}{_BLANK})?)"
_RUN = re.compile(rf"(?<![\w’'&@#./-]){_WORD}(?:{_JOIN}{_WORD})*")
_PIECE = re.compile(rf"{_WORD}|[^\s’']+")
_OPENS = re.compile(r"(?:[.!?:][\"”’')\]]*\s+|[“‘«•*]\s?|(?:^|\s)[\"'`]{1,2})$")
#: What hangs on a place by a hyphen and is no part of its name: Paris-based, U.S.-led.
_TAIL = re.compile(
    r"[-‐‑](?:[a-z]+ed|[a-z]+ing|led|born|owned|run|held|style|era|wide|like|bound|made|built|only|area|friendly|to|and|wing|level)$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a run: ``said`` is what stands there, ``capital`` False for the small words between."""

    start: int
    end: int
    said: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that follow each other. ``initial``: it stands where any word would have a capital.

    ``tail`` is what hung on the last word by a hyphen, "" where nothing did.
    """

    words: tuple[Word, ...]
    initial: bool
    tail: str


def runs(text: str, start: int, end: int) -> Iterator[Run]:
    """The runs of ``text[start:end]``, offsets into ``text``; cut where a hyphen ends a name (``Paris-based``)."""
    for match in _RUN.finditer(text, start, end):
        begin = match.start()
        initial = begin == start or _OPENS.search(text[max(start, begin - 5) : begin]) is not None
        words: list[Word] = []
        for piece in _PIECE.finditer(text, begin, match.end()):
            said = piece[0]
            tail = _TAIL.search(said)
            capital = said[0].isupper() or (len(said) > 3 and not said.islower())
            if tail and capital:
                words.append(Word(piece.start(), piece.start() + tail.start(), said[: tail.start()], True))
                yield Run(tuple(words), initial, tail[0][1:])
                words, initial = [], False
            else:
                words.append(Word(piece.start(), piece.end(), said, capital))
        while words and not words[0].capital:
            words.pop(0)
        if words:
            yield Run(tuple(words), initial, "")
