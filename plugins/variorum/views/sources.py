"""The outlets with plain facts about what the archive holds of them; no scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from variorum import links
from variorum.model import Apparatus, Version
from variorum.revisions import normalised
from variorum.tongue import gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.briefs import Briefs
from variorum.views.crediting import Cites, Crediting
from variorum.views.habits import Habit, habits
from variorum.views.kinds import kind_text
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.shelf import Chip, Shelf, chips, headline, no_headline, version_date
from variorum.views.ways import article_href, to_story

PER_PAGE: Final = 50
BESIDE: Final = 8  # other outlets that are named
NAMELESS: Final = 200


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All outlets; ``whom`` are those that credit others.

    ``nameless`` are articles whose outlet isn't recorded; ``untold`` says of more of them.
    """

    title: str
    lead: str
    sources: tuple[Link, ...]
    whom: tuple[Cites, ...]
    nameless: tuple[ArticleRow, ...]
    untold: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list, with its letter in its story, which is told by its versions where it has the article's title."""

    chip: Chip
    title: str
    href: str
    story: Link
    date: str
    words: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """One outlet: how much is held, between which dates, its house style as far as it shows, and every article, in pages.

    ``ways`` lead to its stories and to the notes in which it has a part. ``cites`` are those whom its articles cite most,
    ``unnamed`` says how often nobody is named, ``credited`` which outlets credit it.
    """

    title: str
    crumbs: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    ways: tuple[Link, ...]
    cites: tuple[Link, ...]
    unnamed: str
    credited: tuple[Link, ...]
    habits: tuple[Habit, ...]
    articles: tuple[ArticleRow, ...]
    pager: Pager | None


def index(shelf: Shelf, crediting: Crediting, briefs: Briefs) -> SourcesView:
    """All outlets."""
    here = links.sources_url()
    sources = tuple(
        Link(
            name,
            links.relative(here, links.source_url(shelf.source_slugs[name])),
            detail=_extent(held),
        )
        for name, held in shelf.publishers()
    )
    nameless = [(a, v) for a in shelf.apparatuses for v in a.story.versions if not v.witness.meta.publisher]
    lead = ngettext("%(n)s outlet recorded.", "%(n)s outlets recorded.", len(sources))
    if nameless:
        unknown = ngettext(
            "The outlet of %(n)s article is not recorded.", "The outlet of %(n)s articles is not recorded.", len(nameless)
        )
        lead = f"{lead} {unknown}"
    more = len(nameless) - NAMELESS
    untold = ngettext(
        "%(n)s more article without a recorded outlet.", "%(n)s more articles without a recorded outlet.", max(more, 0)
    )
    rows = _rows(nameless[:NAMELESS], here, briefs)
    return SourcesView(gettext("Outlets"), lead, sources, crediting.whom(here), rows, untold if more > 0 else "")


def source(
    shelf: Shelf,
    name: str,
    held: Sequence[tuple[Apparatus, Version]],
    filtered: Mapping[str, int],
    crediting: Crediting,
    briefs: Briefs,
) -> Iterator[tuple[int, SourceView]]:
    """The page of one outlet with all that is ``held`` of it, in parts.

    ``filtered`` are the kinds of which notes are listed by this outlet, with how many.
    """
    slug = shelf.source_slugs[name]
    facts = tuple(_facts(name, held, briefs))
    style = habits(briefs.of(a).styles[v.siglum] for a, v in held)
    stories = len({a.story.slug for a, _ in held})
    cites, unnamed = crediting.most([v for _, v in held], links.source_url(slug))
    latest = sorted(held, key=lambda pair: version_date(pair[1]) or "", reverse=True)
    for number, count, part in parts(latest, PER_PAGE):
        here = links.source_url(slug, number)
        ways = []
        if stories > 1:
            label = ngettext("Its %(n)s story, side by side", "Its %(n)s stories, side by side", stories)
            ways.append(Link(label, links.relative(here, links.facet_url("source", slug))))
        for kind, times in filtered.items():
            way = links.relative(here, links.notes_url(kind, part=links.notes_of_source(slug)))
            ways.append(Link(kind_text(kind).title, way, detail=numeral(times)))
        yield (
            number,
            SourceView(
                title=name,
                crumbs=(Link(gettext("Outlets"), links.relative(here, links.sources_url())),),
                facts=facts if number == 1 else (),
                ways=tuple(ways) if number == 1 else (),
                cites=cites if number == 1 else (),
                unnamed=unnamed if number == 1 else "",
                credited=crediting.by(name, here) if number == 1 else (),
                habits=style if number == 1 else (),
                articles=_rows(part, here, briefs),
                pager=pager(number, count, lambda n: links.source_url(slug, n)),
            ),
        )


def _facts(name: str, held: Sequence[tuple[Apparatus, Version]], briefs: Briefs) -> Iterator[tuple[str, str]]:
    dates = sorted(d for _, v in held if (d := version_date(v)))
    words = [briefs.words(a, v) for a, v in held]
    stories = {a.story.slug: a for a, _ in held}
    together = Counter(n for a in stories.values() for n in {v.witness.meta.publisher for v in a.story.versions} if n)
    beside = sorted((n for n in together if n != name), key=lambda n: (-together[n], wording.filed(n), n))
    several = sum(1 for a in stories.values() for r in briefs.of(a).revised if normalised(r) == normalised(name))
    alone = sum(1 for a in stories.values() if len(a.story.versions) == 1)
    yield gettext("Articles held"), numeral(len(held))
    counted = numeral(len(stories))
    only = gettext("%(stories)s, %(alone)s of them in no other version", stories=counted, alone=numeral(alone))
    yield gettext("Stories"), only if alone else counted
    range_ = gettext("%(least)s to %(most)s words", least=numeral(min(words)), most=numeral(max(words)))
    yield gettext("Length"), range_ if len(words) > 1 else ngettext("%(n)s word", "%(n)s words", words[0])
    yield gettext("Dates"), _range(dates, len(held))
    if several:
        yield gettext("Held before and after a change"), ngettext("%(n)s article", "%(n)s articles", several)
    shown = [f"{n} ({numeral(together[n])})" for n in beside[:BESIDE]]
    more = len(beside) - len(shown)
    listed = wording.listed([*shown, ngettext("%(n)s other outlet", "%(n)s other outlets", more)] if more else shown)
    yield gettext("In stories with"), listed or gettext("no other recorded outlet")


def _extent(held: Sequence[tuple[Apparatus, Version]]) -> str:
    """How many articles, between which dates where any is recorded, and how many have none."""
    dates = sorted(d for _, v in held if (d := version_date(v)))
    articles = ngettext("%(n)s article", "%(n)s articles", len(held))
    return gettext("%(articles)s, %(dates)s", articles=articles, dates=_range(dates, len(held))) if dates else articles


def _range(dates: Sequence[str], articles: int) -> str:
    if not dates:
        return gettext("not recorded")
    first, last = wording.recorded_day(dates[0]), wording.recorded_day(dates[-1])
    said = first if first == last else gettext("%(first)s to %(last)s", first=first, last=last)
    if len(dates) >= articles:
        return said
    return ngettext(
        "%(dates)s; %(n)s article without a date",
        "%(dates)s; %(n)s articles without a date",
        articles - len(dates),
        dates=said,
    )


def _rows(held: Sequence[tuple[Apparatus, Version]], here: str, briefs: Briefs) -> tuple[ArticleRow, ...]:
    rows = []
    for apparatus, version in held:
        title = headline(version) or version.witness.meta.title or no_headline(version)
        story = to_story(apparatus.story, here)
        if story.label == title:  # said already
            count = len(apparatus.story.versions)
            story = replace(story, label=ngettext("%(n)s version", "%(n)s versions", count))
        rows.append(
            ArticleRow(
                chip=chips(apparatus)[version.siglum],
                title=title,
                href=article_href(version.id, here),
                story=story,
                date=wording.recorded_day(version_date(version)),
                words=ngettext("%(n)s word", "%(n)s words", briefs.words(apparatus, version)),
            )
        )
    return tuple(rows)
