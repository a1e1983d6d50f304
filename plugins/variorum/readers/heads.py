"""What the beginning of a file tells of its format, though the rest is not there yet."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: A string (cut off, perhaps), a mark, or another value.
JSON_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?|[{}\[\],:]|[^\s"{}\[\],:]+', re.S)
#: Fields that only ninjs has, in small letters (3.x writes some with capitals inside).
_NINJS = frozenset(
    "versioncreated firstcreated representationtype pubstatus body_xhtml bodies headlines copyrightnotice usageterms".split()
)
_BOM = b"\xef\xbb\xbf"


def json_start(head: bytes) -> bytes:
    """``{`` or ``[`` of a JSON document, empty where it is none."""
    first = head.removeprefix(_BOM).lstrip()[:1]
    return first if first in (b"{", b"[") else b""


def json_fields(head: bytes) -> dict[str, str]:
    """The fields of a JSON object with how each value begins: ``{``, ``"``, ``[{``, ``["``, ``[]``, ``1``, ``t`` and so on.

    Empty for what is no object. Of a field that stands twice the first counts.
    """
    out: dict[str, str] = {}
    if json_start(head) != b"{":
        return out
    depth, key, before, open_list = 0, "", "", False
    for match in JSON_TOKEN.finditer(head.removeprefix(_BOM)):
        token = match[0].decode("utf-8", "replace")
        mark = token[0]
        if open_list:  # what the list begins with
            out[key] += mark
            open_list = False
        elif depth == 1 and before == ":" and key not in out:
            out[key] = mark
            open_list = mark == "["
        elif depth == 1 and mark == '"' and before != ":":
            key = token.strip('"')
        before = mark
        depth += (mark in "{[") - (mark in "}]")
        if depth == 0:
            break
    return out


def is_ninjs(fields: Mapping[str, str]) -> bool:
    """Whether an object with these fields is an item of ninjs: it has a ``uri``, and a field that only ninjs has."""
    return "uri" in fields and any(name.lower() in _NINJS for name in fields)
