"""Sentences of a stretch of English news text; marks of other scripts are accepted, no word of theirs is known.

Every look backwards or forwards is bounded, so that the time grows with the length of the text and nothing else.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from variorum.model import Span
from variorum.segment.blocks import trimmed
from variorum.words import words_of

OPENERS = "\"“„‘'«‹([{¿¡「『"
CLOSERS = "\"”’'»›)]}」』"
#: Marks after which the next sentence needs no space.
FULL_WIDTH = "。！？"

_STOPS = ".!?…。！？؟।॥"
_QUOTE = re.compile("[\"“”«»‘’']")
#: A quotation inside a quotation is open for so many characters at most: an apostrophe may have looked like its mark.
_INNER = 160
_END = re.compile(rf"[{_STOPS}]++[{re.escape(CLOSERS)}]*+")
_BEFORE_WORD = OPENERS + "-–—/"
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_NEXT_WORD = re.compile(r"[\W_]{0,6}([\w’'-]{1,30})")
_TELLER = re.compile(r"(?:[\w’'.-]{1,30},? ){0,6}?([a-z]{3,12})\b")
_NUMBER_ONLY = re.compile(r"\(?\d{1,3}")
_BACK = 40
_AHEAD = 120


@cache
def lexicon(name: str) -> frozenset[str]:
    """The words of one of the files in data/."""
    return words_of("variorum.segment", f"{name}-en")


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Spans that hold every character of ``text[start:end]`` but the white space between them."""
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
        elif after == at and match[0][-1] not in FULL_WIDTH and not any(c in FULL_WIDTH for c in match[0]):
            continue
        if not quotes.within(match) and _ends(text, match, start, after, end):
            cuts.append(after)
    return [span for a, b in pairwise([*cuts, end]) if (span := trimmed(text, a, b))[0] < span[1]]


class _Quotes:
    """Follows the quotation marks of a block from its start, each looked at once."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.marks = text, _QUOTE.finditer(text, start, end)
        self.next = next(self.marks, None)
        self.double = False
        self.single: int | None = None

    def go(self, at: int) -> None:
        """Take in the marks before ``at``."""
        while self.next is not None and self.next.start() < at:
            mark, place = self.next[0], self.next.start()
            if mark in "“”«»":
                self.double, self.single = mark in "“«", None
            elif mark == '"':
                self.double, self.single = not self.double, None
            elif mark == "‘" or (mark == "'" and self._opens(place)):
                self.single = place
            elif not self.text[place + 1 : place + 2].isalnum():
                self.single = None
            self.next = next(self.marks, None)

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
        closers = match[0].lstrip(_STOPS)
        if not closers:
            return True
        return match[0][0] in "!?" and not any(c in '"”»' for c in closers)


def _ends(text: str, match: re.Match[str], start: int, after: int, end: int) -> bool:
    """Whether a sentence ends with this mark; ``after`` is where the next would begin."""
    marks = match[0]
    ahead = text[after : min(end, after + _AHEAD)]
    if not _begins(ahead):
        return False
    closed = marks[-1] in CLOSERS
    if closed and marks[0] in "!?…" and any(m in '"”»' for m in marks) and _told(ahead):
        return False
    if closed or marks != ".":
        return True
    back = text[max(start, match.start() - _BACK) : match.start()]
    if _NUMBER_ONLY.fullmatch(back) and match.start() - len(back) == start:
        return False  # the number of a list item
    pieces = back.rsplit(maxsplit=1)
    word = pieces[-1].lstrip(_BEFORE_WORD) if pieces else ""
    return not word or _word_ends(word, back[: len(back) - len(word)], ahead)


def _begins(ahead: str) -> bool:
    """Whether a sentence can begin so: not with a small letter, nor with a mark that goes on."""
    for c in ahead:
        if c not in OPENERS:
            return not (c.islower() or c in ",;:-–—%/&=+*<>…." or c in CLOSERS)
    return False


def _told(ahead: str) -> bool:
    """“Smith asked”, “a man in the crowd shouted”: who spoke, after what was asked."""
    if ahead[0] in OPENERS:
        return False
    found = _TELLER.match(ahead)
    while found:
        if found[1] in lexicon("speech"):
            return True
        following = found.end()
        if following >= len(ahead) or ahead[following] != " " or following > 60:
            return False
        found = _TELLER.match(ahead, following + 1)
    return False


def _word_ends(word: str, before: str, ahead: str) -> bool:
    """Whether the point after ``word`` ends the sentence, by the word and the one that follows."""
    low = word.lower()
    following = _NEXT_WORD.match(ahead)
    nxt = following[1] if following else ""
    starts = nxt.lower() in lexicon("starters") and nxt[:1].isupper()
    if low in lexicon("titles"):
        return False
    if _DOTTED.fullmatch(word):
        if low in ("a.m", "p.m"):
            return nxt[:1].isupper() and nxt.lower() not in lexicon("zones")
        return starts or ahead[0] in OPENERS
    if len(word) == 1 and word.isalpha():
        if word == "I":
            return True
        # an initial, unless a common noun stands before it: "plan B. The"
        return starts and before.rstrip().split(" ")[-1].islower()
    if low in lexicon("enders"):
        if nxt[:1].isdigit():
            return False
        if (
            low
            in (
                "no",
                "in",
                "sec",
                "min",
                "ill",
                "miss",
                "mass",
                "sat",
                "sun",
                "wash",
                "mar",
                "art",
                "fri",
                "ed",
                "ch",
                "max",
                "la",
            )
            and word.islower()
        ):
            return True
        return starts or ahead[0] in OPENERS or low == "no"
    return True
