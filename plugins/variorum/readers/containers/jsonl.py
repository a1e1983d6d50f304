"""JSON lines: a record a line, read one by one; a line that cannot be read costs that line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from variorum.model import Source
from variorum.problems import Problem
from variorum.readers.containers.container import Damaged, Limits, Records
from variorum.readers.decode import BOMS

#: An id longer than this names nothing that a person could write down.
ID_LIMIT = 200

_SKIP = 256 * 1024


class _Named(msgspec.Struct):
    """The id of a record; decoding it checks the rest of the JSON without building it."""

    id: Any = None
    other: Any = msgspec.field(name="_id", default=None)


_decode = msgspec.json.Decoder(_Named).decode


def records(file: BinaryIO, path: str, limits: Limits) -> Records:
    """See ``Container.open``. ``item`` is the id of a record, else the number of its line."""
    for number, line in lines(file, limits.record):
        if number > 2 * limits.records:
            raise Damaged(f"It has more than {number - 1:,} lines, most of them empty; the rest is not read.")
        if line is None:
            message = (
                f"The line has more than {limits.record:,} bytes; split the article or raise size_limit in the settings."
            )
            yield Problem(path, str(number), number, "error", "too-large", message)
        elif line.strip():
            yield record(path, line, number, number)


def record(path: str, data: bytes, number: int, line: int | None) -> Source | Problem:
    """One JSON object as a record: ``item`` is its ``id`` (or ``_id``) if that is a word or a number, else ``number``."""
    try:
        named = _decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as fault:
        message = f"The record is no JSON object ({fault}) and is left out; write it as {{“title”: …, “text”: …}}."
        return Problem(path, str(number), line, "error", "broken-record", message)
    return Source(path, data, item=_item(named.id) or _item(named.other) or str(number), form=".json")


def lines(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """(number from 1, line without its end) of a stream; None for one that is longer than ``limit`` bytes."""
    number = 0
    while line := file.readline(limit + 2):
        number += 1
        if number == 1 and line.startswith(BOMS[0][0]):
            line = line[len(BOMS[0][0]) :]
        end = line.endswith(b"\n")
        line = line.rstrip(b"\r\n")
        if len(line) <= limit:
            yield number, line
            continue
        while not end and (rest := file.readline(_SKIP)):
            end = rest.endswith(b"\n")
        yield number, None


def _item(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    said = str(value).strip()
    return said if 0 < len(said) <= ID_LIMIT and said.isprintable() else None
