"""What a record of a web archive captured: a page as it came over HTTP, unpacked, in UTF-8, or why it is none."""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from variorum.model import Metadata, Source
from variorum.problems import Problem, Severity
from variorum.readers.decode import BOMS
from variorum.readers.metadata import is_date

#: Bytes that the headers of a record, and those of the page in it, may have.
HEADERS = 64 * 1024
#: Types of content that are pages, and who reads them.
PAGES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
#: Records that hold what a page's address gave, as HTTP or without.
_HTTP, _BARE = "response", ("resource", "conversion")
#: Browsers read these as the encoding of Windows that holds them.
_WESTERN = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}

_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_BLOCK = 64 * 1024

#: The headers of HTTP, and of a record, whatever stands in the first line.
parse = StatusAndHeadersParser([], verify=False).parse


@dataclass(frozen=True, slots=True)
class Record:
    """``block`` is what the record holds, its beginning where that is not the ``whole``."""

    number: int
    headers: StatusAndHeaders
    block: bytes
    whole: bool

    @property
    def item(self) -> str:
        said = (self.headers.get_header("WARC-Record-ID") or "").strip().strip("<>").removeprefix("urn:uuid:")
        return said if 0 < len(said) <= 200 and said.isprintable() else str(self.number)


@dataclass(frozen=True, slots=True)
class Page:
    """What a record holds under the headers of its HTTP, if it has such; ``form`` says who reads it."""

    http: StatusAndHeaders | None
    body: bytes
    content: str
    form: str


def page_in(record: Record) -> Page | str:
    """The page in a record, or why it is none."""
    kind = record.headers.get_header("WARC-Type") or ""
    http, body = None, record.block
    if kind == _HTTP:
        end = _HEADERS_END.search(body, 0, HEADERS)
        if end is None or not body.startswith(b"HTTP/"):
            return "without HTTP headers"
        http, body = parse(io.BytesIO(body[: end.end()])), body[end.end() :]
        if (status := http.get_statuscode()) != "200":
            return f"with the status {status if status.isdigit() else 'unknown'}"
    elif kind not in _BARE:
        return f"of the type {kind if kind.isalpha() else 'unknown'}"
    content = (http or record.headers).get_header("Content-Type") or ""
    form = PAGES.get(content.split(";")[0].strip().lower())
    return Page(http, body, content, form) if form else "of other content than text"


def read(record: Record, page: Page, path: str, limit: int) -> Iterator[Source | Problem]:
    def problem(code: str, message: str, severity: Severity = "error") -> Problem:
        return Problem(path, record.item, None, severity, code, message)

    body, whole = page.body, record.headers.get_header("WARC-Truncated") is None
    if page.http is not None and record.whole:
        body, arrived = _dechunked(body, page.http)
        decoded = _decoded(body, page.http.get_header("Content-Encoding") or "", limit)
        if decoded is None:
            message = "The page is packed in a way that is not read (gzip and deflate are); capture it anew without."
            yield problem("unknown-content", message)
            return
        body, complete = decoded
        whole = whole and arrived and complete
    if not record.whole or len(body) > limit:
        yield problem("too-large", f"The page has more than {limit:,} bytes; raise size_limit in the settings.")
        return
    if not whole:
        message = "The page was cut off when it was captured, so its text may lack the end; look at the page itself."
        yield problem("cut-off", message, "warning")
    yield Source(path, _in_utf_8(body, page.content), _stated(record.headers), record.item, page.form)


def _stated(headers: StatusAndHeaders) -> Metadata:
    url = (headers.get_header("WARC-Target-URI") or "").strip().strip("<>") or None
    date = (headers.get_header("WARC-Date") or "").strip()
    captured = date if is_date(date) else None
    read = (("captured", "WARC-Date", captured), ("url", "WARC-Target-URI", url))
    return Metadata(url=url, captured=captured, origin=tuple((field, where) for field, where, said in read if said))


def _dechunked(body: bytes, http: StatusAndHeaders) -> tuple[bytes, bool]:
    """The body without the marks of its chunks, and whether all of it arrived."""
    if (http.get_header("Transfer-Encoding") or "").strip().lower() != "chunked":
        said = (http.get_header("Content-Length") or "").strip()
        return body, not (said.isascii() and said.isdigit() and len(said) < 18 and int(said) > len(body))
    if not re.match(rb"[0-9a-fA-F]{1,8}[^\r\n]{0,60}\r\n", body):
        return body, True  # what captured the page took the marks out already
    try:
        return _all(ChunkedDataReader(io.BytesIO(body), raise_exceptions=True)), True
    except ChunkedDataException:
        return _all(ChunkedDataReader(io.BytesIO(body))), False


def _all(reader: ChunkedDataReader) -> bytes:
    parts: list[bytes] = []
    while part := reader.read(_BLOCK):
        parts.append(part)
    return b"".join(parts)


def _decoded(body: bytes, encoding: str, limit: int) -> tuple[bytes, bool] | None:
    """The unpacked body (a byte more than the limit at most), and whether it is whole; None for an unknown packing."""
    kind = encoding.strip().lower()
    if kind in ("", "identity", "none", "utf-8"):
        return body, True
    if kind not in ("gzip", "x-gzip", "deflate"):
        return None if b"<" not in body[:1000] else (body, True)  # often unpacked when captured, and the header kept
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        unpacking = zlib.decompressobj(window)
        try:
            found = unpacking.decompress(body, limit + 1)
        except zlib.error:
            continue
        return found, unpacking.eof or len(found) > limit
    return body, True


def _in_utf_8(body: bytes, content: str) -> bytes:
    """The page in UTF-8 with its mark, where its HTTP names another encoding: no file could tell its reader."""
    named = _CHARSET.search(content)
    if named is None or body.startswith(tuple(bom for bom, _ in BOMS)):
        return body
    try:
        name = codecs.lookup(named[1]).name
        return body if name == "utf-8" else body.decode(_WESTERN.get(name, name)).encode("utf-8-sig")
    except (LookupError, UnicodeError):
        return body
