"""Atom feeds: the stories of the archive, of a source, of a person, by the latest date recorded for a version.

A story without a recorded day is in no feed, for an entry must have a date and none is made up; the feed says how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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


def feeds(shelf: Shelf) -> Iterator[tuple[str, str, FeedView]]:
    """(address of the page it follows, its title, the feed): all stories first, then sources, then people."""
    name = shelf.edition.facts.name
    yield from _feed(shelf, links.stories_url(), name, shelf.apparatuses)
    for publisher, articles in shelf.publishers():
        held = tuple(dict.fromkeys(a.story.slug for a, _ in articles))
        url = links.source_url(shelf.source_slugs[publisher])
        yield from _feed(shelf, url, f"{name}: {publisher}", [shelf.by_slug[slug] for slug in held])
    for person in shelf.names["person"]:
        found = (shelf.by_article[m.article][0].story.slug for m in person.mentions if m.article in shelf.by_article)
        url = links.name_url("person", person.id)
        yield from _feed(shelf, url, f"{name}: {person.name}", [shelf.by_slug[slug] for slug in dict.fromkeys(found)])


def _feed(shelf: Shelf, of: str, title: str, held: Sequence[Apparatus]) -> Iterator[tuple[str, str, FeedView]]:
    dated = [(moment, a) for a in held if (moment := _moment(story_date(a)))]
    if not dated:
        return
    dated.sort(key=lambda pair: pair[1].story.slug)
    dated.sort(key=lambda pair: pair[0], reverse=True)
    site, here = shelf.edition.facts.url, links.feed_url(of)

    def address(url: str) -> str:
        return f"{site}/{url}" if site else links.relative(here, url)

    left = len(held) - len(dated)
    said = gettext("By the latest date recorded for a version.")
    if left:
        undated = ngettext(
            "%(n)s story without a recorded day is not listed.", "%(n)s stories without a recorded day are not listed.", left
        )
        said = f"{said} {undated}"
    entries = tuple(_entry(a, moment, address(links.story_url(a.story.slug))) for moment, a in dated[:ENTRIES])
    view = FeedView(
        id=_urn(f"variorum:feed:{of}"),
        title=_clean(title),
        subtitle=said,
        href=address(of),
        own=f"{site}/{here}" if site else here.rpartition("/")[2],
        updated=entries[0].updated,
        author=_clean(shelf.edition.facts.name),
        entries=entries,
    )
    yield of, title, view


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
