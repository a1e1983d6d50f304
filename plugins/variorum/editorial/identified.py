"""Lays what an editor says of names over those that were found: whose each mention is, and what was missed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import zip_longest

from variorum.editorial.claims import Claims, folded
from variorum.editorial.names import perhaps
from variorum.editorial.records import REVIEWED, Called, Decisions, Namesake
from variorum.model import Mention, Name, NameKind, Reviewed, Version
from variorum.naming import name_id
from variorum.problems import Problem

_WORD = re.compile(r"\w+")


def reviewed(decisions: Decisions) -> tuple[Reviewed, ...]:
    """The decided rows of the review, in the order of kind and name."""
    rows = [Reviewed(c.kind, c.name, "publish") for c in decisions.called if c.path == REVIEWED]
    rows += [Reviewed(n.kind, n.form, "ignore") for n in decisions.no_names if n.path == REVIEWED and n.kind]
    rows += [Reviewed(a.kind, a.name, "merge-into", a.into) for a in decisions.alike]
    return tuple(sorted(rows, key=lambda r: (r.kind, r.name)))


@dataclass(slots=True, eq=False)
class _Held:
    """What an entry has: its mentions, and the forms of it that were met."""

    entry: Called
    mentions: set[Mention] = field(default_factory=set)
    met: set[str] = field(default_factory=set)


def identified(
    names: Sequence[Name], versions: Sequence[Version], decisions: Decisions
) -> tuple[tuple[Name, ...], tuple[Problem, ...]]:
    """The names as an editor has them, sorted by id, and what in the files could not be followed."""
    if not (decisions.called or decisions.no_names or decisions.alike):
        return tuple(names), ()
    claims = Claims(decisions, names)
    work = _Work(names, versions, claims)
    found = work.names()
    return found, tuple(claims.problems)


class _Work:
    def __init__(self, names: Sequence[Name], versions: Sequence[Version], claims: Claims) -> None:
        self._names = names
        self._claims = claims
        self._versions = {v.id: v for v in versions}
        self._held = {(e.kind, folded(e.name)): _Held(e) for e in claims.entries}
        self._rest: dict[str, list[Mention]] = defaultdict(list)
        self._apart: dict[tuple[NameKind, str], list[Mention]] = defaultdict(list)
        self._ignored: set[tuple[NameKind, str]] = set()
        self._unlike: set[tuple[str, str]] = set()

    def names(self) -> tuple[Name, ...]:
        for name in self._names:
            self._share_out(name)
        self._find_missed()
        made: list[Name] = []
        for held in self._held.values():
            made += self._made(held)
        self._report_unused()
        taken = {n.id for n in made}
        for name in self._names:
            if mentions := self._rest.get(name.id):
                made.append(self._left(name, mentions, taken))
        for (kind, form), mentions in sorted(self._apart.items()):
            said = Counter(self._said(m) for m in mentions).most_common(1)[0][0]
            id = name_id(kind, said)
            id = name_id(kind, said, form) if id in taken else id
            taken.add(id)
            made.append(Name(id, kind, said, (), False, _ordered(mentions)))
        return tuple(sorted(made, key=lambda n: n.id))

    def _said(self, mention: Mention) -> str:
        return " ".join(self._versions[mention.article].witness.text[mention.start : mention.end].split())

    def _share_out(self, name: Name) -> None:
        """Each mention to the entry that has its form, else to the one that has the name, else back to the name."""
        said = [(m, self._said(m)) for m in name.mentions]
        whole = self._claims.holder(name.kind, name.name)
        if whole is None:
            full = [self._claims.holder(name.kind, form) for _, form in said if " " in form]
            whole = next((entry for entry in full if entry), None)
        drops = whole is None and self._claims.is_no_name(name.kind, name.name)
        full_in = {m.article for m, form in said if " " in form}
        for mention, form in said:
            own = self._claims.holder(name.kind, form)
            part = name.kind == "person" and " " not in form and mention.article in full_in
            if part and own is not whole:
                own = whole  # a family name, in an article with another full name that it is part of
            if own is None and whole is not None and not self._is_unlike(whole, name.kind, form):
                own = whole
            elif own is not None and self._is_unlike(own, name.kind, form):
                own = None
            if own is not None:
                self._give(own, mention, form)
            elif drops or self._claims.is_no_name(name.kind, form):
                self._ignored |= {(name.kind, folded(form)), (name.kind, folded(name.name))}
            elif whole is not None:
                self._apart[name.kind, folded(form)].append(mention)
            else:
                self._rest[name.id].append(mention)

    def _is_unlike(self, entry: Called, kind: NameKind, form: str) -> bool:
        key = folded(form)
        for one in entry.unlike:
            if folded(one.form) == key and one.kind in (None, kind):
                self._unlike.add((entry.name, key))
                return True
        return False

    def _give(self, entry: Called, mention: Mention, form: str) -> None:
        held = self._held[entry.kind, folded(entry.name)]
        held.mentions.add(mention)
        held.met.add(folded(form))

    def _find_missed(self) -> None:
        """Forms of entries that stand in the texts and were not recognised; a longer one takes what stands inside it."""
        forms: dict[tuple[str, ...], list[tuple[str, int, Called]]] = defaultdict(list)
        for entry in self._claims.entries:
            for form in dict.fromkeys((entry.name, *(a.form for a in entry.aliases))):
                if words := list(_WORD.finditer(form)):
                    forms[tuple(w[0] for w in words[:2])].append((form, words[0].start(), entry))
        owners: dict[Mention, _Held | str] = {m: held for held in self._held.values() for m in held.mentions}
        owners |= {m: id for id, mentions in self._rest.items() for m in mentions}
        standing: dict[str, list[Mention]] = defaultdict(list)
        for mention in owners:
            standing[mention.article].append(mention)
        gone: set[Mention] = set()
        for version in sorted(self._versions.values(), key=lambda v: v.id) if forms else ():
            found: list[tuple[int, int, str, Called]] = []
            text = version.witness.text
            words = list(_WORD.finditer(text))
            for word, after in zip_longest(words, words[1:]):
                both = (word[0], after[0]) if after else ()
                for form, shift, entry in (*forms.get((word[0],), ()), *forms.get(both, ())):
                    if match := _pattern(form).match(text, max(0, word.start() - shift)):
                        found.append((match.start() - match.end(), match.start(), form, entry))
            over: list[Mention | None] = [None] * (len(text) if found else 0)
            for mention in standing[version.id] if found else ():
                over[mention.start : mention.end] = [mention] * (mention.end - mention.start)
            edges = [(s.start, s.end) for s in version.witness.segments]
            for size, start, form, entry in sorted(found, key=lambda f: (f[0], f[1], f[2], f[3].kind)):
                end = start - size
                inside = {m for m in over[start:end] if m}
                at = bisect_right(edges, (start, len(text))) - 1
                whole = at >= 0 and end <= edges[at][1]
                if not whole or any(m.start < start or end < m.end or m.end - m.start == end - start for m in inside):
                    continue
                if any(_covers(form, f.form, text, start) for f in entry.unlike if len(f.form) > len(form)):
                    continue
                gone |= inside
                mention = Mention(version.id, version.witness.path, start, end)
                over[start:end] = [mention] * (end - start)
                self._give(entry, mention, form)
        for mention in gone & owners.keys():
            owner = owners[mention]
            if isinstance(owner, _Held):
                owner.mentions.discard(mention)
        for id in {o for m in gone & owners.keys() if isinstance(o := owners[m], str)}:
            self._rest[id] = [m for m in self._rest[id] if m not in gone]

    def _made(self, held: _Held) -> Iterator[Name]:
        """The name of an entry, and those of its namesakes."""
        entry, mentions = held.entry, set(held.mentions)
        for namesake in entry.namesakes:
            articles = set(self._members(entry, namesake))
            theirs = {m for m in mentions if m.article in articles}
            mentions -= theirs
            if theirs:
                called = namesake.name or entry.name
                salt = "" if folded(called) != folded(entry.name) else " ".join(sorted(m.path for m in namesake.members))
                yield Name(
                    name_id(entry.kind, called, salt), entry.kind, called, self._forms(theirs, called), True,
                    _ordered(theirs), ("editor",), True,
                )  # fmt: skip
        if mentions:
            yield Name(
                entry.id or name_id(entry.kind, entry.name), entry.kind, entry.name, self._forms(mentions, entry.name), True,
                _ordered(mentions), ("editor",), True, entry.offices, entry.wikidata, entry.stands_for,
            )  # fmt: skip

    def _members(self, entry: Called, namesake: Namesake) -> Iterator[str]:
        by_path: dict[str, list[str]] = defaultdict(list)
        for version in self._versions.values():
            witness = version.witness
            for path in (witness.path, witness.path.removeprefix("corpus/"), version.id):
                for called in (path, f"{path}!{witness.item}") if witness.item else (path,):
                    by_path[called].append(version.id)
        for member in namesake.members:
            if member.path not in by_path:
                message = f"There is no article “{member.path}” in the corpus{perhaps(member.path, by_path)}."
                self._claims.report(entry.path, member.line, "warning", "no-such-article", message)
            yield from by_path.get(member.path, ())

    def _forms(self, mentions: Iterable[Mention], name: str) -> tuple[str, ...]:
        return tuple(sorted({_bare(self._said(m)) for m in mentions} - {name}))

    def _left(self, name: Name, mentions: Sequence[Mention], taken: set[str]) -> Name:
        """A name of the machine with what is left to it; it may need another id where an entry has its own."""
        id = name.id
        if id in taken:
            id = name_id(name.kind, name.name, name.id)
        taken.add(id)
        if len(mentions) == len(name.mentions) and id == name.id:
            return name
        return replace(name, id=id, aliases=self._forms(mentions, name.name), mentions=_ordered(mentions))

    def _report_unused(self) -> None:
        claims = self._claims
        known = sorted({n.name for n in self._names})
        for held in self._held.values():
            entry = held.entry
            if not held.mentions:
                also = ", nor does any of its aliases" if entry.aliases else ""
                message = f"“{entry.name}” stands in no article{also}{perhaps(entry.name, known)}."
                claims.report(entry.path, entry.line, "warning", "no-such-name", message)
                continue
            for alias in entry.aliases:
                if folded(alias.form) not in held.met:
                    message = f"The alias “{alias.form}” of “{entry.name}” stands in no article{perhaps(alias.form, known)}."
                    claims.report(alias.path, alias.line, "info", "unused-alias", message)
            for form in entry.unlike:
                if (entry.name, folded(form.form)) not in self._unlike and not self._stands(form.form):
                    message = f"“{form.form}”, which is not “{entry.name}”, stands in no article."
                    claims.report(form.path, form.line, "info", "unused-alias", message)
        for one in claims.no_names:
            if not any(key == folded(one.form) and one.kind in (None, kind) for kind, key in self._ignored):
                message = f"“{one.form}” was not taken for a name{perhaps(one.form, known)}; take the line out."
                claims.report(one.path, one.line, "warning", "no-such-name", message)

    def _stands(self, form: str) -> bool:
        return any(form in v.witness.text for v in self._versions.values())


@lru_cache(20_000)
def _pattern(form: str) -> re.Pattern[str]:
    words = (re.escape(w).replace("'", "['’]").replace("’", "['’]") for w in form.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)")


def _covers(form: str, longer: str, text: str, at: int) -> bool:
    """Whether the form at this place stands inside the longer one."""
    shift = longer.find(form)
    return shift >= 0 and text[max(0, at - shift) : at - shift + len(longer)] == longer


def _bare(form: str) -> str:
    return re.sub(r"['’][sS]?$", "", re.sub(r"^(?:[Tt]he|THE)\s+", "", form))


def _ordered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.path, m.article, m.start, m.end)))
