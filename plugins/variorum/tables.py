"""Reads the rows of a CSV file with the numbers of their lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator


class Unreadable(ValueError):
    """A row, and with it all after it, that cannot be read; ``line`` is where it begins."""

    def __init__(self, line: int, why: object) -> None:
        super().__init__(f"The row cannot be read ({why}) and nothing after it")
        self.line = line


def rows(text: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """(number of its first line, cells) of every row that is not blank. Raises Unreadable where a quotation never ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise Unreadable(line, fault) from None
        if any(cell.strip() for cell in cells):
            yield line, cells
