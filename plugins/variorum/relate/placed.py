"""The figures of a story where they stand: in which passage, under which notes, and what the words beside them say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from variorum.model import Apparatus, NumberMention, Version
from variorum.notes.figures import VAGUE_SCALES
from variorum.words import stem, tokenise
from variorum.words.numerals import SCALES

#: Counts up to this of 'the two sides' say nothing new.
_FEW: Final = 3
_OF: Final = re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|our|these|those|all)\s+)?")
_BEYOND: Final = re.compile(r"\b(?:other|others|further|additional|more(?!\s+than)|extra|new)\b", re.IGNORECASE)
_BEYOND_BEFORE: Final = re.compile(r"\b(?:another|a further|an additional|an extra)\s+$", re.IGNORECASE)
_OWNER: Final = re.compile(r"(\w+)[’']s\s+(?:\w+\s+){0,2}$")
_INCLUDING: Final = re.compile(r",?\s+including\s+(?:about\s+|some\s+|at least\s+)?[$£€\d]")
_EARLIER: Final = re.compile(
    r"\b(?:(?:original(?:ly)?|initial(?:ly)?|previous(?:ly)?|(?:up|down)\s+from|compared\s+(?:with|to)|instead\s+of|rather\s+than)"
    r"\s+(?:[\w-]+\s+){0,3}|had\s+been\s+(?:(?:about|around|at\s+least|just|nearly|only|some)\s+)?)$",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(r"\b(?<!let )alone\b[^.;!?]*$")
#: What is still to come of what is counted, at some moment: 'ten laps to go', 'with 40 days left'.
_LEFT: Final = re.compile(r"\s+(?:to\s+go|remaining|remained|remain|left\s+(?:in|to|on)|left(?=[.,;]))\b", re.IGNORECASE)
#: So many letters before a figure may say what it is of.
_BESIDE: Final = 90
_KNOWN: Final = re.compile(r"\b(?:the|these|those|both)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the version and the passage in which it stands.

    ``notes`` are those of the comparison that hold it. ``share`` says that it is a part of another figure ('34 of the 90')
    or of one thing alone ('the wages alone cost $5'), ``whole`` that it is that other, ``beyond`` that it adds to what was
    told ('five other', '90 further'), ``earlier`` that it was so before ('the original list of 12'), ``holds`` that parts of
    it are told behind it ('$20, including $5 for bait'), ``owner`` whose it is ('Kelland's share'), and ``known`` that it
    counts what was told before ('the two sides'). ``vague`` are words of a figure without a value: 'tens of thousands'.
    ``left`` says that so many are still to come ('ten laps to go'), which changes from moment to moment.
    """

    siglum: str
    passage: str
    number: NumberMention
    notes: frozenset[str] = frozenset()
    share: bool = False
    whole: bool = False
    beyond: bool = False
    earlier: bool = False
    holds: bool = False
    owner: str = ""
    known: bool = False
    vague: str = ""
    left: bool = False


def by_passage(apparatus: Apparatus, numbers: Mapping[str, Sequence[NumberMention]]) -> dict[str, list[Told]]:
    """Passage id -> its figures, in the order of the passages; ``numbers`` are by the article's id."""
    found: dict[str, list[Told]] = {p.id: [] for p in apparatus.collation.passages}
    noted = _noted(apparatus)
    for version in apparatus.story.versions:
        held = sorted(
            (version.witness.segments[i].start, p.id) for p in apparatus.collation.passages for i in p.of(version.siglum)
        )
        starts = [start for start, _ in held]
        several = numbers.get(version.id, ())
        share = False
        for number, following in zip(several, [*several[1:], None], strict=False):
            whole, share = share, _is_share(version, number, following)
            if at := bisect_right(starts, number.start):
                passage = held[at - 1][1]
                notes = frozenset(n for n, s, e in noted[version.siglum] if s < number.end and number.start < e)
                found[passage].append(_told(version, passage, number, notes, share=share, whole=whole))
    return found


def _noted(apparatus: Apparatus) -> dict[str, list[tuple[str, int, int]]]:
    """Siglum -> (note, start, end) of the words of notes on figures."""
    found: dict[str, list[tuple[str, int, int]]] = {siglum: [] for siglum in apparatus.story.sigla}
    for note in apparatus.notes:
        if note.kind == "number" or note.rule.startswith("style/numerals/"):
            for place in (p for r in note.readings for p in r.spans):
                found[place.siglum].append((note.id, place.start, place.end))
    return found


def _is_share(version: Version, number: NumberMention, following: NumberMention | None) -> bool:
    """Whether it is a part of the figure behind it."""
    text = version.witness.text
    return following is not None and _OF.fullmatch(text, number.end, max(number.end, following.start)) is not None


def _alone(text: str, number: NumberMention) -> bool:
    """Whether it is of one thing among several: "the wages alone cost $5"."""
    sentence = text[max(0, number.start - _BESIDE) : number.start]
    return (
        _ALONE.search(sentence) is not None
        or re.match(r"[^.,;]{0,24}\balone\b", text[number.end : number.end + 40]) is not None
    )


def _told(version: Version, passage: str, number: NumberMention, notes: frozenset[str], *, share: bool, whole: bool) -> Told:
    text = version.witness.text
    before = text[max(0, number.start - 40) : number.start]
    own = text[number.start : max(number.end, number.thing[1] if number.thing else 0)]
    owner = _OWNER.search(text[max(0, number.thing[0] - 40) : number.thing[0]]) if number.thing else None
    return Told(
        siglum=version.siglum,
        passage=passage,
        number=number,
        notes=notes,
        share=share or _alone(text, number),
        whole=whole,
        earlier=_EARLIER.search(before) is not None,
        holds=_INCLUDING.match(text, max(number.end, number.thing[1] if number.thing else 0)) is not None,
        beyond=_BEYOND.search(own) is not None or _BEYOND_BEFORE.search(before) is not None,
        owner=owner[1].casefold() if owner else "",
        vague=_vague(text[number.start : number.end]) if number.value is None else "",
        left=_LEFT.match(text, max(number.end, number.thing[1] if number.thing else 0)) is not None,
        known=_KNOWN.search(before) is not None and not number.unit and (number.value or 0) <= _FEW,
    )


def _vague(said: str) -> str:
    """Of 'a few hundred boats' the hundred: how large it is."""
    return " of ".join(stem(t.norm) for t in tokenise(said) if t.norm in VAGUE_SCALES or t.norm in SCALES)
