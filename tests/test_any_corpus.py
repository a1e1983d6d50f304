"""Whatever lies in a corpus: every record comes out or is named, the rest is untouched, and one change costs one article."""

from __future__ import annotations

import gzip
import io
import os
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from containers_made import NEWS, Found, faults, lines, texts, zipped
from golden_readers import read_folder
from test_pipeline import Counting, compiled
from test_web_archives import http, warc
from variorum.cache import Memo
from variorum.model import Source
from variorum.naming import parse_ids, write_ids
from variorum.problems import Problem
from variorum.publish.sources import Place, load
from variorum.readers.containers import CONTAINERS, Limits

# Nothing is lost


def _jsonl(records: list[tuple[str, bool]]) -> bytes:
    return b"".join(b'{"text": "%s"%s\n' % (word.encode(), b"}" if good else b"") for word, good in records)


def _list(records: list[tuple[str, bool]]) -> bytes:
    return b"[" + b",".join(b'{"text": "%s"%s}' % (w.encode(), b"" if good else b" x") for w, good in records) + b"]"


def _csv(records: list[tuple[str, bool]]) -> bytes:
    return b"text,url\n" + b"".join(f"{word},{'' if good else 'a,b,c'}\n".encode() for word, good in records)


def _zip(records: list[tuple[str, bool]]) -> bytes:
    return zipped({f"{'' if good else '../'}{n}.txt": word.encode() for n, (word, good) in enumerate(records)})


def _warc(records: list[tuple[str, bool]]) -> bytes:
    return b"".join(
        warc(http(word.encode()), f"r{n}", length=None if good else -1) for n, (word, good) in enumerate(records)
    )


MAKERS: dict[str, Callable[[list[tuple[str, bool]]], bytes]] = {
    ".jsonl": _jsonl,
    ".json": _list,
    ".csv": _csv,
    ".zip": _zip,
    ".warc": _warc,
}
CONTAINER = st.tuples(st.sampled_from(sorted(MAKERS)), st.lists(st.booleans(), min_size=1, max_size=6), st.booleans())


@settings(max_examples=60)
@given(st.lists(CONTAINER, min_size=1, max_size=4), st.booleans())
def test_what_goes_in_comes_out_or_is_named(tmp_path_factory: Any, containers: list[Any], packed: bool) -> None:
    folder = tmp_path_factory.mktemp("any")
    files: dict[str, bytes] = {}
    good: set[str] = set()
    bad = 0
    for number, (suffix, whole, squeezed) in enumerate(containers):
        records = [(f"Word{number}x{n}.", is_whole) for n, is_whole in enumerate(whole)]
        good |= {word for word, is_whole in records if is_whole}
        bad += whole.count(False)
        data = MAKERS[suffix](records)
        files[f"c{number}{suffix}" + (".gz" if squeezed else "")] = gzip.compress(data) if squeezed else data
    if packed:
        files = {"all.zip": zipped(files)}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    found = read_folder(folder)
    assert sorted("".join(f["text"]) for f in found if "text" in f) == sorted(good)
    assert len({(f["path"], f["item"]) for f in found if "text" in f}) == len(good)
    assert sum(f.get("code") in ("broken-record", "refused-member") for f in found) == bad


@given(st.sampled_from(sorted(MAKERS)), st.booleans(), st.data())
@settings(max_examples=80)
def test_no_damage_makes_reading_fail(tmp_path_factory: Any, suffix: str, squeezed: bool, data: st.DataObject) -> None:
    words = [f"Word{n} of the quay." for n in range(4)]
    whole = MAKERS[suffix]([(word, True) for word in words])
    raw = bytearray(gzip.compress(whole) if squeezed else whole)
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    folder = tmp_path_factory.mktemp("damaged")
    (folder / f"a{suffix}{'.gz' if squeezed else ''}").write_bytes(bytes(raw[:cut]))
    found = read_folder(folder)
    assert found
    assert not any(f.get("code") == "internal" for f in found)
    missing = [word for word in words if not any(word in text for text in texts(found).values())]
    if squeezed or suffix == ".zip":  # these have sums, so that nothing is missing unsaid
        assert not missing or faults(found)


SUFFIXES = sorted({suffix for container in CONTAINERS for suffix in container.suffixes})
STARTS = (
    b"",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"[{",
    b'{"items": [{',
    b"text\n",
    b"WARC/1.0\r\n",
    b"<rss><channel><item>",
    b"<TEI><",
)


@settings(max_examples=150)
@given(st.sampled_from(SUFFIXES), st.sampled_from(STARTS), st.binary(max_size=200))
def test_no_bytes_make_a_container_raise(tmp_path_factory: Any, suffix: str, start: bytes, rest: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / f"a{suffix}").write_bytes(start + rest)
    found = read_folder(folder)
    assert found
    assert not any(f.get("code") == "internal" for f in found)


# One change, one article


def _compiled(folder: Path, **how: Any) -> Any:
    return compiled(load(Place(folder, folder), Limits()).sources, **how)


def test_a_change_in_one_record_costs_one_record(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    records = [{"id": f"r{n}", "text": f"The ferry number {n} to Alder left on time on Tuesday."} for n in range(20)]
    with Memo(tmp_path / "memo.sqlite", b"") as memo:
        (folder / "a.jsonl").write_bytes(lines(*records))
        _compiled(folder, memo=memo)
        records[7]["text"] = "The bakery of Sollen has burnt down."
        (folder / "a.jsonl").write_bytes(lines(*records))
        counting = Counting()
        _compiled(folder, memo=memo, executor=counting)
    assert counting.items["read"] == 1
    assert counting.items["segment"] == 1


def test_names_of_records_are_remembered(tmp_path: Path) -> None:
    data = zipped({"a.jsonl": lines({"id": "x", "text": "The ferry to Alder is late."}), "b, c.txt": NEWS})
    (tmp_path / "box.zip").write_bytes(data)
    stories = [a.story for a in _compiled(tmp_path).apparatuses]
    memory, problems = parse_ids(write_ids(stories))
    assert problems == ()
    assert {(path, item) for path, item in memory.rows} == {("corpus/box.zip", "a.jsonl!x"), ("corpus/box.zip", "b, c.txt")}


# Many, long and odd names


def test_ten_thousand_files_in_one_folder_are_read_in_seconds(tmp_path: Path) -> None:
    for n in range(10_000):
        (tmp_path / f"{n:05}.txt").write_bytes(b"Ferry %d is late." % n)
    begun = time.process_time()
    found = list(load(Place(tmp_path, tmp_path), Limits()).sources)
    assert len(found) == 10_000
    assert all(isinstance(one, Source) for one in found)
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("name", ["two words.txt", "\U0001f6a2 \u00e9.txt", "a" * 251 + ".txt", "\"'&<b>.txt", "a!b.txt"])
def test_odd_names_are_names(opened: Callable[..., Found], name: str) -> None:
    assert [f["path"] for f in opened({name: NEWS})] == [f"corpus/{name}"]


@pytest.mark.parametrize("name", ["a\nb.txt", "a\tb.zip", "a\x1bb.jsonl"])
def test_names_with_control_characters_are_refused(opened: Callable[..., Found], name: str) -> None:
    assert faults(opened({name: NEWS})) == [("bad-name", None, None)]


def test_links_to_containers_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.zip").write_bytes(zipped({"a.txt": NEWS}))
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "box.zip").symlink_to(tmp_path / "outside.zip")
    assert faults(read_folder(tmp_path / "corpus")) == [("link", None, None)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_container_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "box.zip").write_bytes(zipped({"a.txt": NEWS}))
    (tmp_path / "box.zip").chmod(0)
    assert faults(read_folder(tmp_path)) == [("unreadable", None, None)]


def test_a_container_that_changes_while_it_is_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines({"text": "One."}))
    sources = iter(load(Place(tmp_path, tmp_path), Limits()).sources)
    assert isinstance(next(sources), Source)
    path.write_bytes(lines({"text": "One."}, {"text": "Two."}))
    assert [p.code for p in sources if isinstance(p, Problem)] == ["changing"]


# Streaming


def _peak(folder: Path) -> tuple[int, int]:
    """(records, most bytes held at a time) of opening a corpus."""
    tracemalloc.start()
    try:
        count = sum(isinstance(found, Source) for found in load(Place(folder, folder), Limits()).sources)
        return count, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.warc", "a.jsonl.gz", "a.zip"])
def test_no_container_is_held_in_memory(tmp_path: Path, name: str) -> None:
    words = random.Random(5).choices(["quay", "ferry", "Alder", "late", "bell", "port"], k=2_000)
    records = [(f"{n} " + " ".join(words), True) for n in range(800)]  # 9 MB
    made = MAKERS["." + name.split(".")[1]](records) if name != "a.zip" else _stored(_jsonl(records))
    (tmp_path / name).write_bytes(gzip.compress(made, 1) if name.endswith(".gz") else made)
    del made, records
    count, most = _peak(tmp_path)
    assert count == 800
    assert most < 3_000_000


def _stored(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in.jsonl", data)
    return out.getvalue()


def test_a_bomb_in_every_layer_is_stopped_early(tmp_path: Path) -> None:
    bomb = gzip.compress(gzip.compress(b'{"text": "' + b"a" * 50_000_000))
    (tmp_path / "a.jsonl.gz.gz").write_bytes(bomb)
    tracemalloc.start()
    try:
        assert faults(read_folder(tmp_path))[-1][0] in ("bomb", "too-large")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
