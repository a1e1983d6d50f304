"""Markdown with or without YAML front matter: the text is the source after the front matter, marks included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from variorum.model import Metadata, Source, Witness
from variorum.problems import Problem, Severity
from variorum.readers.decode import decode, digest, empty, has_words, problem
from variorum.readers.metadata import FIELDS, checked, merged, near

#: Other words for our fields that are usual in front matter.
ALIASES = {
    "date": "published",
    "modified": "updated",
    "authors": "author",
    "lang": "language",
    "source": "publisher",
    "license": "rights",
    "licence": "rights",
    "link": "url",
}
#: Characters of front matter that are parsed at most; no article needs more.
LIMIT = 64 * 1024

_KEY = re.compile(r"\s*[\w-]{1,40}\s*:")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M)
_TOML = re.compile(r"\+\+\+[ \t]*\n\s*[\w-]{1,40}\s*=")
_START = re.compile(r"---[ \t]*\n")


def read(source: Source) -> Problem | tuple[Witness, tuple[Problem, ...]]:
    """See ``Reader``."""
    decoded = decode(source)
    if isinstance(decoded, Problem):
        return decoded
    whole, problems = decoded
    text, meta, faults = front_matter(source, whole)
    if not has_words(text):
        return empty(source)
    return Witness(source.path, source.item, text, digest(text), merged(source.stated, meta)), (*problems, *faults)


def front_matter(source: Source, whole: str) -> tuple[str, Metadata, tuple[Problem, ...]]:
    """(text after the front matter, what the front matter states, what is wrong with it)."""
    start = _START.match(whole)
    if not start:
        if _TOML.match(whole):
            message = "The front matter is TOML, so it is read as text; write it as YAML between lines of three hyphens."
            return whole, Metadata(), (problem(source, "warning", "front-matter", message, 1),)
        return whole, Metadata(), ()
    end = _END.search(whole, start.end())
    if not end:
        if _KEY.match(whole, start.end()):
            message = "The front matter has no end, so it is read as text; close it with a line of three hyphens."
            return whole, Metadata(), (problem(source, "warning", "front-matter", message, 1),)
        return whole, Metadata(), ()
    text = whole[end.end() :]
    block = whole[start.end() : end.start()]
    if block.strip() and not _KEY.search(block):
        return whole, Metadata(), ()  # a rule, then text, then another rule
    if len(block) > LIMIT:
        message = f"The front matter has {len(block)} characters and is not read; {LIMIT} is the most."
        return text, Metadata(), (problem(source, "warning", "front-matter", message, 1),)
    import yaml  # here, for it is slow to load and few articles need it

    try:
        # the tree of nodes, not the values it stands for: it has lines, and nothing in it is built or multiplied
        tree = yaml.compose(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        what = getattr(fault, "problem", None) or "it cannot be parsed"
        message = (
            f"The front matter is not YAML ({what}) and is not used; write a line “title: …” for each field, "
            "with quotation marks around a value that holds a colon."
        )
        return text, Metadata(), (problem(source, "warning", "front-matter", message, line),)
    if tree is None:
        return text, Metadata(), ()
    if not isinstance(tree, yaml.MappingNode):
        message = "The front matter holds no fields and is not used; write a line “title: …” for each."
        return text, Metadata(), (problem(source, "warning", "front-matter", message, 2),)
    meta, found = _stated(source, _entries(tree))
    return text, meta, found


def _entries(tree: Any) -> Iterator[tuple[str, int, str | None]]:
    """(key in small letters, its line in the file, its value) of each field; a list is joined by commas, None is neither."""
    for key, value in tree.value:
        if key.id != "scalar":
            continue
        said: str | None = None
        if value.id == "scalar":
            said = value.value
        elif value.id == "sequence" and all(v.id == "scalar" for v in value.value):
            said = ", ".join(v.value for v in value.value)
        yield key.value.strip().lower(), key.start_mark.line + 2, said


def _stated(source: Source, entries: Iterable[tuple[str, int, str | None]]) -> tuple[Metadata, tuple[Problem, ...]]:
    """What our fields say, and what is wrong with them. Other keys are other programs' and pass, unless nearly ours."""
    used: dict[str, tuple[str, int, str]] = {}
    problems: list[Problem] = []

    def report(line: int, message: str, severity: Severity = "warning") -> None:
        problems.append(problem(source, severity, "front-matter", message, line))

    for key, line, said in entries:
        name = key if key in FIELDS else ALIASES.get(key)
        if name is None:
            if meant := near(key, FIELDS, 0.8):
                report(line, f"The front matter has a field “{key}”, which is not used{meant}.", "info")
        elif said is None:
            report(line, f"The field “{key}” is neither words nor a list of words and is not used; write it on one line.")
        elif name not in used:
            used[name] = key, line, said
        elif key == used[name][0]:
            report(line, f"The field “{key}” stands twice; the first (line {used[name][1]}) is used, remove one.")
        elif key == name:
            used[name] = key, line, said  # our own word goes before another for it
    meta, faults = checked({name: said for name, (_, _, said) in used.items()})
    for name, code, message in faults:
        problems.append(problem(source, "error" if code == "bad-text-mode" else "warning", code, message, used[name][1]))
    return meta, tuple(problems)
