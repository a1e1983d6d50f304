"""Runs of capitalised words in a text: where a name may stand. Regular expressions do the walking, so that it is fast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_BLANK = r"(?:[ \u00a0]{1,2}|[ ]?\n)"
_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Gov|Gen|Col|Lt|Capt|Maj|Sgt|Adm|Cmdr|Rev|Hon|St|Mt|Ft|Jr|Sr|Inc|Corp|Co|Ltd|Bros|Dept)"
    r"\.(?=\s|,)"
)
#: States behind a town: Fairfield, Calif.
_STATE = (
    r"(?<=,[ \n])(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev"
    r"|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wis|Wyo)\.(?![\w’'])"
)
_SMALL = (
    r"(?:of the|of|for the|for|and the|and|&|de la|de los|van der|van den|von der|de|del|della|di|da|dos|du|van|von|der|den"
    r"|ter|bin|ibn|bint|al|el|la|le|zu"
    r"|the(?=\s(?:Great|Terrible|Magnificent|Conqueror|Confessor|Pious|Elder|Younger|Lionheart)(?!\s[A-Z])\b))"
)
_JOIN = rf"(?:(?<=s)[’']{_BLANK}|{_BLANK}(?:{_SMALL}{_BLANK})?)"
_OPENS = re.compile(r"(?:[.!?:][\"”’')\]]*\s+|[“‘«•*]\s?|(?:^|\s)[\"'`]{1,2})$")
#: What hangs on a place by a hyphen and is no part of its name: Paris-based, U.S.-led.
_TAIL = re.compile(
    r"[-‐‑](?:[a-z]+ed|[a-z]+ing|led|born|owned|run|held|style|era|wide|like|bound|made|built|only|area|friendly|to|and|wing|level)$"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(a run, a piece of it). Made at the first use: the set of capitals is large, and many builds need none."""
    capitals = "".join(c for c in map(chr, range(0x2000)) if c.isupper())
    upper = f"[{re.escape(capitals)}]"
    # a capitalised word: U.S. | J. | Mr. | al-Bashir | O'Brien, Jean-Luc, Ki-moon, AT&T; a closing 's is not a part of it
    word = (
        rf"(?:(?:{upper}\.){{2,}}{upper}?"
        rf"|{upper}\.(?={_BLANK}?{upper})"
        rf"|{_ABBREVIATION}|{_STATE}"
        rf"|(?:\b(?:al|el|ul|ad|as|an|ar|ash|d|l|de)[-’']{upper}\w+|{upper}\w*)(?:[’'‘](?![sS]\b)\w+|[-‐‑]\w+|&{upper}+)*)"
    )
    return re.compile(rf"(?<![\w’'&@#./-]){word}(?:{_JOIN}{word})*"), re.compile(rf"{word}|[^\s’']+")


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
    run, part = _patterns()
    for match in run.finditer(text, start, end):
        begin = match.start()
        initial = begin == start or _OPENS.search(text[max(start, begin - 5) : begin]) is not None
        words: list[Word] = []
        for piece in part.finditer(text, begin, match.end()):
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
