"""Permanent names that no longer stand for anything, and where they lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.model import Story
from variorum.naming.memory import NAME, Memory
from variorum.problems import Problem

#: What a name names: ``story`` by its slug, ``article`` by its id.
Named = tuple[Literal["story", "article"], str]


@dataclass(frozen=True, slots=True)
class Gone:
    """An article that was withdrawn, by its id, with what is said of it."""

    article: str
    date: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A name that was given once and is gone; ``to`` is what stands in its place, None where nothing does.

    ``withdrawn`` is set where it was taken out; of a story, where the last of its articles was.
    """

    name: Named
    to: Named | None
    withdrawn: Gone | None = None


def moved(
    stories: Sequence[Story], memory: Memory, withdrawn: Sequence[Gone] = ()
) -> tuple[tuple[Moved, ...], tuple[Problem, ...]]:
    """Every name of ``memory`` that no story or article bears now, in order, and the redirects that lead nowhere.

    What is ``withdrawn`` is among them, whether the memory knows it or not.
    """
    live: set[Named] = {("story", s.slug) for s in stories} | {("article", v.id) for s in stories for v in s.versions}
    gone: dict[Named, str | None] = {}
    lines: dict[Named, int] = {}
    for row in sorted([*memory.rows.values(), *memory.redirects], key=lambda r: r.line):
        names: list[Named] = []
        if row.slug:
            names.append(("story", row.slug))
        if row.article:
            names.append(("article", row.article))
        for name in names:
            if name not in live and gone.get(name) is None:
                gone[name], lines[name] = row.redirect, row.line
    out: list[Moved] = []
    problems: dict[int, Problem] = {}
    said: dict[Named, Gone] = {("article", one.article): one for one in withdrawn}
    for name in said:
        if name not in live:
            gone.setdefault(name, None)
    taken = _taken(memory, withdrawn)
    for name, redirect in sorted(gone.items()):
        to = _end(name, gone, live)
        out.append(Moved(name, to, said.get(name) or (None if to else taken.get(name))))
        if redirect and to is None:
            message = f"The redirect “{redirect}” leads nowhere; write the slug of a story or the id of an article."
            problems[lines[name]] = Problem(NAME, None, lines[name], "warning", "no-such-name", message)
    return tuple(out), tuple(problems.values())


def _taken(memory: Memory, withdrawn: Sequence[Gone]) -> dict[Named, Gone]:
    """The stories of whose remembered articles every one is withdrawn."""
    by_id = {one.article: one for one in withdrawn}
    held: dict[str, list[str | None]] = {}
    for row in memory.rows.values():
        if row.slug:
            held.setdefault(row.slug, []).append(row.article)
    return {
        ("story", slug): by_id[articles[0] or ""]
        for slug, articles in held.items()
        if all(article in by_id for article in articles)
    }


def _end(name: Named, gone: Mapping[Named, str | None], live: set[Named]) -> Named | None:
    """Where a name leads in the end, over names that are gone themselves; None where nowhere, or in a circle."""
    kind, seen = name[0], set[Named]()
    while name not in seen:
        seen.add(name)
        redirect = gone[name]
        if redirect is None:
            return None
        # a story leads to a story rather than to an article, and an article likewise
        steps: list[Named] = [("story", redirect), ("article", redirect)]
        steps.sort(key=lambda step: step[0] != kind)
        if there := next((step for step in steps if step in live), None):
            return there
        name = next((step for step in steps if step in gone), name)
    return None
