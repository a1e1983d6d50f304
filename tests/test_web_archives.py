"""Web archives: the pages in them come out with their addresses, and what is damaged is said, not read as if whole."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable

import pytest

from containers_made import Found, faults, lines, origin, stated, texts, zipped
from variorum.readers.containers import Limits
from variorum.readers.containers.warc import MENDED

PAGE = b"The quay of Alder was shut on Tuesday, the port said."
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
PASSED = ("passed-over", None, None)


def http(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    named = PLAIN | {name.replace("_", "-"): value for name, value in headers.items()}
    return f"HTTP/1.1 {status}\r\n".encode() + _headers(named) + body


def warc(block: bytes, name: str = "1", kind: str = "response", length: object = None, **headers: str) -> bytes:
    said = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{name}>",
        "WARC-Target-URI": f"https://alder.example/{name}",
        "WARC-Date": "2032-03-02T10:00:00Z",
        "Content-Length": str(len(block) if length is None else length),
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    return b"WARC/1.0\r\n" + _headers(said) + block + b"\r\n\r\n"


def _headers(named: dict[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in named.items()).encode() + b"\r\n"


INFO = warc(b"software: none\r\n", "info", "warcinfo")


def test_a_page_is_an_article_with_its_address_and_the_moment_of_its_capture(opened: Callable[..., Found]) -> None:
    found = opened({"a.warc": warc(http(), "aa-1")})
    assert texts(found) == {"aa-1": PAGE.decode()}
    assert stated(found)["aa-1"] == {
        "url": "https://alder.example/aa-1",
        "captured": "2032-03-02T10:00:00Z",
    }
    assert origin(found) == {"captured": "WARC-Date", "url": "WARC-Target-URI"}


def test_records_packed_one_by_one_are_read(opened: Callable[..., Found]) -> None:
    data = b"".join(gzip.compress(r) for r in (INFO, warc(http(), "1"), warc(http(), "2")))
    assert list(texts(opened({"a.warc.gz": data}))) == ["1", "2"]


def test_what_is_no_page_passes_and_is_counted(opened: Callable[..., Found]) -> None:
    records = (
        INFO,
        warc(b"GET / HTTP/1.1\r\n\r\n", "q", "request"),
        warc(http(status="404 Not Found"), "1"),
        warc(http(b"\x89PNG", Content_Type="image/png"), "2"),
        warc(b"no http", "3"),
        warc(http(), "4"),
    )
    found = opened({"a.warc": b"".join(records)})
    assert list(texts(found)) == ["4"]
    assert faults(found) == [PASSED]
    assert found[-1]["severity"] == "info"
    counts = found[-1]["message"].split(": ")[1]
    assert counts.split(", ") == [
        "1 of other content than text",
        "1 of the type request",
        "1 of the type warcinfo",
        "1 with the status 404",
        "1 without HTTP headers.",
    ]


def test_texts_taken_from_pages_are_articles(opened: Callable[..., Found]) -> None:
    data = gzip.compress(warc(PAGE, "t", "conversion", Content_Type="text/plain"))
    assert texts(opened({"CC.warc.wet.gz": data})) == {"t": PAGE.decode()}


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"35\r\n" + PAGE + b"\r\n0\r\n\r\n", {"Transfer_Encoding": "chunked"}),
        (b"5\r\n" + PAGE[:5] + b"\r\n30\r\n" + PAGE[5:] + b"\r\n0\r\n\r\n", {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Transfer_Encoding": "chunked"}),
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "deflate"}),
        (PAGE, {"Content_Encoding": "gzip"}),
    ],
)
def test_a_page_is_unpacked(opened: Callable[..., Found], body: bytes, headers: dict[str, str]) -> None:
    found = opened({"a.warc": warc(http(body, **headers))})
    assert texts(found) == {"1": PAGE.decode()}
    assert faults(found) == []


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"35\r\n" + PAGE[:30], {"Transfer_Encoding": "chunked"}),
        (gzip.compress(PAGE)[:-12], {"Content_Encoding": "gzip"}),
        (PAGE[:30], {"Content_Length": "53"}),
    ],
)
def test_a_page_that_was_cut_off_is_read_with_a_warning(
    opened: Callable[..., Found], body: bytes, headers: dict[str, str]
) -> None:
    found = opened({"a.warc": warc(http(body, **headers))})
    assert list(texts(found)) == ["1"]
    assert faults(found) == [("cut-off", "1", None)]


def test_a_page_that_says_it_was_truncated_is_read_with_a_warning(opened: Callable[..., Found]) -> None:
    assert faults(opened({"a.warc": warc(http(), WARC_Truncated="length")})) == [("cut-off", "1", None)]


def test_an_unknown_packing_is_named(opened: Callable[..., Found]) -> None:
    assert faults(opened({"a.warc": warc(http(b"\x0b\x02", Content_Encoding="br"))})) == [("unknown-content", "1", None)]


def test_the_encoding_that_http_names_counts(opened: Callable[..., Found]) -> None:
    body = "Die F\u00e4hre \u201efuhr\u201c.".encode("cp1252")
    found = opened({"a.warc": warc(http(body, Content_Type="text/plain; charset=ISO-8859-1"))})
    assert texts(found) == {"1": "Die F\u00e4hre \u201efuhr\u201c."}
    assert faults(found) == []


@pytest.mark.parametrize("length", [-5, "abc", "", 10**15, "1e3", "\u0663"])
def test_a_length_that_cannot_be_costs_the_record_and_not_its_neighbours(
    opened: Callable[..., Found], length: object
) -> None:
    data = warc(http(), "1") + warc(http(), "2", length=length) + warc(http(), "3")
    found = opened({"a.warc": data})
    assert list(texts(found)) == ["1", "3"]
    assert ("broken-record", "2", None) in faults(found)


@pytest.mark.parametrize("off", [-20, -1, 1, 20, 400, 5000])
def test_a_wrong_length_costs_the_record_and_not_its_neighbours(opened: Callable[..., Found], off: int) -> None:
    data = warc(http(), "1") + warc(http(), "2", length=len(http()) + off) + warc(http(), "3") + warc(http(), "4")
    found = opened({"a.warc": data})
    assert list(texts(found)) == ["1", "3", "4"]
    assert ("broken-record", "2", None) in faults(found)


def test_many_wrong_lengths_end_the_reading(opened: Callable[..., Found]) -> None:
    found = opened({"a.warc": warc(http(), length=10**6) * (MENDED + 50)})
    assert [code for code, _, _ in faults(found)] == ["broken-record"] * (MENDED + 1) + ["damaged"]


def test_an_archive_that_breaks_off_is_named_and_what_came_before_stays(opened: Callable[..., Found]) -> None:
    data = warc(http(), "1") + warc(http(), "2")
    for cut in range(len(warc(http(), "1")) + 1, len(data) - 4, 37):
        found = opened({"a.warc": data[:cut]})
        assert list(texts(found)) == ["1"], cut
        assert [c for c in faults(found) if c != PASSED], cut


def test_a_packed_archive_that_breaks_off_is_named_and_what_came_before_stays(opened: Callable[..., Found]) -> None:
    data = gzip.compress(warc(http(), "1")) + gzip.compress(warc(http(), "2"))
    found = opened({"a.warc.gz": data[:-30]})
    assert list(texts(found)) == ["1"]
    assert faults(found) == [("damaged", None, None)]
    assert "record 1" in found[-1]["message"] or "record 2" in found[-1]["message"]


def test_damage_in_a_packed_archive_costs_the_record_and_not_its_neighbours(opened: Callable[..., Found]) -> None:
    packed = [gzip.compress(warc(http(), name)) for name in "123"]
    packed[1] = packed[1][:40] + bytes(20) + packed[1][60:]
    found = opened({"a.warc.gz": b"".join(packed)})
    assert list(texts(found)) == ["1", "3"]
    assert ("damaged", None, None) in faults(found)


def test_empty_lines_without_end_are_not_read(opened: Callable[..., Found]) -> None:
    data = warc(http(), "1") + b"\r\n" * 99 + warc(http(), "2")
    assert list(texts(opened({"a.warc": data}))) == ["1", "2"]
    assert faults(opened({"a.warc": data}, Limits(records=40))) == [("damaged", None, None)]


def test_what_is_no_web_archive_is_named(opened: Callable[..., Found]) -> None:
    assert faults(opened({"a.warc": b"<html>\n</html>\n"})) == [("damaged", None, None)]


def test_headers_without_an_end_cost_no_memory_and_no_neighbour(opened: Callable[..., Found]) -> None:
    flood = b"WARC/1.0\r\n" + b"X: y\r\n" * 200_000
    found = opened({"a.warc": warc(http(), "1") + flood + b"\r\n\r\n" + warc(http(), "2")})
    assert list(texts(found)) == ["1", "2"]


def test_a_page_over_the_limit_is_named(opened: Callable[..., Found]) -> None:
    records = warc(http(b"a " * 200_000), "1"), warc(http(gzip.compress(b"a " * 999), Content_Encoding="gzip"), "2")
    found = opened({"a.warc": b"".join(records)}, Limits(record=1000))
    assert faults(found) == [("too-large", "1", None), ("too-large", "2", None)]


# WACZ

ARCHIVE = gzip.compress(warc(http(), "1")) + gzip.compress(warc(http(), "2"))


def wacz(archive: bytes = ARCHIVE, **more: bytes) -> bytes:
    described = {"resources": [{"path": "archive/a.warc.gz", "hash": "sha256:" + hashlib.sha256(ARCHIVE).hexdigest()}]}
    pages = {"format": "json-pages-1.0"}, {"url": "https://alder.example/1#top", "title": " Quay shut "}, {"url": "x"}
    files = {
        "archive/a.warc.gz": archive,
        "indexes/index.cdx.gz": b"...",
        "pages/pages.jsonl": lines(*pages) + b"{broken\n",
        "datapackage.json": json.dumps(described).encode(),
    }
    return zipped({name: data for name, data in (files | more).items() if data})


def test_the_pages_of_a_wacz_file_bear_their_titles(opened: Callable[..., Found]) -> None:
    found = opened({"a.wacz": wacz()})
    assert list(texts(found)) == ["archive/a.warc.gz!1", "archive/a.warc.gz!2"]
    assert [s.get("title") for s in stated(found).values()] == ["Quay shut", None]
    assert faults(found) == []


def test_other_bytes_than_were_described_are_named(opened: Callable[..., Found]) -> None:
    found = opened({"a.wacz": wacz(ARCHIVE + gzip.compress(warc(http(), "3")))})
    assert len(texts(found)) == 3
    assert faults(found) == [("not-verified", "archive/a.warc.gz", None)]


def test_an_archive_that_is_described_and_not_there_is_named(opened: Callable[..., Found]) -> None:
    assert faults(opened({"a.wacz": wacz(b"")})) == [("damaged", "archive/a.warc.gz", None)]


def test_a_wacz_file_without_a_description_is_read_and_named(opened: Callable[..., Found]) -> None:
    found = opened({"a.wacz": wacz(**{"datapackage.json": b""})})
    assert len(texts(found)) == 2
    assert faults(found) == [("not-verified", None, None)]


def test_a_wacz_file_that_is_no_archive_is_named(opened: Callable[..., Found]) -> None:
    assert faults(opened({"a.wacz": b"PK\x03\x04"})) == [("damaged", None, None)]


HTML = b"""<html><head><title>Quay shut - Alder Post</title><meta property="og:title" content="Quay shut">
<meta property="og:site_name" content="Alder Post"></head><body><nav><a href="/">Home</a></nav><article><h1>Quay shut</h1>
<p>The quay of Alder was shut on Tuesday, the port said, after a crane had fallen on it in the night before.</p>
<p>Nobody was hurt. The ferries leave from the old harbour until the quay has been repaired, which may take weeks.</p>
</article></body></html>"""


def test_a_saved_page_in_a_web_archive_is_read_as_one(opened: Callable[..., Found]) -> None:
    found = opened({"a.warc.gz": gzip.compress(warc(http(HTML, Content_Type="text/html; charset=utf-8")))})
    assert texts(found)["1"].split("\n\n") == [
        "Quay shut",
        "The quay of Alder was shut on Tuesday, the port said, after a crane had fallen on it in the night before.",
        "Nobody was hurt. The ferries leave from the old harbour until the quay has been repaired, which may take weeks.",
    ]
    assert stated(found)["1"]["url"] == "https://alder.example/1"
    assert stated(found)["1"]["publisher"] == "Alder Post"
