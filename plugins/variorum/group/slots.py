"""Numbers for keys of 64 bits, looked up many at a time."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Ints = NDArray[np.int64]

#: Bits of the number of slots at first; there are more when half of them would be taken.
FIRST: Final = 14
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)


class Slots:
    """A table of keys, which are never 0, and their numbers. The highest bits of a key say where it stands, so these must be
    well mixed; where the slot is another's, it stands in a second one; where that is another's too, in a dictionary.

    To ask a dictionary of a million keys one after the other takes several times as long: memory is waited for each time.
    """

    def __init__(self) -> None:
        self._held = 0
        self._rest: dict[int, int] = {}
        self._emptied(FIRST)

    def __len__(self) -> int:
        return self._held

    def find(self, keys: Keys) -> Ints:
        """The number of each, -1 where it has none."""
        slots = self._first(keys)
        found = self._numbers.take(slots)
        wrong = (self._keys.take(slots) != keys).nonzero()[0]
        if len(wrong):
            asked = keys[wrong]
            slots = self._second(asked)
            there = self._keys.take(slots) == asked
            found[wrong] = np.where(there, self._numbers.take(slots), -1)
            if self._rest:
                wrong = wrong[~there]
                found[wrong] = [self._rest.get(key, -1) for key in keys[wrong].tolist()]
        return found.astype(np.int64)

    def hold(self, keys: Keys, numbers: Ints) -> None:
        """``keys`` are different, and none is held."""
        self._held += len(keys)
        if 2 * self._held > len(self._keys):
            taken = self._keys.nonzero()[0]
            rest = np.array(list(self._rest), dtype=np.uint64), np.array(list(self._rest.values()), dtype=np.int64)
            keys = np.concatenate((self._keys[taken], rest[0], keys))
            numbers = np.concatenate((self._numbers[taken], rest[1], numbers))
            self._rest = {}
            self._emptied((2 * self._held).bit_length())
            # what was held first is asked oftenest
            order = numbers.argsort(kind="stable")
            keys, numbers = keys[order], numbers[order]
        for slots_of in (self._first, self._second):
            slots = slots_of(keys)
            free = (self._keys[slots] == 0).nonzero()[0][::-1]
            self._keys[slots[free]] = keys[free]  # of several that want a slot one gets it
            placed = self._keys[slots] == keys
            self._numbers[slots[placed]] = numbers[placed]
            keys, numbers = keys[~placed], numbers[~placed]
        self._rest.update(zip(keys.tolist(), numbers.tolist(), strict=True))

    def _emptied(self, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._keys, self._numbers = np.zeros(1 << bits, dtype=np.uint64), np.zeros(1 << bits, dtype=np.int32)

    def _first(self, keys: Keys) -> Ints:
        return (keys >> self._shift).astype(np.int64)

    def _second(self, keys: Keys) -> Ints:
        # not the highest bits again, which are the first's
        return ((keys ^ keys >> np.uint64(29)) * _SPREAD >> self._shift).astype(np.int64)
