"""A remark on several versions, as far as it speaks of some of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import chain, zip_longest

_QUOTED = re.compile(r"“[^”]*”")
_HIDDEN = "\x1f"
#: What differs between any two of the versions that it names.
_OF_ALL = re.compile(r"(The [a-z ]+ differs between) ")


def narrowed(remark: str, sigla: Collection[str], kept: Collection[str]) -> str:
    """The machine's remark with its lists of ``sigla`` cut to those ``kept``: “nothing here in A, C and E” says “in A”.

    A sentence that then says something of nobody is left out, so nothing may be left. What is quoted stays as it is, and a
    letter that opens a sentence is no siglum: no remark begins with one.
    """
    quoted: list[str] = _QUOTED.findall(remark)
    one = "|".join(map(re.escape, sorted(sigla, key=len, reverse=True)))
    several = re.compile(rf"(?<!^)(?<!\. )\b(?:{one})\b(?:, (?:{one})\b)*(?: and (?:{one})\b)?")
    found = []
    for sentence in re.split(r"(?<=\.) (?=[A-Z\x1f])", _QUOTED.sub(_HIDDEN, remark)):
        lists = [[s for s in re.findall(rf"\b(?:{one})\b", match) if s in kept] for match in several.findall(sentence)]
        here, quoted = quoted[: sentence.count(_HIDDEN)], quoted[sentence.count(_HIDDEN) :]
        if all(lists):
            said = _filled(several.split(sentence), [_listed(held) for held in lists])
            found.append(_filled(said.split(_HIDDEN), here))
    return " ".join(found)


def of_two(remark: str, sigla: Collection[str], a: str, b: str) -> str:
    """The machine's remark on several versions as far as it tells these two apart; empty where both stand on one side of it.

    Of “One sentence in A, three sentences in B. One sentence in A, two sentences in C.” B and C are told by their numbers.
    """
    if said := narrowed(remark, sigla, (a, b)):
        return said
    if whole := _OF_ALL.match(remark):
        return f"{whole[1]} {a} and {b}."
    one = "|".join(map(re.escape, sorted(sigla, key=len, reverse=True)))
    counts: dict[str, str] = {}
    for count, held in re.findall(rf"(\w+ sentences?) in ((?:{one})(?:, (?:{one}))*(?: and (?:{one}))?)\b", remark):
        counts.update(dict.fromkeys(re.findall(rf"\b(?:{one})\b", held), count.casefold()))
    if counts.get(a) == counts.get(b) or not {a, b} <= counts.keys():
        return ""
    return f"{counts[a].capitalize()} in {a}, {counts[b]} in {b}."


def _filled(parts: Sequence[str], between: Sequence[str]) -> str:
    return "".join(chain.from_iterable(zip_longest(parts, between, fillvalue="")))


def _listed(sigla: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(sigla[:-1]), *sigla[-1:])))
