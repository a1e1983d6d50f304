"""What a source clause is: who is said to have said it, with which verb, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from variorum.model import Span
from variorum.notes.kind import content
from variorum.notes.lexicons import PRONOUNS, SPEAKERS, TIME, TITLES
from variorum.notes.slots import MONTHLIKE
from variorum.words import Token, lemma, stem

_SEVERAL = frozenset({"they", "others", "some", "both", "many"})
#: Indices into the tokens, half-open.
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clause:
    """``span`` covers source and verb, ``who`` the source alone, ``saying`` the verb with its auxiliaries and whom is told;
    ``source`` are the stems of the source's content words, ``names`` those written as names, ``verb`` the lemma.
    """

    span: Span
    who: Span
    saying: Span
    source: frozenset[str]
    names: frozenset[str]
    verb: str
    pronoun: bool
    #: The stems of the names of those who are told.
    hearers: frozenset[str] = frozenset()
    #: Whether several speak: 'sources', 'they'.
    plural: bool = False
    #: The stems of the words of the source that say whose it is.
    owners: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether source and verb stand together: not 'Low, who lost a brother in the flood, said'."""
        return self.span[0] <= self.who[0] and self.who[1] <= self.span[1]


def made(tokens: tuple[Token, ...], whole: Stretch, source: Stretch, saying: Stretch, verb: int) -> Clause:
    """Of stretches of the tokens: the whole clause, its source, the words of saying; ``verb`` is where the verb stands."""
    quote = next((k for k in range(*source) if tokens[k].norm != "'"), source[0]) - source[0]  # ‘… alone,’ he said
    whole, source = (whole[0] + quote * (whole[0] == source[0]), whole[1]), (source[0] + quote, source[1])
    span, who, said = ((tokens[s].start, tokens[e - 1].end) for s, e in (whole, source, saying))
    inside = tokens[slice(*source)]
    words = tuple([t for k, t in enumerate(inside) if t.is_news or _may_name(inside, k)])
    owners = _owners(inside)
    stems = frozenset(stem(t.norm) for t in words)
    hearers = names_in(content(tokens[verb + 1 : whole[1]])) if lemma(tokens[verb].norm) == "tell" else frozenset()
    return Clause(
        span,
        who,
        said,
        stems,
        names_in(words[_opens(words) :]) - owners,
        lemma(tokens[verb].norm),
        not stems,
        hearers,
        _plural(words or inside),
        owners,
    )


def _opens(words: tuple[Token, ...]) -> bool:
    """Whether the first word is no name, though it opens the sentence: 'Sources', 'Police'."""
    return bool(words) and lemma(words[0].norm) in SPEAKERS


def _owners(tokens: tuple[Token, ...]) -> frozenset[str]:
    """The stems of those whose it is: in "Venn's lawyer" Venn is not named as the source."""
    return frozenset(
        [stem(t.norm) for t, after in pairwise(tokens) if after.norm == "'s" or after.norm == "'" and t.norm.endswith("s")]
    )


def _plural(words: tuple[Token, ...]) -> bool:
    """'sources', 'officials', 'they'; not 'she', 'the council'."""
    last = words[-1]
    if last.norm in PRONOUNS or last.norm in _SEVERAL:
        return last.norm in _SEVERAL
    name = last.is_capital and len(words) > 1  # not 'Officials said'
    return last.norm.endswith("s") and not name and lemma(last.norm) in SPEAKERS


def names_in(words: tuple[Token, ...]) -> frozenset[str]:
    """The stems of the words written as names, titles and times left out: of 'Ann May' both, of 'clerks in May' none."""
    timely = {t.start for k, t in enumerate(words) if t.norm in TIME and not _may_name(words, k)}
    return frozenset(stem(t.norm) for t in words if t.is_capital and t.norm not in TITLES and t.start not in timely)


def _may_name(words: tuple[Token, ...], k: int) -> bool:
    """Whether a word that may be a month, or a small word, stands as a name does in a source: 'May', 'Ann May'."""
    return words[k].norm in MONTHLIKE and words[k].is_capital and (not k or words[k - 1].is_capital)
