"""From files to witnesses. A format is a module with ``read`` and one line in ``READERS``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from posixpath import splitext

from variorum.model import Source, Witness
from variorum.problems import Problem
from variorum.readers import markdown, plain
from variorum.readers.decode import problem
from variorum.registry import Registry

#: Bytes of one article at most, unless the settings say otherwise.
LIMIT = 2 * 1024 * 1024

Read = Problem | tuple[Witness, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Reader:
    """``read`` gives a witness with its problems (none of them an error), or the one error that costs the article."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source], Read]


READERS = Registry(
    "reader",
    (
        Reader("text", (".txt",), plain.read),
        Reader("markdown", (".md", ".markdown"), markdown.read),
    ),
)


def is_article(path: str) -> bool:
    """Whether a file of the corpus is meant to be read (``path`` as in ``Source.path``).

    Hidden files and folders, the corpus's own tables and the editor's folder are not; a file of an unknown format is,
    so that ``read`` can report it.
    """
    parts = path.split("/")[1:]
    if any(part.startswith(".") for part in parts):
        return False
    return parts not in (["corpus.csv"], ["ids.csv"]) and parts[:1] != ["editorial"]


def read(source: Source, limit: int = LIMIT) -> Read:
    """The witness a file holds, with its problems, or the problem for which there is none."""
    suffix = source.form or splitext(source.path)[1].lower()
    reader = next((r for r in READERS if suffix in r.suffixes), None)
    if reader is None:
        known = ", ".join(s for r in READERS for s in r.suffixes)
        return problem(source, "warning", "unknown-format", f"Files of this kind are not read; these are: {known}.")
    if len(source.data) > limit:
        size = f"The file has {len(source.data):,} bytes and {limit:,} are the most"
        message = f"{size}; split it into articles or raise the limit in the settings."
        return problem(source, "error", "too-large", message)
    found = reader.read(source)
    if isinstance(found, Problem):
        return found
    witness, problems = found
    # rights come first: an article whose own head has a slip of the pen there is left out
    return next((p for p in problems if p.code == "bad-text-mode"), None) or (witness, problems)


def duplicates(witnesses: Iterable[Witness]) -> tuple[Problem, ...]:
    """A problem for every witness whose text another file (the first by path) holds too; both stay.

    It is a warning where publisher or address are the same as well, else an info: agencies' texts are printed by many.
    """
    same: defaultdict[str, list[Witness]] = defaultdict(list)
    for witness in sorted(witnesses, key=lambda w: (w.path, w.item or "")):
        same[witness.sha256].append(witness)
    out: list[Problem] = []
    for first, *others in same.values():
        for other in others:
            twice = _agree(first.meta.publisher, other.meta.publisher) or _agree(first.meta.url, other.meta.url)
            advice = "; remove one of them if it was delivered twice" if twice else ""
            message = f"The text is the same as that of {first.path}; both are kept{advice}."
            out.append(Problem(other.path, other.item, None, "warning" if twice else "info", "same-text", message))
    return tuple(sorted(out, key=lambda p: (p.path, p.item or "")))


def _agree(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a.casefold() == b.casefold()
