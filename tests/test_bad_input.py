"""A folder with everything that goes wrong in one: the good articles are published, the rest is named, nothing is lost."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from sites import Built, build_site, tree

GOOD = "Tram line 4 reopens\n\nThe tram line to Sollen reopened on Friday after eleven months of repairs, the city said.\n"
LATIN = "Café in Sollen\n\nThe café at the tram stop of Sollen, closed for repairs, will open its doors again in May.\n"
TAGS = "<html><body><h1>Tram</h1>\n<p>A <b>tram</b> stopped.</p>\n<script>alert(1)</script></body></html>\n"
SECRET = "The words of a file outside the corpus."

#: path: (code, severity, line, what the message says would be right)
REPORTED = {
    "corpus/binary.txt": ("binary-file", "error", None, "save it as plain text"),
    "corpus/empty.txt": ("empty-file", "error", None, "needs at least one sentence"),
    "corpus/huge.txt": ("too-large", "error", None, "split it into articles or raise size_limit"),
    "corpus/latin.txt": ("not-utf-8", "warning", 1, "save it as UTF-8"),
    "corpus/letter.odt": ("unknown-format", "warning", None, "these are: .txt"),
    "corpus/link.txt": ("link", "warning", None, "put the file itself there"),
    "corpus/outside": ("link", "warning", None, "put the file itself there"),
    "corpus/pipe.txt": ("not-a-file", "warning", None, "put a text file there"),
    "corpus/tags.txt": ("looks-like-html", "info", None, "its tags are shown as text"),
    "corpus/twin.txt": ("same-text", "info", None, "both are kept"),
    "corpus.csv": ("unknown-column", "warning", 1, "“publisher” is meant"),
}
PUBLISHED = {"corpus/good.txt", "corpus/latin.txt", "corpus/tags.txt", "corpus/twin.txt"}


@pytest.fixture(scope="session")
def bad_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad") / "corpus"
    outside = folder.parent / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET)
    (folder / "good.txt").write_text(GOOD)
    (folder / "twin.txt").write_text(GOOD)
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "latin.txt").write_bytes(LATIN.encode("latin-1"))
    (folder / "huge.txt").write_text("A sentence of many. " * 250_000)
    (folder / "tags.txt").write_text(TAGS)
    (folder / "letter.odt").write_bytes(b"PK\x03\x04 and so on")
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "outside").symlink_to(outside)
    (folder / "corpus.csv").write_text("path,publsher\ngood.txt,The Tram\n")
    os.mkfifo(folder / "pipe.txt")
    return folder


@pytest.fixture(scope="session")
def built(bad_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    import contextlib
    import io

    site = tmp_path_factory.mktemp("bad-site") / "site"
    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = build_site(site, bad_corpus)
    return Built(site, code, said.getvalue())


@pytest.fixture(scope="session")
def problems(built: Built) -> dict[str, dict[str, Any]]:
    found = json.loads((built.folder / "data" / "problems.json").read_text("utf-8"))
    found = [p for p in found if p["code"] not in ("undated", "short", "undecided-grouping")]
    assert len({p["path"] for p in found}) == len(found)
    return {p["path"]: p for p in found}


def test_bad_files_do_not_fail_a_build(built: Built) -> None:
    assert built.code == 0


def test_what_is_reported_is_what_is_wrong_and_no_more(problems: dict[str, Any]) -> None:
    assert set(problems) == set(REPORTED)


@pytest.mark.parametrize("path", sorted(REPORTED))
def test_a_problem_says_where_what_and_what_would_be_right(problems: dict[str, Any], path: str) -> None:
    code, severity, line, right = REPORTED[path]
    found = problems[path]
    assert (found["code"], found["severity"], found["line"]) == (code, severity, line)
    assert right in found["message"]


@pytest.mark.parametrize("path", sorted(REPORTED))
def test_the_summary_names_every_problem(built: Built, path: str) -> None:
    code, severity, line, _ = REPORTED[path]
    assert f"{path}{'' if line is None else f':{line}'}: {severity}: {code}: " in built.said


def test_every_good_article_is_published(built: Built) -> None:
    articles = json.loads((built.folder / "data" / "articles.json").read_text("utf-8"))
    assert {a["path"] for a in articles} == PUBLISHED
    assert all((built.folder / a["page"] / "index.html").is_file() for a in articles)


def test_every_file_is_published_or_reported(built: Built, bad_corpus: Path, problems: dict[str, Any]) -> None:
    files = {f"corpus/{p.name}" for p in bad_corpus.iterdir()} - {"corpus/corpus.csv"}
    assert files == PUBLISHED | ({path for path in problems if path.startswith("corpus/")})


def test_the_text_of_html_is_never_markup(built: Built) -> None:
    pages = [data for path, data in tree(built.folder).items() if path.endswith(".html")]
    assert not any(b"<script>alert(1)" in page for page in pages)
    assert any(b"&lt;script&gt;alert(1)" in page for page in pages)


def test_nothing_from_outside_the_corpus_is_published(built: Built) -> None:
    assert not any(SECRET.encode() in data for data in tree(built.folder).values())


def test_strict_fails_and_still_shows_what_is_wrong(
    bad_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_site(tmp_path / "site", bad_corpus, strict=True) == 1
    assert "9 errors and warnings, and --strict allows none" in capsys.readouterr().out
    assert (tmp_path / "site" / "data" / "problems.json").is_file()


def test_remarks_do_not_fail_a_strict_build(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "good.txt").write_text(GOOD)
    (corpus / "twin.txt").write_text(GOOD)
    assert build_site(tmp_path / "site", corpus, strict=True) == 0
