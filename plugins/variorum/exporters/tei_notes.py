"""The notes of a TEI file, with pointers to their places in the text and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from lxml import etree

from variorum.exporters.parallel import Item
from variorum.exporters.tei_xml import OURS, XML_ID, element, legible, pointers, speak
from variorum.model import Note, Story

#: From here nine notes in ten are right. TEI of older tools knows no figures; the figure is in the JSON.
_HIGH = 0.9
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
    places: list[etree._Element] = field(default_factory=list)
    #: By siglum: from where to where each place stands in its text, and the number of the place; in the order of the text.
    _stands: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)

    def add(self, app: etree._Element, said: _Said) -> None:
        """The next place of the passage."""
        for siglum, items in said.items():
            if items:
                where = items[0].token.start, items[-1].token.end, len(self.places)
                self._stands.setdefault(siglum, []).append(where)
        self.places.append(app)

    def touched(self, note: Note) -> list[etree._Element]:
        """The places where a word of the note stands, or around where it finds nothing, in the order of the passage."""
        found: set[int] = set()
        for spot in (spot for reading in note.readings for spot in (*reading.spans, *reading.at)):
            stands = self._stands.get(spot.siglum, [])
            first = bisect_right(stands, spot.start, key=itemgetter(1))
            last = bisect_left(stands, spot.end, key=itemgetter(0))
            found.update(number for _, _, number in stands[first:last])
        return [self.places[number] for number in sorted(found)]


def write_note(parent: etree._Element, story: Story, note: Note, block: Block) -> None:
    """A note: what it says, its readings, and where they stand. The places point back to it.

    It is no ``app``: tools take every one of these for a place of the text.
    """
    entry = element(parent, "note", type=note.kind, ana=f"#kind.{note.kind} #salience.{note.salience}", cert=_cert(note))
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


def _cert(note: Note) -> str:
    """How sure a note is, in TEI's words: what the site calls uncertain is low, what an editor stands for is high."""
    if note.is_signed or note.confidence >= _HIGH:
        return "high"
    return "low" if note.is_uncertain else "medium"


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
    found = block.touched(note)
    if block.outer is None:
        return found or [block.ab]
    apart = any(siglum not in block.told for reading in note.readings for siglum in reading.sigla)
    return [block.outer, *found] if apart or not found else found
