"""A WACZ file: a zip archive of web archives, with the titles of their pages and sums that tell whether all is whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile

import msgspec

from variorum.model import Metadata, Source
from variorum.problems import Problem
from variorum.readers.containers import zipped
from variorum.readers.containers.container import Damaged, Limits, Member, Records
from variorum.readers.containers.jsonl import lines
from variorum.readers.metadata import merged

DESCRIPTION = "datapackage.json"
PAGES = ("pages/pages.jsonl", "pages/extraPages.jsonl")
ARCHIVES, WARC = "archive/", (".warc", ".warc.gz")
#: Bytes of the description at most.
_LARGEST = 16 * 1024 * 1024


class _Page(msgspec.Struct):
    url: str = ""
    title: str | None = None


class _Resource(msgspec.Struct):
    path: str = ""
    hash: str = ""


class _Description(msgspec.Struct):
    resources: list[_Resource] = []


@dataclass(slots=True)
class _Summed:
    """A stream that keeps the sum of what was read of it."""

    stream: BinaryIO
    sum: hashlib._Hash = field(default_factory=hashlib.sha256)
    ended: bool = False

    def read(self, size: int) -> bytes:
        data = self.stream.read(size)
        self.sum.update(data)
        self.ended = not data
        return data


def records(file: BinaryIO, path: str, limits: Limits) -> Records:
    """See ``Container.open``. ``item`` is the name of a web archive in it; what else lies there are no articles."""
    try:
        with ZipFile(file) as archive:
            sums = _sums(archive)
            titles = _titles(archive, limits)
    except (BadZipFile, ValueError, NotImplementedError, RuntimeError) as fault:
        raise Damaged(f"This is no WACZ file that can be read ({fault}); save it again.") from None
    if sums is None:
        message = f"It has no {DESCRIPTION} that can be read, so nothing tells whether it is whole."
        yield Problem(path, None, None, "warning", "not-verified", message)
    seen: set[str] = set()
    for found in zipped.records(file, path, limits):
        if not isinstance(found, Member):
            yield found
        elif found.name.startswith(ARCHIVES) and found.name.endswith(WARC):
            summed = _Summed(found.stream)
            yield replace(found, stream=cast(BinaryIO, summed), each=partial(_titled, titles))
            seen.add(found.name)
            said = (sums or {}).get(found.name)
            if said and summed.ended and summed.sum.hexdigest() != said:
                message = f"Its bytes are not those that {DESCRIPTION} was written for; get the file anew from its source."
                yield Problem(path, found.item, None, "warning", "not-verified", message)
    for name in sorted(n for n in (sums or {}) if n.startswith(ARCHIVES) and n not in seen):
        message = f"{DESCRIPTION} names this file, but it cannot be had; get the WACZ file anew from its source."
        yield Problem(path, name, None, "error", "damaged", message)


def _sums(archive: ZipFile) -> dict[str, str] | None:
    """SHA-256 by path, "" where another sum or none is given; None where there is no description."""
    try:
        with archive.open(DESCRIPTION) as stream:
            described = msgspec.json.decode(stream.read(_LARGEST), type=_Description)
    except (KeyError, msgspec.MsgspecError, RecursionError):
        return None
    return {r.path: r.hash.removeprefix("sha256:") if r.hash.startswith("sha256:") else "" for r in described.resources}


def _titles(archive: ZipFile, limits: Limits) -> dict[str, str]:
    """The titles of pages by address."""
    out: dict[str, str] = {}
    decode = msgspec.json.Decoder(_Page).decode
    for name in PAGES:
        if name not in archive.namelist():
            continue
        with archive.open(name) as stream:
            for _, line in lines(cast(BinaryIO, stream), limits.record):
                try:
                    page = decode(line or b"")
                except (msgspec.MsgspecError, RecursionError):
                    continue  # the first line describes the others, and a title is no article
                if page.url and page.title and len(out) < limits.records:
                    out.setdefault(_address(page.url), page.title)
    return out


def _titled(titles: Mapping[str, str], source: Source) -> Source:
    title = titles.get(_address(source.stated.url or ""), "").strip()
    if not title or title == source.stated.url:
        return source
    stated = Metadata(title=title, origin=(("title", PAGES[0]),))
    return replace(source, stated=merged(source.stated, stated))


def _address(url: str) -> str:
    return url.split("#", 1)[0]
