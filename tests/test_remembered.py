"""Questions about single words are asked once."""

from __future__ import annotations

import pytest

from variorum.words import remembered as room
from variorum.words.remembered import remembered


def test_a_word_is_asked_once() -> None:
    asked: list[str] = []

    def long(word: str) -> int:
        asked.append(word)
        return len(word)

    length = remembered(long)
    assert [length("boat"), length("sea"), length("boat")] == [4, 3, 4]
    assert asked == ["boat", "sea"]


def test_when_too_much_is_kept_all_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_MOST", 2)
    asked: list[str] = []
    told = remembered(lambda word: asked.append(word) or word.upper())
    assert [told(word) for word in ("a", "b", "c", "a")] == ["A", "B", "C", "A"]
    assert asked == ["a", "b", "c", "a"]
