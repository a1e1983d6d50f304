"""Staging, executors, reading the corpus, and the exit codes of a build. Whole builds are in the tests beside this one."""

from __future__ import annotations

import gc
import gzip
import hashlib
import io
import multiprocessing
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from sites import ROOT, SMALL_CORPUS, Built, build_site, run_build, tree
from variorum import pipeline
from variorum.model import Metadata, Source
from variorum.pipeline import Corpus
from variorum.problems import Problem, SettingsError
from variorum.publish import staging
from variorum.publish.collecting import SELDOM, settled
from variorum.publish.executor import Inline, Patient, Processes, executor
from variorum.publish.guard import guarded
from variorum.publish.plain import plain
from variorum.publish.report import _WORDS, Report
from variorum.publish.sources import Place, load
from variorum.publish.staging import MARKER, Busy, Staging, Taken, manifest, refuse
from variorum.readers.containers import Limits
from variorum.views import Sheaves


def publish(output: Path, files: dict[str, bytes]) -> int:
    """How many files were written anew."""
    with Staging(output) as stage:
        for path, data in files.items():
            stage.site.write(path, data)
        stage.publish()
        return stage.site.written


def content(output: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(output).items() if path != MARKER}


# Staging


def test_a_published_site_is_what_was_written(tmp_path: Path) -> None:
    publish(tmp_path / "out", {"index.html": b"home", "a/b/index.html": b"deep"})
    assert content(tmp_path / "out") == {"index.html": b"home", "a/b/index.html": b"deep"}


def test_nothing_but_the_site_is_left_beside_it(tmp_path: Path) -> None:
    publish(tmp_path / "out", {"index.html": b"home"})
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_build_that_fails_leaves_the_old_site_whole(tmp_path: Path) -> None:
    publish(tmp_path / "out", {"index.html": b"old"})
    with pytest.raises(ZeroDivisionError), Staging(tmp_path / "out") as stage:
        stage.site.write("index.html", b"new")
        raise ZeroDivisionError
    assert content(tmp_path / "out") == {"index.html": b"old"}
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_what_the_new_site_no_longer_has_is_gone(tmp_path: Path) -> None:
    publish(tmp_path / "out", {"index.html": b"home", "gone/index.html": b"old"})
    publish(tmp_path / "out", {"index.html": b"home"})
    assert content(tmp_path / "out") == {"index.html": b"home"}
    assert not (tmp_path / "out" / "gone").exists()


def test_files_of_others_are_carried_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, {"index.html": b"home", "stories/x/index.html": b"x"})
    (out / "CNAME").write_text("archive.example")
    (out / "stories" / "mine.txt").write_text("mine")
    (out / "empty").mkdir()
    (out / "link").symlink_to("CNAME")
    for n in range(3):
        publish(out, {"index.html": str(n).encode()})
    assert (out / "CNAME").read_text() == "archive.example"
    assert (out / "stories" / "mine.txt").read_text() == "mine"
    assert (out / "empty").is_dir()
    assert os.readlink(out / "link") == "CNAME"
    assert not (out / "stories" / "x").exists()


def test_a_file_of_ours_wins_over_one_of_others(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, {"index.html": b"home"})
    (out / "notes").write_text("in the way of a folder")
    publish(out, {"index.html": b"home", "notes/index.html": b"notes"})
    assert content(out) == {"index.html": b"home", "notes/index.html": b"notes"}


def test_unchanged_files_keep_their_time_and_place(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, {"same": b"same", "other": b"1"})
    os.utime(out / "same", (10**9, 10**9))
    inode = (out / "same").stat().st_ino
    assert publish(out, {"same": b"same", "other": b"2"}) == 1
    assert ((out / "same").stat().st_mtime, (out / "same").stat().st_ino) == (10**9, inode)


def test_a_file_that_was_tampered_with_is_written_anew(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, {"page": b"right"})
    (out / "page").write_bytes(b"wrong")
    publish(out, {"page": b"right"})
    assert (out / "page").read_bytes() == b"right"


def test_a_link_in_the_old_site_is_not_written_through(tmp_path: Path) -> None:
    out, precious = tmp_path / "out", tmp_path / "precious"
    publish(out, {"page": b"right"})
    precious.write_bytes(b"right")
    precious.chmod(0o600)
    (out / "page").unlink()
    (out / "page").symlink_to(precious)
    publish(out, {"page": b"right"})
    assert not (out / "page").is_symlink()
    assert precious.stat().st_mode & 0o777 == 0o600


def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(tmp_path / "out", {"a/index.html": b""})
    finally:
        os.umask(before)
    modes = [oct((tmp_path / "out" / p).stat().st_mode & 0o777) for p in (".", "a", "a/index.html", MARKER)]
    assert modes == ["0o755", "0o755", "0o644", "0o644"]


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x", "", ".", "a//b", "./a", "a/", MARKER])
def test_a_path_that_leaves_the_site_is_refused(tmp_path: Path, path: str) -> None:
    with Staging(tmp_path / "out") as stage, pytest.raises(Taken):
        stage.site.write(path, b"")


def test_one_path_is_written_once(tmp_path: Path) -> None:
    with Staging(tmp_path / "out") as stage:
        stage.site.write("a", b"1")
        with pytest.raises(Taken, match="two files of this build are called 'a'"):
            stage.site.write("a", b"2")


def test_two_builds_do_not_mix(tmp_path: Path) -> None:
    with Staging(tmp_path / "out"), pytest.raises(Busy):
        Staging(tmp_path / "out").__enter__()
    publish(tmp_path / "out", {"index.html": b"after"})


def test_builds_of_two_sites_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with Staging(tmp_path / "one"), Staging(tmp_path / "other"):
        pass


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    rest = tmp_path / "out.variorum-next"
    (rest / "site" / "half").mkdir(parents=True)
    (rest / "lock").touch()
    publish(tmp_path / "out", {"index.html": b"home"})
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_build_killed_between_two_renames_loses_nothing(tmp_path: Path) -> None:
    publish(tmp_path / "out", {"index.html": b"old"})
    rest = tmp_path / "out.variorum-next"
    rest.mkdir()
    (tmp_path / "out").rename(rest / "old")
    with Staging(tmp_path / "out"):
        assert content(tmp_path / "out") == {"index.html": b"old"}


def test_a_disk_that_cannot_exchange_renames_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_exchange", lambda one, other: False)
    publish(tmp_path / "out", {"index.html": b"old"})
    publish(tmp_path / "out", {"index.html": b"new"})
    assert content(tmp_path / "out") == {"index.html": b"new"}
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_disk_that_cannot_link_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*args: object, **kwargs: object) -> None:
        raise OSError(1, "no links here")

    publish(tmp_path / "out", {"same": b"same"})
    os.utime(tmp_path / "out" / "same", (10**9, 10**9))
    monkeypatch.setattr(os, "link", no_links)
    assert publish(tmp_path / "out", {"same": b"same"}) == 0
    assert (tmp_path / "out" / "same").stat().st_mtime == 10**9


def test_everything_is_on_the_disk_before_the_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    real_sync, real_exchange = os.fsync, staging._exchange

    def sync(handle: int) -> None:
        done.append(Path(os.readlink(f"/proc/self/fd/{handle}")).name)
        real_sync(handle)

    def exchange(one: Path, other: Path) -> bool:
        done.append("exchange")
        return real_exchange(one, other)

    publish(tmp_path / "out", {})
    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(staging, "_exchange", exchange)
    publish(tmp_path / "out", {"a/page": b"1", "b": b"2"})
    at = done.index("exchange")
    assert {"page", "a", "b", MARKER, "site"} <= set(done[:at])
    assert done[at + 1 :] == [tmp_path.name]


def test_very_many_files_are_on_the_disk_before_the_exchange_by_one_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real_see, real_exchange = staging._see_to_all, staging._exchange
    publish(tmp_path / "out", {})
    monkeypatch.setattr(staging, "_MANY", 1)
    monkeypatch.setattr(staging, "_see_to_all", lambda path: done.append("all") or real_see(path))
    monkeypatch.setattr(staging, "_exchange", lambda *paths: done.append("exchange") or real_exchange(*paths))
    publish(tmp_path / "out", {"a/page": b"1", "b": b"2"})
    assert done == ["all", "exchange"]


def test_a_disk_error_keeps_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(handle: int) -> None:
        raise OSError(5, "Input/output error")

    publish(tmp_path / "out", {"index.html": b"old"})
    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output"):
        publish(tmp_path / "out", {"index.html": b"new"})
    assert content(tmp_path / "out") == {"index.html": b"old"}


PUBLISHER = """
import sys
from pathlib import Path
from variorum.publish.staging import Staging
generation, out = sys.argv[1:]
with Staging(Path(out)) as stage:
    print("begun", flush=True)
    for n in range(60):
        stage.site.write(f"d{n % 7}/{n}.html", f"{generation} {n if n % 3 else 'same'}".encode() * 100)
    stage.publish()
print("published", flush=True)
"""


@pytest.mark.slow
def test_a_build_that_is_killed_at_any_time_leaves_a_whole_site(tmp_path: Path) -> None:
    out = tmp_path / "out"
    env = {"PYTHONPATH": str(ROOT / "plugins")}

    def start(generation: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", PUBLISHER, str(generation), str(out)]
        return subprocess.Popen(command, env=env, stdout=subprocess.PIPE)

    def generation_of_a_whole_site() -> bytes:
        files = content(out)
        assert {path: hashlib.sha256(data).hexdigest() for path, data in files.items()} == manifest(out)
        (one,) = {data.split()[0] for data in files.values()}
        return one

    with start(0) as whole:
        assert whole.stdout is not None
        whole.stdout.readline()
        begun = time.monotonic()
        assert whole.stdout.readline() == b"published\n"
        taken = time.monotonic() - begun
    random_delays = random.Random(5)
    seen: set[bool] = set()
    for generation in range(1, 200):
        if generation > 10 and len(seen) == 2:
            break
        before = generation_of_a_whole_site()
        with start(generation) as build:
            assert build.stdout is not None
            build.stdout.readline()
            time.sleep(random_delays.uniform(0, 2 * taken))
            build.kill()
        after = generation_of_a_whole_site()
        assert after in (before, str(generation).encode())
        seen.add(after == before)
    assert seen == {True, False}, "some kills must come before the exchange and some after it"


def test_the_manifest_says_what_stands_there(tmp_path: Path) -> None:
    publish(tmp_path / "out", {"a b.html": b""})
    assert manifest(tmp_path / "out") == {"a b.html": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}


@pytest.mark.parametrize("text", ["", "something else\n", "variorum build 1\ngarbage\n\x00"])
def test_a_damaged_manifest_names_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / MARKER).write_text(text)
    assert manifest(tmp_path) == {}


# What may be an output


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("project", "is or holds"),
        (".", "is or holds"),
        ("project/content", "is or holds the corpus"),
        ("project/content/corpus/out", "lies in the corpus"),
        ("project/content/corpus", "is or holds the corpus"),
        ("full", "holds files that Variorum did not make"),
        ("file", "is a file"),
        ("/", "is or holds"),
        (str(Path.home()), "is or holds"),
    ],
)
def test_a_dangerous_output_is_refused(tmp_path: Path, output: str, said: str) -> None:
    project = tmp_path / "project"
    (project / "content" / "corpus").mkdir(parents=True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.tex").touch()
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=said):
        refuse((tmp_path / output).resolve(), {"the corpus": project / "content" / "corpus"}, project)


@pytest.mark.parametrize("output", ["new", "project/output", "empty", "ours"])
def test_a_sound_output_is_taken(tmp_path: Path, output: str) -> None:
    (tmp_path / "project" / "corpus").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    publish(tmp_path / "ours", {"index.html": b""})
    refuse((tmp_path / output).resolve(), {"the corpus": tmp_path / "project" / "corpus"}, tmp_path / "project")


# Executors


def double(n: int) -> int:
    return 2 * n


def misbehave(how: str) -> str:
    if how == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "hangs":
        time.sleep(60)
    if how == "raises":
        raise KeyError(how)
    return how


@pytest.mark.slow
def test_a_bad_job_costs_only_itself() -> None:
    jobs = ["fine", "dies", "fine", "raises", "hangs", *["fine"] * 5]
    ends: list[str] = []
    with Processes(2, time_limit=5) as workers:
        for future in [workers.submit(misbehave, job) for job in jobs]:
            try:
                ends.append(future.result())
            except Exception as error:
                ends.append(type(error).__name__)
    assert ends == ["fine", "ProcessExpired", "fine", "KeyError", "TimeoutError", *["fine"] * 5]


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        (MemoryError(), "memory is not enough"),
        (type("ProcessExpired", (RuntimeError,), {"exitcode": -signal.SIGKILL})(), "memory is not enough"),
    ],
    ids=["no memory left", "the system ends the workers"],
)
def test_a_build_without_memory_ends_with_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ended: Exception, words: str
) -> None:
    def fail(*given: object) -> Future[object]:
        future: Future[object] = Future()
        future.set_exception(ended)
        return future

    monkeypatch.setattr(Inline, "submit", fail)
    assert build_site(tmp_path / "site", SMALL_CORPUS) == 1
    assert words in capsys.readouterr().out
    assert not (tmp_path / "site").exists()


def test_a_build_that_the_system_kills_does_not_end_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: int(misbehave("dies"))) == 128 + signal.SIGKILL
    assert "SIGKILL" in capfd.readouterr().err


@pytest.mark.parametrize("code", [0, 2])
def test_the_guard_hands_on_the_exit_code(code: int) -> None:
    assert guarded(lambda: code) == code


def test_inline_work_is_done_here() -> None:
    with Inline() as workers:
        assert workers.submit(os.getpid).result() == os.getpid()


def test_work_goes_elsewhere_once_it_proves_long() -> None:
    with Patient(Processes(1, 60), patience=0.05) as workers:
        assert workers.submit(os.getpid).result() == os.getpid()
        workers.submit(time.sleep, 0.1).result()
        assert workers.submit(os.getpid).result() != os.getpid()


def test_no_process_is_started_for_little_work() -> None:
    before = multiprocessing.active_children()
    with executor("local", None, 60) as workers:
        assert workers.submit(double, 4).result() == 8
        assert multiprocessing.active_children() == before


def test_a_build_seldom_looks_for_garbage_and_leaves_the_process_as_it_was() -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    with settled():
        assert gc.get_threshold() == SELDOM and gc.get_freeze_count() > 0
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


@pytest.mark.parametrize("engine", ["spark", "local:x", "dask-x", ""])
def test_an_engine_that_does_not_exist_is_refused(engine: str) -> None:
    with pytest.raises(SettingsError, match="write local, dask or dask:ADDRESS"):
        executor(engine, None, 60)


def test_a_missing_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SettingsError, match="install it with the extra “cluster”"):
        executor("dask", None, 60)


# Reading the corpus


def read(folder: Path, limit: int = 10_000) -> tuple[dict[str, Source], dict[str, Problem]]:
    corpus: Corpus = load(Place(folder, folder), Limits(limit))
    found = list(corpus.sources)
    sources = {s.path: s for s in found if isinstance(s, Source)}
    return sources, {p.path: p for p in (*corpus.problems, *(p for p in found if isinstance(p, Problem)))}


def test_files_are_found_at_every_depth_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for path in ("b.txt", "a/z.txt", "a.txt", "a/b/c.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    sources, problems = read(tmp_path)
    assert list(sources) == ["corpus/a.txt", "corpus/a/b/c.txt", "corpus/a/z.txt", "corpus/b.txt"]
    assert problems == {}


def test_what_corpus_csv_states_goes_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "corpus.csv").write_text("path,publisher\na.txt,The Paper\nb.txt,None\n")
    sources, problems = read(tmp_path)
    assert sources["corpus/a.txt"].stated == Metadata(publisher="The Paper")
    assert [p.line for p in problems.values()] == [3]


def test_tables_hidden_files_and_the_editors_folder_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "editorial").mkdir()
    for name in ("corpus.csv", "ids.csv", ".hidden.txt", "editorial/names.yaml"):
        (tmp_path / name).write_text("")
    assert read(tmp_path) == ({}, {})


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.txt").write_text("secret")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "file.txt").symlink_to(tmp_path / "secret" / "key.txt")
    (folder / "folder").symlink_to(tmp_path / "secret")
    (folder / "loop").symlink_to(folder)
    (folder / "nowhere.txt").symlink_to("missing")
    sources, problems = read(folder)
    assert sources == {}
    assert {p.code for p in problems.values()} == {"link"}
    assert len(problems) == 4


def test_a_pipe_is_reported_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, problems = read(tmp_path)
    assert problems["corpus/pipe.txt"].code == "not-a-file"


def test_a_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open(tmp_path / "huge.txt", "wb") as file:
        file.truncate(10**12)
    _, problems = read(tmp_path)
    assert problems["corpus/huge.txt"].code == "too-large"
    assert "1,000,000,000,000 bytes and 10,000 are the most" in problems["corpus/huge.txt"].message


def test_a_file_that_vanishes_on_the_way_is_reported(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    sources = iter(load(Place(tmp_path, tmp_path), Limits(1000)).sources)
    assert isinstance(next(sources), Source)
    (tmp_path / "b.txt").unlink()
    gone = next(sources)
    assert isinstance(gone, Problem)
    assert (gone.path, gone.code) == ("corpus/b.txt", "vanished")


def test_a_file_that_becomes_a_link_on_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("text")
    sources = iter(load(Place(folder, folder), Limits(1000)).sources)
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to(tmp_path / "secret")
    assert isinstance(next(sources), Problem)


def test_a_name_that_is_not_utf_8_is_reported(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("text")
    except OSError:
        pytest.skip("this disk takes no such name")
    _, problems = read(tmp_path)
    assert problems["corpus/caf\\udce9.txt"].code == "bad-name"


# The report


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_on_a_terminal() -> None:
    screen = Terminal()
    report = Report(screen)
    report.progress("read", 0, None)
    report.progress("read", 3, 3)
    report.say("done")
    assert "\n" not in screen.getvalue().partition("done")[0]
    assert screen.getvalue().endswith("\r\x1b[Kdone\n")


def test_progress_is_a_plain_line_a_stage_elsewhere() -> None:
    paper = io.StringIO()
    report = Report(paper)
    for done in range(1001):
        report.progress("read", done, 1000)
    report.progress("group", 0, 1)
    report.progress("group", 1, 1)
    assert paper.getvalue() == "read 1,000 files\ngrouped 1 article\n"


def test_every_stage_has_its_words() -> None:
    assert {*pipeline.STAGES, "group", "relate", "search", "data", "cards", "pages"} == set(_WORDS)


def reported(*problems: Problem) -> list[str]:
    paper = io.StringIO()
    Report(paper).problems(problems)
    return paper.getvalue().splitlines()


def remark(path: str, code: str = "undated") -> Problem:
    return Problem(f"corpus/{path}", None, None, "info", code, "No date is recorded.")


def test_remarks_of_one_kind_are_one_line() -> None:
    said = reported(*(remark(f"{n}.txt") for n in range(12)))
    assert said == ["info: undated: 12 articles have no date, first corpus/0.txt"]


def test_a_single_remark_is_said_in_full() -> None:
    assert reported(remark("a.txt")) == ["corpus/a.txt: info: undated: No date is recorded."]


def test_errors_come_before_remarks_and_the_first_of_a_kind_are_said_in_full() -> None:
    errors = [Problem(f"corpus/{n}.bin", None, None, "error", "binary-file", "No text.") for n in range(9)]
    said = reported(remark("a.txt"), *errors)
    assert said == [
        *(f"corpus/{n}.bin: error: binary-file: No text." for n in range(4)),
        "… 9 files are no text in all (binary-file)",
        "corpus/a.txt: info: undated: No date is recorded.",
    ]


def test_every_kind_of_error_is_named_however_many_there_are() -> None:
    errors = [Problem("corpus/a", None, None, "error", f"kind-{n}", "Wrong.") for n in range(30)]
    assert len(reported(*errors)) == 30


def test_the_name_of_a_file_cannot_command_a_terminal() -> None:
    paper = io.StringIO()
    Report(paper).problems([Problem("corpus/a\x1b[2J\nb\u202e.txt", None, None, "error", "bad-name", "Rename it.")])
    assert paper.getvalue() == "corpus/a\\x1b[2J\\nb\\u202e.txt: error: bad-name: Rename it.\n"


# A whole build


def test_the_summary_says_what_was_built(small_site: Built) -> None:
    said = {line[:17].strip(): line[17:].split()[0] for line in small_site.said.splitlines() if line[17:].strip()}
    assert (said["articles"], said["stories"], said["problems"]) == ("4", "2", "4")
    assert {"notes", "cross-references", "files", "seconds"} <= set(said)


def test_the_summary_says_where_all_problems_stand(small_site: Built) -> None:
    said = next(line for line in small_site.said.splitlines() if line.startswith("All problems: "))
    assert str(small_site.folder / "data" / "problems.json") in said
    assert str(small_site.folder / "problems" / "index.html") in said


def test_the_summary_ends_with_where_the_site_is(small_site: Built) -> None:
    assert small_site.said.splitlines()[-1] == f"The site: {small_site.folder / 'index.html'}"


def test_pelican_writes_nothing_of_its_own(small_site: Built) -> None:
    files = {p.relative_to(small_site.folder).as_posix() for p in small_site.folder.rglob("*") if p.is_file()}
    assert files == {*manifest(small_site.folder), MARKER}


def test_the_themes_files_stand_in_the_site(small_site: Built) -> None:
    static = ROOT / "theme" / "static"
    files = tree(small_site.folder)
    assert [path for path, data in tree(static).items() if files[f"theme/{path}"] != plain(path, data)] == []


def test_a_build_writes_to_its_output_and_its_cache_only_and_touches_no_input(tmp_path: Path) -> None:
    before = tree(SMALL_CORPUS)
    assert build_site(tmp_path / "out", SMALL_CORPUS, fresh=False) == 0
    assert tree(SMALL_CORPUS) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == [".variorum-cache", "out"]


def test_nothing_to_publish_is_1_and_keeps_the_old_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    publish(tmp_path / "out", {"index.html": b"old"})
    (corpus / "empty.txt").touch()
    assert build_site(tmp_path / "out", corpus) == 1
    assert content(tmp_path / "out") == {"index.html": b"old"}
    said = capsys.readouterr().out
    assert "corpus/empty.txt: error: empty-file:" in said
    assert "nothing could be published" in said


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"jobs": 0}, "--jobs must be 1 or more, not 0"),
        ({"engine": "spark"}, "there is no engine 'spark'"),
        ({"settings": "nowhere.py"}, "there is no settings file nowhere.py"),
        ({"corpus": Path("no-such-folder")}, "the corpus no-such-folder is not a folder"),
        ({"jobs": 100_000}, "--jobs must be 256 at most, not 100000"),
    ],
)
def test_wrong_values_are_2(tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: dict[str, object], said: str) -> None:
    given = {"corpus": SMALL_CORPUS, **wrong}
    assert build_site(tmp_path / "out", **given) == 2  # type: ignore[arg-type]
    assert said in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def conf(tmp_path: Path, lines: str) -> str:
    path = tmp_path / "conf.py"
    path.write_text(f"import runpy\nglobals().update(runpy.run_path({str(ROOT / 'pelicanconf.py')!r}))\n{lines}\n")
    absolute = "".join(f"{name} = {str(ROOT / folder)!r}\n" for name, folder in (("PATH", "content"), ("THEME", "theme")))
    path.write_text(path.read_text() + absolute + f"PLUGIN_PATHS = [{str(ROOT / 'plugins')!r}]\n")
    return str(path)


def test_wrong_settings_are_2_with_every_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = conf(tmp_path, "VARIORUM = {'job': 1, 'production': 'no'}")
    assert build_site(tmp_path / "out", SMALL_CORPUS, settings=settings) == 2
    said = capsys.readouterr().out
    assert "unknown setting 'job' (did you mean 'jobs'?); 'production' must be True or False" in said


@pytest.mark.parametrize(
    ("plugins", "said"), [("[]", "ended without publishing"), ("['variorum', 'no_such_plugin']", "no_such_plugin")]
)
def test_a_plugin_that_is_not_there_is_no_quiet_success(tmp_path: Path, plugins: str, said: str) -> None:
    settings = conf(tmp_path, f"PLUGINS = {plugins}")
    # in a process of its own: here the plugin is connected since the first build
    arguments = f"{tmp_path / 'out'!r}, {SMALL_CORPUS!r}, settings={settings!r}"
    ended = run_build(arguments, {"PYTHONIOENCODING": "ascii"})
    assert ended.returncode == 1
    assert said in ended.stdout
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("line", ["PAGE_PATHS = ['pages']", "DELETE_OUTPUT_DIRECTORY = True", "FEED_ALL_ATOM = 'a.xml'"])
def test_settings_that_let_pelican_write_are_2(tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    assert build_site(tmp_path / "out", SMALL_CORPUS, settings=conf(tmp_path, line)) == 2
    assert f"build: {line.split()[0]} must be empty" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("SITEURL = 'archive.example.org'", "SITEURL must be empty or the site's address, such as https://"),
        ("SITEURL = 'https://archive.example.org/a b'", "not 'https://archive.example.org/a b'"),
        ("SITEURL = 'ftp://archive.example.org'", "not 'ftp://archive.example.org'"),
        ("THEME_TEMPLATES_OVERRIDES = ['no-such-folder']", "no-such-folder', which is not a folder"),
    ],
)
def test_settings_of_pelicans_that_cannot_be_used_are_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    assert build_site(tmp_path / "out", SMALL_CORPUS, settings=conf(tmp_path, line)) == 2
    assert said in capsys.readouterr().out


def test_the_founding_pair_stays_within_20_kb_where_notes_may_be_disputed_and_the_address_is_known(
    tmp_path: Path, shared: Callable[[str], Path]
) -> None:
    address = "mailto:notes@example.org?subject={title}&body={url}"
    lines = f"VARIORUM.update(dispute={address!r}, production=True)\nSITEURL = 'https://archive.example.org/news'"
    assert build_site(tmp_path / "out", shared("seeds"), settings=conf(tmp_path, lines)) == 0
    (page,) = (tmp_path / "out").glob("stories/*/index.html")
    sent = page.read_bytes()
    assert b"Cite or dispute this note" in sent and b"https://archive.example.org/news" in sent
    assert len(gzip.compress(sent, 9)) <= 20_000


def test_own_templates_are_found_wherever_the_command_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "404.html").write_text("A page of our own.")
    settings = conf(tmp_path, "THEME_TEMPLATES_OVERRIDES = ['own']")
    monkeypatch.chdir("/")
    assert build_site(tmp_path / "out", SMALL_CORPUS, settings=settings) == 0
    assert (tmp_path / "out" / "404.html").read_text() == "A page of our own."


def test_settings_that_do_not_run_are_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_site(tmp_path / "out", SMALL_CORPUS, settings=conf(tmp_path, "import no_such_module")) == 2
    assert "cannot be used (ModuleNotFoundError: No module named 'no_such_module')" in capsys.readouterr().out


def test_an_output_that_cannot_be_made_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert build_site(tmp_path / "file" / "out", SMALL_CORPUS) == 2
    assert "cannot be made (File exists); name a folder you may write to" in capsys.readouterr().out


def test_a_folder_without_articles_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "corpus").mkdir()
    assert build_site(tmp_path / "out", tmp_path / "corpus") == 1
    assert f"the folder {tmp_path / 'corpus'} holds no article" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ view.no_such_thing }}", "home.html:1: 'variorum.views.home.HomeView object' has no attribute"),
        ("{% if %}", "home.html:1: Expected an expression"),
        ("{% include 'gone.html' %}", "there is no template gone.html"),
    ],
)
def test_a_theme_that_fails_is_said_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], template: str, said: str
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "home.html").write_text(template)
    settings = conf(tmp_path, f"THEME_TEMPLATES_OVERRIDES = [{str(tmp_path / 'own')!r}]")
    assert build_site(tmp_path / "out", SMALL_CORPUS, settings=settings) == 1
    written = capsys.readouterr()
    assert f"the theme cannot make index.html: {said}" in written.out
    assert "Traceback" not in written.err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_says_so_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    from variorum.publish import archive

    monkeypatch.setattr(archive, "Sheaves", lambda *_: os.kill(os.getpid(), number))
    assert build_site(tmp_path / "out", SMALL_CORPUS) == 130
    assert capsys.readouterr().out.endswith("build: stopped before its end; the site is whole\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_a_table_is_reported(tmp_path: Path) -> None:
    (tmp_path / "corpus.csv").mkdir()
    (tmp_path / "a.txt").write_text("text")
    sources, problems = read(tmp_path)
    assert list(sources) == ["corpus/a.txt"]
    assert problems["corpus.csv"].code == "not-a-file"


def test_a_public_site_says_how_many_articles_state_no_rights(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = conf(tmp_path, "VARIORUM = {'production': True}")
    assert build_site(tmp_path / "out", SMALL_CORPUS, settings=settings) == 0
    assert re.search(r"^articles +\d+ +\(full \d+, excerpt 1, 1 states no rights\)$", capsys.readouterr().out, re.M)


def test_a_busy_output_is_75(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Staging(tmp_path / "out"):
        assert build_site(tmp_path / "out", SMALL_CORPUS) == 75
    assert "another build is writing there" in capsys.readouterr().out


def test_a_page_that_is_missing_fails_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    real = Sheaves.own
    without = lambda *given: (p for p in real(*given) if not p.path.startswith("articles/"))  # noqa: E731
    monkeypatch.setattr(Sheaves, "own", without)
    assert build_site(tmp_path / "out", SMALL_CORPUS) == 1
    assert not (tmp_path / "out").exists()


def test_plain_pelican_publishes_the_same_site(small_site: Built, tmp_path: Path) -> None:
    corpus = tmp_path / "content"
    corpus.mkdir()
    (corpus / "corpus").symlink_to(SMALL_CORPUS)
    (corpus / "corpus.csv").write_bytes((SMALL_CORPUS / "corpus.csv").read_bytes())
    (tmp_path / "cache").mkdir()
    override = f"CACHE_PATH = {str(tmp_path / 'cache')!r}\n"
    settings = Path(conf(tmp_path, override))
    command = [
        sys.executable,
        "-m",
        "pelican",
        str(corpus),
        "-s",
        str(settings),
        "-o",
        str(tmp_path / "out"),
        "--fatal",
        "errors",
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    assert tree(tmp_path / "out") == tree(small_site.folder)
