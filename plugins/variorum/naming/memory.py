"""The memory of permanent names: ``ids.csv``, a row an article."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from variorum.model import Story
from variorum.problems import Problem, Severity
from variorum.tables import Unreadable, rows

NAME = "ids.csv"
COLUMNS = ("path", "item", "article", "story", "slug", "siglum", "redirect")

Key = tuple[str, str | None]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_STORY_SLUG = re.compile(r"(?!(?:by|page-[0-9]+)\Z)[a-z0-9]+(?:-[a-z0-9]+)*")  # where lists have pages of their own, none
_STORY = re.compile(r"s-[0-9a-f]{8,64}")
_SIGLUM = re.compile(r"[A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class Kept:
    """One row: the names an article bears, None where one is left open; ``redirect`` is where a name that is gone leads."""

    line: int
    article: str | None
    story: str | None
    slug: str | None
    siglum: str | None
    redirect: str | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """Rows by (path, item); paths as in ``Witness.path``. Rows without a path are redirects only."""

    rows: Mapping[Key, Kept] = field(default_factory=dict)
    redirects: tuple[Kept, ...] = ()


def parse_ids(text: str) -> tuple[Memory, tuple[Problem, ...]]:
    """The memory and what is wrong with it. Of two rows that claim one name the first counts; the other loses that name."""
    reader = _Reader()
    reader.read(text.removeprefix("\ufeff"))
    return Memory(reader.rows, tuple(reader.redirects)), tuple(reader.problems)


def write_ids(stories: Iterable[Story], memory: Memory | None = None) -> str:
    """The full list, sorted by path; rows of ``memory`` whose article is gone stay, so that no name is given twice."""
    table: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for story in stories:
        for version in story.versions:
            path, item = version.witness.path.removeprefix("corpus/"), version.witness.item or ""
            table[path, item, ""] = (path, item, version.id, story.id, story.slug, version.siglum, "")
    for (full, kept_item), row in (memory.rows if memory else {}).items():
        path, item = full.removeprefix("corpus/"), kept_item or ""
        table.setdefault((path, item, ""), (path, item, *_cells(row)))
    for row in memory.redirects if memory else ():
        table["", "", row.article or row.slug or ""] = ("", "", *_cells(row))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(cells for _, cells in sorted(table.items()))
    return out.getvalue()


def _cells(row: Kept) -> tuple[str, ...]:
    return tuple(cell or "" for cell in (row.article, row.story, row.slug, row.siglum, row.redirect))


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.rows: dict[Key, Kept] = {}
        self.redirects: list[Kept] = []
        self.articles: dict[str, int] = {}
        self.slugs: dict[str, tuple[str, int]] = {}
        self.stories: dict[str, tuple[str, int]] = {}
        self.sigla: dict[tuple[str, str], int] = {}

    def report(self, line: int, severity: Severity, code: str, message: str) -> None:
        self.problems.append(Problem(NAME, None, line, severity, code, message))

    def read(self, text: str) -> None:
        try:
            self._read(rows(text))
        except Unreadable as fault:
            self.report(fault.line, "error", "unreadable-row", f"{fault}; close every quotation mark.")

    def _read(self, found: Iterator[tuple[int, list[str]]]) -> None:
        line, cells = next(found, (1, None))
        if cells is None:
            return
        heading = [c.strip().lower() for c in cells]
        if missing := [c for c in COLUMNS[:6] if c not in heading]:
            message = f"The first row lacks {', '.join(missing)}; it should be {','.join(COLUMNS)}."
            self.report(line, "error", "ids-columns", message)
            return
        for line, cells in found:
            if len(cells) > len(heading):
                message = f"The row has {len(cells)} cells for {len(heading)} columns and is not used; take out the last."
                self.report(line, "warning", "unreadable-row", message)
            else:
                self._row(line, {c: v.strip() for c, v in zip(heading, cells, strict=False)})

    def _row(self, line: int, row: dict[str, str]) -> None:
        said = row.get("path", "")
        path = f"corpus/{said.removeprefix('corpus/')}" if said else ""
        key = path, row.get("item") or None
        if path and key in self.rows:
            self.report(
                line, "warning", "double-row", f"This article has a row already (line {self.rows[key].line}), which is used."
            )
            return
        redirect = row.get("redirect") or None
        story = self._shaped(line, "story", row.get("story"), _STORY, "s- and eight hex digits")
        slug = self._owned(
            line,
            story,
            self._shaped(line, "slug", row.get("slug"), _STORY_SLUG, "small letters, digits, hyphens, not by or page-2"),
        )
        kept = Kept(
            line,
            self._article(line, self._shaped(line, "article", row.get("article"), _SLUG, "small letters, digits, hyphens")),
            story,
            slug,
            self._siglum(
                line, story or slug, self._shaped(line, "siglum", row.get("siglum"), _SIGLUM, "capital letters"), redirect
            ),
            redirect,
        )
        if path:
            self.rows[key] = kept
        else:
            self.redirects.append(kept)

    def _shaped(self, line: int, name: str, value: str | None, shape: re.Pattern[str], right: str) -> str | None:
        if not value:
            return None
        if shape.fullmatch(value) and len(value) <= 120:
            return value
        self.report(
            line, "warning", "bad-name", f"“{value}” cannot be the {name}; it should be {right}. A new one is given."
        )
        return None

    def _article(self, line: int, article: str | None) -> str | None:
        if article is None:
            return None
        first = self.articles.setdefault(article, line)
        if first == line:
            return article
        self.report(
            line, "warning", "name-taken", f"The article name “{article}” is taken (line {first}); a new one is given."
        )
        return None

    def _owned(self, line: int, story: str | None, slug: str | None) -> str | None:
        """One slug to a story, one story to a slug."""
        if slug is None:
            return None
        owner = story or slug
        other, first = self.slugs.setdefault(slug, (owner, line))
        if other != owner:
            self.report(
                line,
                "warning",
                "name-taken",
                f"The slug “{slug}” belongs to the story {other} (line {first}); a new one is given.",
            )
            return None
        known, first = self.stories.setdefault(owner, (slug, line))
        if known != slug:
            self.report(
                line, "warning", "name-taken", f"The story {owner} has the slug “{known}” (line {first}), which is used."
            )
            return known
        return slug

    def _siglum(self, line: int, story: str | None, siglum: str | None, redirect: str | None) -> str | None:
        if siglum is None or story is None or redirect:
            return siglum
        first = self.sigla.setdefault((story, siglum), line)
        if first == line:
            return siglum
        self.report(
            line, "warning", "name-taken", f"The siglum {siglum} is taken in this story (line {first}); a new one is given."
        )
        return None
