"""The page of a name: how every version has it, with titles and roles; the lines it stands in; what the person says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.model import Apparatus, Name, Span, Version
from variorum.relate.called import is_epithet
from variorum.relate.lone import stands_alone
from variorum.relate.named import NamedRow, named_rows
from variorum.tongue import gettext, ngettext
from variorum.views import wording
from variorum.views.named import NamedCell, NamedTable
from variorum.views.names import TITLES, Company, Line, extent, line_at
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.said import Said, said_by
from variorum.views.shelf import Chip, Shelf, chips
from variorum.views.ways import to_name, to_story

STORIES: Final = 20  # stories on a page of a name
FORMS: Final = 12  # forms and roles that are told
LINES: Final = 4  # lines of a story that are shown at once
MOST: Final = 40  # lines of a story on the page


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A mention where it stands, with all versions of a story that have it so."""

    chips: tuple[Chip, ...]
    line: Line


@dataclass(frozen=True, slots=True)
class NameInStory:
    """One story in which the name stands. ``cells`` are its versions by how they name it.

    ``lines`` are shown at once, ``more`` on demand; ``untold`` says of further ones.
    """

    title: str
    href: str
    cells: tuple[NamedCell, ...]
    lines: tuple[SharedLine, ...]
    more: tuple[SharedLine, ...]
    untold: str


@dataclass(frozen=True, slots=True)
class NameView:
    """One name. ``forms`` and ``roles`` are words with how often they stand, most frequent first.

    ``doubt`` says how sure it is that one word alone is a name, else it is empty. ``facts`` are what an editor states, label
    and value; the value leads to a page or to nothing.
    """

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    doubt: str
    facts: tuple[tuple[str, Link], ...]
    forms: tuple[tuple[str, int], ...]
    roles: tuple[tuple[str, str], ...]
    stories: tuple[NameInStory, ...]
    said: tuple[Said, ...]
    related: tuple[Link, ...]
    pager: Pager | None


def name_pages(shelf: Shelf, company: Company, name: Name) -> Iterator[tuple[int, NameView]]:
    """The page of one name, in parts where it stands in many stories."""
    places: dict[str, set[Span]] = {}
    for mention in name.mentions:
        if mention.article in shelf.by_article:
            places.setdefault(mention.article, set()).add((mention.start, mention.end))
    forms: Counter[str] = Counter()
    for article, spans in places.items():
        text = shelf.by_article[article][1].witness.text
        forms.update(" ".join(text[s:e].split()) for s, e in spans)
    lead = ngettext(
        "Named %(n)s time in %(extent)s.",
        "Named %(n)s times in %(extent)s.",
        sum(forms.values()),
        extent=extent(shelf, name),
    )
    doubt = ""
    if stands_alone(name):
        doubt = gettext(
            "Known by this one word alone: a machine read it as a person's name by the words around it. Of five such names "
            "about four are right."
        )
    told = [shelf.by_slug[slug] for slug in company.stories.get(name.id, ())]
    rows = {a.story.slug: row for a in told for row in named_rows(a, (name,), shelf.spans_of_names)}
    for number, count, part in parts(told, STORIES):
        here = links.name_url(name.kind, name.id, number)
        first = number == 1
        yield (
            number,
            NameView(
                title=name.name,
                crumbs=(Link(gettext(TITLES[name.kind]), links.relative(here, links.names_url(name.kind))),),
                lead=lead,
                doubt=doubt,
                facts=tuple(_facts(shelf, name, here)) if first else (),
                forms=tuple(_forms(forms, name)) if first else (),
                roles=tuple(_roles(shelf, rows)) if first else (),
                stories=tuple(_story(a, rows[a.story.slug], places, here) for a in part),
                said=said_by(shelf, name, here) if first and name.kind != "place" else (),
                related=tuple(
                    to_name(other, here, ngettext("%(n)s passage", "%(n)s passages", times))
                    for other, times in (company.near(name) if first else ())
                ),
                pager=pager(number, count, lambda n: links.name_url(name.kind, name.id, n)),
            ),
        )


def _forms(forms: Counter[str], name: Name) -> list[tuple[str, int]]:
    """The most frequent forms; none where the title is the only one and the lead has told how often it stands."""
    return [] if [*forms] == [name.name] else sorted(forms.items(), key=lambda f: (-f[1], f[0]))[:FORMS]


def _roles(shelf: Shelf, rows: Mapping[str, NamedRow]) -> Iterator[tuple[str, str]]:
    """The titles and roles that the versions tell beside the name, each in its first words, with in how many versions."""
    told: dict[frozenset[str], tuple[str, set[str]]] = {}
    for slug, row in rows.items():
        for naming in row.namings:
            version = shelf.by_slug[slug].story.version(naming.siglum)
            for use in naming.uses:
                if (span := use.called.behind or use.called.before) and use.called.roles:
                    words = " ".join(version.witness.text[slice(*span)].split())
                    first, _, rest = words.partition(" ")
                    beside = rest and is_epithet(first)
                    roles = use.called.roles - {first.casefold()} if beside else use.called.roles
                    told.setdefault(roles, (rest if beside else words, set()))[1].add(version.id)
    ranked = sorted(told.values(), key=lambda t: (-len(t[1]), t[0]))
    for words, versions in ranked[:FORMS]:
        yield words, ngettext("%(n)s version", "%(n)s versions", len(versions))


def _story(apparatus: Apparatus, row: NamedRow, places: Mapping[str, set[Span]], here: str) -> NameInStory:
    story = to_story(apparatus.story, here)
    versions = [v for v in apparatus.story.versions if v.id in places]
    lines = tuple(_lines(apparatus, versions, places))
    left = len(lines) - MOST
    return NameInStory(
        story.label,
        story.href,
        tuple(NamedTable(apparatus, here).together(row)),
        lines[:LINES],
        lines[LINES:MOST],
        ngettext("%(n)s more line.", "%(n)s more lines.", left) if left > 0 else "",
    )


def _lines(apparatus: Apparatus, versions: Sequence[Version], places: Mapping[str, set[Span]]) -> Iterator[SharedLine]:
    """The mentions in their lines, those that read alike together."""
    chip = chips(apparatus)
    found: dict[tuple[str, str, str], tuple[Line, list[Chip]]] = {}
    for version in versions:
        for start, end in sorted(places[version.id]):
            line = line_at(version.witness, start, end)
            held = found.setdefault((line.before, line.form, line.after), (line, []))[1]
            if chip[version.siglum] not in held:
                held.append(chip[version.siglum])
    for line, several in found.values():
        yield SharedLine(tuple(several), line)


def _facts(shelf: Shelf, name: Name, here: str) -> Iterator[tuple[str, Link]]:
    """What an editor states of a name; links lead nowhere where there is no page."""
    for office in name.offices:
        since, until = (wording.date(day) if day else "" for day in (office.since, office.until))
        yield gettext("Role"), Link(office.role, "", detail=_when(since, until))
    if name.stands_for:
        sought = name.stands_for.casefold()
        others = (n for held in shelf.names.values() for n in held if n.name.casefold() == sought)
        other = next(others, None)
        yield (
            gettext("Often said for"),
            Link(name.stands_for, to_name(other, here).href if other else ""),
        )
    if name.wikidata:
        yield "Wikidata", Link(name.wikidata, f"https://www.wikidata.org/wiki/{name.wikidata}")


def _when(since: str, until: str) -> str:
    if since and until:
        return gettext("%(since)s to %(until)s", since=since, until=until)
    return gettext("since %(since)s", since=since) if since else gettext("until %(until)s", until=until) if until else ""
