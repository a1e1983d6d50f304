"""Which full names are one person's over the archive: initials, short forms, more names, spellings; a lone name last."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from variorum.naming import plain_letters
from variorum.relate.forms import JUNIOR, MARK
from variorum.relate.gazetteers import gazetteers
from variorum.words import entries

#: Likeness (0 to 100) from which two full names in one bucket are spellings of one, and the length it takes.
ALIKE = 90
LONG = 10
#: So many names of one family are compared each with each.
CROWDED = 60
#: So many letters of a given name, cut short, stand for it: Cres for Creswell.
CUT = 4


#: Full names of one family, and for each of them the places of those that may be the same person's.
Family = tuple[str, ...]
Likes = tuple[tuple[int, ...], ...]
#: Tells of some families who is alike in them.
Alike = Callable[[Iterable[Family]], Mapping[Family, Likes]]


def alike(family: Family) -> Likes:
    """Who of a family is alike. Pure, so that it need not be asked again of a family that nobody joined."""
    return tuple(tuple(at for at, b in enumerate(family) if b != a and one_person(a, b)) for a in family)


def all_alike(families: Iterable[Family]) -> dict[Family, Likes]:
    """The same of several."""
    return {family: alike(family) for family in families}


def join_people(
    uses: Mapping[str, int], dominant: float, sons: Collection[str] = (), ask: Alike = all_alike
) -> dict[str, str]:
    """From each person key to the key it is read as (itself, where it stands alone). ``uses``: how often each key stands;
    ``sons``: keys with Jr of whom an article tells who is called so without, too.

    Candidates share the skeleton of the family name, or all their letters, so that no two names are compared for nothing.
    """
    to = {key: key for key in uses}

    def root(key: str) -> str:
        while to[key] != key:
            to[key] = to[to[key]]
            key = to[key]
        return key

    def join(a: str, b: str) -> None:
        keep, give = sorted((root(a), root(b)), key=lambda k: (-uses[k], -len(k), k))
        if not (kept := told.get(keep)) or told.get(give, kept) == kept:
            to[give] = keep
            told.update({keep: kept or told[give]} if kept or give in told else {})

    full = [key for key in sorted(uses) if " " in key]
    told = {key: given.partition(MARK)[2] for key in full if MARK in (given := key.split(" ")[0]) and JUNIOR not in given}
    for key in full:
        given, _, rest = key.partition(" ")
        plain = f"{given.removesuffix(JUNIOR)} {rest}"
        if given.endswith(JUNIOR) and key not in sons and plain in uses:
            join(plain, key)
    initials: dict[str, list[str]] = defaultdict(list)
    for key in full:
        given, _, rest = key.partition(" ")
        if MARK in given and (plain := f"{given.partition(MARK)[0]} {rest}") in uses and not given.endswith(JUNIOR):
            initials[plain].append(key)
    for plain, held in initials.items():
        most = max(held, key=lambda k: (uses[k], k))
        if uses[most] >= dominant * sum(uses[k] for k in held):
            join(plain, most)
    for same in _same_letters(full):
        for key in same[1:]:
            join(same[0], key)
    buckets: dict[str, list[str]] = defaultdict(list)
    for key in full:
        buckets[skeleton(key.rsplit(" ", 1)[-1])].append(key)
    families = [tuple(some) for held in buckets.values() for some in _parted(held) if len(some) > 1]
    told_alike = ask(families)
    for bucket in families:
        like = {a: [bucket[at] for at in held] for a, held in zip(bucket, told_alike.get(bucket, ()), strict=False)}
        either = {a for a, held in like.items() if _is_short(a) and not _all_one(held, root)}
        for a, held in like.items():
            for b in held:
                if a not in either and b not in either:
                    join(a, b)
    to |= _owners(uses, full, root, dominant)
    return {key: root(key) for key in uses}


def _owners(uses: Mapping[str, int], full: Iterable[str], root: Callable[[str], str], dominant: float) -> dict[str, str]:
    """From a family name alone to who holds most of its uses in full; to the public figure who alone is called so."""
    family: dict[str, Counter[str]] = defaultdict(Counter)
    for key in full:
        last = key.rsplit(" ", 1)[-1]
        family[last][root(key)] += uses[key]
        if JUNIOR in key:
            family[last + JUNIOR][root(key)] += uses[key]
    to: dict[str, str] = {}
    for key in family.keys() & uses.keys():
        figure = figures().get(key, "")
        owner, count = max(family[key].items(), key=lambda item: (item[1], item[0]))
        younger = JUNIOR in owner and JUNIOR not in key  # Lund of another article is not Karl Lund Jr.
        if figure in uses:
            to[key] = root(figure)
        elif count >= dominant * sum(family[key].values()) and may_be_called(key, owner) and not younger:
            to[key] = owner
    return to


def _same_letters(full: Iterable[str]) -> Iterator[list[str]]:
    """Keys of the same letters (Kim Jong-un, Kim Jong Un), or of the same words where one opens with the family name."""
    letters: dict[str, list[str]] = defaultdict(list)
    turned: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in full:
        letters[re.sub(r"[\W_]", "", key)].append(key)
        turned[tuple(sorted(key.split(" ")))].append(key)
    yield from (same for same in letters.values() if len(same) > 1)
    for same in turned.values():
        if len(same) == 2 and not all(_given(key) for key in same):
            yield same


def _is_short(key: str) -> bool:
    """The given name may stand for several: an initial, or a short form ("j lund", "al lund")."""
    given = key.split(" ")[0]
    return len(given) == 1 or given in _short_forms()


def _all_one(keys: list[str], root: Callable[[str], str]) -> bool:
    return all(root(a) == root(b) or one_person(a, b) for a, b in combinations(keys, 2))


def _given(key: str) -> bool:
    return key.split(" ")[0] in given_names()


@cache
def figures() -> dict[str, str]:
    """The key of the one word that one public figure alone is called by -> the key of the figure's full name."""
    known = gazetteers()
    found: dict[str, str] = {}
    for line in entries("variorum.relate", "known-people"):
        full, *short = (plain_letters(form).casefold() for form in line.split("|"))
        if " " in full:
            found |= {word: full for form, word in zip(line.split("|")[1:], short, strict=True) if form in known.one_figure}
    return found


def may_be_called(word: str, key: str) -> bool:
    """Whether a word alone may be the one with this full name, if nothing in an article says so: Trump is not Melania."""
    figure = figures().get(word)
    return not figure or key == figure or (MARK in key and JUNIOR not in key)


@cache
def given_names() -> frozenset[str]:
    """Known given names as they stand in keys."""
    return frozenset(plain_letters(name).casefold() for name in gazetteers().given)


@cache
def _short_of() -> dict[str, frozenset[str]]:
    lines = (plain_letters(line).casefold().split(" ") for line in entries("variorum.relate", "nicknames"))
    return {names[0]: frozenset(names[1:]) for names in lines}


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Short form of a given name -> the full ones it may stand for, and the other short forms of these."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in entries("variorum.relate", "nicknames"):
        names = plain_letters(line).casefold().split(" ")
        for name in names[1:]:
            found[name].update(names)
    return {name: frozenset(held) for name, held in found.items()}


def _parted(bucket: list[str]) -> list[list[str]]:
    """A bucket in parts that are small enough to compare each with each: of a crowded family those of like given names."""
    if len(bucket) <= CROWDED:
        return [bucket]
    given: dict[str, list[str]] = defaultdict(list)
    for key in bucket:
        given[skeleton(key.split(" ")[0])].append(key)
    return [some[at : at + CROWDED] for some in given.values() for at in range(0, len(some), CROWDED)]


def one_person(a: str, b: str) -> bool:
    """Two full names of one bucket: equal or shortened given name, more names before or between, or another spelling."""
    one, two = a.split(" "), b.split(" ")
    if one[0].partition(MARK)[2] != two[0].partition(MARK)[2]:
        return False
    if "&" in one or "&" in two:
        return False
    if one[-1] == two[-1]:
        if one[0] == two[0]:
            return min(len(one), len(two)) == 2
        if 1 in (len(one[0]), len(two[0])):
            return one[0][0] == two[0][0]
        if one[1:] == two[1:] and len(one) > 2 and one[0][0] == two[0][0] and one[1] in given_names():
            return True  # Peter Otto Lund, Pieter Otto Lund
        if (same_given(one[0], two[0]) and not same_given(one[0], one[-1])) or _holds(one, two) or _holds(two, one):
            return True
    if one[-1] != two[-1] and one[0] != two[0] and {one[0], two[0]} <= given_names():
        return min(len(a), len(b)) >= LONG and fuzz.ratio(a, b) >= ALIKE  # John Earnest, Joni Ernst
    if skeleton(one[0]) == skeleton(two[0]) and one[0][0] == two[0][0] and len(skeleton(one[0])) > 1:
        return fuzz.ratio(a, b) >= ALIKE - 10
    return min(len(a), len(b)) >= LONG and fuzz.ratio(a, b) >= ALIKE


def same_given(one: str, two: str) -> bool:
    """A given name and a short form of it: Larry for Lawrence, Cres for Creswell where neither list has Cres."""
    short = _short_forms()
    if two in short.get(one, ()) or one in short.get(two, ()):
        return True
    less, more = sorted((one, two), key=len)
    return len(less) >= CUT and more.startswith(less) and not {less, more} & given_names()


def is_junior(short: str, key: str) -> bool:
    """Whether Lund Jr., or Don Jr., may be the one with this full name."""
    word = short.removesuffix(JUNIOR)
    given, _, rest = key.partition(" ")
    plain = given.removesuffix(JUNIOR)
    return given != plain and (word in (plain, rest.rsplit(" ", 1)[-1]) or word in short_given(plain))


def short_given(given: str) -> frozenset[str]:
    """The short forms of a given name of a key: ``larry`` of ``lawrence``."""
    return _short_of().get(given, frozenset())


def _holds(more: list[str], less: list[str]) -> bool:
    """All words of a full name in the order in which they stand in a longer one: Otto Lund, Jens Otto Harry Lund.

    The longer one opens with a known given name: what else stands before a name is often no part of it.
    """
    rest = iter(more)
    return 2 <= len(less) < len(more) and more[0] in given_names() and "&" not in more and all(word in rest for word in less)


@lru_cache(100_000)
def skeleton(word: str) -> str:
    """Consonants in one spelling, so that forms of one foreign name meet: gh, q, kh, c -> k; vowels and doubles gone."""
    word = re.sub(r"^(?:al|el)-", "", word)
    for pattern, letter in (
        (r"gh|kh|q|ck|c(?!h)", "k"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"dz|ts|tz", "z"),
        (r"dj|zh", "j"),
        (r"tch|sch|sh", "ch"),
    ):
        word = re.sub(pattern, letter, word)
    head, rest = word[:1], re.sub(r"[aeiouyh'’-]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", ("" if head in "aeiouy" else head) + rest) or head
