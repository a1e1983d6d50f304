"""What hangs together across stories: ``data/names.json``, ``data/passages.json`` and ``data/related.json``."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.edition import Edition
from variorum.exporters.records import table


def names(edition: Edition) -> Iterator[tuple[str, bytes]]:
    yield (
        "data/names.json",
        table(
            {
                "id": n.id,
                "kind": n.kind,
                "name": n.name,
                "aliases": list(n.aliases),
                "published": n.published,
                "mentions": [{"article": m.article, "path": m.path, "start": m.start, "end": m.end} for m in n.mentions],
            }
            for n in edition.references.names
        ),
    )


def passages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    yield (
        "data/passages.json",
        table(
            {
                "id": r.id,
                "text": r.text,
                "occurrences": [
                    {"story": o.story, "siglum": o.siglum, "article": o.article, "start": o.start, "end": o.end}
                    for o in r.occurrences
                ],
            }
            for r in edition.references.recurrences
        ),
    )


def related(edition: Edition) -> Iterator[tuple[str, bytes]]:
    yield (
        "data/related.json",
        table(
            {
                "story": r.story,
                "related": [{"story": o.story, "score": round(o.score, 4), "reasons": list(o.reasons)} for o in r.related],
            }
            for r in edition.references.related
        ),
    )
