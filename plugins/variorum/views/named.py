"""How the versions of a story name people, bodies and places: a page of all, and the most telling on the story's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.model import Apparatus, Name, NameKind, SegmentKind
from variorum.relate.named import ALIKE, APART, LATER, LONGER, NamedRow, Naming, Use, by_wording, named_rows
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views.page import Link
from variorum.views.placing import Places, untold
from variorum.views.shelf import Chip, Shelf, chips, outlet
from variorum.views.ways import story_crumbs, to_name

COLUMNS: Final = 5  # versions with a column each; of more, those that agree stand together
USES: Final = 6  # forms of a version that are shown; the others are counted
ALONE: Final = 300  # names of one version that are listed
DIGEST: Final = 4  # names on the page of the story
READINGS: Final = 4  # wordings of a name there
NAME_KINDS: Final[Mapping[NameKind, str]] = {
    "person": N_("person"),
    "organisation": N_("organisation"),
    "place": N_("place"),
}
_PARTS: Final = (
    (
        "apart",
        (APART,),
        N_("Named in other words"),
        N_("The name or the role beside it differs, or only some versions give a role."),
    ),
    ("longer", (LONGER,), N_("More or less of the name or the role"), ""),
    ("later", (LATER,), N_("Other titles, order or later mentions"), N_("The name and the role are the same.")),
)
_WHERE: Final[Mapping[SegmentKind, str]] = {
    "headline": N_("in the headline"),
    "subheading": N_("in a heading"),
    "dateline": N_("in the dateline"),
    "byline": N_("in the byline"),
    "caption": N_("in a caption"),
}


@dataclass(frozen=True, slots=True)
class FormUse:
    """Words by which a version names somebody. ``href`` leads to where it does so first, ``times`` is empty for once.

    ``where`` is empty for the running text.
    """

    said: str
    href: str
    times: str
    where: str


@dataclass(frozen=True, slots=True)
class NamedCell:
    """Versions that name it in the same words, the first mention first; ``more`` says of further forms.

    ``uses`` are empty where a version doesn't name it.
    """

    chips: tuple[Chip, ...]
    uses: tuple[FormUse, ...]
    more: str
    lang: str


@dataclass(frozen=True, slots=True)
class NamedAs:
    """One name; ``kind`` in words. With columns there is a cell a version, else one for those that agree."""

    name: Link
    kind: str
    cells: tuple[NamedCell, ...]


@dataclass(frozen=True, slots=True)
class NamedOnce:
    """A name that has one form: the versions with where each has it first. ``said`` is empty where it is the name itself."""

    name: Link
    kind: str
    said: str
    lang: str
    places: tuple[tuple[Chip, str], ...]


@dataclass(frozen=True, slots=True)
class NamedPart:
    """Names whose versions differ alike."""

    id: str
    title: str
    note: str
    rows: tuple[NamedAs, ...]


@dataclass(frozen=True, slots=True)
class NamedView:
    """The page of the names of a story. ``columns`` are its versions with their outlets, empty where there are too many.

    ``same`` are names that all versions that have them name in the same words, ``alone`` those of one version only,
    ``further`` says of more of them; ``untold`` says of texts in other languages.
    """

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    columns: tuple[tuple[Chip, Link], ...]
    parts: tuple[NamedPart, ...]
    same: tuple[NamedOnce, ...]
    alone: tuple[NamedOnce, ...]
    further: str
    untold: str


@dataclass(frozen=True, slots=True)
class NamedReading:
    """Words of a name with the versions that have them."""

    chips: tuple[Chip, ...]
    said: str


@dataclass(frozen=True, slots=True)
class NamedDigest:
    """The names in which versions differ most, each with its wordings; ``all`` leads to the page of all names."""

    rows: tuple[tuple[Link, tuple[NamedReading, ...]], ...]
    all: Link


def names_of_story(shelf: Shelf, apparatus: Apparatus) -> tuple[Name, ...]:
    """The names with a page that stand in a story."""
    held = {n.id: n for v in apparatus.story.versions for n in shelf.names_of_article.get(v.id, ())}
    return tuple(held.values())


def has_names(shelf: Shelf, apparatus: Apparatus) -> bool:
    """Whether a story has a page of its names: several versions, and a name with a page in one of them."""
    versions = apparatus.story.versions
    return len(versions) > 1 and any(shelf.names_of_article.get(v.id) for v in versions)


def named(shelf: Shelf, apparatus: Apparatus) -> NamedView:
    """The page of a story that ``has_names``."""
    story = apparatus.story
    here = links.named_url(story.slug)
    rows = named_rows(apparatus, names_of_story(shelf, apparatus), shelf.spans_of_names)
    several = [row for row in rows if len(row.namings) > 1]
    alone = [row for row in rows if len(row.namings) == 1]
    left = len(alone) - ALONE
    table = NamedTable(apparatus, here)
    parts = []
    for id, degrees, title, note in _PARTS:
        if own := tuple(table.row(row) for row in several if row.apart in degrees):
            parts.append(NamedPart(id, gettext(title), gettext(note) if note else "", own))
    differing, longer = (sum(row.apart == degree for row in several) for degree in (APART, LONGER))
    said = ngettext("%(n)s name in this story has a page.", "%(n)s names in this story have a page.", len(rows))
    if several:
        told = ngettext(
            "%(n)s stands in other words, or beside another role, in another version.",
            "%(n)s stand in other words, or beside another role, in another version.",
            differing,
        )
        more = ngettext(
            "%(n)s stands with more of the name or the role in one version than in another.",
            "%(n)s stand with more of the name or the role in one version than in another.",
            longer,
        )
        none = gettext("None stands in other words in another version.")
        said = f"{said} {told if differing else more if longer else none}"
    made = gettext("Found by machine.")
    return NamedView(
        title=gettext("Names by version"),
        crumbs=story_crumbs(story, here),
        lead=f"{said} {made}",
        columns=table.columns,
        parts=tuple(parts),
        same=tuple(table.once(row) for row in several if row.apart == ALIKE),
        alone=tuple(table.once(row) for row in alone[:ALONE]),
        further=ngettext("%(n)s more name.", "%(n)s more names.", left) if left > 0 else "",
        untold=untold(
            apparatus,
            N_("%(sigla)s is in another language: only names that an editor stated are found there."),
            N_("%(sigla)s are in other languages: only names that an editor stated are found there."),
        ),
    )


def digest(shelf: Shelf, apparatus: Apparatus, here: str) -> NamedDigest | None:
    """What the page of the story says of its names; None where it has no page of them."""
    if not has_names(shelf, apparatus):
        return None
    rows = named_rows(apparatus, names_of_story(shelf, apparatus), shelf.spans_of_names)
    named = chips(apparatus)
    shown = [row for row in rows if row.apart == APART and len(row.namings) > 1][:DIGEST]
    count = ngettext("%(n)s name by version", "All %(n)s names by version", len(rows))
    return NamedDigest(
        tuple((to_name(row.name, here), tuple(_readings(row, named))) for row in shown),
        Link(count, links.relative(here, links.named_url(apparatus.story.slug))),
    )


def _readings(row: NamedRow, named: Mapping[str, Chip]) -> Iterator[NamedReading]:
    """Each wording once, from where a version tells most of who it is."""
    found: dict[tuple[frozenset[str], frozenset[str]], list[Naming]] = {}
    for naming in row.namings:
        found.setdefault((naming.words, naming.roles), []).append(naming)
    for several in list(found.values())[:READINGS]:
        uses = [u for u in several[0].uses if not u.heading] or list(several[0].uses)
        use = next((u for u in uses if u.called.roles), uses[0])
        yield NamedReading(tuple(named[n.siglum] for n in several), use.said)


class NamedTable:
    """Cells of one story, for the page at ``here``."""

    def __init__(self, apparatus: Apparatus, here: str) -> None:
        self._chips = chips(apparatus)
        self._here = here
        self._places = Places(apparatus, here)
        self._sigla = apparatus.story.sigla
        self._wide = len(self._sigla) <= COLUMNS
        self.columns = tuple(
            (self._chips[v.siglum], Link(outlet(v), links.relative(here, links.article_url(v.id))))
            for v in apparatus.story.versions
            if self._wide
        )

    def row(self, row: NamedRow) -> NamedAs:
        if self._wide:
            held = {n.siglum: n for n in row.namings}
            cells = [self._cell((s,), held.get(s)) for s in self._sigla]
        else:
            cells = self.together(row)
            named = {n.siglum for n in row.namings}
            if lacking := tuple(s for s in self._sigla if s not in named):
                cells.append(self._cell(lacking, None))
        return self._named(row, cells)

    def together(self, row: NamedRow) -> list[NamedCell]:
        """A cell for those that agree throughout, the others left out."""
        return [self._cell(tuple(n.siglum for n in several), several[0]) for several in by_wording(row).values()]

    def once(self, row: NamedRow) -> NamedOnce:
        said = row.namings[0].first.said
        places = tuple((self._chips[n.siglum], self._use(n.siglum, n.first).href) for n in row.namings)
        lang = self._places.lang(row.namings[0].siglum)
        name = to_name(row.name, self._here)
        alike = said.replace("’", "'").casefold() == row.name.name.replace("’", "'").casefold()
        return NamedOnce(name, gettext(NAME_KINDS[row.name.kind]), "" if alike else said, lang, places)

    def _named(self, row: NamedRow, cells: Sequence[NamedCell]) -> NamedAs:
        return NamedAs(to_name(row.name, self._here), gettext(NAME_KINDS[row.name.kind]), tuple(cells))

    def _cell(self, sigla: tuple[str, ...], naming: Naming | None) -> NamedCell:
        shown = tuple(self._chips[s] for s in sigla)
        if naming is None:
            return NamedCell(shown, (), "", "")
        more = len(naming.uses) - USES
        untold = ngettext("and %(n)s more form", "and %(n)s more forms", more) if more > 0 else ""
        uses = tuple(self._use(naming.siglum, use) for use in naming.uses[:USES])
        return NamedCell(shown, uses, untold, self._places.lang(naming.siglum))

    def _use(self, siglum: str, use: Use) -> FormUse:
        where = gettext(_WHERE[use.kind]) if use.kind in _WHERE else ""
        return FormUse(
            use.said, self._places.href(siglum, use.called.start), numeral(use.times) if use.times > 1 else "", where
        )
