"""People, organisations and places: an index each, and for every name its forms by version and the lines it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from variorum import links
from variorum.model import Apparatus, Name, NameKind, Span, Version, Witness
from variorum.notes.quoted import quotations
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.held_back import parts as shown
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.shelf import Chip, Shelf, chips, outlet

_TITLES: Final[Mapping[NameKind, str]] = {
    "person": N_("People"),
    "organisation": N_("Organisations"),
    "place": N_("Places"),
}
INDEX: Final = 500  # names on a page of the index
STORIES: Final = 20  # stories on a page of a name
FORMS: Final = 5  # forms with a column of their own
QUOTED: Final = 8  # quotations of a page
NEAR: Final = 12  # related names
_AROUND: Final = 70  # characters shown on either side of a mention
_LONG: Final = 220  # characters of a quotation


@dataclass(frozen=True, slots=True)
class NameIndexView:
    """Names of one kind under their first letters; ``others`` lead to the other kinds."""

    title: str
    lead: str
    others: tuple[Link, ...]
    groups: tuple[tuple[str, tuple[Link, ...]], ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Line:
    """A mention where it stands, with some words before and after."""

    before: str
    form: str
    after: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class VersionForms:
    """One version: how often it uses each form (in the order of the table's columns, the others last), and the lines."""

    chip: Chip
    outlet: str
    article: str
    counts: tuple[int, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StoryForms:
    """One story in which the name stands."""

    title: str
    href: str
    versions: tuple[VersionForms, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words in a sentence that has the name, with the versions that have them."""

    chips: tuple[Chip, ...]
    text: str
    lang: str
    dir: str
    story: Link


@dataclass(frozen=True, slots=True)
class NameView:
    """One name. ``forms`` head the columns of the table; ``rest`` says that a last column counts other forms.

    ``facts`` are what an editor states, label and value; the value leads to a page or to nothing.
    """

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    facts: tuple[tuple[str, Link], ...]
    forms: tuple[tuple[str, int], ...]
    rest: int
    stories: tuple[StoryForms, ...]
    quoted: tuple[Quoted, ...]
    related: tuple[Link, ...]
    pager: Pager | None


class Company:
    """Which names stand in which stories."""

    def __init__(self, shelf: Shelf) -> None:
        self.names: dict[str, tuple[Name, ...]] = {}
        self.stories: dict[str, list[str]] = {}
        for apparatus in shelf.apparatuses:
            slug = apparatus.story.slug
            held = {n.id: n for v in apparatus.story.versions for n in shelf.names_of_article.get(v.id, ())}
            self.names[slug] = tuple(held.values())
            for name in held:
                self.stories.setdefault(name, []).append(slug)

    def near(self, name: Name) -> list[tuple[Name, int]]:
        """The names that share most stories with this one, with how many."""
        met: Counter[str] = Counter()
        known: dict[str, Name] = {}
        for slug in self.stories.get(name.id, ()):
            for other in self.names[slug]:
                if other.id != name.id:
                    met[other.id] += 1
                    known[other.id] = other
        ranked = sorted(met.items(), key=lambda item: (-item[1], len(self.stories[item[0]]), known[item[0]].name))
        return [(known[other], times) for other, times in ranked[:NEAR]]


def name_index(shelf: Shelf, kind: NameKind) -> Iterator[tuple[int, NameIndexView]]:
    """The index of one kind of name, in pages."""
    names = shelf.names[kind]
    lead = ngettext(
        "%(n)s name has a page. They are found by machine; a name may be missing, and two namesakes may share a page.",
        "%(n)s names have a page. They are found by machine; a name may be missing, and two namesakes may share a page.",
        len(names),
    )
    for number, count, part in parts(names, INDEX):
        here = links.names_url(kind, number)
        rows = [
            (
                wording.initial(n.name),
                Link(n.name, links.relative(here, links.name_url(kind, n.id)), detail=_extent(shelf, n)),
            )
            for n in part
        ]
        groups = tuple((letter, tuple(link for _, link in some)) for letter, some in groupby(rows, key=lambda r: r[0]))
        others = tuple(
            Link(gettext(title), links.relative(here, links.names_url(k)), k == kind, numeral(len(shelf.names[k])))
            for k, title in _TITLES.items()
            if shelf.names[k]
        )
        page = pager(number, count, lambda n: links.names_url(kind, n))
        yield number, NameIndexView(gettext(_TITLES[kind]), lead, others if len(others) > 1 else (), groups, page)


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
    ranked = sorted(forms.items(), key=lambda item: (-item[1], item[0]))
    columns = tuple(ranked[:FORMS])
    lead = ngettext(
        "Stands %(n)s time in %(extent)s.",
        "Stands %(n)s times in %(extent)s.",
        sum(forms.values()),
        extent=_extent(shelf, name),
    )
    slugs = [slug for slug in company.stories.get(name.id, ()) if slug in shelf.by_slug]
    for number, count, part in parts(slugs, STORIES):
        here = links.name_url(name.kind, name.id, number)
        held = [(shelf.by_slug[slug], [v for v in shelf.by_slug[slug].story.versions if v.id in places]) for slug in part]
        yield (
            number,
            NameView(
                title=name.name,
                crumbs=(Link(gettext(_TITLES[name.kind]), links.relative(here, links.names_url(name.kind))),),
                lead=lead,
                facts=tuple(_facts(shelf, name, here)) if number == 1 else (),
                forms=columns,
                rest=sum(n for _, n in ranked[FORMS:]),
                stories=tuple(_story(a, v, places, [f for f, _ in columns], len(ranked) > FORMS, here) for a, v in held),
                quoted=tuple(_quoted(held, places, here)) if name.kind == "person" else (),
                related=tuple(
                    Link(
                        other.name,
                        links.relative(here, links.name_url(other.kind, other.id)),
                        detail=ngettext("%(n)s story", "%(n)s stories", times),
                    )
                    for other, times in (company.near(name) if number == 1 else ())
                ),
                pager=pager(number, count, lambda n: links.name_url(name.kind, name.id, n)),
            ),
        )


def _facts(shelf: Shelf, name: Name, here: str) -> Iterator[tuple[str, Link]]:
    """What an editor states of a name; links lead nowhere where there is no page."""
    for office in name.offices:
        since, until = (wording.date(day) if day else "" for day in (office.since, office.until))
        when = f"{since} to {until}" if since and until else f"since {since}" if since else f"until {until}" if until else ""
        yield "Role", Link(office.role, "", detail=when)
    if name.stands_for:
        sought = name.stands_for.casefold()
        others = (n for held in shelf.names.values() for n in held if n.name.casefold() == sought)
        other = next(others, None)
        yield (
            "Often said for",
            Link(name.stands_for, links.relative(here, links.name_url(other.kind, other.id)) if other else ""),
        )
    if name.wikidata:
        yield "Wikidata", Link(name.wikidata, f"https://www.wikidata.org/wiki/{name.wikidata}")


def _story(
    apparatus: Apparatus,
    versions: Sequence[Version],
    places: Mapping[str, set[Span]],
    columns: Sequence[str],
    rest: bool,
    here: str,
) -> StoryForms:
    story = apparatus.story
    return StoryForms(
        story.title,
        links.relative(here, links.story_url(story.slug)),
        tuple(_version(apparatus, v, sorted(places[v.id]), columns, rest, here) for v in versions),
    )


def _version(
    apparatus: Apparatus, version: Version, spans: Sequence[Span], columns: Sequence[str], rest: bool, here: str
) -> VersionForms:
    text = version.witness.text
    own = Counter(" ".join(text[s:e].split()) for s, e in spans)
    counts = [own.get(form, 0) for form in columns]
    if rest:
        counts.append(sum(own.values()) - sum(counts))
    tongue = wording.language(version.witness.meta.language, text)
    return VersionForms(
        chip=chips(apparatus)[version.siglum],
        outlet=outlet(version),
        article=links.relative(here, links.article_url(version.id)),
        counts=tuple(counts),
        lines=tuple(line_at(version.witness, s, e, *tongue) for s, e in spans),
    )


def _quoted(
    held: Sequence[tuple[Apparatus, Sequence[Version]]], places: Mapping[str, set[Span]], here: str
) -> Iterator[Quoted]:
    """Quoted words that stand in one sentence with the name; the same words of several versions once."""
    found: dict[tuple[str, str], list[tuple[Apparatus, Version, str]]] = {}
    for apparatus, versions in held:
        for version in versions:
            witness = version.witness
            spans = sorted(places[version.id])
            sentences = {(s.start, s.end) for s in witness.segments for start, _ in spans if s.start <= start < s.end}
            for start, end in quotations(witness.text):
                within = any(first <= start < last for first, last in sentences)
                named = any(start <= s < end for s, _ in spans)
                if within and not named and witness.shows(start, end) and len(witness.text[start:end].split()) > 1:
                    said = " ".join(witness.text[start:end].split())
                    key = apparatus.story.slug, _plain(said)
                    found.setdefault(key, []).append((apparatus, version, said))
    for several in list(found.values())[:QUOTED]:
        apparatus, version, said = several[0]
        yield Quoted(
            tuple(dict.fromkeys(chips(apparatus)[v.siglum] for _, v, _ in several)),
            wording.short(said, _LONG),
            *wording.language(version.witness.meta.language, version.witness.text),
            Link(apparatus.story.title, links.relative(here, links.story_url(apparatus.story.slug))),
        )


def _plain(said: str) -> str:
    return "".join(c for c in said.casefold() if c.isalnum())


def _extent(shelf: Shelf, name: Name) -> str:
    articles = {m.article for m in name.mentions if m.article in shelf.by_article}
    stories = {shelf.by_article[a][0].story.slug for a in articles}
    return wording.versions_of_stories(len(articles), len(stories))


def line_at(witness: Witness, start: int, end: int, lang: str, direction: str) -> Line:
    """The words around a mention, inside its own line of text and what may be shown of it."""
    text = witness.text
    own = next(((s, e) for s, e, is_shown in shown(witness, 0, len(text)) if is_shown and s <= start < e), (start, end))
    first = max(text.rfind("\n", 0, start) + 1, own[0])
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, own[1])
    before, after = wording.around(text, first, start, end, last, _AROUND)
    return Line(before, text[start:end], after, lang, direction)
