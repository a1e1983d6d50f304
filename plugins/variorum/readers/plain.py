"""Plain text: the file is the text."""

from __future__ import annotations

from variorum.model import Source, Witness
from variorum.problems import Problem
from variorum.readers.decode import decode, digest


def read(source: Source) -> Problem | tuple[Witness, tuple[Problem, ...]]:
    """See ``Reader``."""
    decoded = decode(source)
    if isinstance(decoded, Problem):
        return decoded
    text, problems = decoded
    return Witness(source.path, source.item, text, digest(text), source.stated), problems
