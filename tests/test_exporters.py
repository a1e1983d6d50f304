"""Data files against golden ones, made of an Edition put together by hand: what the stages say is not the matter here."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from variorum.edition import Download, Edition, SiteFacts
from variorum.exporters import EXPORTERS, datapackage
from variorum.exporters.records import cell
from variorum.model import (
    Apparatus,
    Collation,
    CrossReferences,
    DateMention,
    Mention,
    Metadata,
    Name,
    Note,
    NumberMention,
    Occurrence,
    Pair,
    Passage,
    Place,
    Quotation,
    Reading,
    Reason,
    Recurrence,
    Related,
    Relative,
    Segment,
    Speaker,
    Story,
    Version,
    Witness,
)
from variorum.problems import Problem

GOLDEN = Path(__file__).resolve().parent / "golden" / "exporters"
SCHEMAS = Path(__file__).resolve().parent.parent / "docs" / "schemas"

HEAD = "Bell rings 𝟙𝟚 times"  # letters beyond the first plane: offsets count code points
A = Witness(
    "corpus/tower/a.txt",
    None,
    f"{HEAD}\n\nThe bell rang twelve times. Nobody knows why.",
    "a" * 64,
    Metadata(publisher='The "Bell"', published="2031-04-05", language="en", rights="CC0"),
    (
        Segment("headline", 0, 19, 0),
        Segment("sentence", 21, 48, 1),
        Segment("sentence", 49, 66, 1),
    ),
)
B = Witness("corpus/tower/b.txt", None, "The bell rang ten times.", "b" * 64, Metadata(), (Segment("sentence", 0, 24, 0),))
STORY = Story("s-00000001", "bell-rings", HEAD, "A", (Version("A", "bell-a", A), Version("B", "bell-b", B)))
PASSAGES = (
    Passage("p-1", "only", False, (("A", (0,)),), 0.0),
    Passage("p-2", "changed", False, (("A", (1,)), ("B", (0,))), 0.712345),
    Passage("p-3", "only", False, (("A", (2,)),), 0.0),
)
NOTES = (
    Note(
        "n-number",
        "number",
        3,
        0.987654,
        "p-2",
        "number/value/1",
        (Reading(("A",), "twelve", (Place("A", 35, 41),)), Reading(("B",), "ten", (Place("B", 14, 17),))),
        "The figures differ: 12 and 10.",
        {"values": [12, 10]},
    ),
    Note(
        "n-omission",
        "omission",
        2,
        0.5,
        "p-3",
        "omission/sentence/1",
        (Reading(("A",), "Nobody knows why.", (Place("A", 49, 66),)), Reading(("B",), None, (), (Place("B", 24, 24),))),
        "Stands in A only.",
        {},
    ),
)
EDITION = Edition(
    (Apparatus(Collation(STORY, PASSAGES, (Pair("A", "B", 4, 8, 5, "rewrite"),)), NOTES),),
    CrossReferences(
        (Name("ada-bell", "person", "Ada Bell", ("Bell",), True, (Mention("bell-a", A.path, 25, 29),)),),
        (Recurrence("r-1", "The bell rang", (Occurrence("bell-rings", "B", "bell-b", 0, 13),)),),
        (Related("bell-rings", (Relative("other", 0.123456, (Reason("person", ("Ada Bell",)),)),)),),
        (DateMention("bell-a", A.path, 35, 47, "set", None, "none"),),
        (NumberMention("bell-a", A.path, 35, 47, 12.0, 14.5, "", "range", (42, 47)),),
    ),
    (Problem("corpus/c.txt", None, 3, "warning", "not-utf-8", "Read as cp1252; save it as UTF-8."),),
    SiteFacts("Test archive", "For tests"),
)


def files(name: str) -> dict[str, bytes]:
    return dict(EXPORTERS[name].export(EDITION))


@pytest.mark.parametrize("name", EXPORTERS.names())
def test_the_files_are_the_golden_ones(name: str, refresh_golden: bool) -> None:
    for path, data in files(name).items():
        golden = GOLDEN / path.removeprefix("data/").replace("/", "-")
        if refresh_golden:
            golden.write_bytes(data.replace(b"\r\n", b"\n"))
        assert data.decode().replace("\r\n", "\n") == golden.read_text("utf-8")


@pytest.mark.parametrize("name", EXPORTERS.names())
def test_the_files_end_with_one_line_feed(name: str) -> None:
    for data in files(name).values():
        assert data.endswith(b"\n")
        assert not data.endswith(b"\n\n")


@pytest.mark.parametrize("name", EXPORTERS.names())
def test_an_empty_archive_has_its_tables_all_the_same(name: str) -> None:
    made = dict(EXPORTERS[name].export(Edition(())))
    assert bool(made) is (not EXPORTERS[name].each_story and EXPORTERS[name].is_data)


@pytest.mark.parametrize("name", ["stories", "articles", "notes", "names", "related", "problems"])
def test_the_tables_fit_their_schemas(name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(files(name)[f"data/{name}.json"]))


def story() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(files("story")["data/stories/bell-rings.json"])
    return value


def test_a_story_fits_its_schema() -> None:
    schema = json.loads((SCHEMAS / "variorum-story-1.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(story())


def test_offsets_count_code_points() -> None:
    told = story()
    text = told["witnesses"][0]["text"]
    spans = [s for n in told["notes"] for r in n["readings"] for s in r["spans"] if s["siglum"] == "A"]
    assert [text[s["start"] : s["end"]] for s in spans] == ["twelve", "Nobody knows why."]


def test_a_reading_that_says_nothing_has_a_place_and_no_spans() -> None:
    nothing = story()["notes"][1]["readings"][1]
    assert nothing == {"sigla": ["B"], "text": None, "spans": [], "at": [{"siglum": "B", "offset": 24}]}


def test_a_reading_that_says_something_has_no_place() -> None:
    assert "at" not in story()["notes"][0]["readings"][0]


def test_segments_are_numbered_from_one() -> None:
    told = story()
    assert [s["id"] for s in told["witnesses"][0]["segments"]] == ["A1", "A2", "A3"]
    assert told["passages"][1]["segments"] == {"A": ["A2"], "B": ["B1"]}


def test_a_title_that_is_not_recorded_is_the_headline_or_null() -> None:
    assert [w["title"] for w in story()["witnesses"]] == [HEAD, None]


def test_ids_can_be_read_back() -> None:
    from variorum.naming import parse_ids

    memory, problems = parse_ids(files("ids")["data/ids.csv"].decode())
    assert problems == ()
    assert memory.rows["corpus/tower/a.txt", None].article == "bell-a"


def test_a_line_of_a_table_is_a_record() -> None:
    lines = files("notes")["data/notes.json"].decode().splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:-1]] == ["n-number", "n-omission"]


def test_the_description_names_every_file_once() -> None:
    made = [
        (e.name, Download(path, len(data), "0" * 64)) for e in EXPORTERS if e.is_data for path, data in e.export(EDITION)
    ]
    described = json.loads(datapackage(EDITION.facts, made))
    paths = [p for r in described["resources"] for p in (r["path"] if isinstance(r["path"], list) else [r["path"]])]
    assert sorted(f"data/{p}" for p in paths) == sorted(d.path for _, d in made)
    assert described["title"] == "Test archive"


def test_a_spreadsheet_finds_as_many_cells_as_columns() -> None:
    rows = list(csv.reader(io.StringIO(files("ids")["data/ids.csv"].decode())))
    assert {len(row) for row in rows} == {7}


def sheet(edition: Edition = EDITION) -> list[dict[str, str]]:
    made = dict(EXPORTERS["notes-sheet"].export(edition))["data/notes.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(made)))


def test_the_sheet_of_notes_has_a_row_a_note_and_version() -> None:
    assert [(row["note"], row["version"], row["words"]) for row in sheet()] == [
        (n.id, siglum, r.text or "") for n in NOTES for r in n.readings for siglum in r.sigla
    ]


def test_the_sheet_of_notes_says_whose_words_they_are() -> None:
    assert {(row["version"], row["outlet"], row["article"]) for row in sheet()} == {
        ("A", 'The "Bell"', "bell-a"),
        ("B", "", "bell-b"),
    }


def test_a_spreadsheet_sees_that_the_sheet_is_utf_8() -> None:
    assert files("notes-sheet")["data/notes.csv"].startswith("\ufeffnote,kind,".encode())


@pytest.mark.parametrize(
    ("said", "written"), [("=1+1", "'=1+1"), ("-3 degrees", "'-3 degrees"), ("3 degrees", "3 degrees"), ("", "")]
)
def test_no_cell_is_a_formula(said: str, written: str) -> None:
    assert cell(said) == written


def sheets() -> dict[str, list[dict[str, str]]]:
    found = CrossReferences(
        numbers=EDITION.references.numbers,
        quotations=(Quotation("q-1", "direct", "bell-a", A.path, 0, 8, Speaker("Ada Bell", None, 25, 29), (30, 34), "g-1"),),
    )
    made = replace(EDITION, references=found)
    out = {}
    for name in ("quotations-sheet", "numbers-sheet"):
        ((_, data),) = EXPORTERS[name].export(made)
        out[name] = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    return out


def test_the_sheet_of_quotations_says_who_says_what_and_where() -> None:
    (row,) = sheets()["quotations-sheet"]
    said = A.text[0:8]
    assert (row["words"], row["speaker"], row["group"], row["outlet"], row["address"]) == (
        said,
        "Ada Bell",
        "g-1",
        'The "Bell"',
        "articles/bell-a/",
    )


def test_the_sheet_of_figures_has_the_figure_its_values_and_its_sentence() -> None:
    (row,) = sheets()["numbers-sheet"]
    assert (row["figure"], row["value"], row["high"], row["precision"], row["of"]) == (
        A.text[35:47],
        "12",
        "14.5",
        "range",
        A.text[42:47],
    )
    assert row["figure"] in row["sentence"]


def test_the_sheet_of_figures_has_no_sentence_that_may_not_be_shown() -> None:
    hidden = replace(A, shown=((35, 47),))
    story = replace(STORY, versions=tuple(replace(v, witness=hidden) if v.id == "bell-a" else v for v in STORY.versions))
    apparatus = Apparatus(Collation(story, PASSAGES, ()), ())
    ((_, data),) = EXPORTERS["numbers-sheet"].export(replace(EDITION, apparatuses=(apparatus,)))
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert (row["figure"], row["sentence"]) == (A.text[35:47], "")
