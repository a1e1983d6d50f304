"""Passages that moved together are said to have moved once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from variorum.annotate.found import Found
from variorum.annotate.sides import Sides
from variorum.model import Passage, Span

_SUMMARY = "These passages stand together at another place in {b} than in {a}."


def together(sides: Sides, found: Sequence[Found]) -> list[Found]:
    """The findings, those of moved neighbours as one, in the first passage of the run.

    Neighbours are passages with nothing between them in all of their carriers, which the same witnesses have at another
    place.
    """
    moved: dict[str, list[Found]] = {}
    for one in found:
        if one.finding.kind == "moved" and one.finding.of_passages:
            moved.setdefault(one.passage.id, []).append(one)
    passages = {group[0].passage.id: group[0].passage for group in moved.values()}
    parted = {name: _parting(group) for name, group in moved.items()}
    begins = {_begin(p, p.segments[0][0]): p for p in passages.values()}
    after: dict[str, Passage] = {}
    for passage in passages.values():
        siglum, indices = passage.segments[0]
        follower = begins.get((siglum, indices[-1] + 1))
        if follower and parted[follower.id] == parted[passage.id] and _follows(passage, follower):
            after[passage.id] = follower
    later = {follower.id for follower in after.values()}
    result: list[Found] = []
    for one in found:
        if one.finding.kind != "moved" or not one.finding.of_passages:
            result.append(one)
        elif one.passage.id not in later:
            result.append(_whole(sides, one, after))
    return result


def _parting(group: Sequence[Found]) -> frozenset[frozenset[str]]:
    """The carriers as two sets, of which each has the passage elsewhere than the other."""
    elsewhere = frozenset(one.other for one in group)
    return frozenset((elsewhere, frozenset(group[0].passage.sigla) - elsewhere))


def _begin(passage: Passage, siglum: str) -> tuple[str, int]:
    return siglum, passage.of(siglum)[0]


def _follows(one: Passage, two: Passage) -> bool:
    return one.sigla == two.sigla and all(
        mine[-1] + 1 == yours[0] for (_, mine), (_, yours) in zip(one.segments, two.segments, strict=True)
    )


def _whole(sides: Sides, one: Found, after: dict[str, Passage]) -> Found:
    run = [one.passage]
    while run[-1].id in after:
        run.append(after[run[-1].id])
    spans = [pieces(sides, run, siglum) for siglum in (one.first, one.other)]
    finding = replace(one.finding, a=spans[0], b=spans[1], a_at=spans[0][0][0], b_at=spans[1][0][0])
    if len(run) > 1:
        finding = replace(finding, summary=_SUMMARY)
    return msgspec.structs.replace(one, finding=finding, run=tuple(run))


def pieces(sides: Sides, run: Sequence[Passage], siglum: str) -> tuple[Span, ...]:
    """The sentences of some passages in a witness, those that follow each other as one."""
    text = sides.witnesses[siglum].text
    found: list[Span] = []
    for start, end in (span for passage in run for span in sides.of(passage, siglum).sentences):
        if found and found[-1][1] <= start and not text[found[-1][1] : start].strip():
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return tuple(found)
