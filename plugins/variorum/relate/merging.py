"""The names of a whole archive out of the possible names of its articles: which are names, of what kind, and which are one.

Everything is decided by evidence summed over a form in an article and over the archive; the order of articles plays no part.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.model import Mention, Name, NameKind, Version
from variorum.naming import name_id
from variorum.relate.cues import CUES, best, weigh
from variorum.relate.forms import REALM, bare, initials, key_of, person_key
from variorum.relate.gazetteers import RARE, gazetteers
from variorum.relate.names import RawMention
from variorum.relate.people import join_people
from variorum.words import weight

#: Evidence below this is no name. A kind that holds SURE of a form's evidence in the archive overrules a weak mention.
ENOUGH = 1.0
SURE = 0.6
STRONG = 3.5
#: Share of a family name's full uses that one person must hold before a lone family name elsewhere is read as theirs.
DOMINANT = 0.8

#: What a text tells of a person beside the name.
_WHO = frozenset(("title before", "role before", "role after", "age after", "who after"))

Sums = dict[NameKind, float]
Key = tuple[NameKind, str]
_LOWER = re.compile(r"(?<![^\W_])[a-z]{2,}(?![^\W_])")


@dataclass(slots=True)
class Read:
    """A mention with the kind it is read as and, later, the name it belongs to."""

    version: Version
    raw: RawMention
    kind: NameKind
    key: Key


@dataclass(slots=True)
class _Group:
    mentions: list[Read] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    cues: set[str] = field(default_factory=set)


def names_of(versions: Sequence[Version], found: Mapping[str, Sequence[RawMention]]) -> tuple[Name, ...]:
    """The names of all versions; ``found`` leads from an article's id to its possible names. Sorted by id."""
    versions = sorted(versions, key=lambda v: v.id)
    archive, inside = _archive_sums(versions, found)
    everyday = _everyday(versions, found, inside)
    read: list[Read] = []
    for version in versions:
        read.extend(_read_article(version, found.get(version.id, ()), archive, inside, everyday))
    return _published(grouped(read))


def _archive_sums(
    versions: Iterable[Version], found: Mapping[str, Sequence[RawMention]]
) -> tuple[dict[str, Sums], Counter[str]]:
    """Evidence by form over the archive, and how often each form stands where only a name has a capital."""
    cues: dict[str, Counter[str]] = defaultdict(Counter)
    inside: Counter[str] = Counter()
    for version in versions:
        for raw in found.get(version.id, ()):
            if not raw.heading:
                cues[key_of(raw.form)].update(raw.cues)
                inside[raw.form] += not raw.initial
    return {key: weigh(counts) for key, counts in cues.items()}, inside


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
    archive: Mapping[str, Sums],
    inside: Counter[str],
    everyday: frozenset[str],
) -> Iterator[Read]:
    cues: dict[str, Counter[str]] = defaultdict(Counter)
    for raw in found:
        cues[key_of(raw.form)].update(raw.cues)
    here = {key: weigh(counts) for key, counts in cues.items()}
    family: dict[str, NameKind] = {}
    for raw in found:
        if " " in raw.form and not raw.heading:
            kind, weight = best(here[key_of(raw.form)])
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


def _kind(raw: RawMention, here: Sums, archive: Sums, family: Mapping[str, NameKind]) -> NameKind | None:
    """The kind of a mention: by its own cues, then its article's, then the archive's, where these are clear."""
    own = weigh(Counter(raw.cues))
    kind, weight = best(own)
    if " " not in raw.form and (whole := family.get(person_key(raw.form))) and (kind == whole or weight < STRONG):
        return whole
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


def grouped(read: list[Read]) -> dict[Key, _Group]:
    """Mentions by name: forms joined inside an article, then over the archive."""
    by_article: dict[str, list[Read]] = defaultdict(list)
    for mention in read:
        by_article[mention.version.id].append(mention)
    for mentions in by_article.values():
        _join_inside(mentions)
    people: Counter[str] = Counter(m.key[1] for m in read if m.key[0] == "person")
    joined = join_people(people, DOMINANT)
    bodies = _written_out(m for m in read if m.key[0] == "organisation")
    groups: dict[Key, _Group] = defaultdict(_Group)
    for mention in read:
        kind, key = mention.key
        group = groups[kind, joined[key] if kind == "person" else bodies.get(key, key) if kind == "organisation" else key]
        group.mentions.append(mention)
        group.forms[bare(mention.raw.form)] += 1
        group.cues.update(c for c in mention.raw.cues if CUES[c].kind == kind and CUES[c].weight > 0)
    return groups


def _written_out(bodies: Iterable[Read]) -> dict[str, str]:
    """Capitals of three letters or more that no gazetteer has -> the one body of the archive whose initials they are."""
    full: dict[str, set[str]] = defaultdict(set)
    short: set[str] = set()
    for m in bodies:
        key = m.key[1]
        if " " in key:
            full[initials(m.raw.form)].add(key)
        elif m.raw.form.isupper() and len(key) > 2 and "known organisation" not in m.raw.cues:
            short.add(key)
    return {key: next(iter(full[key])) for key in short if len(full.get(key, ())) == 1}


def _join_inside(mentions: list[Read]) -> None:
    """In one article: a part of a name is read as the person or body named in full, capitals as whose initials they are."""
    full: dict[str, list[tuple[int, str]]] = defaultdict(list)
    short: dict[str, set[str]] = defaultdict(set)
    near: dict[str, set[str]] = defaultdict(set)
    heads, places = gazetteers().organisation_heads, gazetteers().places
    for m in mentions:
        kind, key = m.key
        if kind == "person" and " " in key:
            for part in {key.split(" ")[0], key.rsplit(" ", 1)[-1]}:
                full[part].append((m.raw.start, key))
        elif kind == "organisation" and " " in key:
            short[initials(m.raw.form)].add(key)
            words = bare(m.raw.form).split(" ")
            if len(words) < 2:
                continue
            if words[-1] in heads:
                short["… " + words[-1].casefold()].add(key)
                short["… " + " ".join(words[:-1]).casefold()].add(key)
            elif words[0] in heads and words[1] in ("of", "for"):
                short["… " + words[0].casefold()].add(key)
                short["… " + " ".join(words[2:]).casefold()].add(key)
        elif kind == "place" and len(initials(m.raw.form)) > 2:
            near[initials(m.raw.form)].add(key)
    families: dict[str, _Full] = {}
    places_here = {m.key[1] for m in mentions if m.key[0] == "place"}
    for m in mentions:
        kind, key = m.key
        if kind == "place" and (realm := REALM.sub("", key)) != key and realm in places_here:
            m.key = (kind, realm)
        if kind == "person" and " " not in key and key in full:
            if key not in families:
                families[key] = _Full(key, full[key])
            m.key = (kind, families[key].nearest(m.raw.start))
        elif kind != "person" and " " not in key and m.raw.form not in places:
            held = short if kind == "organisation" else near
            whole = held.get(key if m.raw.form.isupper() else f"… {key}", set())
            if len(whole) == 1:
                m.key = (kind, next(iter(whole)))
            elif m.raw.form in heads or m.raw.form in gazetteers().offices:
                m.key = (kind, f"{key} {m.version.id}")  # the university: of each article its own


class _Full:
    """The full names of an article that have one family name, else one given name, in the order in which they stand."""

    def __init__(self, part: str, met: list[tuple[int, str]]) -> None:
        self._met = sorted(c for c in met if c[1].endswith(" " + part)) or sorted(met)
        self._longest: dict[str, str] = {}
        for _, key in self._met:
            first = key.split(" ")[0]
            self._longest[first] = max(self._longest.get(first, ""), key, key=lambda k: (len(k.split()), k))

    def nearest(self, at: int) -> str:
        """The longest form of the one named last before ``at``, else of the first."""
        before = bisect_left(self._met, (at, "")) - 1
        return self._longest[self._met[max(0, before)][1].split(" ")[0]]


def _published(groups: dict[Key, _Group]) -> tuple[Name, ...]:
    names: list[Name] = []
    taken: Counter[str] = Counter(name_id(kind, _display(key, group)) for (kind, key), group in groups.items())
    for (kind, key), group in groups.items():
        display = _display(key, group)
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


def _display(key: Key | str, group: _Group) -> str:
    """The form to show: not in capitals throughout, fullest, most frequent."""
    return max(
        group.forms,
        key=lambda f: (not (f.isupper() and " " in f), len(f.split()) > 1, group.forms[f], len(f), f),
    )


def _has_page(kind: NameKind, display: str, group: _Group) -> bool:
    """Two kinds of evidence, or one and a second article. A person must stand in full somewhere.

    A known given name before a word that is no English one counts as two kinds; so does, in one text, a title, a role or an
    age beside two or three words that are no English ones. A body must look like one, or have
    two different cues beside it and a second article.
    """
    families = {CUES[c].family for c in group.cues}
    evidence = families - {"shape"}
    if kind == "person" and {"given name and more", "two or three rare words"} <= group.cues:
        evidence = families
    articles = len({m.version.id for m in group.mentions})
    enough = len(evidence) > 1 or (bool(evidence) and articles > 1)
    if kind == "person":
        told = bool(_WHO & group.cues) and "two or three rare words" in group.cues
        return (enough or told) and " " in display
    if kind == "organisation" and "form" not in evidence:
        return articles > 1 and sum(CUES[c].weight >= 1 for c in group.cues) > 1
    return enough
