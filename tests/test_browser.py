"""Which browser the tests take, and what is installed where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

import browser


def fake_browser(folder: Path, name: str, script: str) -> Path:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


def test_a_program_that_does_not_start_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_browser(tmp_path, "chromium", "echo 'a library is missing' >&2; exit 10")
    good = fake_browser(tmp_path, "google-chrome", "echo Google Chrome 156.0 with Chromium")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find_chromium() == str(good)


@pytest.mark.parametrize("kind", ["script", "link"])
def test_a_snap_is_passed_over_though_it_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    says = "echo Chromium 156 snap"
    if kind == "script":
        fake_browser(tmp_path, "chromium", f"if [ -x /snap/bin/chromium ]; then exec /snap/bin/chromium; fi; {says}")
    else:
        (tmp_path / "chromium").symlink_to(fake_browser(tmp_path, "snap", says))
    good = fake_browser(tmp_path, "google-chrome", "echo Google Chrome 156.0")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find_chromium() == str(good)


def test_the_browser_that_is_named_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = fake_browser(tmp_path, "mine", "echo Chromium 156")
    monkeypatch.setenv("CHROMIUM", str(named))
    assert browser.find_chromium() == str(named)


def test_a_named_browser_that_does_not_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "gone"))
    with pytest.raises(browser.NoChromium, match="does not start"):
        browser.find_chromium()


class Machine:
    """A machine on which nothing is really installed: what it has, what it was asked to run, and what that brings."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: bool) -> None:
        self.has: set[str] = set()
        self.brings = {" libatomic1": "driver", " chromium chromium-common": "browser"}
        self.ran: list[str] = []
        monkeypatch.setattr(browser.os, "geteuid", lambda: 0 if root else 1000, raising=False)
        monkeypatch.setattr(browser.shutil, "which", lambda name: f"/bin/{name}" if name == "apt-get" else None)
        monkeypatch.setattr(browser, "_run", self._run)
        monkeypatch.setattr(browser, "fault_of_driver", lambda: None if "driver" in self.has else "libatomic.so.1 is gone")
        monkeypatch.setattr(browser, "find_chromium", lambda: "/bin/chromium" if "browser" in self.has else None)

    def _run(self, command: list[str], quiet: bool = False) -> int:
        self.ran.append(" ".join(command[command.index("apt-get") if "apt-get" in command else 1 :]))
        self.has |= {what for end, what in self.brings.items() if self.ran[-1].endswith(end)}
        return 0


def test_where_everything_starts_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=True)
    machine.has = {"driver", "browser"}
    assert (browser.find_or_install_chromium(), machine.ran) == ("/bin/chromium", [])


def test_on_a_small_debian_the_drivers_library_and_chromium_come_by_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=True)
    assert browser.find_or_install_chromium() == "/bin/chromium"
    assert machine.ran == [
        "apt-get -qq update",
        "apt-get -qq install -y --no-install-recommends libatomic1",
        "apt-get -qq install -y --no-install-recommends chromium chromium-common",
    ]


def test_beside_a_browser_only_the_drivers_library_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=True)
    machine.has = {"browser"}
    browser.find_or_install_chromium()
    assert "chromium" not in " ".join(machine.ran)


def test_where_apt_has_no_browser_playwright_brings_its_own_with_its_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=True)
    # As on Ubuntu, whose apt has no package chromium-common.
    machine.brings = {" libatomic1": "driver", "playwright install --with-deps chromium": "browser"}
    assert browser.find_or_install_chromium() == "/bin/chromium"


def test_who_may_not_install_is_told_all_that_is_lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=False)
    with pytest.raises(browser.NoChromium) as told:
        browser.find_or_install_chromium()
    for words in ("No Chromium starts", "libatomic.so.1 is gone", "CHROMIUM", "apt install libatomic1", "--no-browser"):
        assert words in str(told.value)
    assert not [command for command in machine.ran if command.startswith("apt-get")]
