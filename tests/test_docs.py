"""What the documentation names is there: files, pages and their headings, commands and their options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from invoke import Collection, Task

import tasks

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
#: Folders of the project's own files; of the rest (environments, sites) nothing is documented.
OWN = ("plugins", "tests", "tools", "benchmarks", "theme")

pages = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)


def code(page: Path) -> Iterator[str]:
    """The stretches set as code, without the blocks."""
    blockless = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)
    return (found[1] for found in re.finditer(r"`([^`\n]+)`", blockless))


def commands(page: Path) -> Iterator[tuple[str, list[str]]]:
    """(task, its long options) of each command of ours."""
    for line in re.findall(r"(?:python3 run\.py|invoke) ([a-z][^`\n#]*)", page.read_text("utf-8")):
        yield line.split()[0].strip(".,:;)"), re.findall(r"(?<![\w-])--([a-z][\w-]*)", line)


@cache
def files() -> frozenset[str]:
    held = [path for folder in OWN for path in (ROOT / folder).rglob("*") if path.is_file()]
    return frozenset(f"/{path.relative_to(ROOT).as_posix()}" for path in [*held, *ROOT.glob("*.py")])


@cache
def headings(page: Path) -> frozenset[str]:
    """The anchors that a page has, as they are made of its headings."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    return frozenset(re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles)


@cache
def options() -> dict[str, set[str]]:
    known = Collection.from_module(tasks)
    return {name: {arg.name.replace("_", "-") for arg in known[name].get_arguments()} for name in known.task_names}


@pages
def test_a_module_that_is_named_is_there(page: Path) -> None:
    named = {name for words in code(page) for name in re.findall(r"(?<![\w/.])[a-z_][a-z\d_/]*\.py\b", words)}
    assert [name for name in sorted(named) if not any(path.endswith(f"/{name}") for path in files())] == []


@pages
def test_a_link_leads_to_a_page_and_a_heading(page: Path) -> None:
    lost = []
    for path, anchor in re.findall(r"\]\(([^)\s:#]*\.md)?(?:#([^)\s]+))?\)", page.read_text("utf-8")):
        there = (page.parent / path).resolve() if path else page
        if not there.is_file() or (anchor and anchor not in headings(there)):
            lost.append((path, anchor))
    assert lost == []


@pages
def test_a_command_that_is_named_is_a_task_with_these_options(page: Path) -> None:
    wrong = [
        (task, sorted(set(given) - options().get(task, set()) - {"list", "help"}))
        for task, given in commands(page)
        if task not in options() or not set(given) <= options()[task]
    ]
    assert wrong == []


def test_every_command_is_told_of_somewhere() -> None:
    told = {task for page in PAGES for task, _ in commands(page)} | {
        w for page in PAGES for words in code(page) for w in words.split()
    }
    assert {task.name for task in vars(tasks).values() if isinstance(task, Task)} - {
        t.replace("-", "_") for t in told
    } == set()
