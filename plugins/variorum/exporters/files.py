"""A data file as its parts, each with what it is made of: where that is the same as before, so is the part."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, TypeVar

from variorum.exporters.records import Record, cell, rows

Piece = bytes | memoryview


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a file. ``of`` is all that ``make`` goes by, None for what is made every time."""

    of: tuple[object, ...] | None
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class File:
    """``path`` is from the site's root. Parts that hold something stand between ``head`` and ``tail``, with ``joint``
    between them; ``empty`` is the whole file where none does.
    """

    path: str
    parts: tuple[Part, ...]
    head: bytes = b""
    joint: bytes = b""
    tail: bytes = b""
    empty: bytes | None = None

    def whole(self, pieces: Iterable[Piece]) -> bytearray:
        """The file, its parts made: a piece for each, in their order, one after the other, for some files are large."""
        data, met = bytearray(self.head), False
        for piece in filter(len, pieces):
            data += self.joint if met else b""
            data += piece
            met = True
        if not met and self.empty is not None:
            return bytearray(self.empty)
        data += self.tail
        return data

    def cut(self, data: memoryview, sizes: Sequence[int]) -> list[memoryview]:
        """What ``whole`` put together of pieces of these sizes, taken apart again."""
        pieces: list[memoryview] = []
        at, met = len(self.head), False
        for size in sizes:
            at += len(self.joint) if size and met else 0
            pieces.append(data[at : at + size])
            at, met = at + size, met or size > 0
        return pieces


def single(path: str, make: Callable[[], bytes], of: tuple[object, ...] | None = None) -> File:
    """A file in one part."""
    return File(path, (Part(of, make),))


def table(path: str, parts: Iterable[tuple[tuple[object, ...] | None, Callable[[], Iterable[Record]]]]) -> File:
    """A JSON array, a record a line; of each part what it is made of and how."""

    def part(of: tuple[object, ...] | None, make: Callable[[], Iterable[Record]]) -> Part:
        return Part(of, lambda: rows(make()))

    return File(path, tuple(part(*each) for each in parts), b"[\n", b",\n", b"\n]\n", b"[]\n")


def sheet(
    path: str, columns: Sequence[str], parts: Iterable[tuple[tuple[object, ...], Callable[[], Iterable[Sequence[str]]]]]
) -> File:
    """A table for spreadsheets, with a mark that says it is UTF-8 and no text that would be taken for a formula."""

    def part(of: tuple[object, ...], make: Callable[[], Iterable[Sequence[str]]]) -> Part:
        return Part(of, lambda: _lines([cell(said) for said in row] for row in make()))

    return File(path, tuple(part(*each) for each in parts), "\ufeff".encode() + _lines([columns]))


class _InArticle(Protocol):
    @property
    def article(self) -> str: ...


P = TypeVar("P", bound=_InArticle)


def by_article(found: Iterable[P]) -> Iterator[tuple[str, tuple[P, ...]]]:
    """(article, what stands in it) as often as it comes."""
    for article, several in groupby(found, key=lambda one: one.article):
        yield article, tuple(several)


def _lines(said: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(said)
    return out.getvalue().encode()
