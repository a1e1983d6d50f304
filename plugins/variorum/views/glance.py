"""The notes to start with: a reading of a word or two stands among the words around it, for by itself it tells little."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from variorum.model import Apparatus, Note
from variorum.views.apparatus import Labelled, NoteView, ReadingView, note_view

READINGS: Final = 3  # of a note, those that are shown
_LETTERS: Final = 60  # of a reading
_SHORT: Final = 2  # words up to which a reading says little by itself
_LONG: Final = 6  # words from which on it needs nothing around it, whatever the other is
_AROUND: Final = 2  # words on either side
_REACH: Final = 40  # letters in which these are sought
_CLEAR: Final = frozenset({"name"})  # kinds whose readings tell by themselves what they are
_STOPS: Final = " .,;:!?–—-"


def glance(apparatus: Apparatus, item: Labelled) -> NoteView:
    """A note as it is shown among those to start with, of many readings the first few."""
    view = note_view(apparatus, item, limit=_LETTERS)
    readings = view.readings[:READINGS]
    if item.note.kind not in _CLEAR and min((len(r.text.split()) for r in readings if r.text), default=_LONG) <= _SHORT:
        readings = tuple(_placed(apparatus, item.note, reading) for reading in readings)
    return replace(view, readings=readings)


def _placed(apparatus: Apparatus, note: Note, view: ReadingView) -> ReadingView:
    """The reading with the words around it in the first version that has it; alone where these may not all be shown."""
    siglum = view.chips[0].siglum
    places = [p for r in note.readings for p in r.spans if p.siglum == siglum]
    if not view.text or len(places) != 1 or len(view.text.split()) >= _LONG:
        return view
    (place,), witness = places, apparatus.story.version(siglum).witness
    own = next((s for s in witness.segments if s.start <= place.start and place.end <= s.end), None)
    if own is None or not witness.shows(own.start, own.end):
        return view
    before = witness.text[max(own.start, place.start - _REACH) : place.start]
    after = witness.text[place.end : min(own.end, place.end + _REACH)]
    apart = before[-1:].isspace(), after[:1].isspace()  # a mark that stands on the reading is no word around it
    return replace(
        view,
        before=" ".join(before.split()[-_AROUND - (not apart[0]) :]) + " " * apart[0],
        after=(" " * apart[1] + " ".join(after.split()[: _AROUND + (not apart[1])])).rstrip(_STOPS),
    )
