"""Feeds, the sitemap, and what a page's head says to programs."""

from __future__ import annotations

import json
import re
import struct
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from made_edition import EVIL, edition
from sites import ROOT, Built
from variorum.edition import Edition, SiteFacts
from variorum.exporters.sitemap import MOST, sitemap
from variorum.model import Apparatus, Metadata
from variorum.publish.cards import Cards
from variorum.publish.render import Theme
from variorum.views import pages
from variorum.views.card import card, is_drawable, lines
from variorum.views.feeds import FeedView, feed, followed
from variorum.views.shelf import shelve

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://news.example/archive"


def with_address() -> object:
    return replace(edition(), facts=replace(edition().facts, url=SITE))


def undated(apparatus: Apparatus) -> Apparatus:
    def bare(meta: Metadata) -> Metadata:
        return replace(meta, published=None, updated=None, captured=None)

    story = apparatus.story
    versions = tuple(replace(v, witness=replace(v.witness, meta=bare(v.witness.meta))) for v in story.versions)
    return replace(apparatus, collation=replace(apparatus.collation, story=replace(story, versions=versions)))


def feeds(of: Edition) -> list[FeedView]:
    shelf = shelve(of)
    return [feed(shelf, one) for one in followed(shelf)]


def test_an_archive_without_dates_has_no_feed() -> None:
    bare = replace(edition(), apparatuses=tuple(map(undated, edition().apparatuses)))
    assert feeds(bare) == []


def test_the_feed_of_all_stories_goes_from_the_latest_on() -> None:
    first = feeds(edition())[0]
    moments = [entry.updated for entry in first.entries]
    assert moments == sorted(moments, reverse=True) and first.updated == moments[0]


def test_a_feed_says_how_many_stories_it_cannot_date() -> None:
    one, *others = edition().apparatuses
    first = feeds(replace(edition(), apparatuses=(undated(one), *others)))[0]
    assert "without a recorded day" in first.subtitle


def test_every_moment_of_a_feed_is_whole() -> None:
    for each in feeds(edition()):
        for entry in each.entries:
            assert datetime.fromisoformat(entry.updated).tzinfo is not None


def test_an_entry_keeps_its_id_when_the_site_moves() -> None:
    here = {e.id for each in feeds(edition()) for e in each.entries}
    there = {e.id for each in feeds(with_address()) for e in each.entries}  # type: ignore[arg-type]
    assert here == there and len(here) > 1


def test_feeds_of_a_built_site_are_well_formed_and_lead_to_pages(small_site: Built) -> None:
    paths = sorted((small_site.folder / "feeds").rglob("*.xml"))
    assert paths
    for path in paths:
        root = etree.parse(path).getroot()
        assert root.tag == f"{ATOM}feed"
        for link in root.iter(f"{ATOM}link"):
            assert (path.parent / link.get("href")).resolve().is_file()


def test_a_feed_is_announced_by_the_page_it_follows(small_site: Built) -> None:
    for page in ("index.html", "stories/index.html"):
        assert "application/atom+xml" in (small_site.folder / page).read_text("utf-8")


@pytest.mark.parametrize(
    ("count", "files"), [(3, ["sitemap.xml"]), (MOST + 1, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"])]
)
def test_a_sitemap_is_parted_where_it_grows_too_long(count: int, files: list[str]) -> None:
    made = dict(sitemap(SiteFacts(url=SITE), [f"stories/{i}/index.html" for i in range(count)]))
    assert sorted(made) == ["llms.txt", "robots.txt", *files]
    assert sum(data.count(b"<url>") for data in made.values()) == count
    assert all(etree.fromstring(data) is not None for path, data in made.items() if path.endswith(".xml"))


def test_without_an_address_there_is_no_sitemap() -> None:
    made = dict(sitemap(SiteFacts(), ["index.html"]))
    assert made["robots.txt"] == b"User-agent: *\nDisallow:\n" and "sitemap.xml" not in made


def test_a_page_says_its_whole_address_where_the_sites_own_is_known() -> None:
    for page in pages(with_address()):  # type: ignore[arg-type]
        if page.path != "404.html":
            own = page.path.removesuffix("index.html")
            of_pair = re.match(r"(stories/[^/]+/)[A-Z]+-[A-Z]+/$", own)
            assert page.head.canonical == f"{SITE}/{of_pair[1] if of_pair else own}", page.path


def test_a_shared_link_shows_nothing_without_a_whole_address() -> None:
    assert not any(page.head.shared for page in pages(edition()))


def test_the_data_of_a_head_is_no_markup_whatever_a_title_holds(small_site: Built) -> None:
    hostile = [p for p in pages(edition()) if EVIL[:8] in p.title]
    assert hostile
    for path in small_site.folder.rglob("*.html"):
        text = path.read_text("utf-8")
        for block in text.split('<script type="application/ld+json">')[1:]:
            assert json.loads(block.split("</script>")[0])["@context"] == "https://schema.org"


def test_an_article_is_described_by_what_is_recorded_and_nothing_else() -> None:
    shelf = shelve(edition())
    for page in pages(edition()):
        if page.template == "article.html":
            _, version = shelf.by_article[page.path.split("/")[1]]
            said = dict(page.head.terms)
            assert said.get("DC.publisher") == version.witness.meta.publisher
            assert said.get("DC.date") == (version.witness.meta.published or version.witness.meta.updated)


def test_a_headline_too_long_for_the_picture_is_cut_between_words() -> None:
    assert lines("The ferry between Port Alder and the island of Tolsay was closed yesterday after cracks were found") == (
        "The ferry between Port Alder and the",
        "island of Tolsay was closed yesterday …",
    )


@pytest.mark.parametrize(("words", "drawn"), [("Ferry – halted", True), ("Паром", True), ("العبارة", False)])
def test_a_script_without_letters_in_the_picture_is_left_out(words: str, drawn: bool) -> None:
    assert is_drawable(words) is drawn


def test_a_picture_is_a_png_of_the_size_that_is_asked_for(tmp_path: Path) -> None:
    theme = ROOT / "theme"
    cards = Cards(Theme([theme / "templates"]), theme / "cards", theme / "static" / "css" / "tokens.css")
    shelf = shelve(edition())
    made = [cards.png(cards._drawn(card(shelf, a))) for a in shelf.apparatuses]
    assert {(png[:8], *struct.unpack(">II", png[16:24])) for png in made} == {(b"\x89PNG\r\n\x1a\n", 1200, 630)}


def test_a_shared_link_names_its_picture_where_one_is_drawn() -> None:
    facts = replace(edition().facts, url=SITE, cards=frozenset({"stories/gates/card.png"}))
    heads = {page.path: dict(page.head.shared) for page in pages(replace(edition(), facts=facts))}
    assert heads["stories/gates/index.html"]["og:image"] == f"{SITE}/stories/gates/card.png"
    assert "og:image" not in heads["stories/harbour-wall/index.html"]
