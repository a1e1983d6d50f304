"""What a block is, when it is no running text: headline, byline, caption, subheading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from variorum.model import SegmentKind
from variorum.segment.blocks import ITEM
from variorum.segment.bylines import is_byline, is_names, is_outlet
from variorum.segment.captions import CAPTION, is_caption
from variorum.segment.furniture import is_furniture
from variorum.segment.marks import Marked
from variorum.segment.signs import CLOSERS, STOPS, UNSEEN

#: Characters of a headline, of one without any stop inside, of one that asks or cries out, of one that ends with a point,
#: and of a subheading at most.
HEADLINE = 250
UNBROKEN = 500
QUESTION = 120
POINTED = 150
SUBHEADING = 90

_STOP_INSIDE = re.compile(rf"[{STOPS}][\"”’')]*\s")
_ASKS = "?!؟？！;\u037e"
#: Who speaks, in a transcript: "ODD HALLAM, HOST: Good morning."
VOICE = re.compile(r"^[A-Z][A-Z .’'-]{1,30}(?:, [A-Z ]{2,20}| \([^()\n]{2,40}\))?:\s", re.M)
_SHORT = 4
#: So many short lines in a row are a list and head nothing.
_ROW = 3
#: Characters of a line in capitals at most; in a text of which no more than this share of the blocks is set so.
_CAPITALS = 180
_FEW_CAPITALS = 0.25


def stopless(block: str) -> bool:
    """Whether a line has no final stop. That of an abbreviation (U.S.) is none."""
    bare = block.rstrip(CLOSERS + "*_“ " + UNSEEN)
    if not bare or bare[-1] not in STOPS:
        return True
    return bool(re.search(r"(?:^|[\s(])(?:[A-Z]\.){2,4}$", bare[-12:]))


def block_kinds(found: Sequence[tuple[str, Marked]], author: str | None) -> list[SegmentKind]:
    """What each block of a text is; blocks come without their Markdown marks."""
    kinds: list[SegmentKind] = []
    headed = running = False
    capitals = {number for number, (block, _) in enumerate(found) if _in_capitals(block)}
    if len(capitals) > _FEW_CAPITALS * len(found):
        capitals = set()
    voices = sum(1 for number, (block, _) in enumerate(found) if number not in capitals and VOICE.match(block)) > 1
    for number, (block, marked) in enumerate(found):
        last = number == len(found) - 1
        kind = marked.kind or kind_of(block, author, running or headed, last and not running, voices or running or headed)
        if kind == "sentence" and running and number in capitals:
            kind = "subheading"
        if kind != "caption" and not (last and not running) and is_furniture(block):
            kind = "furniture"
        elif marked.item and kind in ("headline", "subheading"):
            kind = "sentence"
        elif marked.level and not headed and not running:
            kind = "headline"
        elif kind == "headline" and is_names(block) and number + 1 < len(found) and is_outlet(found[number + 1][0]):
            kind = "byline"
        headed, running = headed or kind == "headline", running or kind == "sentence"
        kinds.append(kind)
    return _without_lists(kinds, [bool(marked.level) or number in capitals for number, (_, marked) in enumerate(found)])


def _without_lists(kinds: list[SegmentKind], stated: list[bool]) -> list[SegmentKind]:
    """Short lines that head nothing are running text: several in a row, and those that end the text."""
    out = list(kinds)
    heads = [kind == "subheading" and not level for kind, level in zip(kinds, stated, strict=True)]
    start = 0
    for is_head, group in groupby(heads):
        end = start + len(list(group))
        followed = any(kind == "sentence" for kind in kinds[end:])
        preceded = any(kind == "sentence" for kind in kinds[:start])
        if is_head and preceded and (end - start >= _ROW or not followed):
            out[start:end] = ["sentence"] * (end - start)
        start = end
    return out


def kind_of(block: str, author: str | None, running: bool, last: bool, spoken: bool = True) -> SegmentKind:
    """What a block is that no mark says it of; ``running`` says that running text has begun, ``last`` that none follows.

    ``spoken``: a name in capitals and a colon tell who speaks; without, "GOTCHA: Clerk fined" is a headline.
    """
    if is_byline(block, author):
        return "byline"
    if len(block) <= CAPTION and is_caption(block):
        return "caption"
    if last and not running or not any(c.isalpha() for c in block):
        return "sentence"
    end = block.rstrip(UNSEEN)[-1]
    if end in _ASKS and len(block) <= QUESTION and not _STOP_INSIDE.search(block):
        if not running:
            return "headline"
        return "subheading" if len(block) <= SUBHEADING and len(block.split()) >= _SHORT and _titled(block) else "sentence"
    if not running and end == "." and len(block) <= POINTED and not _STOP_INSIDE.search(block) and _titled(block):
        return "headline"
    if end in ":,;،؛" or not stopless(block) or ITEM.match(block) or _is_aside(block) or spoken and VOICE.match(block):
        return "sentence"
    if not running and len(block) <= (HEADLINE if _STOP_INSIDE.search(block) else UNBROKEN):
        return "headline"
    if len(block) <= SUBHEADING and not block[0].islower():
        return "subheading"
    return "sentence"


def _titled(block: str) -> bool:
    """Whether every longer word has a capital, as headlines are set; too few words tell nothing."""
    words = [w.strip("\"“”‘’'()[].,:;!?") for w in block.split()]
    longer = [w for w in words if len(w) > 3 and w[0].isalpha()]
    return len(words) >= _SHORT and len(longer) >= _SHORT - 1 and all(w[0].isupper() for w in longer)


def _in_capitals(block: str) -> bool:
    """Whether a line without a full stop is in capitals from end to end: it heads what follows, or leads elsewhere."""
    bare = block.rstrip(UNSEEN)
    if len(bare) > _CAPITALS or not bare.isupper() or bare[-1] in ":,;" or not (stopless(bare) or bare[-1] in _ASKS):
        return False
    return sum(word[:1].isalpha() or word[:1] in "\"“‘'" for word in bare.split()) >= _SHORT


def _is_aside(block: str) -> bool:
    """“[music]”, “(Laughter)”: what a transcript tells between what was said."""
    return (block[0], block[-1]) in (("[", "]"), ("(", ")"))
