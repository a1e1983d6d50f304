"""``data/stories.json``: a line a story, with its versions and how many notes of each kind it has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from variorum import links
from variorum.edition import Edition
from variorum.exporters.files import File, table
from variorum.exporters.records import Record
from variorum.model import NOTE_KINDS, Apparatus


def files(edition: Edition) -> Iterator[File]:
    apparatuses = sorted(edition.apparatuses, key=lambda a: a.story.slug)
    yield table("data/stories.json", (((a,), partial(_stories, a)) for a in apparatuses))


def _stories(apparatus: Apparatus) -> Iterator[Record]:
    yield _story(apparatus)


def _story(apparatus: Apparatus) -> Record:
    story = apparatus.story
    kinds = apparatus.noted
    return {
        "id": story.id,
        "slug": story.slug,
        "title": story.title,
        "url": links.story_url(story.slug),
        "data": links.story_json(story.slug),
        "base": story.base,
        "versions": [{"siglum": v.siglum, "article": v.id} for v in story.versions],
        "passages": len(apparatus.collation.passages),
        "notes": {kind: kinds[kind] for kind in NOTE_KINDS if kind in kinds},
    }
