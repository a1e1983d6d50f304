"""A list of articles in one JSON file, bare or in a field of an object, parted element by element as it streams."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from variorum.problems import Problem
from variorum.readers.containers.container import Damaged, Limits, Records
from variorum.readers.containers.jsonl import record
from variorum.readers.formats import HEAD
from variorum.readers.heads import JSON_TOKEN, json_fields, json_start
from variorum.readers.record import BEGINS, TEXT

#: Fields of an object that hold a list of articles, as sites and services name them.
LISTS = ("articles", "items", "results", "docs", "documents", "records", "entries", "stories", "hits", "news", "data")
#: Fields of an object that hold an object with such a list.
AROUND = ("response", "data", "hits", "feed")

_LIST, _DEEP, _STRING = re.compile(rb'["{}\[\],]'), re.compile(rb'["{}\[\]]'), re.compile(rb'\\(?:.|\Z)|"', re.S)


def claims(head: bytes) -> bool:
    """A list of objects, or an object without a text of its own that holds one in a field of a known name."""
    if json_start(head) == b"{" and any(json_fields(head).get(name) in BEGINS for name in TEXT):
        return False
    return _start(head) is not None


def records(file: BinaryIO, path: str, limits: Limits) -> Records:
    """See ``Container.open``. ``item`` is the id of a record, else its number in the list."""
    head = file.read(HEAD)
    start = _start(head)
    if start is None:
        raise Damaged("The JSON holds no list of articles; write it as [{“title”: …, “text”: …}, …].")
    blocks = iter([head[start:]]) if len(head) < HEAD else _blocks(head[start:], file)
    for number, element in enumerate(_elements(blocks, limits.record), 1):
        if element is None:
            message = f"The record has more than {limits.record:,} bytes; split it or raise size_limit in the settings."
            yield Problem(path, str(number), None, "error", "too-large", message)
        else:
            yield record(path, element, number, None)


def _start(head: bytes) -> int | None:
    """Where the first element of the list stands; None where there is no list of objects."""
    keys: list[bytes] = []
    key = before = b""
    for match in JSON_TOKEN.finditer(head):
        token = match[0]
        if token == b"\xef\xbb\xbf":
            continue
        if token == b"[":
            inside = head[match.end() :].lstrip()[:1]
            named = not keys or (before == b":" and key.decode("utf-8", "replace") in LISTS)
            known = all(k.decode("utf-8", "replace") in AROUND for k in keys[1:])
            if named and known:
                return match.end() if inside in (b"{", b"]", b"") else None
        if token in (b"{", b"["):
            keys.append(key if token == b"{" else b"[")
        elif token in (b"}", b"]") and keys:
            keys.pop()
        elif token.startswith(b'"') and before != b":":
            key = token.strip(b'"')
        elif not keys:
            return None
        before = token
    return None


def _blocks(first: bytes, file: BinaryIO) -> Iterator[bytes]:
    yield first
    while block := file.read(HEAD):
        yield block


def _elements(blocks: Iterable[bytes], limit: int) -> Iterator[bytes | None]:
    """The elements of a list as they stand, None for one of more than ``limit`` bytes. Damaged where it does not end."""
    depth, string, skip, size = 0, False, 0, 0
    parts: list[bytes] = []
    for block in blocks:
        start, at, skip = 0, skip, 0
        while mark := (_STRING if string else _DEEP if depth else _LIST).search(block, at):
            sign, at = mark[0], mark.end()
            if string:
                string, skip = sign != b'"', int(sign == b"\\")  # a backslash at the end of a block
            elif sign == b'"':
                string = True
            elif sign in (b"{", b"["):
                depth += 1
            elif depth:
                depth -= 1
            elif sign == b"}":
                raise Damaged("A bracket of the JSON is closed that was never opened; deliver the file anew.")
            else:
                size += mark.start() - start
                element = b"".join((*parts, block[start : mark.start()])).strip() if size <= limit else None
                if element != b"":
                    yield element
                if sign == b"]":
                    return
                start, size = at, 0
                parts.clear()
        size += len(block) - start
        if size <= limit:
            parts.append(block[start:])
        else:
            parts.clear()
    raise Damaged("The JSON ends before its list of articles does; deliver the file anew.")
