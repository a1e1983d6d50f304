"""The import rule: a room knows only the rooms of the rows above its own, and what lies outside only where it may."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins" / "variorum"

#: The table of docs/architecture.md, which is compared with it below.
ROWS = (
    ("model", "problems"),
    ("registry", "links", "cache", "tables", "words", "moments", "rights", "tongue"),
    ("readers", "segment", "group", "naming", "collate", "notes", "revisions", "citing"),
    ("annotate", "relate", "editorial", "settings", "stating", "edition", "packing"),
    ("views", "exporters", "permit"),
    ("pipeline",),
    ("publish",),
)
ROW = {room: number for number, rooms in enumerate(ROWS) for room in rooms}

#: Who may use what from outside; other packages are free.
ONLY_IN = {
    "pelican": {"publish"},
    "jinja2": {"publish"},
    "pebble": {"publish"},
    "distributed": {"publish"},
    "bs4": set(),
    "lxml": {"readers", "exporters"},
    "sqlite3": {"cache"},
    "os": {"publish"},
    "shutil": {"publish"},
    "tempfile": {"publish"},
    "subprocess": {"publish"},
    "socket": set(),
    "urllib.request": set(),
    "pickle": set(),
    "shelve": set(),
    "random": set(),
}
DISK_CALLS = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "unlink", "mkdir", "scandir"}
#: A member of an archive is no file.
IN_MEMORY = {"archive.open"}
#: Files that are part of the package, read through importlib.resources.
OWN_DATA = "resources"


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """(line, full name of the module) of every import, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: import by the full name"
            yield node.lineno, str(node.module)
            if node.module == "variorum":
                yield from ((node.lineno, f"variorum.{alias.name}") for alias in node.names)


def ids(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", modules(), ids=ids)
def test_a_room_knows_only_the_rows_above_it(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        assert [name for _, name in imported(path) if name.startswith("variorum.")] == ["variorum.publish"]
        return
    for line, name in imported(path):
        if not name.startswith("variorum."):
            continue
        there = name.split(".")[1]
        assert there == here or ROW[there] < ROW[here], f"{ids(path)}:{line} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=ids)
def test_outside_packages_stay_in_their_rooms(path: Path) -> None:
    if room(path) == "__init__":
        return
    for line, name in imported(path):
        for package, rooms in ONLY_IN.items():
            if name == package or name.startswith(f"{package}."):
                assert room(path) in rooms, f"{ids(path)}:{line} imports {name}"


@pytest.mark.parametrize("path", [p for p in modules() if room(p) not in ("cache", "publish")], ids=ids)
def test_only_cache_and_publish_touch_the_disk(path: Path) -> None:
    text = path.read_text("utf-8")
    if OWN_DATA in {name.split(".")[-1] for _, name in imported(path)}:
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if ast.unparse(node.func) in IN_MEMORY:
                continue
            assert called not in DISK_CALLS, f"{ids(path)}:{node.lineno} calls {called}"


def test_every_room_has_a_row() -> None:
    rooms = {room(path) for path in modules()} - {"__init__"}
    assert rooms <= set(ROW)


def test_the_documented_table_is_this_one() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = [line.split("|")[2].split() for line in text.splitlines() if line.startswith("| ") and line[2].isdigit()]
    assert [tuple(name.strip("`") for name in row) for row in rows] == list(ROWS)


def test_the_pipeline_loads_neither_pelican_nor_jinja() -> None:
    code = "import sys, variorum.pipeline; print(sorted({'pelican', 'jinja2', 'pebble'} & set(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(PACKAGE.parent)}, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


def test_registering_loads_no_more_than_the_seam_needs() -> None:
    code = "import sys, variorum; print([m for m in sys.modules if m.startswith('variorum.')])"
    found = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(PACKAGE.parent)}, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
