"""What is recorded of one version: the facts of its page, the line that sums them up, and where else it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum import links
from variorum.model import Apparatus, Version
from variorum.rights import rights
from variorum.tongue import gettext, ngettext
from variorum.views import wording
from variorum.views.held_back import mode_text
from variorum.views.page import Link
from variorum.views.pairs import pair_href
from variorum.views.shelf import Shelf, base_first, outlet, version_date
from variorum.views.told import printed_facts, read_from


@dataclass(frozen=True, slots=True)
class Fact:
    """Something recorded of an article, or that it isn't recorded."""

    name: str
    value: str
    href: str = ""


def brief(version: Version) -> Iterator[str]:
    """Outlet, author, date and length, as one line has them."""
    meta, when = version.witness.meta, version_date(version)
    yield outlet(version)
    if meta.author:
        yield gettext("by %(author)s", author=meta.author)
    yield wording.date(when) if when else gettext("date not recorded")
    yield mode_text(version) or ngettext("%(n)s word", "%(n)s words", wording.word_count(version.witness.text))


def ways(apparatus: Apparatus, version: Version, here: str) -> Iterator[Link]:
    """To the comparison, to the article where it was published, to its archived copy."""
    story = apparatus.story
    others = [v.siglum for v in base_first(apparatus) if v.siglum != version.siglum]
    if others:
        one = others[0] if len(others) == 1 or version.siglum != story.base else ""
        to_pair = pair_href(here, story, version.siglum, one) if one else ""
        beside = gettext("Beside %(base)s", base=one) if one else gettext("Beside the others")
        yield Link(beside, to_pair or links.relative(here, links.story_url(story.slug)))
    meta = version.witness.meta
    for name, url in ((gettext("As published"), meta.url), (gettext("Archived copy"), meta.archived_url)):
        if url and _outside(url):
            yield Link(name, url)


def facts(shelf: Shelf, version: Version, here: str) -> Iterator[Fact]:
    """All that is recorded, each with where it was read from; what is not recorded of outlet and date says so."""
    meta = version.witness.meta
    slug = shelf.source_slugs.get(meta.publisher or "")
    yield Fact(
        gettext("Outlet"),
        outlet(version) + read_from(meta, "publisher"),
        links.relative(here, links.source_url(slug)) if slug else "",
    )
    if meta.title:
        yield Fact(gettext("Recorded title"), meta.title + read_from(meta, "title"))
    if meta.author:
        yield Fact(gettext("Author"), meta.author + read_from(meta, "author"))
    dated = [
        ("published", gettext("Published"), meta.published),
        ("updated", gettext("Updated"), meta.updated),
        ("captured", gettext("Captured"), meta.captured),
    ]
    if not any(value for _, _, value in dated):
        yield Fact(gettext("Date"), gettext("not recorded"))
    yield from (Fact(name, wording.date(value) + read_from(meta, field)) for field, name, value in dated if value)
    yield from (Fact(name, value) for name, value in printed_facts(version.witness.printed))
    if meta.language:
        yield Fact(gettext("Language"), wording.language_name(meta.language) + read_from(meta, "language"))
    yield Fact(gettext("Length"), ngettext("%(n)s word", "%(n)s words", wording.word_count(version.witness.text)))
    if how := mode_text(version):
        yield Fact(gettext("Shown"), how)
    known = rights(meta.rights)
    yield Fact(gettext("Rights"), known.name, known.uri)
    if meta.url:
        yield Fact(gettext("Published at"), meta.url + read_from(meta, "url"), _outside(meta.url))
    if meta.archived_url:
        yield Fact(gettext("Archived at"), meta.archived_url, _outside(meta.archived_url))
    yield Fact(
        gettext("File"),
        gettext("%(path)s, record %(item)s", path=version.witness.path, item=version.witness.item)
        if version.witness.item
        else version.witness.path,
    )


def _outside(url: str) -> str:
    """An address that may be linked; anything but http is shown as text only."""
    return url if url.startswith(("https://", "http://")) else ""
