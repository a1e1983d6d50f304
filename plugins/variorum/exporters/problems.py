"""``data/problems.json``: what was wrong with the corpus, a line a problem."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.edition import Edition
from variorum.exporters.files import File, single
from variorum.exporters.records import table


def files(edition: Edition) -> Iterator[File]:
    said = (
        {"path": p.path, "item": p.item, "line": p.line, "severity": p.severity, "code": p.code, "message": p.message}
        for p in edition.problems
    )
    yield single("data/problems.json", lambda: table(said))
