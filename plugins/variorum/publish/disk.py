"""Files of the corpus as bytes and as streams: never through a link, never while it changes."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from variorum.problems import Problem

#: Times that a file which changes while it is read is read again.
TRIES = 3

_NOT_A_FILE = "This is no ordinary file but a folder, a pipe, a socket or a device; put a text file there."
_CHANGED = "The file changed while it was read; build again when it is at rest."


class Refused(Exception):
    """A file that is not read; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def not_a_file(name: str) -> Problem:
    return Problem(name, None, None, "warning", "not-a-file", _NOT_A_FILE)


def unreadable(name: str, error: OSError) -> Problem:
    if error.errno == errno.ENOENT:
        return Problem(name, None, None, "error", "vanished", "The file vanished during the build; build again.")
    message = f"It cannot be read ({os.strerror(error.errno or errno.EIO)}); check its rights and the disk."
    return Problem(name, None, None, "error", "unreadable", message)


def bytes_of(path: Path, name: str, limit: int) -> bytes | Problem:
    """The bytes of a file, read when nobody was writing it; a Problem where that cannot be."""
    for _ in range(TRIES):
        try:
            with stream_of(path, name) as (file, changed):
                size = os.fstat(file.fileno()).st_size
                if size > limit:
                    message = (
                        f"The file has {size:,} bytes and {limit:,} are the most; "
                        "split it into articles or raise size_limit in the settings."
                    )
                    return Problem(name, None, None, "error", "too-large", message)
                data = file.read(size + 1)  # a byte more, to see whether it grows
                if len(data) == size and changed() is None:
                    return data
        except Refused as refused:
            return refused.problem
        except OSError as error:
            return unreadable(name, error)
    return Problem(name, None, None, "error", "changing", _CHANGED)


@contextmanager
def stream_of(path: Path, name: str) -> Iterator[tuple[BinaryIO, Callable[[], Problem | None]]]:
    """The open file, and what tells (afterwards) whether it changed since. Raises Refused, or OSError in reading."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Refused(unreadable(name, error)) from None
    try:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):  # asked before the handle is made a file: a folder cannot be one
            raise Refused(not_a_file(name))

        def changed() -> Problem | None:
            after = os.fstat(handle)
            same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
            return None if same else Problem(name, None, None, "error", "changing", _CHANGED)

        with open(handle, "rb", closefd=False) as file:
            yield file, changed
    finally:
        os.close(handle)
