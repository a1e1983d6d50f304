"""What the readers make of a file: the golden files of ``tests/golden/readers``, each beside what is expected of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from variorum.model import Source
from variorum.problems import Problem
from variorum.publish.sources import Place, load
from variorum.readers import read
from variorum.readers.containers import Limits

FOLDER = Path(__file__).parent / "golden" / "readers"
EXPECTED = ".expected.json"


def golden_files() -> list[str]:
    return sorted(p.name for p in FOLDER.iterdir() if not p.name.endswith(EXPECTED))


def read_folder(folder: Path, limits: Limits | None = None) -> list[dict[str, Any]]:
    """Every article and every problem of a corpus, in the order of the files: what is not said is left out."""
    limits = limits or Limits()
    corpus = load(Place(folder, folder), limits)
    out = [_problem(p) for p in corpus.problems]
    for source in corpus.sources:
        out += _of(source, limits)
    return out


def _of(source: Source | Problem, limits: Limits) -> list[dict[str, Any]]:
    if isinstance(source, Problem):
        return [_problem(source)]
    found = read(source, limits.record)
    if isinstance(found, Problem):
        return [_problem(found)]
    witness, problems = found
    stated = {name: value for name, value in asdict(witness.meta).items() if value}
    article = {"path": witness.path, "item": witness.item, "stated": stated, "text": witness.text.split("\n")}
    return [article, *map(_problem, problems)]


def _problem(problem: Problem) -> dict[str, Any]:
    return {name: value for name, value in asdict(problem).items() if name in ("path", "code") or value is not None}


def shown(found: list[dict[str, Any]]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
