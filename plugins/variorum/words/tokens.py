"""Cuts text into tokens with offsets. Nothing is lost: what lies between two tokens is white space."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache

import msgspec

from variorum.words.remembered import remembered
from variorum.words.weights import FUNCTION_WORDS

#: Joiners, soft hyphens and marks of direction: they belong to the word they stand in or behind, and are not compared.
_UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
#: Accents and vowel signs that follow their letter as characters of their own. Those above the first plane are rare.
_COMBINING = "".join(c for c in map(chr, range(0x300, 0x10000)) if unicodedata.category(c)[0] == "M")
_W = rf"\w[\w{_COMBINING}{_UNSEEN}]*+"

_TOKEN = re.compile(
    r"[A-Za-z]++(?=[ \n,])"  # most words: what follows finds the same, but later
    r"|(?:[^\W\d_]\.){2,}"  # U.S., a.m., e.g.
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|(?<=1\d\d0)[’']s)?(?!\w|[.,:]\d|[-‐‑][^\W\d_])"  # 1,200.5 10:30 21st 1990s
    r"|[’'][sS]\b(?![’'])"  # a possessive or "is", apart from its word
    rf"|(?:\d+(?:[.,:]\d+)+\w*|{_W})(?:[’'](?![sS]\b){_W})*(?:[-‐‑]{_W}(?:[’'](?![sS]\b){_W})*)*"  # o'clock, 15-member
    r"|--+|\.\.+|''|’’"
    r"|[^\w\s]",
)
_DASHES = {"–": "-", "—": "-", "--": "-", "---": "-", "−": "-", "‐": "-", "‑": "-", "―": "-"}
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-"})

#: A text of more letters is not held as a whole.
_HELD = 40_000
_NOTHING = dict.fromkeys(map(ord, _UNSEEN))
_GRAMMAR = FUNCTION_WORDS | {"'s"}
#: Of a token: surface, norm, is_word, is_number, is_capital, is_news.
Fact = tuple[str, str, bool, bool, bool, bool]


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number or mark. ``text[start:end] == surface``; ``norm`` is what is compared.

    ``norm``: lower case, accents composed, straight marks, dashes as "-", points of abbreviations and what shows nothing
    taken out; abbreviations in capitals
    (U.S., US, NATO) stay in capitals so that US is not the pronoun. ``is_word``: a word or a number, not a mark;
    ``is_number`` and ``is_capital`` say how it begins; ``is_news``: a word that is neither a function word nor the
    possessive 's. A struct, for a build makes millions: its making costs a fifth of a frozen dataclass's.
    """

    start: int
    end: int
    surface: str
    norm: str
    is_word: bool
    is_number: bool
    is_capital: bool
    is_news: bool = False


def _norm(surface: str) -> str:
    """What is compared of a token; see Token."""
    if surface.isascii() and surface.isalpha():
        return surface if 1 < len(surface) <= 5 and surface.isupper() else surface.lower()
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
    if plain[0].isdigit() and plain.endswith("'s"):  # the 1990's
        plain = plain[:-2] + "s"
    if 1 < len(plain) <= 5 and plain.isalpha() and plain.isupper():
        return plain
    return plain.casefold()


@remembered
def _facts(surface: str) -> Fact:
    first, said = surface[0], _norm(surface)
    is_word = first.isalnum() or any(c.isalnum() for c in surface)
    return surface, said, is_word, first.isdigit(), first.isupper(), is_word and said not in _GRAMMAR


@lru_cache(2_048)  # every stage asks for the same sentences again
def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]``, offsets into ``text``.

    A stretch between white space is cut from the tokens of the whole text: no token holds white space, and what stands
    beyond it changes none.
    """
    stop = len(text) if end is None else end
    if 0 <= start <= stop <= len(text) <= _HELD and _apart(text, start) and _apart(text, stop):
        tokens, starts = _whole(text)
        return tokens[bisect_left(starts, start) : bisect_left(starts, stop)]
    return _cut(text, start, stop)


@lru_cache(256)
def _whole(text: str) -> tuple[tuple[Token, ...], list[int]]:
    """All tokens, and where each begins."""
    tokens = _cut(text, 0, len(text))
    return tokens, [t.start for t in tokens]


def _cut(text: str, start: int, stop: int) -> tuple[Token, ...]:
    spans = [m.span() for m in _TOKEN.finditer(text, start, stop)]
    return tuple([Token(s, e, *_facts(text[s:e])) for s, e in spans])


def _apart(text: str, at: int) -> bool:
    """Whether a place is an end of the text or has white space on one hand, so that no token reaches over it."""
    return at == 0 or at == len(text) or text[at].isspace() or text[at - 1].isspace()


def facts(text: str, start: int = 0, end: int | None = None) -> list[Fact]:
    """What is known of each token of ``text[start:end]`` but where it stands, for who asks it of very many."""
    return [_facts(surface) for surface in _TOKEN.findall(text, start, len(text) if end is None else end)]


@lru_cache(16_384)
def norms(text: str, start: int, end: int) -> tuple[str, ...]:
    """The norms of the tokens of ``text[start:end]``, for who asks nothing else of them."""
    return tuple([_facts(surface)[1] for surface in _TOKEN.findall(text, start, end)])


def norms_of_words(text: str) -> list[str]:
    """The norms of the words of a text as ``words_only`` keeps them."""
    facts = map(_facts, _TOKEN.findall(text))
    return [fact[1] for fact in facts if fact[2] and fact[1] != "'s"]


def words_only(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without marks and without the possessive 's."""
    return tuple([t for t in tokens if t.is_word and t.norm != "'s"])
