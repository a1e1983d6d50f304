"""The names of an archive as they are published: shown how, under which id, and with a page or for review."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from variorum.model import Name, NameKind, Version
from variorum.naming import name_id
from variorum.relate.cues import CUES
from variorum.relate.gazetteers import gazetteers
from variorum.relate.lone import is_lone, lone_has_page, lone_signs
from variorum.relate.merging import Group, groups_of
from variorum.relate.names import RawMention
from variorum.relate.pages import is_one, person_has_page, person_signs
from variorum.relate.reading import Key

#: Abbreviations in capitals that name no body.
_NO_BODIES: Final = frozenset(
    "AC AD AI AIDS AM BC CEO CFO CGI COO COVID CV DA DIY DNA DVD ET EST FAQ FM GDP GMT GPS HIV HR ID IG IQ IT LGBT LGBTQ MP"
    " MVP OK PAC PC PDF PM PR PT PTSD QR RNA SUV SWAT TV UFO URL USB VIP VP WMD".split()
)
#: More words than these are a list, and no name.
_LONGEST: Final = 12
Groups = Mapping[Key, Group]


def names_of(
    versions: Sequence[Version], found: Mapping[str, Sequence[RawMention]], story_of: Mapping[str, str] | None = None
) -> tuple[Name, ...]:
    """The names of all versions; ``found`` leads from an article's id to its possible names. See ``published``."""
    return published(groups_of(versions, found, story_of), story_of or {})


def published(groups: Groups, story_of: Mapping[str, str]) -> tuple[Name, ...]:
    """The names, sorted by id. ``story_of`` leads from an article's id to its story's; an article that is not in it is a
    story by itself.
    """
    names: list[Name] = []
    alone, rest = parted(groups, story_of)
    for (key, story), group in alone.items():
        display = display_of(group)
        # the id of a story's own lone name holds from the first on, whoever else is called so later
        names.append(_name(name_id("person", display, f"{key}\n{story}"), "person", display, group, page=True))
    shown = told_apart({key: display_of(group) for key, group in rest.items()}, rest)
    taken: Counter[str] = Counter(name_id(kind, shown[kind, key]) for kind, key in rest)
    for (kind, key), group in rest.items():
        display = shown[kind, key]
        slug = name_id(kind, display)
        if taken[slug] > 1:
            slug = name_id(kind, display, key)
        names.append(_name(slug, kind, display, group, page=_has_page(kind, display, group)))
    return tuple(sorted(names, key=lambda n: n.id))


def parted(groups: Groups, story_of: Mapping[str, str]) -> tuple[dict[tuple[str, str], Group], dict[Key, Group]]:
    """Who has a page in one story though one word alone is met, by key and story; and all names without these mentions."""
    alone, rest = {}, dict(groups)
    for key, story, group in lone_groups(groups, story_of):
        if lone_has_page(signs_alone(group)):
            alone[key, story] = group
    for key in {key for key, _ in alone}:
        del rest["person", key]
        for version, settled in groups["person", key].parts:
            if (key, story_of.get(version.id, version.id)) not in alone:
                rest.setdefault(("person", key), Group()).add(version, settled)
    return alone, rest


def lone_groups(groups: Groups, story_of: Mapping[str, str]) -> Iterator[tuple[str, str, Group]]:
    """People of whom one word alone is met, each with key and story, where no other name of that story has the word."""
    lone = [key for (kind, key), group in groups.items() if kind == "person" and group.parts and is_lone(display_of(group))]
    held: dict[str, Counter[str]] = {key: Counter() for key in lone}
    for (_, key), group in groups.items():
        for word in set(key.split(" ")) & held.keys():
            held[word].update({story_of.get(m.article, m.article) for m in group.mentions})
    for key in lone:
        by_story: dict[str, Group] = defaultdict(Group)
        for version, settled in groups["person", key].parts:
            by_story[story_of.get(version.id, version.id)].add(version, settled)
        yield from ((key, story, group) for story, group in sorted(by_story.items()) if held[key][story] == 1)


def signs_alone(group: Group) -> frozenset[str]:
    """What speaks for and against a group of one story, met by one word alone, being a person."""
    return lone_signs(display_of(group), group.said, len(group.mentions), opening=group.opening)


def _name(slug: str, kind: NameKind, display: str, group: Group, *, page: bool) -> Name:
    mentions = tuple(sorted(group.mentions, key=lambda m: (m.path, m.article, m.start, m.end)))
    aliases = tuple(sorted(form for form in group.forms if form != display))
    return Name(slug, kind, display, aliases, page, mentions, evidence=tuple(sorted(group.cues(kind))))


def told_apart(shown: Mapping[Key, str], groups: Groups) -> dict[Key, str]:
    """The forms to show, where two bodies or places would be shown alike by a longer one, if it has one: the House
    Judiciary Committee.
    """
    times = Counter((kind, display) for (kind, _), display in shown.items())
    out: dict[Key, str] = {}
    for name, display in shown.items():
        longer = [f for f in groups[name].forms if f.endswith(f" {display}") and is_one(f) and not f.isupper()]
        alike = name[0] != "person" and times[name[0], display] > 1
        out[name] = max(longer, key=lambda f: (groups[name].forms[f], f)) if alike and longer else display
    return out


def display_of(group: Group) -> str:
    """The form to show: one name, not in capitals throughout, fullest, most frequent."""
    if len(group.forms) == 1:
        return next(iter(group.forms))
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
    if len(display.split()) > _LONGEST:
        return False
    if kind == "person":
        return person_has_page(display, signs_of(display, group), articles)
    cues = group.cues(kind)
    evidence = {CUES[c].family for c in cues} - {"shape", "model"}
    if kind == "organisation" and display in gazetteers().organisation_heads - gazetteers().organisations.keys():
        return False  # the university of one article
    if kind == "organisation" and {c for c in cues if CUES[c].family == "form"} == {"capitals only"}:
        return display not in _NO_BODIES and "context" in evidence
    if kind == "organisation" and "form" not in evidence:
        return articles > 1 and sum(CUES[c].weight >= 1 and CUES[c].family != "model" for c in cues) > 1
    seconded = kind == "place" and not cues.isdisjoint(("surely read as place", "also read as place"))
    return len(evidence) > 1 or (bool(evidence) and (articles > 1 or seconded))
