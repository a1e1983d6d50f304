"""Writes the data files. One that is made of what the last was made of is left as it is; of another only the parts that
changed are made, the rest is taken out of the old file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from variorum.cache import NoMemo, code_version, digest
from variorum.edition import Download, Edition
from variorum.exporters import DATAPACKAGE, EXPORTERS, File, datapackage
from variorum.exporters.files import Piece
from variorum.model import Apparatus
from variorum.packing import stands
from variorum.publish.staging import Site

_EXPORTERS = Path(__file__).resolve().parent.parent / "exporters"
_STAND: Final = 20  # bytes that stand for what a part is made of
_encode = msgspec.msgpack.Encoder(order="deterministic").encode


class Parts(msgspec.Struct, array_like=True):
    """What is remembered of a file by its SHA-256: what stands for each of its parts, and their sizes in bytes."""

    stand: bytes
    sizes: list[int]


def write_data(edition: Edition, site: Site, memo: NoMemo) -> tuple[Download, ...]:
    """Put what the exporters make into ``site``, the description last, and say what stands there now."""
    writer = _Writer(site, memo)
    made: list[tuple[str, Download]] = []
    for exporter in EXPORTERS:
        files = [(exporter.name, writer.put(exporter.name, file)) for file in exporter.files(edition)]
        made += files if exporter.is_data else []
    description = site.write(DATAPACKAGE, datapackage(edition.facts, made))
    return (*(download for _, download in made), description)


class _Writer:
    def __init__(self, site: Site, memo: NoMemo) -> None:
        self._site = site
        self._memo = memo
        self._code = code_version(_EXPORTERS)

    def put(self, exporter: str, file: File) -> Download:
        parts = [part.of for part in file.parts]
        stands = [self._stands(exporter, of) for of in parts if of is not None]
        if len(stands) < len(parts):  # something in it is made every time
            return self._site.write(file.path, file.whole(part.make() for part in file.parts))
        key = self._memo.key("data", digest(self._code, exporter, file.path, *stands))
        return self._site.remember(file.path, self._memo, key, lambda: self._made(file, stands))

    def _made(self, file: File, stands: Sequence[bytes]) -> bytearray:
        old = self._old(file) if len(stands) > 1 else {}
        sizes: list[int] = []

        def pieces() -> Iterator[Piece]:
            for stand, part in zip(stands, file.parts, strict=True):
                piece = old.get(stand) or part.make()
                sizes.append(len(piece))
                yield piece

        data = file.whole(pieces())
        if len(stands) > 1:
            held = Parts(b"".join(stands), sizes)
            self._memo.keep([(self._key(hashlib.sha256(data).hexdigest()), msgspec.msgpack.encode(held))])
        return data

    def _old(self, file: File) -> dict[bytes, memoryview]:
        """The parts of the old file, by what stands for each."""
        found = self._site.old(file.path)
        known = found and self._memo.find([key := self._key(found[0])]).get(key)
        if not found or not known:
            return {}
        try:
            held = msgspec.msgpack.decode(known, type=Parts)
        except msgspec.MsgspecError:
            return {}
        stands = [held.stand[at : at + _STAND] for at in range(0, len(held.stand), _STAND)]
        return dict(zip(stands, file.cut(memoryview(found[1]), held.sizes), strict=True))

    def _key(self, sha: str) -> bytes:
        return self._memo.key("parts", digest(self._code, sha))

    def _stands(self, exporter: str, of: Sequence[object]) -> bytes:
        return digest(exporter, *map(self._stamp, of))

    def _stamp(self, value: object) -> bytes:
        """What stands for a value."""
        return stands(value) if isinstance(value, Apparatus) else _encode(value)
