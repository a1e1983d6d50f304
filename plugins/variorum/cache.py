"""Keeps the results of pure stages, by what they were made of, in one SQLite file. Deleting the file is always right.

Nothing in it is trusted: a value that does not bear its own hash, or does not decode, is made anew; a file that is not a
memo of ours, or is damaged, is set aside as ``NAME.bad``. Only the parent process writes, workers never see it.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

#: "Vari", so that ``file`` and we can tell the file from any other SQLite file.
APPLICATION_ID = 0x56617269
#: Raised when the table changes; another number means: start anew.
FORMAT = 1
#: A result that so many builds in a row had no use for is dropped.
BUILDS_KEPT = 8

_AT_ONCE = 500
_SUFFIXES = {".py", ".txt", ".csv", ".json", ".crfsuite", ".vec"}
#: What the stages reckon with besides our own code: another version may give other results.
_DEPENDENCIES = (
    "babel",
    "charset-normalizer",
    "eng",
    "htmldate",
    "justext",
    "lxml",
    "msgspec",
    "numpy",
    "py3langid",
    "python-crfsuite",
    "python-docx",
    "PyYAML",
    "rapidfuzz",
    "simplemma",
    "snowballstemmer",
    "spacy",
    "trafilatura",
)


def digest(*parts: bytes | str) -> bytes:
    """20 bytes that stand for ``parts`` in this order; the borders between parts count."""
    state = blake2b(digest_size=20)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.digest()


def code_version(folder: Path, without: Iterable[str] = ()) -> bytes:
    """What stands for the code below ``folder``, Python and the libraries that the stages use.

    Results live as long as this does, so no stage has to count its own changes. ``without`` names subfolders that have
    no part in the results.
    """
    skipped = set(without)
    parts: list[bytes | str] = [sys.version, *_libraries()]
    for path in sorted(folder.rglob("*"), key=lambda p: p.as_posix()):
        relative = path.relative_to(folder)
        if path.suffix in _SUFFIXES and relative.parts[0] not in skipped and path.is_file():
            parts += [relative.as_posix(), path.read_bytes()]
    return digest(*parts)


@cache
def _libraries() -> tuple[str, ...]:
    """What the stages reckon with, each in its version."""
    found: list[str] = []
    for name in _DEPENDENCIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(name)
    return tuple(found)


class NoMemo:
    """Remembers nothing: for tests and ``--fresh``."""

    #: Why the memo could not be used; None where nothing went wrong.
    fault: str | None = None

    def key(self, stage: str, item: bytes) -> bytes:
        return digest(stage, item)

    def find(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        return {}

    def keep(self, results: Iterable[tuple[bytes, bytes]]) -> None:
        pass

    def close(self) -> None:
        pass

    def __enter__(self) -> NoMemo:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class Memo(NoMemo):
    """Results in the file ``path``. A memo never stops a build: where its file fails, it goes on without it.

    ``code`` stands for everything a result depends on besides its input.
    """

    def __init__(self, path: Path, code: bytes) -> None:
        self.path = path
        self._code = code
        self._broken = False
        self._connection: sqlite3.Connection | None = None
        self._build = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._open()
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def key(self, stage: str, item: bytes) -> bytes:
        """``item`` holds the settings that the stage uses, if any."""
        return digest(self._code, stage, item)

    def find(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The sound results among ``keys``; what was not used for a while is marked as used again."""
        found: dict[bytes, bytes] = {}
        stale: list[tuple[int, bytes]] = []
        for start in range(0, len(keys), _AT_ONCE):
            if self._connection is None:
                return {}
            some = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            try:
                rows = self._connection.execute(
                    f"SELECT key, used, hash, value FROM result WHERE key IN ({marks})", some
                ).fetchall()
            except sqlite3.Error as error:
                self._give_up(error)
                return {}
            for key, used, stamp, value in rows:
                if isinstance(value, bytes) and stamp == digest(key, value):
                    found[key] = value
                    if used <= self._build - BUILDS_KEPT // 2:
                        stale.append((self._build, key))
        self._write("UPDATE result SET used = ? WHERE key = ?", stale)
        return found

    def keep(self, results: Iterable[tuple[bytes, bytes]]) -> None:
        rows = [(key, self._build, digest(key, value), value) for key, value in results]
        self._write("INSERT OR REPLACE INTO result (key, used, hash, value) VALUES (?, ?, ?, ?)", rows)

    def close(self) -> None:
        if self._connection is not None:
            self._write("DELETE FROM result WHERE used <= ?", [(self._build - BUILDS_KEPT,)])
        self._disconnect()
        if self._broken:
            with suppress(OSError):
                _set_aside(self.path)

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except _NotOurs:
            _set_aside(self.path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            _set_aside(self.path)
        return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=10, isolation_level=None)
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (form,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if tables and (application, form) != (APPLICATION_ID, FORMAT):
                raise _NotOurs(str(self.path))
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.execute("CREATE TABLE IF NOT EXISTS build (number INTEGER NOT NULL)")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS result "
                "(key BLOB PRIMARY KEY, used INTEGER NOT NULL, hash BLOB NOT NULL, value BLOB NOT NULL)"
            )
            row = connection.execute("SELECT max(number) FROM build").fetchone()
            self._build = (row[0] or 0) + 1
            connection.execute("DELETE FROM build")
            connection.execute("INSERT INTO build VALUES (?)", (self._build,))
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        return connection

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if self._connection is None or not rows:
            return
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(statement, rows)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        self.fault = f"{self.path.name}: {error}"
        damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        self._broken = self._broken or damaged
        self._disconnect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


class _NotOurs(Exception):
    """The file is a sound database of somebody else's, or of another format of ours."""


def _set_aside(path: Path) -> None:
    """Out of the way, in case it is somebody's; its journals would be taken for those of the new file."""
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.replace(path.with_name(path.name + ".bad"))
