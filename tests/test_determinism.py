"""Same input and settings, same bytes; and after an edit only what changed is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sites import ROOT, SMALL_CORPUS, Built, build_site, run_build, tree

#: Run before anything else by the Python of the build.
SHUFFLE = """
import os, random
real = os.scandir
class Shuffled:
    def __init__(self, *args):
        with real(*args) as entries:
            self.entries = list(entries)
        random.Random(7).shuffle(self.entries)
    def __iter__(self): return self
    def __next__(self):
        if not self.entries: raise StopIteration
        return self.entries.pop()
    def __enter__(self): return self
    def __exit__(self, *args): pass
    def close(self): pass
os.scandir = Shuffled
"""


@dataclass(frozen=True)
class Around:
    """What may differ around a build: how it is started, and whether its corpus is another copy."""

    environment: dict[str, str] = field(default_factory=dict)
    jobs: int = 1
    elsewhere: bool = False


VARIATIONS = {
    "hash seed": Around({"PYTHONHASHSEED": "1"}),
    "time zone": Around({"TZ": "Pacific/Kiritimati"}),
    "locale": Around({"LC_ALL": "C"}),
    "home": Around({"HOME": "/", "USER": "nobody"}),
    "order of folders": Around({"PYTHONPATH": "SHUFFLE"}),
    "workers": Around(jobs=2),
    "place, times and modes of the corpus": Around(elsewhere=True),
}


def built_amid(folder: Path, around: Iterable[Around]) -> dict[str, bytes]:
    """The files of a site that is built by a process of its own, with all of that around it."""
    folder.mkdir()
    environment = {name: value for one in around for name, value in one.environment.items()}
    if "PYTHONPATH" in environment:
        (folder / "sitecustomize.py").write_text(SHUFFLE)
        environment["PYTHONPATH"] = os.pathsep.join(map(str, (folder, ROOT / "tests", ROOT / "tools", ROOT / "plugins")))
    corpus = SMALL_CORPUS
    if any(one.elsewhere for one in around):
        corpus = folder / "elsewhere" / "articles"
        shutil.copytree(SMALL_CORPUS, corpus)
        for number, path in enumerate(sorted(corpus.rglob("*"))):
            os.utime(path, (number, number))
            path.chmod(0o755 if path.is_dir() else 0o400)
    jobs = max(one.jobs for one in around)
    ended = run_build(f"{folder / 'site'!r}, {corpus!r}, jobs={jobs}", environment)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return tree(folder / "site")


@pytest.mark.slow
def test_nothing_around_a_build_changes_a_byte(small_site: Built, tmp_path: Path) -> None:
    """All at once; only where that changes a byte each is tried alone, to name it."""
    expected = tree(small_site.folder)
    if built_amid(tmp_path / "all", VARIATIONS.values()) != expected:
        alone = {name: built_amid(tmp_path / name, [one]) for name, one in VARIATIONS.items()}
        pytest.fail(f"these change bytes: {[name for name, made in alone.items() if made != expected] or 'only together'}")


@pytest.mark.slow
def test_a_cluster_changes_no_byte(small_site: Built, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
    ended = run_build(f"{tmp_path / 'site'!r}, {SMALL_CORPUS!r}, engine='dask', jobs=1")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert tree(tmp_path / "site") == tree(small_site.folder)


def stamps(site: Path) -> dict[str, tuple[int, int]]:
    files = {path: (site / path).stat() for path in tree(site)}
    return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in files.items()}


@dataclass(frozen=True)
class Written:
    """A site after a build, and which of its files that build wrote."""

    files: dict[str, bytes]
    written: set[str]


@dataclass(frozen=True)
class Life:
    """What a site became by builds that remember: a first, one of the same, one after an edit, one after more (``rebuilt``).

    ``fresh`` is the one after the first edit without a memory, over the first site; ``damaged`` the last one with a memory
    that is damaged, ``anew`` from nothing.
    """

    cold: Written
    warm: Written
    edited: Written
    fresh: Written
    rebuilt: Written
    damaged: Written
    anew: Written


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    folder = tmp_path_factory.mktemp("life")
    corpus, site = folder / "corpus", folder / "site"
    shutil.copytree(SMALL_CORPUS, corpus)

    def built(at: Path, fresh: bool = False) -> Written:
        before = stamps(at) if at.exists() else {}
        assert build_site(at, corpus, fresh=fresh) == 0
        return Written(tree(at), {path for path, stamp in stamps(at).items() if before.get(path) != stamp})

    cold, warm = built(site), built(site)
    shutil.copytree(site, folder / "fresh" / "site")
    orchard = corpus / "orchard.txt"
    orchard.write_text(orchard.read_text().replace("90 tonnes", "95 tonnes"))
    edited, fresh = built(site), built(folder / "fresh" / "site", fresh=True)
    orchard.rename(corpus / "garden.txt")
    (corpus / "lantern" / "weekly.md").unlink()
    wire = corpus / "lantern" / "wire.txt"
    wire.write_text(wire.read_text().replace("40 vessels", "44 vessels"))
    rebuilt, anew = built(site), built(folder / "anew", fresh=True)
    memory = folder / ".variorum-cache" / "variorum.sqlite"
    data = bytearray(memory.read_bytes())
    data[8192:] = bytes(255 - b for b in data[8192:])
    memory.write_bytes(data)
    return Life(cold, warm, edited, fresh, rebuilt, built(site), anew)


def test_the_memory_changes_no_byte(small_site: Built, life: Life) -> None:
    assert life.cold.files == life.warm.files == tree(small_site.folder)


def test_of_the_same_corpus_nothing_is_written_again(life: Life) -> None:
    assert life.warm.written - {".variorum-build"} == set()


@pytest.mark.parametrize("how", ["edited", "fresh"])
def test_after_an_edit_only_files_whose_bytes_changed_are_written(life: Life, how: str) -> None:
    after: Written = getattr(life, how)
    changed = {path for path, data in after.files.items() if life.cold.files.get(path) != data}
    assert after.written - {".variorum-build"} == changed - {".variorum-build"}
    assert any("frost" in path for path in changed)
    assert not any("lantern" in path or "marrow" in path for path in changed)


def test_an_edited_site_is_the_site_built_from_nothing(life: Life) -> None:
    assert life.edited.files == life.fresh.files
    assert life.rebuilt.files == life.anew.files


def test_a_damaged_memory_changes_no_byte(life: Life) -> None:
    assert life.damaged.files == life.anew.files
