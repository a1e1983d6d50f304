"""Built sites for tests: each is built once, in a folder of its own, without a memory of earlier builds.

Where the suite runs as two halves (tools/testing.py), both have one folder for such sites: the half that needs a site first
builds it, the other waits and takes it. So no test may change one.
"""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest

from testing import SHARED

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

#: The search index, and the list of a build's files.
ROOT = Path(__file__).resolve().parent.parent
SMALL_CORPUS = Path(__file__).resolve().parent / "site" / "corpus"


def build_site(output: Path, corpus: Path | None = None, *, strict: bool = False, **options: object) -> int:
    """The exit code of a build with the project's own settings, memory off unless ``fresh=False``."""
    from variorum.publish.command import build

    said = {"jobs": 1, "engine": "local", "fresh": True, "settings": str(ROOT / "pelicanconf.py"), **options}
    return build(None if corpus is None else str(corpus), str(output), strict, **said)  # type: ignore[arg-type]


def tree(site: Path) -> dict[str, bytes]:
    """{posix path: bytes} of every file of a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


@dataclass(frozen=True)
class Built:
    """A site that was built, and what the build said."""

    folder: Path
    code: int
    said: str


class Compiled(jinja2.BytecodeCache):
    """What templates were compiled to in this process. All our environments compile alike."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if bucket.key in self.held:
            bucket.bytecode_from_string(self.held[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self.held[bucket.key] = bucket.bytecode_to_string()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else is here meanwhile (where the system can lock; elsewhere nobody shares the folder)."""
    with open(folder / "lock", "w") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def built_once(name: str, made: pytest.TempPathFactory, corpus: Callable[[Path], Path | None]) -> Built:
    """The site of that name, built unless it is there; ``corpus`` gives its corpus, which it may write into the folder."""
    shared = os.environ.get(SHARED) if fcntl is not None else None
    folder = Path(shared) / name if shared else made.mktemp(name)
    folder.mkdir(exist_ok=True)
    told = folder / "said.txt"
    with _alone(folder):
        if not told.exists():
            with contextlib.redirect_stdout(io.StringIO()) as said:
                code = build_site(folder / "site", corpus(folder))
            assert code == 0, said.getvalue()
            told.write_text(said.getvalue(), "utf-8")
    return Built(folder / "site", 0, told.read_text("utf-8"))


def run_build(arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """``build_site(ARGUMENTS)`` in a process of its own, with nothing in its environment but what is given."""
    path = os.pathsep.join(str(ROOT / folder) for folder in ("tests", "tools", "plugins"))
    code = f"from pathlib import Path, PosixPath; import sites; raise SystemExit(sites.build_site({arguments}))"
    env = {"PYTHONPATH": path, **(environment or {})}
    return subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration corpus (content/), built."""
    return built_once("demo", tmp_path_factory, lambda folder: None).folder


@pytest.fixture(scope="session")
def seed_site(tmp_path_factory: pytest.TempPathFactory, shared: Callable[[str], Path]) -> Path:
    """The founding articles, built; skips where they are absent."""
    seeds = shared("seeds")
    return built_once("seed", tmp_path_factory, lambda folder: seeds).folder


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small invented corpus of tests/site, built, with what the build said."""
    return built_once("small", tmp_path_factory, lambda folder: SMALL_CORPUS)
