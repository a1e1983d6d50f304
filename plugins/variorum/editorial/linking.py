"""Links by quoted sentences -> links by segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.collate.relinked import Held, Joins, components
from variorum.editorial.names import Names
from variorum.editorial.places import Placing, Unplaced
from variorum.editorial.records import NOTES, Decisions, Linked
from variorum.model import Story
from variorum.problems import Problem


@dataclass(frozen=True, slots=True)
class _Found:
    said: Linked
    parts: tuple[tuple[Held, ...], ...]

    @property
    def held(self) -> frozenset[Held]:
        return frozenset(h for part in self.parts for h in part)


def joins(stories: Sequence[Story], names: Names, decisions: Decisions) -> tuple[dict[str, Joins], tuple[Problem, ...]]:
    """{id of a story: what is linked and parted in it}, and what could not be found."""
    problems: list[Problem] = []
    placing = Placing(stories, names)
    found: dict[str, list[_Found]] = {}
    for linked in decisions.linked:
        what = "unlink" if linked.apart else "link"
        try:
            story = placing.story(linked.story, linked.quotes)
            parts = tuple(placing.segments(story, quoted) for quoted in linked.quotes)
        except Unplaced as fault:
            problems.append(fault.problem(linked.line, what))
            continue
        if any(set(a) & set(b) for i, a in enumerate(parts) for b in parts[:i]):
            message = f"Two quotes of this {what} stand in one sentence, so there is nothing to {what}; quote two sentences."
            problems.append(Problem(NOTES, None, linked.line, "warning", "contradiction", message))
            continue
        found.setdefault(story.id, []).append(_Found(linked, parts))
    return {story: _agreed(held, problems) for story, held in found.items()}, tuple(problems)


def _agreed(found: list[_Found], problems: list[Problem]) -> Joins:
    """All links, and those partings that no link contradicts. The order of the entries makes no difference."""
    links = [one for one in found if not one.said.apart]
    bound = components(one.held for one in links)
    apart: list[_Found] = []
    for one in found:
        if not one.said.apart:
            continue
        groups = [{h for held in part for h in bound.get(held, {held})} for part in one.parts]
        if any(a & b for i, a in enumerate(groups) for b in groups[:i]):
            lines = sorted(o.said.line for o in links if o.held & one.held)
            where = ", ".join(str(line) for line in lines)
            message = f"What is parted here is linked in line {where}, and the link is used; keep one of them."
            problems.append(Problem(NOTES, None, one.said.line, "warning", "contradiction", message))
        else:
            apart.append(one)
    linked = sorted({tuple(sorted(one.held)) for one in links})
    return Joins(tuple(linked), tuple(sorted({one.parts for one in apart})))
