"""What a block is, when it is no running text: headline, byline, caption, subheading; and the dateline before a sentence."""

from __future__ import annotations

import re

from variorum.model import SegmentKind
from variorum.segment.blocks import ITEM

#: Characters of a headline, of one that asks or cries out, and of other headings at most.
HEADLINE = 250
QUESTION = 120
SUBHEADING = 90
CAPTION = 700
BYLINE = 240

_STOPS = ".!?…。！？؟।॥"
_STOP_INSIDE = re.compile(r"[.!?…][\"”’')]*\s")
_CLOSERS = "\"”’'»)]*_"
_BY = re.compile(r"(?:by|text by|story by|words by|written by|compiled by|analysis by)\s+\S", re.I)
_CREDITS = re.compile(
    r"[(\[]?(?:additional |extra )?(?:reporting|writing|editing|compiled|edited|written|report|graphics?|research) by\s+\S",
    re.I,
)
_STAMP = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day, )", re.I
)
_DAY = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?|"
    r"\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}"
)
_DATE_ONLY = re.compile(
    rf"(?:{_DAY})(?:,? \d{{4}})?(?:,? (?:at )?\d{{1,2}}[:.]\d{{2}}(?: ?[ap]\.?m\.?)?(?: [A-Z]{{2,4}})?)?", re.I
)
#: What a byline or a line with the time begins with: most blocks need no closer look.
_BYLINE_HEAD = re.compile(
    r"[(\[]?(?:by|text|story|words|written|writing|compiled|analysis|additional|extra|report|edit|graphic|first|last|published"
    r"|updated|posted|modified|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)",
    re.I,
)
_DIGIT = re.compile(r"\d")
_CAPTION_HEAD = re.compile(
    r"(?:file(?: photo)?\s*[-–—:(]|"
    r"(?:photo|photograph|image|picture|caption|pictured|slideshow|gallery|video|watch)\s*(?::|\(\d)|"
    r"\(?(?:photo|image|picture)s? (?:by|courtesy))",
    re.I,
)
_CREDIT_WORD = re.compile("photo|image|picture|/|Shutterstock", re.I)
_AGENCIES = "REUTERS|AFP|EPA|AP|Getty Images|Shutterstock|PA Wire|AAP"
_CAPTION_TAIL = re.compile(
    r"(?:\((?:[A-Z]{2,5} |file |handout )?(?:photo|image|picture)s?\b[^()]{0,80}\)"
    rf"|(?:{_AGENCIES})/[\w .’'-]{{2,60}}|Getty Images|Shutterstock|AP Photo"
    r"|(?:photo|photograph|image|picture)(?: by|:) [\w .’'/-]{2,60})$",
    re.I,
)
_CONNECTORS = frozenset(
    {"and", "in", "for", "of", "the", "de", "la", "van", "von", "der", "bin", "al", "el", "with", "at", "to", "|", "&", "/"}
)


def stopless(block: str) -> bool:
    """Whether a line has no final stop. That of an abbreviation (U.S.) is none."""
    bare = block.rstrip(_CLOSERS)
    if not bare or bare[-1] not in _STOPS:
        return True
    return bool(re.search(r"(?:^|[\s(])(?:[A-Z]\.){2,4}$", bare[-12:]))


def kind_of(block: str, author: str | None, running: bool, last: bool) -> SegmentKind:
    """What a block is that no mark says it of; ``running`` says that running text has begun, ``last`` that none follows."""
    if _is_byline(block, author):
        return "byline"
    if len(block) <= CAPTION and _is_caption(block):
        return "caption"
    if last and not running:
        return "sentence"
    if not running and len(block) <= QUESTION and block[-1] in "?!" and not _STOP_INSIDE.search(block):
        return "headline"
    if block[-1] in ":,;" or not stopless(block) or ITEM.match(block):
        return "sentence"
    if not running and len(block) <= HEADLINE:
        return "headline"
    if len(block) <= SUBHEADING and not block[0].islower():
        return "subheading"
    return "sentence"


def _is_caption(block: str) -> bool:
    tail = block[-120:]
    return bool(_CAPTION_HEAD.match(block) or (_CREDIT_WORD.search(tail) and _CAPTION_TAIL.search(tail)))


def _is_byline(block: str, author: str | None) -> bool:
    if len(block) > BYLINE:
        return False
    if author and block.casefold() == author.casefold():
        return True
    if not _BYLINE_HEAD.match(block):
        return False
    if _CREDITS.match(block):
        return True
    if _STAMP.match(block) and len(block) <= 80 and _DIGIT.search(block):
        return stopless(block) or block.endswith(".m.")
    if _DATE_ONLY.fullmatch(block):
        return True
    by = _BY.match(block)
    if not by:
        return False
    words = block[by.end() - 1 :].split()
    if not stopless(block) and len(words) > 6:
        return False
    return all(not w[0].islower() or w.strip(",").lower() in _CONNECTORS for w in words)
