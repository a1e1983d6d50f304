"""Takes over what a folder states of its own articles: the rows of its corpus.csv, for the articles that came from it.

Rows are only ever added, below those that are there; what the corpus states already of an article stays as it is.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from variorum.model import Metadata, Source
from variorum.problems import Problem
from variorum.publish.disk import bytes_of
from variorum.publish.sources import TABLE_LIMIT
from variorum.readers.corpus_csv import COLUMNS, NAME, Key, delimiter, parse
from variorum.readers.decode import decode
from variorum.readers.metadata import FIELDS
from variorum.tables import Unreadable, rows

#: Names that have to be the only ones in a corpus: those of another corpus may be taken here.
_NAMES: Final = ("id", "story")


Stated = Mapping[Key, Metadata]


@dataclass(frozen=True, slots=True)
class Brought:
    """A table in a folder that is brought in: ``named`` as in reports, ``below`` what its paths get before them here."""

    file: Path
    named: str
    below: str
    nested: bool = False

    def target(self, path: str) -> str:
        """Where the article of a row lies in this corpus; ``nested`` where the folder has its articles in ``corpus/``."""
        return "/".join(part for part in (self.below, "corpus" if self.nested else "", path) if part)


def adopt(table: Brought, taken: Collection[str], place: Path) -> list[Problem]:
    """Add to the corpus.csv in ``place`` the rows of ``table`` for the articles at ``taken`` (paths inside the corpus).

    Gives what a reader of the table complains of, and what was done. OSError where the table cannot be written.
    """
    data = bytes_of(table.file, table.named, TABLE_LIMIT)
    if isinstance(data, Problem):
        return [data]
    stated, faults = parse(data)
    problems = [Problem(table.named, p.item, p.line, p.severity, p.code, p.message) for p in faults]
    ours = {(table.target(path.removeprefix("corpus/")), item): meta for (path, item), meta in stated.items()}
    wanted = {key: meta for key, meta in ours.items() if key[0] in taken}
    if not wanted:
        return problems
    own = _Own(place / NAME)
    if own.fault is not None:
        left = f"{own.fault} So the rows of this table are not taken; add them before anything is published."
        return [*problems, Problem(table.named, None, None, "warning", "table-left", left)]
    new: Stated = {key: _renamed(meta, own) for key, meta in wanted.items() if key not in own.held}
    if new:
        own.add(new)
    problems.append(Problem(table.named, None, None, "info", "table-taken", _said(ours, wanted, new)))
    return problems


def _said(ours: Stated, wanted: Stated, new: Stated) -> str:
    """What was done with the rows of a table: all, those of articles that came, those that were added."""
    parts = [
        _counted(
            len(new),
            "row of this table now stands in corpus.csv, with the path that its article has here",
            "rows of this table now stand in corpus.csv, with the paths that their articles have here",
        ),
        _counted(
            len(wanted) - len(new),
            "was left, for corpus.csv has a row for the article",
            "were left, for corpus.csv has rows for the articles",
        ),
        _counted(
            len(ours) - len(wanted), "is about an article that did not come in", "are about articles that did not come in"
        ),
        _counted(
            sum(new[key] != wanted[key] for key in new),
            "lost an id or a story whose name is taken here",
            "lost an id or a story whose name is taken here",
        ),
    ]
    said = "; ".join(part for part in parts if part)
    return f"{said[0].upper()}{said[1:]}."


def _counted(number: int, one: str, many: str) -> str:
    return "" if number == 0 else f"one {one}" if number == 1 else f"{number:,} {many}"


class _Own:
    """The corpus's own table: what it holds, and room for more. ``fault`` says why nothing can be added to it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.fault: str | None = None
        self.held: frozenset[Key] = frozenset()
        self.names: frozenset[tuple[str, str]] = frozenset()
        self._text, self._part = "", ","
        self._columns: list[str] = []
        if not os.path.lexists(file):
            return
        data = bytes_of(file, NAME, TABLE_LIMIT)
        text = data if isinstance(data, Problem) else decode(Source(NAME, data)) if data.strip() else ("", ())
        if isinstance(text, Problem):
            self.fault = f"The corpus.csv of the corpus cannot be added to ({text.message.rstrip('.')})."
            return
        self._text = text[0]
        if text[1] or not self._head():
            self.fault = (
                "The corpus.csv of the corpus cannot be added to: it is not in UTF-8, or has no heading with “path”."
            )
            return
        stated = parse(self._text)[0]
        self.held = frozenset((path.removeprefix("corpus/"), item) for path, item in stated)
        self.names = frozenset((n, v) for meta in stated.values() for n in _NAMES if (v := getattr(meta, n)))

    def _head(self) -> bool:
        """Read the heading; whether rows can be put below it."""
        if not self._text.strip():
            return True
        self._part = delimiter(self._text)
        try:
            read = list(rows(self._text, self._part))
        except Unreadable:
            return False
        self._columns = [cell.strip().lower() for cell in read[0][1]]
        return "path" in self._columns and self._text.lstrip("\n").split("\n", 1)[0].count('"') % 2 == 0

    def add(self, new: Stated) -> None:
        """Write the table anew with these rows; whatever happens, it is whole, the old one or the new."""
        columns = list(self._columns) or ["path"]
        missing = [c for c in COLUMNS if c not in columns and any(c in _cells(key, meta) for key, meta in new.items())]
        text = self._text
        if not self._columns:
            text = _line([*columns, *missing], self._part)
        else:
            text += "" if text.endswith("\n") else "\n"
            if missing:
                text = self._widened(text, missing)
        for key, meta in sorted(new.items(), key=lambda kv: (kv[0][0], kv[0][1] or "")):
            cells = _cells(key, meta)
            text += _line([cells.get(c, "") for c in (*columns, *missing)], self._part)
        _write(self._file, text)

    def _widened(self, text: str, missing: Sequence[str]) -> str:
        """``text`` with more columns in its heading; rows without them stay as they are, which says nothing of them."""
        blank = len(text) - len(text.lstrip("\n"))
        end = text.index("\n", blank)
        return f"{text[:end]}{self._part}{self._part.join(missing)}{text[end:]}"


def _renamed(meta: Metadata, own: _Own) -> Metadata:
    """``meta`` without an id or a story of a name that means something else here."""
    if ("id", meta.id) in own.names:
        meta = replace(meta, id=None)
    return replace(meta, story=None) if ("story", meta.story) in own.names else meta


def _cells(key: Key, meta: Metadata) -> dict[str, str]:
    said = {"path": key[0], "item": key[1], **{name: getattr(meta, name) for name in FIELDS}}
    return {name: value for name, value in said.items() if value}


def _line(cells: Sequence[str], part: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=part, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _write(file: Path, text: str) -> None:
    new = file.with_name(f".{file.name}.variorum-new")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    with open(handle, "w", encoding="utf-8", newline="") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    os.replace(new, file)
