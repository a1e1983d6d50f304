"""Same input and settings, same bytes; and after an edit only what changed is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sites import SMALL_CORPUS, Built, build_site, run_build, tree

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

VARIATIONS = {
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "far east": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2"},
    "C locale": {"LC_ALL": "C", "TZ": "America/Los_Angeles"},
    "another home": {"HOME": "/", "USER": "nobody", "LC_ALL": "C.UTF-8"},
}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(VARIATIONS))
def test_the_environment_changes_no_byte(small_site: Built, tmp_path: Path, name: str) -> None:
    ended = run_build(f"{tmp_path / 'site'!r}, {SMALL_CORPUS!r}", VARIATIONS[name])
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert tree(tmp_path / "site") == tree(small_site.folder)


@pytest.mark.slow
def test_the_order_of_folders_changes_no_byte(small_site: Built, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(SHUFFLE)
    path = os.pathsep.join([str(tmp_path), *(str(SMALL_CORPUS.parents[2] / f) for f in ("tests", "plugins"))])
    ended = run_build(f"{tmp_path / 'site'!r}, {SMALL_CORPUS!r}", {"PYTHONPATH": path})
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert tree(tmp_path / "site") == tree(small_site.folder)


@pytest.mark.slow
def test_two_workers_change_no_byte(small_site: Built, tmp_path: Path) -> None:
    assert build_site(tmp_path / "site", SMALL_CORPUS, jobs=2) == 0
    assert tree(tmp_path / "site") == tree(small_site.folder)


@pytest.mark.slow
def test_a_cluster_changes_no_byte(small_site: Built, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
    ended = run_build(f"{tmp_path / 'site'!r}, {SMALL_CORPUS!r}, engine='dask', jobs=1")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert tree(tmp_path / "site") == tree(small_site.folder)


def test_times_modes_and_the_place_of_the_corpus_change_no_byte(small_site: Built, tmp_path: Path) -> None:
    corpus = tmp_path / "elsewhere" / "articles"
    shutil.copytree(SMALL_CORPUS, corpus)
    for number, path in enumerate(sorted(corpus.rglob("*"))):
        os.utime(path, (number, number))
    assert build_site(tmp_path / "site", corpus) == 0
    assert tree(tmp_path / "site") == tree(small_site.folder)


def test_the_memory_changes_no_byte(small_site: Built, tmp_path: Path) -> None:
    for name in ("cold", "warm"):
        assert build_site(tmp_path / name, SMALL_CORPUS, fresh=False) == 0
        assert tree(tmp_path / name) == tree(small_site.folder)


def test_a_damaged_memory_changes_no_byte(small_site: Built, tmp_path: Path) -> None:
    assert build_site(tmp_path / "site", SMALL_CORPUS, fresh=False) == 0
    memory = tmp_path / ".variorum-cache" / "variorum.sqlite"
    data = bytearray(memory.read_bytes())
    data[8192:] = bytes(255 - b for b in data[8192:])
    memory.write_bytes(data)
    assert build_site(tmp_path / "site", SMALL_CORPUS, fresh=False) == 0
    assert tree(tmp_path / "site") == tree(small_site.folder)


def stamps(site: Path) -> dict[str, tuple[int, int]]:
    files = {path: (site / path).stat() for path in tree(site)}
    return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in files.items()}


@pytest.mark.parametrize("fresh", [True, False], ids=["fresh", "remembering"])
def test_after_an_edit_only_files_whose_bytes_changed_are_written(tmp_path: Path, fresh: bool) -> None:
    corpus, site = tmp_path / "corpus", tmp_path / "site"
    shutil.copytree(SMALL_CORPUS, corpus)
    assert build_site(site, corpus, fresh=fresh) == 0
    before, stamped = tree(site), stamps(site)
    orchard = corpus / "orchard.txt"
    orchard.write_text(orchard.read_text().replace("90 tonnes", "95 tonnes"))
    assert build_site(site, corpus, fresh=fresh) == 0
    changed = {path for path, data in tree(site).items() if before.get(path) != data}
    written = {path for path, stamp in stamps(site).items() if stamped.get(path) != stamp}
    assert written - {".variorum-build"} == changed - {".variorum-build"}
    assert any("frost" in path for path in changed)
    assert not any("lantern" in path or "marrow" in path for path in changed)


def test_an_edited_site_is_the_site_built_from_nothing(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(SMALL_CORPUS, corpus)
    assert build_site(tmp_path / "site", corpus, fresh=False) == 0
    (corpus / "orchard.txt").rename(corpus / "garden.txt")
    (corpus / "lantern" / "weekly.md").unlink()
    wire = corpus / "lantern" / "wire.txt"
    wire.write_text(wire.read_text().replace("40 vessels", "44 vessels"))
    assert build_site(tmp_path / "site", corpus, fresh=False) == 0
    assert build_site(tmp_path / "anew", corpus) == 0
    assert tree(tmp_path / "site") == tree(tmp_path / "anew")
