"""Sentences of a stretch of news text; of other languages than English only their marks and a few abbreviations are known.

Every look backwards or forwards is bounded, so that the time grows with the length of the text and nothing else.
"""

from __future__ import annotations

import re
from itertools import pairwise

from variorum.model import Span
from variorum.segment.abbreviations import Abbreviations
from variorum.segment.blocks import trimmed
from variorum.segment.signs import ASKING, CLOSERS, EITHER, FULL_WIDTH, OPENERS, STOPS, UNSEEN

_QUOTE = re.compile("[\"“”„«»‘’‚']")
#: A quotation inside a quotation is open for so many characters at most: an apostrophe may have looked like its mark.
_INNER = 160
_HIDDEN = f"[{UNSEEN}]"
#: A stop (in Greek a semicolon, which asks), what closes behind it, what shows nothing. A mark that may open or close
#: closes where a space follows.
_END = re.compile(
    rf"(?:[{STOPS}]|(?<=[\u0370-\u03ff\u1f00-\u1fff]);|\u037e){_HIDDEN}*+[{STOPS}]*+"
    rf"(?:[{re.escape(CLOSERS)}]|{_HIDDEN}|[{EITHER}](?=\s|[{re.escape(CLOSERS)}]))*+"
)
_BEFORE_WORD = OPENERS + UNSEEN + "-–—/"
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_NEXT_WORD = re.compile(r"[\W_]{0,6}([\w’'-]{1,30})")
_TELLER = re.compile(r"(?:[\w’'.-]{1,30},? ){0,6}?([a-z]{3,12})\b")
_NUMBER_ONLY = re.compile(r"\(?\d{1,3}")
_BACK = 40
_AHEAD = 120


def sentences(text: str, start: int, end: int, language: str | None = None) -> list[Span]:
    """Spans that hold every character of ``text[start:end]`` but the white space between them.

    ``language`` is a language tag; where none is stated, the abbreviations of English are known.
    """
    known = Abbreviations.of(language)
    cuts = [start]
    quotes = _Quotes(text, start, end)
    for match in _END.finditer(text, start, end):
        at = match.end()
        if at < cuts[-1]:
            continue
        after = at
        while after < end and text[after].isspace():
            after += 1
        if after == end:
            break
        if after > at and text[after] in '"”»' and quotes.closes(after):
            after += 1  # a closing mark that stands apart belongs to the sentence before it
            while after < end and text[after].isspace():
                after += 1
            if after == end:
                break
        elif after == at and not any(c in FULL_WIDTH for c in match[0]):
            continue
        if not quotes.within(match) and _ends(text, match, start, after, end, known):
            cuts.append(after)
    return [span for a, b in pairwise([*cuts, end]) if (span := trimmed(text, a, b))[0] < span[1]]


class _Quotes:
    """Follows the quotation marks of a block from its start, each looked at once."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.marks = text, _QUOTE.finditer(text, start, end)
        self.next = next(self.marks, None)
        self.double = self.low = False
        self.single: int | None = None

    def go(self, at: int) -> None:
        """Take in the marks before ``at``."""
        while self.next is not None and self.next.start() < at:
            mark, place = self.next[0], self.next.start()
            if mark in "“”„«»":
                self.double, self.single = self._outer(mark, place), None
            elif mark == '"':
                self.double, self.single = not self.double, None
            elif mark == "‘" or (mark == "'" and self._opens(place)):
                self.single = place
            elif not self.text[place + 1 : place + 2].isalnum():
                self.single = None
            self.next = next(self.marks, None)

    def _outer(self, mark: str, place: int) -> bool:
        """Whether a quotation is open behind this mark: “so”, „so“, «so», »so«."""
        if mark == "„":
            self.low = True
        elif mark == "“" and self.low:
            self.low = False
            return False
        elif mark in "«»":
            behind = self.text[place + 1 : place + 2]
            if mark == "»":
                return not self.double and behind.isalnum()
            return not (self.double and (not behind or not behind.isalnum() and behind not in "\u00a0\u202f "))
        return mark in "“„"

    def _opens(self, place: int) -> bool:
        before, behind = self.text[max(0, place - 1) : place], self.text[place + 1 : place + 2]
        return (not before or before.isspace() or before in OPENERS) and behind.isalpha()

    def closes(self, at: int) -> bool:
        """Whether the mark at ``at``, which stands apart, closes a quotation."""
        behind = self.text[at + 1 : at + 2]
        if behind and not behind.isspace():
            return False
        self.go(at)
        return self.text[at] != '"' or self.double

    def within(self, match: re.Match[str]) -> bool:
        """Whether the mark stands in a quotation inside a quotation, which belongs to its sentence whole."""
        self.go(match.start())
        if not self.double or self.single is None or match.start() - self.single > _INNER:
            return False
        closers = match[0].lstrip(STOPS + UNSEEN)
        if not closers:
            return True
        return match[0][0] in ASKING and match[0][0] != "…" and not any(c in '"”»' for c in closers)


def _ends(text: str, match: re.Match[str], start: int, after: int, end: int, known: Abbreviations) -> bool:
    """Whether a sentence ends with this mark; ``after`` is where the next would begin."""
    marks = match[0].strip(UNSEEN)
    ahead = text[after : min(end, after + _AHEAD)].lstrip(UNSEEN)
    if not _begins(ahead):
        return False
    quoted = any(m in '"”»“«' for m in marks)
    if quoted and (marks[0] in ASKING or marks.startswith("..")) and _told(ahead, known):
        return False
    if marks[0] == "!" and len(marks) == 1 and known.cries(_word(text, start, match.start())[0]):
        return known.starts(_next(ahead))
    if marks[0] != "." or marks.strip(".)]"):
        return True
    if marks.startswith(".."):
        return True
    word, before = _word(text, start, match.start())
    if _NUMBER_ONLY.fullmatch(before + word) and match.start() - len(before + word) == start:
        return False  # the number of a list item
    return not word or _word_ends(word, before, ahead, known)


def _word(text: str, start: int, stop: int) -> tuple[str, str]:
    """The word before ``stop`` without the marks it begins with, and what stands before it."""
    back = text[max(start, stop - _BACK) : stop].rstrip(UNSEEN)
    pieces = back.rsplit(maxsplit=1)
    word = pieces[-1].lstrip(_BEFORE_WORD) if pieces else ""
    return word, back[: len(back) - len(word)]


def _next(ahead: str) -> str:
    following = _NEXT_WORD.match(ahead)
    return following[1] if following else ""


def _begins(ahead: str) -> bool:
    """Whether a sentence can begin so: not with a small letter, nor with a mark that goes on."""
    for c in ahead:
        if c not in OPENERS and c not in UNSEEN:
            return not (c.islower() or c in ",;:-–—%/&=+*<>…،؛." or c in CLOSERS)
    return False


def _told(ahead: str, known: Abbreviations) -> bool:
    """“Smith asked”, “a man in the crowd shouted”: who spoke, after what was asked."""
    if ahead[0] in OPENERS:
        return False
    found = _TELLER.match(ahead)
    while found:
        if found[1] in known.speech:
            return True
        following = found.end()
        if following >= len(ahead) or ahead[following] != " " or following > 60:
            return False
        found = _TELLER.match(ahead, following + 1)
    return False


def _word_ends(word: str, before: str, ahead: str, known: Abbreviations) -> bool:
    """Whether the point after ``word`` ends the sentence, by the word and the one that follows."""
    if word[1:2] == "-":
        word = word[2:]  # a party and its state: "(D-N.Y.)"
    low = word.lower()
    nxt = _next(ahead)
    starts = known.starts(nxt) and not (word.isupper() and len(nxt) > 1 and nxt.isupper() and before[-12:].strip().isupper())
    if low in known.titles:
        return False
    if word.isdigit():
        return not (known.ordinals and len(word) <= 2 and nxt[:1].isalpha())
    if _DOTTED.fullmatch(word):
        if low in ("a.m", "p.m"):
            return nxt[:1].isupper() and nxt.lower() not in known.zones
        return starts or ahead[0] in OPENERS
    if len(word) == 1 and word.isalpha():
        previous = before.rstrip().split(" ")[-1]
        if word == "I":
            return starts or not previous[:1].isupper() or previous.rstrip().endswith(".")
        # an initial, unless a common noun stands before it: "plan B. The"
        return starts and previous.islower()
    if low in known.enders:
        if nxt[:1].isdigit():
            return False
        if word.islower() and low in known.words:
            return True
        return starts or ahead[0] in OPENERS or low == "no"
    return True
