"""The names of a whole archive out of the possible names of its articles: which are names, of what kind, and which are one.

Everything is decided by evidence summed over a form in an article and over the archive; the order of articles plays no part.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.model import Mention, Name, NameKind, Version
from variorum.naming import name_id
from variorum.relate.bodies import written_out
from variorum.relate.cues import CUES, best, weigh
from variorum.relate.forms import bare, key_of, person_key
from variorum.relate.gazetteers import RARE
from variorum.relate.joining import Key, Read, join_inside
from variorum.relate.names import RawMention
from variorum.relate.pages import is_one, person_has_page, person_signs
from variorum.relate.people import join_people
from variorum.words import weight

#: Evidence below this is no name. A kind that holds SURE of a form's evidence in the archive overrules a weak mention.
ENOUGH = 1.0
SURE = 0.6
STRONG = 3.5
#: Share of a family name's full uses that one person must hold before a lone family name elsewhere is read as theirs.
DOMINANT = 0.8

Sums = dict[NameKind, float]
_LOWER = re.compile(r"(?<![^\W_])[a-z]{2,}(?![^\W_])")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What cues weigh for each kind: those of the rules, and with what the model says."""

    rules: Sums
    all: Sums

    @classmethod
    def of(cls, cues: Mapping[str, int]) -> _Evidence:
        told = {cue: count for cue, count in cues.items() if CUES[cue].family != "model"}
        return cls(weigh(told), weigh(cues))


@dataclass(slots=True)
class Group:
    """What is one name: ``said`` are all cues of its mentions, ``cues`` those that speak for its kind."""

    mentions: list[Read] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    cues: set[str] = field(default_factory=set)
    said: Counter[str] = field(default_factory=Counter)


def names_of(versions: Sequence[Version], found: Mapping[str, Sequence[RawMention]]) -> tuple[Name, ...]:
    """The names of all versions; ``found`` leads from an article's id to its possible names. Sorted by id."""
    return _published(groups_of(versions, found))


def groups_of(versions: Sequence[Version], found: Mapping[str, Sequence[RawMention]]) -> dict[Key, Group]:
    """The same as groups of mentions."""
    versions = sorted(versions, key=lambda v: v.id)
    archive, inside = _archive_sums(versions, found)
    everyday = _everyday(versions, found, inside)
    read: list[Read] = []
    for version in versions:
        read.extend(_read_article(version, found.get(version.id, ()), archive, inside, everyday))
    return grouped(read)


def _archive_sums(
    versions: Iterable[Version], found: Mapping[str, Sequence[RawMention]]
) -> tuple[dict[str, _Evidence], Counter[str]]:
    """Evidence by form over the archive, and how often each form stands where only a name has a capital."""
    cues: dict[str, Counter[str]] = defaultdict(Counter)
    inside: Counter[str] = Counter()
    for version in versions:
        for raw in found.get(version.id, ()):
            if not raw.heading:
                cues[key_of(raw.form)].update(raw.cues)
                inside[raw.form] += not raw.initial
    return {key: _Evidence.of(counts) for key, counts in cues.items()}, inside


def _everyday(
    versions: Iterable[Version], found: Mapping[str, Sequence[RawMention]], inside: Counter[str]
) -> frozenset[str]:
    """Forms of one word that open sentences and that the archive writes small more often than with a capital inside one."""
    wanted = {raw.form.casefold() for v in versions for raw in found.get(v.id, ()) if raw.initial and " " not in raw.form}
    small: Counter[str] = Counter()
    for version in versions:
        small.update(w for w in _LOWER.findall(version.witness.text) if w in wanted)
    return frozenset(form for form in inside if small[form.casefold()] > inside[form])


def _read_article(
    version: Version,
    found: Sequence[RawMention],
    archive: Mapping[str, _Evidence],
    inside: Counter[str],
    everyday: frozenset[str],
) -> Iterator[Read]:
    cues: dict[str, Counter[str]] = defaultdict(Counter)
    for raw in found:
        cues[key_of(raw.form)].update(raw.cues)
    here = {key: _Evidence.of(counts) for key, counts in cues.items()}
    family: dict[str, NameKind] = {}
    for raw in found:
        if " " in raw.form and not raw.heading:
            kind, weight = best(here[key_of(raw.form)].all)
            last = person_key(raw.form).rsplit(" ", 1)[-1]
            if kind == "person" and weight >= 1:
                family[last] = kind
            elif kind == "organisation" and weight >= STRONG and "organisation word last" in raw.cues:
                family.setdefault(last, kind)
    kinds: dict[str, NameKind] = {}
    read: list[tuple[RawMention, NameKind]] = []
    for raw in found:
        if raw.heading:
            continue
        kind = _kind(raw, here[key_of(raw.form)], archive[key_of(raw.form)], family)
        if kind and not _only_opens(raw, kind, family, inside, everyday):
            read.append((raw, kind))
            kinds.setdefault(raw.form.casefold(), kind)
    read += [(raw, kinds[raw.form.casefold()]) for raw in found if raw.heading and raw.form.casefold() in kinds]
    for raw, kind in sorted(read, key=lambda r: r[0].start):
        yield Read(version, raw, kind, (kind, person_key(raw.form) if kind == "person" else key_of(raw.form)))


def _kind(raw: RawMention, here: _Evidence, archive: _Evidence, family: Mapping[str, NameKind]) -> NameKind | None:
    """The kind of a mention: by its own cues, then its article's, then the archive's, where these are clear.

    Of one word the model is asked only where the rules know nothing.
    """
    own = _Evidence.of(Counter(raw.cues))
    if " " in raw.form:
        return _clear(own.all, here.all, archive.all)
    if (whole := family.get(person_key(raw.form))) and (best(own.all)[0] == whole or best(own.all)[1] < STRONG):
        return whole
    return _clear(own.rules, here.rules, archive.rules) or _clear(own.all, here.all, archive.all)


def _clear(own: Sums, here: Sums, archive: Sums) -> NameKind | None:
    kind, weight = best(own)
    if weight < STRONG:
        for sums in (here, archive):
            total = sum(w for w in sums.values() if w > 0)
            common, sum_ = best(sums)
            if common and sum_ > max(weight, SURE * total):
                kind, weight = common, sum_
                break
    return kind if weight >= ENOUGH else None


def _only_opens(
    raw: RawMention, kind: NameKind, family: Mapping[str, NameKind], inside: Counter[str], everyday: frozenset[str]
) -> bool:
    """A single word that has its capital from opening a sentence."""
    if not raw.initial or " " in raw.form or (inside[raw.form] and raw.form not in everyday):
        return False
    if family.get(person_key(raw.form)) == "person":
        return False
    if any(c.startswith("known") or c in ("dateline", "capitals only", "given name") for c in raw.cues):
        return False
    if not inside[raw.form] and weight(raw.form.casefold()) < RARE:
        return True
    return raw.form in everyday or not any(CUES[c].kind == kind and CUES[c].weight > 0 for c in raw.cues)


def grouped(read: list[Read]) -> dict[Key, Group]:
    """Mentions by name: forms joined inside an article, then over the archive."""
    by_article: dict[str, list[Read]] = defaultdict(list)
    for mention in read:
        by_article[mention.version.id].append(mention)
    for mentions in by_article.values():
        join_inside(mentions)
    people: Counter[str] = Counter(m.key[1] for m in read if m.key[0] == "person")
    joined = join_people(people, DOMINANT)
    named = {word for key in people for word in (key.split(" ")[0], key.rsplit(" ", 1)[-1])}
    held = ((m.raw.form, m.key[1], "known organisation" in m.raw.cues) for m in read if m.key[0] == "organisation")
    bodies = written_out(held, named)
    groups: dict[Key, Group] = defaultdict(Group)
    for mention in read:
        kind, key = mention.key
        group = groups[kind, joined[key] if kind == "person" else bodies.get(key, key) if kind == "organisation" else key]
        group.mentions.append(mention)
        group.forms[bare(mention.raw.form)] += 1
        group.said.update(mention.raw.cues)
        group.cues.update(c for c in mention.raw.cues if CUES[c].kind == kind and CUES[c].weight > 0)
    return groups


def _published(groups: dict[Key, Group]) -> tuple[Name, ...]:
    names: list[Name] = []
    taken: Counter[str] = Counter(name_id(kind, display_of(group)) for (kind, key), group in groups.items())
    for (kind, key), group in groups.items():
        display = display_of(group)
        slug = name_id(kind, display)
        if taken[slug] > 1:
            slug = name_id(kind, display, key)
        mentions = tuple(
            Mention(m.version.id, m.version.witness.path, m.raw.start, m.raw.end)
            for m in sorted(group.mentions, key=lambda m: (m.version.witness.path, m.version.id, m.raw.start, m.raw.end))
        )
        aliases = tuple(sorted(form for form in group.forms if form != display))
        page = _has_page(kind, display, group)
        names.append(Name(slug, kind, display, aliases, page, mentions, evidence=tuple(sorted(group.cues))))
    return tuple(sorted(names, key=lambda n: n.id))


def display_of(group: Group) -> str:
    """The form to show: one name, not in capitals throughout, fullest, most frequent."""
    return max(
        group.forms,
        key=lambda f: (is_one(f), not (f.isupper() and " " in f), len(f.split()) > 1, group.forms[f], len(f), f),
    )


def signs_of(display: str, group: Group) -> frozenset[str]:
    """What speaks for and against a group being a person named so."""
    opening = all(m.raw.initial for m in group.mentions)
    return person_signs(display, group.said, len(group.mentions), opening=opening)


def _has_page(kind: NameKind, display: str, group: Group) -> bool:
    """Of a person, what its signs weigh (``pages``). Else two kinds of evidence, or one and a second article.

    Of a place one kind is enough where the model is sure of it, too. A body must look like one, or have two different cues
    beside it and a second article; the model does not count there.
    """
    articles = len({m.version.id for m in group.mentions})
    if kind == "person":
        return person_has_page(display, signs_of(display, group), articles)
    evidence = {CUES[c].family for c in group.cues} - {"shape", "model"}
    if kind == "organisation" and "form" not in evidence:
        return articles > 1 and sum(CUES[c].weight >= 1 and CUES[c].family != "model" for c in group.cues) > 1
    seconded = kind == "place" and not group.cues.isdisjoint(("surely read as place", "also read as place"))
    return len(evidence) > 1 or (bool(evidence) and (articles > 1 or seconded))
