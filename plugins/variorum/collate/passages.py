"""Lays the witnesses of a story side by side: the table of passages."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from dataclasses import dataclass, field

import numpy as np

from variorum.collate.alignment import align
from variorum.collate.similarity import similarity
from variorum.model import Passage, Relation, Segment, Story, Version
from variorum.words import Token, tokenise

#: Headings of one kind are linked where they are this alike; headlines, datelines and bylines always (there is but one).
HEADING_FLOOR = 0.30
_ONE_EACH = ("headline", "dateline", "byline")


@dataclass(slots=True)
class _Row:
    """A passage in the making: segment indices by siglum, in the order in which the witnesses came."""

    kind: str
    segments: dict[str, list[int]] = field(default_factory=dict)
    scores: list[float] = field(default_factory=list)


def passages(story: Story) -> tuple[Passage, ...]:
    """The passages in the base's reading order; each segment of each witness is in exactly one.

    Witnesses join one by one, the longest first, ties by content: so the links depend neither on the order of files nor
    on the choice of the base, and the cost grows with the number of witnesses, not of pairs.
    """
    order = sorted(story.versions, key=lambda v: (-len(v.witness.segments), v.witness.sha256, v.witness.path))
    tokens = {v.siglum: [tokenise(v.witness.text, s.start, s.end) for s in v.witness.segments] for v in order}
    rows: list[_Row] = []
    for version in order:
        rows = _join(rows, version, tokens)
    rows = _reading_order(rows, story)
    moved = _moved(rows, story)
    made = [_passage(row, row_moved, story) for row, row_moved in zip(rows, moved, strict=True)]
    return _distinct(made)


def _join(rows: list[_Row], version: Version, tokens: dict[str, list[tuple[Token, ...]]]) -> list[_Row]:
    segments, siglum = version.witness.segments, version.siglum
    links: list[tuple[int, int, float]] = []  # segment, row, score
    for group in (("sentence",), ("headline",), ("dateline",), ("byline",), ("subheading",), ("caption",)):
        mine = [i for i, s in enumerate(segments) if s.kind in group]
        theirs = [r for r, row in enumerate(rows) if row.kind in group]
        if not mine or not theirs:
            continue
        voices = [_voice(rows[r], tokens) for r in theirs]
        matrix = similarity([tokens[siglum][i] for i in mine], voices)
        if group[0] == "sentence":
            found = align(matrix)
        elif group[0] in _ONE_EACH:
            found = [(0, 0)]
        else:
            found = _alike(matrix)
        links += [(mine[x], theirs[y], float(matrix[x, y])) for x, y in found]
    return _insert(rows, segments, siglum, links)


def _voice(row: _Row, tokens: dict[str, list[tuple[Token, ...]]]) -> tuple[Token, ...]:
    """The words that speak for a row: those of the witness that opened it."""
    siglum, indices = next(iter(row.segments.items()))
    return tuple(t for i in indices for t in tokens[siglum][i])


def _alike(matrix: np.ndarray) -> list[tuple[int, int]]:
    """One-to-one links, best first, from HEADING_FLOOR up."""
    cells = sorted((-float(matrix[x, y]), x, y) for x, y in np.ndindex(*matrix.shape) if matrix[x, y] >= HEADING_FLOOR)
    links: list[tuple[int, int]] = []
    for _, x, y in cells:
        if all(x != i and y != j for i, j in links):
            links.append((x, y))
    return links


def _insert(rows: list[_Row], segments: tuple[Segment, ...], siglum: str, links: list[tuple[int, int, float]]) -> list[_Row]:
    """Put a witness's segments into the rows they are linked to; rows that one sentence joins become one; others are new."""
    into: dict[int, int] = {}  # segment -> row, after merging
    merged: dict[int, int] = {}

    def root(r: int) -> int:
        while r in merged:
            r = merged[r]
        return r

    for segment, row, _ in sorted(links):
        target = root(row)
        if segment in into:
            first, second = sorted((root(into[segment]), target))
            if first != second:
                merged[second] = first
            target = first
        into[segment] = target
    for second in sorted(merged):
        first = root(second)
        for other, indices in rows[second].segments.items():
            rows[first].segments.setdefault(other, []).extend(indices)
        rows[first].scores += rows[second].scores
    for segment, row, score in sorted(links):
        rows[root(row)].scores.append(score)
        here = rows[root(row)].segments.setdefault(siglum, [])
        if segment not in here:
            here.append(segment)
    kept = [r for r in range(len(rows)) if r not in merged]
    for r in kept:
        for indices in rows[r].segments.values():
            indices.sort()
    place = {r: i for i, r in enumerate(kept)}
    result = [rows[r] for r in kept]
    anchor = {segment: result[place[root(row)]] for segment, row in into.items()}
    previous: _Row | None = None
    for i, segment_record in enumerate(segments):
        if i in anchor:
            previous = anchor[i]
            continue
        new = _Row(segment_record.kind, {siglum: [i]})
        at = 0 if previous is None else next(k for k, row in enumerate(result) if row is previous) + 1
        result.insert(at, new)
        previous = new
    return result


def _reading_order(rows: list[_Row], story: Story) -> list[_Row]:
    """The base's order; what it lacks follows the row before it in its own witness."""
    ordered: list[_Row] = []
    for siglum in (story.base, *(s for s in story.sigla if s != story.base)):
        mine = sorted((row for row in rows if siglum in row.segments), key=lambda row: row.segments[siglum][0])
        previous: _Row | None = None
        for row in mine:
            if not any(row is r for r in ordered):
                at = 0 if previous is None else next(k for k, r in enumerate(ordered) if r is previous) + 1
                ordered.insert(at, row)
            previous = row
    return ordered


def _moved(rows: list[_Row], story: Story) -> list[bool]:
    """Which passages stand out of order in some witness against the base: the lightest set whose removal restores order."""
    moved = [False] * len(rows)
    for version in story.versions:
        if version.siglum == story.base:
            continue
        shared = [r for r, row in enumerate(rows) if version.siglum in row.segments and story.base in row.segments]
        shared = [r for r in shared if rows[r].kind == "sentence"]
        sizes = [sum(_length(version, i) for i in rows[r].segments[version.siglum]) for r in shared]
        places = [rows[r].segments[version.siglum][0] for r in shared]
        stay = _heaviest_rising(places, sizes)
        for k, r in enumerate(shared):
            if k not in stay:
                moved[r] = True
    return moved


def _length(version: Version, index: int) -> int:
    segment = version.witness.segments[index]
    return segment.end - segment.start


def _heaviest_rising(places: list[int], sizes: list[int]) -> set[int]:
    """Indices of the rising subsequence of ``places`` with the greatest sum of ``sizes``; n log n."""
    ends: list[tuple[int, int, int]] = []  # (place, weight, index), place and weight both rising
    before: dict[int, int] = {}
    for k, (place, size) in enumerate(zip(places, sizes, strict=True)):
        at = bisect_left(ends, (place, -1, -1))
        total = size + (ends[at - 1][1] if at else 0)
        before[k] = ends[at - 1][2] if at else -1
        while at < len(ends) and ends[at][1] <= total:
            del ends[at]
        if at == 0 or ends[at - 1][1] < total:
            ends.insert(at, (place, total, k))
    chain: set[int] = set()
    k = ends[-1][2] if ends else -1
    while k >= 0:
        chain.add(k)
        k = before[k]
    return chain


def _passage(row: _Row, moved: bool, story: Story) -> Passage:
    held = tuple((s, tuple(row.segments[s])) for s in story.sigla if s in row.segments)
    score = round(sum(row.scores) / len(row.scores), 3) if row.scores else 0.0
    return Passage(_identify(held, story), _relation(held, story), moved, held, score)


def _texts(held: tuple[tuple[str, tuple[int, ...]], ...], story: Story) -> list[str]:
    """The words of the passage in each witness that carries it, white space evened out."""
    texts = []
    for siglum, indices in held:
        witness = story.version(siglum).witness
        texts.append(" ".join(" ".join(witness.said(witness.segments[i]).split()) for i in indices))
    return texts


def _relation(held: tuple[tuple[str, tuple[int, ...]], ...], story: Story) -> Relation:
    if len(held) == 1:
        return "only"
    counts = [len(indices) for _, indices in held]
    if len(set(counts)) > 1:
        return "split" if counts[0] == min(counts) else "merged"
    return "same" if len(set(_texts(held, story))) == 1 else "changed"


def _identify(held: tuple[tuple[str, tuple[int, ...]], ...], story: Story) -> str:
    """An id made of what the passage says in the first witness that carries it, not of where it stands."""
    return "p-" + hashlib.sha256(_texts(held, story)[0].encode()).hexdigest()[:8]


def _distinct(made: list[Passage]) -> tuple[Passage, ...]:
    """Passages that say the same twice get a counter, so that ids are unique in the story."""
    seen: dict[str, int] = {}
    result = []
    for passage in made:
        seen[passage.id] = count = seen.get(passage.id, 0) + 1
        name = passage.id if count == 1 else f"{passage.id}-{count}"
        result.append(Passage(name, passage.relation, passage.moved, passage.segments, passage.score))
    return tuple(result)
