"""Atom feeds: the stories of the archive, of a source, of a person, by the latest date recorded for a version.

A story without a recorded day is in no feed, for an entry must have a date and none is made up; the feed says how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from variorum import links
from variorum.model import Apparatus
from variorum.tongue import gettext, ngettext
from variorum.views.comparison import degrees_of
from variorum.views.shelf import Shelf, outlets, story_date
from variorum.views.summary import summarise

#: Entries of one feed: readers of feeds ask for all of it each time.
ENTRIES = 50
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A story. ``id`` is a URN that stays when the site moves; ``updated`` is a full moment in UTC, as Atom wants it."""

    id: str
    title: str
    href: str
    updated: str
    outlets: str
    summary: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed. ``href`` leads to the page it follows, ``own`` to itself; whole addresses where the site's own is set."""

    id: str
    title: str
    subtitle: str
    href: str
    own: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """A page that has a feed: its address and title, its latest stories as (time, slug), and how many have no date."""

    url: str
    title: str
    latest: tuple[tuple[str, str], ...]
    undated: int


def followed(shelf: Shelf) -> Iterator[Followed]:
    """All stories first, then sources, then people; what has no story with a date has no feed."""
    name = shelf.edition.facts.name
    dates = {slug: _moment(story_date(a)) for slug, a in shelf.by_slug.items()}
    yield from _followed(links.stories_url(), name, dates, dates)
    for publisher, articles in shelf.publishers():
        url = links.source_url(shelf.source_slugs[publisher])
        yield from _followed(url, f"{name}: {publisher}", [a.story.slug for a, _ in articles], dates)
    for person in shelf.names["person"]:
        found = [shelf.by_article[m.article][0].story.slug for m in person.mentions if m.article in shelf.by_article]
        yield from _followed(links.name_url("person", person.id), f"{name}: {person.name}", found, dates)


def _followed(url: str, title: str, stories: Iterable[str], dates: Mapping[str, str | None]) -> Iterator[Followed]:
    held = sorted(set(stories))
    dated = [(moment, slug) for slug in held if (moment := dates[slug])]
    if dated:
        dated.sort(key=lambda pair: pair[0], reverse=True)
        yield Followed(url, title, tuple(dated[:ENTRIES]), len(held) - len(dated))


def feed(shelf: Shelf, of: Followed) -> FeedView:
    """The feed of a page."""
    site, here = shelf.edition.facts.url, links.feed_url(of.url)

    def address(url: str) -> str:
        return f"{site}/{url}" if site else links.relative(here, url)

    said = gettext("By the latest date recorded for a version.")
    if of.undated:
        undated = ngettext(
            "%(n)s story without a recorded day is not listed.",
            "%(n)s stories without a recorded day are not listed.",
            of.undated,
        )
        said = f"{said} {undated}"
    entries = tuple(_entry(shelf.by_slug[slug], moment, address(links.story_url(slug))) for moment, slug in of.latest)
    return FeedView(
        id=_urn(f"variorum:feed:{of.url}"),
        title=_clean(of.title),
        subtitle=said,
        href=address(of.url),
        own=f"{site}/{here}" if site else here.rpartition("/")[2],
        updated=entries[0].updated,
        author=_clean(shelf.edition.facts.name),
        entries=entries,
    )


def _entry(apparatus: Apparatus, moment: str, href: str) -> FeedEntry:
    story = apparatus.story
    said = " ".join(phrase.text for phrase in summarise(apparatus, degrees_of(apparatus)))
    who = _clean(outlets(story.versions))
    return FeedEntry(_urn(f"variorum:story:{story.id}"), _clean(story.title), href, moment, who, said)


def _moment(recorded: str | None) -> str | None:
    """The recorded time as RFC 3339 in UTC; a day alone is its first moment. None where no day is recorded."""
    if not recorded or len(recorded) < 10:
        return None
    try:
        moment = datetime.fromisoformat(recorded)
    except ValueError:
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _clean(text: str) -> str:
    """Without the characters that XML has no place for."""
    return " ".join(_CONTROL.sub("", text).split())


def _urn(what: str) -> str:
    return uuid5(NAMESPACE_URL, what).urn
