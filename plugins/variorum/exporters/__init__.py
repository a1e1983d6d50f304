"""The archive as data: files made of the Edition. A format is a module and one line in ``EXPORTERS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from variorum.edition import Download, Edition, SiteFacts
from variorum.exporters import (
    articles,
    citations,
    ids,
    notes,
    notes_sheet,
    problems,
    references,
    review,
    sheets,
    stories,
    story,
    tei,
)
from variorum.exporters.files import File
from variorum.exporters.records import Record, document
from variorum.registry import Registry


@dataclass(frozen=True, slots=True)
class Exporter:
    """``files`` says of what its files are made and how; ``title`` says in one line what they hold.

    ``each_story``: it writes a file a story rather than one table. ``is_data`` is False for files that stand beside the
    pages they belong to: neither the data page nor the description lists them.
    """

    name: str
    title: str
    files: Callable[[Edition], Iterator[File]]
    each_story: bool = False
    is_data: bool = True

    def export(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """(path from the site's root, bytes) of each file."""
        for file in self.files(edition):
            yield file.path, bytes(file.whole(part.make() for part in file.parts))


__all__ = ["DATAPACKAGE", "EXPORTERS", "Exporter", "File", "datapackage"]

EXPORTERS = Registry(
    "exporter",
    (
        Exporter(
            "story", "A story with its texts, passages, notes and pairs (variorum-story/1)", story.files, each_story=True
        ),
        Exporter("tei", "A story as an edition in TEI P5, in parallel segmentation", tei.files, each_story=True),
        Exporter("stories", "All stories with their versions and counts of notes", stories.files),
        Exporter("articles", "All articles with what is recorded about them", articles.files),
        Exporter("notes", "All notes with their readings", notes.files),
        Exporter("notes-sheet", "All notes for a spreadsheet: one row for each note and version", notes_sheet.files),
        Exporter("names", "People, organisations and places with their forms and mentions", references.names),
        Exporter("dates", "Times that the texts tell, with their values in TIMEX3", references.dates),
        Exporter("numbers", "Figures that the texts tell, with value, unit and how exact they are", references.numbers),
        Exporter("xref-review", "Names that were recognised and have no page, to be decided on", review.files),
        Exporter("quotations", "Quotations, direct and reported, with speakers and groups", references.quotations),
        Exporter("quotations-sheet", "All quotations for a spreadsheet: one row for each place", sheets.quotations),
        Exporter("numbers-sheet", "All figures for a spreadsheet: one row for each place", sheets.numbers),
        Exporter("sources", "Who is cited: those who are quoted or said to say something, and credits", references.sources),
        Exporter("passages", "Passages that stand in more than one story", references.passages),
        Exporter("related", "Related stories with scores and reasons", references.related),
        Exporter("problems", "What was wrong with the corpus", problems.files),
        Exporter("ids", "Permanent names of articles and stories", ids.files),
        Exporter("citations", "Stories, versions and notes for reference managers", citations.files, is_data=False),
    ),
)

DATAPACKAGE = "data/datapackage.json"
_MEDIA = {"json": "application/json", "csv": "text/csv", "xml": "application/tei+xml"}


def datapackage(facts: SiteFacts, files: Sequence[tuple[str, Download]]) -> bytes:
    """The description of the data files, each with the name of its exporter, as a Data Package.

    Paths are relative to the description itself. What stands in many files is described once, with a list of paths.
    """
    resources: list[Record] = []
    for exporter in EXPORTERS:
        if own := [file for name, file in files if name == exporter.name]:
            resources.append(_resource(exporter, own))
    return document({"name": "variorum", "title": facts.name, "description": facts.tagline, "resources": resources})


def _resource(exporter: Exporter, files: Sequence[Download]) -> Record:
    suffix = files[0].path.rpartition(".")[2]
    paths = [file.path.removeprefix("data/") for file in files]
    record: dict[str, object] = {
        "name": exporter.name,
        "title": exporter.title,
        "path": paths if exporter.each_story else paths[0],
        "format": suffix,
        "mediatype": _MEDIA[suffix],
        "encoding": "utf-8",
        "bytes": sum(file.size for file in files),
    }
    if not exporter.each_story:
        record["hash"] = f"sha256:{files[0].sha256}"
    return record
