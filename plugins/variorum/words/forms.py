"""Different words that are forms of one or stand for one thing; by keys, so that not all are compared with all."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from variorum.words.bodies import metonyms, one_body
from variorum.words.numerals import figure, ranks
from variorum.words.remembered import remembered
from variorum.words.spelling import american, unaccented
from variorum.words.stems import lemma, stem
from variorum.words.weights import FUNCTION_WORDS

#: Marks that set a phrase apart: one outlet's comma is another's dash.
PAUSES = frozenset({",", ";", ":", "-", "(", ")"})
ARTICLES = frozenset({"the", "a", "an"})


@remembered
def keys(norm: str) -> tuple[str, ...]:
    """What two norms share if one_word or one_thing may hold of them; those that share nothing have nothing in common."""
    found = {norm}
    if norm in PAUSES:
        found.add("a pause")
    elif norm[0].isalpha() and norm not in FUNCTION_WORDS:
        found |= {american(norm), lemma(norm), stem(norm), norm.replace("-", "")}
        if not norm.isascii():
            found.add(unaccented(norm))
    value = figure(norm)
    if value is not None:
        found.add(f"={value:g}{'th' if ranks(norm) else ''}")
    if bodies := metonyms().get(norm.casefold()):
        found.update([f"#{group}" for group in bodies])
    return tuple(sorted(found)) if len(found) > 1 else (norm,)


@lru_cache(200_000)
def one_word(a: str, b: str) -> bool:
    """Two norms are forms or spellings of one word."""
    if a == b or (a in PAUSES and b in PAUSES):
        return True
    if not (a[0].isalpha() and b[0].isalpha()) or a in FUNCTION_WORDS or b in FUNCTION_WORDS:
        return False
    if american(a) == american(b) or lemma(a) == lemma(b) or stem(a) == stem(b) or a.replace("-", "") == b.replace("-", ""):
        return True
    return not (a.isascii() and b.isascii()) and unaccented(a) == unaccented(b)


@lru_cache(200_000)
def one_thing(a: str, b: str) -> bool:
    """Two different words for the same: a figure in digits and in words, two names of one state."""
    value = figure(a)
    return (value is not None and value == figure(b) and ranks(a) == ranks(b)) or one_body(a, b)


_RELATIVE: Final = re.compile(r",?\s+(?:who|which)$")


def without_relative(said: str) -> str:
    """Words that say who speaks, less the one that stands for them before the verb: of "two sailors, who" the sailors."""
    return _RELATIVE.sub("", said)
