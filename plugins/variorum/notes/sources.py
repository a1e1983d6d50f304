"""Source clauses of two sides that are one source, and those of them that stand at another place of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from variorum.model import Span
from variorum.notes.clause import Clause
from variorum.notes.clauses import clauses
from variorum.notes.kind import Comparison, Side, content, following, once, preceding, stems
from variorum.notes.lexicons import COURTESY, SPEAKERS, TIME
from variorum.notes.nearby import REMEMBERED
from variorum.notes.shared import mutual
from variorum.notes.unmarked import marked_there
from variorum.words import Token, american, lemma, stem, tokenise

#: Verbs that are an act of their own beside what they say.
ACTS = frozenset("deny reject dismiss condemn praise criticize criticise accuse blame rebuke slam blast lambast".split())
#: Passages that share so much of the weight of all their words say one thing, whoever says it.
_ONE_SAYING = 0.5
#: With less than this in common, somebody by name and somebody else who is named otherwise say different things.
_ABOUT = 0.2
#: So much more alike are two clauses with one verb.
_VERB = 0.6
#: So much more alike are two clauses beside the same words.
_SAID = 2.0
#: So much less alike are two clauses of which one alone is an act.
_ACT = 0.5
#: So many words that both have stand on the other hand of the clause, and this share of all that both have.
_LEAST = 3
_SHARE = 0.6
#: All of them, where they are fewer; but no less than so many.
_FEWEST = 2
#: Two clauses are of one saying where so much of what they say is common to both.
_TOLD = 0.3
#: What opens the words for a source that has been told of before.
_DEFINITE = frozenset({"the", "this", "its", "their", "his", "her"})
#: The stems of the titles that tell nothing of a source.
_POLITE = frozenset(map(stem, COURTESY))
_BEFORE_TIME = frozenset({"on", "this", "last", "late", "early"})
#: Where a clause stands, in the order of the text.
Pieces = tuple[Span, ...]
#: Clauses of one source, and those of either side that are left.
Paired = tuple[list[tuple[Clause, Clause]], list[Clause], list[Clause]]


@once
def paired(comparison: Comparison) -> Paired:
    """The clauses of one source, those of the first side that have no counterpart, and those of the second."""
    mine, yours = _spoken_by(comparison, 0), _spoken_by(comparison, 1)
    if len(mine) == 1 == len(yours) and not _alike(mine[0], yours[0]) and _unnamed(mine[0]) and _unnamed(yours[0]):
        return [(mine[0], yours[0])], [], []
    rivals = [(_alike(one, other), -i, -j) for i, one in enumerate(mine) for j, other in enumerate(yours)]
    if sum(score > 0 for score, _, _ in rivals) > 1:
        a, b = ([_said(side, c) for c in held] for side, held in ((comparison.a, mine), (comparison.b, yours)))
        rivals = [(score and score + _SAID * _common(a[-i], b[-j]), i, j) for score, i, j in rivals]
    met: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in sorted(rivals, reverse=True):
        if score > 0 and -i not in met and -j not in taken:
            met[-i] = -j
            taken.add(-j)
    left = [one for i, one in enumerate(mine) if i not in met]
    free = [other for j, other in enumerate(yours) if j not in taken]
    return [(mine[i], yours[j]) for i, j in sorted(met.items())], left, free


def _spoken_by(comparison: Comparison, way: int) -> list[Clause]:
    """The source clauses of a side, but for those amid words that the other side quotes: they are part of what is said."""
    side = comparison.b if way else comparison.a
    return [c for c in clauses(side) if not marked_there(comparison, way, *c.span)]


@once
def matched(comparison: Comparison) -> Paired:
    """As ``paired``, and the last two that are left where they may be one source in other words, or two of one saying."""
    met, left, free = paired(comparison)
    alone = len(met) + len(left) == 1 == len(met) + len(free)
    if (
        len(left) == 1 == len(free)
        and not apart(left[0], free[0])
        and (
            left[0].verb == free[0].verb
            or alone
            and _acts(left) == _acts(free)
            and (
                not (left[0].names or free[0].names)
                or mutual(comparison) >= _ABOUT
                and not (left[0].names and free[0].names)
                or _one_saying(left[0], free[0], comparison)
                or left[0].pronoun != free[0].pronoun
                and _opens(comparison.a, left[0])
                and _opens(comparison.b, free[0])
            )
        )
    ):
        return [*met, (left[0], free[0])], [], []
    return _of_one_saying(comparison, met, left, free) if left and free else (met, left, free)


def _of_one_saying(
    comparison: Comparison, met: list[tuple[Clause, Clause]], mine: list[Clause], yours: list[Clause]
) -> Paired:
    """Of several that are left, those that say the same are two of one saying: 'which officials said include Kell', 'the
    Gazette reported that they include Kell'.
    """
    a, b = comparison.a, comparison.b
    said, told = [_spoken(a, c) for c in mine], [_spoken(b, c) for c in yours]
    ours, theirs = [plainly(a, c.span) for c in mine], [plainly(b, c.span) for c in yours]
    left, free = dict(enumerate(mine)), dict(enumerate(yours))
    rivals = [(ours[i] == theirs[j], len(said[i] & told[j]), -i, -j) for i in range(len(mine)) for j in range(len(yours))]
    for same, common, i, j in sorted(rivals, reverse=True):
        if -i not in left or -j not in free:
            continue
        x, y = mine[-i], yours[-j]
        enough = common >= _LEAST and _common(said[-i], told[-j]) >= _TOLD
        if same or enough and not apart(x, y) and _acts([x]) == _acts([y]):
            met = [*met, (left.pop(-i), free.pop(-j))]
    return met, [*left.values()], [*free.values()]


def _spoken(side: Side, clause: Clause) -> frozenset[str]:
    """The stems of what a clause says behind it, up to the next; none where it ends its sentence."""
    last = next((e for s, e in side.sentences if s <= clause.span[0] < e), side.span[1])
    end = min([c.span[0] for c in clauses(side) if c.span[0] >= clause.span[1]] + [last])
    return stems([t for t in side.tokens if clause.span[1] <= t.start < end])


def _opens(side: Side, clause: Clause) -> bool:
    """Whether a clause opens the passage."""
    return not content([t for t in side.tokens if t.end <= clause.span[0]])


def _one_saying(one: Clause, other: Clause, comparison: Comparison) -> bool:
    """Whether both passages say much the same, and neither clause is part of what the other side quotes."""
    quoted = quotes(one.verb, comparison.b) or quotes(other.verb, comparison.a)
    return not quoted and mutual(comparison) >= _ONE_SAYING


def quotes(verb: str, side: Side) -> bool:
    """Whether a side quotes a verb, given in its dictionary form."""
    return bool(side.quotes) and any(lemma(t.norm) == verb and side.quoted(t.start, t.end) for t in side.tokens)


def _acts(held: Sequence[Clause]) -> bool:
    return held[0].verb in ACTS


def _alike(one: Clause, other: Clause) -> float:
    """0 where two clauses can't be one source; else how well they match."""
    owners = one.owners | other.owners if one.names and other.names else frozenset()
    shared = len((one.source & other.source) - owners)
    if shared:
        acts = _ACT * (_acts([one]) != _acts([other]))
        return 1.0 + shared / max(len(one.source), len(other.source)) + _VERB * (one.verb == other.verb) - acts
    if one.pronoun != other.pronoun and one.verb == other.verb and not apart(one, other):
        return 0.5
    return 0.0


def apart(one: Clause, other: Clause) -> bool:
    """Whether the one is 'she' and the other several: 'police sources'."""
    return (
        one.pronoun != other.pronoun
        and (other if one.pronoun else one).plural
        and not (one if one.pronoun else other).plural
    )


def _unnamed(clause: Clause) -> bool:
    return clause.pronoun or bool(clause.source & SPEAKERS) or any(s in SPEAKERS for s in clause.source)


def elsewhere(comparison: Comparison) -> Iterator[tuple[Pieces, Pieces]]:
    """The clauses of one source that one side has before what is said and the other behind it. A name and "he" need not be
    one source where several sentences are told; which words they have is told of them.
    """
    a, b = comparison.a, comparison.b
    single = len(a.sentences) == 1 == len(b.sentences)
    for one, other in matched(comparison)[0]:
        if (single or one.pronoun == other.pronoun) and turned(a, one, b, other):
            if one.whole and other.whole:
                here, there = _timed(a, one.span, b, other.span)
                yield (here,), (there,)
            else:
                yield _pieces(one), _pieces(other)


def _said(side: Side, clause: Clause) -> frozenset[str]:
    """The stems of the words of the sentence that a clause stands in, its own left out."""
    first, last = next(((s, e) for s, e in side.sentences if s <= clause.span[0] < e), side.span)
    return stems(t for t in side.tokens if first <= t.start < last and not clause.span[0] <= t.start < clause.span[1])


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of two sets of words is common to both."""
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _pieces(clause: Clause) -> Pieces:
    """Source and verb, where they stand apart."""
    return (clause.span,) if clause.whole else (clause.who, clause.saying)


def _timed(a: Side, here: Span, b: Side, there: Span) -> tuple[Span, Span]:
    """The two with the time right behind them that both have: 'said on Thursday'."""
    for x, y in zip(following(a.tokens, here[1]), following(b.tokens, there[1]), strict=False):
        if x.norm != y.norm or not (x.norm in TIME or x.norm in _BEFORE_TIME):
            break
        if x.norm in TIME:
            here, there = (here[0], x.end), (there[0], y.end)
    return here, there


def turned(a: Side, one: Clause, b: Side, other: Clause) -> bool:
    """Whether one clause stands before what is said and the other behind it."""
    here, there = _hands(a, one.span), _hands(b, other.span)
    both = here.keys() & there.keys()
    across = [word for word in both if here[word] != there[word]]
    if across == [*both] and len({*here.values()}) == 1 == len({*there.values()}):
        return bool(both)  # the one opens its sentence, the other ends it
    return len(across) >= max(min(_LEAST, max(len(both), _FEWEST)), _SHARE * len(both))


def weight(a: Side, one: Clause, b: Side, other: Clause) -> int:
    """The salience of naming one source otherwise: 1 where one version is the politer, 2 where both have told who it is, 3
    where a reader of one may take it for another.
    """
    if one.names & other.names:
        # 'Mr Low said', 'Low said'; 'Club chairman Carl Low said', 'Low insisted'
        nested = one.source < other.source or other.source < one.source
        return 1 if nested and one.source ^ other.source <= _POLITE else 2
    if one.pronoun != other.pronoun:
        naming, saying, side = (other, one, a) if one.pronoun else (one, other, b)
        back = tokenise(side.text, max(0, saying.span[0] - REMEMBERED), saying.span[0])
        return 2 if naming.names & {stem(t.norm) for t in back if t.is_capital} else 3
    nested = one.source <= other.source or other.source <= one.source
    return 2 if nested and _is_definite(a, one) and _is_definite(b, other) else 3


def _is_definite(side: Side, clause: Clause) -> bool:
    """'the line said', 'according to the | line'."""
    around = [*islice(preceding(side.tokens, clause.who[0]), 1), *islice(following(side.tokens, clause.who[0]), 1)]
    return any(t.norm in _DEFINITE for t in around)


def _hands(side: Side, span: Span) -> dict[str, bool]:
    """The stems of the words of the sentence that a clause stands in, outside it: whether they stand before it."""
    first, last = next(((s, e) for s, e in side.sentences if s <= span[0] < e), side.span)
    words: Sequence[Token] = content(t for t in side.tokens if first <= t.start < last)
    return {stem(t.norm): t.end <= span[0] for t in words if not span[0] <= t.start < span[1]}


def plainly(side: Side, span: Span) -> list[str]:
    """The words of a stretch but for spelling, capitals and articles."""
    tokens = tokenise(side.text, *span)
    return [american(t.norm.casefold()) for t in tokens if t.is_word and t.norm not in {"the", "a", "an"}]
