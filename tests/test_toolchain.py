"""The way from a fresh machine to a task: locks, run.py, the CI script, what no tracked file may name."""

from __future__ import annotations

import gzip
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import output_folder
import run
import serving

HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)(?: ; (.+?))? \\$")
# In pieces, so that this file does not name them either.
REGISTRIES = [".".join(parts) for parts in (
    ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"), ("crates", "io"),
    ("deb", "debian", "org"), ("conda", "anaconda", "org"), ("proxy", "golang", "org"), ("rubygems", "org"),
)]  # fmt: skip


def requirements(lock: Path) -> dict[tuple[str, str], str]:
    """(name, marker) -> version of every requirement in a lock."""
    found = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        if match := PINNED.match(line):
            found[match[1], match[3] or ""] = match[2]
    return found


def tracked_text_files(root: Path) -> dict[str, str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout: what is tracked is not known")
    texts = {}
    for name in filter(None, listed.stdout.split("\0")):
        try:
            texts[name] = (root / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
    return texts


def test_no_tracked_file_names_a_registry(root: Path) -> None:
    texts = tracked_text_files(root)
    assert [(name, host) for name, text in texts.items() for host in REGISTRIES if host in text] == []


def test_no_tracked_file_names_a_folder_of_this_machine(root: Path) -> None:
    texts = tracked_text_files(root)
    places = [str(root.parent) + "/", str(Path.home()) + "/"]
    assert [(name, place) for name, text in texts.items() for place in places if place in text] == []


@pytest.mark.parametrize("name", [run.RUNTIME_LOCK, run.DEV_LOCK])
def test_a_lock_names_no_address(root: Path, name: str) -> None:
    assert "://" not in (root / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [run.RUNTIME_LOCK, run.DEV_LOCK])
def test_every_requirement_of_a_lock_has_a_version_and_a_hash(root: Path, name: str) -> None:
    lines = [line for line in (root / name).read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    starts = [i for i, line in enumerate(lines) if line and not line.startswith(" ")]
    assert len(starts) > 20
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        assert PINNED.match(lines[start]), lines[start]
        assert HASH.search(" ".join(lines[start + 1 : end])), lines[start]


def test_the_dev_lock_holds_the_runtime_lock_whole(root: Path) -> None:
    runtime, dev = requirements(root / run.RUNTIME_LOCK), requirements(root / run.DEV_LOCK)
    assert {key: dev.get(key) for key in runtime} == runtime


def test_both_locks_are_those_of_the_project_file(root: Path) -> None:
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))

    def names(wanted: list[str]) -> set[str]:
        return {re.split(r"[\[<>=!~; ]", one)[0].lower() for one in wanted}

    runtime, dev = (requirements(root / name) for name in (run.RUNTIME_LOCK, run.DEV_LOCK))
    assert names(project["project"]["dependencies"]) <= {name for name, _ in runtime}
    assert names(project["dependency-groups"]["dev"]) <= {name for name, _ in dev}


def test_ci_runs_the_readmes_test_command_and_nothing_else(root: Path) -> None:
    script = root / ".ci" / "run"
    commands = [line for line in script.read_text().splitlines() if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "exec python3 run.py test"]
    assert script.stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize(
    ("version", "complains"),
    [((3, 8, 18), True), ((3, 10, 13), True), ((3, 11, 0), False), ((3, 14, 0), False), ((4, 0, 0), False)],
)
def test_only_a_python_that_is_too_old_is_refused(version: tuple[int, int, int], complains: bool) -> None:
    assert bool(run.complain_of_python(version, "/usr/bin/python3")) is complains


@pytest.mark.parametrize(("name", "complains"), [("posix", False), ("nt", True)])
def test_a_system_that_is_no_unix_is_told_what_to_do(name: str, complains: bool) -> None:
    assert bool(run.complain_of_system(name)) is complains


def test_the_complaint_of_python_says_what_is_there_and_what_is_wanted() -> None:
    words = run.complain_of_python((3, 9, 2), "/usr/bin/python3")
    assert words.startswith("Variorum needs Python 3.11 or newer; this is 3.9.2 (/usr/bin/python3).")


def test_a_newer_python_on_the_path_is_proposed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "python3.13"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run.complain_of_python((3, 9, 2), "python3").endswith("Run this file with python3.13 instead.")


def test_run_can_be_read_by_an_old_python(root: Path) -> None:
    import ast

    ast.parse((root / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_python_without_ensurepip_is_told_which_package_to_install() -> None:
    words = run.complain_of_venv((3, 12, 3), find=lambda name: None if name == "ensurepip" else object())
    assert "it lacks ensurepip" in words
    assert "apt install python3-venv" in words
    assert "apt install python3.12-venv" in words


def test_a_python_with_venv_and_ensurepip_is_not_complained_of() -> None:
    assert run.complain_of_venv((3, 12, 3), find=lambda name: object()) is None


def test_without_ensurepip_run_ends_with_one_and_leaves_nothing(tmp_path: Path, root: Path) -> None:
    copy = tmp_path / "run.py"
    copy.write_text((root / "run.py").read_text(encoding="utf-8"), encoding="utf-8")
    hide = "import importlib.util as u, runpy, sys; f = u.find_spec\n"
    hide += "u.find_spec = lambda n, *a: None if n == 'ensurepip' else f(n, *a)\n"
    hide += f"sys.argv = ['run.py', 'build']; sys.path.insert(0, {str(tmp_path)!r})\n"
    # find_spec is bound when run.py defines complain_of_venv, so it must be hidden before the file is read.
    done = subprocess.run(
        [sys.executable, "-c", hide + "runpy.run_path('run.py', run_name='__main__')"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, sorted(path.name for path in tmp_path.iterdir())) == (1, ["run.py"])
    assert "apt install python3-venv" in done.stderr


def test_a_half_made_environment_counts_as_none(tmp_path: Path) -> None:
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "pyvenv.cfg").write_text("home = /nowhere\n")
    (venv / "bin" / "python").symlink_to(tmp_path / "gone")
    assert run.version_of(venv) is None


def test_an_environment_without_pip_counts_as_none(tmp_path: Path) -> None:
    venv = tmp_path / "with space"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    assert run.version_of(str(venv)) is None


def test_this_environment_has_its_version() -> None:
    assert run.version_of(sys.prefix) == "{}.{}.{}".format(*sys.version_info[:3])


class Pip:
    """Stands in for the call of pip: keeps what it was asked, and ends as told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        self.asked: list[list[str]] = []
        self.ends_with = 0
        self.venv = str(tmp_path / ".venv")
        self.lock = tmp_path / "requirements.lock"
        self.lock.write_text("pelican==1\n")
        os.mkdir(self.venv)
        monkeypatch.setattr(run, "ROOT", str(tmp_path))
        monkeypatch.setattr(run, "version_of", lambda venv: "3.11.7")
        monkeypatch.setattr(run.subprocess, "call", self._call)

    def _call(self, command: list[str], **_: object) -> int:
        self.asked.append(command)
        return self.ends_with

    def install(self) -> None:
        run.install(self.venv, self.lock.name)


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Pip:
    return Pip(monkeypatch, tmp_path)


def test_hashes_are_required(pip: Pip) -> None:
    pip.install()
    assert {"--require-hashes", "--no-deps"} <= set(pip.asked[0])


def test_what_is_stamped_is_not_installed_again(pip: Pip) -> None:
    pip.install()
    pip.install()
    assert len(pip.asked) == 1


def test_a_changed_lock_is_installed(pip: Pip) -> None:
    pip.install()
    pip.lock.write_text("pelican==2\n")
    pip.install()
    assert len(pip.asked) == 2


def test_another_python_is_installed_for(pip: Pip, monkeypatch: pytest.MonkeyPatch) -> None:
    pip.install()
    monkeypatch.setattr(run, "version_of", lambda venv: "3.12.1")
    pip.install()
    assert len(pip.asked) == 2


def test_a_failed_install_is_told_and_not_stamped(pip: Pip) -> None:
    pip.ends_with = 1
    with pytest.raises(run.CannotRun, match=r"Could not install what requirements\.lock names"):
        pip.install()
    pip.ends_with = 0
    pip.install()
    assert "--force-reinstall" in pip.asked[1]


def test_other_environments_do_not_shine_through(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET"):
        monkeypatch.setenv(name, "/elsewhere")
    made = run.environment("/here/.venv")
    assert {name: value for name, value in made.items() if value == "/elsewhere"} == {}
    assert made["VIRTUAL_ENV"] == "/here/.venv"


def test_a_mirror_that_pip_is_told_of_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://mirror.example/simple")
    assert run.environment("/here/.venv")["PIP_INDEX_URL"] == "http://mirror.example/simple"


def test_a_folder_that_a_build_signed_is_removed(tmp_path: Path) -> None:
    site = tmp_path / "output"
    site.mkdir()
    (site / output_folder.MARKER).touch()
    assert output_folder.remove(site) == 0
    assert not site.exists()


def test_a_folder_that_no_build_signed_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert output_folder.remove(tmp_path) == 1
    assert (tmp_path / "letter.txt").read_text() == "mine"
    assert output_folder.MARKER in capsys.readouterr().err


def test_the_marker_is_the_one_that_builds_write() -> None:
    from variorum.publish import staging

    assert output_folder.MARKER == staging.MARKER


SITE = {
    "index.html": '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "script-src 'self'\"><title>One</title><body><p>one</p></body>",
    "404.html": "<!doctype html><title>Not found</title><p>nothing here</p>",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in SITE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def fetch(address: str) -> tuple[int, str]:
    from urllib.error import HTTPError
    from urllib.request import urlopen

    try:
        with urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_a_page_is_served_as_it_is(site: Path) -> None:
    with serving.listening(site) as address:
        assert fetch(address) == (200, SITE["index.html"])


def test_the_sites_own_page_answers_where_there_is_none(site: Path) -> None:
    with serving.listening(site) as address:
        assert fetch(address + "gone/") == (404, SITE["404.html"])


def test_words_are_sent_compressed_to_an_audit_as_a_host_would(site: Path) -> None:
    from urllib.request import Request, urlopen

    with (
        serving.listening(site, handler=serving.CompressingHandler) as address,
        urlopen(Request(address, headers={"Accept-Encoding": "gzip"}), timeout=10) as answer,
    ):
        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.read()).decode() == SITE["index.html"]


def test_whoever_takes_no_gzip_is_sent_none(site: Path) -> None:
    with serving.listening(site, handler=serving.CompressingHandler) as address:
        assert fetch(address) == (200, SITE["index.html"])
        assert fetch(address + "gone/") == (404, SITE["404.html"])


def test_another_port_is_taken_where_the_wanted_one_is_in_use(site: Path) -> None:
    with serving.listening(site) as first, serving.listening(site, int(first.rstrip("/").rpartition(":")[2])) as second:
        assert first != second
        assert fetch(second)[0] == 200


@pytest.mark.browser
def test_a_page_with_a_strict_policy_reloads_after_a_build(site: Path, chromium_browser) -> None:
    builds = serving.Builds()
    page = chromium_browser.new_page()
    with serving.listening(site, handler=serving.ReloadingHandler, builds=builds) as address:
        page.goto(address)
        (site / "index.html").write_text(SITE["index.html"].replace("<p>one</p>", "<p>two</p>"), encoding="utf-8")
        builds.add()
        page.get_by_text("two").wait_for(timeout=60_000)
        page.close()
