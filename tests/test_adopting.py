"""What a folder states of its own articles comes into the corpus with them: rows are added, never changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.publish.ingest import ingest
from variorum.publish.sources import Place
from variorum.readers.corpus_csv import parse

BRIDGE = "Bridge closed\n\nThe council closed the bridge on Monday, the mayor said, after cracks were found in its towers.\n"
FERRY = "Ferry halted\n\nThe ferry to the island stays in port until May, its captain said, for its hull has cracks.\n"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "content" / "corpus", tmp_path / "content")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "delivery"
    folder.mkdir()
    return folder


def brought(given: Path, place: Place, theirs: str, ours: str | None = None, **files: str) -> str:
    """The corpus.csv of the corpus after a folder with a table of its own came in."""
    for name, text in (files or {"a": BRIDGE}).items():
        path = given / f"{name.replace('__', '/')}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (given / "corpus.csv").write_text(theirs, encoding="utf-8")
    if ours is not None:
        place.tables.mkdir(parents=True, exist_ok=True)
        (place.tables / "corpus.csv").write_text(ours, encoding="utf-8")
    assert ingest([str(given)], place) == 0
    table = place.tables / "corpus.csv"
    return table.read_text(encoding="utf-8") if table.exists() else ""


def test_a_row_gets_the_path_its_article_has_here(given: Path, place: Place) -> None:
    assert brought(given, place, "path,publisher\na.txt,Gull\n") == "path,publisher\ndelivery/a.txt,Gull\n"


def test_how_much_may_be_shown_comes_with_an_article(given: Path, place: Place) -> None:
    assert brought(given, place, "path,text_mode\na.txt,withheld\n") == "path,text_mode\ndelivery/a.txt,withheld\n"


def test_a_mode_that_is_a_slip_of_the_pen_comes_as_withheld(given: Path, place: Place) -> None:
    assert brought(given, place, "path,text_mode\na.txt,witheld\n") == "path,text_mode\ndelivery/a.txt,withheld\n"


def test_rows_stand_below_those_that_are_there_in_their_columns(given: Path, place: Place) -> None:
    ours = "publisher;path\nTern;x.txt\n"
    assert brought(given, place, "path,publisher\na.txt,Gull\n", ours) == f"{ours}Gull;delivery/a.txt\n"


def test_a_column_that_is_not_there_is_added_and_no_other_row_is_touched(given: Path, place: Place) -> None:
    ours = "path,note of mine\nx.txt, as  it is \n"
    said = brought(given, place, "path,rights\na.txt,CC0\n", ours)
    assert said == "path,note of mine,rights\nx.txt, as  it is \ndelivery/a.txt,,CC0\n"


def test_a_line_without_an_end_gets_one(given: Path, place: Place) -> None:
    assert brought(given, place, "path,publisher\na.txt,Gull\n", "path,publisher\nx.txt,Tern").splitlines()[1:] == [
        "x.txt,Tern",
        "delivery/a.txt,Gull",
    ]


def test_what_the_corpus_states_already_of_an_article_stays(given: Path, place: Place) -> None:
    ours = "path,publisher\ndelivery/a.txt,Tern\n"
    assert brought(given, place, "path,publisher\na.txt,Gull\n", ours) == ours


def test_a_row_for_an_article_that_does_not_come_is_left(given: Path, place: Place) -> None:
    assert brought(given, place, "path,publisher\nb.txt,Gull\n") == ""


def test_a_value_with_a_comma_a_quote_and_a_line_stays_one(given: Path, place: Place) -> None:
    said = brought(given, place, 'path,title\na.txt,"A ""bridge"", closed"\n')
    assert parse(said)[0]["corpus/delivery/a.txt", None].title == 'A "bridge", closed'


@pytest.mark.parametrize("column", ["story", "id"])
def test_a_name_that_is_taken_here_is_left_out(given: Path, place: Place, column: str) -> None:
    said = brought(given, place, f"path,{column},publisher\na.txt,bridge,Gull\n", f"path,{column}\nx.txt,bridge\n")
    assert said.splitlines()[-1] == "delivery/a.txt,,Gull"


def test_two_articles_of_one_story_stay_together(given: Path, place: Place) -> None:
    said = brought(given, place, "path,story\na.txt,bridge\nb.txt,bridge\n", a=BRIDGE, b=FERRY)
    assert said == "path,story\ndelivery/a.txt,bridge\ndelivery/b.txt,bridge\n"


def test_a_folder_that_has_its_articles_in_a_folder_of_its_own_is_understood(given: Path, place: Place) -> None:
    said = brought(given, place, "path,publisher\na.txt,Gull\n", corpus__a=BRIDGE)
    assert said == "path,publisher\ndelivery/corpus/a.txt,Gull\n"


def test_a_second_ingest_adds_nothing(given: Path, place: Place) -> None:
    once = brought(given, place, "path,publisher\na.txt,Gull\n")
    ingest([str(given)], place)
    assert (place.tables / "corpus.csv").read_text(encoding="utf-8") == once


def test_rows_that_an_ingest_did_not_come_to_add_are_added_by_the_next(given: Path, place: Place) -> None:
    once = brought(given, place, "path,publisher\na.txt,Gull\n")
    (place.tables / "corpus.csv").unlink()
    ingest([str(given)], place)
    assert (place.tables / "corpus.csv").read_text(encoding="utf-8") == once


@pytest.mark.parametrize("ours", ["publisher\nTern\n", 'path,publisher\n"x.txt,Tern\n'])
def test_a_table_that_rows_cannot_be_added_to_stays_as_it_is_with_a_warning(
    given: Path, place: Place, ours: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert brought(given, place, "path,text_mode\na.txt,withheld\n", ours) == ours
    assert "delivery/corpus.csv: warning: table-left: " in capsys.readouterr().out


def test_what_is_wrong_with_a_table_is_told_with_its_line(
    given: Path, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    brought(given, place, "path,published\na.txt,soon\n")
    assert "delivery/corpus.csv:2: warning: bad-date" in capsys.readouterr().out


def test_it_is_said_how_many_rows_came(given: Path, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    brought(given, place, "path,publisher\na.txt,Gull\nb.txt,Gull\n")
    said = capsys.readouterr().out
    assert "delivery/corpus.csv: info: table-taken: One row of this table now stands in corpus.csv" in said
    assert "one is about an article that did not come in" in said
