"""What is written in figures and is no amount: scores, numbers to call, hours, years cut short, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from variorum.model import Span
from variorum.words import Token, figure, lemma

_CALLED: Final = frozenset({"911", "999", "112", "000", "311"})
_CALLS: Final = frozenset("call calls caller callers operator operators dispatcher dispatchers emergency line".split())
#: Words before a number that make it a name.
_LABELS: Final = frozenset(
    "number no nos page pages article articles section chapter room route channel gate flight line lap stage phase level"
    " tier grade class type version volume act scene episode highway marker exit doi image title"
    " paragraph clause amendment".split()
)
#: Beside two figures with a hyphen between them, these say that they are a score.
_VOTES: Final = frozenset(
    "vote decision ruling majority win victory defeat lose loss beat draw score lead panel split pass fail rule".split()
)
_PICTURES: Final = frozenset("images photos pictures slides".split())
_CLOCK: Final = frozenset("at before after by until till since around about past".split())
_PARTS_OF_DAY: Final = (["morning"], ["afternoon"], ["evening"])
_DAYS: Final = tuple([f"{day}day"] for day in "mon tues wednes thurs fri satur sun".split())
_DECADES: Final = frozenset("twenties thirties forties fifties sixties seventies eighties nineties".split())
_JOINS: Final = frozenset({"-", "–", "or", "to"})
#: '2oz93uy' of an address, '1-of-16', '13am'.
_MIXED: Final = re.compile(r"\d[a-z]+\d|-of-|\d[ap]m$")
#: A figure in brackets that stands so near to the head of a sentence counts it.
_ENUMERATED: Final = 3
#: The letters of a country behind the sign of its money: $US2.5 is US$2.5.
_TURNED: Final = re.compile(r"\$(US|NZ|HK|CA|AU|A|C)(?=\d)")


def turned(text: str) -> str:
    """The text with ``$US`` written ``US$``, which is as long."""
    return _TURNED.sub(r"\1$", text) if "$" in text else text


def no_amount(text: str, tokens: Sequence[Token], one: Span, times: Sequence[Span]) -> bool:
    """Whether the figure ``tokens[first:last]`` numbers or names something; ``times`` are stretches of tokens."""
    first, last = one
    core = next((k for k in range(first, last) if figure(tokens[k].norm) is not None or tokens[k].norm == "scores"), first)
    token = tokens[core]
    before, after = tokens[core - 1] if core else None, tokens[core + 1] if core + 1 < len(tokens) else None
    if after is not None and after.norm in _DECADES:
        return True
    if after is not None and after.norm in _JOINS and any(s == core + 2 for s, _ in times):  # 'forty or fifty years'
        return True
    if token.is_capital and [t.norm for t in tokens[max(0, core - 2) : core]] == ["group", "of"]:
        return True
    if after is not None and after.norm == "block":  # an address
        return True
    if before is not None and before.norm in _LABELS and not (core > 1 and tokens[core - 2].norm in {"a", "an"}):
        return True
    if token.norm in {"couple", "pair"} and (after is None or after.norm != "of"):
        return True
    if token.norm == "scores" and (after is None or after.norm not in {"of", "more", "were", "have", "are"}):
        return True
    if token.norm == "zero" and after is not None and after.norm in {"in", "out"}:
        return True
    if _of_the_clock(tokens, core):
        return True
    if not token.is_number:
        return False
    if before is not None and before.surface == "(" and after is not None and after.norm in _PICTURES:  # a slideshow's
        return True
    said = token.surface
    if _MIXED.search(said.lower()):
        return True
    if (
        before is not None and (before.end == token.start or before.surface == "§") and before.surface in {".", "/", "§"}
    ):  # a .357 pistol, an address
        return True
    if before is not None and after is not None and before.surface == "(" and after.surface == ")" and core < _ENUMERATED:
        return True
    if _of_a_reference(tokens, core):
        return True
    if before is not None and before.surface in {"'", "’", "‘"} and len(said) == 2 and before.end == token.start:
        return True
    if said in _CALLED and (
        (after is not None and after.norm in _CALLS)
        or (before is not None and before.norm in {"call", "called", "dial", "dialled"})
    ):
        return True
    if said[0] == "0" and len(said) > 2 and said.isdigit():
        return True
    if before is not None and before.surface == "." and core > 1 and tokens[core - 2].norm in {"no", "nos"}:
        return True
    return _beside_figure(text, tokens, core)


def _of_the_clock(tokens: Sequence[Token], k: int) -> bool:
    """The hour in 'shortly before ten on Tuesday', 'soon after four in the morning'."""
    hour = figure(tokens[k].norm)
    if hour is None or not 0 < hour <= 12 or not k or tokens[k - 1].norm not in _CLOCK:
        return False
    behind = [t.norm for t in tokens[k + 1 : k + 4]]
    return behind[:2] == ["in", "the"] and behind[2:] in _PARTS_OF_DAY or behind[:1] == ["on"] and behind[1:2] in _DAYS


def _of_a_reference(tokens: Sequence[Token], k: int) -> bool:
    """Of 'Biol 10(11), doi:10.1371/journal' and '[15]' every figure."""
    before, after = tokens[k - 1] if k else None, tokens[k + 1] if k + 1 < len(tokens) else None
    led = before is not None and before.end == tokens[k].start
    tied = after is not None and after.start == tokens[k].end
    if led and before is not None:
        if before.surface == "[" and after is not None and after.surface == "]":
            return True
        if before.surface == "(" and k > 1 and tokens[k - 2].is_number and tokens[k - 2].end == before.start:
            return True
    if not tied or after is None or k + 2 >= len(tokens) or tokens[k + 2].start != after.end:
        return False
    return (after.surface == "(" and tokens[k + 2].is_number) or (after.surface == "/" and "." in tokens[k].surface)


def _beside_figure(text: str, tokens: Sequence[Token], k: int) -> bool:
    """A figure that touches another: '5-4', '12: 19', '0845 125 2222'."""
    for step in (-1, 1):
        beyond = k + 2 * step
        if not 0 <= beyond < len(tokens) or not tokens[beyond].is_number:
            continue
        mark = tokens[k + step].surface
        low, high = sorted((tokens[k], tokens[beyond]), key=lambda t: t.start)
        apart = text[low.end : high.start]
        if mark in {"-", "–"} and apart in {mark, f" {mark} "}:
            return True
        if mark == "/" and len(low.surface) < 3:
            return True
        if mark == ":" and len(high.surface) == 2 and len(low.surface) < 3:
            return True
    return False


def part_of(tokens: Sequence[Token], one: Span) -> tuple[int, float] | None:
    """Of 'one in five boats', 'nine out of 10 divers', at the second figure: where the first stands, and the share."""
    first, last = one
    k = next((k for k in range(first, last) if figure(tokens[k].norm) is not None), first)
    whole = figure(tokens[k].norm)
    norms = [t.norm for t in tokens[max(0, k - 3) : k]]
    start = k - 3 if norms[-2:] == ["out", "of"] else k - 2 if norms[-2:] == ["one", "in"] else -1
    part = figure(tokens[start].norm) if start >= 0 else None
    if whole is None or part is None or not 0 < part < whole <= 1000:
        return None
    return start, part / whole


def in_so_many(tokens: Sequence[Token], one: Span) -> tuple[int, int, float] | None:
    """Of 'three in four boats', 'three votes in five': where the first figure and the last stand, and the share."""
    first, last = one
    at = next((k for k in range(first, last) if figure(tokens[k].norm) is not None), last)
    within = next((k for k in range(at + 1, min(at + 3, last - 1)) if tokens[k].norm == "in"), None)
    if within is None or tokens[within + 1].is_number:
        return None
    part, whole = figure(tokens[at].norm), figure(tokens[within + 1].norm)
    if part is None or whole is None or not 0 < part < whole <= 10:
        return None
    return at, within + 1, part / whole


def is_score(tokens: Sequence[Token], first: int, last: int) -> bool:
    """One side of '2-1 decision', 'voted 49-51': figures joined by a hyphen, with a word for voting or winning near."""
    joined = any(
        0 < k < len(tokens) - 1
        and tokens[k].norm == "-"
        and tokens[k].start == tokens[k - 1].end
        and tokens[k].end == tokens[k + 1].start
        and figure(tokens[k - 1].norm) is not None
        and figure(tokens[k + 1].norm) is not None
        for k in range(max(1, first - 1), last + 1)
    )
    near = {lemma(t.norm) for t in tokens[max(0, first - 6) : last + 5]}
    return joined and bool(near & _VOTES)
