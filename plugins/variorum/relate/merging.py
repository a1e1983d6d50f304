"""The names of a whole archive out of those of its articles: which are one.

Everything is decided by evidence summed over the archive; the order of articles plays no part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.model import Mention, NameKind, Version
from variorum.relate.bodies import of_the_states, written_out
from variorum.relate.cues import CUES
from variorum.relate.forms import JUNIOR
from variorum.relate.joining import DOMINANT, Key, join_story
from variorum.relate.leaning import Forms, small_words
from variorum.relate.names import RawMention
from variorum.relate.people import join_people
from variorum.relate.settling import Settled, settle


@dataclass(slots=True)
class Group:
    """What is one name. ``said`` are the cues of its mentions; ``opening``: none stands inside a sentence.

    ``parts`` are what it is in each article, of a person of whom one word alone is met.
    """

    mentions: list[Mention] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    opening: bool = True
    parts: list[tuple[Version, Settled]] = field(default_factory=list)

    def add(self, version: Version, settled: Settled) -> None:
        path = version.witness.path
        self.mentions += (Mention(version.id, path, start, end) for start, end in settled.spans)
        self.forms.update(settled.forms)
        self.said.update(settled.said)
        self.opening = self.opening and settled.opening
        if settled.kind == "person" and " " not in settled.key:
            self.parts.append((version, settled))

    def join(self, other: Group) -> None:
        self.mentions += other.mentions
        self.forms.update(other.forms)
        self.said.update(other.said)
        self.opening = self.opening and other.opening
        self.parts += other.parts

    def cues(self, kind: NameKind) -> set[str]:
        """Those that speak for a kind."""
        return {c for c in self.said if CUES[c].kind == kind and CUES[c].weight > 0}


def groups_of(
    versions: Sequence[Version], found: Mapping[str, Sequence[RawMention]], story_of: Mapping[str, str] | None = None
) -> dict[Key, Group]:
    """The mentions of all versions by the name that each is; ``found`` leads from an article's id to its possible names,
    ``story_of`` is as ``grouped`` has it.
    """
    forms = Forms()
    for version in versions:
        forms.add(found.get(version.id, ()), small_words(version))
    ordered = sorted(versions, key=lambda v: v.id)
    return grouped(((v, settle(forms.unsettled(v.id, tuple(found.get(v.id, ()))))) for v in ordered), story_of)


def grouped(
    settled: Iterable[tuple[Version, Sequence[Settled]]], story_of: Mapping[str, str] | None = None
) -> dict[Key, Group]:
    """The names of articles, these sorted by id, joined in each story and over the archive.

    ``story_of`` leads from an article's id to its story's; an article that is not in it is a story by itself.
    """
    stories: dict[str, dict[Key, Group]] = defaultdict(lambda: defaultdict(Group))
    bodies: list[tuple[str, str, bool]] = []
    of = story_of or {}
    sons: set[str] = set()
    for version, names in settled:
        here = stories[of.get(version.id, version.id)]
        for one in names:
            here[one.kind, one.key].add(version, one)
            if JUNIOR in one.key and ("person", one.key.replace(JUNIOR, "")) in {(n.kind, n.key) for n in names}:
                sons.add(one.key)
            bodies += ((form, one.key, known) for form, known in one.bodies)
    held: dict[Key, Group] = defaultdict(Group)
    for _, here in sorted(stories.items()):
        to = join_story(here)
        for name, group in here.items():
            held[to.get(name, name)].join(group)
    uses = {key: len(group.mentions) for (kind, key), group in held.items() if kind == "person"}
    people = join_people(uses, DOMINANT, sons)
    words = {word for key in uses for word in (key.split(" ")[0], key.rsplit(" ", 1)[-1])}
    short = written_out(bodies, words)
    short |= of_the_states({key: len(group.mentions) for (kind, key), group in held.items() if kind == "organisation"})
    groups: dict[Key, Group] = {}
    for (kind, key), group in held.items():
        joined = (kind, people[key] if kind == "person" else short.get(key, key) if kind == "organisation" else key)
        if joined in groups:
            groups[joined].join(group)
        else:
            groups[joined] = group
    for (_, key), group in groups.items():
        if " " in key:
            group.parts.clear()
    return groups
