"""The page of a story: its versions passage by passage with the notes, or its one text where there is nothing to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum import links
from variorum.model import Apparatus, Version, Witness
from variorum.rights import rights
from variorum.tongue import gettext, ngettext, numeral
from variorum.views import overview, wording
from variorum.views.alone import AloneView, alone, passage_links
from variorum.views.apparatus import Labelled, NoteView, by_label, labelled, way_of_notes
from variorum.views.choice import best
from variorum.views.cited import CitedDigest, cited_digest
from variorum.views.colophon import Colophon, colophon
from variorum.views.figures import FiguresDigest
from variorum.views.figures import digest as figures_digest
from variorum.views.glance import glance
from variorum.views.held_back import mode_text
from variorum.views.history import HistoryView, histories
from variorum.views.kinds import Label, level
from variorum.views.matrix import MatrixView, matrix
from variorum.views.named import NamedDigest, digest
from variorum.views.once import once
from variorum.views.page import Link
from variorum.views.pairs import PairView, only, pair_view
from variorum.views.passages import PassageView, degree_text, folded, passage_views
from variorum.views.quoted import QuotedView, quoted
from variorum.views.recurring import AlsoIn, also_in
from variorum.views.related import RelatedView, related
from variorum.views.shelf import (
    Chip,
    Degree,
    Shelf,
    base_first,
    beside,
    chips,
    degree,
    headline,
    is_identical,
    languages,
    letters,
    no_headline,
    notes_by_passage,
    numbers,
    outlet,
    passage_words,
    version_date,
)
from variorum.views.similarity import SimilarityView, similarity
from variorum.views.sketch import SketchView, sketch
from variorum.views.standing import StandingView, standing
from variorum.views.summary import Phrase, summarise
from variorum.views.text import TextView, text_view
from variorum.views.together import BondLine, together
from variorum.views.ways import to_name

SHOWN = 12  # versions whose text one page holds
DRAWN = 4  # rows of the drawing that stand open
LONG = 120  # passages from which on a page is laid out as far as it is seen
NAMED = 12  # passages that the legend names
_FILE = 40  # signs of the name of a file


@dataclass(frozen=True, slots=True)
class VersionCard:
    """What is recorded of a version. ``headline`` is None where its text has none to show, and ``no_headline`` says why;
    ``title`` then is the recorded one.
    """

    chip: Chip
    outlet: str
    outlet_href: str
    headline: str | None
    no_headline: str
    lang: str
    title: str
    facts: tuple[str, ...]
    article: str
    read: str


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One sign of the overview with how many passages bear it; ``css`` draws the swatch, ``places`` are a few passages."""

    sign: str
    text: str
    count: int
    css: str
    places: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class KindBox:
    """A tick box that hides the notes of one of the readers' kinds."""

    name: Label
    count: int


@dataclass(frozen=True, slots=True)
class ToolsView:
    """The choices above the passages. ``bases`` is empty where only one version can be the base."""

    bases: tuple[str, ...]
    main: int
    small: int
    all: int
    has_style: bool
    kinds: tuple[KindBox, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A story. ``compared`` is False where one version is held or all are one text: then ``text`` shows it once.

    ``pair`` is set where the page holds two of many versions.
    ``names`` are empty where ``named`` is set.
    ``edited`` says that an editor has a word on some note. ``letters`` are those that stand for numbers (HL, DL).
    ``further`` are the rows of a long drawing that open on demand.
    """

    title: str
    pair: PairView | None
    lengthy: bool
    crumbs: tuple[Link, ...]
    summary: tuple[Phrase, ...]
    compared: bool
    edited: bool
    cards: tuple[VersionCard, ...]
    rows: tuple[overview.Row, ...]
    further: tuple[overview.Row, ...]
    legend: tuple[LegendItem, ...]
    letters: tuple[str, ...]
    start: tuple[NoteView, ...]
    tools: ToolsView
    matrix: MatrixView | None
    histories: tuple[HistoryView, ...]
    sketch: SketchView | None
    alone: tuple[AloneView, ...]
    similarity: SimilarityView | None
    standing: StandingView | None
    passages: tuple[PassageView, ...]
    text: TextView | None
    icons: tuple[str, ...]
    named: NamedDigest | None
    cited: CitedDigest | None
    names: tuple[Link, ...]
    elsewhere: tuple[AlsoIn, ...]
    related: tuple[RelatedView, ...]
    figures: FiguresDigest | None
    quoted: QuotedView | None
    together: tuple[BondLine, ...]
    rights: tuple[tuple[tuple[Chip, ...], Link], ...]
    way: Link
    downloads: tuple[Link, ...]
    colophon: Colophon
    method: str


def comparison(shelf: Shelf, apparatus: Apparatus, pair: tuple[str, str] | None = None) -> ComparisonView:
    """The page of a story, whichever of its states it is in, or that of two of its many versions."""
    canonical = links.story_url(apparatus.story.slug)
    here = links.pair_url(apparatus.story.slug, *pair) if pair else canonical
    view = pair_view(apparatus, *pair) if pair else None
    apparatus = only(apparatus, *pair) if pair else apparatus
    named = chips(apparatus)
    items = labelled(apparatus)
    degrees = degrees_of(apparatus)
    versions = base_first(apparatus)
    compared = len(versions) > 1 and not is_identical(apparatus)
    shown = versions[:SHOWN]
    start = best(apparatus, 5) if compared else ()
    drawn = overview.rows(cells(apparatus, degrees)) if compared and len(versions) == 2 else ()
    rows = passage_views(shelf, apparatus, items, named, degrees, shown, here) if compared else ()
    rows = folded(rows) if len(apparatus.collation.passages) > LONG else rows
    both = gettext("%(first)s and %(second)s", first=pair[0], second=pair[1]) if pair else ""
    return ComparisonView(
        title=f"{apparatus.story.title}: {both}" if pair else apparatus.story.title,
        pair=view,
        lengthy=wording.is_lengthy(apparatus.story.title),
        crumbs=(
            Link(gettext("Stories"), links.relative(here, links.stories_url())),
            *((Link(apparatus.story.title, links.relative(here, canonical)),) if pair else ()),
        ),
        summary=summarise(apparatus, degrees),
        compared=compared,
        edited=any(i.note.editor for i in items),
        cards=tuple(_card(shelf, apparatus, v, here) for v in versions),
        rows=drawn[:DRAWN],
        further=drawn[DRAWN:],
        legend=_legend(apparatus, degrees, named) if compared else (),
        letters=letters(apparatus),
        start=tuple(glance(apparatus, i) for i in start),
        tools=_tools(items, [v.siglum for v in versions]),
        matrix=matrix(apparatus, named, shown, here) if compared and len(versions) > 2 else None,
        histories=histories(apparatus, named, here),
        sketch=sketch(apparatus, named) if compared else None,
        alone=alone(apparatus, named) if compared and len(versions) > 2 else (),
        similarity=similarity(apparatus, named, here) if compared else None,
        standing=standing(apparatus, named, here),
        passages=rows,
        text=None if compared else text_view(apparatus, max(versions, key=_shown)),
        icons=tuple(name.key for name, _ in by_label(items)) if compared else (),
        named=None if pair else digest(shelf, apparatus, here),
        cited=None if pair else cited_digest(shelf, apparatus, here),
        names=() if pair or len(versions) > 1 else _names(shelf, versions, here),
        elsewhere=() if pair else also_in(shelf, apparatus, here),
        figures=None if pair else figures_digest(shelf, apparatus, here),
        quoted=None if pair else quoted(shelf, apparatus, here),
        related=() if pair else related(shelf, apparatus, here),
        together=together(apparatus, named),
        rights=_rights_held(versions, named),
        way=way_of_notes(here, apparatus, shelf.edition.facts),
        downloads=_downloads(shelf, apparatus, here),
        colophon=colophon(shelf.edition.facts, apparatus, pair),
        method=links.relative(here, links.method_url()),
    )


@once
def degrees_of(apparatus: Apparatus) -> dict[str, Degree]:
    """Passage id -> main, small, style, same, or only."""
    held = notes_by_passage(apparatus)
    return {p.id: "only" if len(p.segments) == 1 else degree(apparatus, p, held[p.id]) for p in apparatus.collation.passages}


def cells(apparatus: Apparatus, degrees: Mapping[str, Degree]) -> list[overview.Cell]:
    """The passages as the overview draws them: base above, the version beside it below."""
    story = apparatus.story
    base = story.version(story.base)
    other = story.version(beside(apparatus)) if len(story.versions) > 1 else None
    number = numbers(apparatus)
    rank = {}
    if other:
        having = [p for p in apparatus.collation.passages if p.of(other.siglum)]
        rank = {p.id: i for i, p in enumerate(sorted(having, key=lambda p: p.of(other.siglum)))}
    found = []
    for passage in apparatus.collation.passages:
        above = passage_words(base, passage)
        below = passage_words(other, passage) if other else 0
        sense = degree_text(apparatus, passage, degrees[passage.id])[1]
        detail = ngettext("%(n)s word in %(siglum)s", "%(n)s words in %(siglum)s", above, siglum=base.siglum)
        if other:
            detail = gettext("%(first)s, %(n)s in %(siglum)s", first=detail, n=numeral(below), siglum=other.siglum)
        found.append(
            overview.Cell(
                href=f"#{links.passage_anchor(passage.id)}",
                name=gettext("Passage %(number)s: %(sense)s", number=number[passage.id], sense=sense),
                detail=detail,
                degree="only" if bool(above) != bool(below) else degrees[passage.id],
                above=above,
                below=below,
                place=rank.get(passage.id),
            )
        )
    return found


def _shown(version: Version) -> float:
    """How much of a text may be shown, to tell the most from less."""
    spans = version.witness.shown
    return float("inf") if spans is None else sum(end - start for start, end in spans)


def _card(shelf: Shelf, apparatus: Apparatus, version: Version, here: str) -> VersionCard:
    witness, meta = version.witness, version.witness.meta
    own = [s for s in witness.segments if s.kind == "dateline" and witness.shows(s.start, s.end)]
    datelines = [witness.said(s).strip(" -–—,:") for s in own]
    when = version_date(version)
    facts = [
        *datelines[:1],
        *([gettext("by %(author)s", author=meta.author)] if meta.author else []),
        wording.date(when) if when else gettext("Date not recorded"),
        mode_text(version) or ngettext("%(n)s word", "%(n)s words", wording.word_count(witness.text)),
        *([] if meta.publisher else [_file(witness)]),
    ]
    slug = shelf.source_slugs.get(meta.publisher or "")
    return VersionCard(
        chip=chips(apparatus)[version.siglum],
        outlet=outlet(version),
        outlet_href=links.relative(here, links.source_url(slug)) if slug else "",
        headline=headline(version),
        no_headline=no_headline(version),
        lang=languages(apparatus)[version.siglum],
        title=meta.title or "",
        facts=tuple(facts),
        article=links.relative(here, links.article_url(version.id)),
        read=gettext("read %(siglum)s alone", siglum=version.siglum)
        if len(apparatus.story.versions) > 1
        else gettext("the article’s own page"),
    )


def _file(witness: Witness) -> str:
    """By what an owner knows a version of which no outlet is recorded: the name of its file, cut where it is long."""
    name = witness.path.rpartition("/")[2]
    name = gettext("%(path)s, record %(item)s", path=name, item=witness.item) if witness.item else name
    return name if len(name) <= _FILE else f"{name[: _FILE - 1]}…"


def _legend(apparatus: Apparatus, degrees: Mapping[str, Degree], named: Mapping[str, Chip]) -> tuple[LegendItem, ...]:
    if len(apparatus.story.versions) > 2:
        return ()
    found = list(degrees.values())
    items = [
        LegendItem("≠", gettext("main difference"), found.count("main"), "main"),
        LegendItem("≈", gettext("small differences"), found.count("small"), "small"),
        LegendItem("=", gettext("house style only"), found.count("style"), "style"),
        LegendItem("=", gettext("the same words"), found.count("same"), "same"),
    ]
    for version in base_first(apparatus):
        own = [p for p in apparatus.collation.passages if p.sigla == (version.siglum,)]
        places = passage_links(apparatus, own) if len(own) <= NAMED else ()
        items.append(
            LegendItem(
                "",
                gettext("in %(siglum)s only", siglum=version.siglum),
                len(own),
                f"only-{named[version.siglum].css}",
                places,
            )
        )
    return tuple(item for item in items if item.count)


def _tools(items: tuple[Labelled, ...], sigla: list[str]) -> ToolsView:
    levels = [level(i.note) for i in items]
    return ToolsView(
        bases=tuple(sigla) if len(sigla) == 2 else (),
        main=levels.count("main"),
        small=levels.count("main") + levels.count("small"),
        all=len(levels),
        has_style="style" in levels,
        kinds=tuple(KindBox(name, amount) for name, amount in by_label(items)),
    )


def _names(shelf: Shelf, versions: tuple[Version, ...], here: str) -> tuple[Link, ...]:
    held = {n.id: n for v in versions for n in shelf.names_of_article.get(v.id, ())}
    ordered = sorted(held.values(), key=lambda n: (n.kind != "person", n.kind, n.name.casefold(), n.id))
    return tuple(to_name(n, here, n.kind) for n in ordered)


def _rights_held(versions: Sequence[Version], named: Mapping[str, Chip]) -> tuple[tuple[tuple[Chip, ...], Link], ...]:
    """Rights with the versions of which they are recorded."""
    held: dict[Link, list[Chip]] = {}
    for version in versions:
        held.setdefault(_rights(version), []).append(named[version.siglum])
    return tuple((tuple(several), link) for link, several in held.items())


def _rights(version: Version) -> Link:
    known, how = rights(version.witness.meta.rights), mode_text(version)
    return Link(known.name, known.uri, detail=how)


def _downloads(shelf: Shelf, apparatus: Apparatus, here: str) -> tuple[Link, ...]:
    slug = apparatus.story.slug
    data = (
        (gettext("This story as data (JSON)"), links.story_json(slug)),
        (gettext("The same as an edition (TEI)"), links.story_tei(slug)),
    )
    held = [Link(text, links.relative(here, path)) for text, path in data if path in shelf.files]
    cite = gettext("How to cite, or dispute a note") if shelf.edition.facts.dispute else gettext("How to cite")
    return (Link(cite, links.relative(here, links.cite_url(slug))), *held)
