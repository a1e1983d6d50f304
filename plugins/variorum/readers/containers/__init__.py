"""From one file to the many articles in it. A container is a module with ``open`` and one line in ``CONTAINERS``.

A container only parts: it names its records, gives the bytes of each with what it states about them, and says by ``form``
which reader reads them. Records may be containers themselves (a web archive in a zip file); ``DEPTH`` is the most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from variorum.model import Source
from variorum.problems import Problem
from variorum.registry import Registry

#: Containers in containers at most.
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """What a container may grow to: bytes of one record, bytes of all of them unpacked, and records."""

    record: int = 2 * 1024 * 1024
    unpacked: int = 4 * 1024 * 1024 * 1024
    records: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Container:
    """``open`` streams the records of a file (seekable, at its start); ``path`` is as in ``Source.path``.

    ``suffixes`` may have two dots (``.jsonl.gz``); the longest that fits decides. ``item`` of a record is stable: its own
    id or name where it has one, else its number from 1. A record that cannot be had is a Problem in its place.
    """

    name: str
    suffixes: tuple[str, ...]
    open: Callable[[BinaryIO, str, Limits], Iterator[Source | Problem]]


CONTAINERS: Registry[Container] = Registry("container", ())
