"""Which entry of an editor holds which form of a name, and where two of them contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from variorum.editorial.names import perhaps
from variorum.editorial.records import REVIEWED, Alike, Called, Decisions, Form, NoName
from variorum.model import Name, NameKind
from variorum.problems import Problem, Severity

Key = tuple[NameKind, str]


def folded(form: str) -> str:
    """A form as forms are compared: case, the shape of apostrophes, a leading article and a closing 's say nothing."""
    said = " ".join(form.replace("’", "'").replace("‘", "'").split()).casefold()
    return re.sub(r"'s?$", "", said.removeprefix("the "))


class Claims:
    """The entries that hold, and by kind and folded form the one that each form belongs to."""

    def __init__(self, decisions: Decisions, names: Sequence[Name]) -> None:
        self.problems: list[Problem] = []
        self._by_name: dict[Key, Called] = {}
        entries = self._entries(decisions)
        entries = self._merged(entries, decisions.alike, names)
        self._by_name = {(e.kind, folded(e.name)): e for e in entries}
        self._mutual: set[frozenset[Key]] = set()
        self._of: dict[Key, Key] = {key: key for key in self._by_name}
        self._lines: dict[Key, int] = {}
        self.entries = tuple(self._settled(entry) for entry in entries)
        self._by_name = {(e.kind, folded(e.name)): e for e in self.entries}
        self._kinds: dict[str, set[NameKind]] = {}
        for kind, form in self._of:
            self._kinds.setdefault(form, set()).add(kind)
        self.no_names = tuple(self._free(decisions.no_names))
        self._unsaid = {(n.kind, folded(n.form)) for n in self.no_names}
        self._rings()

    def holder(self, kind: NameKind, form: str) -> Called | None:
        """The entry to which a form belongs that the machine reads as of a kind; of another, where only one entry has it."""
        key = folded(form)
        owner = self._of.get((kind, key))
        if owner is None and len(kinds := self._kinds.get(key, set())) == 1:
            owner = self._of.get((next(iter(kinds)), key))
        return self._by_name[owner] if owner else None

    def is_no_name(self, kind: NameKind, form: str) -> bool:
        """Whether an editor says so of a form."""
        return bool({(None, folded(form)), (kind, folded(form))} & self._unsaid)

    def report(self, path: str, line: int, severity: Severity, code: str, message: str) -> None:
        self.problems.append(Problem(path, None, line, severity, code, message))

    def _contradiction(self, path: str, line: int, message: str) -> None:
        self.report(path, line, "warning", "contradiction", message)

    def _entries(self, decisions: Decisions) -> list[Called]:
        """Those of the file first; of two for one name the first."""
        held: dict[Key, Called] = {}
        ids: dict[str, Called] = {}
        for entry in sorted(decisions.called, key=lambda c: c.path == REVIEWED):
            first = held.get((entry.kind, folded(entry.name))) or (ids.get(entry.id) if entry.id else None)
            if first is None:
                held[entry.kind, folded(entry.name)] = entry
                if entry.id:
                    ids[entry.id] = entry
            else:
                where = f"line {first.line}" + (f" of {first.path}" if first.path != entry.path else "")
                what = f"“{entry.name}”" if folded(first.name) == folded(entry.name) else f"The id “{entry.id}”"
                self._contradiction(
                    entry.path, entry.line, f"{what} has an entry already in {where}, which is used; put what is here there."
                )
        return list(held.values())

    def _merged(self, entries: list[Called], alike: Iterable[Alike], names: Sequence[Name]) -> list[Called]:
        """The entries with the rows of the review that say of a name that it is another."""
        rows = {(a.kind, folded(a.name)): a for a in alike}
        held = {(e.kind, folded(e.name)): e for e in entries}
        known: dict[Key | str, Name] = {}
        for name in names:
            known.setdefault(name.id, name)
            known.setdefault((name.kind, folded(name.name)), name)
        by_id = {e.id: key for key, e in held.items() if e.id}
        for key, row in rows.items():
            seen, into = {key}, self._aim(row, known, by_id)
            while into in rows and into not in seen:
                seen.add(into)
                into = self._aim(rows[into], known, by_id)
            if into in seen:
                message = f"“{row.name}” leads back to itself over “{row.into}”; keep one of these rows."
                self._contradiction(REVIEWED, row.line, message)
            elif into in held or into in known:
                entry = held.get(into) or Called(known[into].name, into[0], row.line, REVIEWED)
                form = Form(row.name, row.line, path=REVIEWED)
                held[into] = replace(entry, aliases=(*entry.aliases, form))
            else:
                hint = perhaps(row.into, [n.name for n in names if n.kind == row.kind])
                message = f"There is no {row.kind} “{row.into}” into which “{row.name}” could go{hint}."
                self.report(REVIEWED, row.line, "warning", "no-such-name", message)
        return list(held.values())

    @staticmethod
    def _aim(row: Alike, known: dict[Key | str, Name], by_id: dict[str, Key]) -> Key:
        if row.into in by_id:
            return by_id[row.into]
        found = known.get(row.into)
        return (found.kind, folded(found.name)) if found else (row.kind, folded(row.into))

    def _settled(self, entry: Called) -> Called:
        """The entry with those aliases that are its own, which are claimed for it."""
        own = (entry.kind, folded(entry.name))
        kept: list[Form] = []
        for alias in entry.aliases:
            key = (entry.kind, folded(alias.form))
            other = self._by_name.get(key)
            if key == own:
                self.report(
                    alias.path, alias.line, "info", "said-already", f"“{alias.form}” is the name itself; take it out."
                )
            elif other is not None:
                back = any(folded(a.form) == own[1] for a in other.aliases)
                tail = f" and there “{entry.name}” is an alias of this one: each would be the other" if back else ""
                message = (
                    f"“{alias.form}” has an entry of its own (line {other.line} of {other.path}){tail}; the alias is not "
                    "used. Keep one entry, with the other name among its aliases."
                )
                self._contradiction(alias.path, alias.line, message)
            elif self._of.get(key, own) != own:
                message = f"“{alias.form}” is an alias in line {self._lines[key]} already, which is used; keep one of them."
                self._contradiction(alias.path, alias.line, message)
            elif key in self._of:
                self.report(alias.path, alias.line, "info", "said-already", f"“{alias.form}” stands twice; keep it once.")
            else:
                self._of[key], self._lines[key] = own, alias.line
                kept.append(alias)
        forms = {own[1], *(folded(a.form) for a in kept)}
        unlike: list[Form] = []
        for form in entry.unlike:
            if folded(form.form) in forms and form.kind in (None, entry.kind):
                message = f"“{form.form}” is a form of “{entry.name}” and is said not to be one; the first is used."
                self._contradiction(form.path, form.line, message)
            else:
                unlike.append(form)
        return replace(entry, aliases=tuple(kept), unlike=tuple(unlike))

    def _free(self, no_names: Iterable[NoName]) -> Iterator[NoName]:
        for one in no_names:
            kinds = self._kinds.get(folded(one.form), set())
            if kinds and (one.kind is None or one.kind in kinds):
                message = f"“{one.form}” is ignored here and has an entry, which is used; keep one of them."
                self._contradiction(one.path, one.line, message)
            else:
                yield one

    def _rings(self) -> None:
        """Metonyms that stand for each other stand for nothing."""
        stands = {folded(e.name): folded(e.stands_for) for e in self.entries if e.stands_for}
        out: list[Called] = []
        for entry in self.entries:
            at, seen = folded(entry.name), set()
            while entry.stands_for and at in stands and at not in seen:
                seen.add(at)
                at = stands[at]
            if entry.stands_for and at in seen:
                message = f"“{entry.name}” stands for “{entry.stands_for}”, which leads back to it; take one “metonym” out."
                self._contradiction(entry.path, entry.line, message)
                entry = replace(entry, stands_for=None)
            out.append(entry)
        self.entries = tuple(out)
        self._by_name = {(e.kind, folded(e.name)): e for e in self.entries}
