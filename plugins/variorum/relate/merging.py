"""The names of a whole archive out of those of its articles: which are one.

Everything is decided by evidence summed over the archive; the order of articles plays no part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.model import Mention, NameKind, Version
from variorum.relate.bodies import of_the_states, written_out
from variorum.relate.counting import add_up
from variorum.relate.cues import CUES
from variorum.relate.forms import JUNIOR, MARK, differ, is_known, key_of, marked, middle
from variorum.relate.joining import DOMINANT, join_story
from variorum.relate.leaning import Forms, possible
from variorum.relate.names import RawMention
from variorum.relate.people import Alike, all_alike, join_people
from variorum.relate.reading import Key
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
        self.mentions += [Mention(version.id, path, start, end) for start, end in settled.spans]
        add_up(self.forms, settled.forms)
        add_up(self.said, settled.said)
        self.opening = self.opening and settled.opening
        if settled.kind == "person" and " " not in settled.key:
            self.parts.append((version, settled))

    def join(self, other: Group) -> None:
        self.mentions += other.mentions
        add_up(self.forms, other.forms)
        add_up(self.said, other.said)
        self.opening = self.opening and other.opening
        self.parts += other.parts

    def cues(self, kind: NameKind) -> set[str]:
        """Those that speak for a kind."""
        return {c for c in self.said if CUES[c].kind == kind and CUES[c].weight > 0}


def _put(groups: dict[Key, Group], name: Key, group: Group) -> None:
    """A group under a name, with what stands there already; nobody else may hold it."""
    if name in groups:
        groups[name].join(group)
    else:
        groups[name] = group


def _own_key(one: Settled) -> str:
    """The key of a name in its article, of a person with the middle initials that stand there."""
    if one.kind != "person" or " " not in one.key or MARK in one.key:
        return one.key
    initials = {said for form in one.forms if (said := middle(form))}
    return one.key if not initials or differ(initials) else marked(one.key, max(initials, key=len))


def _unmarked(key: str) -> tuple[str, str]:
    """A key without middle initials, and these."""
    given, _, rest = key.partition(" ")
    given, _, initials = given.partition(MARK)
    return f"{given} {rest}", initials


def _settle_initials(stories: Mapping[str, Mapping[Key, Group]]) -> dict[Key, Key]:
    """Initials tell people apart where the archive has others of the name; elsewhere they say nothing."""
    told: dict[str, set[str]] = defaultdict(set)
    keys = {key for here in stories.values() for kind, key in here if kind == "person" and MARK in key and JUNIOR not in key}
    for key in keys:
        plain, initials = _unmarked(key)
        told[plain].add(initials)
    to: dict[Key, Key] = {}
    for key in keys:
        plain, initials = _unmarked(key)
        longest = max((i for i in told[plain] if i.startswith(initials)), key=lambda i: (len(i), i))
        to["person", key] = "person", marked(plain, longest) if differ(told[plain]) else plain
    return to


def groups_of(
    versions: Sequence[Version], found: Mapping[str, Sequence[RawMention]], story_of: Mapping[str, str] | None = None
) -> dict[Key, Group]:
    """The mentions of all versions by the name that each is; ``found`` leads from an article's id to its possible names,
    ``story_of`` is as ``grouped`` has it.
    """
    forms = Forms()
    for version in versions:
        forms.add(version.id, possible(found.get(version.id, ()), version))
    by_id = {version.id: version for version in versions}
    return grouped(((by_id[item.article], settle(item)) for item in forms.unsettled()), story_of)


def grouped(
    settled: Iterable[tuple[Version, Sequence[Settled]]],
    story_of: Mapping[str, str] | None = None,
    ask: Alike = all_alike,
) -> dict[Key, Group]:
    """The names of articles, these sorted by id, joined in each story and over the archive.

    ``story_of`` leads from an article's id to its story's; an article that is not in it is a story by itself. ``ask`` is
    asked which people of one family are alike.
    """
    stories: dict[str, dict[Key, Group]] = defaultdict(lambda: defaultdict(Group))
    bodies: dict[tuple[str, str, bool], None] = {}
    of = story_of or {}
    sons: set[str] = set()
    opening: dict[str, set[str]] = defaultdict(set)
    for version, names in settled:
        story = stories[of.get(version.id, version.id)]
        for one in names:
            story[one.kind, _own_key(one)].add(version, one)
            if JUNIOR in one.key and ("person", one.key.replace(JUNIOR, "")) in {(n.kind, n.key) for n in names}:
                sons.add(one.key)
            for form, known in one.bodies:
                bodies.pop(said := (form, one.key, known), None)  # the one told last says how it is called for short
                bodies[said] = None
            for key in {key_of(form) for form, _ in one.bodies} - {one.key}:
                if " " in key and one.key.startswith(f"{key} "):
                    opening[key].add(one.key)
    whose = _settle_initials(stories)
    held: dict[Key, Group] = {}
    for _, told in sorted(stories.items()):
        here: dict[Key, Group] = {}
        for name, group in told.items():
            _put(here, whose.get(name, name), group)
        to = join_story(here)
        for name, group in here.items():
            _put(held, to.get(name, name), group)
    uses = {key: len(group.mentions) for (kind, key), group in held.items() if kind == "person"}
    people = join_people(uses, DOMINANT, sons, ask)
    words = {word for key in uses for word in (key.split(" ")[0], key.rsplit(" ", 1)[-1])}
    short = {key: next(iter(whole)) for key, whole in opening.items() if len(whole) == 1 and not is_known(key)}
    short |= written_out(bodies, words)
    short |= of_the_states({key: len(group.mentions) for (kind, key), group in held.items() if kind == "organisation"})
    groups: dict[Key, Group] = {}
    for (kind, key), group in held.items():
        if kind != "place":
            key = people[key] if kind == "person" else short.get(other := short.get(key, key), other)
        _put(groups, (kind, key), group)
    for (_, key), group in groups.items():
        if " " in key:
            group.parts.clear()
    return groups
