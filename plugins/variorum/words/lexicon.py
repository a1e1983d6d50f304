"""Reads the data files that lie beside the code: a head of '#' lines says what a file holds and where it is from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(package: str, name: str) -> tuple[str, ...]:
    """The lines of ``package``'s data file ``data/NAME.txt``, heads and blank lines left out."""
    text = files(package).joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words_of(package: str, name: str) -> frozenset[str]:
    """The same file as a set of words, whatever their lines."""
    return frozenset(word for line in entries(package, name) for word in line.split())
