"""Forms of names made comparable: keys, initials. No knowledge of where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

from variorum.naming import plain_letters as plain
from variorum.relate.gazetteers import gazetteers

#: What may follow a person's name and is no part of it: generations, orders, degrees.
_GENERATIONS = frozenset(
    ("jr", "sr", "ii", "iii", "iv", "frs", "obe", "mbe", "cbe", "dbe", "kbe", "ra", "qc", "kc", "mp", "phd", "md", "esq")
)
#: What a key has behind the given name of a son who is called as his father is.
JUNIOR = "\u00b7jr"
#: What parts the given name of a key from middle initials that tell one person from another: George W. and George H. W.
MARK = "\u00b7"
#: Middle initials without points: George HW Bush.
_CAPITALS = re.compile(r"(?<=[a-z] )([A-Z])([A-Z])(?= [A-Z][a-z])")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]){0,2}")
_SHORT = (
    (re.compile(r"\b(?:st\.?|ste\.?) (?=\w)"), "saint "),
    (re.compile(r"^mt\.? (?=\w)"), "mount "),
    (re.compile(r"^ft\.? (?=\w)"), "fort "),
)
#: What may stand before a place without making it another: the State of Texas.
REALM = re.compile(
    r"^(?:great(?:er)? )?(?:city|state|province|republic|kingdom|commonwealth|town|village|municipality|county|district"
    r"|region|principality|canton|emirate|sultanate|island|isle) of (?:the )?"
)
#: An abbreviation with points: u.n.
_POINTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
#: Of a body's initials these are more than one: U.S. Postal Service, USPS.
_ABBREVIATED = re.compile(r"(?:[A-Z]\.){2,}|US|UK|UN|EU")
#: The possessive inside a name: people's, veterans'.
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b|(?<=s)['’](?!\w)")
#: What a company may add to its name in law: Facebook, Inc.
_SORT = re.compile(r",? (?:inc|corp|corporation|co|ltd|llc|llp|plc|ag|gmbh|sa|nv|se)\.?$")
#: Whose a body is, in one form: the US Senate, the United States Senate.
_WHOSE = {"us": "united states", "uk": "united kingdom", "un": "united nations", "eu": "european union"}
#: The department of state, which is also the state department.
_DEPARTMENT = re.compile(r"^(department|ministry) of (?:the )?(.+)$")
#: What is told behind a full name of where somebody is from: Patrick Gordon of Auchleuchries.
_OF = re.compile(r"^(\S+ .*\S) of .+$")
_NOT_INITIAL = frozenset(("of", "the", "and", "for", "in", "on", "de", "la", "&"))


def bare(form: str) -> str:
    """Without a leading article and a closing possessive."""
    form = re.sub(r"^(?:[Tt]he|THE)\s+", "", form)
    return re.sub(r"['’][sS]?$", "", form)


def _plain(form: str) -> str:
    """Without capitals, accents and hyphens: Port-au-Prince, Port au Prince."""
    return " ".join(plain(form).casefold().replace("-", " ").split())


@cache
def _known() -> dict[str, str]:
    known = gazetteers()
    both = {**known.organisations, **known.places}
    return {_POINTED.sub(lambda m: m[0].replace(".", ""), _plain(form)): _plain(name) for form, name in sorted(both.items())}


@lru_cache(200_000)
def key_of(form: str) -> str:
    """What two forms of one place or body have in common: case, accents, points, other names in the gazetteers."""
    key = _plain(bare(form))
    known = _known()
    key = _POINTED.sub(lambda m: m[0].replace(".", ""), key)
    key = known.get(key) or known.get(_SORT.sub("", key)) or key
    key = _POSSESSIVE.sub("", key).replace(" & ", " and ")
    first, blank, rest = key.partition(" ")
    key = f"{_WHOSE[first]} {rest}" if blank and first in _WHOSE else key
    key = _DEPARTMENT.sub(r"\2 \1", key)
    for short, written in _SHORT:
        key = short.sub(written, key)
    return key


def is_known(key: str) -> bool:
    """Whether a gazetteer has a place or body of this key."""
    return key in _known_keys()


@cache
def _countries() -> frozenset[str]:
    known = gazetteers()
    return frozenset(key_of(form) for form in known.wide - known.regions)


def is_country(key: str) -> bool:
    """Whether a gazetteer has a country of this key."""
    return key in _countries()


@cache
def _regions() -> frozenset[str]:
    return frozenset(key_of(form) for form in gazetteers().regions)


def is_region(key: str) -> bool:
    """Whether a gazetteer has a state or another region of this key."""
    return key in _regions()


@cache
def _known_keys() -> frozenset[str]:
    known = gazetteers()
    return frozenset(key_of(form) for form in (*known.organisations, *known.places))


@lru_cache(200_000)
def person_key(form: str) -> str:
    """The same for a person: without middle initials and generations; Jr is kept beside the given name."""
    said = _CAPITALS.sub(r"\1.\2.", plain(bare(form)))
    parts = [p.strip('.,()"“”') for p in _OF.sub(r"\1", said.casefold()).split(" ")]
    parts = [p for p in parts if p]
    if len(parts) > 2 and parts[-1] == "jr":
        parts[0] += JUNIOR
    while len(parts) > 2 and parts[-1] in _GENERATIONS:
        parts.pop()
    if len(parts) == 2 and parts[-1] == "jr":
        return parts[0] + JUNIOR  # Lund Jr. is not Lund
    if len(parts) == 2 and parts[-1] == "sr":
        parts.pop()
    if len(parts) > 2:
        parts = [parts[0], *(p for p in parts[1:-1] if not _INITIALS.fullmatch(p)), parts[-1]]
    return " ".join(parts)


@lru_cache(200_000)
def middle(form: str) -> str:
    """The initials between a person's first name and last: ``hw`` of George H. W. Bush."""
    parts = [p.strip(".") for p in _CAPITALS.sub(r"\1.\2.", plain(form)).casefold().split(" ")[1:-1]]
    return "".join(p.replace(".", "") for p in parts if _INITIALS.fullmatch(p))


def differ(initials: Collection[str]) -> bool:
    """Whether middle initials are those of more than one person: w and hw, not h and hw."""
    longest = max(initials, key=len, default="")
    return any(not longest.startswith(one) for one in initials)


def marked(key: str, initials: str) -> str:
    """The key of a person with the initials, where there is another without them or with others."""
    given, _, rest = key.partition(" ")
    return f"{given}{MARK}{initials} {rest}"


def initials(form: str, *, small: bool = False) -> str:
    """``wto`` for World Trade Organisation; with ``small`` words too ``doj`` for Department of Justice."""
    words = re.split(r"[\s-]+", plain(bare(form)))
    said = (w for w in words if w and (small or w.casefold() not in _NOT_INITIAL))
    return "".join(w.replace(".", "") if _ABBREVIATED.fullmatch(w) else w[0] for w in said).casefold()
