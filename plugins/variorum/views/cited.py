"""Who is cited in each version of a story, differences first; printed credits beside the text in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.model import Apparatus, Version
from variorum.relate.citations import Citation, CitedKind
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views.named import NAME_KINDS
from variorum.views.page import Link
from variorum.views.placing import Places, untold
from variorum.views.shelf import Chip, Shelf, chips, outlet
from variorum.views.ways import story_crumbs, to_name

LINES: Final = 4  # sets of versions on the page of the story
NAMED: Final = 5  # names in a line
_KINDS: Final[Mapping[CitedKind, str]] = {
    "person": N_("person"),
    "body": N_("organisation or place"),
    "outlet": N_("outlet or agency"),
    "role": N_("by role only"),
    "unnamed": N_("unnamed"),
}
_ORDER: Final = tuple(_KINDS)


@dataclass(frozen=True, slots=True)
class CitedIn:
    """A version that cites somebody: where it does first, and how often; ``times`` is empty for once. ``further`` lead to
    the other passages in which it does, by their numbers.
    """

    chip: Chip
    href: str
    times: str
    further: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CitedRow:
    """Who is cited; ``name`` leads to a page or nowhere, ``kind`` in words. Of the versions that don't do so ``naming`` have
    the name all the same, ``lacking`` have not; an outlet's own version is neither.
    """

    name: Link
    kind: str
    lang: str
    places: tuple[CitedIn, ...]
    naming: tuple[Chip, ...]
    lacking: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class CitedPart:
    """Those of one class, or cited by all."""

    id: str
    title: str
    note: str
    rows: tuple[CitedRow, ...]


@dataclass(frozen=True, slots=True)
class CreditLine:
    """What a version prints of where it is from, in its words, and beside it the text in common with that outlet's version.

    ``common`` says so in figures, or that no version by that outlet is held.
    """

    chip: Chip
    outlet: str
    quotes: tuple[str, ...]
    common: str


@dataclass(frozen=True, slots=True)
class CitedView:
    """The page of those who are cited in a story; ``untold`` says of versions in other languages."""

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    parts: tuple[CitedPart, ...]
    credits: tuple[CreditLine, ...]
    untold: str


@dataclass(frozen=True, slots=True)
class CitedDigest:
    """Who is cited by the same versions, those that not all cite first; ``all`` leads to the page of all."""

    lines: tuple[tuple[tuple[Chip, ...], tuple[str, ...], str], ...]
    all: Link


def has_cited(shelf: Shelf, apparatus: Apparatus) -> bool:
    """Whether a story has a page of those who are cited: several versions, and one of them cites somebody."""
    versions = apparatus.story.versions
    return len(versions) > 1 and any(shelf.citings.of(v) for v in versions)


def _cited(shelf: Shelf, apparatus: Apparatus) -> list[dict[str, list[Citation]]]:
    """Who is cited in a story, each with the citations by siglum: those that fewest cite last within their class."""
    found: dict[str, dict[str, list[Citation]]] = {}
    for version in apparatus.story.versions:
        for one in shelf.citings.of(version):
            found.setdefault(one.key, {}).setdefault(version.siglum, []).append(one)
    return sorted(found.values(), key=lambda held: (_ORDER.index(_first(held).kind), -len(held), -_times(held)))


def cited(shelf: Shelf, apparatus: Apparatus) -> CitedView:
    """The page of a story that ``has_cited``."""
    story = apparatus.story
    here = links.cited_url(story.slug)
    places = Places(apparatus, here)
    rows = _cited(shelf, apparatus)
    every = len(story.versions)
    named = [r for r in rows if _first(r).kind not in ("role", "unnamed")]
    some = [r for r in named if len(r) < every]
    other = [r for r in rows if _first(r).kind == "unnamed"]
    roles = [r for r in rows if _first(r).kind == "role" and len(r) < every]
    shared = [r for r in rows if len(r) == every and _first(r).kind != "unnamed"]
    parts = (
        ("some", gettext("Cited by some versions"), "", some),
        ("unnamed", gettext("Cited without a name"), gettext("Nobody is named, and who it is stays open."), other),
        ("roles", gettext("Cited by role only, in some versions"), "", roles),
        ("all", gettext("Cited by all versions"), "", shared),
    )
    said = ngettext(
        "Of those who are named, %(n)s is cited by some versions only.",
        "Of those who are named, %(n)s are cited by some versions only.",
        len(some),
    )
    return CitedView(
        title=gettext("Who is cited"),
        crumbs=story_crumbs(story, here),
        lead=" ".join(
            (
                said if some else gettext("Of those who are named, none is cited by some versions only."),
                gettext("Found by machine in quotations, reported speech and credits."),
                gettext("A letter leads to the first place in its version."),
            )
        ),
        parts=tuple(
            CitedPart(id, title, note, tuple(_row(shelf, apparatus, r, places, here) for r in held))
            for id, title, note, held in parts
            if held
        ),
        credits=tuple(_credits(shelf, apparatus)),
        untold=untold(
            apparatus,
            N_("%(sigla)s is in another language: who is cited is not looked for there."),
            N_("%(sigla)s are in other languages: who is cited is not looked for there."),
        ),
    )


def cited_digest(shelf: Shelf, apparatus: Apparatus, here: str) -> CitedDigest | None:
    """What the page of the story says of who is cited; None where it has no page of them."""
    if not has_cited(shelf, apparatus):
        return None
    chip, every = chips(apparatus), len(apparatus.story.versions)
    rows = _cited(shelf, apparatus)
    by_sigla: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in rows:
        by_sigla[tuple(row)].append(_first(row).name)
    lines = sorted(by_sigla.items(), key=lambda held: (len(held[0]) == every, -len(held[1])))
    shown = []
    for sigla, names in lines[:LINES]:
        more = len(names) - NAMED
        untold = ngettext("and %(n)s more", "and %(n)s more", more) if more > 0 else ""
        shown.append((tuple(chip[s] for s in sigla), tuple(names[:NAMED]), untold))
    count = ngettext("%(n)s in all, by version", "%(n)s in all, by version", len(rows))
    return CitedDigest(tuple(shown), Link(count, links.relative(here, links.cited_url(apparatus.story.slug))))


def _row(shelf: Shelf, apparatus: Apparatus, held: Mapping[str, Sequence[Citation]], places: Places, here: str) -> CitedRow:
    chip = chips(apparatus)
    first = _first(held)
    silent = [v for v in apparatus.story.versions if v.siglum not in held and not _is_own(shelf, v, first)]
    naming = {v.siglum for v in silent if _names(shelf, v, first)}
    return CitedRow(
        Link(first.name, cited_href(shelf, first, here)),
        _kind(shelf, first),
        places.lang(next(iter(held))) if first.kind in ("role", "unnamed") else "",
        tuple(_cited_in(chip[s], places.of(s, [one.start for one in several]), len(several)) for s, several in held.items()),
        tuple(chip[v.siglum] for v in silent if v.siglum in naming),
        tuple(chip[v.siglum] for v in silent if v.siglum not in naming),
    )


def _cited_in(chip: Chip, places: Sequence[Link], times: int) -> CitedIn:
    return CitedIn(chip, places[0].href, numeral(times) if times > 1 else "", tuple(places[1:]))


def _kind(shelf: Shelf, one: Citation) -> str:
    """What it is: of a body that has a page, what the archive takes it for."""
    name = shelf.published.get(one.name_id or "")
    return gettext(NAME_KINDS[name.kind] if name and one.kind == "body" else _KINDS[one.kind])


def _is_own(shelf: Shelf, version: Version, one: Citation) -> bool:
    """Whether it is the outlet of the version."""
    return one.kind == "outlet" and shelf.citings.outlets.own(version.witness.meta.publisher) == one.name


def _names(shelf: Shelf, version: Version, one: Citation) -> bool:
    """Whether the name of somebody cited stands in a version, where nothing was found to be told as from there."""
    if one.name_id is not None:
        return one.name_id in shelf.spans_of_names.get(version.id, {})
    return one.kind == "outlet" and one.name in shelf.citings.outlets.met(version.witness.text)


def cited_href(shelf: Shelf, one: Citation, here: str) -> str:
    """The page of the name or of the outlet; "" where it has none."""
    if name := shelf.published.get(one.name_id or ""):
        return to_name(name, here).href
    slug = shelf.source_slugs.get(one.name) if one.kind == "outlet" else None
    return links.relative(here, links.source_url(slug)) if slug else ""


def _credits(shelf: Shelf, apparatus: Apparatus) -> Iterator[CreditLine]:
    chip = chips(apparatus)
    for version in apparatus.story.versions:
        found: dict[str, list[Citation]] = defaultdict(list)
        for one in shelf.citings.of(version):
            if one.kind == "outlet" and one.means == "credit":
                found[one.name].append(one)
        for name, several in found.items():
            text = version.witness.text
            quotes = dict.fromkeys(" ".join(text[c.start : c.end].split()) for c in several)
            yield CreditLine(chip[version.siglum], name, tuple(quotes), _common(shelf, apparatus, version, name))


def _common(shelf: Shelf, apparatus: Apparatus, version: Version, name: str) -> str:
    """How much text it has in common with the version by the outlet that it credits."""
    said = []
    for other in apparatus.story.versions:
        if other is version or shelf.citings.outlets.own(other.witness.meta.publisher) != name:
            continue
        pair = next(p for p in apparatus.collation.pairs if {p.a, p.b} == {version.siglum, other.siglum})
        own = pair.of_a if pair.a == version.siglum else pair.of_b
        said.append(
            gettext(
                "%(shared)s of its %(runs)s five-word runs outside quotations also stand in %(other)s, by %(outlet)s.",
                shared=numeral(pair.shared_runs),
                runs=numeral(own.runs),
                other=other.siglum,
                outlet=outlet(other),
            )
        )
    return " ".join(said) or gettext("No version by %(outlet)s is held in this story.", outlet=name)


def _first(held: Mapping[str, Sequence[Citation]]) -> Citation:
    return next(iter(held.values()))[0]


def _times(held: Mapping[str, Sequence[Citation]]) -> int:
    return sum(len(several) for several in held.values())
