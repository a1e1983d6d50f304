"""Which files of the old site are taken over unread."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from variorum.cache import Memo
from variorum.publish import marks
from variorum.publish.staging import MARKER, Site, manifest

LONG_AGO = 1_900_000_000


@pytest.fixture
def memo(tmp_path: Path) -> Memo:
    return Memo(tmp_path / "memo.sqlite", b"1")


def published(folder: Path, written: int = LONG_AGO) -> Path:
    """A site of one file, written at a time (in seconds)."""
    folder.mkdir()
    site = Site(folder, folder / "nothing")
    site.write("a.txt", b"old")
    os.utime(folder / "a.txt", (written, written))
    site.finish()
    os.utime(folder / MARKER, (LONG_AGO + 60, LONG_AGO + 60))
    return folder


def changed(path: Path, written: int) -> None:
    """The file in other words of the same length, in its place."""
    path.write_bytes(b"new")
    os.utime(path, (written, written))


def kept(old: Path, memo: Memo) -> bool:
    """Whether the next build takes the file over."""
    new = old.with_name("new")
    new.mkdir()
    site = Site(new, old)
    site.marks = marks.known(old, memo)
    return site.keep("a.txt", manifest(old)["a.txt"]) is not None


def test_a_file_with_the_mark_of_the_last_build_is_not_read(tmp_path: Path, memo: Memo) -> None:
    old = published(tmp_path / "old")
    marks.note(old, memo)
    changed(old / "a.txt", LONG_AGO)  # which only reading would tell
    assert kept(old, memo)


@pytest.mark.parametrize("written", [LONG_AGO - 1, LONG_AGO + 1])
def test_a_file_of_another_time_is_read_and_not_taken_over(tmp_path: Path, memo: Memo, written: int) -> None:
    old = published(tmp_path / "old")
    marks.note(old, memo)
    changed(old / "a.txt", written)
    assert not kept(old, memo)


def test_another_file_in_its_place_is_read(tmp_path: Path, memo: Memo) -> None:
    old = published(tmp_path / "old")
    marks.note(old, memo)
    changed(tmp_path / "other", LONG_AGO)
    os.replace(tmp_path / "other", old / "a.txt")
    assert not kept(old, memo)


def test_a_file_that_was_young_when_it_was_noted_is_read(tmp_path: Path, memo: Memo) -> None:
    old = published(tmp_path / "old", LONG_AGO + 59)
    marks.note(old, memo)
    changed(old / "a.txt", LONG_AGO + 59)
    assert not kept(old, memo)


def test_marks_hold_beside_the_list_they_were_noted_with_alone(tmp_path: Path, memo: Memo) -> None:
    old = published(tmp_path / "old")
    marks.note(old, memo)
    with (old / MARKER).open("a") as file:
        file.write("\n")
    assert not marks.known(old, memo)


def test_a_site_that_is_not_there_has_no_marks(tmp_path: Path, memo: Memo) -> None:
    assert not marks.known(tmp_path / "old", memo)
