"""What an editor links or parts, laid over the table of passages: the editor wins, each segment stays in one passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.collate.rows import Row, table
from variorum.collate.similarity import Likeness
from variorum.model import Join, Passage, Story
from variorum.words import Token, tokenise

#: A segment: siglum, index into the witness's ``segments``.
Held = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Joins:
    """What an editor says of the segments of a story.

    ``link``: all segments of a group stand in one passage. ``unlink``: no two parts of a group do; the first stays with
    what else the passage holds, the others leave it with all that is linked to them here.
    """

    link: tuple[tuple[Held, ...], ...] = ()
    unlink: tuple[tuple[tuple[Held, ...], ...], ...] = ()


def relinked(passages: Sequence[Passage], story: Story, joins: Joins) -> tuple[Passage, ...]:
    """The passages with the editor's links; those that they do not touch say and hold what they did.

    Each that an editor changed says so; what the machine had linked or parted already stays the machine's.
    """
    if not joins.link and not joins.unlink:
        return tuple(passages)
    rows = [Row("", {s: list(i) for s, i in p.segments}, [p.score] if p.score else [], list(p.doubts)) for p in passages]
    joined: set[Row] = set()
    parted: set[Row] = set()
    for group in joins.link:
        rows = _join(rows, group, joined)
    bound = components(joins.link)
    for parts in joins.unlink:
        for leaving in parts[1:]:
            rows = _part(rows, parts[0], {h for held in leaving for h in bound.get(held, {held})}, parted)
    for row in rows:
        siglum = min(row.segments)
        row.kind = story.version(siglum).witness.segments[row.segments[siglum][0]].kind
        if row in joined | parted:
            row.scores, row.doubts = _scores(row, story), []
    said = {_first(row.segments): _joins(row in joined, row in parted) for row in rows}  # a segment stands in one row
    return tuple(replace(p, editor=said[_first(dict(p.segments))]) for p in table(rows, story))


def _first(segments: Mapping[str, Sequence[int]]) -> Held:
    siglum = min(segments)
    return siglum, segments[siglum][0]


def _joins(linked: bool, parted: bool) -> tuple[Join, ...]:
    return (*(("linked",) if linked else ()), *(("parted",) if parted else ()))


def components(groups: Iterable[Iterable[Held]]) -> dict[Held, set[Held]]:
    """Each segment -> all that groups bind it to, over as many steps as it takes, itself included."""
    bound: dict[Held, set[Held]] = {}
    for group in groups:
        whole = {other for held in group for other in bound.get(held, {held})}
        bound.update(dict.fromkeys(whole, whole))
    return bound


def _join(rows: list[Row], group: tuple[Held, ...], changed: set[Row]) -> list[Row]:
    """The rows that hold a segment of the group as one, in the place of the first."""
    first, *others = [row for row in rows if _holds(row, group)]
    for row in others:
        for siglum, indices in row.segments.items():
            first.segments[siglum] = sorted([*first.segments.get(siglum, []), *indices])
        changed.add(first)
    return [row for row in rows if row not in others]


def _part(rows: list[Row], staying: tuple[Held, ...], leaving: set[Held], changed: set[Row]) -> list[Row]:
    """What leaves each row in which both stand gets a row behind it."""
    result: list[Row] = []
    for row in rows:
        result.append(row)
        if leaving & set(staying) or not (_holds(row, staying) and _holds(row, leaving)):
            continue
        out = {s: [i for i in indices if (s, i) in leaving] for s, indices in row.segments.items()}
        stay = {s: [i for i in indices if (s, i) not in leaving] for s, indices in row.segments.items()}
        row.segments = {s: indices for s, indices in stay.items() if indices}
        new = Row("", {s: indices for s, indices in out.items() if indices})
        result.append(new)
        changed |= {row, new}
    return result


def _holds(row: Row, group: Iterable[Held]) -> bool:
    return any(index in row.segments.get(siglum, ()) for siglum, index in group)


def _scores(row: Row, story: Story) -> list[float]:
    """How alike the carrier that comes first and each other one are."""

    def words(siglum: str) -> tuple[Token, ...]:
        witness = story.version(siglum).witness
        spans = [witness.segments[i] for i in row.segments[siglum]]
        return tuple(t for s in spans for t in tokenise(witness.text, s.start, s.end))

    first, *others = sorted(row.segments)
    if not others:
        return []
    likeness = Likeness([words(s) for s in (first, *others)])
    return [float(v) for v in likeness.between(likeness.wording[:1], likeness.wording[1:])[0]]
