"""How to cite a story, one of its versions, or a note: as words, and as files for a reference manager."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from variorum import links
from variorum.citing import Citation, bibtex, csl, of_article, of_note, of_story, plain, ris
from variorum.model import Apparatus
from variorum.tongue import gettext
from variorum.views.apparatus import labelled, note_href
from variorum.views.dispute import dispute_href
from variorum.views.page import Link
from variorum.views.shelf import Chip, Shelf, base_first, chips, numbers
from variorum.views.ways import story_crumbs


@dataclass(frozen=True, slots=True)
class CiteForm:
    """A citation in a format of reference managers; ``href`` is the file that holds the whole page's."""

    name: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class CiteVersion:
    """One version: ``anchor`` is the HTML id of its line, ``words`` the citation."""

    anchor: str
    chip: Chip
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class CiteNote:
    """One note: ``label`` is what readers see of it on the page of the story, ``anchor`` the HTML id of its line;
    ``dispute`` is the address to which a reader may write about it, or empty.
    """

    anchor: str
    label: str
    words: str
    href: str
    dispute: str


@dataclass(frozen=True, slots=True)
class CitePassage:
    """The notes on one passage; ``number`` is what readers see of it."""

    number: str
    notes: tuple[CiteNote, ...]


@dataclass(frozen=True, slots=True)
class CiteView:
    """``absolute`` says that addresses are whole; else the site's own is not known and must be put before them."""

    title: str
    crumbs: tuple[Link, ...]
    words: str
    absolute: bool
    forms: tuple[CiteForm, ...]
    versions: tuple[CiteVersion, ...]
    passages: tuple[CitePassage, ...]


def cite(shelf: Shelf, apparatus: Apparatus) -> CiteView:
    """The page beside the page of a story."""
    story, facts = apparatus.story, shelf.edition.facts
    here, chip = links.cite_url(story.slug), chips(apparatus)
    whole = of_story(story, facts.name, facts.url)
    return CiteView(
        title=gettext("How to cite"),
        crumbs=story_crumbs(story, here),
        words=plain(whole),
        absolute=bool(facts.url),
        forms=tuple(_forms(whole, here, story.slug)),
        versions=tuple(
            CiteVersion(
                anchor=f"cite-{version.siglum}",
                chip=chip[version.siglum],
                words=plain(of_article(story, version, facts.name, facts.url)),
                href=links.relative(here, links.article_url(version.id)),
            )
            for version in base_first(apparatus)
        ),
        passages=tuple(_passages(shelf, apparatus, here)),
    )


def _passages(shelf: Shelf, apparatus: Apparatus, here: str) -> Iterator[CitePassage]:
    number, facts = numbers(apparatus), shelf.edition.facts
    for passage, notes in groupby(labelled(apparatus), key=lambda one: one.note.passage):
        yield CitePassage(
            number[passage],
            tuple(
                CiteNote(
                    anchor=links.cite_anchor(one.note.id),
                    label=one.label,
                    words=plain(of_note(apparatus.story, one.note, facts.name, facts.url)),
                    href=note_href(here, apparatus, one.note),
                    dispute=dispute_href(facts, apparatus, one.note),
                )
                for one in notes
            ),
        )


def _forms(whole: Citation, here: str, slug: str) -> tuple[CiteForm, ...]:
    item = json.dumps(csl(whole), ensure_ascii=False, indent=2)
    texts = (("BibTeX", bibtex(whole), "bib"), ("RIS", ris(whole).replace("\r\n", "\n"), "ris"), ("CSL-JSON", item, "json"))
    return tuple(
        CiteForm(name, text.strip(), links.relative(here, links.citation_file(slug, suffix))) for name, text, suffix in texts
    )
