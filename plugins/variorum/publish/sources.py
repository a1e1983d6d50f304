"""Reads the corpus from the disk: every regular file below its folder, sorted, links never followed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from variorum.editorial import NAMES, NOTES, REVIEWED, STORIES, SUPPRESS, barred, parse, together
from variorum.model import Source
from variorum.pipeline import Corpus
from variorum.problems import Problem, SettingsError
from variorum.publish.disk import bytes_of, not_a_file, unreadable
from variorum.publish.opening import opened
from variorum.readers import corpus_csv, is_article
from variorum.readers.beside import sorted_out
from variorum.readers.containers import Limits
from variorum.readers.decode import decode

#: The folder of an editor's decisions, and the files in it that are read.
EDITORIAL = "editorial"
_READ = tuple(name.removeprefix(f"{EDITORIAL}/") for name in (NOTES, STORIES, SUPPRESS, NAMES, REVIEWED))
#: No table of a corpus is larger.
TABLE_LIMIT = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where a corpus lies: the folder of its articles, and the folder of its tables (corpus.csv, ids.csv, editorial/)."""

    articles: Path
    tables: Path


def load(place: Place, limits: Limits) -> Corpus:
    """The corpus with its files found but not yet read: they are opened one by one as their articles are asked for."""
    problems: list[Problem] = []
    listed = [path for path in files_below(place.articles, problems) if is_article(f"corpus/{path}")]
    found, own = sorted_out(listed)
    table = _table(place.tables / "corpus.csv", problems)
    stated, faults = corpus_csv.parse(table or b"", [f"corpus/{path}" for path in found])
    names = _table(place.tables / "ids.csv", problems)
    text = None if names is None else _text(Source("ids.csv", names), problems)
    editorial = tuple(_editorial(place.tables, problems))
    sources = _with_own(opened(place.articles, found, stated, limits), place.articles, own, limits)
    return Corpus(sources, text, editorial, (*problems, *faults))


def _with_own(
    sources: Iterator[Source | Problem], folder: Path, own: dict[str, str], limits: Limits
) -> Iterator[Source | Problem]:
    """The sources, each with the text that its owner put beside it."""
    for source in sources:
        path = own.get(source.path.removeprefix("corpus/")) if isinstance(source, Source) and source.item is None else None
        if path is None or isinstance(source, Problem):
            yield source
            continue
        data = bytes_of(folder / path, f"corpus/{path}", limits.record)
        if isinstance(data, Problem):
            yield data
        yield source if isinstance(data, Problem) else replace(source, own=data)


def withdrawn(place: Place) -> Callable[[str, str | None], str | None]:
    """Why an article of a path (as in ``Witness.path``) and address may not be taken in; None where it may.

    SettingsError where the list of what is taken out cannot be understood.
    """
    problems: list[Problem] = []
    files = [parse(*file) for file in _editorial(place.tables, problems) if file[0] == SUPPRESS]
    faults = [p for p in (*problems, *(p for _, said in files for p in said)) if (p.path, p.severity) == (SUPPRESS, "error")]
    if faults:
        raise SettingsError(f"{SUPPRESS}:{faults[0].line or 1}: {faults[0].message}")
    decisions = together([found for found, _ in files])

    def why(path: str, url: str | None) -> str | None:
        line = barred(decisions, path, url)
        return None if line is None else line.reason or f"line {line.line} of {SUPPRESS}"

    return why


def _editorial(tables: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """(path, text) of every file with an editor's decisions; what else lies in their folder is reported."""
    folder = tables / EDITORIAL
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        message = "This is no folder, so no editor’s decisions are read; make it one (links are not followed)."
        problems.append(Problem(EDITORIAL, None, None, "error", "not-a-folder", message))
        return
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    except OSError as error:
        problems.append(unreadable(EDITORIAL, error))
        return
    for name in names:
        path = f"{EDITORIAL}/{name}".encode("utf-8", "backslashreplace").decode()
        if name not in _READ:
            near = get_close_matches(name, _READ, n=1, cutoff=0.5)
            hint = f"; perhaps “{near[0]}” is meant" if near else f" (there are {', '.join(_READ)})"
            message = f"No such file of decisions is known, so it is not read{hint}."
            problems.append(Problem(path, None, None, "warning", "unknown-file", message))
            continue
        data = _table(folder / name, problems, path)
        if data is None or not data.strip():
            continue
        if (text := _text(Source(path, data), problems)) is not None:
            yield path, text


def files_below(folder: Path, problems: list[Problem], below: str = "") -> list[str]:
    """Posix paths below ``folder`` of all regular files, sorted; what else lies there is reported."""
    out: list[str] = []
    try:
        entries = sorted(os.scandir(folder / below), key=lambda e: e.name)
    except OSError as error:
        problems.append(unreadable(f"corpus/{below}", error))
        return out
    for entry in entries:
        path = f"{below}/{entry.name}" if below else entry.name
        if entry.name.startswith("."):
            continue
        fault = fault_of_name(entry.name)
        if fault:
            shown = path.encode("utf-8", "backslashreplace").decode()
            problems.append(Problem(f"corpus/{shown}", None, None, "error", "bad-name", fault))
        elif entry.is_symlink():
            message = "This is a link, and links are not followed; put the file itself there."
            problems.append(Problem(f"corpus/{path}", None, None, "warning", "link", message))
        elif entry.is_dir(follow_symlinks=False):
            out += files_below(folder, problems, path)
        elif entry.is_file(follow_symlinks=False):
            out.append(path)
        else:
            problems.append(not_a_file(f"corpus/{path}"))
    return sorted(out) if not below else out


def fault_of_name(name: str) -> str | None:
    """What is wrong with the name of a file or folder, and what would be right."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return "The name of this file is not UTF-8; give it a name that is."
    return "The name of this file holds control characters; give it another." if any(ord(c) < 32 for c in name) else None


def _table(path: Path, problems: list[Problem], name: str | None = None) -> bytes | None:
    """A table of the corpus, called ``name`` in problems; None where there is none."""
    if not os.path.lexists(path):
        return None
    data = bytes_of(path, name or path.name, TABLE_LIMIT)
    if isinstance(data, Problem):
        problems.append(data)
        return None
    return data


def _text(table: Source, problems: list[Problem]) -> str | None:
    """A table decoded as an article would be; an empty one says nothing."""
    if not any(byte > 127 or chr(byte).isalnum() for byte in table.data):
        return None
    decoded = decode(table)
    if isinstance(decoded, Problem):
        problems.append(decoded)
        return None
    text, said = decoded
    problems += said
    return text
