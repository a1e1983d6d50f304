"""The page of one version by itself: its text as it was delivered, and in the margin where its passages also stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from variorum import links
from variorum.model import Apparatus, Passage, Segment, Version
from variorum.rights import rights
from variorum.views import wording
from variorum.views.comparison import degrees_of
from variorum.views.held_back import mode_text, said
from variorum.views.page import Link
from variorum.views.passages import degree_text
from variorum.views.shelf import Chip, Shelf, base_first, chips, notes_by_passage, numbers, outlet


@dataclass(frozen=True, slots=True)
class Margin:
    """A passage of the paragraph: ``sign`` and ``sense`` give its degree, ``where`` the other versions that have it.

    ``comments`` are what editors say of its notes that concern this version.
    """

    number: str
    sign: str
    sense: str
    href: str
    where: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it was delivered; ``kind`` is that of its first segment."""

    kind: str
    text: str
    margin: tuple[Margin, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something recorded of an article, or that it isn't recorded."""

    name: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One version. ``alone`` says that no other version of its story is held."""

    title: str
    lengthy: bool
    crumbs: tuple[Link, ...]
    chip: Chip
    alone: bool
    story: Link
    facts: tuple[Fact, ...]
    paragraphs: tuple[Paragraph, ...]
    lang: str
    dir: str
    others: tuple[Link, ...]
    names: tuple[Link, ...]


def article(shelf: Shelf, apparatus: Apparatus, version: Version) -> ArticleView:
    """The page of ``version``."""
    here = links.article_url(version.id)
    story = apparatus.story
    lang, direction = wording.language(version.witness.meta.language, version.witness.text)
    to_story = links.relative(here, links.story_url(story.slug))
    others = [v for v in base_first(apparatus) if v.siglum != version.siglum]
    return ArticleView(
        title=f"{story.title}: version {version.siglum}",
        lengthy=wording.is_lengthy(story.title),
        crumbs=(Link("Stories", links.relative(here, links.stories_url())), Link(story.title, to_story)),
        chip=chips(apparatus)[version.siglum],
        alone=len(story.versions) == 1,
        story=Link(story.title, to_story),
        facts=tuple(_facts(shelf, version, here)),
        paragraphs=tuple(_paragraphs(apparatus, version, to_story)),
        lang=lang,
        dir=direction,
        others=tuple(Link(f"{v.siglum}: {outlet(v)}", links.relative(here, links.article_url(v.id))) for v in others),
        names=tuple(
            Link(n.name, links.relative(here, links.name_url(n.kind, n.id)), detail=n.kind)
            for n in shelf.names_of_article.get(version.id, ())
        ),
    )


def _facts(shelf: Shelf, version: Version, here: str) -> Iterator[Fact]:
    meta = version.witness.meta
    slug = shelf.source_slugs.get(meta.publisher or "")
    yield Fact("Outlet", outlet(version), links.relative(here, links.source_url(slug)) if slug else "")
    if meta.title:
        yield Fact("Recorded title", meta.title)
    if meta.author:
        yield Fact("Author", meta.author)
    dated = [("Published", meta.published), ("Updated", meta.updated), ("Captured", meta.captured)]
    if not any(value for _, value in dated):
        yield Fact("Date", "not recorded")
    yield from (Fact(name, wording.date(value)) for name, value in dated if value)
    if meta.language:
        yield Fact("Language", meta.language)
    yield Fact("Length", wording.count(wording.word_count(version.witness.text), "word"))
    if how := mode_text(version):
        yield Fact("Shown", how)
    known = rights(meta.rights)
    yield Fact("Rights", known.name, known.uri)
    if meta.url:
        yield Fact("Published at", meta.url, _outside(meta.url))
    if meta.archived_url:
        yield Fact("Archived at", meta.archived_url, _outside(meta.archived_url))
    yield Fact("File", version.witness.path + (f", record {version.witness.item}" if version.witness.item else ""))


def _outside(url: str) -> str:
    """An address that may be linked; anything but http is shown as text only."""
    return url if url.startswith(("https://", "http://")) else ""


def _paragraphs(apparatus: Apparatus, version: Version, to_story: str) -> Iterator[Paragraph]:
    witness = version.witness
    held: dict[int, list[int]] = defaultdict(list)
    for index, segment in enumerate(witness.segments):
        held[segment.paragraph].append(index)
    passage_of = {i: p for p in apparatus.collation.passages for i in p.of(version.siglum)}
    degrees, number = degrees_of(apparatus), numbers(apparatus)
    for indices in held.values():
        segments = [witness.segments[i] for i in indices]
        text = said(witness, segments[0].start, segments[-1].end)
        passages = dict.fromkeys(p for i in indices if (p := passage_of.get(i)))
        margin: tuple[Margin, ...] = ()
        if len(apparatus.story.versions) > 1:
            margin = tuple(_margin(apparatus, p, version, degrees, number, to_story) for p in passages)
        yield Paragraph(_kind(segments), text, margin)


def _kind(segments: list[Segment]) -> str:
    """A dateline runs on in its sentence's line, so such a paragraph is shown as text."""
    kinds = [s.kind for s in segments]
    return "sentence" if "sentence" in kinds else kinds[0]


def _margin(
    apparatus: Apparatus,
    passage: Passage,
    version: Version,
    degrees: Mapping[str, str],
    number: Mapping[str, str],
    to_story: str,
) -> Margin:
    sign, sense = degree_text(apparatus, passage, degrees[passage.id])
    others = [s for s in passage.sigla if s != version.siglum]
    return Margin(
        number=number[passage.id],
        sign=sign,
        sense=sense,
        href=f"{to_story}#{links.passage_anchor(passage.id)}",
        where=f"also in {wording.listed(others)}" if others else f"in {version.siglum} only",
        comments=tuple(
            note.editor.comment
            for note in notes_by_passage(apparatus)[passage.id]
            if note.editor and note.editor.comment and any(version.siglum in r.sigla for r in note.readings)
        ),
    )
