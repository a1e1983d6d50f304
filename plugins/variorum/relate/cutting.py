"""Cuts a run of capitalised words into possible names: titles, days and words that only open a sentence go, lists part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from variorum.relate.gazetteers import RARE, Gazetteers
from variorum.relate.scanning import Run, Word
from variorum.words import weight

#: What stands behind "Minister of" and the like, besides the words before a title.
_OFFICES = frozenset(("Affairs", "Exchequer", "Homeland", "Relations", "Services", "Veterans", "War"))

#: Words that also end bodies, where they say what a body is over: Science and Technology.
_FIELDS = frozenset("Enterprise Media Resources Services Technology Works".split())
#: Before a day they make another of it: Super Tuesday.
_HOLIDAYS = frozenset("Ash Black Bloody Cyber Easter Fat Giving Good Holy Maundy Palm Shrove Super Whit".split())
#: What somebody is, behind a place: New York Democrat.
_PARTISANS = frozenset("Democrat Democrats Republican Republicans".split())
_PRONOUN = re.compile(r"I(?:['’](?:m|ve|d|ll))?")
#: Opens what somebody was or is to be: Former White House aide.
_THEN = frozenset(("Former", "Incoming", "Outgoing", "Then", "Late"))
#: Said of somebody before the name: Speaker-designate Ann Low.
_DESCRIBES = re.compile(r"\w+[-‐‑][a-z]{4,}")
#: Said of a party before its name: Pro-Beijing.
_SIDED = re.compile(r"(?:Pro|Anti|Non|Post|Ex)[-‐‑][A-Z]\w+")
#: What somebody believes in, before a full name: Scientologist, Communist.
_FOLLOWER = re.compile(r"[A-Z][a-z]{3,}ist")
#: What opens the name of a ship.
_SHIPS = frozenset("USS HMS HMCS HMAS RMS USNS USCGC".split())
#: Titles that families are called by, too.
_ALSO_FAMILY_NAMES = frozenset("Baron Bishop Constable Duke Earl Judge King Major Marshal Pope Prince Shah Skipper".split())
#: Behind a title, of who has not taken office: President-elect.
_NOT_YET = frozenset(("elect", "designate"))
#: What several people are, before their names: MPs Lund and Berg.
_SEVERAL = re.compile(r"[A-Z]{2,}s")


@dataclass(frozen=True, slots=True)
class Possible:
    """A possible name.

    ``initial``: its first word opens a sentence; ``titled``: a title stands before it; ``tail``: see Run.
    """

    words: tuple[Word, ...]
    initial: bool
    titled: bool
    tail: str


def possible_names(run: Run, known: Gazetteers) -> Iterator[Possible]:
    """The possible names in a run, in its order."""
    words = list(run.words)
    if words and words[0].said in _SHIPS:
        return  # named after somebody, perhaps
    initial = run.initial
    if initial and _opens_only(words, known):
        words = words[1:]
        while words and not words[0].capital:
            words = words[1:]
        initial = False
    for part in _cut_calendar(words, known):
        for piece, titled in _cut_titles(part, known):
            for cut in (own for several in _cut_small(piece, known) for own in _cut_person(several, known)):
                name = _trim(cut, known)
                if name:
                    first = initial and name[0] is run.words[0]
                    yield Possible(tuple(name), first, titled, run.tail if name[-1] is run.words[-1] else "")


def _opens_only(words: list[Word], known: Gazetteers) -> bool:
    """The first word is no part of a name: it has its capital from the head of the sentence."""
    said = words[0].said.replace("’", "'")
    low = said.casefold()
    if said.isupper() and len(said) > 1:
        return False
    if low in known.function or low.split("'")[0] in known.function:
        return True
    if len(words) < 2 or not words[1].capital:
        return False
    if any(said in names for names in (known.given, known.places, known.titles, known.demonyms)):
        return False
    # An everyday word before a name that is complete without it: "Clerk Maria Lund".
    following = words[1].said
    if low.endswith("ing") and len(words) == 2 and following in known.figures and said not in known.surnames:
        return True  # Impeaching Lund
    if low in known.roles:
        return words[-1].said not in known.organisation_heads and words[-1].said not in known.place_heads
    if weight(low) < RARE and said not in known.offices | known.place_openings:
        return (
            following in known.titles
            or (following in known.given and len(words) > 2)
            or (low.endswith("ly") and len(low) > 4)
        )
    return False


def _cut_calendar(words: list[Word], known: Gazetteers) -> Iterator[list[Word]]:
    """Parted at days and months; one after a given name is a family name."""
    part: list[Word] = []
    for word in words:
        if word.said in known.calendar and not (part and part[-1].said in known.given):
            if part and part[-1].said in _HOLIDAYS:
                part.pop()
            yield part
            part = []
        else:
            part.append(word)
    yield part


def _cut_titles(words: list[Word], known: Gazetteers) -> Iterator[tuple[list[Word], bool]]:
    """Parts and whether a title stands before them: (US) President (Mary Hall); titles alone are no name."""
    if not words:
        return
    heads = known.organisation_heads
    if words[-1].said in heads and not any(
        title.said in known.titles and after.capital and after.said not in heads and after.said not in known.offices
        for title, after in pairwise(words[1:])
    ):
        yield words, False  # Police Federation, but not: Navy Captain
        return
    at, titled = 0, False
    for index, word in enumerate(words):
        if word.said not in known.titles and not _is_second(word.said, known):
            continue
        if _is_family_name(words, index, known):
            continue
        if word.said in ("Saint", "Crown") and index + 1 < len(words) and not titled:
            continue
        before = words[at:index]
        headed = word.said in ("Minister", "Secretary")
        if word.said in ("Attorney", "Judge") and before and before[-1].said in ("District", "State", "County"):
            before.pop()
        while before and (before[-1].said in known.offices or (headed and _is_department(before[-1], known))):
            before.pop()
        if before:
            yield before, titled
        at = index + 1 + _of_office(words[index + 1 :], known)
        titled = at < len(words) and words[at].capital
    rest = words[at:]
    if titled:
        while len(rest) > 1 and rest[0].said in known.offices and rest[1].capital and rest[0].said not in known.given:
            rest = rest[1:]
    if rest:
        yield rest, titled


def _is_second(word: str, known: Gazetteers) -> bool:
    """A title with a hyphen: Vice-President."""
    before, hyphen, title = word.replace("‑", "-").rpartition("-")
    if title in _NOT_YET:
        return before in known.titles
    return bool(hyphen) and before in known.offices and title.capitalize() in known.titles


def _is_family_name(words: list[Word], at: int, known: Gazetteers) -> bool:
    """A title that ends a name opened by a given one: Billie Jean King, but not: Mary Queen of Scots."""
    after = words[at + 1].said.rstrip(".") if at + 1 < len(words) else "Jr"
    if after not in ("Jr", "Sr") or words[at].said not in _ALSO_FAMILY_NAMES:
        return False
    others = (k + 1 for k in range(at) if words[k].said in known.titles | known.offices or not words[k].capital)
    before = words[max(others, default=0) : at]
    return bool(before) and before[0].said in known.given


def _of_office(after: list[Word], known: Gazetteers) -> int:
    """How many words behind a title say of what: Secretary | of State | Anne Low."""
    if not after or after[0].said != "of":
        return 0
    at = 2 if len(after) > 1 and after[1].said == "the" else 1
    first = at
    while at < len(after) and (after[at].said in known.offices or after[at].said in _OFFICES):
        at += 1
        if at + 1 < len(after) and after[at].said == "and" and after[at + 1].said in known.offices:
            at += 1
    if at == first and at + 1 < len(after) and after[at].said in known.places and after[at + 1].said in known.given:
        at += 1  # Prime Minister of Norway Jonas Lund
    return at if at > first else 0


def _is_department(word: Word, known: Gazetteers) -> bool:
    """A word before Minister that says of what."""
    if not word.capital:
        return True
    return weight(word.said.casefold()) < RARE and word.said not in known.places and word.said not in known.demonyms


def _cut_small(words: list[Word], known: Gazetteers) -> Iterator[list[Word]]:
    """Cut at the small words that join no single name: "Ministry of Defence" stays whole, "Lund of Harvard" does not."""
    part: list[Word] = []
    for index, word in enumerate(words):
        if word.capital or not part:
            part.append(word)
            continue
        after = words[index + 1 :]
        if word.said in known.particles or _joins(part, word, after, known):
            part.append(word)
        else:
            yield part
            part = []
    yield part


def _cut_person(words: list[Word], known: Gazetteers) -> Iterator[list[Word]]:
    """A body and one of its people: Fox News' | Clara Lund, Harbour Council | Clara Lund."""
    for index in range(max(1, len(words) - 3), len(words) - 1):
        first, rest = words[index].said, words[index + 1 :]
        if first not in known.given or not all(w.capital for w in words[:index]):
            continue
        last = rest[-1].said
        body = words[index - 1].said in known.organisation_heads and last not in known.organisation_heads | known.place_heads
        if body and (last in known.surnames or weight(last.casefold()) >= RARE):
            yield words[:index]
            yield words[index:]
            return
    yield words


def _joins(part: list[Word], small: Word, after: list[Word], known: Gazetteers) -> bool:
    """Whether a small word keeps what is before it and after it together in one name."""
    if not after or not part[-1].capital:
        return part[-1].said in ("of", "for") and small.said == "the"
    head = part[-1].said
    if small.said == "the":  # Catherine the Great
        return len(part) == 1 and head not in known.organisation_heads and head not in known.places
    if small.said in ("of", "for", "the"):
        if len(after) > 1 and after[0].said in known.given and after[1].capital:
            return False
        return head in known.organisation_heads or (small.said == "of" and head in known.place_heads)
    if small.said in ("and", "&"):
        tail: list[str] = []
        for word in after:
            if not word.capital:
                break
            tail.append(word.said)
        if small.said == "&":  # Hall & Lund, but not: Karl Hall & Vera Lund, nor: Karl & Vera Lund
            return not (part[0].said in known.given and len(part) + len(tail) > 2 and after[0].said in known.given)
        if not tail or (len(tail) == 1 and _is_whole(tail[0], known)):
            return False
        everyday = len(part) == 1 and weight(part[0].said.casefold()) < RARE and part[0].said not in known.places
        office = part[-1].said in known.offices or (len(part) > 2 and part[-2].said in ("of", "for"))
        heads = known.organisation_heads
        headed = any(one.said in heads and two.said in ("of", "for") for one, two in pairwise(part))
        over = headed and len(tail) < 4 and _is_field(tail, known)
        return (everyday and tail[-1] in heads) or (office and part[0].said in heads) or over
    return False


def _is_whole(word: str, known: Gazetteers) -> bool:
    """A name by itself, as far as the lists tell."""
    return any(word in held for held in (known.places, known.organisations, known.figures, known.surnames, known.given))


def _is_field(tail: list[str], known: Gazetteers) -> bool:
    """What a body may be over, besides another: and Pacific Affairs, and Technology."""
    if tail[-1] in _OFFICES | _FIELDS:
        return True
    if tail[0] in known.given or tail[0] in known.places or tail[-1] in known.titles or tail[-1] in known.organisation_heads:
        return False
    named = tail[-1] in known.places or tail[-1] in known.surnames or tail[-1] in known.organisations
    return not named and weight(tail[-1].casefold()) < RARE


def _trim(words: list[Word], known: Gazetteers) -> list[Word]:
    """Without small words at the ends, and without the demonym or country before a person or bare word: (Russian) Orlov."""
    words = _trimmed(words, known)
    while _opens_with_people(words, known):
        words = _trimmed(words[1:], known)
    return words


def _opens_with_people(words: list[Word], known: Gazetteers) -> bool:
    """Russian Orlov, MPs Lund and Berg; not Russian Academy."""
    said_of = len(words) > 1 and (words[0].said in known.demonyms or _SEVERAL.fullmatch(words[0].said))
    return bool(said_of) and not _is_title_of_body(words, known)


def _trimmed(words: list[Word], known: Gazetteers) -> list[Word]:
    """Without small words at the ends, and without what is said of somebody before the name or behind it."""
    while words and not words[-1].capital:
        words = words[:-1]
    while words and not words[0].capital:
        words = words[1:]
    if len(words) > 2 and words[1].said in known.given and _describes(words[0].said, known):
        words = words[1:]
    if len(words) > 1 and _SIDED.fullmatch(words[0].said):
        words = words[1:]
    if len(words) > 1 and words[-1].said in _PARTISANS and " ".join(w.said for w in words[:-1]) in known.places:
        words = words[:-1]
    if len(words) > 1 and (words[0].said in _THEN or _PRONOUN.fullmatch(words[0].said)):
        words = words[1:]
    return words


def _describes(word: str, known: Gazetteers) -> bool:
    """Said of somebody before a full name."""
    return word not in known.given and bool(_DESCRIBES.fullmatch(word) or _FOLLOWER.fullmatch(word))


def _is_title_of_body(words: list[Word], known: Gazetteers) -> bool:
    whole = " ".join(w.said for w in words)
    heads = known.organisation_heads | known.place_heads
    return whole in known.organisations or whole in known.places or any(w.said in heads for w in words[1:])
