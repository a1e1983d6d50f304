"""What is worked out of one story, or one article, for pages that look at all of them: kept from build to build."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

import msgspec

from variorum.cache import NoMemo, digest

A = TypeVar("A")
T = TypeVar("T")
_AT_ONCE: Final = 500  # looked up together
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where it is kept; ``stamp`` stands for the code that works it out and the words it is said in."""

    memo: NoMemo = field(default_factory=NoMemo)
    stamp: bytes = b""


class Kept(Generic[A, T]):
    """What ``make`` gives for a thing, of the type ``gives``; ``stands`` stands for all of the thing that it goes by."""

    def __init__(
        self, keeping: Keeping, name: str, gives: Any, stands: Callable[[A], bytes], make: Callable[[A], T]
    ) -> None:
        self._keeping = keeping
        self._name = name
        self._gives = gives
        self._stands = stands
        self._make = make

    def of(self, things: Sequence[A]) -> Iterator[T]:
        """For each of them the result; those that are not known are made."""
        for start in range(0, len(things), _AT_ONCE):
            yield from self._some(things[start : start + _AT_ONCE])

    def _some(self, things: Sequence[A]) -> Iterator[T]:
        memo = self._keeping.memo
        keys = [memo.key(self._name, digest(self._keeping.stamp, self._stands(thing))) for thing in things]
        known = memo.find(keys)
        fresh: list[tuple[bytes, bytes]] = []
        for thing, key in zip(things, keys, strict=True):
            result: T
            try:
                result = msgspec.msgpack.decode(known[key], type=self._gives)
            except (KeyError, msgspec.MsgspecError):
                result = self._make(thing)
                fresh.append((key, _encode(result)))
            yield result
        memo.keep(fresh)
