"""Which full names are one person's over the archive: initials, middle names, spellings; a lone family name last."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz

#: Likeness (0 to 100) from which two full names in one bucket are spellings of one, and the length it takes.
ALIKE = 90
LONG = 10
#: So many names of one family are compared each with each.
CROWDED = 60


def join_people(uses: Mapping[str, int], dominant: float) -> dict[str, str]:
    """From each person key to the key it is read as (itself, where it stands alone). ``uses``: how often each key stands.

    Candidates share the skeleton of the family name, so that no two names are compared for nothing.
    """
    to = {key: key for key in uses}

    def root(key: str) -> str:
        while to[key] != key:
            to[key] = to[to[key]]
            key = to[key]
        return key

    buckets: dict[str, list[str]] = defaultdict(list)
    for key in sorted(uses):
        if " " in key:
            buckets[skeleton(key.rsplit(" ", 1)[-1])].append(key)
    for bucket in (some for held in buckets.values() for some in _parted(held)):
        for index, a in enumerate(bucket):
            alike = [b for b in bucket if b != a and one_person(a, b)]
            if len(a.split(" ")[0]) == 1 and len({root(b) for b in alike}) > 1:
                continue  # "j lund" could be either
            for b in alike:
                if len(b.split(" ")[0]) == 1 and len({root(c) for c in bucket if c != b and one_person(b, c)}) > 1:
                    continue
                keep, give = sorted((root(a), root(b)), key=lambda k: (-uses[k], -len(k), k))
                to[give] = keep
            del index
    family: dict[str, Counter[str]] = defaultdict(Counter)
    for key, count in uses.items():
        if " " in key:
            family[key.rsplit(" ", 1)[-1]][root(key)] += count
    for key in sorted(uses):
        if " " not in key and key in family:
            owner, count = max(family[key].items(), key=lambda item: (item[1], item[0]))
            if count >= dominant * sum(family[key].values()):
                to[key] = owner
    return {key: root(key) for key in uses}


def _parted(bucket: list[str]) -> list[list[str]]:
    """A bucket in parts that are small enough to compare each with each: of a crowded family those of like given names."""
    if len(bucket) <= CROWDED:
        return [bucket]
    given: dict[str, list[str]] = defaultdict(list)
    for key in bucket:
        given[skeleton(key.split(" ")[0])].append(key)
    return [some[at : at + CROWDED] for some in given.values() for at in range(0, len(some), CROWDED)]


def one_person(a: str, b: str) -> bool:
    """Two full names of one bucket: equal or abbreviated given name, more names between, or another spelling."""
    one, two = a.split(" "), b.split(" ")
    if one[-1] == two[-1]:
        if one[0] == two[0]:
            return min(len(one), len(two)) == 2
        if 1 in (len(one[0]), len(two[0])):
            return one[0][0] == two[0][0]
    if skeleton(one[0]) == skeleton(two[0]) and one[0][0] == two[0][0] and len(skeleton(one[0])) > 1:
        return fuzz.ratio(a, b) >= ALIKE - 10
    return min(len(a), len(b)) >= LONG and fuzz.ratio(a, b) >= ALIKE


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
