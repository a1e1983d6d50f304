"""How data files are written: UTF-8, keys in the order given, one record a line, a newline at the end.

The order of the keys is ours and the line borders are where records end, so two builds can be compared line by line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from variorum.model import Metadata, Ruling, Version, Witness

Record = Mapping[str, Any]

_encode = msgspec.json.Encoder().encode


def rows(records: Iterable[Record]) -> bytes:
    """Records of a JSON array, one a line."""
    return b",\n".join(_encode(record) for record in records)


def table(records: Iterable[Record]) -> bytes:
    """A JSON array, a record a line."""
    held = rows(records)
    return b"[\n" + held + b"\n]\n" if held else b"[]\n"


def document(fields: Record) -> bytes:
    """A JSON object, a field a line; a field that is a list of records spreads over the lines below it."""
    lines: list[bytes] = []
    for name, value in fields.items():
        spread = isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)
        lines.append(_encode(name) + b": " + (table(value).rstrip(b"\n") if spread else _encode(value)))
    return b"{" + b",\n ".join(lines) + b"}\n"


def recorded(meta: Metadata) -> dict[str, str | None]:
    """What every record of an article repeats of its metadata, in this order."""
    names = ("publisher", "author", "published", "updated", "captured", "language", "url")
    return {name: getattr(meta, name) for name in names}


def read(witness: Witness) -> dict[str, Any]:
    """Where what nobody stated was read from, and what the text says of its own coming about."""
    printed = witness.printed
    told = printed.place is not None or printed.day is not None
    return {
        "origin": dict(witness.meta.origin),
        "dateline": {"place": printed.place, "date": printed.day} if told else None,
        "credits": list(printed.credits),
    }


def ruling(said: Ruling | None) -> dict[str, Any] | None:
    """An editor's word on a note; None where there is none."""
    if said is None:
        return None
    return {
        "decision": said.decision,
        "comment": said.comment,
        "by_hand": said.by_hand,
        "machine_kind": said.machine_kind,
        "machine_salience": said.machine_salience,
    }


def title_of(version: Version) -> str | None:
    """The title that is recorded, else the headline that the text opens with."""
    witness = version.witness
    if witness.meta.title is not None:
        return witness.meta.title
    headline = next((s for s in witness.segments if s.kind == "headline" and witness.shows(s.start, s.end)), None)
    return None if headline is None else " ".join(witness.said(headline).split())


def cell(said: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{said}" if said[:1] in "=+-@" and said else said
