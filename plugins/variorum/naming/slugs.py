"""Words that may stand in an address: small letters a-z, digits and single hyphens."""

from __future__ import annotations

import re
import unicodedata

#: Characters of a slug at most, before anything is added that makes it unique.
LENGTH = 48

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "ng"}
)
_APOSTROPHE = re.compile("['’ʼ‘`´]|(?<=[a-z])\\.(?=[a-z]\\b)")
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(words: str, fallback: str = "story", length: int = LENGTH) -> str:
    """A readable slug of at most ``length`` characters, cut between words where that leaves something; else ``fallback``.

    Latin letters lose their accents; letters of other scripts have no place in it and leave the fallback.
    """
    simple = unicodedata.normalize("NFKD", words[:1000])
    plain = unicodedata.normalize("NFKD", simple.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    whole = _OTHER.sub("-", _APOSTROPHE.sub("", plain)).strip("-")
    if len(whole) > length:
        cut = whole[: length + 1].rsplit("-", 1)[0] if "-" in whole[: length + 1] else whole[:length]
        whole = cut.strip("-")
    return whole or fallback
