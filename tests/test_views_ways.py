"""The ways in: lists of stories, facets, the timeline, the home page's examples, names and outlets."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from pathlib import Path

import pytest

from made_edition import EVIL, Maker, alone, edition, harbour, many, story, witness
from variorum.edition import Edition
from variorum.problems import Problem
from variorum.views import Page, pages, wording
from variorum.views.about import QualityRow, worth
from variorum.views.habits import habits, style_of
from variorum.views.leaps import grouped, leaps
from variorum.views.page import Link
from variorum.views.paging import pager
from variorum.words import entries


def by_path(of: Edition) -> dict[str, object]:
    return {p.path: p.view for p in pages(of)}


@pytest.fixture(scope="module")
def listed() -> tuple[Page, ...]:
    return tuple(pages(many(120)))


@pytest.fixture(scope="module")
def long(listed: tuple[Page, ...]) -> dict[str, object]:
    return {p.path: p.view for p in listed}


@pytest.fixture(scope="module")
def made() -> dict[str, object]:
    return by_path(edition())


def one(apparatus) -> Edition:
    return Edition((apparatus,))


def labels(found: tuple[Link, ...]) -> list[str]:
    return [f"{link.label} {link.detail}".strip() for link in found]


# long lists


def test_a_pager_names_the_ends_and_what_is_near() -> None:
    found = pager(10, 40, lambda n: f"stories/page-{n}/")
    assert found is not None
    assert [link.label for link in found.links] == ["1", "…", "8", "9", "10", "11", "12", "…", "40"]


def test_a_list_of_one_page_has_no_pager() -> None:
    assert pager(1, 1, lambda n: f"stories/page-{n}/") is None


def leaps_of(headings: str, size: int = 500) -> list[str]:
    return [
        link.href
        for link in leaps(
            headings, size, "people/index.html", lambda n: f"people/page-{n}/index.html" if n > 1 else "people/index.html"
        )
    ]


def test_a_long_list_has_ways_to_its_letters() -> None:
    assert leaps_of("A" * 30 + "B" * 10) == ["#at-a", "#at-b"]


def test_a_letter_may_begin_on_another_page() -> None:
    assert leaps_of("A" * 30 + "B" * 10 + "C" * 5, 35) == ["#at-a", "#at-b", "page-2/index.html#at-c"]


@pytest.mark.parametrize("headings", ["A" * 20 + "B" * 19, "A" * 60, "".join(chr(0x4E00 + n) for n in range(200))])
def test_a_short_list_one_letter_and_a_script_of_thousands_have_none(headings: str) -> None:
    assert leaps_of(headings) == []


def test_letters_of_every_script_have_anchors_of_plain_signs() -> None:
    assert [g.id for g in grouped((letter, Link("", "")) for letter in ("A", "É", "Ж", "2", "…", ""))] == [
        "at-a", "at-uc9", "at-u416", "at-2", "at-u2026", "",
    ]  # fmt: skip


def test_stories_stand_fifty_on_a_page(long) -> None:
    sizes = [len(long[f"stories/{part}index.html"].rows) for part in ("", "page-2/", "page-3/")]
    assert sizes == [50, 50, 20]


def test_every_page_is_made_once(listed) -> None:
    times = Counter(p.path for p in listed)
    assert [path for path, n in times.items() if n > 1] == []


def test_windows_of_one_list_have_titles_of_their_own(listed) -> None:
    titles = Counter(p.title for p in listed if p.path.startswith(("stories/by", "stories/page", "timeline")))
    assert [title for title, n in titles.items() if n > 1] == []


def test_a_story_all_whose_dates_lie_ahead_of_the_corpus_stands_behind_those_that_are_dated() -> None:
    corpus = edition()
    texts = [v.witness for a in corpus.apparatuses if a.story.slug == "harbour-wall" for v in a.story.versions]
    ahead = tuple(Problem(w.path, w.item, None, "warning", "date-ahead", "It lies ahead.") for w in texts)
    orders = [
        [row.title.partition(" ")[0] for row in by_path(of)["index.html"].rows][:3]
        for of in (corpus, dataclasses.replace(corpus, problems=ahead))
    ]
    assert orders == [["Harbour", "Tower", "Gates"], ["Tower", "Gates", "Harbour"]]


# facets


def test_a_value_of_several_stories_has_a_page_and_one_of_a_single_story_leads_to_it(made) -> None:
    found = {link.label: link.href for group in made["stories/by/source/index.html"].groups for link in group.links}
    assert found["Vell Courier"] == "vell-courier/index.html"
    assert found["A & B <News>"] == "../../court-rules/index.html"


def test_the_page_of_a_value_lists_its_stories(made) -> None:
    view = made["stories/by/source/vell-courier/index.html"]
    assert view.title == "Stories with a version by Vell Courier"
    assert [row.title for row in view.rows] == ["Harbour wall to close for the winter", "Gates held for six hours", EVIL]


def test_a_story_listed_for_a_kind_of_difference_shows_it_first(made) -> None:
    lists = {path: view for path, view in made.items() if path.startswith("stories/by/kind/") and path.count("/") > 3}
    assert lists
    assert all(row.kinds[0].key == path.split("/")[3] for path, view in lists.items() for row in view.rows)


def test_the_in_the_name_of_an_outlet_counts_for_nothing_in_order() -> None:
    assert sorted(["Vell Times", "The Post", "Theatre Week", "Quay"], key=wording.filed) == [
        "The Post",
        "Quay",
        "Theatre Week",
        "Vell Times",
    ]


def test_facets_stand_beside_the_first_page_only(long) -> None:
    assert [bool(long[f"stories/{part}index.html"].facets) for part in ("", "page-2/", "by/title/")] == [True, False, True]


def test_an_archive_of_one_story_has_neither_facets_nor_other_orders() -> None:
    view = by_path(one(harbour()))["stories/index.html"]
    assert (view.facets, view.sorts) == ((), ())


def test_what_all_stories_share_is_no_facet(long) -> None:
    assert {panel.heading for panel in long["stories/index.html"].facets} == {"Outlet", "Month"}


def test_the_list_of_most_differences_begins_with_the_most(made) -> None:
    rows = made["stories/by/differences/index.html"].rows
    assert rows[0].counts[1] == "3 with a main difference"


def test_stories_by_title_are_in_its_order(made) -> None:
    titles = [row.title for row in made["stories/by/title/index.html"].rows]
    assert titles == sorted(titles, key=str.casefold)


def test_there_are_no_more_pages_than_stories_have_values(listed) -> None:
    counts = [sum(1 for p in made if p.path.startswith("stories/by/")) for made in (pages(many(60)), listed)]
    assert counts[1] <= 2 * counts[0]


# rows


def heads(first: str, second: str) -> list[list[tuple[str, bool]]]:
    m = Maker(story("t", "t", witness("a.txt", [("headline", first)]), witness("b.txt", [("headline", second)])))
    m.passage("changed", A=[0], B=[0])
    row = by_path(one(m.made()))["stories/index.html"].rows[0]
    return [[(p.text, p.differs) for p in head.pieces] for head in row.headlines]


def test_the_words_that_two_headlines_differ_in_are_marked() -> None:
    assert heads("Gates held all night", "Gates shut all night") == [
        [("Gates ", False), ("held", True), (" all night", False)],
        [("Gates ", False), ("shut", True), (" all night", False)],
    ]


def test_the_drawing_of_several_versions_is_of_the_two_that_it_names() -> None:
    said = ("They held for six hours.", "They held for six hours now.", "They held all night.")
    m = Maker(story("t", "t", *(witness(f"{n}.txt", [[words]]) for n, words in enumerate(said))))
    m.passage("changed", A=[0], B=[0], C=[0])
    m.note("date", 3, {"AB": "for six hours", "C": "all night"}, "How long.")
    row = by_path(one(m.made()))["stories/index.html"].rows[0]
    assert [(c.siglum, c.css) for c in row.drawn] == [("A", "a"), ("B", "b")]
    (head,) = row.headlines  # letters look alike there and in the drawing
    assert [(c.siglum, c.css) for c in head.chips] == [("A", "a"), ("B", "b"), ("C", "x2")]
    assert [css for css, _ in row.miniature.paths] == ["ba", "bb", "bd small"]


def test_headlines_with_little_in_common_are_not_marked() -> None:
    assert heads("Gates held all night", "River rises again") == [
        [("Gates held all night", False)],
        [("River rises again", False)],
    ]


# timeline


def test_a_time_is_told_as_closely_as_it_is_recorded(made) -> None:
    parts = made["timeline/index.html"].parts
    lines = [line for part in parts for s in part.stories if s.title == "Tower clock stops" for line in s.lines]
    assert [(line.when, line.what) for line in lines] == [
        ("2 May 2031, 09:30 UTC", "published"),
        ("2 May 2031, 09:30 UTC", "published"),
        ("2 May 2031, 12:00 UTC", "updated"),
        ("4 May 2031", "published"),
    ]


def test_versions_without_a_date_come_last(made) -> None:
    last = made["timeline/index.html"].parts[-1]
    assert last.title == "Date not recorded"
    assert "Bakery recalls rye loaves" in [s.title for s in last.stories]


def test_a_time_that_is_not_understood_is_shown_as_it_was_recorded(made) -> None:
    last = made["timeline/index.html"].parts[-1]
    assert ("not a date <b>", "", "published, as recorded") in [
        (line.when, line.datetime, line.what) for s in last.stories for line in s.lines
    ]


def test_a_long_timeline_has_a_page_a_year(long) -> None:
    first = long["timeline/index.html"]
    assert first.parts == ()
    assert labels(first.years) == ["2030 240 versions", "2040 120 versions"]
    assert [len(long[f"timeline/2030/{part}index.html"].parts) > 0 for part in ("", "page-2/")] == [True, True]


def test_a_column_of_the_drawing_leads_to_the_page_that_has_its_month(long) -> None:
    bars = {bar.label: bar.href for bar in long["timeline/index.html"].drawing.bars}
    assert bars["December 2030: 20 versions"] == "2030/page-2/index.html#t-2030-12"


def test_an_archive_of_one_month_has_no_drawing() -> None:
    assert by_path(one(harbour()))["timeline/index.html"].drawing is None


# home


def test_the_examples_are_one_a_story(made) -> None:
    stories = [e.story.label for e in made["index.html"].examples]
    assert len(stories) == len(set(stories))


def test_an_example_shows_both_readings_in_their_sentences() -> None:
    example = by_path(many(3))["index.html"].examples[0]
    assert [(s.before, s.said, s.after) for s in example.sides] == [
        ("Mara Oduya said quay 0 ", "could", " close."),
        ("Mara Oduya said quay 0 ", "will", " close."),
    ]


def test_a_difference_between_sentences_with_little_in_common_is_no_example() -> None:
    a = witness("a.txt", [["Kelland's share falls to 11,800 tonnes."]])
    b = witness("b.txt", [["Veldany's share falls to 9,500 tons."]])
    m = Maker(story("cod", "cod", a, b))
    m.passage("changed", A=[0], B=[0])
    m.note("number", 3, {"A": "11,800", "B": "9,500"}, "Two figures.")
    assert by_path(one(m.made()))["index.html"].examples == ()


def test_the_doors_say_what_lies_behind_them(long, made) -> None:
    assert labels(made["index.html"].doors) == [
        "Stories 6 stories",
        "Timeline 13 versions",
        "Outlets 5 outlets",
        "Names 1 person",
        "Quotations 1 in several versions",
        "Notes 25 notes",
        "Figures where versions give different numbers",
        "Dates told days that the texts speak of",
        "Recurring passages 1 passage",
        "Data 7 files",
    ]


def test_a_lost_reader_is_led_to_the_search_too(made) -> None:
    assert made["404.html"].doors[0].label == "Search"


def test_an_archive_of_one_article_has_a_home_without_examples() -> None:
    view = by_path(one(alone()))["index.html"]
    assert (view.specimen, view.examples, len(view.rows)) == (None, (), 1)


# names and outlets


def test_a_name_says_in_which_forms_it_stands_and_which_versions_have_them(made) -> None:
    view = made["people/mara-oduya/index.html"]
    assert (view.forms, view.lead) == ((), "Named 2 times in 2 versions.")  # its title is the only form: told once
    assert [
        ("".join(c.siglum for c in cell.chips), [u.said for u in cell.uses]) for s in view.stories for cell in s.cells
    ] == [("A", ["Mara Oduya"]), ("B", ["Market head Mara Oduya"])]


def test_lines_that_read_alike_stand_once_with_their_versions(made) -> None:
    (held,) = made["people/mara-oduya/index.html"].stories
    assert [("".join(c.siglum for c in line.chips), line.line.form) for line in held.lines] == [
        ("A", "Mara Oduya"),
        ("B", "Mara Oduya"),
    ]


def test_a_name_in_many_stories_has_several_pages(long) -> None:
    assert [len(long[f"people/mara-oduya/{part}index.html"].stories) for part in ("", "page-6/")] == [20, 20]


def test_names_of_the_same_passages_are_related() -> None:
    held = many(3)
    name = held.references.names[0]
    other = dataclasses.replace(name, id="port", name="Port", mentions=name.mentions[:2])
    both = dataclasses.replace(held, references=dataclasses.replace(held.references, names=(name, other)))
    assert labels(by_path(both)["people/mara-oduya/index.html"].related) == ["Port 1 passage"]


def habit(text: str, name: str) -> list[tuple[str, str]]:
    return [form for h in habits([style_of(witness("a.txt", [[text]]))]) if h.name == name for form in h.forms]


@pytest.mark.parametrize(
    ("text", "name", "forms"),
    [
        ("The harbour colour, he said.", "Spelling", [("British (harbour, organise)", "2")]),
        ("He checks tons of tires.", "Spelling", []),
        ("It’s “so”.", "Quotation marks", [("curly “ ”", "1")]),
        ('It\'s "so" and “thus”.', "Quotation marks", [("curly “ ”", "1"), ('straight " "', "1")]),
        ("It is 4 % or 4 percent.", "Percentages", [("%", "1"), ("percent", "1")]),
        ("U.S. and UN.", "Initials", [("with points (U.S.)", "1"), ("without (US)", "1")]),
        ("A well-known man - he said - left.", "Dashes", [("hyphen -", "2")]),
    ],
)
def test_ways_of_writing_are_counted(text: str, name: str, forms: list[tuple[str, str]]) -> None:
    assert habit(text, name) == forms


def test_capitals_of_headlines_are_told_where_they_are_long_enough() -> None:
    said = ["Forty Boats Could Go After Deal", "Forty boats could go after deal", "Saved"]
    found = habits(style_of(witness("a.txt", [("headline", text)])) for text in said)
    assert [(h.forms, h.sample) for h in found if h.name == "Capitals in headlines"] == [
        ((("as in a sentence", "1"), ("every longer word", "1")), "2 articles")
    ]


# notes by kind


def test_notes_are_to_be_had_by_outlet_and_by_weight(long) -> None:
    assert labels(long["notes/certainty/index.html"].filters) == ["All 120", "Paper 0 40", "Paper 1 40", "Paper 2 40"]


def test_a_filter_lists_only_what_its_outlet_has_a_part_in(long) -> None:
    view = long["notes/certainty/source/paper-1/index.html"]
    assert view.lead == "40 notes in 40 stories: the main differences in which Paper 1 has a part."
    assert len(view.stories) == 40


@pytest.mark.parametrize(("rule", "told"), [("omission/detail/1", ""), ("omission/other/1", "Nothing here in B.")])
def test_what_the_readings_show_is_not_told_again_beside_them(rule: str, told: str) -> None:
    a = witness("a.txt", [["The ferry sails at noon on Monday."]])
    b = witness("b.txt", [["The ferry sails at noon."]])
    m = Maker(story("ferry", "Ferry", a, b))
    m.passage("changed", A=[0], B=[0])
    m.note("omission", 3, {"A": "on Monday", "B": None}, "Nothing here in B.", rule=rule)
    made = by_path(one(m.made()))
    assert made["notes/omission/index.html"].stories[0].notes[0].summary == told
    assert made["stories/ferry/index.html"].passages[0].notes[0].summary == "Nothing here in B."


def test_an_article_with_the_title_of_its_story_names_the_versions_instead() -> None:
    a = witness("a.txt", [("headline", "Ferry to close"), ["It will close."]], publisher="Gull")
    b = witness("b.txt", [("headline", "Ferry closes"), ["It closes."]], publisher="Tern")
    m = Maker(story("ferry", "Ferry to close", a, b))
    m.passage("changed", A=[0, 1], B=[0, 1])
    made = by_path(one(m.made()))
    rows = [made[f"sources/{slug}/index.html"].articles[0] for slug in ("gull", "tern")]
    assert [(r.title, r.story.label) for r in rows] == [("Ferry to close", "2 versions"), ("Ferry closes", "Ferry to close")]


def test_main_differences_are_told_from_the_rest(made) -> None:
    assert labels(made["notes/heading/index.html"].filters) == []
    assert labels(made["notes/rewording/index.html"].filters) == ["All 3", "Main differences 1"]


# method and data


def test_the_figures_of_quality_are_those_of_the_documents() -> None:
    rows = [line.split("\t") for line in entries("variorum.views", "quality")]
    text = (Path(__file__).resolve().parent.parent / "docs/quality.md").read_text(encoding="utf-8")
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")]
    assert rows
    for _, name, found, right, linked, _ in rows:
        (own,) = [cells for cells in table if cells[0] == name]
        assert (own[1], own[2], linked) == (found, right, next(c for c in own[3:5] if c == linked)), name


def test_the_method_page_shows_the_figures(made) -> None:
    assert [row.found for row in made["method/index.html"].quality][-2:] == ["60.3", "59.8"]


def test_the_method_page_says_what_the_figures_of_unread_texts_let_a_reader_expect(made) -> None:
    read, *unread = (
        QualityRow("", found, right, "", "") for found, right in (("99", "99"), ("61.4", "70"), ("66", "74.5"), ("60", "71"))
    )
    assert re.findall(r"about (\d+) to (\d+)", worth([read, *unread])) == [("60", "66"), ("70", "74")]


def test_who_publishes_can_be_written_to() -> None:
    facts = dataclasses.replace(edition().facts, contact="desk@example.org")
    view = by_path(dataclasses.replace(edition(), facts=facts))["method/index.html"]
    assert (view.contact.label, view.contact.href) == ("desk@example.org", "mailto:desk@example.org")


def test_the_page_of_the_data_counts_what_is_recorded_of_rights(made) -> None:
    assert made["data/index.html"].rights == (("not recorded", "9 articles"), ("CC BY 4.0", "4 articles"))
