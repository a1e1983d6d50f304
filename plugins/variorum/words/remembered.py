"""What is asked of single words again and again is found out once a process; asking again costs half of what it costs an
``lru_cache``, which also keeps the order in which it was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

#: So many answers of one question are kept; then all are forgotten.
_MOST = 200_000
_Told = TypeVar("_Told")


class _Answers(dict[str, _Told]):
    """The answers to one question, by word."""

    __slots__ = ("_ask", "_listed")

    def __init__(self, ask: Callable[[str], _Told], listed: Callable[[], Mapping[str, _Told]]) -> None:
        super().__init__()
        self._ask = ask
        self._listed = listed

    def __missing__(self, word: str) -> _Told:
        if not self:
            self.update(self._listed())
            if word in self:
                return self[word]
        if len(self) >= _MOST:
            self.clear()
        told = self[word] = self._ask(word)
        return told


def remembered(ask: Callable[[str], _Told]) -> Callable[[str], _Told]:
    """The question with a memory. The answer is shared, so nobody may change it."""
    answers: _Answers[_Told] = _Answers(ask, dict)
    return answers.__getitem__


def remembered_from(listed: Callable[[], Mapping[str, _Told]]) -> Callable[[Callable[[str], _Told]], Callable[[str], _Told]]:
    """The same with a memory that begins with answers that are listed, read when something is asked for the first time."""
    return lambda ask: _Answers(ask, listed).__getitem__
