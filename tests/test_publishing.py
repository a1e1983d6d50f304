"""What is said before a site goes public, and how it is sent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import benching
import publishing

IDS = "path,item,article,story,slug,siglum,redirect\n"


def site(folder: Path, *rows: str) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "ids.csv").write_text(IDS + "".join(f"{row}\n" for row in rows), "utf-8")
    (folder / "index.html").write_text("one", "utf-8")
    (folder / ".variorum-build").write_text("ours", "utf-8")
    return folder


def test_an_article_whose_name_is_not_kept_is_named(tmp_path: Path) -> None:
    kept = tmp_path / "ids.csv"
    kept.write_text(IDS + "corpus/a.txt,,a,s,s,A,\n", "utf-8")
    built = site(tmp_path / "site", "corpus/a.txt,,a,s,s,A,", "corpus/b.zip,2,b,s,s,B,")
    assert publishing.unnamed(built, kept) == ["corpus/b.zip!2"]


def test_without_ids_every_name_is_unkept(tmp_path: Path) -> None:
    assert publishing.unnamed(site(tmp_path / "site", "corpus/a.txt,,a,s,s,A,"), tmp_path / "ids.csv") == ["corpus/a.txt"]


def test_an_unkept_name_and_a_missing_address_are_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publishing.warn(site(tmp_path / "site", "corpus/a.txt,,a,s,s,A,"), tmp_path / "ids.csv")
    said = capsys.readouterr().err
    assert "1 name is not kept in ids.csv yet: corpus/a.txt" in said and "SITEURL is empty" in said


@pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")
class TestSending:
    def test_the_site_arrives_without_our_own_list(self, tmp_path: Path) -> None:
        assert publishing.send(site(tmp_path / "site"), str(tmp_path / "there")) == 0
        assert sorted(p.name for p in (tmp_path / "there").iterdir()) == ["data", "index.html"]

    def test_what_stands_there_stays_unless_it_is_to_go(self, tmp_path: Path) -> None:
        built, there = site(tmp_path / "site"), tmp_path / "there"
        there.mkdir()
        (there / "theirs.html").write_text("x")
        publishing.send(built, str(there))
        assert (there / "theirs.html").is_file()
        publishing.send(built, str(there), delete=True)
        assert not (there / "theirs.html").exists()

    def test_a_dry_run_sends_nothing(self, tmp_path: Path) -> None:
        assert publishing.send(site(tmp_path / "site"), str(tmp_path / "there"), dry=True) == 0
        assert not (tmp_path / "there" / "index.html").exists()


def test_without_rsync_the_site_is_not_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert publishing.send(site(tmp_path / "site"), str(tmp_path / "there")) == 1


def test_every_benchmark_that_is_named_is_there() -> None:
    assert [n for n in {**benching.SPEED, **benching.QUALITY} if not (benching.FOLDER / f"{n}.py").is_file()] == []


def test_a_benchmark_that_is_not_there_is_told_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert benching.bench("colour", False) == 2
    assert "there are pairs, witnesses" in capsys.readouterr().err
