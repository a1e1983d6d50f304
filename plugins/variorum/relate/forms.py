"""Forms of names made comparable: keys, initials, slugs. No knowledge of where they stand."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, lru_cache

from variorum.model import NameKind
from variorum.relate.gazetteers import gazetteers

_PREFIX: dict[NameKind, str] = {"person": "pe", "organisation": "or", "place": "pl"}
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
#: An abbreviation with points: u.n.
_POINTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
#: Letters that unicodedata leaves whole.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "ı": "i",
        "þ": "th",
        "ð": "d",
    }
)
_NOT_INITIAL = frozenset(("of", "the", "and", "for", "in", "on", "de", "la", "&"))


def bare(form: str) -> str:
    """Without a leading article and a closing possessive."""
    form = re.sub(r"^(?:[Tt]he|THE)\s+", "", form)
    return re.sub(r"['’][sS]?$", "", form)


def plain(form: str) -> str:
    """ASCII letters as far as they go, straight apostrophes, single blanks."""
    if form.isascii():
        return " ".join(form.split())
    letters = unicodedata.normalize("NFKD", form.translate(_LETTERS))
    letters = "".join(c for c in letters if not unicodedata.combining(c)).replace("’", "'").replace("‘", "'")
    return re.sub(r"[\s\u2010\u2011]+", " ", letters).strip()


@cache
def _known() -> dict[str, str]:
    known = gazetteers()
    both = {**known.organisations, **known.places}
    return {
        _POINTED.sub(lambda m: m[0].replace(".", ""), plain(form).casefold()): plain(name).casefold()
        for form, name in sorted(both.items())
    }


@lru_cache(200_000)
def key_of(form: str) -> str:
    """What two forms of one place or body have in common: case, accents, points, other names in the gazetteers."""
    key = plain(bare(form)).casefold()
    known = _known()
    key = _POINTED.sub(lambda m: m[0].replace(".", ""), key)
    return known.get(key) or key


@lru_cache(200_000)
def person_key(form: str) -> str:
    """The same for a person: without middle initials and Jr."""
    parts = [p.strip(".,") for p in plain(bare(form)).casefold().split(" ")]
    parts = [p for p in parts if p]
    while len(parts) > 2 and parts[-1] in _GENERATIONS:
        parts.pop()
    if len(parts) > 2:
        parts = [parts[0], *(p for p in parts[1:-1] if len(p) > 1), parts[-1]]
    return " ".join(parts)


def initials(form: str) -> str:
    """``wto`` for World Trade Organisation."""
    words = re.split(r"[\s-]+", plain(bare(form)))
    return "".join(w[0] for w in words if w and w.casefold() not in _NOT_INITIAL).casefold()


def slug_of(kind: NameKind, name: str, salt: str = "") -> str:
    """A readable id such as ``pe-maria-lund``; ``salt`` adds six hex digits where two names would share it."""
    slug = re.sub(r"[^a-z0-9]+", "-", plain(name).casefold()).strip("-")
    digest = hashlib.sha256(f"{kind}\n{name}\n{salt}".encode()).hexdigest()[:6]
    if not slug:
        slug = digest
    elif salt:
        slug += "-" + digest
    return f"{_PREFIX[kind]}-{slug}"
