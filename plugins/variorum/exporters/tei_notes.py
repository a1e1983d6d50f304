"""The notes of a TEI file, with pointers to their places in the text and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from variorum.exporters.parallel import Item
from variorum.exporters.tei_xml import OURS, XML_ID, element, legible, pointers, speak
from variorum.model import Note, Span, Story

#: A note's confidence from which it is high or medium: TEI of older tools knows no figures. The figure is in the JSON.
_HIGH, _MEDIUM = 0.85, 0.6
#: Kinds that speak of a passage, not of words in it.
_OF_PASSAGES: Final = frozenset({"moved", "split", "merged"})
_Said = Mapping[str, tuple[Item, ...]]


@dataclass(frozen=True, slots=True)
class Block:
    """A passage as it is written. ``outer`` is the ``app`` that parts the witnesses whose words stand there from the others,
    None where there are none such; ``told`` are the former; ``places`` are the ``app`` of the places where their words part,
    each with what stands there.
    """

    ab: etree._Element
    outer: etree._Element | None
    told: frozenset[str]
    places: list[tuple[etree._Element, _Said]]


def write_note(parent: etree._Element, story: Story, note: Note, block: Block) -> None:
    """A note: what it says, its readings, and where they stand. The places point back to it.

    It is no ``app``: tools take every one of these for a place of the text.
    """
    how_sure = "high" if note.confidence >= _HIGH else "medium" if note.confidence >= _MEDIUM else "low"
    entry = element(parent, "note", type=note.kind, ana=f"#kind.{note.kind} #salience.{note.salience}", cert=how_sure)
    entry.set(XML_ID, note.id)
    entry.set("resp", _whose(note))
    spoken_of = _places(note, block)
    for place in spoken_of:
        place.set("ana", " ".join([*place.get("ana", "").split(), f"#{note.id}"]))
    entry.set("target", pointers(str(place.get(XML_ID)) for place in spoken_of))
    element(entry, "p").text = legible(note.summary)
    for reading in sorted(note.readings, key=lambda r: story.base not in r.sigla):
        said = element(entry, "quote", source=pointers(reading.sigla))
        if reading.text is not None:
            said.text = legible(" ".join(reading.text.split()))
            speak(said, story, reading.sigla, OURS)
        elif not reading.is_silent:
            element(said, "gap", reason="rights")
    ruling = note.editor
    if ruling is not None and (ruling.comment or ruling.decision):
        remark = element(entry, "note", type=ruling.decision or "comment", resp="#editor")
        remark.text = legible(ruling.comment) if ruling.comment else None


def _whose(note: Note) -> str:
    """The program's, the editor's, or of both where the editor gave the program's note another kind or weight."""
    ruling = note.editor
    if ruling is None:
        return "#machine"
    if ruling.by_hand:
        return "#editor"
    return "#machine #editor" if ruling.decision == "retype" else "#machine"


def _places(note: Note, block: Block) -> list[etree._Element]:
    """Where its words stand, with the place of those who have none of the passage; where there is neither, the passage."""
    if note.kind in _OF_PASSAGES:
        return [block.ab]
    found = [app for app, said in block.places if _touches(note, said)]
    if block.outer is None:
        return found or [block.ab]
    apart = any(siglum not in block.told for reading in note.readings for siglum in reading.sigla)
    return [block.outer, *found] if apart or not found else found


def _touches(note: Note, said: _Said) -> bool:
    """Whether a word of the note stands at a place, or nothing stands there where the note finds nothing."""
    for reading in note.readings:
        for spot in (*reading.spans, *reading.at):
            items = said.get(spot.siglum)
            if items and _meet((items[0].token.start, items[-1].token.end), (spot.start, spot.end)):
                return True
    return False


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
