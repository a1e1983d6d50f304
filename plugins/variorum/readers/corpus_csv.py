"""The table ``corpus.csv``: what the owner of a corpus states about its articles, a row an article."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from posixpath import normpath

from variorum.model import Metadata, Source
from variorum.problems import Problem, Severity
from variorum.readers.decode import decode
from variorum.readers.metadata import FIELDS, checked, near
from variorum.tables import Unreadable, rows

NAME = "corpus.csv"
COLUMNS = ("path", "item", *FIELDS)

Key = tuple[str, str | None]


class Stated(dict[Key, Metadata]):
    """Metadata by (path, item); ``lines`` are those of the rows, for what can only be said once the file is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Key, int] = {}


def parse(data: bytes | str, known: Collection[str] | None = None) -> tuple[Stated, tuple[Problem, ...]]:
    """{(path, item): Metadata} and the problems, with their lines; keys are written as in ``Witness.path`` (``corpus/…``).

    ``known`` are the paths of the files there are, likewise written; a row for another file is reported and dropped.
    Columns may stand in any order; commas, semicolons or tabs part them, whichever the heading uses.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if not raw.strip():
        return Stated(), ()
    decoded = decode(Source(NAME, raw))
    if isinstance(decoded, Problem):
        return Stated(), (decoded,)
    text, problems = decoded
    table = _Table(known, [p for p in problems if p.severity != "info"])
    table.read(text)
    return table.stated, tuple(table.problems)


def delimiter(text: str) -> str:
    """What parts the cells of a table: whichever of commas, semicolons and tabs its heading has most of."""
    first = text.lstrip("\n").split("\n", 1)[0]
    return max(",;\t", key=lambda d: (first.count(d), d == ","))


class _Table:
    def __init__(self, known: Collection[str] | None, problems: list[Problem]) -> None:
        self.known = None if known is None else frozenset(known)
        self.problems = problems
        self.stated = Stated()
        self.lines = self.stated.lines

    def report(self, line: int, severity: Severity, code: str, message: str, item: str | None = None) -> None:
        self.problems.append(Problem(NAME, item, line, severity, code, message))

    def read(self, text: str) -> None:
        found = self._rows(text)
        line, heading = next(found, (1, []))
        columns = self._columns(line, heading)
        if "path" not in columns:
            self.report(
                line,
                "error",
                "no-path-column",
                "The first row names no column “path”, so no row can be used; name the columns there.",
            )
            return
        for line, cells in found:
            if len(cells) > len(columns) and any(c.strip() for c in cells[len(columns) :]):
                counts = f"The row has {len(cells)} cells for {len(columns)} columns"
                message = f"{counts} and is not used; put quotation marks around a value that holds a comma."
                self.report(line, "warning", "unreadable-row", message)
                continue
            self._row(line, {c: v for c, v in zip(columns, cells, strict=False) if c})

    def _rows(self, text: str) -> Iterator[tuple[int, list[str]]]:
        try:
            yield from rows(text, delimiter(text))
        except Unreadable as fault:
            advice = "close every quotation mark and double those inside a value"
            self.report(fault.line, "error", "unreadable-row", f"{fault}; {advice}.")

    def _columns(self, line: int, heading: list[str]) -> list[str]:
        """The names of the columns, "" where one is not known or stands twice."""
        out: list[str] = []
        for cell in heading:
            name = cell.strip().lower()
            if name in COLUMNS and name not in out:
                out.append(name)
                continue
            out.append("")
            if name in COLUMNS:
                self.report(line, "warning", "unknown-column", f"The column “{name}” stands twice; the first is used.")
            elif name:
                self.report(
                    line,
                    "warning",
                    "unknown-column",
                    f"There is no column “{cell.strip()}”; it is not used{near(name, COLUMNS)}.",
                )
        return out

    def _row(self, line: int, row: dict[str, str]) -> None:
        path = self._path(line, row.pop("path", ""))
        if path is None:
            return
        key = path, row.pop("item", "").strip() or None
        if key in self.lines:
            self.report(
                line,
                "warning",
                "double-row",
                f"This article has a row already (line {self.lines[key]}), which is used; keep one.",
            )
            return
        self.lines[key] = line
        meta, faults = checked(row)
        for _, code, message in faults:
            self.report(line, "error" if code == "bad-text-mode" else "warning", code, message, key[1])
        self.stated[key] = meta

    def _path(self, line: int, cell: str) -> str | None:
        said = cell.strip()
        path = normpath(said.replace("\\", "/")) if said else ""
        if not path or path.startswith(("/", "..")) or path == ".":
            self.report(
                line,
                "warning",
                "unreadable-row",
                f"The row names no file of the corpus (“{said}”); write its path inside the corpus folder.",
            )
            return None
        full = f"corpus/{path}"
        if self.known is None or full in self.known:
            return full
        if path in self.known:
            return path
        close = get_close_matches(full, sorted(self.known), n=1, cutoff=0.8)
        hint = f"; perhaps “{close[0].removeprefix('corpus/')}” is meant" if close else ""
        self.report(line, "warning", "no-such-file", f"There is no file “{said}” in the corpus; the row is not used{hint}.")
        return None
