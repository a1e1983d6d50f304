"""Sources: the outlets with plain facts about what the archive holds of them; no scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum import links
from variorum.model import Apparatus, Revisions, Version
from variorum.revisions import normalised, revisions
from variorum.views import wording
from variorum.views.page import Link
from variorum.views.shelf import Chip, Shelf, chips, headline, version_date


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All outlets. ``nameless`` are the articles whose outlet isn't recorded."""

    title: str
    lead: str
    sources: tuple[Link, ...]
    nameless: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list, with its story and its letter there."""

    chip: Chip
    title: str
    href: str
    story: Link
    date: str
    words: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """One outlet: how much is held, between which dates, and every article."""

    title: str
    crumbs: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    articles: tuple[ArticleRow, ...]


def index(shelf: Shelf) -> SourcesView:
    """All outlets."""
    here = links.sources_url()
    sources = tuple(
        Link(
            name,
            links.relative(here, links.source_url(shelf.source_slugs[name])),
            detail=wording.count(len(held), "article"),
        )
        for name, held in shelf.publishers()
    )
    nameless = [(a, v) for a in shelf.apparatuses for v in a.story.versions if not v.witness.meta.publisher]
    lead = f"{wording.count(len(sources), 'outlet')} recorded."
    if nameless:
        lead += f" The outlet of {wording.count(len(nameless), 'article')} is not recorded."
    return SourcesView("Sources", lead, sources, _rows(nameless, here))


def source(shelf: Shelf, name: str, held: Sequence[tuple[Apparatus, Version]]) -> SourceView:
    """The page of one outlet with all that is ``held`` of it."""
    here = links.source_url(shelf.source_slugs[name])
    dates = sorted(d for _, v in held if (d := version_date(v)))
    words = [wording.word_count(v.witness.text) for _, v in held]
    together = {n for a, _ in held for v in a.story.versions if (n := v.witness.meta.publisher) and n != name}
    several = sum(1 for a in {a.story.slug: a for a, _ in held}.values() for r in revisions(a.collation) if _is_by(r, name))
    facts = [
        ("Articles held", f"{len(held):,}"),
        ("Stories", f"{len({a.story.slug for a, _ in held}):,}"),
        ("Length", f"{min(words):,} to {max(words):,} words" if len(words) > 1 else wording.count(words[0], "word")),
        ("Dates", _range(dates, len(held))),
        *([("Held in several versions", wording.count(several, "article"))] if several else []),
        ("In stories with", wording.listed(sorted(together, key=str.casefold)) or "no other recorded outlet"),
    ]
    return SourceView(
        title=name,
        crumbs=(Link("Sources", links.relative(here, links.sources_url())),),
        facts=tuple(facts),
        articles=_rows(held, here),
    )


def _is_by(article: Revisions, outlet: str) -> bool:
    return normalised(article.publisher) == normalised(outlet)


def _range(dates: Sequence[str], articles: int) -> str:
    if not dates:
        return "not recorded"
    first, last = wording.date(dates[0][:10]), wording.date(dates[-1][:10])
    said = first if first == last else f"{first} to {last}"
    return said if len(dates) == articles else f"{said}; {wording.count(articles - len(dates), 'article')} without a date"


def _rows(held: Sequence[tuple[Apparatus, Version]], here: str) -> tuple[ArticleRow, ...]:
    rows = []
    for apparatus, version in held:
        story = apparatus.story
        when = version_date(version)
        rows.append(
            ArticleRow(
                chip=chips(apparatus)[version.siglum],
                title=headline(version) or version.witness.meta.title or "No headline in this version",
                href=links.relative(here, links.article_url(version.id)),
                story=Link(story.title, links.relative(here, links.story_url(story.slug))),
                date=wording.date(when[:10]) if when else "date not recorded",
                words=wording.count(wording.word_count(version.witness.text), "word"),
            )
        )
    return tuple(rows)
