"""Built sites for tests: each is built once a session, in a folder of its own, without a memory of earlier builds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

#: The search index, and the list of a build's files.
INDEX, MARKER = "search/index-", ".variorum-build"
ROOT = Path(__file__).resolve().parent.parent
SMALL_CORPUS = Path(__file__).resolve().parent / "site" / "corpus"


def build_site(output: Path, corpus: Path | None = None, *, strict: bool = False, **options: object) -> int:
    """The exit code of a build with the project's own settings, memory off unless ``fresh=False``."""
    from variorum.publish.command import build

    said = {"jobs": 1, "engine": "local", "fresh": True, "settings": str(ROOT / "pelicanconf.py"), **options}
    return build(None if corpus is None else str(corpus), str(output), strict, **said)  # type: ignore[arg-type]


def tree(site: Path) -> dict[str, bytes]:
    """{posix path: bytes} of every file of a site, the search index excepted: it finds the same with other bytes."""
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}
    files = {path: data for path, data in files.items() if not path.startswith(INDEX)}
    if MARKER in files:
        lines = files[MARKER].splitlines(keepends=True)
        files[MARKER] = b"".join(line for line in lines if f"  {INDEX}".encode() not in line)
    return files


@dataclass(frozen=True)
class Built:
    """A site that was built, and what the build said."""

    folder: Path
    code: int
    said: str


def _built(folder: Path, corpus: Path | None) -> Built:
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = build_site(folder, corpus)
    assert code == 0, said.getvalue()
    return Built(folder, code, said.getvalue())


def run_build(arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """``build_site(ARGUMENTS)`` in a process of its own, with nothing in its environment but what is given."""
    path = os.pathsep.join(str(ROOT / folder) for folder in ("tests", "plugins"))
    code = f"from pathlib import Path, PosixPath; import sites; raise SystemExit(sites.build_site({arguments}))"
    env = {"PYTHONPATH": path, **(environment or {})}
    return subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration corpus (content/), built."""
    return _built(tmp_path_factory.mktemp("demo") / "site", None).folder


@pytest.fixture(scope="session")
def seed_site(tmp_path_factory: pytest.TempPathFactory, shared: Callable[[str], Path]) -> Path:
    """The founding articles, built; skips where they are absent."""
    return _built(tmp_path_factory.mktemp("seed") / "site", shared("seeds")).folder


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small invented corpus of tests/site, built, with what the build said."""
    return _built(tmp_path_factory.mktemp("small") / "site", SMALL_CORPUS)
