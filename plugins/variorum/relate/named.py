"""The names of a story as each of its versions has them: forms, titles and roles, at the first mention and later."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from variorum.model import HEADING_KINDS, Apparatus, Name, SegmentKind, Span, Version
from variorum.naming import plain_letters
from variorum.notes import speaks_english
from variorum.relate.by_role import by_role
from variorum.relate.called import Called, called
from variorum.relate.forms import bare

#: Article -> id of a name -> where it stands there.
Spans = Mapping[str, Mapping[str, Sequence[Span]]]
#: How far the versions are apart: another name or role, more of one, other titles, order or later mentions.
APART, LONGER, LATER, ALIKE = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Use:
    """A form as one version has it: where it stands first, how often in the same words, and in which kind of segment.

    So is a role alone that stands for it there, which is no form of the name.
    """

    called: Called
    said: str
    times: int
    kind: SegmentKind

    @property
    def heading(self) -> bool:
        return self.kind in HEADING_KINDS


@dataclass(frozen=True)
class Naming:
    """How one version names one: its first mention outside headings before the others."""

    siglum: str
    uses: tuple[Use, ...]
    forms: frozenset[str]
    roles: frozenset[str]

    @property
    def first(self) -> Use:
        return self.uses[0]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all its forms, comparable."""
        return frozenset(w for form in self.forms for w in form.split(" "))


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One name: how the versions that have it name it, in the order of the story. ``apart`` says how far these differ."""

    name: Name
    namings: tuple[Naming, ...]
    apart: int


def spans_by_article(names: Iterable[Name]) -> dict[str, dict[str, list[Span]]]:
    """Article -> id of each name that stands in it, in the order of ``names`` -> where, in the order of the text."""
    found: dict[str, dict[str, list[Span]]] = {}
    for name in names:
        for m in sorted(name.mentions, key=lambda m: (m.article, m.start, m.end)):
            found.setdefault(m.article, {}).setdefault(name.id, []).append((m.start, m.end))
    return found


def named_rows(apparatus: Apparatus, names: Iterable[Name], spans: Spans) -> tuple[NamedRow, ...]:
    """A row a name that stands in the story, those apart first, then by how many versions have them and how often.

    ``spans`` are as ``spans_by_article`` gives them, of these names and maybe others.
    """
    versions = apparatus.story.versions
    starts = {v.id: [s.start for s in v.witness.segments] for v in versions}
    rows = []
    for name in names:
        held = [(v, spans.get(v.id, {}).get(name.id)) for v in versions]
        namings = tuple(_naming(v, name, several, starts[v.id]) for v, several in held if several)
        if namings:
            rows.append(NamedRow(name, namings, apart(namings)))
    return tuple(sorted(rows, key=_rank))


def _rank(row: NamedRow) -> tuple[int, bool, int, int, str, str]:
    times = sum(u.times for n in row.namings for u in n.uses)
    return -row.apart, row.name.kind == "place", -len(row.namings), -times, row.name.name.casefold(), row.name.id


def _naming(version: Version, name: Name, spans: Sequence[Span], starts: Sequence[int]) -> Naming:
    witness = version.witness
    met: dict[tuple[SegmentKind, str], list[Called]] = {}
    order: list[tuple[bool, int, tuple[SegmentKind, str]]] = []
    for start, end in spans:
        segment = witness.segments[max(0, bisect_right(starts, start) - 1)]
        found = called(witness, segment, start, end, name.kind)
        if not all(witness.shows(*span) for span in (found.before, found.behind) if span):
            found = Called(start, end)
        key = segment.kind, _said(witness.text, found)
        met.setdefault(key, []).append(found)
        order.append((segment.kind in HEADING_KINDS, start, key))
    if name.kind == "person" and speaks_english(witness.meta.language, witness.text):
        for start, end in by_role(witness.text, [c for several in met.values() for c in several]):
            if witness.shows(start, end):
                segment = witness.segments[max(0, bisect_right(starts, start) - 1)]
                said = " ".join(witness.text[start:end].split())
                key = segment.kind, said[0].lower() + said[1:]
                met.setdefault(key, []).append(Called(start, end))
                order.append((segment.kind in HEADING_KINDS, start, key))
    keys = dict.fromkeys(key for _, _, key in sorted(order))
    uses = tuple(Use(met[key][0], key[1], len(met[key]), key[0]) for key in keys)
    forms = frozenset(_plain(witness.text[s:e]) for s, e in spans)
    return Naming(version.siglum, uses, forms, frozenset(r for several in met.values() for c in several for r in c.roles))


def _said(text: str, found: Called) -> str:
    """The words of a mention with its role, in one line."""
    said = " ".join(text[slice(*found.span)].split())
    return f"{said}, {' '.join(text[slice(*found.behind)].split())}" if found.behind else said


def _plain(form: str) -> str:
    """A form but for case, accents, points and articles."""
    return re.sub(r"[.’']", "", plain_letters(bare(" ".join(form.split()))).casefold())


def apart(namings: Sequence[Naming]) -> int:
    """The widest difference between any two."""
    kinds = {(n.words, n.roles): n for n in namings}
    widest = max((_between(one, other) for one, other in combinations(kinds.values(), 2)), default=ALIKE)
    if (
        widest == ALIKE
        and len({frozenset(plain_letters(u.said).casefold() for u in n.uses if not u.heading) for n in namings}) > 1
    ):
        return LATER
    return widest


def _between(one: Naming, other: Naming) -> int:
    if not (one.words <= other.words or other.words <= one.words):
        return APART
    if bool(one.roles) != bool(other.roles) or not (one.roles <= other.roles or other.roles <= one.roles):
        return APART
    return LONGER if (one.words, one.roles) != (other.words, other.roles) else ALIKE


def by_wording(row: NamedRow) -> Mapping[tuple[str, ...], tuple[Naming, ...]]:
    """The versions that name it in the same words throughout, together, in the order of the first of each."""
    found: dict[tuple[str, ...], list[Naming]] = {}
    for naming in row.namings:
        found.setdefault(tuple(u.said for u in naming.uses), []).append(naming)
    return {said: tuple(several) for said, several in found.items()}
