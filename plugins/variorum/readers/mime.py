"""MIME messages: their headers in words and the texts of their parts, whatever is wrong with them."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import TYPE_CHECKING, Any, Final

from variorum.model import Source
from variorum.problems import Problem
from variorum.readers.charset import WIDER
from variorum.readers.decode import likely, problem

#: Parts in parts; the parser calls itself for each level.
LEVELS: Final = 50

if TYPE_CHECKING:
    Part = Message[Any, Any]
else:
    Part = Message
_HEADER: Final = re.compile(rb"\A(?:From [^\n]{1,200}\n|[ \t\r\n]{0,20})(?:[A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?")
_BOUNDARY: Final = re.compile(rb"boundary\s?=", re.I)


def message_of(source: Source) -> Problem | Part:
    """The message in a file, or why there is none."""
    if not _HEADER.match(source.data[:400]):
        message = "The file begins with no header of a mail (such as “From: …”); save the mail with its headers."
        return problem(source, "error", "no-mail", message)
    found = None
    if len(_BOUNDARY.findall(source.data)) <= LEVELS * 4:
        try:  # the older policy, for the newer one raises on headers that cannot be understood
            found = message_from_bytes(source.data, policy=policy.compat32)
        except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
            found = None
    if found is None or not found.keys():
        message = "The parts of the mail cannot be told from each other; deliver its text as a file of its own."
        return problem(source, "error", "no-mail", message)
    return found


def parts_of(part: Part) -> list[Part]:
    """The parts in a part; none where it is a text or a file."""
    inner = part.get_payload() if part.is_multipart() else None
    return [p for p in inner if isinstance(p, Message)] if isinstance(inner, list) else []


def header(part: Part, name: str) -> str:
    """A header in words, in one line; empty where there is none."""
    raw = part.get(name)
    if raw is None:
        return ""
    try:
        pieces = decode_header(str(raw).replace("\r", "").replace("\n", " "))
    except (HeaderParseError, ValueError):
        return " ".join(str(raw).split())
    out = []
    for words, charset in pieces:
        if isinstance(words, str):
            out.append(words)
            continue
        out.append(_decoded(words, charset if charset not in (None, "unknown-8bit") else None))
    return " ".join("".join(out).split())


def content(part: Part) -> bytes:
    """The bytes of a part, its transfer encoding undone as far as it can be."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def charset(part: Part) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, UnicodeError):
        return None


def text(part: Part) -> str:
    """The text of a part: as it says, else as UTF-8, else as its bytes suggest."""
    words = _decoded(content(part), charset(part))
    return words.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, said: str | None) -> str:
    names = [said, WIDER.get((said or "").replace("iso-", "iso"))] if said else []
    for name in [*reversed([n for n in names if n]), "utf-8"]:
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return data.decode(likely(data) or "latin-1", "replace")


def filename(part: Part) -> str:
    """What a part is called, or its kind."""
    try:
        name = part.get_filename()
    except (LookupError, ValueError, UnicodeError, TypeError):
        name = None
    return " ".join(str(name or part.get_content_type()).split())[:120]
