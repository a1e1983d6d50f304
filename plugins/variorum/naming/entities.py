"""The permanent ids of people, organisations and places: made of kind and name alone."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from variorum.model import NameKind

#: Letters of a name in its id, at most.
LENGTH = 80
_PREFIX: dict[NameKind, str] = {"person": "pe", "organisation": "or", "place": "pl"}
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


def plain_letters(form: str) -> str:
    """ASCII letters as far as they go, straight apostrophes, single blanks."""
    if form.isascii():
        return " ".join(form.split())
    letters = unicodedata.normalize("NFKD", form.translate(_LETTERS))
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    letters = re.sub("[’‘ʻʼ]", "'", letters)
    return re.sub(r"[\s\u2010\u2011]+", " ", letters).strip()


def name_id(kind: NameKind, name: str, salt: str = "") -> str:
    """A readable id such as ``pe-maria-lund``; ``salt`` adds six hex digits where two names would share it, and so does a
    name of more than ``LENGTH`` letters, of which the first words are taken: a file's name must not be too long.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", plain_letters(name).casefold()).strip("-")
    digest = hashlib.sha256(f"{kind}\n{name}\n{salt}".encode()).hexdigest()[:6]
    long = len(slug) > LENGTH
    if long:
        slug = slug[: LENGTH + 1].rpartition("-")[0] or slug[:LENGTH]
    if not slug:
        slug = digest
    elif salt or long:
        slug += "-" + digest
    return f"{_PREFIX[kind]}-{slug}"
