"""Finds what is to be brought into a corpus, and what each file will be called there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from variorum.problems import Problem, SettingsError
from variorum.publish.adopting import Brought
from variorum.publish.sources import Place, fault_of_name, files_below
from variorum.readers import is_article
from variorum.readers.beside import sorted_out
from variorum.readers.corpus_csv import NAME


@dataclass(frozen=True, slots=True)
class Arriving:
    """A file to copy: ``source`` is what it is called where it comes from, ``target`` its path inside the corpus.

    ``own_text`` says that it is the text of an article beside it and no article itself.
    """

    file: Path
    source: str
    target: str
    own_text: bool = False


def checked(paths: Sequence[str], place: Place, into: str) -> str:
    """``into`` as a posix path; SettingsError with everything that is wrong with it and the ``paths``."""
    faults = ["name what is to be ingested: --path FILE or FOLDER, as often as needed"] if not paths else []
    corpus = place.articles.resolve()
    for given in paths:
        path = Path(given).expanduser()
        if not given.strip():
            faults.append("a path is empty; name a file or a folder")
        elif not os.path.lexists(path):
            faults.append(f"there is no file or folder {given}")
        elif not path.is_symlink() and path.is_dir():
            folder = path.resolve()
            if folder.is_relative_to(corpus) or corpus.is_relative_to(folder):
                faults.append(f"{given} is, holds or lies in the corpus itself; name a folder outside of it")
    parts = [part for part in into.split("/") if part not in ("", ".")]
    below = "/".join(parts)
    plain = not into.startswith("/") and not any(part.startswith(".") or fault_of_name(part) for part in parts)
    if not plain or not is_article("/".join(("corpus", *parts, "a.txt"))):
        faults.append(f"--into {into!r} must be a plain folder inside the corpus, such as 2032/march")
    if faults:
        raise SettingsError("; ".join(faults))
    return below


def found(paths: Sequence[str], into: str, problems: list[Problem], brought: list[Brought]) -> Iterator[Arriving]:
    """Every file that may be an article, in the order given. ``brought`` gets the folders' tables, ``problems`` the rest."""
    for given in paths:
        path = Path(given).expanduser()
        name = path.absolute().resolve().name if not path.is_symlink() else path.name
        if path.is_symlink():
            message = "This is a link, and links are not followed; name the file or folder itself."
            problems.append(Problem(shown(name), None, None, "warning", "link", message))
        elif path.is_dir():
            yield from _folder(path, name, into, problems, brought)
        else:
            yield from _file(path, name, into, problems)


def _file(file: Path, name: str, into: str, problems: list[Problem]) -> Iterator[Arriving]:
    target = _below(into, name)
    if fault := fault_of_name(name):
        problems.append(Problem(shown(name), None, None, "error", "bad-name", fault))
    elif not is_article(f"corpus/{target}"):
        message = "A file of this name would be no article of the corpus (a table, or hidden); give it another name."
        problems.append(Problem(shown(name), None, None, "error", "bad-name", message))
    else:
        yield Arriving(file, name, target)


def _below(into: str, name: str) -> str:
    return f"{into}/{name}" if into else name


def _folder(folder: Path, name: str, into: str, problems: list[Problem], brought: list[Brought]) -> Iterator[Arriving]:
    if fault := fault_of_name(name):
        problems.append(Problem(shown(name), None, None, "error", "bad-name", fault))
        return
    met: list[Problem] = []
    listed = files_below(folder, met)
    for problem in met:
        problems.append(replace(problem, path=shown(f"{name}/{problem.path.removeprefix('corpus/')}")))
    articles, own = sorted_out([path for path in listed if is_article(f"corpus/{path}")])
    texts = set(own.values())
    tables = [path for path in listed if not is_article(f"corpus/{path}")]
    for path in tables:
        named, below = shown(f"{name}/{path}"), _below(into, name)
        if path == NAME:
            nested = not any("/" not in one for one in articles) and any(one.startswith("corpus/") for one in articles)
            brought.append(Brought(folder / path, named, below, nested))
        else:
            problems.append(_table_left(named, path, below))
    for path in sorted([*articles, *texts]):
        yield Arriving(folder / path, shown(f"{name}/{path}"), _below(into, f"{name}/{path}"), path in texts)


def _table_left(named: str, path: str, target: str) -> Problem:
    """A table of the folder that stays where it is; a warning where it says how much of an article may be shown."""
    left = "This is a table or a decision of another corpus and is not taken; add what is needed of it to your own."
    if path == "editorial/suppress.yaml":
        paths = f"corpus/{target}/a.txt"
        message = f"What this file takes out is not taken out here; add its entries to your own, with paths such as {paths}."
        return Problem(named, None, None, "warning", "table-left", message)
    return Problem(named, None, None, "info", "table-left", left)


def shown(path: str) -> str:
    """A path as it can be written down: bytes that are no UTF-8 spelled out."""
    return path.encode("utf-8", "backslashreplace").decode()
