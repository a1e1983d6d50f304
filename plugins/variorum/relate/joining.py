"""In one article: a part of a name is read as the person, body or place named in full; forms of one body meet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from rapidfuzz import fuzz

from variorum.model import NameKind
from variorum.relate.bodies import by_short_form, is_of_country, is_part, short_key, stands_for
from variorum.relate.cues import KINDS
from variorum.relate.families import join_people_inside
from variorum.relate.forms import JUNIOR, REALM, bare, initials, is_country, is_known, is_region, key_of, person_key
from variorum.relate.gazetteers import gazetteers
from variorum.relate.people import ALIKE, CROWDED, may_be_called
from variorum.relate.reading import Key, Read

#: Words behind a place without which it is called the same; a town is not its county, nor a river.
_OWN = frozenset(
    "Area Castle Desert Estate Forest Glacier Hills Hotel Lake Mountain Mountains Ocean Palace Park Peninsula Plaza"
    " Region Sea Tower Town Township Village".split()
)

#: Sides of a country that is two, and where the other lies.
_SIDES = {"north": "south", "south": "north", "east": "west", "west": "east"}

#: What is known by one word is no part of what is named so much less often.
FAR = 4
#: A longer name may stand short as capitals.
SHORT = 6
#: Letters from which another spelling can be told from another name.
LONG = 8

#: Share of what several could be meant by that one must hold to be the one meant.
DOMINANT = 0.8


class HasForms(Protocol):
    """What has forms of a name, each with how often it stands."""

    forms: Counter[str]


def join_inside(mentions: Sequence[Read]) -> None:
    """Sets the keys of the mentions of one article, given in the order of its text."""
    of: dict[NameKind, list[Read]] = {kind: [m for m in mentions if m.key[0] == kind] for kind in KINDS}
    join_people_inside(of["person"])
    _join_bodies(of["organisation"])
    _join_places(of["place"])
    _join_halves(of["organisation"])
    _join_halves(of["place"])
    _join_spellings(of["organisation"])
    _join_spellings(of["place"])


def join_story(names: Mapping[Key, HasForms]) -> dict[Key, Key]:
    """What the names of a story are in it, where another version has more: Lund, the one Erik Lund; the National Museum,
    that of Kelland. Keys that stay are left out.
    """
    families: dict[str, set[str]] = defaultdict(set)
    longer: dict[str, set[str]] = defaultdict(set)
    for kind, key in names:
        if kind == "person" and " " in key:
            families[key.rsplit(" ", 1)[-1]].add(key)
        elif kind == "organisation" and key.count(" ") > 1:
            for word in set(key.split(" ")):
                longer[word].add(key)
    to: dict[Key, Key] = {}
    for kind, key in names:
        whole: set[str] = set()
        if kind == "person" and " " not in key:
            times = {w: sum(names["person", w].forms.values()) for w in families.get(key, ())}
            whole = {w for w, n in times.items() if n >= DOMINANT * sum(times.values()) and may_be_called(key, w)}
            whole = {w for w in whole if JUNIOR not in w or not _told_as(names["person", w].forms, key + JUNIOR)}
        elif kind == "organisation" and " " in key:
            whole = min((longer[word] for word in key.split(" ")), key=len)
            forms = names[kind, key].forms
            alike = len(whole) <= CROWDED
            whole = {w for w in whole if w != key and any(is_part(f, key, w) for f in forms)} if alike else set()
        if len(whole) == 1:
            to[kind, key] = kind, next(iter(whole))
    return {name: to.get(end, end) for name, end in to.items()}


def _told_as(forms: Iterable[str], key: str) -> bool:
    """Whether a person is called so in one of the forms: Lund Jr."""
    return any(person_key(form) == key for form in forms)


def _join_bodies(bodies: Sequence[Read]) -> None:
    known = gazetteers()
    short = by_short_form((m.raw.form, m.key[1]) for m in bodies)
    longer: dict[str, set[str]] = defaultdict(set)
    for m in bodies:
        if m.key[1].count(" ") > 1:
            for word in m.key[1].split(" "):
                longer[word].add(m.key[1])
    either: list[tuple[Read, set[str]]] = []
    owned = [m.key[1] for m in bodies]
    alone = Counter(owned)
    for m in bodies:
        key = m.key[1]
        if m.raw.form in known.places or (" " not in key and _is_itself(m.raw.form)):
            continue
        said = short_key(m.raw.form, key)
        whole = _innermost((short.get(said) or short.get(f"…{said}", set())) - {key})
        if m.raw.form in known.organisations and " " not in key and not m.raw.form.isupper():
            whole = {w for w in whole if FAR * alone[w] >= alone[key]}  # one Alabama Senate, the Senate throughout
        if not whole and " " in key:
            held = min((longer[word] for word in key.split(" ")), key=len)
            held = {w for w in held if w != key} if len(held) <= CROWDED else set()
            whole = {w for w in held if is_part(m.raw.form, key, w)}
            if not whole:
                told = {w for w in held if is_of_country(key, w)}
                whole = told if all(owned.index(w) < owned.index(key) for w in told) else set()
        if len(whole) == 1:
            m.key = ("organisation", next(iter(whole)))
        else:
            either.append((m, whole))
    times = Counter(m.key[1] for m in bodies)
    full = {m.raw.form: m.key[1] for m in bodies if len(m.raw.form) > SHORT}
    for m, whole in either:
        key = m.key[1]
        if not whole and m.raw.form[:2].isupper() and len(full) <= CROWDED:
            whole = {held for form, held in full.items() if held != key and stands_for(m.raw.form, form)}
        if whole and (most := _most_named(whole, times)):
            m.key = ("organisation", most)
        elif " " not in key and m.raw.form not in known.organisations and _is_head(m.raw.form):
            m.key = ("organisation", f"{key} {m.article}")  # the university: of each article its own
    to = {own: m.key[1] for own, m in zip(owned, bodies, strict=True)}
    for m in bodies:
        m.key = ("organisation", to.get(m.key[1], m.key[1]))  # the Club, the Yacht Club, the Royal Kelland Yacht Club


def _innermost(keys: set[str]) -> set[str]:
    """Without those that hold another: the U.S. House of Representatives, the House of Representatives."""
    return {k for k in keys if not any(o != k and f" {o} " in f" {k} " for o in keys)} if len(keys) > 1 else keys


def _is_itself(form: str) -> bool:
    """A body known by one word that is no head word: Facebook is not the Facebook Foundation."""
    return form in gazetteers().organisations and not form.isupper() and not _is_head(form)


def _is_head(form: str) -> bool:
    known = gazetteers()
    return form in known.organisation_heads or form in known.offices


def _most_named(keys: Iterable[str], times: Mapping[str, int]) -> str | None:
    """The one that nearly all that these share is said of; the university where one is named ten times and another once."""
    key = max(keys, key=lambda k: (times[k], k))
    return key if times[key] >= DOMINANT * sum(times[k] for k in keys) else None


def _join_halves(mentions: Sequence[Read]) -> None:
    """Korea, where of its halves only South Korea is named, and the South; of teams, too."""
    known = gazetteers()
    called: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        side, _, rest = m.key[1].partition(" ")
        if rest and side in _SIDES and bare(m.raw.form) in known.wide:
            called[rest].add(m.key[1])
            if is_country(m.key[1]) and is_country(f"{_SIDES[side]} {rest}"):
                called[side].add(m.key[1])
    for m in mentions:
        if len(whole := called.get(m.key[1], set())) == 1 and bare(m.raw.form) not in known.places:
            m.key = (m.key[0], next(iter(whole)))


def _join_places(places: Sequence[Read]) -> None:
    known = gazetteers()
    here = {m.key[1] for m in places}
    short: dict[str, set[str]] = defaultdict(set)
    for m in places:
        if " " in m.key[1]:
            short[initials(m.raw.form)].add(m.key[1])
            for form in _parts_of_place(m.raw.form):
                short["… " + form].add(m.key[1])
    for m in places:
        key, form = m.key[1], m.raw.form
        head = form in known.place_heads or form in known.organisation_heads or form in known.offices
        realm = REALM.sub("", key)
        base, _, last = key.rpartition(" ")
        if realm != key and realm in here:
            m.key = ("place", realm)
        elif last in ("state", "province") and is_region(base):
            m.key = ("place", base)  # Michigan State
        elif len(whole := short.get(key if form.isupper() and " " not in key else f"… {key}", set()) - {key}) == 1:
            m.key = ("place", next(iter(whole)))
        elif " " not in key and head and form not in known.places:
            m.key = ("place", f"{key} {m.article}")


def _parts_of_place(form: str) -> Iterator[str]:
    """What a place may be called for short: Socotra for Socotra Island, Glacier for Glacier National Park, the Park."""
    known = gazetteers()
    words = bare(form).split(" ")
    if words[-1] in known.place_heads:
        two = len(words) > 2 and words[-2] in ("National", "State", "Country", "International")
        base = " ".join(words[: -2 if two else -1])
        if words[-1] in ("Island", "Islands", "Isles"):
            yield key_of(base)
            yield key_of(base + "s")
        elif words[-1] in _OWN and base not in known.places:
            yield key_of(base)
        yield key_of(words[-1])
    elif words[0] in known.place_heads and words[1] == "of":
        yield key_of(words[0])
    elif words[0] in ("Lake", "Mount", "Fort", "Cape") and (base := " ".join(words[1:])) not in known.places:
        yield key_of(base)


def _join_spellings(mentions: Sequence[Read]) -> None:
    """A misspelt body or place, no gazetteer has it, is the one that stands more often: Untied Nations."""
    times = Counter(m.key[1] for m in mentions)
    like: dict[str, list[str]] = defaultdict(list)
    for key in sorted(times, key=lambda k: (-times[k], k)):
        if len(key) >= LONG and not any(c.isdigit() for c in key):
            like["".join(sorted(word[0] for word in key.split()))].append(key)
    to: dict[str, str] = {}
    for alike in like.values():
        for index, key in enumerate(alike[:CROWDED]):
            if not is_known(key):
                other = (o for o in alike[:index] if to.get(o, o) == o and fuzz.ratio(key, o) >= ALIKE)
                to[key] = next(other, key)
    for m in mentions:
        m.key = (m.key[0], to.get(m.key[1], m.key[1]))
