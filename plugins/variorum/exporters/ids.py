"""``data/ids.csv``: the full list of permanent names, to be kept as the corpus's ``ids.csv``."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.edition import Edition
from variorum.exporters.files import File, single
from variorum.naming import write_ids


def files(edition: Edition) -> Iterator[File]:
    yield single("data/ids.csv", lambda: write_ids([a.story for a in edition.apparatuses], edition.memory).encode())
