"""Passages that moved together are said to have moved once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.annotate.found import Found
from variorum.model import Span, Story


def together(story: Story, found: Sequence[Found]) -> list[Found]:
    """The findings, those of moved neighbours (nothing stands between them in either witness) as one, in the first passage.

    Two witnesses may differ in which passages moved together: a run is one for each pair of witnesses.
    """
    result: list[Found] = []
    last: dict[tuple[str, str], int] = {}
    for one in found:
        if one.finding.kind != "moved":
            result.append(one)
            continue
        pair = one.first, one.other
        before = result[last[pair]] if pair in last else None
        if before is not None and _follows(story, before, one):
            spans = [_joined(x, y) for _, x, y in _sides(before, one)]
            finding = replace(before.finding, summary=_SUMMARY, a=spans[0], b=spans[1])
            result[last[pair]] = replace(before, finding=finding)
        else:
            last[pair] = len(result)
            result.append(one)
    return result


_SUMMARY = "These passages stand together at another place in {b} than in {a}."


def _sides(one: Found, two: Found) -> tuple[tuple[str, tuple[Span, ...], tuple[Span, ...]], ...]:
    return (one.first, one.finding.a, two.finding.a), (one.other, one.finding.b, two.finding.b)


def _follows(story: Story, one: Found, two: Found) -> bool:
    """Nothing but white space between the two on both sides."""
    return all(
        x[-1][1] <= y[0][0] and not story.version(s).witness.text[x[-1][1] : y[0][0]].strip() for s, x, y in _sides(one, two)
    )


def _joined(one: tuple[Span, ...], two: tuple[Span, ...]) -> tuple[Span, ...]:
    return (*one[:-1], (one[-1][0], two[0][1]), *two[1:])
