"""From rows of linked segments to the table of passages: their order, what moved, their names.

What is said of a row depends neither on the order of the witnesses nor on the base; only the order of reading is the base's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from variorum.collate.crossing import crossings
from variorum.model import Doubt, Passage, Relation, Segment, Story, Version, Witness

Held = tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(slots=True, eq=False)
class Row:
    """A passage in the making: segment indices by siglum, rising, in the order in which the witnesses came."""

    kind: str
    segments: dict[str, list[int]] = field(default_factory=dict)
    scores: list[float] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def table(rows: Iterable[Row], story: Story) -> tuple[Passage, ...]:
    """The passages in the base's reading order; what the base lacks follows the row before it in its own witness."""
    headed = [s.kind for s in story.version(story.base).witness.segments[:1]] == ["headline"]
    ordered = _ordered(rows, [story.base, *(s for s in story.sigla if s != story.base)], headed)
    return _named(ordered, _moved(ordered, story), story)


def joining_order(story: Story) -> list[Version]:
    """The longest first, ties by content: the order in which witnesses join, whatever the base."""
    return sorted(
        story.versions, key=lambda v: (-len(v.witness.segments), v.witness.sha256, v.witness.path, v.witness.item or "")
    )


def speaker(passage: Passage, witnesses: Mapping[str, Witness]) -> str:
    """The one of the witnesses that speaks for a passage: of its carriers the earliest dated, of those the longest wording.

    It rests on nothing but this passage: not on the base, nor on the rest of the texts, nor on how many there are.
    """
    carriers = [held for held in passage.segments if held[0] in witnesses]
    if len(carriers) == 1:
        return carriers[0][0]
    return min(carriers, key=lambda held: _rank(witnesses[held[0]], said_in(witnesses[held[0]], held[1])))[0]


def _rank(witness: Witness, said: str) -> tuple[str, int, str, str]:
    meta = witness.meta
    return meta.published or meta.updated or meta.captured or "~", -len(said), said, witness.sha256


def said_in(witness: Witness, indices: Sequence[int]) -> str:
    """The words of some segments, white space evened out."""
    segments, text = witness.segments, witness.text
    return " ".join([_evened(text[segments[i].start : segments[i].end]) for i in indices])


@lru_cache(8_192)
def _evened(said: str) -> str:
    return " ".join(said.split())


def _ordered(rows: Iterable[Row], sigla: Sequence[str], headed: bool) -> list[Row]:
    """The order of the first witness; what it lacks follows the row before it in the next that has it.

    Where the first is ``headed`` by a headline, that opens the table, whatever another witness begins with.
    """
    mine: dict[str, list[Row]] = {siglum: [] for siglum in sigla}
    for row in rows:
        for siglum in row.segments:
            mine[siglum].append(row)
    behind: dict[Row | None, list[Row]] = {None: []}  # each row once, behind the row that it follows
    opening: Row | None = None
    for siglum in sigla:
        own = sorted(mine[siglum], key=lambda r: r.segments[siglum][0])
        previous = opening
        if headed and opening is None:
            opening = own[0]
        for row in own:
            if row not in behind:
                behind[row] = []
                behind[previous].insert(0, row)
            previous = row
    ordered: list[Row] = []
    waiting = behind[None][::-1]
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        waiting += behind[row][::-1]
    return ordered


def _moved(rows: Sequence[Row], story: Story) -> list[bool]:
    """Which passages stand at another place in one witness than in another."""
    witnesses = {v.siglum: v.witness for v in story.versions}
    shared = [k for k, row in enumerate(rows) if len(row.segments) > 1 and row.kind == "sentence"]
    places = [rows[k].segments for k in shared]
    stands = [standing(held, witnesses) for held in places]
    moved = {shared[number] for number in crossings(stands, cache(lambda number: mass(places[number], witnesses)))}
    return [k in moved for k in range(len(rows))]


def standing(segments: Mapping[str, Sequence[int]], witnesses: Mapping[str, Witness]) -> Mapping[str, Sequence[int]]:
    """By siglum, the longest segment of each that has several: there the passage stands, wherever its source is told."""
    if all(len(indices) == 1 for indices in segments.values()):
        return segments
    return {siglum: (_longest(indices, witnesses[siglum].segments),) for siglum, indices in segments.items()}


def _longest(indices: Sequence[int], segments: Sequence[Segment]) -> int:
    return max(indices, key=lambda i: (segments[i].end - segments[i].start, -i))


def mass(segments: Mapping[str, Sequence[int]], witnesses: Mapping[str, Witness]) -> int:
    """The letters of a passage as the witness that speaks for it has them. The last bits are made of the words, so that two
    passages are hardly ever of one mass, and which of them moved is the same from either side.
    """
    said = min(_rank(witnesses[s], said_in(witnesses[s], indices)) for s, indices in segments.items())[2]
    digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()
    return (len(said) << 16) + int.from_bytes(digest[:2], "big")


def _named(rows: Sequence[Row], moved: Sequence[bool], story: Story) -> tuple[Passage, ...]:
    """The rows as passages. Those that say the same get a counter, in the order of the witness that speaks for them."""
    places = {siglum: k for k, siglum in enumerate(story.sigla)}
    witnesses = {v.siglum: v.witness for v in story.versions}
    made: list[Passage] = []
    alike: dict[str, list[tuple[tuple[object, ...], int]]] = {}
    for k, row in enumerate(rows):
        held = tuple([(s, tuple(row.segments[s])) for s in sorted(row.segments, key=places.__getitem__)])
        texts = [said_in(witnesses[s], indices) for s, indices in held]
        score = round(sum(row.scores) / len(row.scores), 3) if row.scores else 0.0
        speaker = 0
        if len(held) > 1:
            speaker = min((_rank(witnesses[s], said), n) for n, ((s, _), said) in enumerate(zip(held, texts, strict=True)))[
                1
            ]
        name = "p-" + hashlib.sha256(texts[speaker].encode("utf-8", "surrogatepass")).hexdigest()[:8]
        witness = witnesses[held[speaker][0]]
        alike.setdefault(name, []).append(((witness.sha256, witness.path, held[speaker][1]), k))
        doubts = tuple(sorted(row.doubts, key=_place)) if row.doubts else ()
        made.append(Passage(name, _relation(held, texts), moved[k], held, score, doubts))
    for name, namesakes in alike.items():
        for count, (_, k) in enumerate(sorted(namesakes)[1:], 2):
            p = made[k]
            made[k] = Passage(f"{name}-{count}", p.relation, p.moved, p.segments, p.score, p.doubts)
    return tuple(made)


def _place(doubt: Doubt) -> tuple[str, int, str, int]:
    return doubt.siglum, doubt.segment, doubt.other, doubt.other_segment


def _relation(held: Held, texts: Sequence[str]) -> Relation:
    if len(held) == 1:
        return "only"
    counts = [len(indices) for _, indices in held]
    if len(set(counts)) > 1:
        return "split" if counts[0] == min(counts) else "merged"
    return "same" if len(set(texts)) == 1 else "changed"
