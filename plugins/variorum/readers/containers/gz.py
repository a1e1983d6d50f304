"""A file packed with gzip: one member without a name of its own; what it is, the name before ``.gz`` says."""

from __future__ import annotations

import zlib
from typing import BinaryIO, cast

from variorum.problems import Problem
from variorum.readers.containers.container import Limits, Member, Records

#: Formats of which every record is packed by itself, so that the next can be found behind a damaged one.
APART = (".warc", ".wet")

_MAGIC = b"\x1f\x8b\x08"
_BLOCK = 64 * 1024


def records(file: BinaryIO, path: str, limits: Limits) -> Records:
    """See ``Container.open``. Of a file that ends too soon all is given that can be unpacked."""
    name = path[: -len(".gz")] if path.lower().endswith(".gz") else path
    stream = _Unpacking(file, name.lower().endswith(APART))
    yield Member(None, name, cast(BinaryIO, stream), lambda: stream.taken)
    if stream.damaged and stream.given:
        message = f"It cannot be unpacked in places ({stream.damaged:,}), and what lies there is lost; deliver it anew."
        yield Problem(path, None, None, "error", "damaged", message)


class _Unpacking:
    """A stream of what was packed; ``taken`` counts the packed bytes so far, ``damaged`` the places passed over,
    ``given`` tells whether anything could be unpacked.
    """

    def __init__(self, file: BinaryIO, mends: bool) -> None:
        self.taken = 0
        self.damaged = 0
        self._file = file
        self._mends = mends
        self._packed = b""
        self._member = zlib.decompressobj(31)
        self._inside = True
        self.given = False

    def read(self, size: int) -> bytes:
        """Up to so many bytes, none at the end. Raises EOFError where it comes too soon, zlib.error over damage."""
        while True:
            if not self._packed:
                if self._inside and (data := self._member.decompress(b"", size)):
                    return data
                if not self._more():
                    if self._inside and not self.damaged or not self.given:
                        raise EOFError(
                            "the packed data end too soon" if self._inside else "nothing in it is packed with gzip"
                        )
                    return b""
            if not self._inside:
                self._packed = self._packed.lstrip(b"\0")  # what some tapes and tools fill the end with
                if not self._packed:
                    continue
                self._member, self._inside = zlib.decompressobj(31), True
            try:
                data = self._member.decompress(self._packed, size)
            except zlib.error:
                if not self._mends:
                    raise
                self._pass_over()
                continue
            self._packed = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            self._inside = not self._member.eof
            if data:
                self.given = True
                return data

    def _more(self) -> bool:
        block = self._file.read(_BLOCK)
        self.taken += len(block)
        self._packed += block
        return bool(block)

    def _pass_over(self) -> None:
        """Go to where the next member begins, or to the end."""
        self.damaged += 1
        self._inside = False
        self._packed = self._packed[1:]
        while (at := self._packed.find(_MAGIC)) < 0:
            self._packed = self._packed[-2:]
            if not self._more():
                self._packed = b""
                return
        self._packed = self._packed[at:]
