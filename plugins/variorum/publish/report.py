"""What a person sees of a build: how far it is, and at the end what came of it and what was wrong with the corpus."""

from __future__ import annotations

import io
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO, get_args

from variorum.edition import Edition
from variorum.model import NOTE_KINDS, TextMode
from variorum.problems import Problem, Severity
from variorum.views.problems import grouped

#: Errors and warnings that are listed in words, in all and of one kind; then a kind has one line. All of them stand in
#: data/problems.json.
LISTED, EACH = 12, 4
#: Seconds between two signs of life.
_TERMINAL_PACE, _PLAIN_PACE = 0.1, 10.0
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
#: What a stage does, what it has done, and to what (one, many).
_WORDS = {
    "read": ("reading", "read", "file", "files"),
    "segment": ("segmenting", "segmented", "article", "articles"),
    "features": ("weighing the words of", "weighed the words of", "article", "articles"),
    "group": ("grouping", "grouped", "article", "articles"),
    "editorial": ("reading the decisions in", "read the decisions in", "file", "files"),
    "collate": ("collating", "collated", "story", "stories"),
    "annotate": ("annotating", "annotated", "story", "stories"),
    "bonds": ("telling what is shared by", "told what is shared by", "article", "articles"),
    "mentions": ("finding names in", "found names in", "article", "articles"),
    "names": ("telling names apart in", "told names apart in", "article", "articles"),
    "families": ("comparing the people of", "compared the people of", "family", "families"),
    "told": ("finding times and figures in", "found times and figures in", "article", "articles"),
    "quotations": ("finding quotations in", "found quotations in", "article", "articles"),
    "sayings": ("telling who speaks in", "told who speaks in", "article", "articles"),
    "words": ("weighing the runs of words of", "weighed the runs of words of", "article", "articles"),
    "terms": ("weighing the terms of", "weighed the terms of", "story", "stories"),
    "relate": ("relating", "related", "story", "stories"),
    "data": ("writing", "wrote", "data file", "data files"),
    "search": ("indexing", "made the search index in", "part", "parts"),
    "cards": ("drawing", "drew", "picture", "pictures"),
    "pages": ("making", "made", "page", "pages"),
}


class Report:
    """Writes to ``stream``: one line that changes on a terminal, a plain line for each finished stage elsewhere."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        if isinstance(self._stream, io.TextIOWrapper):
            self._stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to fail
        self._terminal = self._stream.isatty()
        self._begun = time.monotonic()
        self._last = 0.0
        self._stage = ""
        self._live = False

    def progress(self, stage: str, done: int, total: int | None) -> None:
        """A stage begins, goes on, or has ended (``done`` is ``total``)."""
        now = time.monotonic()
        begins, ends = stage != self._stage, done == total
        due = now - self._last >= (_TERMINAL_PACE if self._terminal else _PLAIN_PACE)
        if begins:
            self._stage, self._last = stage, now
        if self._terminal:
            words = f"\r\x1b[K{_doing(stage, done, total)}" if begins or ends or due else ""
        elif ends:
            words = f"{_did(stage, done)}\n" if done else ""
        else:
            words = f"{_doing(stage, done, total)}\n" if due and not begins else ""
        if words:
            self._stream.write(words)
            self._stream.flush()
            self._last, self._live = now, self._terminal

    @property
    def at(self) -> str:
        """`` (it was collating stories)``, empty before the first stage."""
        if not self._stage:
            return ""
        doing, _, _, many = _WORDS[self._stage]
        return f" (it was {doing} {many})"

    def say(self, words: str) -> None:
        """One line; marks that a terminal would obey, as a file name may hold, are written out."""
        if self._live:
            self._stream.write("\r\x1b[K")
            self._live = False
        self._stream.write(_UNSEEN.sub(lambda m: m[0].encode("unicode_escape").decode(), words) + "\n")
        self._stream.flush()

    def summary(self, edition: Edition, problems: Sequence[Problem], pages: int, written: int, output: Path) -> None:
        """The facts of a build that was published."""
        kinds: Counter[str] = Counter()
        for apparatus in edition.apparatuses:
            kinds.update(apparatus.noted)
        known = edition.references
        rows = [
            ("articles", sum(len(a.story.versions) for a in edition.apparatuses), _modes(edition)),
            ("stories", len(edition.apparatuses), ""),
            ("notes", sum(kinds.values()), ", ".join(f"{kind} {kinds[kind]:,}" for kind in NOTE_KINDS if kinds[kind])),
            (
                "cross-references",
                len(known.names) + len(known.recurrences) + sum(len(r.related) for r in known.related),
                f"names {len(known.names):,}, passages {len(known.recurrences):,}, "
                f"related stories {sum(len(r.related) for r in known.related):,}",
            ),
            ("files", pages, f"{written:,} of them written, the others unchanged"),
            ("problems", len(problems), _severities(problems)),
        ]
        for label, number, detail in rows:
            self.say(f"{label:<17}{number:>9,}" + (f"  ({detail})" if detail else ""))
        self.say(f"{'seconds':<17}{time.monotonic() - self._begun:>9.1f}")
        self.problems(problems)
        if problems:
            draft = not edition.facts.production
            by_kind = f"; by kind, with what would help: {output / 'problems' / 'index.html'}" if draft else ""
            self.say(f"All problems: {output / 'data' / 'problems.json'}{by_kind}")
        self.say(f"The site: {output / 'index.html'}")

    def problems(self, problems: Sequence[Problem]) -> None:
        """By kind, the grave before the others: the first of each as ``path:line: severity: code: what is wrong``.

        Of mere remarks, which may be as many as there are articles, a kind is one line.
        """
        left = LISTED
        for group in grouped(problems, EACH, brief=False):
            for kind in group.kinds:
                said = kind.problems
                if said[0].severity == "info" and len(said) > 1:
                    self.say(f"{said[0].severity}: {kind.code}: {kind.title}, first {_where(said[0])}")
                    continue
                shown = said[: max(1, left)]
                left -= len(shown)
                for problem in shown:
                    self.say(line(problem))
                if kind.count > len(shown):
                    self.say(f"… {kind.title} in all ({kind.code})")


def _doing(stage: str, done: int, total: int | None) -> str:
    doing, _, one, many = _WORDS[stage]
    most = done if total is None else total
    count = f"{done:,} " if total is None else f"{done:,} of {total:,} "
    return f"{doing} {count if most else ''}{one if most == 1 else many}"


def _did(stage: str, done: int) -> str:
    _, did, one, many = _WORDS[stage]
    return f"{did} {done:,} {one if done == 1 else many}"


def line(problem: Problem) -> str:
    """``path [item]:line: severity: code: message``."""
    return f"{_where(problem)}: {problem.severity}: {problem.code}: {problem.message}"


def _where(problem: Problem) -> str:
    return problem.path + (f" [{problem.item}]" if problem.item else "") + (f":{problem.line}" if problem.line else "")


def _modes(edition: Edition) -> str:
    """How many texts are shown how far, and how many of them state no rights and so follow the setting."""
    metas = [v.witness.meta for a in edition.apparatuses for v in a.story.versions]
    modes = Counter(meta.text_mode or "full" for meta in metas)
    unstated = sum(1 for meta in metas if meta.rights is None)
    said = [f"{mode} {modes[mode]:,}" for mode in get_args(TextMode) if modes[mode]] if set(modes) != {"full"} else []
    if unstated:
        said.append(f"{unstated:,} state{'s' if unstated == 1 else ''} no rights")
    return ", ".join(said)


def _severities(problems: Sequence[Problem]) -> str:
    counts = Counter(p.severity for p in problems)
    words: dict[Severity, str] = {"error": "errors", "warning": "warnings", "info": "infos"}
    return ", ".join(f"{word} {counts[kind]:,}" for kind, word in words.items() if counts[kind])
