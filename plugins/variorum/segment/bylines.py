"""Who wrote a piece, for whom, and when it appeared: lines of their own at the head or foot of an article."""

from __future__ import annotations

import re
from functools import cache

from variorum.segment.signs import CLOSERS, STOPS
from variorum.words import entries

#: Characters of a byline at most.
BYLINE = 240

_BY = re.compile(r"(?:by|text by|story by|words by|written by|compiled by|analysis by)[:\s]\s*\S", re.I)
_CREDITS = re.compile(
    r"[(\[]?(?:additional |extra )?(?:reporting|writing|editing|compiled|edited|written|report|graphics?|research) by:?\s+\S"
    r"|[(\[]?(?:contributing|contributors?|written by|reported by|with reporting by|with inputs? from):?\s+[A-Z]",
    re.I,
)
_TAIL = re.compile(
    r"(?:^with [\w ]{2,30} wires?"
    r"|(?:contributed to|contributed reporting (?:to|for)) this (?:report|story|article|piece))\.?[)\]]?$",
    re.I,
)
_SENTENCE_INSIDE = re.compile(r"[a-z]{3}[.!?][\"”’)]* [A-Z“\"]")
_CONTACT = re.compile(r"(?:to contact the |[\w .]{3,60} can be reached at |contact the (?:author|writer|reporter))", re.I)
_STAMP = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day, )", re.I
)
_DAY = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?|"
    r"\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?"
_DATE_ONLY = re.compile(rf"(?:{_DAY})(?:,? \d{{4}})?(?:,? (?:at )?{_CLOCK})?|{_CLOCK}", re.I)
#: What a byline or a line with the time begins with: most blocks need no closer look.
_HEAD = re.compile(
    r"[(\[]?(?:by|text|story|words|written|writing|compiled|analysis|additional|extra|report|edit|graphic|first|last|published"
    r"|updated|posted|modified|contribut|with|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)",
    re.I,
)
_NAME = r"[A-Z][\w’'-]{1,20}(?: (?:[A-Z][\w.’'-]{0,20}|de|van|von|bin|al|el|la|der)){1,3}"
_NAMES = rf"{_NAME}(?:(?:, | and | & |, and ){_NAME}){{0,5}}"
_NAMES_ONLY = re.compile(_NAMES)
_SIGNED = re.compile(rf"(?:--?|—|–) ?{_NAMES}")
_WITH_OUTLET = re.compile(rf"{_NAMES}(?:, | [|/-] | for | in [\w ]{{3,30}}, )(?P<outlet>[\w .&’']{{2,40}})")
_DIGIT = re.compile(r"\d")
_CONNECTORS = frozenset(
    {"and", "in", "for", "of", "the", "de", "la", "van", "von", "der", "bin", "al", "el", "with", "at", "to", "|", "&", "/"}
)


def is_byline(block: str, author: str | None) -> bool:
    """Whether a block is a byline, a line of credits, or the time of publication; ``author`` is the recorded one."""
    if len(block) > BYLINE:
        return False
    if author and block.casefold() == author.casefold():
        return True
    if (
        is_outlet(block)
        or _SIGNED.fullmatch(block)
        or (_TAIL.search(block) and not _SENTENCE_INSIDE.search(block))
        or _CONTACT.match(block)
    ):
        return True
    signed = _WITH_OUTLET.fullmatch(block)
    if signed and is_outlet(signed["outlet"]):
        return True
    if not _HEAD.match(block):
        return False
    stopped = block.rstrip(CLOSERS)[-1:] in STOPS
    if _CREDITS.match(block):
        return True
    if _STAMP.match(block) and len(block) <= 80 and _DIGIT.search(block):
        return not stopped or block.endswith(".m.")
    if _DATE_ONLY.fullmatch(block):
        return True
    by = _BY.match(block)
    if not by:
        return False
    words = block[by.end() - 1 :].split()
    if stopped and len(words) > 6:
        return False
    return all(not w[0].islower() or w.strip(",").lower() in _CONNECTORS for w in words)


def is_names(block: str) -> bool:
    """Whether a block is made like the names of persons: “Nora Vance and Odd Hallam”. A headline may be made so too."""
    return len(block) <= BYLINE and bool(_NAMES_ONLY.fullmatch(block))


def is_outlet(said: str) -> bool:
    """Whether the words are the name of a well-known agency, paper or station, or of its staff."""
    return len(said) < 40 and said.casefold().strip(" .").removeprefix("the ") in _outlets()


@cache
def _outlets() -> frozenset[str]:
    return frozenset(entries("variorum.segment", "outlets"))
