"""``stories/SLUG/cite.bib``, ``.ris`` and ``.json``: a story, its versions and notes for reference managers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

from variorum import links
from variorum.citing import Citation, bibtex, csl, of_article, of_note, of_story, ris
from variorum.edition import Edition
from variorum.exporters.files import File, single
from variorum.exporters.records import table
from variorum.model import Apparatus

_FORMATS: Final[dict[str, Callable[[Iterable[Citation]], bytes]]] = {
    "bib": lambda entries: "\n".join(map(bibtex, entries)).encode(),
    "ris": lambda entries: "\r\n".join(map(ris, entries)).encode(),
    "json": lambda entries: table(map(csl, entries)),
}


def files(edition: Edition) -> Iterator[File]:
    archive, site = edition.facts.name, edition.facts.url
    for apparatus in edition.apparatuses:
        for suffix in _FORMATS:
            make = partial(_made, suffix, apparatus, archive, site)
            yield single(links.citation_file(apparatus.story.slug, suffix), make, (apparatus, archive, site))


def _made(suffix: str, apparatus: Apparatus, archive: str, site: str) -> bytes:
    return _FORMATS[suffix](citations(apparatus, archive, site))


def citations(apparatus: Apparatus, archive: str, site: str) -> Iterator[Citation]:
    """The story first, then its versions, then its notes in the order of the passages."""
    story = apparatus.story
    yield of_story(story, archive, site)
    for version in story.versions:
        yield of_article(story, version, archive, site)
    for note in apparatus.notes:
        yield of_note(story, note, archive, site)
