"""Short forms of bodies: initials, a first or last word alone, a name without its country or what sort of company it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from variorum.relate.forms import bare, initials, is_country, is_known, is_region, key_of
from variorum.relate.gazetteers import RARE, gazetteers
from variorum.words import weight

#: What a company may add to its name.
_SORTS = frozenset(
    "Inc Inc. Incorporated Corp Corp. Corporation Co Co. Company Companies Ltd Ltd. Limited LLC LLP PLC Plc AG GmbH SA NV SE"
    " SpA AS Oyj Group Holdings".split()
)
#: Last or first words that say what the word beside them is; of a foundation or a centre it is another thing.
_ITSELF = _SORTS | frozenset(
    "Airlines Airways Church Industries Motors Movement Network Newspaper Party Pharmaceuticals"
    " Technologies University".split()
)
#: Before these stands what a body is over, whatever it is: the House Judiciary Committee.
_OVER = frozenset("Committee Subcommittee Department Dept Directorate".split())
#: Before the short form of a body in whose middle it stands: it gives way to others.
_WEAK = "…… "
_WORDS = re.compile(r"[\s-]+")
_STATES = "united states "
#: Said alone these are other bodies, or none: the House is not the White House.
_OTHERS = frozenset("House Office Front News Union Watch".split())
#: Bodies by key of which every country may have one.
_OF_MANY = frozenset(("supreme court", "senate", "congress", "house of representatives", "parliament"))
_COUNTRIES = frozenset(("US", "U.S.", "UK", "U.K.", "EU", "UN", "U.N."))


def short_key(form: str, key: str) -> str:
    """Under which short form a body of this form and key may stand: capitals as initials, all else as words."""
    capitals = form.isupper() or (len(form) < 6 and sum(c.isupper() for c in form) > 1)
    return key if capitals and " " not in key else f"… {key}"


def by_short_form(bodies: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """``short_key`` -> keys of the bodies (given as form and key) whose short form it is."""
    found: dict[str, set[str]] = defaultdict(set)
    for form, key in bodies:
        if " " in key:
            for short in short_forms(form):
                found[short].add(key)
        elif " " in form:  # NASA, told in full
            for short in _heads(bare(form).split(" ")):
                found[short].add(key)
    return found


def short_forms(form: str) -> Iterator[str]:
    """The ``short_key``s of what a body with this full name may be called."""
    known = gazetteers()
    heads = known.organisation_heads
    yield initials(form)
    yield initials(form, small=True)
    words = bare(form).split(" ")
    if len(words) < 2:
        return
    yield from _heads(words)
    if words[-1] in heads:
        rest = " ".join(words[:-1])
        over = words[-2] not in heads or (len(words) > 2 and words[-1] in _OVER)
        if words[-1].strip(".,") in _SORTS:
            yield key_of(rest)
        if words[-1] in _SORTS or (over and not (len(words) > 2 and is_known(key_of(rest)))):
            yield "… " + key_of(rest)
    elif words[0] in heads and words[1] in ("of", "for"):
        yield "… " + key_of(" ".join(words[2:]))
        if words[:2] == ["University", "of"]:
            yield "… " + key_of(" ".join((*words[2:], words[0])))
    elif _is_called_last(words):
        yield "… " + key_of(words[-1])
    if len(words) > 2 and (words[0] in known.demonyms or words[0] in known.wide or words[0] in _COUNTRIES):
        rest = key_of(" ".join(words[1:]))
        if not is_known(rest):
            yield "… " + rest


def _is_called_last(words: Sequence[str]) -> bool:
    """Whether a body may be called by its last word: the Boston Eagles, not the Union and Confederate, the U.S. Marines."""
    known = gazetteers()
    if words[-1] in known.demonyms or words[-1] in known.offices or {"and", "&"} & set(words):
        return False
    return not is_country(key_of(" ".join(words[:-1]))) and not is_known(key_of(words[-1]))


def _heads(words: Sequence[str]) -> Iterator[str]:
    """The words of a full name that say what sort of body it is: the University, the Police Department."""
    heads = gazetteers().organisation_heads
    if words[-1] in heads and words[-1] not in _OTHERS:
        yield "… " + key_of(words[-1])
        if len(words) > 2 and (words[-2] in heads or (words[-2].isalpha() and weight(words[-2].casefold()) < RARE)):
            tail = key_of(" ".join(words[-2:]))
            if not is_known(tail):
                yield "… " + tail
        return
    for at, (word, of) in enumerate(pairwise(words)):
        if word in heads and of in ("of", "for"):  # the Ninth Circuit Court of Appeals: the Court, the Ninth Circuit
            yield ("… " if not at else _WEAK) + key_of(word)
            if at > 1 and not is_known(before := key_of(" ".join(words[:at]))):
                yield "… " + before
            return


def is_of_country(key: str, whole: str) -> bool:
    """Whether a body is one that many countries have, told with its country or people: the Italian Supreme Court."""
    before, _, behind = f" {whole} ".partition(f" {key} ")
    return key in _OF_MANY and before.strip() in _peoples() and behind.strip().partition(" ")[0] in ("", "of")


@cache
def _peoples() -> frozenset[str]:
    known = gazetteers()
    return frozenset(key_of(word) for word in (*known.demonyms, *(known.wide - known.regions)))


def company_name(form: str) -> str:
    """What a company of two words is called without the second: Halbrandt of Halbrandt Group; else empty."""
    first, _, sort = form.partition(" ")
    plain = first in gazetteers().places or weight(first.casefold()) < RARE
    return first if sort in _SORTS and not plain else ""


def stands_for(form: str, whole: str) -> bool:
    """Whether capitals may stand for a body named in full beside them, less strictly than ``short_forms``.

    Letters in another order, as another language has the words (CEI, the Italian Episcopal Conference), the last word left
    out (CDC), the capitals inside a word (LV, LibriVox), or the first words short and the rest in full (UNC Greensboro).
    """
    first, *rest = form.split(" ")
    if not first.isupper() or not first.isalpha() or is_known(key_of(form)):
        return False
    words, letters = [w for w in _WORDS.split(bare(whole)) if w[:1].isupper()], first.casefold()
    if rest:
        head = words[: -len(rest)]
        return len(head) > 1 and words[-len(rest) :] == rest and initials(" ".join(head)) == letters
    if len(words) == 1:
        return len(letters) > 1 and words[0] != form and not words[0].isupper() and _capitals(words[0]) == letters
    full = "".join(w[0] for w in words).casefold()
    if len(letters) < 3 or letters[0] not in full:
        return False
    return sorted(letters) == sorted(full) or letters == full[:-1]


def _capitals(word: str) -> str:
    return "".join(c for c in word if c.isupper()).casefold()


def is_part(form: str, key: str, whole: str) -> bool:
    """Whether a body's name of several words is a longer one (by key) without what stands before or behind it.

    Before stands whose it is (the Italian Supreme Court), behind it what it is of, where, or what sort of company it is: the
    Supreme Court Historical Society is another body. What a gazetteer has is no part.
    """
    before, found, behind = f" {whole} ".partition(f" {key} ")
    if not found or is_known(key):
        return False
    first, rest = before.split(), behind.split()
    if first and not (first[0] in _owners() or form.isupper()):
        return False
    return not rest or rest[0] in ("of", "for", "in", "at") or rest[0] in _places() or all(w in _sorts() for w in rest)


@cache
def _owners() -> frozenset[str]:
    """First words of keys that say whose a body is: a people, a place, a house of parliament."""
    known = gazetteers()
    words = (word for word in (*known.demonyms, *known.places, *known.organisation_heads, *_COUNTRIES))
    return frozenset(key_of(word).split(" ")[0] for word in words)


@cache
def _places() -> frozenset[str]:
    return frozenset(key_of(place) for place in gazetteers().places)


@cache
def _sorts() -> frozenset[str]:
    return frozenset(key_of(sort) for sort in _SORTS)


def of_the_states(uses: Mapping[str, int]) -> dict[str, str]:
    """The key of a well-known body of the United States with their name before it -> without: the US Senate, the Senate.

    Only where no other country is told beside it in an archive more than once in five times; ``uses``: how often each key
    stands. States have senates, too, and say so.
    """
    told = {key: key.removeprefix(_STATES) for key in uses if key.startswith(_STATES)}
    told = {key: rest for key, rest in told.items() if rest in uses and is_known(rest)}
    others: dict[str, int] = defaultdict(int)
    for key in uses if told else ():
        first, _, rest = key.partition(" ")
        if rest in uses and _is_country(first):
            others[rest] += uses[key]
    return {key: rest for key, rest in told.items() if 4 * others[rest] <= uses[key]}


def _is_country(first: str) -> bool:
    """Whether the first word of a body's key may be that of its country: no state, no party, no word of every day."""
    if is_region(first):
        return False
    return first in _places() or (weight(first) >= RARE and not is_known(first))


def written_out(bodies: Iterable[tuple[str, str, bool]], people: Container[str]) -> dict[str, str]:
    """Over the archive, the key of a body told by a short form alone -> that of the one body that it can be short for.

    ``bodies`` are form, key, and whether a gazetteer has the form. Short are capitals of three letters or more, and a
    word that is no place, no name of people and none of every day (Scientology).
    """
    known = gazetteers()
    full: list[tuple[str, str]] = []
    short: dict[str, str] = {}
    initial: dict[str, set[str]] = defaultdict(set)
    for form, key, held in bodies:
        if " " in key:
            words = bare(form).split(" ")
            if words[-1] in _ITSELF or words[0] in _ITSELF:
                full.append((form, key))
            initial[initials(form)].add(key)
        elif held or len(key) < 3 or form in known.places or form in known.organisations:
            continue
        elif form.isupper() or (weight(key) >= RARE and key not in people):
            short[key] = short_key(form, key)
    whole = by_short_form(full) | initial
    return {key: next(iter(whole[said])) for key, said in short.items() if len(whole.get(said, ())) == 1}
