"""What stands beside a figure in its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from variorum.model import DateMention, NumberMention, Version
from variorum.notes.lexicons import TIME
from variorum.relate.numbers.things import SETS
from variorum.words import FUNCTION_WORDS, Token, entries, groups, lemma, stem, tokenise, weight

#: A word so many words from a figure weighs half of what it weighs beside it.
_HALF: Final = 8
#: Beyond SETS, what quotations of shares and the like do from day to day.
_MOVES: Final = SETS | frozenset("gain lose add tumble close end finish trade slide surge rally".split())
#: So many words off may stand what says how a figure moved, or on which side of a matter it is.
_NEAR: Final = 8
#: A pause between a figure and a word counts for so many words.
_PAUSE: Final = 3
#: What stands further off in a sentence, in characters, is not beside: no sentence is so long, but a text without the end
#: of one may be.
_REACH: Final = 1_500
_JOINS: Final = frozenset({"and", "or", "but", "while"})


@dataclass(frozen=True, slots=True)
class Beside:
    """The sentence ``text[start:end]`` of a figure, as far as it is beside it: stems by weight, the less the further off,
    with the groups of what they may mean; names, days and hours; whether it says how far something moved; and matter ->
    side, see ``data/opposites.txt``.
    """

    start: int
    end: int
    stems: Mapping[str, float]
    groups: Mapping[str, frozenset[int]]
    names: frozenset[str]
    days: frozenset[str]
    hours: frozenset[str]
    moves: bool
    sides: Mapping[int, int]

    def meanings(self, groups: frozenset[int], but: frozenset[str]) -> float:
        """The weight of the heaviest word that may mean what stands in ``groups``."""
        return max((self.stems[s] for s, g in self.groups.items() if s not in but and g & groups), default=0.0)


def beside(version: Version, number: NumberMention, dates: Sequence[DateMention]) -> Beside:
    """What stands beside a figure of ``version``; ``dates`` are its own."""
    held = ((s.start, s.end) for s in version.witness.segments if s.start <= number.start < s.end)
    start, end = next(held, (number.start, number.end))
    start, end = max(start, number.start - _REACH), min(end, number.end + _REACH)
    tokens = tokenise(version.witness.text, start, end)
    first = next((k for k, t in enumerate(tokens) if t.end > number.start), 0)
    last = max((k for k, t in enumerate(tokens) if t.start < number.end), default=first)
    own = number.thing[0] if number.thing and number.start < number.thing[0] < number.end else number.end  # with its unit
    stems: dict[str, float] = {}
    meant: dict[str, frozenset[int]] = {}
    names = set()
    for k, token in enumerate(tokens):
        if not token.is_word or token.is_number or token.norm in FUNCTION_WORDS or number.start <= token.start < own:
            continue
        off = max(0, first - k, k - last)
        key = stem(token.norm)
        stems[key] = max(stems.get(key, 0.0), weight(token.norm) / (1 + off / _HALF))
        if both := groups(token.norm) | groups(lemma(token.norm)):
            meant[key] = both
        if _named(tokens, k):
            names.add(key)
    when = [(d.value or "").partition("T") for d in dates if d.kind in ("date", "time") and start <= d.start < end]
    near = tokens[max(0, first - _NEAR) : last + _NEAR]
    of_whole = number.thing is not None and number.start < number.thing[0] < number.end  # 64% of precincts
    moves = number.unit in ("%", "points") and not of_whole and any(lemma(t.norm) in _MOVES for t in near)
    return Beside(
        start,
        end,
        stems,
        meant,
        frozenset(names),
        frozenset(w[0] for w in when if w[0][:1].isdigit()),
        frozenset(w[2] for w in when if w[2]),
        moves,
        _sides(tokens, first, last),
    )


def _sides(tokens: Sequence[Token], first: int, last: int) -> dict[int, int]:
    """Matter -> the side of it on which the nearest word stands; a pause or an "and" between counts for some words more."""
    found: dict[int, tuple[int, int]] = {}
    for step, k in ((-1, first), (1, last)):
        off = 0
        while 0 <= k < len(tokens) and off <= _NEAR:
            token = tokens[k]
            for matter, side in _matters().get(stem(token.norm), ()) if token.is_word else ():
                if matter not in found or off < found[matter][0]:
                    found[matter] = off, side
            off += 1 if token.is_word and token.norm not in _JOINS else _PAUSE
            k += step
    return {matter: side for matter, (_, side) in found.items()}


@cache
def _matters() -> dict[str, list[tuple[int, int]]]:
    """Stem -> the matters, and their sides, to which a word belongs."""
    found: dict[str, list[tuple[int, int]]] = {}
    for matter, line in enumerate(entries("variorum.relate", "opposites")):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                found.setdefault(stem(word), []).append((matter, side))
    return found


def _named(tokens: Sequence[Token], k: int) -> bool:
    """A capital that opens no sentence, or does so before another."""
    token = tokens[k]
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    return token.is_capital and token.norm not in TIME and (k > 0 or (after is not None and after.is_capital))
