"""Data files are put together of parts; of what is known only what changed is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from variorum.cache import Memo
from variorum.exporters.files import File, Part, sheet, table
from variorum.publish.data import _Writer
from variorum.publish.staging import Staging


class Build:
    """Builds of one table in one place; ``made`` are the parts that the last one made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[str] = []

    def __call__(self, *words: str) -> bytes:
        def make(word: str) -> bytes:
            self.made.append(word)
            return word.replace("-", "").encode()

        self.made = []
        parts = tuple(Part((word,), lambda word=word: make(word)) for word in words)  # type: ignore[misc]
        with Memo(self.folder / "memo", b"1") as memo, Staging(self.folder / "site") as staging:
            _Writer(staging.site, memo).put("words", File("words.txt", parts, b"<", b", ", b">", b"<>"))
            staging.publish()
        return (self.folder / "site/words.txt").read_bytes()


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path)


def test_of_a_table_that_is_known_nothing_is_made(build: Build) -> None:
    build("a", "b")
    assert (build("a", "b"), build.made) == (b"<a, b>", [])


@pytest.mark.parametrize(
    ("words", "expected", "made"),
    [
        (("a", "x", "c"), b"<a, x, c>", ["x"]),
        (("c", "-", "a"), b"<c, a>", []),
        (("new", "a", "b", "-", "c"), b"<new, a, b, c>", ["new"]),
        (("-", "-"), b"<>", []),
    ],
    ids=["another", "turned", "one-more", "nothing-left"],
)
def test_of_a_table_that_changed_only_the_new_parts_are_made(
    build: Build, words: tuple[str, ...], expected: bytes, made: list[str]
) -> None:
    build("a", "-", "b", "c")
    assert build(*words) == expected
    assert [word for word in build.made if word != "-"] == made


def test_out_of_a_table_that_somebody_changed_nothing_is_taken(build: Build, tmp_path: Path) -> None:
    build("a", "b", "c")
    (tmp_path / "site/words.txt").write_bytes(b"<A, B, C>")
    assert (build("a", "b", "d"), build.made) == (b"<a, b, d>", ["a", "b", "d"])


def numbered() -> Iterator[dict[str, int]]:
    return ({"n": n} for n in range(2))


@pytest.mark.parametrize(
    "file",
    [
        table("t", [((1,), numbered), ((2,), lambda: []), ((3,), numbered)]),
        sheet("t", ["name"], [((1,), lambda: [["Ämter"], ["=1"]]), ((2,), lambda: []), ((3,), lambda: [["a,b"]])]),
    ],
    ids=["table", "sheet"],
)
def test_what_is_put_together_is_taken_apart_again(file: File) -> None:
    pieces = [part.make() for part in file.parts]
    assert file.cut(memoryview(file.whole(pieces)), [len(piece) for piece in pieces]) == pieces
