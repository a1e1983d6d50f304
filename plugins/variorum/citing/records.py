"""What is cited: a story with its comparison, one version of it, or one note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from variorum import links
from variorum.model import Note, Reading, Story, Version

Kind = Literal["story", "article", "note"]
#: Words of a reading in the title of a note.
_WORDS = 12
#: Versions of a note that are named.
_VERSIONS = 6
_UNSAFE = re.compile(r"[^A-Za-z0-9:_-]+")


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing to cite. ``issued`` is an ISO date as recorded (a year, a month, a day or a moment), None where none is.

    ``author`` is a name as recorded, never parted into given and family name; ``archive`` is the name of this site.
    ``url`` is its permanent address, ``source_url`` where an article stood itself.
    """

    kind: Kind
    key: str
    title: str
    archive: str
    url: str
    author: str | None = None
    publisher: str | None = None
    issued: str | None = None
    language: str | None = None
    source_url: str | None = None
    remark: str = ""


def of_story(story: Story, archive: str, site: str, pair: tuple[str, str] | None = None) -> Citation:
    """The comparison of a story, or of two of its many versions. It has no date: a build records none, and its versions
    have their own.
    """
    count, url = len(story.versions), links.story_url(story.slug)
    said = f"{count} versions compared" if count > 1 else "1 version"
    if pair:
        said, url = f"versions {pair[0]} and {pair[1]} compared", links.pair_url(story.slug, *pair)
    return Citation("story", _key("-".join((story.slug, *(pair or ())))), story.title, archive, _at(site, url), remark=said)


def of_article(story: Story, version: Version, archive: str, site: str) -> Citation:
    """One version, with what is recorded of it. A title in brackets is its story's, for it has none of its own."""
    meta = version.witness.meta
    heads = [
        version.witness.said(s)
        for s in version.witness.segments
        if s.kind == "headline" and version.witness.shows(s.start, s.end)
    ]
    title = meta.title or " ".join(" ".join(heads).split()) or f"[{story.title}]"
    return Citation(
        kind="article",
        key=_key(version.id),
        title=title,
        archive=archive,
        url=_at(site, links.article_url(version.id)),
        author=meta.author,
        publisher=meta.publisher,
        issued=meta.published or meta.updated,
        language=meta.language,
        source_url=meta.url,
        remark=f"version {version.siglum} of {story.title}",
    )


def of_note(story: Story, note: Note, archive: str, site: str) -> Citation:
    """One note. It is called by its readings, each with the letters of the versions that have it; the remark says whose
    these are.
    """
    title = " / ".join(f"{_reading(reading)} ({' '.join(reading.sigla)})" for reading in note.readings)
    url = f"{links.story_url(story.slug)}#{links.note_anchor(note.id)}"
    sigla = sorted({siglum for reading in note.readings for siglum in reading.sigla}, key=story.sigla.index)
    whose = "; ".join([_whose(story.version(s)) for s in sigla[:_VERSIONS]] + ["…"] * (len(sigla) > _VERSIONS))
    remark = f"note on {story.title} ({whose})"
    return Citation("note", _key(f"{story.slug}-{note.id}"), title, archive, _at(site, url), remark=remark)


def _whose(version: Version) -> str:
    """Letter, outlet and day of a version: ``A The Gull, 2032-03-02``."""
    meta = version.witness.meta
    day = (meta.published or meta.updated or "")[:10]
    return f"{version.siglum} {meta.publisher or 'outlet not recorded'}{', ' if day else ''}{day}"


def _reading(reading: Reading) -> str:
    if reading.text is None:
        return "nothing here"
    words = reading.text.split()
    return f"“{' '.join(words[:_WORDS])}{' …' if len(words) > _WORDS else ''}”"


def _at(site: str, url: str) -> str:
    """The address from the site's own, which is empty where it isn't set: then it stands from the root of the archive."""
    return f"{site}/{url}" if site else url


def _key(text: str) -> str:
    return _UNSAFE.sub("-", text)
