"""The files of an editor -> decisions. An entry that cannot be understood is reported and left out, the others count."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from typing import Literal

from variorum.editorial import authority, review
from variorum.editorial.nodes import Malformed, Node, Nodes, Unusable, line_of, tree
from variorum.editorial.records import (
    NAMES,
    NOTES,
    REVIEWED,
    STORIES,
    SUPPRESS,
    Added,
    Decisions,
    Judged,
    Linked,
    Member,
    Merged,
    Parted,
    Quoted,
    Suppressed,
    Told,
)
from variorum.model import NOTE_KINDS
from variorum.problems import Problem
from variorum.readers.metadata import is_date

_SIGLUM = re.compile(r"[A-Z]{1,3}")
_DECISIONS = ("accept", "reject", "retype")
_MODES = ("withdrawn", "metadata", "withheld")
_SALIENCES = ("1", "2", "3")

#: The keys that say what an entry is, and the others that it may have.
_NOTE_ENTRIES: dict[str, tuple[str, ...]] = {
    "note": ("decision", "kind", "salience", "comment", "story", "readings"),
    "add": ("story", "comment"),
    "link": ("story",),
    "unlink": ("story",),
}
_SUPPRESSED = ("mode", "reason", "date")
_SUPPRESS_ENTRIES: dict[str, tuple[str, ...]] = {"article": _SUPPRESSED, "url": _SUPPRESSED, "person": _SUPPRESSED}
_STORY_ENTRIES: dict[str, tuple[str, ...]] = {"story": ("title", "base", "members"), "merge": (), "split": ()}

_ENTRIES = {NOTES: _NOTE_ENTRIES, STORIES: _STORY_ENTRIES, SUPPRESS: _SUPPRESS_ENTRIES, NAMES: authority.ENTRIES}


def parse(path: str, text: str) -> tuple[Decisions, tuple[Problem, ...]]:
    """The decisions of one file, which goes by its path (``NOTES``, ``NAMES`` and so on), and what is wrong with it."""
    if path == REVIEWED:
        return review.parse(text)
    return _File(path, _ENTRIES[path]).read(text)


def together(found: list[Decisions]) -> Decisions:
    """The decisions of several files as one."""
    return Decisions(**{f.name: tuple(one for d in found for one in getattr(d, f.name)) for f in fields(Decisions)})


class _File:
    def __init__(self, path: str, entries: dict[str, tuple[str, ...]]) -> None:
        self._path = path
        self._entries = entries
        self._nodes = Nodes()
        self._found = Decisions()
        self._problems: list[Problem] = []

    def read(self, text: str) -> tuple[Decisions, tuple[Problem, ...]]:
        try:
            root = tree(text)
            if root is not None and not (root.id == "scalar" and self._nodes.maybe(root, "the file") is None):
                for node in self._nodes.items(root, "the file"):
                    self._entry(node)
        except Unusable as fault:
            self._report(fault.line, str(fault))
        except Malformed as fault:
            self._report(fault.line, f"The file is not used, for {fault}: begin each entry with “- ”.")
        return self._found, tuple(self._problems)

    def _entry(self, node: Node) -> None:
        """One entry; what is wrong with it costs it alone."""
        try:
            self._take(node)
        except Unusable:
            raise
        except Malformed as fault:
            whole = line_of(node)
            of = f" (the entry in line {whole})" if whole != fault.line else ""
            self._report(fault.line, f"This entry{of} is not used, for {fault}.")

    def _take(self, node: Node) -> None:
        known = tuple(dict.fromkeys((*self._entries, *(key for more in self._entries.values() for key in more))))
        given = self._nodes.fields(node, "an entry", known)
        heads = [key for key in given if key in self._entries]
        line, choices = line_of(node), " or ".join(f"“{key}”" for key in self._entries)
        if len(heads) != 1:
            raise Malformed(line, f"it has {'none' if not heads else 'more than one'} of the keys {choices}")
        head = heads[0]
        for key, value in given.items():
            if key != head and key not in self._entries[head]:
                raise Malformed(line_of(value), f"the key “{key}” has no place beside “{head}”")
        makers: dict[str, Callable[[dict[str, Node], int], Decisions]] = {
            "note": self._judged, "add": self._added, "link": self._linked, "unlink": self._linked,
            "story": self._told, "merge": self._merged, "split": self._parted,
            "article": self._suppressed, "url": self._suppressed, "person": self._suppressed,
            "name": partial(authority.called, self._nodes), "ignore": partial(authority.ignored, self._nodes),
        }  # fmt: skip
        self._found = together([self._found, makers[head](given, line)])

    # notes.yaml

    def _judged(self, given: dict[str, Node], line: int) -> Decisions:
        note = self._nodes.words(given["note"], "note")
        decision = self._nodes.choice(given["decision"], "decision", _DECISIONS) if "decision" in given else None
        kind = self._kind(given) if "kind" in given else None
        salience = self._salience(given) if "salience" in given else None
        comment = self._words(given, "comment")
        if decision == "retype" and kind is None:
            raise Malformed(line, "“decision: retype” needs a key “kind” with the right kind")
        if kind is not None and decision != "retype":
            raise Malformed(line_of(given["kind"]), "a kind is set by “decision: retype”; write that or take it out")
        if decision is None and comment is None and salience is None:
            raise Malformed(line, "it decides nothing; write a decision (accept, reject or retype) or a comment")
        readings = self._quotes(given["readings"], "readings", 1) if "readings" in given else ()
        judged = Judged(note, line, self._words(given, "story"), None, kind, salience, comment, readings)
        match decision:
            case "accept" | "reject" | "retype":
                judged = replace(judged, decision=decision)
        return Decisions(judged=(judged,))

    def _added(self, given: dict[str, Node], line: int) -> Decisions:
        inner = self._nodes.fields(
            given["add"], "add", ("kind", "salience", "readings", "comment", "story"), ("kind", "readings")
        )
        for key in ("story", "comment"):
            if key in given and key in inner:
                raise Malformed(line_of(given[key]), f"the key “{key}” stands in “add” and beside it; keep one of them")
        both = given | inner
        readings = self._quotes(both["readings"], "readings", 2)
        if not any(r.quote for r in readings):
            raise Malformed(line_of(both["readings"]), "none of its readings has a quote; quote the words that it is about")
        salience = self._salience(both) if "salience" in both else 2
        added = Added(self._kind(both), salience, readings, line, self._words(both, "story"), self._words(both, "comment"))
        return Decisions(added=(added,))

    def _linked(self, given: dict[str, Node], line: int) -> Decisions:
        head = "link" if "link" in given else "unlink"
        quotes = self._quotes(given[head], head, 2, several=True)
        if missing := next((q for q in quotes if q.quote is None), None):
            raise Malformed(missing.line, f"in “{head}” each version needs a quote; quote the sentence")
        return Decisions(linked=(Linked(quotes, head == "unlink", line, self._words(given, "story")),))

    def _quotes(self, node: Node, what: str, least: int, several: bool = False) -> tuple[Quoted, ...]:
        """Words of versions; ``several`` quotes of one version have a sense in links only."""
        found: list[Quoted] = []
        for item in self._nodes.items(node, what, least):
            given = self._nodes.fields(item, what, ("siglum", "quote", "within", "after"), ("siglum", "quote"))
            siglum = self._siglum(given["siglum"], "siglum")
            if not several and any(q.siglum == siglum for q in found):
                raise Malformed(line_of(item), f"the siglum {siglum} stands twice in “{what}”; one version has one reading")
            quote = self._nodes.maybe(given["quote"], "quote")
            within, after = (self._words(given, key) for key in ("within", "after"))
            if quote is None and within:
                raise Malformed(line_of(given["within"]), "“within” is for a quote, and there is none; write “after”")
            if quote is not None and after:
                raise Malformed(line_of(given["after"]), "“after” says where nothing stands; beside a quote write “within”")
            found.append(Quoted(siglum, quote, line_of(item), within, after))
        return tuple(found)

    # stories.yaml

    def _told(self, given: dict[str, Node], line: int) -> Decisions:
        if len(given) == 1:
            raise Malformed(line, "it says nothing of the story; write a title, a base or members")
        base = self._siglum(given["base"], "base") if "base" in given else None
        members = self._members(given["members"]) if "members" in given else ()
        story = self._nodes.words(given["story"], "story")
        return Decisions(told=(Told(story, line, self._words(given, "title"), base, members),))

    def _merged(self, given: dict[str, Node], line: int) -> Decisions:
        names = tuple(self._nodes.words(n, "merge") for n in self._nodes.items(given["merge"], "merge", 2))
        if len(set(names)) < len(names):
            raise Malformed(line_of(given["merge"]), "a story stands twice in “merge”; name each once")
        return Decisions(merged=(Merged(names, line),))

    def _parted(self, given: dict[str, Node], line: int) -> Decisions:
        inner = self._nodes.fields(given["split"], "split", ("from", "members"), ("from", "members"))
        members = self._members(inner["members"])
        return Decisions(parted=(Parted(self._nodes.words(inner["from"], "from"), members, line),))

    def _members(self, node: Node) -> tuple[Member, ...]:
        return tuple(Member(self._nodes.words(n, "members"), line_of(n)) for n in self._nodes.items(node, "members", 1))

    # suppress.yaml

    def _suppressed(self, given: dict[str, Node], line: int) -> Decisions:
        reason, date = self._words(given, "reason"), self._words(given, "date")
        if date is not None and not is_date(date):
            raise Malformed(line_of(given["date"]), f"“{date[:60]}” is no date; write it as 2032-03-02")
        if "mode" not in given:
            raise Malformed(line, "it lacks the key “mode”")
        made: list[Suppressed] = []
        if "person" in given:
            self._nodes.choice(given["mode"], "mode for a person", ("no-page",))
            made.append(Suppressed("person", self._nodes.words(given["person"], "person"), "no-page", line, reason, date))
        match self._nodes.choice(given["mode"], "mode", _MODES) if not made else None:
            case "withdrawn" | "metadata" | "withheld" as mode:
                what: Literal["article", "url"] = "url" if "url" in given else "article"
                made.append(Suppressed(what, self._nodes.words(given[what], what), mode, line, reason, date))
        return Decisions(suppressed=tuple(made))

    # values

    def _words(self, given: dict[str, Node], key: str) -> str | None:
        return self._nodes.words(given[key], key) if key in given else None

    def _kind(self, given: dict[str, Node]) -> str:
        return self._nodes.choice(given["kind"], "kind", NOTE_KINDS)

    def _salience(self, given: dict[str, Node]) -> int:
        return int(self._nodes.choice(given["salience"], "salience", _SALIENCES))

    def _siglum(self, node: Node, what: str) -> str:
        said = self._nodes.words(node, what)
        if not _SIGLUM.fullmatch(said):
            raise Malformed(line_of(node), f"“{said[:60]}” is no siglum; write the capital letter of the version, as in A")
        return said

    def _report(self, line: int, message: str) -> None:
        self._problems.append(Problem(self._path, None, line, "error", "bad-editorial", message))


__all__ = ["NOTES", "STORIES", "parse", "together"]
