"""What is worked out of single stories for pages on all of them is kept from build to build."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.cache import Memo
from variorum.views.keeping import Keeping, Kept


class Lengths:
    """Lengths of words, with the words that were asked."""

    def __init__(self, path: Path, stamp: bytes = b"", gives: type = int) -> None:
        self.asked: list[str] = []
        self.memo = Memo(path, b"code")
        self._kept = Kept[str, int](Keeping(self.memo, stamp), "length", gives, str.encode, self._length)

    def _length(self, word: str) -> int:
        self.asked.append(word)
        return len(word)

    def of(self, *words: str) -> list[int]:
        with self.memo:
            return list(self._kept.of(words))


def test_a_later_build_asks_only_what_is_new(tmp_path: Path) -> None:
    Lengths(tmp_path / "memo").of("sea", "boat")
    later = Lengths(tmp_path / "memo")
    assert later.of("boat", "harbour", "sea") == [4, 7, 3]
    assert later.asked == ["harbour"]


@pytest.mark.parametrize(("stamp", "gives"), [(b"other words", int), (b"", str)], ids=["other words", "does not decode"])
def test_what_no_longer_holds_is_made_anew(tmp_path: Path, stamp: bytes, gives: type) -> None:
    Lengths(tmp_path / "memo").of("sea")
    later = Lengths(tmp_path / "memo", stamp, gives)
    assert later.of("sea") == [3] and later.asked == ["sea"]
