"""What the beginning of a file tells of its format, though the rest is not there yet."""

from __future__ import annotations

import re
from contextlib import suppress

_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?|[{}\[\],:]|[^\s"{}\[\],:]+', re.S)
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
    for match in _TOKEN.finditer(head.removeprefix(_BOM)):
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


def xml_root(head: bytes) -> tuple[str, str] | None:
    """(namespace or "", local name) of the root element; None where there is none. Nothing is resolved or loaded."""
    from lxml import etree

    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    with suppress(etree.XMLSyntaxError):  # cut off in the middle, or broken further down: the reader will tell
        parser.feed(head)
    with suppress(etree.XMLSyntaxError):
        for _, element in parser.read_events():
            if isinstance(element, etree._Element):
                name = etree.QName(element)
                return name.namespace or "", name.localname
    return None
