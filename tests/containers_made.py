"""Corpora of containers for tests: made here, read there, and what was found in short."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from golden_readers import read_folder
from variorum.readers.containers import Limits

NEWS = b"Quay shut\n\nThe quay of Alder was shut on Tuesday, the port said.\n"
Found = list[dict[str, Any]]


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Found]:
    """What is found in a corpus of these files."""

    def made(files: dict[str, bytes], limits: Limits | None = None) -> Found:
        for name, data in files.items():
            path = tmp_path / "corpus" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        before = sorted(tmp_path.rglob("*"))
        found = read_folder(tmp_path / "corpus", limits)
        assert sorted(tmp_path.rglob("*")) == before, "reading wrote something"
        return found

    return made


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2032, 3, 2, 0, 0, 0)), data, method)
    return out.getvalue()


def lines(*records: object) -> bytes:
    return "".join(json.dumps(r) + "\n" for r in records).encode()


def texts(found: Found) -> dict[str | None, str]:
    return {f["item"]: "\n".join(f["text"]) for f in found if "text" in f}


def faults(found: Found) -> list[tuple[str, str | None, int | None]]:
    return [(f["code"], f.get("item"), f.get("line")) for f in found if "code" in f]


def stated(found: Found) -> dict[str | None, dict[str, str]]:
    return {f["item"]: {n: v for n, v in f["stated"].items() if n != "origin"} for f in found if "text" in f}


def origin(found: Found) -> dict[str, str]:
    """Where what is stated of the first article was read."""
    return dict(next(f["stated"]["origin"] for f in found if "text" in f))
