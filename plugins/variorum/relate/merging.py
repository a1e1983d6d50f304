"""The names of a whole archive out of those of its articles: which are one, what each is called, and which have a page.

Everything is decided by evidence summed over the archive; the order of articles plays no part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.model import Mention, Name, NameKind, Version
from variorum.naming import name_id
from variorum.relate.bodies import written_out
from variorum.relate.cues import CUES
from variorum.relate.joining import Key
from variorum.relate.leaning import Forms, small_words
from variorum.relate.names import RawMention
from variorum.relate.pages import is_one, person_has_page, person_signs
from variorum.relate.people import join_people
from variorum.relate.settling import Settled, settle

#: Share of a family name's full uses that one person must hold before a lone family name elsewhere is read as theirs.
DOMINANT = 0.8


@dataclass(slots=True)
class Group:
    """What is one name. ``said`` are the cues of its mentions; ``opening``: none stands inside a sentence."""

    mentions: list[Mention] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    opening: bool = True

    def add(self, version: Version, settled: Settled) -> None:
        path = version.witness.path
        self.mentions += (Mention(version.id, path, start, end) for start, end in settled.spans)
        self.forms.update(settled.forms)
        self.said.update(settled.said)
        self.opening = self.opening and settled.opening

    def join(self, other: Group) -> None:
        self.mentions += other.mentions
        self.forms.update(other.forms)
        self.said.update(other.said)
        self.opening = self.opening and other.opening

    def cues(self, kind: NameKind) -> set[str]:
        """Those that speak for a kind."""
        return {c for c in self.said if CUES[c].kind == kind and CUES[c].weight > 0}


def names_of(versions: Sequence[Version], found: Mapping[str, Sequence[RawMention]]) -> tuple[Name, ...]:
    """The names of all versions; ``found`` leads from an article's id to its possible names. Sorted by id."""
    return published(groups_of(versions, found))


def groups_of(versions: Sequence[Version], found: Mapping[str, Sequence[RawMention]]) -> dict[Key, Group]:
    """The same as groups of mentions."""
    forms = Forms()
    for version in versions:
        forms.add(found.get(version.id, ()), small_words(version))
    ordered = sorted(versions, key=lambda v: v.id)
    return grouped((v, settle(forms.unsettled(v.id, tuple(found.get(v.id, ()))))) for v in ordered)


def grouped(settled: Iterable[tuple[Version, Sequence[Settled]]]) -> dict[Key, Group]:
    """The names of articles, these sorted by id, joined over the archive."""
    held: dict[Key, Group] = defaultdict(Group)
    bodies: list[tuple[str, str, bool]] = []
    for version, names in settled:
        for one in names:
            held[one.kind, one.key].add(version, one)
            bodies += ((form, one.key, known) for form, known in one.bodies)
    uses = {key: len(group.mentions) for (kind, key), group in held.items() if kind == "person"}
    people = join_people(uses, DOMINANT)
    words = {word for key in uses for word in (key.split(" ")[0], key.rsplit(" ", 1)[-1])}
    short = written_out(bodies, words)
    groups: dict[Key, Group] = {}
    for (kind, key), group in held.items():
        joined = (kind, people[key] if kind == "person" else short.get(key, key) if kind == "organisation" else key)
        if joined in groups:
            groups[joined].join(group)
        else:
            groups[joined] = group
    return groups


def published(groups: dict[Key, Group]) -> tuple[Name, ...]:
    names: list[Name] = []
    taken: Counter[str] = Counter(name_id(kind, display_of(group)) for (kind, key), group in groups.items())
    for (kind, key), group in groups.items():
        display = display_of(group)
        slug = name_id(kind, display)
        if taken[slug] > 1:
            slug = name_id(kind, display, key)
        mentions = tuple(sorted(group.mentions, key=lambda m: (m.path, m.article, m.start, m.end)))
        aliases = tuple(sorted(form for form in group.forms if form != display))
        page = _has_page(kind, display, group)
        names.append(Name(slug, kind, display, aliases, page, mentions, evidence=tuple(sorted(group.cues(kind)))))
    return tuple(sorted(names, key=lambda n: n.id))


def display_of(group: Group) -> str:
    """The form to show: one name, not in capitals throughout, fullest, most frequent."""
    return max(
        group.forms,
        key=lambda f: (is_one(f), not (f.isupper() and " " in f), len(f.split()) > 1, group.forms[f], len(f), f),
    )


def signs_of(display: str, group: Group) -> frozenset[str]:
    """What speaks for and against a group being a person named so."""
    return person_signs(display, group.said, len(group.mentions), opening=group.opening)


def _has_page(kind: NameKind, display: str, group: Group) -> bool:
    """Of a person, what its signs weigh (``pages``). Else two kinds of evidence, or one and a second article.

    Of a place one kind is enough where the model is sure of it, too. A body must look like one, or have two different cues
    beside it and a second article; the model does not count there.
    """
    articles = len({m.article for m in group.mentions})
    if kind == "person":
        return person_has_page(display, signs_of(display, group), articles)
    cues = group.cues(kind)
    evidence = {CUES[c].family for c in cues} - {"shape", "model"}
    if kind == "organisation" and "form" not in evidence:
        return articles > 1 and sum(CUES[c].weight >= 1 and CUES[c].family != "model" for c in cues) > 1
    seconded = kind == "place" and not cues.isdisjoint(("surely read as place", "also read as place"))
    return len(evidence) > 1 or (bool(evidence) and (articles > 1 or seconded))
