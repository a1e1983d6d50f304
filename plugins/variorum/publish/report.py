"""What a person sees of a build: how far it is, and at the end what came of it and what was wrong with the corpus."""

from __future__ import annotations

import io
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from variorum.edition import Edition
from variorum.model import NOTE_KINDS
from variorum.problems import Problem, Severity

#: Problems that are listed in words; the others are counted, and all stand in data/problems.json.
LISTED = 12
#: Seconds between two signs of life.
_TERMINAL_PACE, _PLAIN_PACE = 0.1, 10.0
_WEIGHT = {"error": 0, "warning": 1, "info": 2}


class Report:
    """Writes to ``stream``: one line that changes on a terminal, a plain line now and then elsewhere."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        if isinstance(self._stream, io.TextIOWrapper):
            self._stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to fail
        self._terminal = self._stream.isatty()
        self._begun = time.monotonic()
        self._last = 0.0
        self._stage = ""
        self._dirty = False

    def progress(self, stage: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        fresh = stage != self._stage
        if not fresh and done != total and now - self._last < (_TERMINAL_PACE if self._terminal else _PLAIN_PACE):
            return
        if not self._terminal and not fresh and done == total and now - self._last < _PLAIN_PACE:
            return
        self._stage, self._last = stage, now
        count = f" {done:,}" + (f" of {total:,}" if total is not None else "") if done or total else ""
        if self._terminal:
            self._stream.write(f"\r\x1b[K{stage}{count}")
            self._dirty = True
        else:
            self._stream.write(f"{stage}{count}\n")
        self._stream.flush()

    def say(self, words: str) -> None:
        if self._dirty:
            self._stream.write("\r\x1b[K")
            self._dirty = False
        self._stream.write(words + "\n")
        self._stream.flush()

    def summary(self, edition: Edition, pages: int, written: int, output: Path) -> None:
        """The facts of a build that was published."""
        kinds = Counter(n.kind for a in edition.apparatuses for n in a.notes)
        known = edition.references
        rows = [
            ("articles", sum(len(a.story.versions) for a in edition.apparatuses), ""),
            ("stories", len(edition.apparatuses), ""),
            ("notes", sum(kinds.values()), ", ".join(f"{kind} {kinds[kind]:,}" for kind in NOTE_KINDS if kinds[kind])),
            (
                "cross-references",
                len(known.names) + len(known.recurrences) + sum(len(r.related) for r in known.related),
                f"names {len(known.names):,}, passages {len(known.recurrences):,}, "
                f"related stories {sum(len(r.related) for r in known.related):,}",
            ),
            ("files", pages, f"{written:,} of them written, the others unchanged"),
            ("problems", len(edition.problems), _severities(edition.problems)),
        ]
        for label, number, detail in rows:
            self.say(f"{label:<17}{number:>9,}" + (f"  ({detail})" if detail else ""))
        self.say(f"{'seconds':<17}{time.monotonic() - self._begun:>9.1f}")
        self.problems(edition.problems)
        self.say(f"The site: {output / 'index.html'}")

    def problems(self, problems: Sequence[Problem]) -> None:
        """The first problems, the grave ones before the others, each as ``path:line: code: what is wrong``."""
        ordered = sorted(problems, key=lambda p: _WEIGHT[p.severity])
        for problem in ordered[:LISTED]:
            self.say(line(problem))
        if len(ordered) > LISTED:
            self.say(f"… and {len(ordered) - LISTED:,} more: see data/problems.json")


def line(problem: Problem) -> str:
    where = problem.path + (f" [{problem.item}]" if problem.item else "") + (f":{problem.line}" if problem.line else "")
    return f"{where}: {problem.severity}: {problem.code}: {problem.message}"


def _severities(problems: Sequence[Problem]) -> str:
    counts = Counter(p.severity for p in problems)
    words: dict[Severity, str] = {"error": "errors", "warning": "warnings", "info": "remarks"}
    return ", ".join(f"{word} {counts[kind]:,}" for kind, word in words.items() if counts[kind])
