"""From the bytes of a page to its markup: what the bytes are goes before what the page says of them."""

from __future__ import annotations

import codecs
import re

from variorum.model import Source
from variorum.problems import Problem
from variorum.readers.decode import BOMS, decode, likely, problem

#: Bytes at the start of a page in which it may name its encoding.
HEAD = 4096
#: What browsers take these names for; each holds the letters of the one named, and more.
WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs", "tis-620": "cp874", "iso8859-11": "cp874",
}  # fmt: skip

_NAMED = re.compile(rb"<(?:meta\b[^>]{0,400}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
#: Letters of Western Europe in a row: in its languages they stand alone or in twos, in another's misread text they don't.
_MISREAD = re.compile(r"[\u00c0-\u00ff]{4,}")
_LETTER = re.compile(r"[\u0080-\uffff]")


def markup_of(source: Source) -> Problem | tuple[str, tuple[Problem, ...]]:
    """The markup of a page, or why there is none."""
    named = _named(source.data)
    if named and _fits(source.data, named):
        markup = source.data.decode(WIDER.get(named, named))
        return markup.replace("\r\n", "\n").replace("\r", "\n"), ()
    found = decode(source)
    if isinstance(found, Problem):
        return found
    markup, problems = found
    kept = tuple(p for p in problems if p.code not in ("looks-like-html", "control-characters"))
    if named and named != "utf-8" and not kept and not source.data.isascii() and not _marked(source.data):
        message = f"The page says that it is {named}, but its bytes are UTF-8 and were read so."
        kept = (problem(source, "info", "other-charset", message),)
    return markup, kept


def _named(data: bytes) -> str | None:
    """The encoding a page names, where Python knows it and it isn't UTF-8 or one that shows in every byte."""
    match = _NAMED.search(data, 0, HEAD)
    if not match:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    other = name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode", "unicode", "raw", "mbcs", "oem"))
    return None if other or not getattr(codecs.lookup(name), "_is_text_encoding", True) else name


def _marked(data: bytes) -> bool:
    return data.startswith(tuple(bom for bom, _ in BOMS))


def _fits(data: bytes, named: str) -> bool:
    """Whether a page that isn't UTF-8 may be what it says."""
    if named == "utf-8" or _marked(data):
        return False
    if named.startswith(("iso2022", "hz")):  # made of ASCII alone
        return (b"\x1b" in data or b"~{" in data) and _decodes(data, named)
    if _decodes(data, "utf-8") or not _decodes(data, WIDER.get(named, named)):
        return False
    markup = data.decode(WIDER.get(named, named))
    beyond = len(_LETTER.findall(markup))
    misread = sum(len(run) for run in _MISREAD.findall(markup))
    return misread * 2 < beyond or likely(data) in (None, named, WIDER.get(named, named))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
