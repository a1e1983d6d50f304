"""What stands in a page's head for programs: search engines, reference managers, feed readers, previews of shared links.

Nothing in it is a word of an article but titles and headlines, which the page shows too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from typing import Any, Final

from variorum import links
from variorum.model import Apparatus, Name, NameKind, Version
from variorum.relate.biography import Biography
from variorum.rights import rights
from variorum.tongue import gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.comparison import degrees_of
from variorum.views.held_back import mode_text
from variorum.views.page import Alternate, Head
from variorum.views.pairs import pairs_of
from variorum.views.said import extent, text_of
from variorum.views.shelf import Shelf, base_first, headline, outlets, story_date, version_date
from variorum.views.summary import summarise

#: Versions of a story that its description for programs names one by one.
NAMED = 12


NOINDEX = "noindex"
_THINGS: Final[Mapping[NameKind, str]] = {"person": "Person", "organisation": "Organization", "place": "Place"}


def _robots(versions: Iterable[Version]) -> str:
    """Search engines are asked to pass over pages that hold whole texts of others which no licence lets anybody show."""
    foreign = (v.witness.shown is None and not rights(v.witness.meta.rights).is_open for v in versions)
    return NOINDEX if any(foreign) else ""


def _first(version: Version) -> str:
    """Where the article appeared first, as recorded."""
    url = version.witness.meta.url or ""
    return url if url.startswith(("http://", "https://")) else ""


class Heads:
    """Makes the head of the page at an address; the same for the pages that have nothing of their own to say."""

    def __init__(self, shelf: Shelf, feeds: Iterable[tuple[str, str]]) -> None:
        self._shelf = shelf
        self._facts = shelf.edition.facts
        self._feeds: Mapping[str, str] = dict(feeds)
        things: dict[str, tuple[str, Any]] = {}
        for apparatus in shelf.apparatuses:
            slug = apparatus.story.slug
            things[links.story_url(slug)] = "story", apparatus
            things |= {links.pair_url(slug, *pair): ("pair", apparatus) for pair in pairs_of(apparatus.story)}
        things |= {links.article_url(article): ("article", held) for article, held in shelf.by_article.items()}
        things |= {links.quotation_url(b.id): ("quotation", b) for b in shelf.spoken.biographies if b.has_forms}
        things |= {links.name_url(n.kind, n.id): ("name", n) for n in shelf.published.values()}
        self._things: Mapping[str, tuple[str, Any]] = things

    def watched(self, shelf: Shelf, table: Callable[[str, Mapping[str, Any]], Mapping[str, Any]]) -> Heads:
        """The same, taking what it knows from ``shelf`` and from tables that ``table`` makes of its own."""
        other = copy(self)
        other._shelf, other._facts = shelf, shelf.edition.facts
        other._feeds, other._things = (table(name, held) for name, held in self.tables.items())
        return other

    @property
    def tables(self) -> dict[str, Mapping[str, Any]]:
        """What it looks things up in, by names that no table of the shelf has."""
        return {"heads.feeds": self._feeds, "heads.things": self._things}

    def of(self, url: str, title: str, stands_for: str | None = None) -> Head:
        """The head of the page ``title`` at ``url``. One that says where something went ``stands_for`` an address, or ""."""
        if stands_for is not None:
            return replace(self._head(url, title, title), canonical=self._whole(url, stands_for), robots=NOINDEX)
        kind, thing = self._things.get(url, ("", None))
        if kind == "story":
            return replace(self._story(url, thing), robots=_robots(thing.story.versions))
        if kind == "pair":
            return replace(self._pair(url, title, thing), robots=_robots(thing.story.versions))
        if kind == "article":
            apparatus, version = thing
            head = self._article(url, apparatus, version)
            return replace(head, canonical=_first(version) or head.canonical, robots=_robots([version]))
        if kind == "quotation":
            return self._quotation(url, title, thing)
        description = self._facts.tagline if url == links.home else f"{title}. {self._facts.name}: {self._facts.tagline}"
        data = self._site() if url == links.home else self._dataset(url) if url == links.data_url() else None
        if kind == "name":
            data = self._named(url, thing)
        followed = links.stories_url() if url == links.home else url
        return self._head(url, title, description, alternates=tuple(self._feed(url, followed)), data=data)

    def _story(self, url: str, apparatus: Apparatus) -> Head:
        story = apparatus.story
        said = " ".join(phrase.text for phrase in summarise(apparatus, degrees_of(apparatus)))
        when = story_date(apparatus)
        terms = [("title", story.title), ("publisher", self._facts.name), ("type", "Text")]
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "name": story.title,
            "hasPart": [
                {"@type": "NewsArticle", "url": links.relative(url, links.article_url(v.id))}
                for v in base_first(apparatus)[:NAMED]
            ],
        }
        if when:
            terms.append(("date", when))
        card = links.card_url(story.slug)
        return self._head(
            url, story.title, f"{outlets(story.versions)}: {said}", kind="article", terms=terms, data=data, card=card
        )

    def _pair(self, url: str, title: str, apparatus: Apparatus) -> Head:
        """Two of many versions: to search engines the page is a part of its story's."""
        head = self._head(
            url, title, gettext("%(title)s: two of %(n)s versions.", title=title, n=numeral(len(apparatus.story.versions)))
        )
        return replace(head, canonical=self._whole(url, links.story_url(apparatus.story.slug)))

    def _whole(self, here: str, there: str) -> str:
        """The address of another page as whole as it is known; empty for none."""
        return "" if not there else f"{self._facts.url}/{there}" if self._facts.url else links.relative(here, there)

    def _article(self, url: str, apparatus: Apparatus, version: Version) -> Head:
        story, meta = apparatus.story, version.witness.meta
        title = meta.title or headline(version) or story.title
        when = version_date(version)
        who = meta.publisher or gettext("an outlet that is not recorded")
        words = mode_text(version) or ngettext("%(n)s word", "%(n)s words", wording.word_count(version.witness.text))
        of = {"siglum": version.siglum, "story": story.title, "outlet": who, "words": words}
        said = gettext("Version %(siglum)s of “%(story)s”, by %(outlet)s; %(words)s.", **of)
        if when:
            dated = {**of, "date": wording.date(when)}
            said = gettext("Version %(siglum)s of “%(story)s”, by %(outlet)s, %(date)s; %(words)s.", **dated)
        given = (
            ("title", title),
            ("creator", meta.author),
            ("publisher", meta.publisher),
            ("date", meta.published or meta.updated),
            ("language", meta.language),
            ("source", meta.url),
            ("rights", meta.rights),
            ("type", "Text"),
            ("isPartOf", story.title),
        )
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": title,
            "author": meta.author and {"@type": "Person", "name": meta.author},
            "publisher": meta.publisher and {"@type": "Organization", "name": meta.publisher},
            "datePublished": meta.published,
            "dateModified": meta.updated,
            "inLanguage": meta.language,
            "sameAs": meta.url,
            "archivedAt": meta.archived_url,
            "license": meta.rights if meta.rights and meta.rights.startswith(("http://", "https://")) else None,
            "version": version.siglum,
            "isPartOf": {
                "@type": "CollectionPage",
                "name": story.title,
                "url": links.relative(url, links.story_url(story.slug)),
            },
            "breadcrumb": self._crumbs(url, apparatus),
        }
        return self._head(
            url,
            title,
            said,
            kind="article",
            terms=[(name, value) for name, value in given if value],
            data={name: value for name, value in data.items() if value},
            card=links.card_url(story.slug),
        )

    def _quotation(self, url: str, title: str, biography: Biography) -> Head:
        """The wording that stands first, who is named as its speaker, and the articles that have the quotation."""
        first = biography.wordings[0].tellings[0]
        version = self._shelf.by_article[first.article][1]
        speakers: dict[str, str] = {}
        for telling in biography.tellings:
            if (piece := telling.teller) and piece.speaker and piece.speaker.name_id:
                speakers.setdefault(piece.speaker.name_id, piece.speaker.name)
        known = self._shelf.published
        bodies = {own for own in speakers if own in known and known[own].kind == "organisation"}
        named = [{"@type": "Organization" if own in bodies else "Person", "name": name} for own, name in speakers.items()]
        data = {
            "@context": "https://schema.org",
            "@type": "Quotation",
            "text": text_of(first, version),
            "spokenByCharacter": named[0] if len(named) == 1 else named,
            "inLanguage": version.witness.meta.language,
            "isPartOf": [
                {"@type": "NewsArticle", "url": links.relative(url, links.article_url(t.article))}
                for t in biography.tellings[:NAMED]
            ],
            "breadcrumb": self._steps(url, ((gettext("Quotations"), links.quotations_url()), (title, url))),
        }
        said = f"{title}. {extent(biography)}."
        terms = [("title", title), ("publisher", self._facts.name), ("type", "Text")]
        held = {name: value for name, value in data.items() if value}
        card = links.card_url(first.story)
        return self._head(url, title, said, kind="article", terms=terms, data=held, card=card)

    def _crumbs(self, url: str, apparatus: Apparatus) -> dict[str, Any]:
        story = apparatus.story
        return self._steps(url, ((gettext("Stories"), links.stories_url()), (story.title, links.story_url(story.slug))))

    def _steps(self, url: str, steps: Iterable[tuple[str, str]]) -> dict[str, Any]:
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": name, "item": links.relative(url, to)}
                for place, (name, to) in enumerate(steps, 1)
            ],
        }

    def _named(self, url: str, name: Name) -> dict[str, Any]:
        """The name for programs: the forms found, and, where an editor says which entry it is, the same thing elsewhere."""
        data: dict[str, Any] = {"@context": "https://schema.org", "@type": _THINGS[name.kind], "name": name.name}
        if name.aliases:
            data["alternateName"] = list(name.aliases)
        if name.offices and name.kind == "person":
            data["jobTitle"] = [office.role for office in name.offices]
        if name.wikidata:
            data["sameAs"] = f"https://www.wikidata.org/wiki/{name.wikidata}"
        if self._facts.url:
            data["url"] = f"{self._facts.url}/{url}"
        return data

    def _site(self) -> dict[str, Any]:
        return {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": self._facts.name,
            "description": self._facts.tagline,
            **({"url": f"{self._facts.url}/"} if self._facts.url else {}),
        }

    def _dataset(self, url: str) -> dict[str, Any]:
        tables = [d for d in self._facts.downloads if not d.path.startswith("data/stories/")]
        return {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": f"{self._facts.name}: data",
            "description": gettext("Versions of news stories, their passages, notes and cross-references.")
            + f" {self._facts.tagline}",
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": links.relative(url, d.path),
                    "contentSize": f"{d.size} B",
                    "sha256": d.sha256,
                }
                for d in sorted(tables, key=lambda d: d.path)
            ],
        }

    def _feed(self, url: str, followed: str) -> Iterable[Alternate]:
        if followed in self._feeds:
            yield Alternate("application/atom+xml", self._feeds[followed], links.relative(url, links.feed_url(followed)))

    def _head(
        self,
        url: str,
        title: str,
        description: str,
        *,
        kind: str = "website",
        terms: Iterable[tuple[str, str]] = (),
        alternates: tuple[Alternate, ...] = (),
        data: Mapping[str, Any] | None = None,
        card: str = "",
    ) -> Head:
        site = self._facts.url
        shared: list[tuple[str, str]] = []
        if site and url != links.not_found_url():
            shared = [
                ("og:title", title),
                ("og:description", wording.short(description, 200)),
                ("og:type", kind),
                ("og:url", f"{site}/{url}"),
                ("og:site_name", self._facts.name),
            ]
            if card in self._facts.cards:
                shared.append(("og:image", f"{site}/{card}"))
        return Head(
            description=wording.short(description, 300),
            canonical=f"{site}/{url}" if site and url != links.not_found_url() else "",
            terms=tuple((f"DC.{name}", value) for name, value in terms),
            shared=tuple(shared),
            alternates=alternates,
            data=data,
        )
