"""By size, time and place on the disk it is told that a file of the site is still the one that the last build left there, so
that it need not be read to be taken over.

Marks are trusted only beside the very list of files that they were noted with, and only of files that were old by then: one
that is changed shortly after it is noted may bear the same time. Who changes a file and sets its time back is not caught;
``--fresh`` reads every file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from variorum.cache import NoMemo, digest
from variorum.publish.staging import MARKER, Mark, manifest, mark

#: Nanoseconds by which a file must be older than the list it stands in: the coarsest file system counts by two seconds.
OLD: Final = 3_000_000_000


def known(site: Path, memo: NoMemo) -> Mapping[str, Mark]:
    """The marks of the files of a site, by path; none where its list is not the one they were noted with."""
    try:
        key = _key(site, memo)
    except OSError:
        return {}
    value = memo.find([key]).get(key)
    try:
        return msgspec.msgpack.decode(value, type=dict[str, Mark]) if value else {}
    except msgspec.MsgspecError:
        return {}


def note(site: Path, memo: NoMemo) -> None:
    """Remember the marks of a site that was just published."""
    latest = os.lstat(site / MARKER).st_mtime_ns - OLD
    found = {path: os.lstat(site / path) for path in manifest(site)}
    marks = {path: mark(one) for path, one in found.items() if stat.S_ISREG(one.st_mode) and one.st_mtime_ns < latest}
    memo.keep([(_key(site, memo), msgspec.msgpack.encode(marks))])


def _key(site: Path, memo: NoMemo) -> bytes:
    return memo.key("marks", digest(os.fsencode(site), (site / MARKER).read_bytes()))
