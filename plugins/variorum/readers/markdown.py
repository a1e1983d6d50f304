"""Markdown with or without YAML front matter: the text is the source after the front matter, marks included."""

from __future__ import annotations

import re
from typing import Any

import yaml

from variorum.model import Metadata, Source, Witness
from variorum.problems import Problem
from variorum.readers.decode import decode, digest, empty, problem
from variorum.readers.metadata import FIELDS, checked, merged

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
_START = re.compile(r"---[ \t]*\n")


def read(source: Source) -> Problem | tuple[Witness, tuple[Problem, ...]]:
    """See ``Reader``."""
    decoded = decode(source)
    if isinstance(decoded, Problem):
        return decoded
    whole, problems = decoded
    text, meta, faults = front_matter(source, whole)
    if not text.strip():
        return empty(source)
    return Witness(source.path, None, text, digest(text), merged(source.stated, meta)), (*problems, *faults)


def front_matter(source: Source, whole: str) -> tuple[str, Metadata, tuple[Problem, ...]]:
    """(text after the front matter, what the front matter states, what is wrong with it)."""
    start = _START.match(whole)
    if not start:
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
    try:
        # BaseLoader builds strings, lists and mappings only: no dates to misread, no objects to run
        values = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        what = getattr(fault, "problem", None) or "it cannot be parsed"
        message = f"The front matter is not YAML ({what}) and is not used; write a line “title: …” for each field."
        return text, Metadata(), (problem(source, "warning", "front-matter", message, line),)
    if values in (None, ""):
        return text, Metadata(), ()
    if not isinstance(values, dict):
        message = "The front matter holds no fields and is not used; write a line “title: …” for each."
        return text, Metadata(), (problem(source, "warning", "front-matter", message, 2),)
    meta, faults = checked(_known(values))
    found = [problem(source, _severity(code), code, message, _line(block, name)) for name, code, message in faults]
    return text, meta, tuple(found)


def _severity(code: str) -> Any:
    return "error" if code == "bad-text-mode" else "warning"


def _known(values: dict[Any, Any]) -> dict[str, str]:
    """Our fields among the keys; a list is joined by commas. Keys we don't know are other programs' and pass unsaid."""
    out: dict[str, str] = {}
    for key, value in values.items():
        word = str(key).strip().lower()
        name = word if word in FIELDS else ALIASES.get(word)
        if name is None or (name in out and name != word):
            continue
        said = ", ".join(v for v in value if isinstance(v, str)) if isinstance(value, list) else value
        if isinstance(said, str):
            out[name] = said
    return out


def _line(block: str, name: str) -> int:
    """The line of the file on which a field stands: the block begins on line 2."""
    words = {name, *(alias for alias, field in ALIASES.items() if field == name)}
    for number, line in enumerate(block.split("\n"), 2):
        if line.split(":", 1)[0].strip().lower() in words:
            return number
    return 1
