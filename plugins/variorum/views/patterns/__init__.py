"""Every component of the theme on one page, by the same views and partials as the archive's pages; in drafts only."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TypeVar

from variorum import links
from variorum.problems import Problem
from variorum.relate.lone import stands_alone
from variorum.views import quotation, quotations, recurring
from variorum.views.article import ArticleView, article
from variorum.views.briefs import Briefs
from variorum.views.cited import CitedView, cited
from variorum.views.comparison import ComparisonView, comparison
from variorum.views.crediting import Crediting
from variorum.views.facets import FacetPanel, FacetView, facet_pages, facets, panels
from variorum.views.figures import FiguresView, Ledgers
from variorum.views.home import Specimen, specimen_of
from variorum.views.kinds import LABELS
from variorum.views.name import NameView, name_pages
from variorum.views.named import NamedView, named
from variorum.views.names import Company
from variorum.views.page import Link
from variorum.views.paging import Pager, pager
from variorum.views.pairs import pairs_of
from variorum.views.patterns.made import edition
from variorum.views.problems import ProblemsView, problems_page
from variorum.views.quotation import QuotationView
from variorum.views.quotations import QuotationIndexView
from variorum.views.recurring import RecurringIndexView, RecurringView
from variorum.views.rows import StoryRow
from variorum.views.shelf import shelve
from variorum.views.sources import SourceView, source
from variorum.views.telling import Example, examples
from variorum.views.timeline import TimelineView, timeline

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PatternsView:
    """Made-up views of the pages whose components are shown; none of their links leads anywhere."""

    title: str
    icons: tuple[str, ...]
    story: ComparisonView
    many: ComparisonView
    pair: ComparisonView
    withheld: ComparisonView
    article: ArticleView
    specimen: Specimen | None
    examples: tuple[Example, ...]
    rows: tuple[StoryRow, ...]
    panels: tuple[FacetPanel, ...]
    facet: FacetView
    leaps: tuple[Link, ...]
    timeline: TimelineView
    figures: FiguresView
    named: NamedView
    cited: CitedView
    quotation: QuotationView
    quotation_index: QuotationIndexView
    recurring: RecurringView
    recurring_index: RecurringIndexView
    name: NameView
    lone: NameView
    source: SourceView
    problems: ProblemsView
    pager: Pager | None
    doors: tuple[Link, ...]


def patterns(doors: tuple[Link, ...]) -> PatternsView:
    """The page; ``doors`` are the archive's own."""
    here = links.patterns_url()
    shelf = shelve(edition())
    two, three = shelf.by_slug["made-two"], shelf.by_slug["made-three"]
    ways = facets(shelf)
    publisher, held = next(shelf.publishers())
    briefs = Briefs(shelf.apparatuses)
    shown = specimen_of(shelf, briefs)
    company = Company(shelf)
    known, lone = (next(n for n in shelf.names["person"] if stands_alone(n) is alone) for alone in (False, True))
    made = PatternsView(
        title="Patterns of the theme",
        icons=tuple(name.key for name in LABELS),
        story=comparison(shelf, two),
        many=comparison(shelf, three),
        pair=comparison(shelf, three, pairs_of(three.story)[0]),
        withheld=comparison(shelf, shelf.by_slug["made-withheld"]),
        article=article(shelf, three, three.story.versions[1]),
        specimen=shown[0] if shown else None,
        examples=examples(((a, briefs.of(a).telling) for a in shelf.apparatuses), 2, here),
        rows=briefs.rows(shelf.apparatuses, here),
        panels=panels(ways, here),
        facet=next(iter(facet_pages(ways, ways[0])))[1],
        leaps=tuple(Link(letter, "#main") for letter in "ABCDE"),
        timeline=next(iter(timeline(shelf)))[2],
        figures=Ledgers(shelf).of(shelf, three),
        named=named(shelf, two),
        cited=cited(shelf, two),
        quotation=quotation.page(shelf, shelf.spoken.biographies[0]),
        quotation_index=next(iter(quotations.index(shelf)))[2],
        recurring=next(iter(recurring.pages(shelf, shelf.recurring[0])))[1],
        recurring_index=next(iter(recurring.index(shelf)))[2],
        name=next(iter(name_pages(shelf, company, known)))[1],
        lone=next(iter(name_pages(shelf, company, lone)))[1],
        source=next(iter(source(shelf, publisher, held, {"quotation": 1}, Crediting(shelf), briefs)))[1],
        problems=problems_page([Problem("corpus/made.txt", None, 3, "warning", "charset", "Read as windows-1252.")], False),
        pager=pager(10, 40, lambda number: f"{here}page-{number}/"),
        doors=(),
    )
    return dataclasses.replace(_led_nowhere(made), doors=doors)


def _led_nowhere(value: T) -> T:
    """The same with every way to another page led to this one: these pages do not exist."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = {f.name: _led_nowhere(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return dataclasses.replace(value, **held)
    if isinstance(value, tuple):
        return tuple(_led_nowhere(part) for part in value)  # type: ignore[return-value]
    if isinstance(value, str) and value.partition("#")[0].endswith("index.html"):
        return "#main"  # type: ignore[return-value]
    return value
