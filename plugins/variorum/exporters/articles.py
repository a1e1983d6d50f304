"""``data/articles.json``: a line an article, with all that is recorded about it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from variorum import links
from variorum.edition import Edition
from variorum.exporters.files import File, table
from variorum.exporters.records import Record, read, recorded, title_of
from variorum.model import Story, Version


def files(edition: Edition) -> Iterator[File]:
    found = [(v, a) for a in edition.apparatuses for v in a.story.versions]
    found.sort(key=lambda pair: (pair[0].witness.path, pair[0].witness.item or ""))
    yield table("data/articles.json", (((a, v.id), partial(_articles, v, a.story)) for v, a in found))


def _articles(version: Version, story: Story) -> Iterator[Record]:
    yield _article(version, story)


def _article(version: Version, story: Story) -> Record:
    witness, meta = version.witness, version.witness.meta
    return {
        "id": version.id,
        "path": witness.path,
        "item": witness.item,
        "page": links.article_url(version.id),
        "story": story.slug,
        "siglum": version.siglum,
        "title": title_of(version),
        **recorded(meta),
        "archived_url": meta.archived_url,
        "rights": meta.rights,
        "text_mode": meta.text_mode or "full",
        "sha256": witness.sha256,
        **read(witness),
    }
