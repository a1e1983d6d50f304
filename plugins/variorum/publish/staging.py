"""Publishes a site whole or not at all: it is built beside the output and exchanged with it in one step at the end.

The folder ``NAME.variorum-next`` beside the output holds the lock and the tree under construction and is gone after the
build; what a killed build left there is cleared by the next. Only files named in the manifest of the last build are
ever removed from an output: what somebody else put there is carried over.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from variorum.cache import NoMemo
from variorum.edition import Download
from variorum.problems import SettingsError

#: Says that a folder is ours, and which files in it are: a line ``SHA256  PATH`` each.
MARKER = ".variorum-build"
_FIRST_LINE = "variorum build 1"
#: Size, time of the last change in nanoseconds, and number on the disk of a file.
Mark = tuple[int, int, int]
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
#: More files and folders than this are seen to the disk by one call.
_MANY = 2_000


class Busy(Exception):
    """Another build is writing to the same output."""


class Unpublished(Exception):
    """The site cannot be published, for a reason that lies outside of this program; the message says which."""


class Taken(ValueError):
    """Two files of one build have the same path, or one path lies outside the site: a fault of the program."""


def refuse(output: Path, sources: Mapping[str, Path], project: Path) -> None:
    """SettingsError where ``output`` (resolved) would endanger something.

    It may neither hold nor lie in one of the ``sources``, may not hold ``project``, and must be ours or empty.
    """
    held = {**sources, "the project": project, "your home folder": Path.home()}
    for what, folder in held.items():
        if folder.resolve().is_relative_to(output):
            raise SettingsError(f"the output {output} is or holds {what}; name a folder of its own")
    for what, folder in sources.items():
        if output.is_relative_to(folder.resolve()):
            raise SettingsError(f"the output {output} lies in {what} ({folder}); name a folder of its own")
    if os.path.lexists(output) and not output.is_dir():
        raise SettingsError(f"the output {output} is a file; name a folder")
    if output.is_dir() and not (output / MARKER).is_file() and any(output.iterdir()):
        raise SettingsError(f"the output {output} holds files that Variorum did not make; name an empty folder or a new one")


def manifest(site: Path) -> dict[str, str]:
    """{path: SHA-256} of what the last build wrote there; empty where there was none, or its list is damaged."""
    try:
        first, *lines = (site / MARKER).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError, ValueError):
        return {}
    rows = (line.partition("  ") for line in lines)
    return {path: sha for sha, _, path in rows if path and len(sha) == 64} if first == _FIRST_LINE else {}


def mark(found: os.stat_result) -> Mark:
    return found.st_size, found.st_mtime_ns, found.st_ino


class Site:
    """A tree under construction. Files equal to those of ``old`` are linked, so that they keep their place and time.

    ``marks`` are those of files that need not be read to know that they are what was written (``publish.marks``).
    """

    def __init__(self, root: Path, old: Path) -> None:
        self.root = root
        self.written = 0
        self._old = old
        self._before = manifest(old)
        self.marks: Mapping[str, Mark] = {}
        self._files: dict[str, str] = {}
        self._folders: set[Path] = {root}
        self._ready: set[str] = set()
        self._unsynced: list[str | Path] = []

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def write(self, path: str, data: bytes | bytearray) -> Download:
        """Put ``data`` at ``path`` (posix, from the root of the site)."""
        sha = hashlib.sha256(data).hexdigest()
        if kept := self.keep(path, sha):
            return kept
        self._create(self._target(path), data)
        self.written += 1
        self._files[path] = sha
        return Download(path, len(data), sha)

    def keep(self, path: str, sha: str) -> Download | None:
        """Take ``path`` over from the old site if it stands there with these very bytes."""
        if self._before.get(path) != sha or (size := self._intact(path, sha)) is None:
            return None
        if not self._link(path, self._target(path)):
            return None
        self._files[path] = sha
        return Download(path, size, sha)

    def keep_all(self, files: Sequence[tuple[str, str]]) -> bool:
        """Take all of these (path, sha) over, or none of them where one does not stand there as it did."""
        kept: list[str] = []
        for path, sha in files if all(self._before.get(path) == sha for path, sha in files) else ():
            if self.keep(path, sha) is None:
                break
            kept.append(path)
        else:
            if len(kept) == len(files):
                return True
        for path in kept:
            del self._files[path]
            (self.root / path).unlink()
        return False

    def old(self, path: str) -> tuple[str, bytes] | None:
        """(SHA-256, bytes) of a file of the old site, None where it does not stand there as it was written."""
        sha = self._before.get(path)
        try:
            data = (self._old / path).read_bytes() if sha else b""
        except OSError:
            return None
        return (sha, data) if sha and hashlib.sha256(data).hexdigest() == sha else None

    def remember(self, path: str, memo: NoMemo, key: bytes, make: Callable[[], bytes | bytearray]) -> Download:
        """Put what ``make`` gives at ``path``; what was made before for this ``key`` and still stands is not made again."""
        known = memo.find([key]).get(key)
        if known is not None and (kept := self.keep(path, known.hex())):
            return kept
        download = self.write(path, make())
        memo.keep([(key, bytes.fromhex(download.sha256))])
        return download

    def finish(self) -> None:
        """Write the manifest, carry over what is not ours, and see everything to the disk."""
        self._carry_over()
        lines = [_FIRST_LINE, *(f"{sha}  {path}" for path, sha in sorted(self._files.items()))]
        self._create(self.root / MARKER, ("\n".join(lines) + "\n").encode())
        _flush([*self._unsynced, *sorted(self._folders)])

    def _target(self, path: str) -> str:
        parts = path.split("/")
        if not all(parts) or "." in parts or ".." in parts or path == MARKER:
            raise Taken(f"{path!r} is no path inside the site")
        if path in self._files:
            raise Taken(f"two files of this build are called {path!r}")
        target = f"{self.root}/{path}"
        if (folder := os.path.dirname(target)) not in self._ready:  # paths as text: a site has many
            self._folder(Path(folder))
            self._ready.add(folder)
        return target

    def _folder(self, folder: Path) -> None:
        if folder in self._folders:
            return
        self._folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(_FOLDER_MODE)
        self._folders.add(folder)

    def _intact(self, path: str, sha: str) -> int | None:
        """The size of a file of the old site, None where it is gone or no longer what was written."""
        old = f"{self._old}/{path}"
        try:
            found = os.lstat(old)
            if not stat.S_ISREG(found.st_mode):
                return None
            if self.marks.get(path) == mark(found):
                return found.st_size
            with open(old, "rb") as file:
                data = file.read()
        except OSError:
            return None
        return len(data) if hashlib.sha256(data).hexdigest() == sha else None

    def _link(self, path: str, target: str) -> bool:
        old = f"{self._old}/{path}"
        try:
            os.link(old, target, follow_symlinks=False)
        except OSError:
            try:
                shutil.copy2(old, target, follow_symlinks=False)
            except OSError:
                Path(target).unlink(missing_ok=True)
                return False
            self._unsynced.append(target)
        if stat.S_IMODE(os.stat(target).st_mode) != _FILE_MODE:
            os.chmod(target, _FILE_MODE)
        return True

    def _create(self, target: str | Path, data: bytes | bytearray) -> None:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, _FILE_MODE)
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, _FILE_MODE)
            file.write(data)
        self._unsynced.append(target)

    def _carry_over(self) -> None:
        ours = {*self._before, MARKER}
        for path in _foreign(self._old, ours):
            target = self.root / path
            if path in self._files or os.path.lexists(target):
                continue
            with suppress(FileExistsError, NotADirectoryError):
                self._folder(target.parent)
                if (self._old / path).is_symlink():
                    target.symlink_to(os.readlink(self._old / path))
                elif (self._old / path).is_dir():
                    self._folder(target)
                else:
                    try:
                        os.link(self._old / path, target)
                    except OSError:
                        shutil.copy2(self._old / path, target)
                        self._unsynced.append(target)


class Staging:
    """``with Staging(output) as staging``: build in ``staging.site``, then ``staging.publish()``. Raises Busy on entry."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._folder = output.with_name(output.name + ".variorum-next")
        self._tree = self._folder / "site"
        self._aside = self._folder / "old"
        self._lock = -1

    def __enter__(self) -> Staging:
        try:
            self.output.parent.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self._folder)
        except OSError as error:
            why = os.strerror(error.errno or errno.EIO)
            raise SettingsError(f"the output {self.output} cannot be made ({why}); name a folder you may write to") from None
        if os.path.lexists(self._aside) and not os.path.lexists(self.output):
            os.rename(self._aside, self.output)  # a build was killed between the two renames of ``publish``
        for rest in (self._aside, self._tree):
            if os.path.lexists(rest):
                shutil.rmtree(rest)
        self._tree.mkdir()
        self._tree.chmod(_FOLDER_MODE)
        self.site = Site(self._tree, self.output)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        shutil.rmtree(self._tree, ignore_errors=True)
        with suppress(OSError):
            (self._folder / "lock").unlink()
            self._folder.rmdir()
        os.close(self._lock)

    def publish(self) -> None:
        """The new site takes the place of the old in one step; after this the old tree is what ``__exit__`` clears away."""
        self.site.finish()
        if not os.path.lexists(self.output):
            os.rename(self._tree, self.output)
        elif not _exchange(self._tree, self.output):
            os.rename(self.output, self._aside)
            os.rename(self._tree, self.output)
            os.rename(self._aside, self._tree)
        _flush([self.output.parent])


def _locked(folder: Path) -> int:
    """An open handle that holds the lock in ``folder``; it is let go when closed, however this process ends."""
    while True:
        folder.mkdir(exist_ok=True)
        path = folder / "lock"
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        except FileNotFoundError:
            continue  # the other build just finished and took the folder along
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            same = os.path.lexists(path) and os.path.samestat(os.fstat(handle), os.stat(path))
        except OSError as error:
            os.close(handle)
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                raise Busy(str(folder)) from None
            raise
        if same:
            return handle
        os.close(handle)  # the lock of a build that has ended meanwhile: its file is no longer the one others see


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step; False where the system or the disk cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def _foreign(folder: Path, ours: set[str], below: str = "") -> Iterator[str]:
    """Paths in an old site that no build of ours put there; folders only where they are empty, for ours never are."""
    if not folder.is_dir():
        return
    entries = sorted(os.scandir(folder / below), key=lambda e: e.name)
    if below and not entries:
        yield below
    for entry in entries:
        path = f"{below}/{entry.name}" if below else entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _foreign(folder, ours, path)
        elif path not in ours:
            yield path


def _flush(paths: Sequence[str | Path]) -> None:
    """See files and folders to the disk; an error here means that the site is not safe, so it goes up. Very many are seen to
    by one call for their file system, where it has one: a call for each of 75,000 folders takes as long as writing them.
    """
    if len(paths) > _MANY and _see_to_all(paths[0]):
        return
    for path in paths:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _see_to_all(path: str | Path) -> bool:
    """See to the disk whatever the file system of a path still holds back; False where it can't be asked to."""
    try:
        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
    except (AttributeError, OSError):
        return False
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        if syncfs(handle) == 0:
            return True
        code = ctypes.get_errno()
        if code == errno.ENOSYS:
            return False
        raise OSError(code, os.strerror(code), str(path))
    finally:
        os.close(handle)
