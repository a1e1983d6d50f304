"""Lays the witnesses of a story side by side: which segments stand in one row of the table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import msgspec
import numpy as np

from variorum.collate.alignment import FLOOR, align
from variorum.collate.further import MOVED_FLOOR
from variorum.collate.rows import Row, joining_order, table
from variorum.collate.similarity import Likeness, Matrix
from variorum.collate.telling import Link, Tokens, Told
from variorum.collate.telling import told as told_of
from variorum.model import Doubt, Passage, Story, Version
from variorum.words import tokenise

#: Headings of one kind are linked where they are this alike; headlines, datelines and bylines always (there is but one).
HEADING_FLOOR = 0.30
_ONE_EACH = ("headline", "dateline", "byline")
#: So many wordings of a row are compared with what joins it: more would say little more and cost more with each witness.
_VOICES = 4
#: A segment that is more like one in another row than like its own by this much is a doubt.
_CLEARLY = 0.1


class _Voice(msgspec.Struct, frozen=True):
    """A wording that speaks for a row, and where it stands in the first witness that has it."""

    wording: int
    siglum: str
    segment: int


@dataclass(slots=True, eq=False)
class _Group(Row):
    """A row that others still join. ``nearer``: what is more like a segment of another row, with that row; ``became``: the
    row it went up in.
    """

    voices: list[_Voice] = field(default_factory=list)
    nearer: list[tuple[Doubt, _Group]] = field(default_factory=list)
    became: _Group | None = None

    def now(self) -> _Group:
        row = self
        while row.became is not None:
            row = row.became
        return row


def passages(story: Story) -> tuple[Passage, ...]:
    """The passages in the base's reading order; each segment of each witness is in exactly one.

    Witnesses join one by one, the longest first, ties by content: so the links depend neither on the order of files nor
    on the choice of the base, and the cost grows with the number of witnesses, not of pairs. What joins is compared with
    all wordings of a row (up to four), and one row holds what is linked over a third: the links of different pairs agree.
    Where two witnesses alone would be linked otherwise, the passage has a Doubt.
    """
    order = joining_order(story)
    said = [tokenise(v.witness.text, s.start, s.end) for v in order for s in v.witness.segments]
    likeness = Likeness(said)
    held = dict(zip(likeness.wording, said, strict=True))
    rows: list[_Group] = []
    first = 0
    for version in order:
        stop = first + len(version.witness.segments)
        rows = _join(rows, version, likeness, likeness.wording[first:stop], held, len(order) == 2)
        first = stop
    for row in rows:
        row.doubts = _doubts(row, likeness)
    return table(rows, story)


def _join(
    rows: list[_Group], version: Version, likeness: Likeness, wordings: Sequence[int], held: Mapping[int, Tokens], two: bool
) -> list[_Group]:
    """The rows with a witness's segments in those that they are linked to; what is linked to none is a row of its own."""
    segments = version.witness.segments
    opened: list[_Group] = []
    for kind in dict.fromkeys(s.kind for s in segments):
        mine = [i for i, s in enumerate(segments) if s.kind == kind]
        theirs = [row for row in rows if row.kind == kind]
        voices = [voice for row in theirs for voice in row.voices]
        matrix = likeness.between([wordings[i] for i in mine], [voice.wording for voice in voices])
        owners = np.repeat(np.arange(len(theirs)), [len(row.voices) for row in theirs])
        places = [[held[v.wording] for v in row.voices] for row in theirs]
        said = [held[wordings[i]] for i in mine]
        told = told_of(said, places, two=two) if places and kind == "sentence" else Told()
        home = _linked(matrix, owners.tolist(), theirs, mine, version.siglum, told, two)
        for i in mine:
            if i not in home:
                home[i] = _Group(kind, {version.siglum: [i]})
                opened.append(home[i])
        if theirs:
            _weigh(matrix, [theirs[k] for k in owners], voices, mine, home, version.siglum)
        for i in mine:
            row = home[i].now()
            if len(row.voices) < _VOICES and all(voice.wording != wordings[i] for voice in row.voices):
                row.voices.append(_Voice(wordings[i], version.siglum, i))
    return [row for row in rows if row.became is None] + opened


def _linked(
    matrix: Matrix,
    owners: Sequence[int],
    rows: Sequence[_Group],
    mine: Sequence[int],
    siglum: str,
    told: Told,
    two: bool,
) -> dict[int, _Group]:
    """The row of each segment that is linked to one, which now holds it."""
    home: dict[int, _Group] = {}
    if not rows:
        return home
    best: Matrix = np.maximum.reduceat(matrix, np.searchsorted(owners, np.arange(len(rows))), axis=1)
    several = {y for y, row in enumerate(rows) if any(len(indices) > 1 for indices in row.segments.values())}
    for x, y in _links(rows[0].kind, best, several, told, two):
        row = rows[y].now()
        if mine[x] in home:
            row = _merge(home[mine[x]].now(), row)
        home[mine[x]] = row
        row.scores.append(float(best[x, y]))
        held = row.segments.setdefault(siglum, [])
        if mine[x] not in held:
            held.append(mine[x])
    return home


def _links(kind: str, matrix: Matrix, several: Collection[int], told: Told, two: bool) -> list[Link]:
    if kind == "sentence":
        return align(matrix, several, told, two=two)
    return [(0, 0)] if kind in _ONE_EACH else _alike(matrix)


def _alike(matrix: Matrix) -> list[Link]:
    """One-to-one links, best first, from HEADING_FLOOR up."""
    links: dict[int, int] = {}
    for _, x, y in sorted((-float(matrix[x, y]), int(x), int(y)) for x, y in np.argwhere(matrix >= HEADING_FLOOR)):
        if x not in links and y not in links.values():
            links[x] = y
    return sorted(links.items())


def _merge(one: _Group, other: _Group) -> _Group:
    """Two rows as one, which is the first of them."""
    if one is not other:
        other.became = one
        for siglum, indices in other.segments.items():
            one.segments[siglum] = sorted({*one.segments.get(siglum, ()), *indices})
        one.scores += other.scores
        one.voices += other.voices
        one.nearer += other.nearer
    return one


def _weigh(
    matrix: Matrix,
    owners: Sequence[_Group],
    voices: Sequence[_Voice],
    mine: Sequence[int],
    home: dict[int, _Group],
    siglum: str,
) -> None:
    """Keep where another row has something nearer to a segment than its own row has, seen from the witness and from rows
    in which it has nothing.
    """
    now = [row.now() for row in owners]
    columns: dict[_Group, list[int]] = {}
    for k, row in enumerate(now):
        columns.setdefault(row, []).append(k)
    for (x, i), k in zip(enumerate(mine), matrix.argmax(axis=1).tolist(), strict=True):
        row, value = home[i].now(), float(matrix[x, k])
        if value >= MOVED_FLOOR and now[k] is not row:
            here = float(matrix[x, columns[row]].max()) if row in columns else 0.0
            if value > here + _CLEARLY:
                _note(row, now[k], (siglum, i), voices[k], value, here)
    tops = matrix.argmax(axis=0).tolist()
    for row, its in columns.items():
        k = max(its, key=lambda k: float(matrix[tops[k], k]))
        value, other = float(matrix[tops[k], k]), home[mine[tops[k]]].now()
        if siglum not in row.segments and value >= MOVED_FLOOR and other is not row:
            _note(row, other, (voices[k].siglum, voices[k].segment), _Voice(0, siglum, mine[tops[k]]), value, 0.0)


def _note(row: _Group, other: _Group, held: tuple[str, int], near: _Voice, value: float, here: float) -> None:
    doubt = Doubt("nearer", *held, near.siglum, near.segment, round(value, 3), round(here, 3))
    row.nearer.append((doubt, other))


def _doubts(row: _Group, likeness: Likeness) -> list[Doubt]:
    """What is nearer to a row other than this one to the end, and which two carriers stand here over a third alone."""
    doubts = [doubt for doubt, other in row.nearer if other.now() is not row]
    if row.kind != "sentence" or len(row.segments) < 3:
        return doubts
    wordings = [voice.wording for voice in row.voices]
    matrix = likeness.between(wordings, wordings)
    for one, other in combinations(dict.fromkeys(voice.siglum for voice in row.voices), 2):
        mine, yours = ([k for k, v in enumerate(row.voices) if v.siglum == siglum] for siglum in (one, other))
        value = round(float(matrix[np.ix_(mine, yours)].max()), 3)
        if value < FLOOR:
            places = row.voices[mine[0]].segment, row.voices[yours[0]].segment
            doubts.append(Doubt("through", one, places[0], other, places[1], value, value))
    return doubts
