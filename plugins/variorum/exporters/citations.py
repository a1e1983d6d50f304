"""``stories/SLUG/cite.bib``, ``.ris`` and ``.json``: a story, its versions and notes for reference managers."""

from __future__ import annotations

from collections.abc import Iterator

from variorum import links
from variorum.citing import Citation, bibtex, csl, of_article, of_note, of_story, ris
from variorum.edition import Edition
from variorum.exporters.records import table
from variorum.model import Apparatus


def export(edition: Edition) -> Iterator[tuple[str, bytes]]:
    for apparatus in edition.apparatuses:
        entries = tuple(citations(apparatus, edition.facts.name, edition.facts.url))
        slug = apparatus.story.slug
        yield links.citation_file(slug, "bib"), "\n".join(map(bibtex, entries)).encode()
        yield links.citation_file(slug, "ris"), "\r\n".join(map(ris, entries)).encode()
        yield links.citation_file(slug, "json"), table(map(csl, entries))


def citations(apparatus: Apparatus, archive: str, site: str) -> Iterator[Citation]:
    """The story first, then its versions, then its notes in the order of the passages."""
    story = apparatus.story
    yield of_story(story, archive, site)
    for version in story.versions:
        yield of_article(story, version, archive, site)
    for note in apparatus.notes:
        yield of_note(story, note, archive, site)
