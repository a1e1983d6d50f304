"""The figures of a story by version, those that differ first; and those of all stories that differ most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.model import Apparatus
from variorum.relate.ledger import LedgerRow, Standing, Told, ledger
from variorum.views import wording
from variorum.views.names import Line, line_at
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.shelf import Chip, Shelf, chips

PER_PAGE: Final = 60  # figures on a page of the index
DIGEST: Final = 3  # figures that differ on the page of their story
_UNITS: Final = {"%": "percent", "share": "share of the whole", "points": "percentage points"}
_PARTS: Final[tuple[tuple[Standing, str, str], ...]] = (
    (
        "differ",
        "Figures that differ",
        "Two values that can’t both be of one thing; whether they are is for the reader to judge.",
    ),
    ("exactness", "Told more or less exactly", "The figures agree as far as each is told."),
    ("alike", "The same figure", ""),
    ("alone", "In one version only", "No figure of another version was found to answer these."),
)


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A figure as versions tell it: ``href`` leads to its passage."""

    chips: tuple[Chip, ...]
    line: Line
    href: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Figures of one thing. ``thing`` is what they count, empty where no text tells it beside them; ``unit`` in words."""

    thing: str
    unit: str
    readings: tuple[FigureReading, ...]


@dataclass(frozen=True, slots=True)
class FigurePart:
    """Rows that stand alike to each other."""

    id: str
    title: str
    note: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The ledger of a story."""

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    parts: tuple[FigurePart, ...]


@dataclass(frozen=True, slots=True)
class FiguresDigest:
    """The figures of a story that differ, as far as there is room, and the way to all; ``more`` says how many are left."""

    rows: tuple[FigureRow, ...]
    more: int
    href: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that differs, with its story."""

    story: Link
    row: FigureRow


@dataclass(frozen=True, slots=True)
class NumbersView:
    """Figures that differ between versions, the largest difference first."""

    title: str
    lead: str
    rows: tuple[Difference, ...]
    pager: Pager | None


def has_figures(shelf: Shelf, apparatus: Apparatus) -> bool:
    """Whether a story has a page of its figures: several versions, and a figure in one of them."""
    versions = apparatus.story.versions
    return len(versions) > 1 and any(v.id in shelf.numbers for v in versions)


def digest(shelf: Shelf, apparatus: Apparatus, here: str) -> FiguresDigest | None:
    """The figures of a story that differ, those first that do so most; None where it has no page of figures."""
    if not has_figures(shelf, apparatus):
        return None
    differing = [row for row in ledger(apparatus, shelf.numbers) if row.standing == "differ"]
    rows = tuple(_row(apparatus, row, here) for row in differing[:DIGEST])
    return FiguresDigest(rows, len(differing) - len(rows), links.relative(here, links.figures_url(apparatus.story.slug)))


class Ledgers:
    """Makes the ledgers of the stories one by one and keeps what differs for the index."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._differing: list[tuple[float, str, int, Apparatus, LedgerRow]] = []

    def of(self, apparatus: Apparatus) -> FiguresView:
        """The page of a story that ``has_figures``."""
        story = apparatus.story
        rows = ledger(apparatus, self._shelf.numbers)
        self._differing += [
            (-row.gap, story.slug, k, apparatus, row) for k, row in enumerate(rows) if row.standing == "differ"
        ]
        here = links.figures_url(story.slug)
        several: list[FigurePart] = []
        for standing, title, note in _PARTS:
            if own := tuple(_row(apparatus, row, here) for row in rows if row.standing == standing):
                several.append(FigurePart(standing, title, note, own))
        differing = sum(row.standing == "differ" for row in rows)
        said = "None differs"
        if differing:
            said = f"{wording.count(differing, 'figure differs', 'figures differ')} between versions"
        return FiguresView(
            title="Figures by version",
            crumbs=(
                Link("Stories", links.relative(here, links.stories_url())),
                Link(story.title, links.relative(here, links.story_url(story.slug))),
            ),
            lead=f"{wording.count(len(rows), 'figure')} found in {wording.count(len(story.versions), 'version')}. {said}.",
            parts=tuple(several),
        )

    def index(self) -> Iterator[tuple[str, int, NumbersView]]:
        """(address, number, view) of every page of what was met in ``of`` so far."""
        found = sorted(self._differing, key=lambda d: d[:3])
        stories = len({slug for _, slug, *_ in found})
        lead = "No figure differs between the versions of a story."
        if found:
            held = wording.count(stories, "story", "stories")
            lead = (
                f"{wording.count(len(found), 'figure')} of {held} told otherwise by another version, the largest difference"
                " in proportion first."
            )
        for number, count, some in parts(found, PER_PAGE):
            here = links.numbers_url(number)
            rows = tuple(_differences(some, here))
            yield here, number, NumbersView("Figures that differ", lead, rows, pager(number, count, links.numbers_url))


def _differences(some: Sequence[tuple[float, str, int, Apparatus, LedgerRow]], here: str) -> Iterator[Difference]:
    for _, slug, _, apparatus, row in some:
        story = Link(apparatus.story.title, links.relative(here, links.figures_url(slug)))
        yield Difference(story, _row(apparatus, row, here))


def _row(apparatus: Apparatus, row: LedgerRow, here: str) -> FigureRow:
    unit = _UNITS.get(row.unit, row.unit)
    return FigureRow(row.thing, unit, tuple(_readings(apparatus, row.told, here)))


def _readings(apparatus: Apparatus, told: Sequence[Told], here: str) -> Iterator[FigureReading]:
    """Each wording once, with all versions that have it, where the first of them has it."""
    by_words: dict[str, list[Told]] = {}
    texts = {v.siglum: v.witness for v in apparatus.story.versions}
    for one in told:
        words = " ".join(texts[one.siglum].text[one.number.start : one.number.end].split())
        by_words.setdefault(words.casefold(), []).append(one)
    chip = chips(apparatus)
    for several in by_words.values():
        first = several[0]
        witness = texts[first.siglum]
        tongue = wording.language(witness.meta.language, witness.text)
        yield FigureReading(
            tuple(chip[s] for s in dict.fromkeys(t.siglum for t in several)),
            line_at(witness, first.number.start, first.number.end, *tongue),
            links.relative(here, f"{links.story_url(apparatus.story.slug)}#{links.passage_anchor(first.passage)}"),
        )
