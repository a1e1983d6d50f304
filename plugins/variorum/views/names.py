"""People, organisations and places: an index each, and a page for every name that has one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from variorum import links
from variorum.model import Name, NameKind, Witness
from variorum.views import wording
from variorum.views.held_back import parts
from variorum.views.page import Link
from variorum.views.shelf import Chip, Shelf, chips, outlet

_TITLES: Final[Mapping[NameKind, str]] = {"person": "People", "organisation": "Organisations", "place": "Places"}
_AROUND: Final = 70  # characters shown on either side of a mention


@dataclass(frozen=True, slots=True)
class NameIndexView:
    """All names of one kind under their first letters."""

    title: str
    lead: str
    groups: tuple[tuple[str, tuple[Link, ...]], ...]


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
    """The forms that one version uses, with how often, and the lines they stand in."""

    chip: Chip
    outlet: str
    article: str
    forms: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StoryForms:
    """One story in which the name stands."""

    title: str
    href: str
    versions: tuple[VersionForms, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """One name with all the forms it takes, by version."""

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    forms: tuple[tuple[str, int], ...]
    stories: tuple[StoryForms, ...]


def name_index(shelf: Shelf, kind: NameKind) -> NameIndexView:
    """The index of one kind of name."""
    here = links.names_url(kind)
    names = shelf.names[kind]
    rows = [
        (_initial(n), Link(n.name, links.relative(here, links.name_url(kind, n.id)), detail=_extent(shelf, n)))
        for n in names
    ]
    groups = tuple((letter, tuple(link for _, link in part)) for letter, part in groupby(rows, key=lambda r: r[0]))
    lead = (
        f"{len(names):,} {'name has' if len(names) == 1 else 'names have'} a page. They are found by machine; a name "
        "may be missing, and two namesakes may share a page."
    )
    return NameIndexView(_TITLES[kind], lead, groups)


def name_page(shelf: Shelf, name: Name) -> NameView:
    """The page of one name: its forms by version, and the lines they stand in."""
    here = links.name_url(name.kind, name.id)
    forms: Counter[str] = Counter()
    by_article: dict[str, list[tuple[int, int]]] = {}
    for mention in name.mentions:
        if mention.article in shelf.by_article:
            by_article.setdefault(mention.article, []).append((mention.start, mention.end))
    stories = []
    for apparatus in shelf.apparatuses:
        held = [v for v in apparatus.story.versions if v.id in by_article]
        if not held:
            continue
        versions = []
        for version in held:
            text = version.witness.text
            tongue = wording.language(version.witness.meta.language, text)
            places = sorted(set(by_article[version.id]))
            own = Counter(" ".join(text[s:e].split()) for s, e in places)
            forms += own
            versions.append(
                VersionForms(
                    chip=chips(apparatus)[version.siglum],
                    outlet=outlet(version),
                    article=links.relative(here, links.article_url(version.id)),
                    forms=tuple(f"{form} ({n})" if n > 1 else form for form, n in _ranked(own)),
                    lines=tuple(_line(version.witness, s, e, *tongue) for s, e in places),
                )
            )
        href = links.relative(here, links.story_url(apparatus.story.slug))
        stories.append(StoryForms(apparatus.story.title, href, tuple(versions)))
    return NameView(
        title=name.name,
        crumbs=(Link(_TITLES[name.kind], links.relative(here, links.names_url(name.kind))),),
        lead=f"Stands {wording.count(sum(forms.values()), 'time')} in {_extent(shelf, name)}.",
        forms=tuple(_ranked(forms)),
        stories=tuple(stories),
    )


def _ranked(forms: Counter[str]) -> list[tuple[str, int]]:
    return sorted(forms.items(), key=lambda item: (-item[1], item[0]))


def _extent(shelf: Shelf, name: Name) -> str:
    articles = {m.article for m in name.mentions if m.article in shelf.by_article}
    stories = {shelf.by_article[a][0].story.slug for a in articles}
    return f"{wording.count(len(articles), 'version')} of {wording.count(len(stories), 'story', 'stories')}"


def _initial(name: Name) -> str:
    return next((c.upper() for c in name.name if c.isalnum()), "…")


def _line(witness: Witness, start: int, end: int, lang: str, direction: str) -> Line:
    """The words around a mention, inside its own line of text and what may be shown of it."""
    text = witness.text
    own = next(((s, e) for s, e, is_shown in parts(witness, 0, len(text)) if is_shown and s <= start < e), (start, end))
    first = max(text.rfind("\n", 0, start) + 1, own[0])
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, own[1])
    before, after = text[first:start], text[end:last]
    if len(before) > _AROUND:
        before = "…\u00a0" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "\u00a0…"
    return Line(before, text[start:end], after, lang, direction)
