"""Who is named in a story by one word alone: whether what stands around it agrees that it names a person.

Such a name is of its story only, for another story's may be another's. What speaks for and against is weighed as for full
names (``pages``); the weights stand in ``data/lone-signs.txt``, and ``tools/weigh_names.py`` makes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from variorum.model import Name
from variorum.relate.cues import AROUND, CUES
from variorum.relate.gazetteers import RARE, gazetteers
from variorum.relate.pages import WHO, is_one
from variorum.words import entries, weight

#: Hundredths of the score from which a page is made.
ENOUGH: Final = 25
#: With one of these it is no person's name, or is a part of something.
NEVER: Final = frozenset(
    (
        "in capitals",
        "a word of bodies, places, offices or roles",
        "form of another kind",
        "the before",
        "part of more words",
        "a storm or a ship is called so",
        "a party and a state",
        "written small, too",
        "one of several",
    )
)
#: These say something where a third of the mentions have them; all others wherever one has.
_COMMON: Final = frozenset(
    ("part of more words", "one of several", "where a place may stand", "between quotation marks", "alone on its line")
)
_TOLD: Final = "a title, a role or an age"
_OTHER: Final = "beside it what stands beside another kind"
_SURELY: Final = "surely read as a person"
_HE_SHE: Final = "he or she"
#: What speaks for a person and hardly for a body.
_STRONG: Final = frozenset((_TOLD, _SURELY, _HE_SHE, "does what a person does", "has what a person has"))
_FORM: Final = {"given name": "given name", "family name": "family name"}
_BESIDE: Final = {"says": "says", "human act after": "does what a person does", "of a person": "has what a person has"}
#: R-Ohio
_PARTY: Final = re.compile(r"[A-Z]-")


def is_lone(display: str) -> bool:
    """One word, and not what one public figure alone is called by."""
    return " " not in display and is_one(display) and display not in gazetteers().one_figure


def stands_alone(name: Name) -> bool:
    """Whether it is a person's name by what stands around one word, of one story; nobody stated it."""
    return name.kind == "person" and not name.editor and all(is_lone(form) for form in (name.name, *name.aliases))


def lone_has_page(signs: frozenset[str]) -> bool:
    """Whether the signs weigh enough and none forbids it."""
    held = weights()
    return may_be_person(signs) and held["every name"] + sum(held.get(sign, 0) for sign in signs) >= ENOUGH


def may_be_person(signs: frozenset[str]) -> bool:
    """Nothing forbids it; of a word that no list has, the model and what stands beside it agree."""
    if signs & NEVER:
        return False
    if "rare word" not in signs:
        return True
    said = not signs.isdisjoint(("says", "read as a person"))
    strong = len(signs & _STRONG) - (_OTHER in signs)
    return strong > 1 or (strong > 0 and said and not signs.isdisjoint((_TOLD, _HE_SHE))) or {_SURELY, "says"} <= signs


@cache
def weights() -> dict[str, int]:
    """Sign -> hundredths; that of every name is ``every name``."""
    lines = (line.split("\t") for line in entries("variorum.relate", "lone-signs"))
    return {sign: round(100 * float(number)) for number, sign in lines}


def lone_signs(display: str, cues: Mapping[str, int], mentions: int, *, opening: bool) -> frozenset[str]:
    """The signs of one called ``display`` alone: ``cues`` of the mentions in a story; ``opening``: each opens a sentence."""
    around = (sign for sign in AROUND if (times := cues.get(sign, 0)) and (sign not in _COMMON or 3 * times > mentions))
    return frozenset((*_of_word(display, opening=opening), *_of_cues(cues, mentions), *around))


def _of_word(display: str, *, opening: bool) -> Iterator[str]:
    known, low = gazetteers(), display.casefold()
    if display.isupper():
        yield "in capitals"
    others = (known.organisation_heads, known.place_heads, known.offices, known.titles, known.place_openings)
    if low in known.roles or low in ("jr", "sr") or any(display in held for held in others):
        yield "a word of bodies, places, offices or roles"
    if display not in known.figures:
        listed = display in known.given or display in known.surnames
        if weight(low) < RARE and (not listed or opening):
            yield "everyday word"
        elif not listed:
            yield "rare word"
    if _PARTY.match(display):
        yield "a party and a state"


def _of_cues(cues: Mapping[str, int], mentions: int) -> Iterator[str]:
    yield from (sign for cue, sign in (_FORM | _BESIDE).items() if cue in cues)
    if any(cue in cues for cue in WHO):
        yield _TOLD
    if "surely read as person" in cues:
        yield _SURELY
    elif "read as person" in cues:
        yield "read as a person"
    if cues.get("the before", 0) * 5 > 2 * mentions:
        yield "the before"
    for family, sign in (("form", "form of another kind"), ("context", _OTHER)):
        others = (c for c in cues if CUES[c].kind != "person" and CUES[c].weight > 0 and CUES[c].family == family)
        if sum(cues[c] for c in others) * 5 > mentions:
            yield sign
    if mentions > 1:
        yield "several mentions"
