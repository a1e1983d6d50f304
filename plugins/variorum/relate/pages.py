"""Which people have a page: what speaks for and against each is weighed, so that nine of ten mentions on pages are right.

The weights stand in ``data/page-signs.txt``; ``tools/weigh_names.py`` makes them from texts with gold names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from variorum.relate.cues import CUES
from variorum.relate.gazetteers import RARE, gazetteers
from variorum.words import entries, weight

#: Hundredths of the score from which a person has a page: 92 of 100 mentions on pages are right on the texts trained on.
ENOUGH: Final = 80
#: What a text tells of a person beside the name.
WHO: Final = frozenset(("title before", "role before", "role after", "age after", "who after"))
TOLD: Final = "a title, a role, an age or a byline"
RARE_WORDS: Final = "two or three rare words"
#: What is told beside a name, and what the name itself tells: one of each is enough, if nothing speaks against it.
BESIDE: Final = frozenset((TOLD, "says", "does what a person does", "has what a person has"))
WITHIN: Final = frozenset(("given name first", "family name last", "initial letter", "particle", "known person"))
#: Signs with which what is told of two or three rare words is not enough for a page.
AGAINST: Final = frozenset(
    (
        "a place in it",
        "a word in capitals",
        "a word of bodies, places or offices in it",
        "form of another kind",
        "the before",
    )
)
_OTHER_KINDS: Final = {
    "form": "form of another kind",
    "context": "beside it what stands beside another kind",
    "model": "read as another kind",
}
#: One cue of another kind to so many mentions says nothing.
MOST_OTHERS: Final = 5
#: HellerThis, but not McCain, MacArthur, DeVos, LaDoris
_GLUED: Final = re.compile(r"(?<!Mac)(?<!Fitz)(?<!Vander)(?<=[a-z]{3})[A-Z]")
_OWN: Final = {
    "says": "says",
    "human act after": "does what a person does",
    "of a person": "has what a person has",
    "particle": "particle",
    "initial letter": "initial letter",
}
_READ: Final = {"read as person": "read as a person", "surely read as person": "surely read as a person"}
_OF_FULL: Final = {
    "given name and more": "given name first",
    "family name": "family name last",
    "two or three rare words": RARE_WORDS,
}


def person_signs(display: str, cues: Mapping[str, int], mentions: int, *, opening: bool) -> frozenset[str]:
    """The signs of one who is shown as ``display``: ``cues`` of all its mentions; ``opening``: each opens a sentence."""
    own = _of_cues(cues, mentions, display)
    return frozenset((*own, *_of_words(display), *_of_mentions(mentions, opening=opening)))


def _of_cues(cues: Mapping[str, int], mentions: int, display: str) -> Iterator[str]:
    full, last = " " in display, display.rsplit(" ", 1)[-1]
    told = sum(cues.get(c, 0) for c in (*WHO, "byline"))
    if told:
        yield TOLD
    if told > 1:
        yield "several of these"
    if cues.get("the before", 0) * MOST_OTHERS > 2 * mentions:
        yield "the before"
    yield from (sign for cue, sign in (_OWN | _READ | (_OF_FULL if full else {})).items() if cue in cues)
    certain = full and "given name and more" in cues and last in gazetteers().surnames  # Fiona Hill is no hill
    for family, sign in _OTHER_KINDS.items():
        if certain and family == "form":
            continue
        others = (c for c in cues if CUES[c].kind != "person" and CUES[c].weight > 0 and CUES[c].family == family)
        if sum(cues[c] for c in others) * MOST_OTHERS > mentions:
            yield sign


def _of_words(display: str) -> Iterator[str]:
    known = gazetteers()
    words = [w for w in display.split(" ") if w and w[0].isupper()]
    others = [w for w in words if w not in known.given and w not in known.surnames]
    if display in known.figures:
        yield "known person"
    if " " not in display:
        yield "one word"
    elif words and words[-1] in others and weight(words[-1].casefold()) < RARE:
        yield "everyday word last"
    elif any(w in others and weight(w.casefold()) < RARE for w in words[:-1]):
        yield "everyday word first"
    if display.count(" ") > 2:
        yield "more than three words"
    if any(w in known.wide or w in known.demonyms for w in others):
        yield "a place in it"
    lists = (known.organisation_heads, known.place_heads, known.offices, known.titles, known.roles)
    if any(w in held for w in others for held in lists):
        yield "a word of bodies, places or offices in it"
    if any(w.isupper() and w.isalpha() and len(w) > 3 for w in words):
        yield "a word in capitals"


def _of_mentions(mentions: int, *, opening: bool) -> Iterator[str]:
    if mentions > 2:
        yield "three mentions"
    if opening:
        yield "opens sentences only"


@cache
def weights() -> dict[str, int]:
    """Sign -> hundredths; that of every name is ``every name``."""
    lines = (line.split("\t") for line in entries("variorum.relate", "page-signs"))
    return {sign: round(100 * float(number)) for number, sign in lines}


def person_has_page(display: str, signs: frozenset[str], articles: int) -> bool:
    """Whether the signs weigh enough; what one public figure alone is called by is enough."""
    if not may_have_page(display):
        return False
    if " " not in display and "form of another kind" not in signs and "the before" not in signs:
        return True
    if "given name first" in signs and TOLD in signs:
        return True
    beside = signs & BESIDE
    if beside and not signs & AGAINST and (signs & WITHIN or (RARE_WORDS in signs and (TOLD in signs or articles > 1))):
        return True
    held = weights()
    return held["every name"] + sum(held.get(sign, 0) for sign in signs) >= ENOUGH


def may_have_page(display: str) -> bool:
    """Whether it can be one person's name: in full, or the one word that one public figure alone is called by."""
    return is_one(display) and (" " in display or display in gazetteers().one_figure)


def is_one(display: str) -> bool:
    """A form that says a word twice, joins two by "&", or has two words glued together, is two names; one with a figure
    (the W05, Marine One) is nobody's.
    """
    words = display.split(" ")
    whole = "&" not in words and len(set(words)) == len(words) and not any(_GLUED.search(word) for word in words)
    return whole and words[-1] != "One" and not any(c.isdigit() for c in display)
