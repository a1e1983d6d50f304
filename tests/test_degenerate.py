"""States no design begins with: each page is calm, true and whole, and no page is wider than its window."""

from __future__ import annotations

import csv
import gzip
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

import states_corpus
from opening import visit
from sites import build_site, built_once
from states_corpus import LONG_HEADLINE, MARKUP

NOTHING_TO_COMPARE = ("single", "single-bare", "identical", "identical-pair")
LISTS = ("index.html", "stories/index.html", "sources/index.html", "timeline/index.html", "notes/index.html")
HEAVIEST = 150_000  # bytes of a page, gzipped


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One site in which each state is a story."""
    made = built_once("states", tmp_path_factory, lambda to: states_corpus.write(to / "corpus", states_corpus.states()))
    return made.folder


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of one article."""
    folder = tmp_path_factory.mktemp("alone")
    corpus = states_corpus.write(folder / "corpus", {"single": states_corpus.states()["single"]})
    assert build_site(folder / "site", corpus) == 0
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Name of a state -> path of the page of its story."""
    found = {}
    for path in sorted((site / "data" / "stories").glob("*.json")):
        story = json.loads(path.read_text("utf-8"))
        found[story["witnesses"][0]["source_path"].split("/")[1]] = f"{story['url']}index.html"
    assert set(found) == set(states_corpus.states())
    return found


def page(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path).read_text("utf-8"), "lxml")


def said(found: Tag | None) -> str:
    """The words of an element, white space made one."""
    assert found is not None
    return " ".join(found.get_text().split())


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("single", "No other version of this story is held, so there is nothing to compare."),
        ("identical-pair", "Both versions have the same text, to the letter."),
        ("identical", "All three versions have the same text, to the letter."),
        ("nothing-common", "Apart from the headlines, no passage stands in both versions."),
        ("directions", "Apart from the headlines, no passage stands in both versions."),
        ("one-passage", "The one passage stands in both versions; it is not word for word the same. It carries"),
        ("hidden-pair", "By rights, not all the words of A and B are shown."),
        ("kept-back", "By rights, not all the words of A, C and D are shown."),
    ],
)
def test_the_sentence_at_the_head_is_true_in_its_state(site: Path, pages: dict[str, str], state: str, sentence: str) -> None:
    assert sentence in said(page(site, pages[state]).select_one(".sum"))


@pytest.mark.parametrize("state", NOTHING_TO_COMPARE)
def test_where_there_is_nothing_to_compare_the_text_stands_once_without_tools(
    site: Path, pages: dict[str, str], state: str
) -> None:
    found = page(site, pages[state])
    assert not found.select(".tools, .ov, .mx, .start, script[src]")
    assert len(found.select("#cmp article")) == 1


@pytest.mark.parametrize("path", ["index.html", "stories/index.html"])
def test_signs_are_explained_only_where_they_stand(site: Path, alone: Path, path: str) -> None:
    assert [len(page(folder, path).select("ul.lg")) for folder in (site, alone)] == [1, 0]


def test_a_single_version_is_not_told_from_others(site: Path, pages: dict[str, str]) -> None:
    assert said(page(site, pages["single"]).select_one(".read")) == "· the article’s own page"


def test_a_recorded_title_that_heads_the_page_is_not_told_again(site: Path, pages: dict[str, str]) -> None:
    found = page(site, pages["long-headline"])
    assert said(found.h1) == LONG_HEADLINE
    assert "recorded title" not in said(found.select_one(".cards"))


def test_hidden_words_are_drawn_a_dash_each(site: Path, pages: dict[str, str]) -> None:
    runs = page(site, pages["hidden-pair"]).select(".w .none")
    assert runs
    for run in runs:
        words = int(said(run).split()[0].replace(",", ""))
        path = str(run.find_previous("path")["d"])
        assert sum(map(int, re.findall(r"h(\d+)", path))) == 16 * words


def test_of_hidden_words_there_is_nothing_to_start_with(site: Path, pages: dict[str, str]) -> None:
    assert not page(site, pages["hidden-pair"]).select(".start")


def test_a_hidden_headline_is_told_in_our_letters_not_in_the_papers(site: Path, pages: dict[str, str]) -> None:
    cards = page(site, pages["hidden-pair"]).select(".card")
    assert [said(card.select_one(".hl.no")) for card in cards] == ["Headline not shown, by rights"] * 2


def test_no_file_holds_a_word_that_only_hidden_texts_have(site: Path) -> None:
    hidden = {w for t in states_corpus.states()["hidden-pair"] for w in re.findall(r"\w+", t.text) if w.istitle()}
    others = " ".join(t.text for name, texts in states_corpus.states().items() for t in texts if name != "hidden-pair")
    own = {w for w in hidden if w not in others} | {"zebuplover", "Quokkamarmot"}
    assert len(own) > 5
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        data = path.read_bytes()
        data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        assert not [w for w in own if w.encode() in data], path


def test_markup_in_a_text_is_words(site: Path, pages: dict[str, str]) -> None:
    plain, marked = (page(site, pages[state]) for state in ("emoji", "markup"))
    assert said(marked.select_one("h1")) in (MARKUP, MARKUP.replace("Bridge", "Tunnel"))
    assert len(marked.select("script")) == len(plain.select("script"))
    assert not marked.select("#cmp b:not(.sg), #cmp i")


@pytest.mark.parametrize("path", ["index.html", "stories/index.html", "timeline/index.html"])
def test_markup_in_a_title_is_words_in_a_list(site: Path, path: str) -> None:
    found = page(site, path)
    assert "</script><script>alert(1)</script>" in said(found.main)
    assert not [script for script in found.select("script") if "alert" in script.get_text()]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("undated", "Date not recorded"),
        ("unsourced", "Outlet not recorded"),
        ("no-headline", "No headline in this version"),
    ],
)
def test_what_is_not_recorded_is_said_to_be_so(site: Path, pages: dict[str, str], state: str, words: str) -> None:
    assert [words in said(card) for card in page(site, pages[state]).select(".card")] == [True, True]


def test_a_list_names_the_first_few_of_many_outlets(site: Path, pages: dict[str, str]) -> None:
    link = page(site, "stories/index.html").select_one(f'a[href*="{pages["thirty"].split("/")[1]}/"]')
    assert link is not None
    assert said(link.find_parent("li").select_one(".mt")).endswith("and 25 others")


def test_a_headline_of_four_hundred_characters_is_kept_whole(site: Path, pages: dict[str, str]) -> None:
    assert LONG_HEADLINE in said(page(site, pages["long-headline"]).select_one("#cmp"))


def test_words_of_another_direction_say_so(site: Path, pages: dict[str, str]) -> None:
    sides = {w["dir"] for w in page(site, pages["directions"]).select("blockquote.w")}
    assert sides == {"ltr", "rtl"}


def test_no_page_is_heavy(site: Path) -> None:
    sizes = {p: len(gzip.compress(p.read_bytes())) for p in site.rglob("*.html") if p.stat().st_size > HEAVIEST}
    assert sizes  # the article of more than 20,000 words
    assert max(sizes.values()) < HEAVIEST


def test_the_corpus_is_what_it_says(tmp_path: Path) -> None:
    folder = states_corpus.write(tmp_path / "corpus", states_corpus.states())
    rows = list(csv.DictReader((folder / "corpus.csv").read_text("utf-8").splitlines()))
    held = [sum(1 for r in rows if r["story"] == state) for state in ("twelve", "thirty")]
    words = len((folder / "long-article" / "a.txt").read_text("utf-8").split())
    assert (held, words > 20_000, len(LONG_HEADLINE) >= 400) == ([12, 30], True, True)


@pytest.mark.browser
@pytest.mark.parametrize(("script", "widths"), [(True, (390, 768, 1440)), (False, (390,))], ids=["script", "no-script"])
def test_no_state_is_wider_than_the_window_or_fails(
    chromium_browser, site: Path, pages: dict[str, str], script: bool, widths: tuple[int, ...]
) -> None:
    context = chromium_browser.new_context(viewport={"width": widths[0], "height": 800}, java_script_enabled=script)
    opened, faults = context.new_page(), []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    for path in (*pages.values(), *LISTS):
        visit(opened, (site / path).as_uri())
        for width in widths:
            opened.set_viewport_size({"width": width, "height": 800})
            wide = opened.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                faults.append(f"{path} is {wide} wide in a window of {width}")
    context.close()
    assert not faults


@pytest.mark.browser
def test_twelve_versions_are_printed_without_empty_pages(chromium_browser, site: Path, pages: dict[str, str]) -> None:
    opened = chromium_browser.new_page()
    opened.goto((site / pages["twelve"]).as_uri())
    printed = opened.pdf(prefer_css_page_size=True)
    opened.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 4
