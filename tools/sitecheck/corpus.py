"""The texts of a corpus as the build reads them, with how much of each may be published."""

from __future__ import annotations

import csv
import json
import runpy
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "plugins"))


@dataclass(frozen=True, slots=True)
class Held:
    """A text of the corpus. ``shown`` are the stretches (start, end) that may be published, None for all of it.

    ``recorded`` are words about it that may be published whatever its text's mode.
    """

    name: str
    text: str
    shown: tuple[tuple[int, int], ...] | None
    recorded: tuple[str, ...]


def is_of(tables: Path, site: Path) -> bool:
    """Whether the site names an article of this corpus."""
    own = tables / "corpus" if (tables / "corpus").is_dir() else tables
    return any((own / path.removeprefix("corpus/")).is_file() for path, _ in _modes(site))


def corpus(tables: Path, site: Path, settings: Path = ROOT / "publishconf.py") -> Iterator[Held]:
    """Every text below ``tables``: a folder of articles (``--corpus`` of a build), or one with a folder ``corpus`` in it.

    One that states no mode has the one that the site says it has; of one that the site does not name nothing may be shown.
    Names that the owner keeps in ids.csv are recorded: addresses stay, even of what is withdrawn.
    """
    from variorum.model import Source
    from variorum.permit import shown_of
    from variorum.pipeline import SEGMENT
    from variorum.publish.archive import limits
    from variorum.publish.sources import Place, load
    from variorum.readers import read
    from variorum.settings import check

    known = check(runpy.run_path(str(settings))["VARIORUM"])
    own = tables / "corpus"
    place = Place(own if own.is_dir() else tables, tables)
    said = _modes(site)
    if kept := tuple(sorted(_kept(tables))):
        yield Held("ids.csv", "", None, kept)
    for source in load(place, limits(known)).sources:
        found = read(source, known.size_limit) if isinstance(source, Source) else source
        if not isinstance(found, tuple):
            continue
        witness = found[0]
        meta = SEGMENT.run(witness)[1]
        published = said.get((witness.path, witness.item))
        mode = "withheld" if published is None else meta.text_mode or published
        words = (meta.publisher, *((meta.title, meta.author, meta.url, meta.rights) if mode != "withheld" else ()))
        name = witness.path + (f" [{witness.item}]" if witness.item else "")
        yield Held(name, witness.text, shown_of(witness.text, mode, known.excerpt_words), tuple(w for w in words if w))


def _kept(tables: Path) -> set[str]:
    """The names in ids.csv."""
    try:
        rows = list(csv.DictReader((tables / "ids.csv").read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error):
        return set()
    return {row[column] for row in rows for column in ("article", "slug", "redirect") if row.get(column)}


def _modes(site: Path) -> dict[tuple[str, str | None], str]:
    """(path, item) -> the text mode that the site gives the article."""
    try:
        records = json.loads((site / "data" / "articles.json").read_text("utf-8"))
        return {(r["path"], r["item"]): r["text_mode"] for r in records}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
