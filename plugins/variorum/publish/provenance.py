"""The table ``provenance.csv``: of each file that was brought into the corpus, where from, when, and what it was.

It is written by ``ingest`` and read by people; a build depends on nothing in it. No path of this machine stands there.
"""

from __future__ import annotations

import csv
import io
import os
from dataclasses import astuple, dataclass, fields
from pathlib import Path

NAME = "provenance.csv"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One row. ``path`` is inside the corpus, ``source`` the name under which it was given, ``ingested`` the time in UTC."""

    path: str
    source: str
    url: str
    ingested: str
    sha256: str
    size: int
    tool: str


def append(table: Path, arrival: Arrival) -> None:
    """Add a row, and the heading before the first; OSError where the table cannot be written or is a link."""
    handle = os.open(table, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    with open(handle, "r+b") as file:
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(size - 1)
        broken = size > 0 and file.read(1) != b"\n"  # a line that somebody wrote by hand and did not end
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        if size == 0:
            writer.writerow(field.name for field in fields(Arrival))
        writer.writerow(astuple(arrival))
        file.write(b"\n" * broken + out.getvalue().encode("utf-8"))
