"""Merged, parted and pinned: the groups as the editor wants them, and a memory in which they keep their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from variorum.editorial.names import Names, perhaps
from variorum.editorial.records import STORIES, Decisions, Member, Merged, Parted, Told
from variorum.model import Story, Witness
from variorum.naming import Kept, Memory, name
from variorum.problems import Problem, Severity
from variorum.readers.containers import WITHIN

Key = tuple[str, str | None]
Groups = tuple[tuple[Witness, ...], ...]


def regroup(groups: Groups, memory: Memory, decisions: Decisions) -> tuple[Groups, Memory, tuple[Problem, ...]]:
    """(groups, memory, problems); what no decision is about stays as it was.

    Decisions name stories as a build without them would, or as ids.csv does.
    """
    if not (decisions.merged or decisions.parted or any(t.members for t in decisions.told)):
        return groups, memory, ()
    shelves = _Shelves(name(groups, memory), memory)
    for parted in decisions.parted:
        shelves.part(parted)
    for merged in decisions.merged:
        shelves.merge(merged)
    for told in decisions.told:
        if told.members:
            shelves.pin(told)
    witnesses = {(w.path, w.item): w for group in groups for w in group}
    kept = [tuple(sorted((witnesses[k] for k in s.keys), key=_order)) for s in shelves.all() if s.keys]
    kept.sort(key=lambda group: _order(group[0]))
    return tuple(kept), shelves.memory(), tuple(shelves.problems)


def retold(stories: Sequence[Story], names: Names, decisions: Decisions) -> tuple[tuple[Story, ...], tuple[Problem, ...]]:
    """The stories with their titles and bases; the base stands first, all else stays."""
    problems: list[Problem] = []
    said: dict[tuple[str, str], Told] = {}
    made = {story.id: story for story in stories}
    for told in decisions.told:
        if told.title is None and told.base is None:
            continue
        found = names.find(told.story)
        if found is None:
            if not told.members:  # else it has been said
                problems.append(
                    _problem(told.line, "no-such-story", f"{_upper(names.unknown(told.story))}. It is not used.")
                )
            continue
        for what in ("title", "base"):
            value = getattr(told, what)
            first = said.get((found.id, what))
            if value is None:
                continue
            if first is not None:
                if getattr(first, what) != value:
                    message = (
                        f"The story “{told.story}” has another {what} already (line {first.line}), which is used; keep one."
                    )
                    problems.append(_problem(told.line, "contradiction", message))
                continue
            said[found.id, what] = told
            if what == "title":
                made[found.id] = replace(made[found.id], title=value)
            elif value not in found.sigla:
                message = (
                    f"There is no version {value} in the story “{found.slug}”, which has {', '.join(found.sigla)}; "
                    f"its base stays {found.base}."
                )
                problems.append(_problem(told.line, "no-such-siglum", message))
            else:
                made[found.id] = based(made[found.id], value)
    return tuple(made[story.id] for story in stories), tuple(problems)


def based(story: Story, base: str) -> Story:
    """The story with another base, which stands first; the others follow in the order of their sigla."""
    ordered = sorted(story.versions, key=lambda v: (v.siglum != base, len(v.siglum), v.siglum))
    return replace(story, base=base, versions=tuple(ordered))


@dataclass(slots=True, eq=False)
class _Shelf:
    """A story in the making: its name, its articles as they came (``first``) and as they are now (``keys``)."""

    id: str | None
    slug: str | None
    first: dict[Key, str]  # -> siglum
    keys: set[Key] = field(default_factory=set)
    touched: bool = False


class _Shelves:
    def __init__(self, stories: Sequence[Story], memory: Memory) -> None:
        self.problems: list[Problem] = []
        self._memory = memory
        self._names = Names(stories, memory)
        self._shelves: list[_Shelf] = []
        self._by_id: dict[str, _Shelf] = {}
        self._articles: dict[Key, str] = {}
        self._home: dict[Key, _Shelf] = {}
        self._into: dict[int, tuple[_Shelf, int]] = {}  # shelf that was merged -> into which, by which line
        self._placed: dict[Key, int] = {}
        for story in stories:
            first = {(v.witness.path, v.witness.item): v.siglum for v in story.versions}
            shelf = _Shelf(story.id, story.slug, first, set(first))
            self._shelves.append(shelf)
            self._by_id[story.id] = shelf
            self._home |= dict.fromkeys(first, shelf)
            self._articles |= {(v.witness.path, v.witness.item): v.id for v in story.versions}
        self._named: dict[str, list[Key]] = {}  # by path of the file, and of the article in it
        for path, item in sorted(self._home, key=str):
            self._named.setdefault(path, []).append((path, item))
            if item is not None:
                self._named.setdefault(f"{path}{WITHIN}{item}", []).append((path, item))

    def all(self) -> Iterable[_Shelf]:
        return self._shelves

    def part(self, parted: Parted) -> None:
        shelf = self._find(parted.story, parted.line)
        if shelf is None:
            return
        leaving: list[Key] = []
        for key, line in self._keys(parted.members, parted.line):
            home = self._home[key]
            if home is not shelf:
                message = f"The article “{key[0]}” does not stand in the story “{parted.story}” anyway; take it out."
                self._report(line, "already-so", message, "info")
            else:
                leaving.append(key)
        if shelf.keys <= set(leaving):
            if leaving:
                message = f"The split would leave nothing in “{parted.story}” and is not used; name fewer members."
                self._report(parted.line, "empty-story", message)
            return
        if leaving:
            new = _Shelf(None, None, {}, touched=True)
            self._shelves.append(new)
            for key in leaving:
                self._move(key, new)

    def merge(self, merged: Merged) -> None:
        shelves: list[_Shelf] = []
        for given in merged.stories:
            for shelf in self._remembered(given, merged.line):
                into, line = self._root(shelf)
                if into is not shelf:
                    message = (
                        f"“{given}” is merged into “{into.slug}” already (line {line}); the chain is followed to its end. "
                        "Name all of them in one list."
                    )
                    self._report(merged.line, "merge-chain", message)
                if into not in shelves:
                    shelves.append(into)
        for other in shelves[1:]:
            self._into[id(other)] = shelves[0], merged.line
            for key in sorted(other.keys, key=str):
                self._move(key, shelves[0])

    def pin(self, told: Told) -> None:
        shelf = self._find(told.story, told.line)
        if shelf is None:
            return
        shelf = self._root(shelf)[0]
        shelf.touched = True
        for key, _ in self._keys(told.members, told.line):
            self._move(key, shelf)

    def memory(self) -> Memory:
        """The memory in which every story that was touched keeps its name; a name whose story is gone leads to its heir."""
        rows = dict(self._memory.rows)
        redirects = list(self._memory.redirects)
        for shelf in self._shelves:
            if not shelf.touched:
                continue
            for key in shelf.keys:
                rows[key] = self._row(key, shelf)
            told = {self._memory.rows[k].story for k in shelf.first if k in self._memory.rows}
            if not shelf.keys and shelf.slug and told <= {shelf.id, None}:
                heirs = sorted({str(self._home[k].slug) for k in shelf.first if self._home[k].slug})
                redirects += [Kept(0, None, None, shelf.slug, None, heir) for heir in heirs[:1]]
        return Memory(rows, tuple(redirects))

    def _row(self, key: Key, shelf: _Shelf) -> Kept:
        """What the memory is to know of an article that now stands on this shelf."""
        old, article = self._memory.rows.get(key), self._articles[key]
        named = old is not None and (old.story or old.slug)
        if old and named and named not in (self._left(key) if shelf.id is None else ()) and key in (shelf.first or {key}):
            return old
        line = old.line if old else 0
        if key in shelf.first:
            return Kept(line, article, shelf.id, shelf.slug, shelf.first[key])
        siglum = old.siglum if old and shelf.id is not None and old.story == shelf.id else None
        return Kept(line, article, shelf.id, shelf.slug, siglum)

    def _left(self, key: Key) -> set[str | None]:
        """The names of the story that an article was in before it was parted from it."""
        return {name for s in self._shelves if key in s.first for name in (s.id, s.slug)}

    def _find(self, given: str, line: int) -> _Shelf | None:
        """The shelf of a story that has this name now, or whose articles the memory knows under it."""
        return next(iter(self._remembered(given, line)), None)

    def _remembered(self, given: str, line: int) -> list[_Shelf]:
        """The shelf that has this name now, then those on which all that the memory knows goes under it."""
        story = self._names.find(given)
        found = [self._by_id[story.id]] if story else []
        names = {story.id, story.slug} if story else {given}
        rows = self._memory.rows
        for shelf in self._shelves:
            own = [rows[key] for key in sorted(shelf.first, key=str) if key in rows and (rows[key].story or rows[key].slug)]
            known = [row for row in own if names & {row.story, row.slug}]
            if shelf in found or not known or (story and len(known) < len(own)):
                continue
            if story is None:  # the name it had is the name that is meant
                shelf.id, shelf.slug = known[0].story or shelf.id, known[0].slug or shelf.slug
            found.append(shelf)
        if not found:
            self._report(line, "no-such-story", f"{_upper(self._names.unknown(given))}. It is not used.")
        return found

    def _keys(self, members: tuple[Member, ...], line: int) -> Iterable[tuple[Key, int]]:
        """The articles of the corpus that members name; what is named in two places stays in the first."""
        for member in members:
            path = member.path if member.path in self._named else f"corpus/{member.path.removeprefix('corpus/')}"
            if path not in self._named:
                hint = perhaps(member.path.removeprefix("corpus/"), {p.removeprefix("corpus/") for p, _ in self._home})
                message = f"There is no article “{member.path}” in the corpus{hint}. It is not used."
                self._report(member.line, "no-such-article", message)
                continue
            for key in self._named[path]:
                first = self._placed.setdefault(key, line)
                if first == line:
                    yield key, member.line
                else:
                    message = (
                        f"The article “{member.path}” is put elsewhere already (line {first}), which is used; keep one."
                    )
                    self._report(member.line, "contradiction", message)

    def _move(self, key: Key, to: _Shelf) -> None:
        home = self._home[key]
        home.touched = to.touched = True
        home.keys.discard(key)
        to.keys.add(key)
        self._home[key] = to

    def _root(self, shelf: _Shelf) -> tuple[_Shelf, int]:
        line = 0
        while id(shelf) in self._into:
            shelf, line = self._into[id(shelf)]
        return shelf, line

    def _report(self, line: int, code: str, message: str, severity: Severity = "warning") -> None:
        self.problems.append(_problem(line, code, message, severity))


def _problem(line: int, code: str, message: str, severity: Severity = "warning") -> Problem:
    return Problem(STORIES, None, line, severity, code, message)


def _order(witness: Witness) -> tuple[str, str]:
    return witness.path, witness.item or ""


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
