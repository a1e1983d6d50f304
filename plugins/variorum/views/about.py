"""Pages about the archive itself: how it is made, its data and what went wrong, and the page that isn't there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.problems import Problem
from variorum.views import wording
from variorum.views.editor import is_signed
from variorum.views.kinds import KIND_TEXTS, KindText
from variorum.views.page import Link
from variorum.views.shelf import Shelf
from variorum.views.standing import MEANINGS, RELATIONS, SOME_TEXT

_FILES: Final = {
    "data/stories.json": "All stories with their versions",
    "data/articles.json": "All articles with what is recorded of them",
    "data/notes.json": "All notes with their readings",
    "data/names.json": "People, organisations and places with every mention",
    "data/quotations.json": "Quotations with their speakers",
    "data/dates.json": "Dates with what they resolve to",
    "data/numbers.json": "Numbers with their units",
    "data/passages.json": "Passages that stand in more than one story",
    "data/related.json": "Which stories hang together, and why",
    "data/problems.json": "What could not be read or used",
    "data/ids.csv": "The permanent names of articles and stories",
    "data/datapackage.json": "Description of all tables",
}


@dataclass(frozen=True, slots=True)
class MethodView:
    """``kinds`` with a link to their notes where there are any; ``made`` says how many notes are by machine.

    ``relations`` are the words for how two versions stand to each other, with when each is said, ``some_text`` what these
    words rest on.
    """

    title: str
    kinds: tuple[tuple[KindText, str], ...]
    icons: tuple[str, ...]
    made: str
    relations: tuple[tuple[str, str], ...]
    some_text: str
    data: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file to download; ``sha256`` lets a reader check it."""

    path: str
    href: str
    text: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one severity."""

    title: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """Downloads, and an honest list of what went wrong when the archive was made."""

    title: str
    tables: tuple[FileRow, ...]
    others: tuple[FileRow, ...]
    stories: str
    problems: tuple[ProblemGroup, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """Where to go from a page that isn't there."""

    title: str
    doors: tuple[Link, ...]


def method(shelf: Shelf) -> MethodView:
    """The page that says how the archive is made."""
    here = links.method_url()
    notes = [n for a in shelf.apparatuses for n in a.notes]
    present = {n.kind for n in notes}
    hand = sum(1 for n in notes if is_signed(n))
    kinds = tuple(
        (text, links.relative(here, links.notes_url(text.kind)) if text.kind in present else "") for text in KIND_TEXTS
    )
    by_hand = f"{len(notes) - hand:,} made by machine, {hand:,} made or confirmed by an editor"
    made = f"This archive holds {wording.count(len(notes), 'note')}, {by_hand if hand else 'all made by machine'}."
    if not notes:
        made = "This archive holds no notes: there is nothing to compare in it."
    return MethodView(
        title="How the comparison is made",
        kinds=kinds,
        icons=tuple(dict.fromkeys(text.label.key for text in KIND_TEXTS)),
        made=made,
        relations=tuple((RELATIONS[key].capitalize(), meaning) for key, meaning in MEANINGS.items()),
        some_text=SOME_TEXT,
        data=links.relative(here, links.data_url()),
    )


def data(shelf: Shelf) -> DataView:
    """The page of downloads and problems."""
    here = links.data_url()
    rows: list[FileRow] = []
    stories = 0
    for file in sorted(shelf.edition.facts.downloads, key=lambda d: d.path):
        if file.path.startswith("data/stories/"):
            stories += 1
            continue
        text = _FILES.get(file.path, "")
        rows.append(FileRow(file.path, links.relative(here, file.path), text, wording.file_size(file.size), file.sha256))
    return DataView(
        title="Data and downloads",
        tables=tuple(r for r in rows if r.text),
        others=tuple(r for r in rows if not r.text),
        stories="The story has" if stories == 1 else f"Each of the {stories:,} stories has" if stories else "",
        problems=tuple(_problems(shelf)),
    )


def _problems(shelf: Shelf) -> list[ProblemGroup]:
    titles = {"error": "Left out", "warning": "Published with a reservation", "info": "Worth knowing"}
    ranked = sorted(set(shelf.edition.problems), key=_rank)
    groups = {severity: tuple(p for p in ranked if p.severity == severity) for severity in titles}
    return [ProblemGroup(titles[severity], held) for severity, held in groups.items() if held]


def _rank(problem: Problem) -> tuple[str, str, int, str, str]:
    return (problem.path, problem.item or "", problem.line or 0, problem.code, problem.message)


def not_found(doors: tuple[Link, ...]) -> NotFoundView:
    """The page for addresses that lead nowhere."""
    return NotFoundView("This page does not exist", doors)
