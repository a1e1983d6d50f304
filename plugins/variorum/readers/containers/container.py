"""What a container is to those who open it: one file, and the many articles that stream out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from variorum.model import Metadata, Source
from variorum.problems import Problem
from variorum.readers.formats import Claims

#: Containers in containers at most; one more is refused.
DEPTH = 3
#: Between the item of a container and the item of a record in it: ``2032/march.jsonl.gz!17``.
WITHIN = "!"

_NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a container may grow to: bytes of one record, bytes of all that is unpacked of it, and records.

    ``ratio`` is how many times larger than packed a thing may be, once it is larger than ``small`` bytes.
    """

    record: int = 2 * 1024 * 1024
    unpacked: int = 4 * 1024 * 1024 * 1024
    records: int = 1_000_000
    ratio: int = 200
    small: int = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container, not yet read. ``name`` decides by its suffix what it is: an article or a container again.

    ``stream`` is read before the next record is asked for, and is not sought in; ``packed`` counts the bytes it takes up in
    the container as far as they have been read, None where nothing is packed. ``item`` None adds no name of its own.
    ``each`` is applied to the article it is, or to all that come out of it, for what only the outer container knows.
    """

    item: str | None
    name: str
    stream: BinaryIO
    packed: Callable[[], int] | None = None
    stated: Metadata = _NOTHING
    each: Callable[[Source], Source] | None = None


Records = Iterator[Source | Member | Problem]


class Damaged(Exception):
    """The rest of a container cannot be read; the words say why and what would be right."""


class TooMuch(Exception):
    """A container grows beyond its limits; the words say which, and the rest is not read."""


@dataclass(frozen=True, slots=True)
class Container:
    """``open`` streams the records of a file that is at its start; it may be sought in only if ``seeks``.

    ``suffixes`` may have two dots; the longest that fits decides, and where formats share one, ``claims`` (see ``formats``).
    Paths and items are relative: ``open`` is given the file's own name as path and gives it back in what it yields, ``item``
    is the record's own; who opens a container in a container puts the rest before them. An item is stable: the record's own
    id or name where it has one, else its number from 1. What cannot be had is a Problem in its place; a Source says by
    ``form`` which reader reads it. ``Damaged`` may be raised at any time, what came before stays.
    """

    name: str
    suffixes: tuple[str, ...]
    open: Callable[[BinaryIO, str, Limits], Records]
    claims: Claims = None
    seeks: bool = False
