"""What two sentences have in common, and how much of it no other partner of either has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum

from variorum.words import ARTICLES, Token, stem, weight

#: By stem of the words of news of a sentence: what it weighs, and which name it stands in, by number (0: none).
_Said = Mapping[str, tuple[float, int]]


@dataclass(frozen=True, slots=True)
class Left:
    """What a link tells beyond the better links of its sentences, as weight of words (`words.weight`): with names,
    without them, and with them as a share of all that the two have in common.
    """

    weight: float
    nameless: float
    share: float


class Common:
    """Compares what sentences of ours and places of theirs have in common with what others of them have.

    A place is told in one wording or several. Only the sentences that are asked about are looked at.
    """

    def __init__(self, ours: Sequence[Iterable[Token]], theirs: Sequence[Sequence[Iterable[Token]]]) -> None:
        self._said = cache(lambda i: _weighed(ours[i]))
        self._held = cache(lambda j: {stem(t.norm) for tokens in theirs[j] for t in tokens if t.is_news})

    def left(self, i: int, j: int, rows: Iterable[int], columns: Iterable[int]) -> Left:
        """What sentence i and place j have in common and no place in ``columns`` has, or no sentence in ``rows``: the lesser
        of the two. A name of several words weighs as its heaviest.
        """
        said = self._said(i)
        both = said.keys() & self._held(j)
        least = [_weight(said, both.difference(*others)) for others in (map(self._held, columns), map(self._said, rows))]
        whole = min(sum(found) for found in least)
        return Left(whole, min(plain for plain, _ in least), whole / (sum(_weight(said, both)) or 1.0))


def _weight(said: _Said, keys: Collection[str]) -> tuple[float, float]:
    """Of words that are no names, and of names; exact sums, for a set has no order."""
    names: dict[int, float] = {}
    for key in keys:
        value, run = said[key]
        names[run] = max(value, names.get(run, 0.0))
    return fsum(said[key][0] for key in keys if not said[key][1]), fsum(names[run] for run in names if run)


def _weighed(tokens: Iterable[Token]) -> _Said:
    """A name goes on in what is told of it behind a comma: 'Orla Venn, a former keeper of the lock,'."""
    found: dict[str, tuple[float, int]] = {}
    run, inside = 0, ""  # of a name: 'name', 'comma', 'told'
    for token in tokens:
        if not token.is_word:
            inside = "comma" if inside == "name" and token.norm == "," else ""
        elif inside == "told" or (inside == "comma" and token.norm in ARTICLES):
            inside = "told"
        else:
            run += token.is_capital and inside != "name"
            inside = "name" if token.is_capital else ""
        if token.is_news:
            found.setdefault(stem(token.norm), (weight(token.norm), run if inside else 0))
    return found
