"""What the search index is made of, how it is kept, and what a reader finds with it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from made_edition import edition
from opening import NARROW, faults, faults_in_dark
from sites import Built, tree
from variorum import links
from variorum.cache import Memo, NoMemo
from variorum.publish import search
from variorum.publish.search import SHARD, _parts, html, write_index
from variorum.publish.settling import Unknown, settle
from variorum.publish.staging import Site
from variorum.views.search import Indexed, Record, records
from variorum.views.shelf import shelve


def record(path: str = "articles/a/index.html", key: str = "ferry", words: str = "The ferry sails.") -> Record:
    return Record(path, key, (("p-1", words),), (("title", "A ferry"), ("date", "2032-03-02")), (("source", "The Gull"),))


def story(*held: Record) -> Indexed:
    """A story of these records."""
    return Indexed(held[0].key, len(held), (edition().apparatuses[0], tuple(r.path for r in held)), lambda: iter(held))


def fragments(folder: Path) -> list[dict[str, object]]:
    """What the index gives for each hit."""
    found = []
    for path in sorted(folder.rglob("*.pf_fragment")):
        found.append(json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")))
    return found


def test_every_version_has_a_record_of_its_own() -> None:
    shelf = shelve(edition())
    assert sorted(r.path for r in records(shelf)) == sorted(links.path(links.article_url(a)) for a in shelf.by_article)


def test_a_record_holds_the_whole_text_by_passages() -> None:
    shelf = shelve(edition())
    one = next(records(shelf))
    apparatus, version = next((a, v) for a, v in shelf.by_article.values() if links.article_url(v.id) in one.path)
    assert [words for _, words in one.blocks] == [version.witness.said(s) for s in version.witness.segments]
    assert {anchor for anchor, _ in one.blocks} <= {p.id for p in apparatus.collation.passages}


def test_a_record_says_of_which_story_and_version_it_is() -> None:
    facts = dict(next(records(shelve(edition()))).facts)
    assert facts["story"].startswith("../stories/") and facts["article"].startswith("../articles/") and facts["siglum"]


def test_the_letter_of_the_base_has_another_colour_than_those_beside_it() -> None:
    told = [dict(r.facts) for r in records(shelve(edition())) if r.key == "gates"]
    assert [(f["siglum"], f["chip"]) for f in told] == [("A", "a"), ("B", "b"), ("C", "b")]


def test_words_of_an_article_are_no_markup_in_the_index() -> None:
    page = html(record(words='</p><p data-pagefind-meta="title">no'))
    assert "&lt;/p&gt;&lt;p data-pagefind-meta=&quot;title&quot;&gt;no" in page


def test_a_story_lies_in_one_part_and_no_part_is_too_large() -> None:
    one = story(record("articles/a/index.html"), record("articles/b/index.html"))
    parts = _parts([replace(one, key=f"story-{i}") for i in range(SHARD + 1)])
    assert len(parts) == 3 and sum(map(len, parts)) == SHARD + 1
    assert all(sum(one.size for one in part) <= SHARD for part in parts)


def test_an_index_of_the_same_records_is_kept_file_by_file(tmp_path: Path) -> None:
    from variorum.publish.staging import Staging

    for turn in range(2):
        with Staging(tmp_path / "site") as staging, Memo(tmp_path / "memo.sqlite", b"1") as memo:
            assert write_index([story(record())], staging.site, memo) == (1, ())
            written = staging.site.written
            staging.publish()
        assert written == 0 if turn else written > 5


def made_by_the_indexer(folder: Path, outlets: int) -> Path:
    """An index, as the indexer writes it, of one page for each outlet."""
    pages = folder / "pages"
    for number in range(outlets):
        one = replace(
            record(f"articles/a{number}/index.html"), filters=(("source", f"Outlet {number}"), ("kind", f"{number % 3}"))
        )
        page = pages / one.path
        page.parent.mkdir(parents=True)
        page.write_text(html(one), "utf-8")
    search._run(search._program(), pages, folder / "made")
    return folder / "made"


def test_equal_pages_give_an_index_of_equal_bytes(tmp_path: Path) -> None:
    made = [made_by_the_indexer(tmp_path / name, 40) for name in ("one", "two")]  # unsettled, 40 values come in two orders
    for folder in made:
        settle(folder)
    assert tree(made[0]) == tree(made[1])


def test_an_index_put_in_order_names_the_files_that_it_has(tmp_path: Path) -> None:
    folder = made_by_the_indexer(tmp_path, 3)
    settle(folder)
    digits = json.loads((folder / "pagefind-entry.json").read_bytes())["languages"]["en"]["hash"]
    meta = gzip.decompress((folder / f"pagefind.{digits}.pf_meta").read_bytes())
    filters = [path.name.removesuffix(".pf_filter").encode() for path in (folder / "filter").iterdir()]
    assert filters and [name for name in filters if name not in meta] == []


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(b"pagefind_dcd" + b"\xa0"),  # a map, not a list
        gzip.compress(b"")[:10] + b"\xff" * 9,  # the head of a gzip file, and nothing that it could hold
    ],
)
def test_a_file_of_another_form_leaves_the_index_as_it_was_written(tmp_path: Path, data: bytes) -> None:
    folder = made_by_the_indexer(tmp_path, 3)
    next((folder / "filter").iterdir()).write_bytes(data)
    before = tree(folder)
    with pytest.raises(Unknown):
        settle(folder)
    assert tree(folder) == before


def test_an_index_is_kept_without_making_its_records(tmp_path: Path) -> None:
    def none() -> Iterator[Record]:
        raise AssertionError("records were made")

    with Memo(tmp_path / "memo.sqlite", b"1") as memo:
        before = search._said([story(record())], memo, b"")
        assert search._said([replace(story(record()), records=none)], memo, b"") == before


def test_another_person_in_an_article_makes_its_records_anew() -> None:
    one = story(record())
    other = replace(one, of=(one.of[0], ("Ann Low",)), records=lambda: iter([record(words="Ann Low sails.")]))
    assert search._said([one], NoMemo(), b"") != search._said([other], NoMemo(), b"")


def test_without_an_indexer_there_is_a_problem_and_no_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def none() -> Path:
        raise search.NoIndex("no indexer is installed")

    monkeypatch.setattr(search, "_program", none)
    parts, problems = write_index([story(record())], Site(tmp_path / "new", tmp_path / "old"), NoMemo())
    assert parts == 0 and [p.code for p in problems] == ["no-search"]


def test_the_index_knows_where_each_passage_begins(small_site: Built) -> None:
    hits = fragments(small_site.folder / "search")
    assert hits and all(anchor["id"].startswith("p-") for hit in hits for anchor in hit["anchors"])  # type: ignore[attr-defined,union-attr]


def test_only_the_search_page_may_run_a_program(small_site: Built) -> None:
    allowed = [p for p in small_site.folder.rglob("*.html") if "wasm-unsafe-eval" in p.read_text("utf-8")]
    assert allowed == [small_site.folder / "search" / "index.html"]


@pytest.mark.browser
def test_a_reader_finds_words_and_which_versions_say_them(chromium_browser, served, demo_site: Path) -> None:  # type: ignore[no-untyped-def]
    page = chromium_browser.new_page()
    page.goto(f"{served(demo_site)}search/index.html")
    page.fill("#q", '"three weeks"')
    page.wait_for_selector("#results li li")
    hits = page.locator("#results li li").all()
    for hit in hits:
        words = " ".join(hit.locator("blockquote").inner_text().lower().replace("-", " ").split())
        letters = hit.locator(".sg").all_inner_texts()
        assert "three" in words and "week" in words and letters
    page.close()


@pytest.mark.browser
def test_what_is_marked_is_the_word_without_its_comma(chromium_browser, served, demo_site: Path) -> None:  # type: ignore[no-untyped-def]
    page = chromium_browser.new_page()
    page.goto(f"{served(demo_site)}search/index.html?q=halvick")
    page.wait_for_selector("#results mark")
    assert set(page.locator("#results mark").all_inner_texts()) == {"Halvick"}
    assert "Halvick," in page.locator("#results").inner_text()
    page.close()


@pytest.mark.browser
def test_a_hit_leads_to_its_passage_on_the_page_of_the_story(chromium_browser, served, demo_site: Path) -> None:  # type: ignore[no-untyped-def]
    page = chromium_browser.new_page()
    page.goto(f"{served(demo_site)}search/index.html?q=ferry")
    page.wait_for_selector("#results .place")
    words = page.locator("#results blockquote").first.inner_text()
    page.locator("#results .place").first.click()
    page.wait_for_url("**/stories/**#p-*")
    expect(page.locator("section:target")).to_contain_text(" ".join(words.split()), use_inner_text=True)
    page.close()


@pytest.mark.browser
def test_a_search_is_narrowed_and_its_address_can_be_shared(chromium_browser, served, demo_site: Path) -> None:  # type: ignore[no-untyped-def]
    page = chromium_browser.new_page()
    page.goto(f"{served(demo_site)}search/index.html?q=ferry&source=Kellwire")
    page.wait_for_selector("#results li li")
    assert {text.strip() for text in page.locator("#results .outlet").all_inner_texts()} == {"Kellwire"}
    expect(page.locator('[value="Kellwire"]')).to_be_checked()
    page.close()


@pytest.mark.browser
def test_without_script_the_page_leads_to_the_indexes(chromium_browser, served, demo_site: Path) -> None:  # type: ignore[no-untyped-def]
    context = chromium_browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served(demo_site)}search/index.html")
    assert "needs JavaScript" in page.locator("noscript").inner_text()
    assert page.locator(".doors a").count() >= 5
    context.close()


@pytest.mark.browser
def test_axe_finds_nothing_among_the_results(chromium_browser, served, demo_site: Path) -> None:  # type: ignore[no-untyped-def]
    context = chromium_browser.new_context(viewport=NARROW)
    page = context.new_page()
    page.goto(f"{served(demo_site)}search/index.html?q=ferry&source=Kellwire")
    page.wait_for_selector("#results li li")
    assert faults(page) == []
    assert faults_in_dark(page) == []
    context.close()
