"""Reads the corpus from the disk: every regular file below its folder, sorted, links never followed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from variorum.model import Metadata, Source
from variorum.pipeline import Corpus
from variorum.problems import Problem
from variorum.readers import corpus_csv, is_article
from variorum.readers.decode import decode

#: Times that a file which changes while it is read is read again.
TRIES = 3
#: No table of a corpus is larger.
TABLE_LIMIT = 256 * 1024 * 1024

_NOT_A_FILE = "This is no ordinary file but a folder, a pipe, a socket or a device; put a text file there."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a corpus lies: the folder of its articles, and the folder of its tables (corpus.csv, ids.csv, editorial/)."""

    articles: Path
    tables: Path


def load(place: Place, size_limit: int) -> Corpus:
    """The corpus with its files found but not yet read: they are read one by one as they are asked for."""
    problems: list[Problem] = []
    found = [path for path in _files(place.articles, problems) if is_article(f"corpus/{path}")]
    table = _table(place.tables / "corpus.csv", problems)
    stated, faults = corpus_csv.parse(table, [f"corpus/{path}" for path in found]) if table is not None else ({}, ())
    names = _table(place.tables / "ids.csv", problems)
    text = None if names is None else _text(Source("ids.csv", names), problems)
    return Corpus(_sources(place.articles, found, stated, size_limit), text, (*problems, *faults))


def _sources(
    folder: Path, paths: list[str], stated: dict[tuple[str, str | None], Metadata], limit: int
) -> Iterator[Source | Problem]:
    for path in paths:
        name = f"corpus/{path}"
        data = _bytes(folder / path, name, limit)
        yield data if isinstance(data, Problem) else Source(name, data, stated.get((name, None), Metadata()))


def _files(folder: Path, problems: list[Problem], below: str = "") -> list[str]:
    """Posix paths below ``folder`` of all regular files, sorted; what else lies there is reported."""
    out: list[str] = []
    try:
        entries = sorted(os.scandir(folder / below), key=lambda e: e.name)
    except OSError as error:
        problems.append(_unreadable(f"corpus/{below}", error))
        return out
    for entry in entries:
        path = f"{below}/{entry.name}" if below else entry.name
        if entry.name.startswith("."):
            continue
        fault = _fault_of_name(entry.name)
        if fault:
            shown = path.encode("utf-8", "backslashreplace").decode()
            problems.append(Problem(f"corpus/{shown}", None, None, "error", "bad-name", fault))
        elif entry.is_symlink():
            message = "This is a link, and links are not followed; put the file itself there."
            problems.append(Problem(f"corpus/{path}", None, None, "warning", "link", message))
        elif entry.is_dir(follow_symlinks=False):
            out += _files(folder, problems, path)
        elif entry.is_file(follow_symlinks=False):
            out.append(path)
        else:
            problems.append(Problem(f"corpus/{path}", None, None, "warning", "not-a-file", _NOT_A_FILE))
    return sorted(out) if not below else out


def _fault_of_name(name: str) -> str | None:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return "The name of this file is not UTF-8; give it a name that is."
    return "The name of this file holds control characters; give it another." if any(ord(c) < 32 for c in name) else None


def _bytes(path: Path, name: str, limit: int) -> bytes | Problem:
    """The bytes of a file, read when nobody was writing it; a Problem where that cannot be."""
    for _ in range(TRIES):
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            return _unreadable(name, error)
        try:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):  # asked before the handle is made a file: a folder cannot be one
                return Problem(name, None, None, "warning", "not-a-file", _NOT_A_FILE)
            if before.st_size > limit:
                message = (
                    f"The file has {before.st_size:,} bytes and {limit:,} are the most; "
                    "split it into articles or raise size_limit in the settings."
                )
                return Problem(name, None, None, "error", "too-large", message)
            with open(handle, "rb", closefd=False) as file:
                data = file.read(before.st_size + 1)  # a byte more, to see whether it grows
            after = os.fstat(handle)
        except OSError as error:
            return _unreadable(name, error)
        finally:
            os.close(handle)
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(data) == after.st_size:
            return data
    message = "The file changed while it was read; build again when it is at rest."
    return Problem(name, None, None, "error", "changing", message)


def _table(path: Path, problems: list[Problem]) -> bytes | None:
    """A table of the corpus; None where there is none."""
    if not os.path.lexists(path):
        return None
    data = _bytes(path, path.name, TABLE_LIMIT)
    if isinstance(data, Problem):
        problems.append(data)
        return None
    return data


def _text(table: Source, problems: list[Problem]) -> str | None:
    """A table decoded as an article would be; an empty one says nothing."""
    if not table.data.strip():
        return None
    decoded = decode(table)
    if isinstance(decoded, Problem):
        problems.append(decoded)
        return None
    text, said = decoded
    problems += said
    return text


def _unreadable(name: str, error: OSError) -> Problem:
    if error.errno == errno.ENOENT:
        return Problem(name, None, None, "error", "vanished", "The file vanished during the build; build again.")
    message = f"It cannot be read ({os.strerror(error.errno or errno.EIO)}); check its rights and the disk."
    return Problem(name, None, None, "error", "unreadable", message)
