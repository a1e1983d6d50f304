from __future__ import annotations

import ast
import sqlite3
import sys
from pathlib import Path

import pytest

from variorum import cache
from variorum.cache import BUILDS_KEPT, Memo, NoMemo, code_version, digest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "memo.sqlite"


def remember(path: Path, item: bytes, value: bytes, code: bytes = b"1") -> None:
    with Memo(path, code) as memo:
        memo.keep([(memo.key("stage", item), value)])


def recall(path: Path, item: bytes, code: bytes = b"1") -> bytes | None:
    with Memo(path, code) as memo:
        key = memo.key("stage", item)
        return memo.find([key]).get(key)


def test_a_result_is_found_again_by_the_next_build(path: Path) -> None:
    remember(path, b"text", b"result")
    assert recall(path, b"text") == b"result"


def test_another_input_is_another_result(path: Path) -> None:
    remember(path, b"text", b"result")
    assert recall(path, b"text ") is None


def test_other_code_makes_every_result_stale(path: Path) -> None:
    remember(path, b"text", b"result", code=b"1")
    assert recall(path, b"text", code=b"2") is None


def test_stages_do_not_share_results() -> None:
    memo = NoMemo()
    assert memo.key("read", b"x") != memo.key("segment", b"x")


def test_the_border_between_parts_counts() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc")


def test_more_keys_than_one_question_takes(path: Path) -> None:
    with Memo(path, b"") as memo:
        keys = [memo.key("stage", str(n).encode()) for n in range(1200)]
        memo.keep([(key, b"v") for key in keys])
        assert len(memo.find(keys)) == 1200


def test_a_value_that_was_tampered_with_is_not_found(path: Path) -> None:
    remember(path, b"text", b"result")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE result SET value = ?", (b"forged",))
    connection.close()
    assert recall(path, b"text") is None


@pytest.mark.parametrize("junk", [b"not a database at all" * 100, b"\x00" * 5000], ids=["text", "zeros"])
def test_a_file_that_is_no_database_is_set_aside(path: Path, junk: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(junk)
    remember(path, b"text", b"result")
    assert recall(path, b"text") == b"result"
    assert path.with_name("memo.sqlite.bad").read_bytes() == junk


def test_somebody_elses_database_is_set_aside_whole(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE diary (entry TEXT)")
    theirs.close()
    remember(path, b"text", b"result")
    kept = sqlite3.connect(path.with_name("memo.sqlite.bad"))
    assert kept.execute("SELECT count(*) FROM diary").fetchone() == (0,)
    kept.close()


@pytest.mark.parametrize("at", [0, 20, 100, 4096, 5000, 8192, 9000])
def test_damage_anywhere_never_gives_a_wrong_value(path: Path, at: int) -> None:
    with Memo(path, b"") as memo:
        keys = [memo.key("stage", str(n).encode()) for n in range(200)]
        memo.keep([(key, b"right" * 20) for key in keys])
    data = bytearray(path.read_bytes())
    data[at : at + 64] = b"\xff" * len(data[at : at + 64])
    path.write_bytes(data)
    with Memo(path, b"") as memo:
        assert set(memo.find(keys).values()) <= {b"right" * 20}
        memo.keep([(key, b"right" * 20) for key in keys])


def test_damage_found_on_the_way_is_set_aside_and_the_next_build_starts_anew(path: Path) -> None:
    with Memo(path, b"") as memo:
        keys = [memo.key("stage", str(n).encode()) for n in range(2000)]
        memo.keep([(key, b"v" * 200) for key in keys])
    data = bytearray(path.read_bytes())
    data[3 * 4096 :] = b"\xa5" * (len(data) - 3 * 4096)
    path.write_bytes(data)
    with Memo(path, b"") as memo:
        memo.find(keys)
        assert memo.fault is not None
    remember(path, b"text", b"result")
    assert recall(path, b"text") == b"result"


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Memo(tmp_path / "file" / "memo.sqlite", b"") as memo:
        memo.keep([(b"key", b"value")])
        assert memo.find([b"key"]) == {}
        assert memo.fault is not None


def test_what_no_build_used_for_long_is_dropped(path: Path) -> None:
    remember(path, b"old", b"result")
    for n in range(BUILDS_KEPT + 1):
        remember(path, str(n).encode(), b"result")
    with sqlite3.connect(path) as connection:
        (count,) = connection.execute("SELECT count(*) FROM result").fetchone()
    connection.close()
    assert count == BUILDS_KEPT


def test_what_every_build_uses_is_never_dropped(path: Path) -> None:
    remember(path, b"text", b"result")
    for _ in range(3 * BUILDS_KEPT):
        assert recall(path, b"text") == b"result"


def test_two_builds_may_share_a_memory(path: Path) -> None:
    with Memo(path, b"") as one, Memo(path, b"") as other:
        key = one.key("stage", b"x")
        one.keep([(key, b"1")])
        assert other.find([key]) == {key: b"1"}
        other.keep([(key, b"1")])
        assert one.fault is None
        assert other.fault is None


def test_the_code_version_knows_every_package_that_the_stages_import() -> None:
    own = {
        "charset_normalizer": "charset-normalizer",
        "docx": "python-docx",
        "pycrfsuite": "python-crfsuite",
        "yaml": "PyYAML",
    }
    used: set[str] = set()
    for path in (Path(cache.__file__).parent).rglob("*.py"):
        if path.relative_to(Path(cache.__file__).parent).parts[0] not in ("publish", "views", "exporters"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = [n.name for n in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                used |= {name.partition(".")[0] for name in names}
    outside = {
        name for name in used - sys.stdlib_module_names - {"variorum", "pelican", "warcio"}
    }  # no stage needs these two
    assert {own.get(name, name) for name in outside} <= set(cache._DEPENDENCIES)


def test_the_code_version_sees_code_and_word_lists_but_not_the_rooms_named(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "views").mkdir()
    rule, view = tmp_path / "notes" / "rule.py", tmp_path / "views" / "page.py"
    rule.write_text("x = 1")
    view.write_text("y = 1")
    before = code_version(tmp_path, without=("views",))
    view.write_text("y = 2")
    assert code_version(tmp_path, without=("views",)) == before
    rule.write_text("x = 2")
    assert code_version(tmp_path, without=("views",)) != before
