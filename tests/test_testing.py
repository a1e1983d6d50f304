"""The whole suite in two halves side by side: no failure of either is lost, and what both say is read."""

from __future__ import annotations

from pathlib import Path

import pytest

import testing

#: Starting pytest is what takes time here.
PLAIN_PYTEST = {"PYTHONPATH": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
INI = "[pytest]\nmarkers =\n    browser: opens pages\n"
PLAIN = "def test_plain():\n    assert {}\n"
BROWSER = "import pytest\n\n\n@pytest.mark.browser\ndef test_seen():\n    assert {}\n"


def halves(folder: Path, **tests: str) -> int:
    """The exit code of a suite of these files."""
    (folder / "pytest.ini").write_text(INI, "utf-8")
    for name, text in tests.items():
        (folder / f"test_{name}.py").write_text(text, "utf-8")
    return testing.side_by_side(folder, PLAIN_PYTEST)


def test_a_failure_of_the_half_without_a_browser_is_one_of_the_whole(tmp_path: Path) -> None:
    assert halves(tmp_path, plain=PLAIN.format(False), seen=BROWSER.format(True)) == 1


def test_a_half_without_a_test_is_no_failure(tmp_path: Path) -> None:
    assert halves(tmp_path, plain=PLAIN.format(True)) == 0


def test_a_failure_of_the_half_with_one_is_too_and_what_both_say_is_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert halves(tmp_path, plain=PLAIN.format(True), seen=BROWSER.format(False)) == 1
    said = capfd.readouterr().out
    assert said.count("1 passed") == 1
    assert said.index("1 passed") < said.index("FAILED test_seen.py::test_seen")


def test_variables_and_the_sites_are_those_of_both_halves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HALF", raising=False)
    told = "import os\n\nimport pytest\n\n\n@pytest.mark.browser\ndef test_seen():\n    assert os.environ['HALF'] == 'x'\n"
    told += "    with open(os.environ['PYTEST_CURRENT_TEST'].split('_')[1][:4] + '.txt', 'w') as file:\n"
    told += f"        file.write(os.environ['{testing.SHARED}'])\n"
    (tmp_path / "pytest.ini").write_text(INI, "utf-8")
    (tmp_path / "test_seen.py").write_text(told, "utf-8")
    (tmp_path / "test_plain.py").write_text(told.replace("@pytest.mark.browser\n", ""), "utf-8")
    assert testing.side_by_side(tmp_path, {**PLAIN_PYTEST, "HALF": "x"}) == 0
    assert (tmp_path / "plai.txt").read_text("utf-8") == (tmp_path / "seen.txt").read_text("utf-8") != ""
