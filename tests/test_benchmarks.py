"""The measures that `score` runs take the sets they say they do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


def test_links_are_measured_on_hand_linked_pairs(tmp_path: Path) -> None:
    pair = {
        "a": ["The ferry was withdrawn on Tuesday after cracks were found.", "The island has 2,600 residents."],
        "b": ["The ferry was withdrawn after cracks were found on Tuesday.", "Some 2,600 residents live on the island."],
        "pairs": [[0, 0], [1, 1]],
    }
    held = tmp_path / "links_made.jsonl"
    held.write_text(json.dumps(pair) + "\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(BENCHMARKS / "links.py"), str(held)], capture_output=True, text=True, check=True
    )
    assert run.stdout.count(": P 100.0 R 100.0 F1 100.0") == 2


@pytest.mark.parametrize("name", sorted(p.stem for p in BENCHMARKS.glob("*.py")))
def test_every_benchmark_loads(name: str) -> None:
    code = f"import sys; sys.path.insert(0, {str(BENCHMARKS)!r}); import {name}"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stderr == ""
