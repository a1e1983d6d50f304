"""People, organisations and places: an index each, and for every name its forms by version and the lines it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from variorum import links
from variorum.model import Apparatus, Name, NameKind, Witness
from variorum.notes import speaks_english
from variorum.relate.lone import stands_alone
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.held_back import parts as shown
from variorum.views.leaps import Group, grouped, leaps
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.shelf import Shelf
from variorum.views.ways import to_name

TITLES: Final[Mapping[NameKind, str]] = {
    "person": N_("People"),
    "organisation": N_("Organisations"),
    "place": N_("Places"),
}
INDEX: Final = 500  # names on a page of the index
NEAR: Final = 12  # related names
#: The mark of a heading in Markdown, which is no part of its words.
_HEADING: Final = re.compile(r"#{1,6}[ \t]+")
_AROUND: Final = 70  # characters shown on either side of a mention


@dataclass(frozen=True, slots=True)
class NameIndexView:
    """Names of one kind under their first letters; ``others`` lead to the other kinds, ``leaps`` to the letters, where
    there are many names.
    """

    title: str
    lead: str
    others: tuple[Link, ...]
    leaps: tuple[Link, ...]
    groups: tuple[Group, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Line:
    """A mention where it stands, with some words before and after."""

    before: str
    form: str
    after: str
    lang: str
    dir: str


class Company:
    """Which names stand in which passages of which stories."""

    def __init__(self, shelf: Shelf) -> None:
        self._names = shelf.published
        stories: dict[str, list[str]] = {}
        self.stories: Mapping[str, list[str]] = stories
        self._passages: dict[str, list[frozenset[str]]] = {}
        for apparatus in shelf.apparatuses:
            slug = apparatus.story.slug
            starts, passage_of = _passages(apparatus)
            held: dict[str, set[str]] = {}
            for version in apparatus.story.versions:
                for name, spans in shelf.spans_of_names.get(version.id, {}).items():
                    several = stories.setdefault(name, [])
                    if slug not in several[-1:]:
                        several.append(slug)
                    for start, _ in spans:
                        at = bisect_right(starts[version.id], start) - 1
                        if at >= 0 and (passage := passage_of[version.id][at]):
                            held.setdefault(passage, set()).add(name)
            self._passages[slug] = [frozenset(names) for names in held.values() if len(names) > 1]

        self._near: Mapping[str, list[tuple[Name, int]]] = _Near(self)

    @property
    def tables(self) -> dict[str, Mapping[str, Any]]:
        """What is known of each name by its id."""
        return {"company.stories": self.stories, "company.near": self._near}

    def watched(self, table: Callable[[str, Mapping[str, Any]], Mapping[str, Any]]) -> Company:
        """The same with tables that ``table`` makes of its own."""
        other = copy(self)
        other.stories, other._near = (table(name, held) for name, held in self.tables.items())
        return other

    def near(self, name: Name) -> list[tuple[Name, int]]:
        """The names that stand in most passages with this one, with in how many."""
        return self._near[name.id]

    def _nearest(self, name: str) -> list[tuple[Name, int]]:
        met = Counter(
            other
            for slug in self.stories.get(name, ())
            for names in self._passages[slug]
            if name in names
            for other in names
        )
        del met[name]
        ranked = sorted(
            met.items(), key=lambda item: (-item[1], len(self.stories[item[0]]), self._names[item[0]].name, item[0])
        )
        return [(self._names[other], times) for other, times in ranked[:NEAR]]


class _Near(Mapping[str, list[tuple[Name, int]]]):
    """Name -> its company, worked out when it is asked for."""

    def __init__(self, company: Company) -> None:
        self._company = company

    def __getitem__(self, name: str) -> list[tuple[Name, int]]:
        return self._company._nearest(name)

    def __contains__(self, name: object) -> bool:
        return name in self._company.stories

    def __iter__(self) -> Iterator[str]:
        return iter(self._company.stories)

    def __len__(self) -> int:
        return len(self._company.stories)


def _passages(apparatus: Apparatus) -> tuple[dict[str, list[int]], dict[str, list[str]]]:
    """Article id -> where its segments begin, and the passage of each ("" for none)."""
    held = {(s, i): p.id for p in apparatus.collation.passages for s, indices in p.segments for i in indices}
    starts, passages = {}, {}
    for version in apparatus.story.versions:
        segments = version.witness.segments
        starts[version.id] = [s.start for s in segments]
        passages[version.id] = [held.get((version.siglum, i), "") for i in range(len(segments))]
    return starts, passages


def name_index(shelf: Shelf, kind: NameKind) -> Iterator[tuple[int, NameIndexView]]:
    """The index of one kind of name, in pages; people by their family names."""
    names = sorted(shelf.names[kind], key=lambda n: (filed(n), n.id)) if kind == "person" else shelf.names[kind]
    lead = ngettext(
        "%(n)s name has a page. They are found by machine; a name may be missing, and two namesakes may share a page.",
        "%(n)s names have a page. They are found by machine; a name may be missing, and two namesakes may share a page.",
        len(names),
    )
    texts = [v.witness for _, v in shelf.by_article.values()]
    if others := sum(not speaks_english(w.meta.language, w.text) for w in texts):
        foreign = ngettext(
            "%(n)s text in another language: only names that an editor stated are found there.",
            "%(n)s texts in other languages: only names that an editor stated are found there.",
            others,
        )
        lead = f"{lead} {foreign}"
    letters = [wording.initial(filed(n)) for n in names]
    for number, count, part in parts(names, INDEX):
        here = links.names_url(kind, number)
        groups = grouped(
            (wording.initial(filed(n)), to_name(n, here, story_alone(shelf, n) or extent(shelf, n))) for n in part
        )
        kinds = tuple(
            Link(gettext(title), links.relative(here, links.names_url(k)), k == kind, numeral(len(shelf.names[k])))
            for k, title in TITLES.items()
            if shelf.names[k]
        )
        yield (
            number,
            NameIndexView(
                title=gettext(TITLES[kind]),
                lead=lead,
                others=kinds if len(kinds) > 1 else (),
                leaps=leaps(letters, INDEX, here, lambda n: links.names_url(kind, n)),
                groups=groups,
                pager=pager(number, count, lambda n: links.names_url(kind, n)),
            ),
        )


def filed(name: Name) -> str:
    """By what a name is put in order: a person by the word by which texts name them alone, else by the last of the name."""
    words = name.name.split()
    if name.kind != "person" or len(words) < 2:
        return name.name.casefold()
    family = next((word for word in reversed(words) if word in name.aliases), words[-1])
    return f"{family} {name.name}".casefold()


def extent(shelf: Shelf, name: Name) -> str:
    articles = {m.article for m in name.mentions if m.article in shelf.by_article}
    stories = {shelf.by_article[a][0].story.slug for a in articles}
    return wording.versions_of_stories(len(articles), len(stories))


def story_alone(shelf: Shelf, name: Name) -> str:
    """The story of somebody known by one word alone, who is of that story only; "" for others."""
    if not stands_alone(name):
        return ""
    return next((shelf.by_article[m.article][0].story.title for m in name.mentions if m.article in shelf.by_article), "")


def line_at(witness: Witness, start: int, end: int) -> Line:
    """The words around a mention, inside its own sentence, else its line of text, and what may be shown of it."""
    text = witness.text
    told = next((s for s in witness.segments if s.start <= start and end <= s.end), None)
    own = next(((s, e) for s, e, is_shown in shown(witness, 0, len(text)) if is_shown and s <= start < e), (start, end))
    first = max(text.rfind("\n", 0, start) + 1, own[0])
    stop = text.find("\n", end)
    first += len(mark[0]) if (mark := _HEADING.match(text, first, start)) else 0
    last = min(len(text) if stop < 0 else stop, own[1])
    if told is not None:
        first, last = max(first, told.start), min(last, told.end)
    before, after = wording.around(text, first, start, end, last, _AROUND)
    return Line(before, text[start:end], after, *wording.language_of(witness))
