"""Citations of stories, versions and notes, in the forms that papers and programs take."""

from __future__ import annotations

import json

import pytest

from made_edition import Maker, edition, story, witness
from variorum.citing import Citation, bibtex, csl, of_article, of_note, of_story, plain, ris
from variorum.exporters import EXPORTERS

ARTICLE = Citation(
    "article", "ferry-1", "Ferry {halted} & “closed”: 50%", "The Archive", "https://a.example/articles/ferry-1/",
    "Ann Lee", "The Gull", "2032-03-02T15:40:00Z", "en", "https://gull.example/1", "version A of Ferry",
)  # fmt: skip


def test_a_citation_in_words_says_who_when_what_and_where() -> None:
    assert plain(ARTICLE) == (
        "Ann Lee (2032-03-02). “Ferry {halted} & “closed”: 50%”. The Gull. The Archive, version A of Ferry. "
        "https://a.example/articles/ferry-1/"
    )


def test_what_has_no_date_says_so() -> None:
    assert plain(Citation("story", "x", "Ferry", "The Archive", "stories/x/")) == "The Archive (n.d.). “Ferry”. stories/x/"


def test_signs_of_tex_are_written_for_tex() -> None:
    assert r"title = {{Ferry \{halted\} \& “closed”: 50\%}}" in bibtex(ARTICLE)


def test_a_recorded_moment_is_cited_by_its_day() -> None:
    assert "date = {2032-03-02}" in bibtex(ARTICLE) and "DA  - 2032/03/02/\r\n" in ris(ARTICLE)


@pytest.mark.parametrize(("issued", "parts"), [("2032", [[2032]]), ("2032-03", [[2032, 3]]), ("2032-03-02", [[2032, 3, 2]])])
def test_a_date_is_no_more_exact_than_recorded(issued: str, parts: list[list[int]]) -> None:
    assert csl(Citation("article", "x", "T", "A", "u", issued=issued))["issued"] == {"date-parts": parts}


def test_ris_begins_with_its_type_and_ends_with_its_end() -> None:
    lines = ris(ARTICLE).split("\r\n")
    assert (lines[0], lines[-2:]) == ("TY  - NEWS", ["ER  - ", ""])


def test_a_line_break_in_a_title_is_none_in_ris() -> None:
    assert "TI  - one two\r\n" in ris(Citation("story", "x", "one\ntwo", "A", "u"))


def test_a_version_without_a_title_has_its_storys_in_brackets() -> None:
    apparatus = next(
        a for a in edition().apparatuses for v in a.story.versions
        if not v.witness.meta.title and not any(s.kind == "headline" for s in v.witness.segments)
    )  # fmt: skip
    bare = next(
        v for v in apparatus.story.versions
        if not v.witness.meta.title and not any(s.kind == "headline" for s in v.witness.segments)
    )  # fmt: skip
    assert of_article(apparatus.story, bare, "A", "").title == f"[{apparatus.story.title}]"


def test_a_note_is_called_by_its_readings_and_letters() -> None:
    apparatus = next(a for a in edition().apparatuses if a.notes)
    note = next(n for n in apparatus.notes if all(r.text for r in n.readings))
    cited = of_note(apparatus.story, note, "A", "https://a.example")
    assert all(f"({' '.join(r.sigla)})" in cited.title for r in note.readings)
    assert cited.url.endswith(f"#{note.id}")


def test_a_note_says_whose_its_versions_are() -> None:
    texts = [[["They sold 40 boats."]], [["They sold 45 boats."]], [["They sold boats."]]]
    whose = [{"publisher": "The Gull", "published": "2032-03-02T15:40:00Z"}, {"publisher": "The Tern"}, {}]
    m = Maker(story("s", "Boats", *(witness(f"{i}.txt", t, **w) for i, (t, w) in enumerate(zip(texts, whose, strict=True)))))
    m.passage("changed", A=[0], B=[0], C=[0])
    m.note("number", 3, {"B": "45 boats", "A": "40 boats"}, "Two figures.")
    (note,) = m.made().notes
    assert of_note(m.story, note, "A", "").remark == "note on Boats (A The Gull, 2032-03-02; B The Tern)"


def test_a_note_on_many_versions_names_the_first() -> None:
    held = story("s", "Boats", *(witness(f"{i}.txt", [["They sold 40 boats."]]) for i in range(8)))
    m = Maker(held)
    m.passage("same", **{v.siglum: [0] for v in held.versions})
    m.note("number", 3, {"ABCDEFGH": "40 boats"}, "A figure.")
    (note,) = m.made().notes
    assert of_note(held, note, "A", "").remark.endswith("; F outlet not recorded; …)")


def test_addresses_are_whole_where_the_sites_own_is_known() -> None:
    story = edition().apparatuses[0].story
    assert of_story(story, "A", "https://a.example/x").url == f"https://a.example/x/stories/{story.slug}/"
    assert of_story(story, "A", "").url == f"stories/{story.slug}/"


def test_two_of_many_versions_are_cited_with_their_own_address() -> None:
    held = story("s", "Boats", *(witness(f"{i}.txt", [["They sold 40 boats."]]) for i in range(3)))
    assert plain(of_story(held, "The Archive", "https://a.example", ("A", "C"))) == (
        "The Archive (n.d.). “Boats”. Versions A and C compared. https://a.example/stories/s/A-C/"
    )


def test_the_file_for_a_reference_manager_holds_story_versions_and_notes() -> None:
    files = dict(EXPORTERS["citations"].export(edition()))
    apparatus = edition().apparatuses[0]
    items = json.loads(files[f"stories/{apparatus.story.slug}/cite.json"])
    assert len(items) == 1 + len(apparatus.story.versions) + len(apparatus.notes)
    assert len({item["id"] for item in items}) == len(items)
