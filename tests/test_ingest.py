"""Bringing articles into a corpus: whole files, never twice, never over another, each with where it came from."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from sites import ROOT
from variorum.publish.ingest import ingest
from variorum.publish.sources import Place
from variorum.readers import is_article

BRIDGE = "Bridge closed\n\nThe council closed the bridge on Monday, the mayor said, after cracks were found in its towers.\n"
FERRY = "Ferry halted\n\nThe ferry to the island stays in port until May, its captain said, for its hull has cracks.\n"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "corpus", tmp_path / "corpus")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "delivery"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, text: str = BRIDGE) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def held(place: Place) -> set[str]:
    """The files of the corpus, its table of provenance left out."""
    files = {p.relative_to(place.articles).as_posix() for p in place.articles.rglob("*") if not p.is_dir()}
    return files - {"provenance.csv"}


def arrivals(place: Place) -> list[dict[str, str]]:
    with open(place.tables / "provenance.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_file_is_copied_as_it_is(given: Path, place: Place) -> None:
    file = put(given, "a.txt")
    assert ingest([str(file)], place) == 0
    assert (place.articles / "a.txt").read_bytes() == file.read_bytes()


def test_a_folder_is_copied_under_its_name(given: Path, place: Place) -> None:
    put(given, "a.txt")
    put(given, "deep/b.md", FERRY)
    assert ingest([str(given)], place) == 0
    assert held(place) == {"delivery/a.txt", "delivery/deep/b.md"}


def test_into_names_a_folder_of_the_corpus(given: Path, place: Place) -> None:
    assert ingest([str(put(given, "a.txt"))], place, "2032/march") == 0
    assert held(place) == {"2032/march/a.txt"}


def test_a_container_is_copied_as_it_is_and_its_articles_are_counted(
    given: Path, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(given / "two.zip", "w") as archive:
        archive.writestr("a.txt", BRIDGE)
        archive.writestr("b.txt", FERRY)
    assert ingest([str(given / "two.zip")], place) == 0
    assert held(place) == {"two.zip"}
    assert "articles                 2" in capsys.readouterr().out


def test_where_a_file_came_from_is_recorded_without_a_path_of_this_machine(given: Path, place: Place) -> None:
    put(given, "a.md", "---\nurl: https://gazette.example/bridge\n---\n" + BRIDGE)
    assert ingest([str(given)], place) == 0
    (row,) = arrivals(place)
    assert (row["path"], row["source"], row["url"]) == ("delivery/a.md", "delivery/a.md", "https://gazette.example/bridge")
    assert (len(row["sha256"]), row["size"]) == (64, str((given / "a.md").stat().st_size))
    assert row["ingested"].endswith("Z")
    assert str(given.parent) not in (place.tables / "provenance.csv").read_text("utf-8")


def test_the_table_of_provenance_is_no_article() -> None:
    assert not is_article("corpus/provenance.csv")


def test_later_arrivals_are_added_below(given: Path, place: Place) -> None:
    ingest([str(put(given, "a.txt"))], place)
    ingest([str(put(given, "b.txt", FERRY))], place)
    assert [row["path"] for row in arrivals(place)] == ["a.txt", "b.txt"]


def test_another_file_of_the_same_name_is_refused(given: Path, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    put(place.articles, "a.txt", FERRY)
    assert ingest([str(put(given, "a.txt"))], place) == 1
    assert (place.articles / "a.txt").read_text("utf-8") == FERRY
    assert "a.txt: error: exists: " in capsys.readouterr().out


def test_the_same_bytes_are_not_copied_twice(given: Path, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    put(place.articles, "old/a.txt")
    put(given, "a.txt")
    put(given, "b.txt", FERRY)
    assert ingest([str(given)], place) == 0
    assert held(place) == {"old/a.txt", "delivery/b.txt"}
    assert "delivery/a.txt is corpus/old/a.txt" in capsys.readouterr().out


def test_nothing_new_is_an_exit_of_one(given: Path, place: Place) -> None:
    put(given, "a.txt")
    assert [ingest([str(given)], place) for _ in range(2)] == [0, 1]


def test_what_cannot_be_read_is_not_copied_and_named(given: Path, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    (given / "a.txt").write_bytes(bytes(range(256)))
    put(given, "b.png")
    put(given, "c.txt", FERRY)
    assert ingest([str(given)], place) == 0
    assert held(place) == {"delivery/c.txt"}
    said = capsys.readouterr().out
    assert "delivery/a.txt: error: binary-file: " in said
    assert "delivery/b.png: warning: unknown-format: " in said


def test_links_are_not_followed(given: Path, place: Place, tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.txt")
    (given / "a.txt").symlink_to(secret)
    (given / "all").symlink_to(tmp_path)
    assert ingest([str(given), str(given / "a.txt")], place) == 1
    assert held(place) == set()


def test_nothing_is_written_through_a_link_in_the_corpus(given: Path, place: Place, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    place.articles.mkdir()
    (place.articles / "in").symlink_to(outside)
    assert ingest([str(put(given, "a.txt"))], place, "in") == 1
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[2J.txt", os.fsdecode(b"caf\xe9.txt")])
def test_a_name_that_no_file_should_have_is_refused(given: Path, place: Place, name: str) -> None:
    put(given, "good.txt", FERRY)
    try:
        (given / name).write_text(BRIDGE)
    except OSError:
        pytest.skip("this disk takes no such name")
    assert ingest([str(given), str(given / name)], place) == 0
    assert held(place) == {"delivery/good.txt"}


@pytest.mark.parametrize("name", ["plain words.txt", "émile – 😀.txt", "n" * 251 + ".txt"])
def test_any_other_name_is_kept(given: Path, place: Place, name: str) -> None:
    put(given, name)
    assert ingest([str(given)], place) == 0
    assert held(place) == {f"delivery/{name}"}


def test_a_list_of_names_of_another_corpus_is_left(given: Path, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    put(given, "a.txt")
    put(given, "ids.csv", "path,item,article\na.txt,,ferry\n")
    assert ingest([str(given)], place) == 0
    assert held(place) == {"delivery/a.txt"}
    assert "delivery/ids.csv: info: table-left: " in capsys.readouterr().out


def test_a_list_of_what_is_taken_out_elsewhere_is_left_with_a_warning(
    given: Path, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    put(given, "a.txt")
    put(given, "editorial/suppress.yaml", "- article: corpus/a.txt\n  mode: withdrawn\n")
    assert ingest([str(given)], place) == 0
    said = capsys.readouterr().out
    assert "delivery/editorial/suppress.yaml: warning: table-left: " in said
    assert "delivery/a.txt" in said


def test_the_text_beside_a_page_comes_with_it(given: Path, place: Place) -> None:
    put(given, "a.html", f"<html><body><article><h1>Bridge closed</h1><p>{BRIDGE * 6}</p></article></body></html>")
    put(given, "a.html.txt", BRIDGE)
    put(given, "a_files/advert.html", "<p>Buy this.</p>")
    assert ingest([str(given)], place) == 0
    assert held(place) == {"delivery/a.html", "delivery/a.html.txt"}


@pytest.mark.parametrize("into", ["../x", "/x", "a/../../x", ".hidden", "editorial", "a\nb"])
def test_a_folder_outside_of_the_articles_is_a_wrong_value(given: Path, place: Place, into: str) -> None:
    assert ingest([str(put(given, "a.txt"))], place, into) == 2
    assert not place.articles.exists()


@pytest.mark.parametrize("paths", [[], [""], ["no-such-file"]])
def test_wrong_paths_are_wrong_values(place: Place, paths: list[str]) -> None:
    assert ingest(paths, place) == 2


def test_the_corpus_is_not_ingested_into_itself(place: Place) -> None:
    put(place.articles, "a.txt")
    assert [ingest([str(path)], place) for path in (place.articles, place.articles.parent)] == [2, 2]


def test_what_may_not_come_in_is_not_copied(given: Path, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    put(given, "a.md", "---\nurl: https://gazette.example/bridge\n---\n" + BRIDGE)
    put(given, "b.txt", FERRY)
    reasons = {"https://gazette.example/bridge": "publisher's request"}
    assert ingest([str(given)], place, barred=lambda path, url: reasons.get(url or "")) == 0
    assert held(place) == {"delivery/b.txt"}
    assert "delivery/a.md: warning: suppressed: " in capsys.readouterr().out


def test_what_is_left_of_a_killed_ingest_is_cleared(given: Path, place: Place) -> None:
    put(place.articles, ".variorum-ingest-1", "half of")
    assert ingest([str(put(given, "a.txt"))], place) == 0
    assert held(place) == {"a.txt"}


@pytest.mark.parametrize(("number", "left"), [(signal.SIGTERM, set()), (signal.SIGKILL, {".variorum-ingest"})])
def test_an_ingest_that_is_stopped_leaves_whole_files_only(
    given: Path, place: Place, number: signal.Signals, left: set[str]
) -> None:
    for index in range(3_000):
        put(given, f"{index:04}.txt", f"{BRIDGE}\nIt is bridge number {index}.\n" + BRIDGE * 50)
    code = "import sys; from pathlib import Path; from variorum.publish.ingest import ingest; "
    code += "from variorum.publish.sources import Place; p = Path(sys.argv[2]); sys.exit(ingest([sys.argv[1]], Place(p, p)))"
    command = [sys.executable, "-c", code, str(given), str(place.articles)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    run = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while len(list(place.articles.glob("delivery/*"))) < 20 and run.poll() is None:
        time.sleep(0.01)
    run.send_signal(number)
    run.wait()
    whole = {name for name in held(place) if not name.startswith(".")}
    assert 0 < len(whole) < 3_000
    assert all((place.articles / name).read_bytes() == (given.parent / name).read_bytes() for name in whole)
    assert {name.rpartition("-")[0] for name in held(place) - whole} <= left


@pytest.mark.parametrize(
    "arguments", [["build", "--corpus", ""], ["build", "--output", " "], ["ids", "--corpus", ""], ["ingest"]]
)
def test_an_empty_path_is_no_default(arguments: list[str]) -> None:
    run = subprocess.run([sys.executable, "-m", "invoke", *arguments], cwd=ROOT, capture_output=True, check=False)
    assert run.returncode == 2
