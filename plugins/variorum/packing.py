"""The apparatus of a story with its table and notes held as bytes, and opened while somebody asks for them.

Of a whole archive most that is asked is what its stories are called, and by whom and when they were published. Passages and
notes are asked for story by story; as records they take twenty times the memory.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import msgspec

from variorum.cache import digest
from variorum.model import Apparatus, Bond, Collation, Lineage, Note, Pair, Passage, Story, laid_out

#: Stories whose table and notes are open at a time: makers go story by story, and look at a few beside it.
OPEN: Final = 64
_encode = msgspec.msgpack.Encoder().encode  # what a note goes by keeps its order


class _Table(msgspec.Struct, array_like=True, frozen=True):
    passages: tuple[Passage, ...]
    pairs: tuple[Pair, ...]
    lineage: Lineage
    notes: tuple[Note, ...]
    rejected: tuple[Note, ...]


class _Place(msgspec.Struct):
    """Of a passage where it stands."""

    id: str
    segments: tuple[tuple[str, tuple[int, ...]], ...]


class _Places(msgspec.Struct, array_like=True):
    """Of a table the passages alone: what follows them is passed over unread."""

    passages: tuple[_Place, ...]


class Packed(Apparatus):
    """An apparatus like any other. ``stands`` stands for all of it: it is the same only where nothing differs."""

    __slots__ = ("_bonds", "_held", "_noted", "_story", "stands")

    _bonds: tuple[Bond, ...]
    _held: bytes
    _noted: tuple[tuple[str, int], ...]
    _story: Story
    stands: bytes

    def __init__(
        self,
        collation: Collation,
        notes: tuple[Note, ...],
        rejected: tuple[Note, ...] = (),
        bonds: tuple[Bond, ...] = (),
    ) -> None:
        said = _encode(_Table(collation.passages, collation.pairs, collation.lineage, notes, rejected))
        held = {
            "_story": collation.story,
            "_held": zlib.compress(said, 1),
            "_noted": tuple(Counter(note.kind for note in notes).items()),
            "_bonds": bonds,
            "stands": digest(_encode(collation.story), said, _encode(bonds)),
        }
        for name, value in held.items():
            object.__setattr__(self, name, value)

    @property
    def story(self) -> Story:
        return self._story

    @property
    def collation(self) -> Collation:
        table = _opened(self._held)
        return Collation(self._story, table.passages, table.pairs, table.lineage)

    @property
    def notes(self) -> tuple[Note, ...]:
        return _opened(self._held).notes

    @property
    def rejected(self) -> tuple[Note, ...]:
        return _opened(self._held).rejected

    @property
    def laid(self) -> Mapping[str, Mapping[int, str]]:
        return laid_out(msgspec.msgpack.decode(zlib.decompress(self._held), type=_Places).passages)

    @property
    def bonds(self) -> tuple[Bond, ...]:
        return self._bonds

    @property
    def noted(self) -> Mapping[str, int]:
        return dict(self._noted)


def stands(apparatus: Apparatus) -> bytes:
    """Stands for all of it; one that is not packed is gone through."""
    return apparatus.stands if isinstance(apparatus, Packed) else digest(_encode(apparatus))


@lru_cache(OPEN)
def _opened(held: bytes) -> _Table:
    return msgspec.msgpack.decode(zlib.decompress(held), type=_Table)
