"""Finds quoted words in a text: word for word, else whatever the shape of spaces and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from variorum.model import Segment, Span, Witness

JOIN = " … "
#: A sentence this much like the quote (0 to 100) may have been meant.
ALIKE = 70
_MARKS = str.maketrans("’‘ʼ`´“”„«»–—‐‑‒−", "'''''\"\"\"\"\"------")
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"\w+")


def find(text: str, quote: str) -> tuple[tuple[Span, ...], ...]:
    """Every place where the words stand, as spans in order; several spans where the quote joins pieces by “ … ”."""
    whole = tuple((span,) for span in _piece(text, quote))
    pieces = [piece for piece in quote.split(JOIN.strip()) if piece.strip()]
    if whole or len(pieces) < 2:
        return whole
    first, *others = [_piece(text, piece.strip()) for piece in pieces]
    found: list[tuple[Span, ...]] = []
    for span in first:
        spans = [span]
        for places in others:
            after = next((p for p in places if p[0] >= spans[-1][1]), None)
            if after is None:
                break
            spans.append(after)
        else:
            found.append(tuple(spans))
    return tuple(found)


def _piece(text: str, words: str) -> list[Span]:
    if not all(word in text for word in _WORD.findall(words)):
        return []  # most texts of an archive: they are not looked through letter by letter
    exact = [(at, at + len(words)) for at in _each(text, words)]
    return _whole_words(text, exact or list(_loosely(text, words)))


def _whole_words(text: str, spans: list[Span]) -> list[Span]:
    """Those that begin and end with a word; all, where none does."""

    def cuts(at: int) -> bool:
        return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()

    return [s for s in spans if not cuts(s[0]) and not cuts(s[1])] or spans


def _each(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _loosely(text: str, words: str) -> Iterator[Span]:
    """Places where the words stand with other white space or marks of another shape."""
    plain, places = _plain(text)
    sought = _plain(words)[0].strip()
    for at in _each(plain, sought):
        yield places[at], places[at + len(sought) - 1] + 1


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with one sign for all spaces and one shape of each mark, and where each of its letters stood."""
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text.translate(_MARKS)):
        sign = " " if _SPACE.match(letter) else letter
        if sign != " " or (letters and letters[-1] != " "):
            letters.append(sign)
            places.append(at)
    return "".join(letters), places


def bare(text: str | None) -> str | None:
    """What is left of words when case, marks and spaces are not looked at; None where nothing is said."""
    return None if text is None else "".join(c for c in text.casefold() if c.isalnum()) or text


def touched(witness: Witness, spans: tuple[Span, ...]) -> tuple[int, ...]:
    """Indices of the segments in which any of the spans lies."""
    return tuple(i for i, s in enumerate(witness.segments) if any(s.start < end and start < s.end for start, end in spans))


def nearest(witness: Witness, quote: str) -> str:
    """“; perhaps … is meant”, the sentence most like a quote that is not found; nothing where none is like it."""

    def likeness(segment: Segment) -> float:
        return (
            fuzz.ratio(quote, witness.said(segment)) if len(quote) > 40 else fuzz.partial_ratio(quote, witness.said(segment))
        )

    best = max(witness.segments, key=likeness, default=None)
    if best is None or likeness(best) < ALIKE:
        return ""
    said = " ".join(witness.said(best).split())
    return f"; perhaps “{said if len(said) <= 160 else said[:159] + '…'}” is meant"
