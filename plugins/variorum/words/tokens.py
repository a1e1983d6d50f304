"""Cuts text into tokens with offsets. Nothing is lost: what lies between two tokens is white space."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

#: Joiners, soft hyphens and marks of direction: they belong to the word they stand in or behind, and are not compared.
_UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
#: Accents and vowel signs that follow their letter as characters of their own. Those above the first plane are rare.
_COMBINING = "".join(c for c in map(chr, range(0x300, 0x10000)) if unicodedata.category(c)[0] == "M")
_W = rf"\w[\w{_COMBINING}{_UNSEEN}]*+"

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m., e.g.
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?!\w|[.,:]\d|[-‐‑][^\W\d_])"  # 1,200.5 10:30 21st 1990s
    r"|[’'][sS]\b(?![’'])"  # a possessive or "is", apart from its word
    rf"|(?:\d+(?:[.,]\d+)+\w*|{_W})(?:[’'](?![sS]\b){_W})*(?:[-‐‑]{_W}(?:[’'](?![sS]\b){_W})*)*"  # o'clock, 15-member
    r"|--+|\.\.+|''|’’"
    r"|[^\w\s]",
)
_DASHES = {"–": "-", "—": "-", "--": "-", "---": "-", "−": "-", "‐": "-", "‑": "-", "―": "-"}
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-"})

_NOTHING = dict.fromkeys(map(ord, _UNSEEN))


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark. ``text[start:end] == surface``; ``norm`` is what is compared.

    ``norm``: lower case, accents composed, straight marks, dashes as "-", points of abbreviations and what shows nothing
    taken out; abbreviations in capitals
    (U.S., US, NATO) stay in capitals so that US is not the pronoun. ``is_word``: a word or a number, not a mark.
    """

    start: int
    end: int
    surface: str
    norm: str
    is_word: bool

    @property
    def is_number(self) -> bool:
        return self.surface[0].isdigit()

    @property
    def is_capital(self) -> bool:
        return self.surface[0].isupper()


@lru_cache(100_000)
def norm(surface: str) -> str:
    """What is compared of a token; see Token."""
    if surface in {"''", "’’"}:
        return '"'
    if surface in _DASHES:
        return "-"
    plain = surface.translate(_MARKS)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain.translate(_NOTHING)) or plain
    letters = plain.replace(".", "")
    if len(letters) > 1 and len(letters) * 2 == len(plain):  # U.S., a.m.
        plain = letters
    elif plain.startswith(".."):
        return "…"
    if 1 < len(plain) <= 5 and plain.isalpha() and plain.isupper():
        return plain
    return plain.casefold()


@lru_cache(100_000)
def _facts(surface: str) -> tuple[str, str, bool]:
    return surface, norm(surface), any(c.isalnum() for c in surface)


@lru_cache(16_384)  # every stage asks for the same sentences again
def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]``, offsets into ``text``."""
    stop = len(text) if end is None else end
    return tuple([Token(m.start(), m.end(), *_facts(m[0])) for m in _TOKEN.finditer(text, start, stop)])


def words_only(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without marks and without the possessive 's."""
    return tuple(t for t in tokens if t.is_word and t.norm != "'s")
