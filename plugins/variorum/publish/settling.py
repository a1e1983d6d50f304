"""Puts what Pagefind wrote in one order: it writes filters and their values in another one at every run.

Everything else in its files is the same each time, and so is what a search finds. A file of the index is gzip around a mark
and CBOR (RFC 8949); Pagefind's own reader asks for no more than that.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Sequence
from pathlib import Path

_MARK = b"pagefind_dcd"
#: What the index knows of itself, in this order: release, pages, parts, filters, sort orders, facts.
_OF_INDEX, _FILTERS = 6, 3
#: CBOR's major types: a number, bytes, text, a list.
_NUMBER, _BYTES, _TEXT, _LIST = 0, 2, 3, 4
#: A short number is written in its first byte, longer ones in 1, 2, 4 or 8 more.
_SHORT, _LONGEST = 24, 27


class Unknown(Exception):
    """The files are not what this release of the indexer was seen to write."""


def settle(made: Path) -> None:
    """Rewrite the filters of the index in ``made``, and what names them, so that equal pages give equal bytes.

    Raises Unknown, before anything is written, where a file has another form.
    """
    entry = made / "pagefind-entry.json"
    said = entry.read_bytes()
    named: dict[bytes, bytes] = {}
    files: dict[Path, bytes] = {}
    for path in sorted((made / "filter").glob("*.pf_filter")):
        of = _said(path)
        name, values = _items(of, 2)
        settled = _listed([name, _listed(sorted(_items(values)))])
        new = _name(path.name, settled, ".pf_filter")
        named[_stem(path.name, ".pf_filter")] = _stem(new, ".pf_filter")
        files[path.with_name(new)] = settled
    for path in sorted(made.glob("pagefind.*.pf_meta")):
        parts = _items(_said(path), _OF_INDEX)
        parts[_FILTERS] = _listed(sorted(_renamed(parts[_FILTERS], named)))
        settled = _listed(parts)
        new = _name(path.name, settled, ".pf_meta")
        said = said.replace(_tag(path.name), _tag(new))
        files[path.with_name(new)] = settled
    for path in (*(made / "filter").glob("*.pf_filter"), *made.glob("pagefind.*.pf_meta")):
        path.unlink()
    for path, data in files.items():
        path.write_bytes(gzip.compress(_MARK + data, mtime=0))
    entry.write_bytes(said)


def _said(path: Path) -> bytes:
    try:
        data = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise Unknown(path.name) from error
    if not data.startswith(_MARK):
        raise Unknown(path.name)
    return data.removeprefix(_MARK)


def _name(name: str, data: bytes, suffix: str) -> str:
    """The name with the digits behind the language made of what the file says: as many as there were."""
    front, _, digits = name.removesuffix(suffix).rpartition("_")
    return f"{front}_{hashlib.sha256(data).hexdigest()[: len(digits)]}{suffix}"


def _stem(name: str, suffix: str) -> bytes:
    return name.removesuffix(suffix).encode()


def _tag(name: str) -> bytes:
    """How ``pagefind-entry.json`` names what the index knows of itself."""
    return name.removeprefix("pagefind.").removesuffix(".pf_meta").encode()


def _renamed(filters: bytes, named: dict[bytes, bytes]) -> list[bytes]:
    """The pairs of a filter's name and its file's, with the files' new names; these are as long as the old ones."""
    pairs = []
    for pair in _items(filters):
        name, file = _items(pair, 2)
        old = file[-len(next(iter(named))) :] if named else b""
        if old not in named:
            raise Unknown("a filter without a file")
        pairs.append(_listed([name, file.removesuffix(old) + named[old]]))
    return pairs


def _items(data: bytes, count: int | None = None) -> list[bytes]:
    """The items of a list, each as it is written; of so many, where ``count`` says so."""
    kind, number, at = _head(data, 0)
    if kind != _LIST or count not in (None, number):
        raise Unknown("no such list")
    items = []
    for _ in range(number):
        end = _end(data, at)
        items.append(data[at:end])
        at = end
    if at != len(data):
        raise Unknown("more than a list")
    return items


def _listed(items: Sequence[bytes]) -> bytes:
    """A list as CBOR writes it, its length in as few bytes as may be."""
    number, head = len(items), _LIST << 5
    if number < _SHORT:
        return bytes([head | number]) + b"".join(items)
    width = next(w for w in range(4) if number < 1 << (8 << w))
    return bytes([head | _SHORT + width]) + number.to_bytes(1 << width, "big") + b"".join(items)


def _end(data: bytes, at: int) -> int:
    kind, number, at = _head(data, at)
    if kind in (_BYTES, _TEXT):
        return at + number
    if kind == _LIST:
        for _ in range(number):
            at = _end(data, at)
    elif kind != _NUMBER:
        raise Unknown("another type")
    return at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """The type of an item, its number or length, and where what it holds begins."""
    if at >= len(data):
        raise Unknown("an end too early")
    kind, number = data[at] >> 5, data[at] & 31
    if number < _SHORT:
        return kind, number, at + 1
    if number > _LONGEST:
        raise Unknown("a length of its own sort")
    width = 1 << number - _SHORT
    return kind, int.from_bytes(data[at + 1 : at + 1 + width], "big"), at + 1 + width
