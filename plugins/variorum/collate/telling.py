"""What words tell of sentences of two sides: which have a name or a figure that no other has, what two have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from math import fsum

from variorum.collate.common import Common, Left
from variorum.words import Token, figure, stem, weight
from variorum.words.remembered import remembered

#: By stem of the rarer words of a sentence: what it weighs, and in which run of names and figures it stands (0: none).
Words = Mapping[str, tuple[float, int]]
Tokens = tuple[Token, ...]
#: A sentence of ours and a place of theirs.
Link = tuple[int, int]

#: Words commoner than this tell nothing.
_RARE = 2.5
_LEAST = 2
#: What two sentences alone have must weigh so much to make them kindred: two words of which one is rare.
_KINDRED = 7.0
#: What a figure weighs, in digits or in words.
_FIGURE = 5.0
#: A smaller figure stands anywhere.
_LEAST_FIGURE = 11
_NOTHING = "", 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """Links of which words speak that stand nowhere else on their sides: ``telling`` a name or a figure with another of the
    rarer words, ``kindred`` two of the rarer words, of which no two stand in one name.
    """

    telling: Collection[Link] = frozenset()
    kindred: Collection[Link] = frozenset()
    #: Whether two have more than names in common.
    alike: Callable[[int, int], bool] = lambda i, j: True
    #: What two have in common beyond other rows and columns, given in this order; None where it is not asked.
    left: Callable[[int, int, Sequence[int], Sequence[int]], Left] | None = None


def told(ours: Sequence[Tokens], theirs: Sequence[Sequence[Tokens]], *, two: bool) -> Told:
    """What the words of sentences and of the places that they may stand in tell; ``two``: there is no third version."""
    names, kindred = telling([words(tokens) for tokens in ours], [[words(tokens) for tokens in place] for place in theirs])
    left = Common(ours, theirs).left if two else None  # places told in many wordings leave too little
    return Told(names, kindred, lambda i, j: alike(ours[i], theirs[j]), left)


def words(tokens: Iterable[Token]) -> Words:
    """The rarer words of a sentence; a figure in digits and in words ('11', 'eleven') is one."""
    found: dict[str, tuple[float, int]] = {}
    run, inside = 0, False
    for token in tokens:
        if not token.is_word:
            continue
        key, value = _rare(token.norm) if token.is_news else _NOTHING
        named = token.is_capital or token.is_number or key[:1] == "="
        run, inside = run + (named and not inside), named
        if key and key not in found:
            found[key] = value, run if inside else 0
    return found


@remembered
def _rare(norm: str) -> tuple[str, float]:
    """The stem of a rarer word, '=' and the value of a figure, '' of others; and what it weighs."""
    value = figure(norm)
    if value is not None and value >= _LEAST_FIGURE:
        return f"={value:g}", _FIGURE
    return (stem(norm), weight(norm)) if weight(norm) >= _RARE else _NOTHING


def telling(ours: Sequence[Words], theirs: Sequence[Sequence[Words]]) -> tuple[set[Link], set[Link]]:
    """Pairs (sentence of ours, place of theirs) that alone on their sides have the same name or figure, and another of the
    rarer words in common; and those that alone have the same two of the rarer words, of which a name counts as one.
    ``theirs`` are places with all their wordings.
    """
    mine, yours = _only_places([[words] for words in ours]), _only_places(theirs)
    shared: dict[Link, list[tuple[float, int]]] = defaultdict(list)
    for key, (i, named) in mine.items():
        if key in yours:
            j, always = yours[key]
            value, run = ours[i][key]
            shared[i, j].append((value, run if named and always else 0))
    names = {pair: {run for _, run in held if run} for pair, held in shared.items()}
    told = {(i, j) for (i, j), runs in names.items() if runs and any(_several(ours[i], words, runs) for words in theirs[j])}
    return told, {pair for pair, held in shared.items() if _kindred(held)}


def _several(ours: Words, theirs: Words, runs: Set[int]) -> bool:
    """Whether the two have another of the rarer words beside one name of these ``runs``: a full name is one thing."""
    shared = {ours[key][1] or key for key in ours.keys() & theirs.keys()}
    return len(shared) >= _LEAST and not shared.isdisjoint(runs)


def _kindred(held: Iterable[tuple[float, int]]) -> bool:
    """Whether words, each with its weight and the name that it stands in, are two things that together weigh enough."""
    plain, names = [], dict[int, float]()
    for value, run in held:
        if run:
            names[run] = max(value, names.get(run, 0.0))
        else:
            plain.append(value)
    return len(plain) + len(names) >= _LEAST and fsum((*plain, *names.values())) >= _KINDRED


def alike(ours: Iterable[Token], theirs: Iterable[Iterable[Token]]) -> bool:
    """Whether a sentence and a wording of a place have more than names in common: a figure, one of the rarer words, or two
    words of news, which one of them at least does not write as a name.
    """
    mine = _weighed(ours)
    for tokens in theirs:
        yours = _weighed(tokens)
        shared = [(mine[key], yours[key]) for key in mine.keys() & yours.keys()]
        if sum([max(one, other) for one, other in shared]) >= _LEAST:
            return True
    return False


def _weighed(tokens: Iterable[Token]) -> dict[str, int]:
    """By stem of words of news: 2 for figures and the rarer ones, 1 for others, 0 for names."""
    found: dict[str, int] = {}
    for token in tokens:
        if token.is_news:
            rare, _ = _rare(token.norm)
            named = token.is_capital and rare[:1] != "="
            found[rare or stem(token.norm)] = 0 if named else _LEAST if rare else 1
    return found


def _only_places(places: Sequence[Sequence[Words]]) -> dict[str, tuple[int, bool]]:
    """Where a word stands that stands at one place only, and whether always as a name or a figure."""
    found: dict[str, tuple[int, bool]] = {}
    for number, wordings in enumerate(places):
        for held in wordings:
            for key, (_, named) in held.items():
                before = found.get(key)
                if before is None:
                    found[key] = number, bool(named)
                elif before[0] != number:
                    found[key] = -1, False
                elif not named:
                    found[key] = number, False
    return {key: told for key, told in found.items() if told[0] >= 0}
