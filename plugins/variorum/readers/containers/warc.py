"""A web archive (WARC): the pages in it that were had whole, with their addresses and the moment of their capture.

The records are parted here and not by warcio, which takes a wrong length for a record, or none, without a word; what is
inside a record it reads.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from variorum.problems import Problem
from variorum.readers.containers.captured import HEADERS, Record, page_in, parse, read
from variorum.readers.containers.container import Damaged, Limits, Records

#: Records with a wrong length that are searched for the next; one more, and the rest is not read.
MENDED = 100

_VERSION = re.compile(rb"WARC/\d\.\d+\r?\n")
_NEXT = re.compile(rb"\r?\n(?=WARC/\d\.\d+\r?\n)")
_BLOCK = 64 * 1024


def records(file: BinaryIO, path: str, limits: Limits) -> Records:
    """See ``Container.open``. ``item`` is the WARC-Record-ID without ``urn:uuid:``, else the number of the record."""
    passed: Counter[str] = Counter()
    for found in _Parted(file, path, limits):
        if isinstance(found, Problem):
            yield found
            continue
        page = page_in(found)
        if isinstance(page, str):
            passed[page] += 1
        else:
            yield from read(found, page, path, limits.record)
    if passed:
        counts = ", ".join(f"{count:,} {why}" for why, count in sorted(passed.items()))
        yield Problem(path, None, None, "info", "passed-over", f"Records that are no pages pass: {counts}.")


class _Parted:
    """The records of an archive one by one, and the problems of what is none."""

    def __init__(self, file: BinaryIO, path: str, limits: Limits) -> None:
        self._stream = _Stream(file)
        self._path = path
        self._limit = limits.record + HEADERS
        self._empty = 2 * limits.records + 4
        self._number = 0
        self._mended = 0

    def __iter__(self) -> Iterator[Record | Problem]:
        try:
            yield from self._all()
        except (EOFError, OSError, zlib.error) as fault:
            where = f"The archive breaks off after record {self._number:,} ({fault})"
            raise Damaged(f"{where}; the records before are read. Deliver it anew.") from None

    def _all(self) -> Iterator[Record | Problem]:
        lost = 0
        while line := self._stream.readline(HEADERS):
            if not _VERSION.fullmatch(line):
                lost += len(line) if line.strip() else 0
                self._empty -= 1
                if self._empty < 0:
                    raise Damaged("It has more lines between its records than there may be records; the rest is not read.")
                continue
            if lost:
                yield self._nothing(lost)
                lost = 0
            yield self._record()
            if self._mended > MENDED:
                raise Damaged(f"More than {MENDED} records have a wrong length; the rest is not read. Deliver it anew.")
        if lost:
            yield self._nothing(lost)

    def _nothing(self, size: int) -> Problem:
        where = f"after record {self._number:,}" if self._number else "at the beginning"
        message = f"{size:,} bytes {where} belong to no record and are passed over; the archive is damaged there."
        return Problem(self._path, None, None, "error", "damaged", message)

    def _record(self) -> Record | Problem:
        self._number += 1
        lines: list[bytes] = []
        while (line := self._stream.readline(HEADERS)).strip() and sum(map(len, lines[-1:])) < HEADERS and len(lines) < 1000:
            lines.append(line)
        headers = parse(io.BytesIO(b"WARC/1.1 record\r\n" + b"".join(lines) + b"\r\n"))
        record = Record(self._number, headers, b"", False)
        said = headers.get_header("Content-Length") or ""
        if not (said.isascii() and said.isdigit() and len(said) <= 18):
            shown = f"“{said}”" if said and said.isprintable() and len(said) < 40 else "nothing that can be read"
            message = f"Record {self._number} says that its length is {shown}, so its end is not known; it is left out."
            return Problem(self._path, record.item, None, "error", "broken-record", message)
        length = int(said)
        block = self._stream.read(min(length, self._limit))
        read = len(block)
        while read < length and (more := self._stream.read(min(length - read, _BLOCK))):
            read += len(more)
        tail = self._stream.read(4)
        if read == length and (tail.startswith((b"\r\n\r\n", b"\n\n")) or not tail.strip(b"\r\n") and len(tail) < 4):
            self._stream.back(tail.lstrip(b"\r\n"))
            return Record(self._number, headers, block, len(block) == length)
        self._mended += 1
        following = _NEXT.search(block)
        self._stream.back((block[following.end() :] if following else b"") + tail)
        ends = "the archive ends before that" if read < length else "what stands there is no end of a record"
        message = f"Record {self._number} says that it has {length:,} bytes, but {ends}; it is left out."
        return Problem(self._path, record.item, None, "error", "broken-record", message)


class _Stream:
    """A stream to which bytes can be given back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._back = io.BytesIO()

    def read(self, size: int) -> bytes:
        data = self._back.read(size)
        parts = [data]
        size -= len(data)
        while size > 0 and (data := self._file.read(size)):
            parts.append(data)
            size -= len(data)
        return b"".join(parts)

    def readline(self, limit: int) -> bytes:
        line = self._back.readline(limit)
        if line.endswith(b"\n") or len(line) == limit:
            return line
        return line + self._file.readline(limit - len(line))

    def back(self, data: bytes) -> None:
        self._back = io.BytesIO(data + self._back.read())
