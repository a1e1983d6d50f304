"""The figures of a story by version, those that differ first; and those of all stories that differ most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import msgspec

from variorum import links
from variorum.model import Apparatus
from variorum.packing import stands
from variorum.relate.ledger import LedgerRow, Standing
from variorum.relate.placed import Told
from variorum.tongue import N_, gettext, ngettext
from variorum.views.apparatus import labelled, note_href
from variorum.views.keeping import Keeping, Kept
from variorum.views.names import Line, line_at
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.shelf import Chip, Shelf, chips
from variorum.views.units import measure
from variorum.views.ways import story_crumbs, to_story

PER_PAGE: Final = 60  # figures on a page of the index
DIGEST: Final = 3  # figures that differ on the page of their story
_encode = msgspec.msgpack.Encoder().encode
#: What the rules are called whose notes set one figure beside another.
_OF_VALUES: Final = frozenset({"value", "by-hand"})
#: Parts that say little of how versions differ open on demand.
_FOLDED: Final = frozenset({"alike", "alone"})
_PARTS: Final[tuple[tuple[Standing, str, str], ...]] = (
    (
        "differ",
        N_("Figures that differ"),
        N_("Two values that can’t both be of one thing; whether they are is for the reader to judge."),
    ),
    ("exactness", N_("Told more or less exactly"), N_("The figures agree as far as each is told.")),
    ("alike", N_("The same figure"), ""),
    ("alone", N_("In one version only"), N_("No other version was found to have them.")),
)


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A figure as versions tell it: ``href`` leads to its passage."""

    chips: tuple[Chip, ...]
    line: Line
    href: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Figures of one thing. ``thing`` is what they count, empty where no text tells it beside them; ``unit`` says
    behind it in what: ``in crowns``.

    ``id`` is its anchor on the page of the story's figures, empty elsewhere and where no note of the comparison holds it
    that holds none before it; ``notes`` lead to those that do.
    """

    id: str
    thing: str
    unit: str
    readings: tuple[FigureReading, ...]
    notes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FigurePart:
    """Rows that stand alike to each other; one that is ``folded`` opens on demand."""

    id: str
    title: str
    note: str
    folded: bool
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The ledger of a story. ``notes`` lead to those that set other figures beside each other than a row of it does."""

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    notes: tuple[Link, ...]
    parts: tuple[FigurePart, ...]


@dataclass(frozen=True, slots=True)
class FiguresDigest:
    """The figures of a story that differ, as far as there is room, and the way to all; ``more`` says how many are left.

    ``said`` tells how the figures stand where none differs; ``notes`` lead to those that set figures beside each other of
    which no row says that they are of one thing.
    """

    rows: tuple[FigureRow, ...]
    more: int
    said: str
    notes: tuple[Link, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The figures of a story that differ; ``ledger`` leads to all of its figures."""

    story: Link
    ledger: Link
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class NumbersView:
    """Figures that differ between versions, story by story, the latest first.

    ``notes`` lead to all notes on figures; None without such notes.
    """

    title: str
    lead: str
    notes: Link | None
    stories: tuple[Difference, ...]
    pager: Pager | None


def has_figures(shelf: Shelf, apparatus: Apparatus) -> bool:
    """Whether a story has a page of its figures: several versions, and a figure in one of them."""
    versions = apparatus.story.versions
    return len(versions) > 1 and any(v.id in shelf.numbers for v in versions)


def digest(shelf: Shelf, apparatus: Apparatus, here: str) -> FiguresDigest | None:
    """The figures of a story that differ, those first that do so most; None where it has no page of figures."""
    if not has_figures(shelf, apparatus):
        return None
    found = shelf.ledgers.of(apparatus)
    differing = [row for row in found if row.standing == "differ"]
    rows = tuple(_row(apparatus, row, here) for row in differing[:DIGEST])
    way = links.relative(here, links.figures_url(apparatus.story.slug))
    facing = _facing(apparatus, found, here)
    said = "" if differing else _alike(found, facing)
    return FiguresDigest(rows, len(differing) - len(rows), said, facing, way)


def _facing(apparatus: Apparatus, found: Sequence[LedgerRow], here: str) -> tuple[Link, ...]:
    """The notes on two figures that no row lays together: whether they are of one thing was not found."""
    held = {note for row in found for note in row.notes}
    return tuple(
        Link(i.label, note_href(here, apparatus, i.note))
        for i in labelled(apparatus)
        if i.note.kind == "number" and i.note.rule.split("/")[1] in _OF_VALUES and i.note.id not in held
    )


def _alike(found: Sequence[LedgerRow], facing: Sequence[Link]) -> str:
    """How the figures of a story stand of which none differs."""
    standing = Counter(row.standing for row in found)
    said = [] if facing else [gettext("No figure was found to differ between versions.")]
    if several := standing["exactness"]:
        said.append(
            ngettext(
                "%(n)s is told more exactly in one version than in another.",
                "%(n)s are told more exactly in one version than in another.",
                several,
            )
        )
    if alone := standing["alone"]:
        said.append(ngettext("%(n)s stands in one version only.", "%(n)s stand in one version only.", alone))
    return " ".join(said)


class Ledgers:
    """Makes the ledgers of the stories one by one and keeps what differs for the index, also from build to build."""

    def __init__(self, shelf: Shelf, keeping: Keeping | None = None) -> None:
        self._shelf = shelf
        self._differing: dict[str, tuple[LedgerRow, ...]] = {}
        self._kept = Kept[Apparatus, tuple[LedgerRow, ...]](
            keeping or Keeping(), "figures that differ", tuple[LedgerRow, ...], self._stands, self._of_story
        )

    def of(self, shelf: Shelf, apparatus: Apparatus) -> FiguresView:
        """The page of a story that ``has_figures``; its rows come from ``shelf``."""
        story = apparatus.story
        rows = shelf.ledgers.of(apparatus)
        differing = self._differing[story.slug] = _which_differ(rows)
        here = links.figures_url(story.slug)
        several: list[FigurePart] = []
        for standing, title, note in _PARTS:
            if own := tuple(_row(apparatus, r, here, at) for r, at in _anchored(rows) if r.standing == standing):
                several.append(FigurePart(standing, gettext(title), gettext(note) if note else "", standing in _FOLDED, own))
        facing = _facing(apparatus, rows, here)
        said = _alike(rows, facing)
        if differing:
            said = ngettext("%(n)s of them differs.", "%(n)s of them differ.", len(differing))
        found = ngettext("%(n)s figure found in %(versions)s.", "%(n)s figures found in %(versions)s.", len(rows),
                         versions=ngettext("%(n)s version", "%(n)s versions", len(story.versions)))  # fmt: skip
        return FiguresView(
            title=gettext("Figures by version"),
            crumbs=story_crumbs(story, here),
            lead=f"{found} {said}".rstrip(),
            notes=facing,
            parts=tuple(several),
        )

    def index(self) -> Iterator[tuple[str, int, NumbersView]]:
        """(address, number, view) of every page, the stories in the order of the shelf."""
        told = [a for a in self._shelf.apparatuses if has_figures(self._shelf, a)]
        found = [(a, row) for a, rows in zip(told, self._kept.of(told), strict=True) for row in rows]
        stories = len({apparatus.story.slug for apparatus, _ in found})
        lead = gettext("No figure was found to differ between the versions of a story.")
        if found:
            lead = ngettext(
                "%(n)s figure of %(stories)s differs between versions. Found by machine: whether two figures are"
                " of one thing is for the reader to judge.",
                "%(n)s figures of %(stories)s differ between versions. Found by machine: whether two figures"
                " are of one thing is for the reader to judge.",
                len(found),
                stories=ngettext("%(n)s story", "%(n)s stories", stories),
            )
        for number, count, some in parts(found, PER_PAGE):
            here = links.numbers_url(number)
            rows = tuple(_differences(some, here))
            yield (
                here,
                number,
                NumbersView(
                    gettext("Figures that differ"), lead, self._notes(here), rows, pager(number, count, links.numbers_url)
                ),
            )

    def _of_story(self, apparatus: Apparatus) -> tuple[LedgerRow, ...]:
        """The rows that differ; worked out anew where the page of the story was not made."""
        slug = apparatus.story.slug
        if slug not in self._differing:
            self._differing[slug] = _which_differ(self._shelf.ledgers.of(apparatus))
        return self._differing[slug]

    def _stands(self, apparatus: Apparatus) -> bytes:
        """Stands for all that the ledger of a story goes by."""
        articles = [v.id for v in apparatus.story.versions]
        told = [(self._shelf.numbers.get(a, ()), self._shelf.dates.get(a, ())) for a in articles]
        return stands(apparatus) + _encode(told)

    def _notes(self, here: str) -> Link | None:
        number = sum(a.noted.get("number", 0) for a in self._shelf.apparatuses)
        said = ngettext("%(n)s note on figures", "%(n)s notes on figures", number)
        return Link(said, links.relative(here, links.notes_url("number"))) if number else None


def _which_differ(rows: Sequence[LedgerRow]) -> tuple[LedgerRow, ...]:
    return tuple(row for row in rows if row.standing == "differ")


def ways_of_notes(shelf: Shelf, apparatus: Apparatus, here: str) -> dict[str, str]:
    """Note -> the way to its row among the figures of the story."""
    if not has_figures(shelf, apparatus):
        return {}
    url = links.figures_url(apparatus.story.slug)
    found: dict[str, str] = {}
    for row, anchor in _anchored(shelf.ledgers.of(apparatus)):
        for note in row.notes:
            found.setdefault(note, links.relative(here, f"{url}#{anchor}"))
    return found


def _anchored(rows: Sequence[LedgerRow]) -> Iterator[tuple[LedgerRow, str]]:
    """Each row with its anchor, made of the first of its notes that no row before it has: one note may be on two figures."""
    held: set[str] = set()
    for row in rows:
        own = next((note for note in row.notes if note not in held), None)
        yield row, links.figure_anchor(own) if own else ""
        held.update(row.notes)


def _differences(some: Sequence[tuple[Apparatus, LedgerRow]], here: str) -> Iterator[Difference]:
    for _, held in groupby(some, key=lambda pair: pair[0].story.slug):
        several = list(held)
        apparatus = several[0][0]
        way = links.relative(here, links.figures_url(apparatus.story.slug))
        yield Difference(
            to_story(apparatus.story, here),
            Link(gettext("All its figures"), way),
            tuple(_row(apparatus, row, here) for _, row in several),
        )


def _row(apparatus: Apparatus, row: LedgerRow, here: str, anchor: str = "") -> FigureRow:
    named = {i.note.id: i for i in labelled(apparatus)} if row.notes else {}
    return FigureRow(
        anchor,
        row.thing,
        measure(row.unit, row.thing),
        tuple(_readings(apparatus, row.told, here)),
        tuple(Link(named[n].label, note_href(here, apparatus, named[n].note)) for n in row.notes if n in named),
    )


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
        yield FigureReading(
            tuple(chip[s] for s in dict.fromkeys(t.siglum for t in several)),
            line_at(witness, first.number.start, first.number.end),
            to_story(apparatus.story, here, first.passage).href,
        )
