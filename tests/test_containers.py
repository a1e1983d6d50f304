"""One file, many articles: what is in a container comes out or is named, and nothing else happens."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from containers_made import NEWS, Found, faults, lines, stated, texts, zipped
from golden_readers import EXPECTED, FOLDER, golden_files, read_folder, shown
from variorum.readers import READERS, Reader
from variorum.readers.containers import CONTAINERS, DEPTH, Container, Limits
from variorum.readers.formats import Undecided, chosen

# Golden files


@pytest.mark.parametrize("name", golden_files())
def test_a_file_is_read_as_expected(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    found = shown(read_folder(tmp_path))
    expected = FOLDER / (name + EXPECTED)
    if os.environ.get("VARIORUM_REFRESH_GOLDEN"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


# Who opens what


def _never(*_: object) -> Any:
    raise AssertionError("not asked")


def part(name: str, suffix: str, begins: bytes | None = None) -> Reader:
    return Reader(name, (suffix,), _never, None if begins is None else lambda head: head.startswith(begins))


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.x", b"1", "one"),
        ("a.X", b"2", "two"),
        ("a.y.x", b"", "longer"),
        ("a.x", b"3", "unknown-content"),
        ("a.x", b"12", "one"),
        ("a.z", b"1", "unknown-format"),
    ],
)
def test_the_longest_suffix_decides_and_then_who_claims_the_beginning(name: str, head: bytes, expected: str) -> None:
    parts = [part("one", ".x", b"1"), part("two", ".x", b"2"), part("longer", ".y.x")]
    found = chosen(name, head, parts)
    assert (found.code if isinstance(found, Undecided) else found.name) == expected


def test_two_that_claim_a_file_are_an_error_that_names_both() -> None:
    found = chosen("a.x", b"12", [part("one", ".x", b"1"), part("two", ".x", b"12"), part("three", ".x", b"3")])
    assert isinstance(found, Undecided)
    assert found.code == "claimed-twice"
    assert "“one” and “two” both claim" in found.message


def test_what_nobody_claims_is_told_what_is_known() -> None:
    found = chosen("a.x", b"?", [part("one", ".x", b"1"), part("two", ".x", b"2")])
    assert isinstance(found, Undecided)
    assert "“one”, “two”" in found.message


def test_formats_that_share_a_suffix_all_look_at_the_beginning() -> None:
    formats: list[Reader | Container] = [*READERS, *CONTAINERS]
    for suffix in {s for f in formats for s in f.suffixes}:
        sharing = [f for f in formats if suffix in f.suffixes]
        assert len(sharing) == 1 or all(f.claims for f in sharing), (suffix, [f.name for f in sharing])


# JSON lines


def test_a_record_is_named_by_its_id_or_the_number_of_its_line(opened: Callable[..., Found]) -> None:
    data = lines({"id": "x", "text": "One."}, {"text": "Two."}, {"id": 7, "text": "Three."}, {"_id": "y", "text": "Four."})
    assert texts(opened({"a.jsonl": data})) == {"x": "One.", "2": "Two.", "7": "Three.", "y": "Four."}


def test_a_broken_line_costs_that_line(opened: Callable[..., Found]) -> None:
    found = opened({"a.ndjson": b'{"text": "One."}\n{"text": "Tw\n{"text": "Three."}\n'})
    assert texts(found) == {"1": "One.", "3": "Three."}
    assert faults(found) == [("broken-record", "2", 2)]


def test_a_line_over_the_limit_costs_that_line(opened: Callable[..., Found]) -> None:
    data = lines({"text": "One."}, {"text": "Two. " * 200_000}, {"text": "Three."})
    found = opened({"a.jsonl": data}, Limits(record=1000))
    assert list(texts(found)) == ["1", "3"]
    assert faults(found) == [("too-large", "2", 2)]


def test_of_two_records_with_one_id_both_stay_and_the_second_is_named(opened: Callable[..., Found]) -> None:
    found = opened({"a.jsonl": lines({"id": "x", "text": "One."}, {"id": "x", "text": "Two."})})
    assert texts(found) == {"x": "One.", "x~2": "Two."}
    assert faults(found) == [("double-item", "x~2", None)]


def test_empty_lines_without_end_are_not_read(opened: Callable[..., Found]) -> None:
    found = opened({"a.jsonl": b"\n" * 9 + lines({"text": "One."})}, Limits(records=4))
    assert faults(found) == [("damaged", None, None)]


# Zip


def test_files_in_a_zip_archive_are_articles_named_by_their_paths(opened: Callable[..., Found]) -> None:
    found = opened({"box.zip": zipped({"2032/quay.txt": NEWS, "b.md": b"---\ntitle: B\n---\nBoats.", "2032/": b""})})
    assert texts(found) == {"2032/quay.txt": NEWS.decode(), "b.md": "Boats."}
    assert stated(found)["b.md"] == {"title": "B"}


def test_hidden_files_in_a_zip_archive_are_no_articles(opened: Callable[..., Found]) -> None:
    found = opened({"box.zip": zipped({".DS_Store": b"x", "__MACOSX/a.txt": b"x", "a/.git/b.txt": b"x", "c.txt": NEWS})})
    assert [f.get("item") for f in found] == ["c.txt"]


@pytest.mark.parametrize(
    "name", ["/etc/quay.txt", "../quay.txt", "a/../../quay.txt", "C:\\quay.txt", "..\\quay.txt", "a\nb.txt"]
)
def test_a_member_whose_name_leads_elsewhere_is_refused(opened: Callable[..., Found], name: str) -> None:
    found = opened({"box.zip": zipped({name: NEWS, "good.txt": NEWS})})
    assert list(texts(found)) == ["good.txt"]
    assert [code for code, _, _ in faults(found)] == ["refused-member"]


def test_a_link_in_a_zip_archive_is_refused(opened: Callable[..., Found]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert faults(opened({"box.zip": out.getvalue()})) == [("refused-member", "link.txt", None)]


def test_an_encrypted_member_is_refused(opened: Callable[..., Found]) -> None:
    data = bytearray(zipped({"a.txt": NEWS}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = opened({"box.zip": bytes(data)})
    assert faults(found) == [("refused-member", "a.txt", None)]
    assert "password" in found[0]["message"]


def test_members_that_share_bytes_are_refused(opened: Callable[..., Found]) -> None:
    data = zipped({"a.txt": NEWS, "b.txt": NEWS, "c.txt": NEWS}, zipfile.ZIP_STORED)
    b = data.index(b"PK\x03\x04", 4)
    at = data.index(b"PK\x01\x02") + 42
    lying = data[:at] + b.to_bytes(4, "little") + data[at + 4 :]  # a.txt is said to lie where b.txt does
    found = opened({"box.zip": lying})
    assert list(texts(found)) == ["c.txt"]
    assert faults(found) == [("refused-member", "a.txt", None), ("refused-member", "b.txt", None)]


def test_two_members_of_one_name_both_stay(opened: Callable[..., Found]) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = _twice("a.txt")
    found = opened({"box.zip": data})
    assert texts(found) == {"a.txt": "One.", "a.txt~2": "Two."}
    assert faults(found) == [("double-item", "a.txt~2", None)]


def _twice(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "One.")
        archive.writestr(name, "Two.")
    return out.getvalue()


def test_a_name_that_is_utf_8_without_saying_so_is_read_as_that(opened: Callable[..., Found]) -> None:
    data = zipped({"quXXy.txt": NEWS}).replace(b"quXXy", "qu\u00e9y".encode())
    assert list(texts(opened({"box.zip": data}))) == ["qu\u00e9y.txt"]


def test_a_name_in_an_old_encoding_is_read_as_that(opened: Callable[..., Found]) -> None:
    data = zipped({"quXy.txt": NEWS}).replace(b"quXy", b"qu\x82y")
    assert list(texts(opened({"box.zip": data}))) == ["qu\u00e9y.txt"]


def test_a_member_that_unpacks_to_far_more_than_text_does_is_refused(opened: Callable[..., Found]) -> None:
    bomb = zipped({"a.jsonl": b" " * 20_000_000, "b.txt": NEWS})
    found = opened({"box.zip": bomb}, Limits(ratio=100))
    assert list(texts(found)) == ["b.txt"]
    assert faults(found) == [("bomb", "a.jsonl", None)]


def test_an_archive_that_unpacks_to_more_than_the_limit_is_read_so_far(opened: Callable[..., Found]) -> None:
    found = opened({"box.zip": zipped({f"{n}.txt": NEWS for n in range(9)})}, Limits(unpacked=len(NEWS) * 4 + 10))
    assert list(texts(found)) == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert faults(found) == [("too-large", None, None)]
    assert "unpacked_limit" in found[-1]["message"]


def test_more_records_than_the_limit_are_not_read(opened: Callable[..., Found]) -> None:
    found = opened({"a.jsonl": lines(*({"text": "One."} for _ in range(9)))}, Limits(records=4))
    assert len(texts(found)) == 4
    assert faults(found) == [("too-large", None, None)]


def test_a_damaged_member_costs_that_member(opened: Callable[..., Found]) -> None:
    data = bytearray(zipped({"a.txt": NEWS, "b.txt": NEWS}, zipfile.ZIP_STORED))
    data[45] ^= 0xFF
    found = opened({"box.zip": bytes(data)})
    assert list(texts(found)) == ["b.txt"]
    assert faults(found) == [("damaged", "a.txt", None)]


@pytest.mark.parametrize("data", [b"", b"PK", NEWS, zipped({"a.txt": NEWS})[:60]])
def test_what_is_no_zip_archive_is_named(opened: Callable[..., Found], data: bytes) -> None:
    found = opened({"box.zip": data})
    assert faults(found) == [("damaged", None, None)]
    assert found[0]["path"] == "corpus/box.zip"


def test_an_empty_archive_is_named(opened: Callable[..., Found]) -> None:
    assert faults(opened({"box.zip": zipped({})})) == [("no-articles", None, None)]


def test_a_member_of_an_unknown_format_is_named(opened: Callable[..., Found]) -> None:
    assert faults(opened({"box.zip": zipped({"a.xyz": NEWS})})) == [("unknown-format", "a.xyz", None)]


def test_a_text_beside_a_page_and_its_folder_belong_to_the_page(opened: Callable[..., Found]) -> None:
    page = b"<html><body><p>Words of the page.</p></body></html>"
    files = {"a.html": page, "a.html.txt": b"Words of my own.", "a_files/x.js": b"x", "a_files/b.html": page}
    assert texts(opened({"box.zip": zipped(files)})) == {"a.html": "Words of my own."}


def test_a_text_beside_a_page_that_cannot_be_had_costs_the_page(opened: Callable[..., Found]) -> None:
    files = {"a.html": b"<p>Words of the page.</p>", "a.html.txt": b"Words. " * 90}
    assert faults(opened({"box.zip": zipped(files)}, Limits(record=100))) == [("damaged", "a.html", None)]


# Gzip


def test_a_packed_article_is_one_article_without_an_item(opened: Callable[..., Found]) -> None:
    assert texts(opened({"a.txt.gz": gzip.compress(NEWS)})) == {None: NEWS.decode()}


def test_packed_lines_are_records(opened: Callable[..., Found]) -> None:
    data = gzip.compress(lines({"text": "One."})) + gzip.compress(lines({"text": "Two."}))
    assert texts(opened({"a.jsonl.gz": data})) == {"1": "One.", "2": "Two."}


def test_a_truncated_file_is_named_and_what_came_before_stays(opened: Callable[..., Found]) -> None:
    data = gzip.compress(lines(*({"text": f"Number {n}. {os.urandom(40).hex()}"} for n in range(4000))))
    found = opened({"a.jsonl.gz": data[: len(data) // 2]})
    assert len(texts(found)) > 100
    assert faults(found)[-1][:2] == ("damaged", None)


def test_a_gzip_bomb_is_stopped(opened: Callable[..., Found]) -> None:
    found = opened({"a.jsonl.gz": gzip.compress(b" " * 30_000_000)}, Limits(ratio=100))
    assert faults(found) == [("bomb", None, None)]


def test_a_packed_article_over_the_limit_is_refused(opened: Callable[..., Found]) -> None:
    assert faults(opened({"a.txt.gz": gzip.compress(NEWS * 9)}, Limits(record=100))) == [("too-large", None, None)]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.warc.gz"])
@pytest.mark.parametrize("data", [b"", NEWS, b"\x1f\x8b\x08 no"])
def test_what_is_not_packed_is_named(opened: Callable[..., Found], name: str, data: bytes) -> None:
    assert faults(opened({name: data})) == [("damaged", None, None)]


@pytest.mark.parametrize("name", ["a.gz", "a.xyz.gz"])
def test_a_packed_file_of_an_unknown_format_is_named(opened: Callable[..., Found], name: str) -> None:
    assert faults(opened({name: gzip.compress(NEWS)})) == [("unknown-format", None, None)]


# Containers in containers


def test_items_of_containers_in_containers_are_joined(opened: Callable[..., Found]) -> None:
    inner = zipped({"a.txt": NEWS, "b.jsonl.gz": gzip.compress(lines({"text": "One."}))})
    found = opened({"box.zip": zipped({"2032/inner.zip": inner})})
    assert list(texts(found)) == ["2032/inner.zip!a.txt", "2032/inner.zip!b.jsonl.gz!1"]


def test_no_more_than_so_many_containers_lie_in_each_other(opened: Callable[..., Found]) -> None:
    data = zipped({"a.txt": NEWS})
    for _ in range(DEPTH):
        data = zipped({"in.zip": data, "b.txt": NEWS})
    found = opened({"box.zip": data})
    assert len(texts(found)) == DEPTH
    assert faults(found) == [("too-deep", "in.zip!in.zip!in.zip", None)]


def test_a_damaged_container_in_a_container_costs_itself(opened: Callable[..., Found]) -> None:
    found = opened({"box.zip": zipped({"a.zip": b"PK no", "b.jsonl": b"?\n", "c.txt": NEWS})})
    assert list(texts(found)) == ["c.txt"]
    assert faults(found) == [("damaged", "a.zip", None), ("broken-record", "b.jsonl!1", 1)]


# corpus.csv


def test_a_row_speaks_of_one_record_and_goes_before_what_the_record_states(opened: Callable[..., Found]) -> None:
    data = lines({"id": "x", "text": "One.", "title": "T", "author": "A"}, {"text": "Two."})
    found = opened({"a.jsonl": data, "corpus.csv": b"path,item,title\na.jsonl,x,Ours\n"})
    assert stated(found) == {"x": {"title": "Ours", "author": "A"}, "2": {}}


def test_a_row_without_an_item_speaks_of_every_record(opened: Callable[..., Found]) -> None:
    table = b"path,item,publisher,text_mode\na.zip,,Kellwire,\na.zip,b.txt,Alder Post,full\n"
    found = opened({"a.zip": zipped({"a.txt": NEWS, "b.txt": NEWS}), "corpus.csv": table})
    assert stated(found) == {
        "a.txt": {"publisher": "Kellwire"},
        "b.txt": {"publisher": "Alder Post", "text_mode": "full"},
    }


def test_what_records_cannot_share_is_not_used_and_named(opened: Callable[..., Found]) -> None:
    found = opened({"a.jsonl": lines({"text": "One."}), "corpus.csv": b"path,title\na.jsonl,Ours\n"})
    assert stated(found) == {"1": {}}
    assert faults(found) == [("shared-value", None, 2)]


def test_a_row_of_a_packed_article_needs_no_item(opened: Callable[..., Found]) -> None:
    found = opened({"a.txt.gz": gzip.compress(NEWS), "corpus.csv": b"path,title\na.txt.gz,Ours\n"})
    assert stated(found) == {None: {"title": "Ours"}}
    assert faults(found) == []


def test_a_row_for_a_record_that_is_not_there_is_named_with_its_line(opened: Callable[..., Found]) -> None:
    found = opened({"a.zip": zipped({"quay.txt": NEWS}), "corpus.csv": b"path,item,title\n\na.zip,qay.txt,T\n"})
    assert faults(found) == [("no-such-item", "qay.txt", 3)]
    assert "“quay.txt”" in found[-1]["message"]


def test_a_row_with_an_item_for_a_file_that_is_one_article_is_named(opened: Callable[..., Found]) -> None:
    found = opened({"a.txt": NEWS, "corpus.csv": b"path,item,title\na.txt,3,T\n"})
    assert faults(found) == [("no-such-item", "3", 2)]
