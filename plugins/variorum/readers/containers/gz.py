"""A file packed with gzip: one member without a name of its own; what it is, the name before ``.gz`` says."""

from __future__ import annotations

from gzip import GzipFile
from typing import BinaryIO, cast

from variorum.readers.containers.container import Limits, Member, Records


def records(file: BinaryIO, path: str, limits: Limits) -> Records:
    """See ``Container.open``."""
    counted = _Counted(file)
    name = path[: -len(".gz")] if path.lower().endswith(".gz") else path
    stream = cast(BinaryIO, GzipFile(mode="rb", fileobj=cast(BinaryIO, counted)))
    yield Member(None, name, stream, lambda: counted.taken)


class _Counted:
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.taken += len(data)
        return data
