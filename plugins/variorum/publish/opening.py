"""Opens the files of the corpus: one article each, or a container whose articles are streamed, in containers too."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from variorum.model import Metadata, Source
from variorum.problems import Problem
from variorum.publish.disk import Refused, bytes_of, stream_of, unreadable
from variorum.readers import format_of, may_part, undecided
from variorum.readers.containers import DEPTH, WITHIN, Container, Damaged, Limits, Member, Records, TooMuch
from variorum.readers.corpus_csv import NAME, Stated
from variorum.readers.formats import HEAD, Undecided
from variorum.readers.metadata import FIELDS, merged

#: What a row of corpus.csv may say of all articles of a container at once.
SHARED = ("publisher", "author", "published", "updated", "captured", "language", "rights", "text_mode", "story")
#: A container that must be sought in lies on the disk, without a name, once it is larger.
IN_MEMORY = 8 * 1024 * 1024
#: A near name for an item that is not there is looked for among so many at most.
NEAR = 2_000
#: What libraries raise over bytes that are not what they should be.
_FAULTS = (Damaged, OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, ValueError)

_Rows = Mapping[str | None, tuple[int, Metadata]]


def opened(folder: Path, paths: Iterable[str], stated: Stated, limits: Limits) -> Iterator[Source | Problem]:
    """Every article of the files, or why there is none; after each file, what rows of corpus.csv say of it in vain."""
    rows: dict[str, dict[str | None, tuple[int, Metadata]]] = {}
    for (path, item), meta in stated.items():
        rows.setdefault(path, {})[item] = stated.lines[path, item], meta
    for path in paths:
        name = f"corpus/{path}"
        yield from _file(folder / path, name, rows.get(name, {}), limits)


def articles_of(path: Path, name: str, limits: Limits) -> Iterator[Source | Problem]:
    """The same of one file that is not in the corpus yet; ``name`` is what it will be called there."""
    return _file(path, name, {}, limits)


def _file(path: Path, name: str, rows: _Rows, limits: Limits) -> Iterator[Source | Problem]:
    if may_part(name):
        try:
            with stream_of(path, name) as (file, changed):
                found = format_of(name, file.read(HEAD))
                if isinstance(found, Undecided):
                    yield undecided(Source(name, b""), found)
                    return
                if isinstance(found, Container):
                    yield from _parted(found, file, changed, _Opening(name, rows, limits))
                    return
        except Refused as refused:
            yield refused.problem
            return
        except OSError as error:
            yield unreadable(name, error)
            return
    yield from _whole(path, name, rows, limits)


def _parted(
    container: Container, file: BinaryIO, changed: Callable[[], Problem | None], opening: _Opening
) -> Iterator[Source | Problem]:
    file.seek(0)
    yield from opening.all(container, file)
    if problem := changed():
        yield problem
    yield from opening.unused()


def _whole(path: Path, name: str, rows: _Rows, limits: Limits) -> Iterator[Source | Problem]:
    """The one article of a file."""
    data = bytes_of(path, name, limits.record)
    yield data if isinstance(data, Problem) else Source(name, data, rows[None][1] if None in rows else Metadata())
    for item, (line, _) in rows.items():
        if item is not None:
            message = f"The file is one article and has no item “{item}”; leave that cell empty. The row is not used."
            yield Problem(NAME, item, line, "warning", "no-such-item", message)


class _Enough(Exception):
    """The whole file has grown beyond a limit."""


@dataclass(slots=True)
class _Budget:
    limits: Limits
    unpacked: int = 0
    records: int = 0

    def unpack(self, size: int) -> None:
        self.unpacked += size
        if self.unpacked > self.limits.unpacked:
            most = f"{self.limits.unpacked:,} are the most"
            raise _Enough(f"It unpacks to more bytes than may be ({most}); split it or raise unpacked_limit in the settings")

    def record(self) -> None:
        self.records += 1
        if self.records > self.limits.records:
            most = f"{self.limits.records:,} are the most"
            raise _Enough(f"It holds more records than may be ({most}); split it or raise records_limit in the settings")


class _Measured(io.RawIOBase):
    """The stream of a member, which never gives more than the limits allow."""

    def __init__(self, member: Member, budget: _Budget) -> None:
        self._member = member
        self._budget = budget
        self._ahead = b""
        self._fault: BaseException | None = None
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._ahead[: len(buffer)] or self._take(len(buffer))
        self._ahead = self._ahead[len(data) :]
        buffer[: len(data)] = data
        return len(data)

    def head(self, size: int) -> bytes:
        """The first bytes, which stay to be read."""
        try:
            while len(self._ahead) < size and (more := self._take(size - len(self._ahead))):
                self._ahead += more
        except _FAULTS as fault:  # what came before is still to be read
            self._fault = fault
        return self._ahead[:size]

    def _take(self, size: int) -> bytes:
        if self._fault is not None:
            raise self._fault
        data = self._member.stream.read(size)
        packed, limits = self._member.packed, self._budget.limits
        if packed is not None:
            self._size += len(data)
            self._budget.unpack(len(data))
            if self._size > limits.small and self._size > limits.ratio * packed():
                times = f"more than {limits.ratio} times its packed size"
                raise TooMuch(f"It unpacks to {times}, as no text does, and is not read; deliver it unpacked.")
        return data


class _Opening:
    """One file of the corpus on its way to its articles."""

    def __init__(self, path: str, rows: _Rows, limits: Limits) -> None:
        self._path = path
        self._rows = rows
        self._limits = limits
        self._budget = _Budget(limits)
        self._times: dict[str | None, int] = {}
        self._used: set[str | None] = set()

    def all(self, container: Container, file: BinaryIO) -> Iterator[Source | Problem]:
        about = self._about(None, Metadata())
        nothing = True
        try:
            for found in self._records(container, file, self._path, None, about, 1):
                nothing = False
                yield found
        except (_Enough, TooMuch) as fault:
            nothing = False
            yield self._problem(None, "too-large", f"{fault}; the rest is not read.")
        if nothing:
            yield Problem(self._path, None, None, "warning", "no-articles", "The file holds no articles; remove it.")

    def unused(self) -> Iterator[Problem]:
        """Problems of the rows that say what cannot be used."""
        for item, (line, meta) in self._rows.items():
            if item is None and None not in self._times:
                for name in (n for n in FIELDS if getattr(meta, n) is not None and n not in SHARED):
                    message = (
                        f"The row is about every article in the file, which cannot share one {name}; "
                        "write a row for each, with its name in the column “item”."
                    )
                    yield Problem(NAME, None, line, "warning", "shared-value", message)
            elif item is not None and item not in self._used:
                known = sorted(i for i in self._used if i is not None) if len(self._used) <= NEAR else []
                near = get_close_matches(item, known, n=1, cutoff=0.6)
                hint = f"; perhaps “{near[0]}” is meant" if near else ""
                file = self._path.removeprefix("corpus/")
                message = f"There is no article “{item}” in {file}; the row is not used{hint}."
                yield Problem(NAME, item, line, "warning", "no-such-item", message)

    def _records(
        self, container: Container, file: BinaryIO, name: str, outer: str | None, about: Metadata, depth: int
    ) -> Iterator[Source | Problem]:
        try:
            records: Records = container.open(file, name, self._limits)
            for found in records:
                self._budget.record()
                item = _join(outer, found.item)
                if isinstance(found, Problem):
                    self._used.add(item)
                    yield replace(found, path=self._path, item=item)
                elif isinstance(found, Source):
                    yield from self._article(replace(found, path=self._path, item=item), about)
                else:
                    yield from self._member(found, item, about, depth)
        except (_Enough, TooMuch):
            raise
        except Exception as fault:
            yield self._damaged(outer, fault)

    def _member(self, member: Member, item: str | None, about: Metadata, depth: int) -> Iterator[Source | Problem]:
        measured = _Measured(member, self._budget)
        form = member.name.rsplit("/", 1)[-1]
        try:
            found = format_of(form, measured.head(HEAD))
            if isinstance(found, Undecided):
                self._used.add(item)
                yield undecided(Source(self._path, b"", item=item), found)
            elif isinstance(found, Container):
                self._budget.records -= 1  # what it holds counts
                for inner in self._nested(found, measured, member, item, about, depth):
                    yield member.each(inner) if member.each and isinstance(inner, Source) else inner
            elif len(data := _read(measured, self._limits.record + 1)) > self._limits.record:
                size = f"It has more than {self._limits.record:,} bytes"
                yield self._problem(
                    item, "too-large", f"{size}; split it into articles or raise size_limit in the settings."
                )
            else:
                source = Source(self._path, data, member.stated, item, _suffix(form))
                yield from self._article(member.each(source) if member.each else source, about)
        except TooMuch as fault:
            yield self._problem(item, "bomb", str(fault))
        except _Enough:
            raise
        except Exception as fault:
            yield self._damaged(item, fault)

    def _nested(
        self, container: Container, file: _Measured, member: Member, item: str | None, about: Metadata, depth: int
    ) -> Iterator[Source | Problem]:
        deeper = depth + (member.item is not None)
        if deeper > DEPTH:
            message = (
                f"It lies deeper than {DEPTH} containers in each other and is not opened; deliver it as a file of its own."
            )
            yield self._problem(item, "too-deep", message)
            return
        about = self._about(item, about) if member.item is not None else about
        if not container.seeks:
            yield from self._records(container, io.BufferedReader(file, HEAD), member.name, item, about, deeper)
            return
        with SpooledTemporaryFile(IN_MEMORY) as spool:
            while data := file.read(HEAD):
                spool.write(data)
            spool.seek(0)
            yield from self._records(container, cast(BinaryIO, spool), member.name, item, about, deeper)

    def _article(self, source: Source, about: Metadata) -> Iterator[Source | Problem]:
        """The article with what corpus.csv and its containers state; of two with one name both stay."""
        times = self._times[source.item] = self._times.get(source.item, 0) + 1
        self._used.add(source.item)
        if times > 1:
            item = f"{source.item or ''}~{times}"
            message = f"The file holds another article of the name “{source.item}”; this one is called “{item}” here."
            yield Problem(self._path, item, None, "warning", "double-item", message)
            source = replace(source, item=item)
            self._used.add(item)
        row = self._rows.get(source.item)
        stated = merged(about, source.stated) if source.item is not None else source.stated
        yield replace(source, stated=merged(row[1], stated) if row else stated)

    def _about(self, item: str | None, about: Metadata) -> Metadata:
        """What is said of all that lies in this container."""
        row = self._rows.get(item)
        if row is None:
            return about
        self._used.add(item)
        return merged(Metadata(**{name: getattr(row[1], name) for name in SHARED}), about)

    def _damaged(self, item: str | None, fault: Exception) -> Problem:
        if not isinstance(fault, _FAULTS):
            said = f"It cannot be read to its end ({type(fault).__name__}: {fault})"
            return self._problem(item, "internal", f"{said}; the fault is the program's, so please report it.")
        why = str(fault) if isinstance(fault, Damaged) else f"It cannot be read to its end ({fault}); deliver it anew."
        return self._problem(item, "damaged", why)

    def _problem(self, item: str | None, code: str, message: str) -> Problem:
        self._used.add(item)
        return Problem(self._path, item, None, "error", code, message)


def _join(outer: str | None, item: str | None) -> str | None:
    if outer is None or item is None:
        return outer if item is None else item
    return f"{outer}{WITHIN}{item}"


def _suffix(name: str) -> str:
    """The suffix of a name, as ``Source.form`` has it."""
    return "." + name.rsplit(".", 1)[-1].lower() if "." in name else name.lower()


def _read(file: io.RawIOBase, size: int) -> bytes:
    """Up to so many bytes."""
    parts: list[bytes] = []
    while size > 0 and (part := file.read(min(size, HEAD))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
