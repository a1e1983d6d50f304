"""In one article: a part of a name, or the name with words before it, is read as the person named in full."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz

from variorum.relate.forms import JUNIOR, MARK, differ, marked, middle
from variorum.relate.gazetteers import RARE, gazetteers
from variorum.relate.people import CROWDED, given_names, is_junior, may_be_called, short_given
from variorum.relate.reading import Read
from variorum.words import weight

#: Likeness (0 to 100) from which a family name alone is another spelling of one in full, and the letters it takes.
CLOSE: Final = 85
LONG: Final = 8


def join_people_inside(people: Sequence[Read]) -> None:
    """Sets the keys of the people of one article, given in the order of its text."""
    _join_tails(people)
    _part_initials(people)
    full: dict[str, list[tuple[int, str]]] = defaultdict(list)
    other: dict[str, set[str]] = defaultdict(set)
    initial: dict[str, set[str]] = defaultdict(set)
    for m in people:
        key = m.key[1]
        if " " in key:
            words = key.split(" ")
            for part in {words[0].partition(MARK)[0], words[-1]}:
                full[part].append((m.raw.start, key))
            for part in _other_forms(words) if "&" not in words else ():
                other[part].add(key)
            initial["".join(word[0] for word in words).upper()].add(key)
    for key in {m.key[1] for m in people} - full.keys():
        if key[:3] in ("al-", "el-"):
            other[key[3:]].add(key)  # Assad, al-Assad
    families: dict[str, _Full] = {}
    others = _who_are_others(people, full)
    for m in people:
        key = m.key[1]
        if key in others and "called Mrs or Ms" not in m.raw.cues:
            continue
        if " " not in key and key in full:
            if key not in families:
                families[key] = _Full(key, full[key])
            m.key = ("person", families[key].nearest(m.raw.start))
            continue
        if key.endswith(JUNIOR) and " " not in key:
            whole = {k for held in full.values() for _, k in held if is_junior(key, k)}
        else:
            whole = other.get(key, set()) - {key}
        if not whole and " " not in key:
            capitals = m.raw.form.replace(".", "")
            whole = initial.get(capitals, set()) if len(capitals) > 2 else set()  # ET is a time of day
            whole = whole or _misspelt(key, full)
        if len(whole) == 1:
            m.key = ("person", next(iter(whole)))


def _who_are_others(people: Sequence[Read], full: Mapping[str, Sequence[tuple[int, str]]]) -> set[str]:
    """The family names that, alone, are not of who is named in full here: of a public figure who needs no introduction,
    and of a father where the son is called Lund Jr.
    """
    alone: dict[str, list[Read]] = defaultdict(list)
    for m in people:
        if " " not in m.key[1] and m.key[1] in full:
            alone[m.key[1]].append(m)
    said = {m.key[1] for m in people}
    offices = {m.key[1] for m in people if _in_office(m)}
    found = set()
    for key, mine in alone.items():
        held = {name for _, name in full[key]}
        if key + JUNIOR in said and all(JUNIOR in name for name in held):
            found.add(key)
        if any(may_be_called(key, name) for name in held):
            continue
        titled = held.isdisjoint(offices) and any(_in_office(m) for m in mine)
        if titled or mine[0].raw.start < min(at for at, _ in full[key]):
            found.add(key)
    return found


def _in_office(m: Read) -> bool:
    """A title stands before it that is more than Mrs."""
    return "title before" in m.raw.cues and "called Mrs or Ms" not in m.raw.cues


def _part_initials(people: Sequence[Read]) -> None:
    """George W. Bush and George H. W. Bush are two; George Bush is the one named last before, else the first."""
    told: dict[str, list[str]] = defaultdict(list)
    for m in people:
        if initials := middle(m.raw.form) if " " in m.key[1] else "":
            told[m.key[1]].append(initials)
    last = {key: held[0] for key, held in told.items() if differ(held) and JUNIOR not in key}
    for m in people if last else ():
        key = m.key[1]
        if key in last:
            last[key] = middle(m.raw.form) or last[key]
            m.key = ("person", marked(key, max((i for i in told[key] if i.startswith(last[key])), key=len)))


def _misspelt(key: str, full: Mapping[str, Sequence[tuple[int, str]]]) -> set[str]:
    """The full names of which a word alone is the family name in another spelling: Zakrzewksi."""
    if len(key) < LONG or key in given_names():
        return set()
    last = {name.rsplit(" ", 1)[-1] for held in full.values() for _, name in held} if len(full) <= CROWDED else set()
    alike = {word for word in last if word[0] == key[0] and word != key and fuzz.ratio(word, key) >= CLOSE}
    return {name for word in alike for _, name in full[word] if name.endswith(f" {word}")}


def _join_tails(people: Sequence[Read]) -> None:
    """A name that ends a longer one is that person: Stoneman Douglas; what stands before a whole name is no part of it:
    Billionaire Anna Lund.
    """
    full: dict[str, set[str]] = defaultdict(set)
    for m in people:
        words = m.key[1].split(" ")
        for at in range(1, len(words) - 1):
            full[" ".join(words[at:])].add(m.key[1])
    to: dict[str, str] = {}
    held = {m.key[1] for m in people} & full.keys()
    for key in sorted(held, key=lambda k: (-len(k), k)):
        longer = full[key]
        same = {k for k in longer if _described(k, key)}
        to |= dict.fromkeys(same, key)
        whole = {k for k in longer - same if _opens(k, key)}
        if len(whole) == 1:
            to[key] = next(iter(whole))
    for m in people:
        key = m.key[1]
        for _ in range(len(key.split(" ")) if key in to else 0):
            key = to.get(key, key)
        m.key = ("person", key)


def _described(longer: str, key: str) -> bool:
    """Whether a longer name is a whole one, behind words that say what somebody is."""
    before = longer.removesuffix(key).split()
    given = given_names()
    return key.split(" ")[0] in given and not any(w in given or JUNIOR in w for w in before)


def _opens(longer: str, key: str) -> bool:
    """Whether a longer name opens with a given name that a shorter one is without."""
    return longer.split(" ")[0] in given_names() or key.split(" ")[0] in gazetteers().particles


def _other_forms(words: list[str]) -> Iterator[str]:
    """What else a full name may be cut to: a name in its middle, short given names, all given names."""
    yield from short_given(words[0])
    yield from (word for word in words[1:-1] if len(word) > 3)
    yield from (word[3:] for word in words[1:] if word[:3] in ("al-", "el-"))
    if "-" in words[-1]:
        for part in words[-1].split("-"):
            yield part
            yield f"{words[0]} {part}"
    if len(words) > 2 and weight(words[-1]) >= RARE:
        yield " ".join(words[:-1])


class _Full:
    """The full names of an article that have one family name, else one given name; of those, the ones most often in full."""

    def __init__(self, part: str, met: list[tuple[int, str]]) -> None:
        met = sorted(c for c in met if c[1].endswith(" " + part)) or sorted(met)
        times = Counter(_ends(key) for _, key in met)
        most = max(times.values())
        self._longest: dict[tuple[str, str], str] = {}
        for _, key in met:
            ends = _ends(key)
            self._longest[ends] = max(self._longest.get(ends, ""), key, key=lambda k: (len(k.split()), k))
        self._met = [(at, _ends(key)) for at, key in met if times[_ends(key)] == most]

    def nearest(self, at: int) -> str:
        """The longest form of the one named last before ``at``, else of the first."""
        before = bisect_left(self._met, (at, "")) - 1
        return self._longest[self._met[max(0, before)][1]]


def _ends(key: str) -> tuple[str, str]:
    return key.split(" ")[0], key.rsplit(" ", 1)[-1]
