"""A table of articles, a row each: the first row names the columns, of which one holds the text."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from variorum.model import Source
from variorum.problems import Problem
from variorum.readers.containers.container import Damaged, Limits, Records
from variorum.readers.decode import BOMS, likely
from variorum.readers.metadata import FIELDS
from variorum.readers.record import ALIASES, TEXT, TITLE

_IDS = ("id", "_id", "item")
#: Names of columns in small letters, and the field of a record each is.
_COLUMNS: Mapping[str, str] = {name.lower(): name for name in (*FIELDS, *ALIASES, *TEXT, *TITLE, *_IDS)}


def records(file: BinaryIO, path: str, limits: Limits) -> Records:
    """See ``Container.open``. ``item`` is the ``id`` of a row, else its number, the row after the heading being 1."""
    lines = _Lines(file, 2 * limits.record)
    csv.field_size_limit(max(csv.field_size_limit(), limits.record))
    rows = csv.reader(lines, delimiter=lines.delimiter, strict=True)
    heading = [_COLUMNS.get(cell.strip().lower(), "") for cell in _row(rows, lines) or ()]
    if not any(name in TEXT for name in heading):
        message = (
            f"The first row names no column for the text ({', '.join(TEXT[:3])}), so nothing in the file is an article."
        )
        yield Problem(path, None, 1, "warning", "unknown-content", message)
        return
    number = 0
    while True:
        line = lines.number + 1
        cells = _row(rows, lines)
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        number += 1
        fields = _fields(heading, cells)
        item = next((said for name in _IDS if (said := fields.pop(name, "").strip()) and said.isprintable()), str(number))
        if len(cells) > len(heading) and any(cell.strip() for cell in cells[len(heading) :]):
            counts = f"The row has {len(cells)} cells for {len(heading)} columns"
            message = f"{counts} and is left out; put quotation marks around a value that holds a comma."
            yield Problem(path, item, line, "error", "broken-record", message)
            continue
        if not any(name in TEXT for name in fields):
            message = "The row has no text in any column for it and is left out; fill it, or remove the row."
            yield Problem(path, item, line, "warning", "empty-file", message)
            continue
        if encoding := _mend(fields):
            message = f"The row is not UTF-8 and was read as {encoding}; save the file as UTF-8 to be sure of every letter."
            yield Problem(path, item, line, "warning", "not-utf-8", message)
        yield Source(path, msgspec.json.encode(fields), item=item, form=".json")


def _fields(heading: list[str], cells: list[str]) -> dict[str, str]:
    """The values by their names; of a column that stands twice the first counts."""
    out: dict[str, str] = {}
    for name, cell in zip(heading, cells, strict=False):
        if name and cell.strip():
            out.setdefault(name, cell)
    return out


def _row(rows: Iterator[list[str]], lines: _Lines) -> list[str] | None:
    """The next row; None at the end. Raises Damaged where a quotation never ends."""
    first = lines.number + 1
    try:
        return next(rows, None)
    except csv.Error as fault:
        where = f"The row that begins in line {first} cannot be read ({fault}), and nothing after it"
        raise Damaged(f"{where}; close every quotation mark and double those inside a value.") from None


class _Lines:
    """The lines of a table with their ends; bytes that are no UTF-8 stay as surrogates until their row is mended."""

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self.number = 0
        self._file = file
        self._limit = limit
        first = file.readline(limit)
        if first.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Damaged("The table is UTF-16 and is not read; save it as UTF-8.")
        self._first = first.removeprefix(BOMS[0][0])
        self.delimiter = max(",;\t", key=lambda mark: (self._first.count(mark.encode()), mark == ","))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._file.readline(self._limit) if self.number else self._first
        self.number += 1
        if not line:
            raise StopIteration
        if len(line) == self._limit and not line.endswith(b"\n"):
            raise Damaged(f"Line {self.number} has more than {self._limit:,} bytes; split the article.")
        return line.decode("utf-8", "surrogateescape")


def _mend(fields: dict[str, str]) -> str | None:
    """The encoding in which the values were read that were not UTF-8; None where all were."""
    raw = {name: value.encode("utf-8", "surrogateescape") for name, value in fields.items() if not value.isascii()}
    odd = {name: data for name, data in raw.items() if any("\udc80" <= c <= "\udcff" for c in fields[name])}
    if not odd:
        return None
    encoding = likely(b"\n".join(odd.values())) or "utf-8"
    fields.update((name, data.decode(encoding, "replace")) for name, data in odd.items())
    return encoding
