"""A zip archive. Nothing is unpacked to the disk: members are streamed one by one, and those that lie are refused."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from variorum.model import Source
from variorum.problems import Problem
from variorum.readers.beside import sorted_out
from variorum.readers.containers.container import Damaged, Limits, Member, Records

#: The least bytes between the start of a member and its data, its name apart.
_HEADER = 30
_ENCRYPTED, _UTF_8 = 0x1, 0x800
_FAULTS = (BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error)
#: What macOS puts beside every file it packs.
_MAC = "__MACOSX"


def records(file: BinaryIO, path: str, limits: Limits) -> Records:
    """See ``Container.open``. ``item`` is the name of a member; folders and hidden files are no records."""
    try:
        archive = ZipFile(file)
    except (BadZipFile, ValueError, NotImplementedError, OSError) as fault:
        raise Damaged(f"This is no zip archive that can be read ({fault}); save it again.") from None
    with archive:
        overlapping = _overlapping(archive.infolist())
        named = [(info, name) for info in archive.infolist() if not info.is_dir() and not _hidden(name := _name(info))]
        articles, own = sorted_out([name for _, name in named])
        listed, texts = set(articles), {name: info for info, name in named if name in set(own.values())}
        for info, name in named:
            if name not in listed:
                continue
            refused = _fault(info, name)
            if refused is None and info.header_offset in overlapping:
                refused = "It shares bytes with another member, as no archive that is in order has it; pack it anew."
            if refused:
                yield Problem(path, _shown(name), None, "error", "refused-member", refused)
                continue
            try:
                text = _text(archive, texts[own[name]], limits) if name in own else None
                stream = archive.open(info)
            except _FAULTS as error:
                message = f"This member of the archive cannot be read ({error}); pack it anew."
                yield Problem(path, name, None, "error", "damaged", message)
                continue
            each = None if text is None else partial(_with_own, text)
            with stream:
                yield Member(name, name, cast(BinaryIO, stream), partial(_packed, info), each=each)


def _text(archive: ZipFile, info: ZipInfo, limits: Limits) -> bytes:
    """The text that lies beside a page. Raises ValueError where it is not to be had."""
    if fault := _fault(info, _name(info)):
        raise ValueError(f"{_shown(_name(info))}: {fault}")
    with archive.open(info) as stream:
        data = stream.read(limits.record + 1)
    if len(data) > limits.record:
        raise ValueError(f"{_name(info)} has more than {limits.record:,} bytes")
    return data


def _with_own(text: bytes, source: Source) -> Source:
    return replace(source, own=text)


def _packed(info: ZipInfo) -> int:
    return info.compress_size


def _name(info: ZipInfo) -> str:
    """The name with slashes; one that claims no encoding is read as UTF-8 where it is that."""
    name = info.orig_filename
    if not info.flag_bits & _UTF_8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _hidden(name: str) -> bool:
    return any(part.startswith(".") and part not in (".", "..") or part == _MAC for part in name.split("/"))


def _fault(info: ZipInfo, name: str) -> str | None:
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or name[1:2] == ":":
        return "Its name leads out of the archive; pack it anew with names below one folder."
    if not name or any(ord(c) < 32 or ord(c) == 127 for c in name):
        return "Its name is empty or holds control characters; give it another and pack it anew."
    if stat.S_ISLNK(info.external_attr >> 16):
        return "It is a link, and links are not followed; pack the file itself."
    if info.flag_bits & _ENCRYPTED:
        return "It is encrypted; pack it without a password."
    return None


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name) or "(no name)"


def _overlapping(infos: list[ZipInfo]) -> set[int]:
    """The offsets of members that share bytes with another."""
    out: set[int] = set()
    end, owner = 0, -1
    for start, size in sorted(_extents(infos)):
        if start < end:
            out |= {start, owner}
        if start + size > end:
            end, owner = start + size, start
    return out


def _extents(infos: list[ZipInfo]) -> Iterator[tuple[int, int]]:
    for info in infos:
        yield info.header_offset, _HEADER + len(info.orig_filename) + info.compress_size
