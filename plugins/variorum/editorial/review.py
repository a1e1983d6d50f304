"""xref-review.csv: names that were recognised and have no page, with what an editor decides of each."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final, cast

from variorum.editorial.authority import KINDS
from variorum.editorial.records import REVIEWED, Alike, Called, Decisions, NoName
from variorum.model import NameKind
from variorum.problems import Problem, Severity
from variorum.readers.metadata import near
from variorum.tables import Unreadable, rows

COLUMNS: Final = ("id", "kind", "name", "forms", "mentions", "articles", "evidence", "where", "decision", "into")
_KNOWN: Final = ", ".join(COLUMNS)
_NEEDED: Final = ("kind", "name", "decision")
DECISIONS: Final = ("publish", "ignore", "merge-into")


def parse(text: str) -> tuple[Decisions, tuple[Problem, ...]]:
    """The decisions of the rows that have one, and what is wrong with the others."""
    table = _Table()
    try:
        table.read(text)
    except Unreadable as fault:
        table.report(fault.line, "error", f"{fault} is not used either; close the quotation marks.")
    return Decisions(called=tuple(table.called), no_names=tuple(table.no_names), alike=tuple(table.alike)), tuple(
        table.problems
    )


class _Table:
    def __init__(self) -> None:
        self.called: list[Called] = []
        self.no_names: list[NoName] = []
        self.alike: list[Alike] = []
        self.problems: list[Problem] = []
        self._lines: dict[tuple[str, str], int] = {}

    def report(self, line: int, severity: Severity, message: str) -> None:
        self.problems.append(Problem(REVIEWED, None, line, severity, "bad-editorial", message))

    def read(self, text: str) -> None:
        head = text.lstrip().split("\n", 1)[0]
        found = rows(text, max(",;\t", key=lambda mark: (head.count(mark), mark == ",")))
        line, heading = next(found, (1, []))
        columns = [cell.strip().lower() for cell in heading]
        if missing := [name for name in _NEEDED if name not in columns]:
            message = f"The first row names no column “{missing[0]}”, so no row can be used; columns are {_KNOWN}."
            self.report(line, "error", message)
            return
        for column in columns:
            if column and column not in COLUMNS:
                hint = near(column, COLUMNS) or "; it is not used"
                self.report(line, "warning", f"There is no column “{column[:60]}”{hint}.")
        for line, cells in found:
            self._row(line, {c: " ".join(v.split()) for c, v in zip(columns, cells, strict=False)})

    def _row(self, line: int, row: dict[str, str]) -> None:
        decision, name, kind, into = (row.get(key, "") for key in ("decision", "name", "kind", "into"))
        if not decision:
            if into:
                self.report(line, "warning", "“into” is filled in without a decision; write merge-into or take it out.")
            return
        if decision not in DECISIONS:
            close = get_close_matches(decision.lower(), DECISIONS, n=1, cutoff=0.5)
            hint = f"; perhaps “{close[0]}” is meant" if close else "; write publish, ignore or merge-into"
            self.report(line, "error", f"This row is not used, for “{decision[:60]}” is no decision{hint}.")
        elif kind not in KINDS:
            hint = near(kind, KINDS) or "; write person, organisation or place"
            self.report(line, "error", f"This row is not used, for “{kind[:60]}” is no kind{hint}.")
        elif not name:
            self.report(line, "error", "This row is not used, for it has no name.")
        elif (decision == "merge-into") != bool(into):
            said = (
                "“merge-into” needs the name or id of another in the column “into”"
                if not into
                else f"“into” has no place beside “{decision}”"
            )
            self.report(line, "error", f"This row is not used, for {said}.")
        elif (first := self._lines.setdefault((kind, name.casefold()), line)) != line:
            self.report(line, "warning", f"“{name[:60]}” is decided in line {first}, which is used; keep one of the rows.")
        else:
            self._decide(decision, name, cast(NameKind, kind), into, line)

    def _decide(self, decision: str, name: str, kind: NameKind, into: str, line: int) -> None:
        if decision == "publish":
            self.called.append(Called(name, kind, line, REVIEWED))
        elif decision == "ignore":
            self.no_names.append(NoName(name, line, REVIEWED, kind))
        else:
            self.alike.append(Alike(name, kind, into, line))
