"""The readings of a note: one for each wording, with all witnesses that have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.annotate.counterpart import Counterparts
from variorum.annotate.found import Found
from variorum.annotate.runs import pieces
from variorum.annotate.sides import Sides
from variorum.model import Place, Reading, Span
from variorum.words import norms

_JOIN = " … "
#: A witness, the spans of its reading, the place where words would stand.
_Told = tuple[str, tuple[Span, ...], int]


def readings_differing(
    sides: Sides, group: Sequence[Found], agreeing: Sequence[str], counterparts: Counterparts
) -> tuple[Reading, ...]:
    """What the speaker has with those that agree, and what the others of the group have."""
    finding, first, passage = group[0].finding, group[0].first, group[0].passage
    told: list[_Told] = [(first, finding.a, finding.a_at)]
    wording = _wording(sides, first, finding.a) if agreeing else ()
    for siglum in agreeing:
        spans, at = counterparts.of(passage, first, siglum, finding.a, finding.a_at)
        if _wording(sides, siglum, spans) == wording:
            told.append((siglum, spans, at))
    others = _by_wording(sides, [(one.other, one.finding.b, one.finding.b_at) for one in group])
    return _sorted(sides, [told, *others])


def readings_moved(sides: Sides, group: Sequence[Found]) -> tuple[Reading, ...]:
    """The passages as all their carriers word them: those that have them where the speaker has them, then the others."""
    run = group[0].run
    elsewhere = {one.other for one in group}
    told = [(siglum, pieces(sides, run, siglum), 0) for siglum in group[0].passage.sigla]
    here = _by_wording(sides, [t for t in told if t[0] not in elsewhere])
    return _sorted(sides, [*here, *_by_wording(sides, [t for t in told if t[0] in elsewhere])])


def readings_alone(sides: Sides, group: Sequence[Found]) -> tuple[Reading, ...]:
    """Carriers by their wording, then all that lack the passage."""
    passage = group[0].passage
    told = [(siglum, pieces(sides, (passage,), siglum), 0) for siglum in passage.sigla]
    readings = _sorted(sides, _by_wording(sides, told))
    missing = tuple(one.other for one in group)
    return (*readings, Reading(missing, None, (), tuple(Place(one.other, one.at or 0, one.at or 0) for one in group)))


def _by_wording(sides: Sides, told: Sequence[_Told]) -> list[list[_Told]]:
    if len(told) == 1:
        return [[told[0]]]
    wordings: dict[tuple[str, ...], list[_Told]] = {}
    for one in told:
        wordings.setdefault(_wording(sides, one[0], one[1]), []).append(one)
    return list(wordings.values())


def _sorted(sides: Sides, told: Iterable[list[_Told]]) -> tuple[Reading, ...]:
    """The readings in the order of the story: that of the base first, where it has one."""
    readings = [
        _reading(sides, sorted(places, key=lambda t: sides.places[t[0]]) if len(places) > 1 else places) for places in told
    ]
    return tuple(sorted(readings, key=lambda reading: sides.places[reading.sigla[0]]))


def _wording(sides: Sides, siglum: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """What is compared of a reading: its words, whatever the shape of marks."""
    text = sides.witnesses[siglum].text
    return tuple([norm for s, e in spans for norm in norms(text, s, e)])


def _reading(sides: Sides, told: Sequence[_Told]) -> Reading:
    sigla = tuple([siglum for siglum, _, _ in told])
    spans = told[0][1]
    if not spans:
        return Reading(sigla, None, (), tuple([Place(siglum, at, at) for siglum, _, at in told]))
    text = sides.witnesses[sigla[0]].text
    joined = _JOIN.join([text[s:e] for s, e in spans])
    return Reading(sigla, joined, tuple([Place(siglum, s, e) for siglum, held, _ in told for s, e in held]))
