"""Compares two sides that were built anew clause by clause: those that correspond, in whatever order they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from variorum.collate import units
from variorum.collate.facing import AKIN, faced
from variorum.collate.gaps import WALL
from variorum.collate.phrases import NP, PP, RELATIVES, VP, phrases
from variorum.model import Span, VariationUnit
from variorum.notes.kind import content
from variorum.words import PAUSES, Token, ends_sentence, stem, weight

Clause = Sequence[Token]
#: Numbers of clauses of both sides that stand for each other.
_Link = tuple[int, int]

_ALWAYS = RELATIVES - {"what"} | frozenset("because although though while whereas unless if when".split())
_AND = frozenset({"and", "or", "but"})
_BEFORE_CLAUSES = frozenset({"after", "before", "since", "until", "as"})
#: Content words of a clause (what has fewer goes with the one before), and words in common of two that correspond, at least.
_LEAST = 2
#: They share this much of the weight of the lighter too, and as much as a rare word weighs.
_SHARE = 0.3
_RARE = 4.0
#: Those that share less than this of the weight of all their words are told as one rewording.
_HARDLY = 0.4
#: More pairs of clauses than this are not weighed: no editor would call it one passage.
_MOST = 2_500
#: What words that mean about the same count of the weight of equal ones.
_MEANT = 0.6


def strands(a: Sequence[Token], b: Sequence[Token]) -> tuple[VariationUnit, ...] | None:
    """The differences inside the clauses that correspond; the others whole, as they stand on one side only. None where no
    clause has a counterpart, or where there are too many to ask.
    """
    ours, theirs = clauses(a), clauses(b)
    links = _links(ours, theirs) if len(ours) * len(theirs) <= _MOST else set()
    if not links:
        return None
    found: list[VariationUnit] = []
    for mine, yours in _bundles(links):
        found += _compared(_joined(ours, mine), _joined(theirs, yours))
    found += [VariationUnit((span,), (), span[0], at) for span, at in _alone(ours, theirs, links)]
    turned = {(j, i) for i, j in links}
    found += [VariationUnit((), (span,), at, span[0]) for span, at in _alone(theirs, ours, turned)]
    return tuple(sorted(found, key=lambda u: (u.a_at, u.b_at)))


def _compared(a: Sequence[Token], b: Sequence[Token]) -> Sequence[VariationUnit]:
    """The differences between clauses that correspond; where they share too little, that one stands for the other."""
    mine, yours = _weights(a), _weights(b)
    walled = any(t.norm == WALL for t in (*a, *b))
    if walled or 2 * _shared(mine, yours) >= _HARDLY * (_weight(mine) + _weight(yours)):
        return units(a, b)
    span_a, span_b = _span(a), _span(b)
    return (VariationUnit((span_a,), (span_b,), span_a[0], span_b[0]),)


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The tokens cut at the ends of sentences, at joints of clauses, at pauses and at walls."""
    kinds, starts = phrases(tokens)
    cuts = [0]
    for k in range(1, len(tokens)):
        if _opens(tokens, kinds, starts, k) and len(content(tokens[cuts[-1] : k])) >= _LEAST:
            cuts.append(k)
    if len(cuts) > 1 and len(content(tokens[cuts[-1] :])) < _LEAST:
        cuts.pop()
    return [tokens[first:stop] for first, stop in zip(cuts, [*cuts[1:], len(tokens)], strict=True)]


def _opens(tokens: Sequence[Token], kinds: Sequence[str], starts: Sequence[int], k: int) -> bool:
    """Whether a clause (or what is set apart by a pause) begins here."""
    before, word = tokens[k - 1], tokens[k].norm
    if before.norm in {WALL, ";", ":"} or before.surface in {"—", "–", "--"} or ends_sentence(tokens, k - 1):
        return True
    if not tokens[k].is_word or (before.norm == "-" and before.end == tokens[k].start):
        return False  # 'U.S.-Mexican', '224-194'
    if word in _AND:
        return kinds[k + 1 : k + 2] == [VP] or _clausal(kinds, starts, k + 1)
    if word in _BEFORE_CLAUSES:
        return _clausal(kinds, starts, k + 1) or (
            word != "as" and any(t.norm.endswith("ing") for t in tokens[k + 1 : k + 2])
        )
    return word in _ALWAYS or (before.norm in PAUSES and kinds[k] in (NP, PP, VP))


def _clausal(kinds: Sequence[str], starts: Sequence[int], k: int) -> bool:
    """Whether a noun group and a verb follow; a preposition before it may be a joint ("after the storm had passed")."""
    if k >= len(kinds) or kinds[k] not in (NP, PP):
        return False
    group = starts[k]
    while k < len(kinds) and starts[k] == group:
        k += 1
    return k < len(kinds) and kinds[k] == VP


def _links(ours: Sequence[Clause], theirs: Sequence[Clause]) -> set[_Link]:
    """Each clause with the one that shares most with it, the best first, where that is enough; and with a further one that
    has enough of its words which the better one has not.
    """
    mine, yours = ([_weights(clause) for clause in side] for side in (ours, theirs))
    table = {(i, j): _common(x, y) for i, x in enumerate(mine) for j, y in enumerate(yours)}
    worth = {link: sum(table[link].values()) for link in table}
    rows = [max((link for link in table if link[0] == i), key=worth.__getitem__) for i in range(len(mine)) if yours]
    columns = [max((link for link in table if link[1] == j), key=worth.__getitem__) for j in range(len(yours)) if mine]
    found: set[_Link] = set()
    told: set[tuple[int, int, str]] = set()  # side, clause, stem
    for link in sorted({*rows, *columns}, key=lambda link: (-worth[link], link)):
        i, j = link
        new = {pair: w for pair, w in table[link].items() if (0, i, pair[0]) not in told and (1, j, pair[1]) not in told}
        least = min(_weight(mine[i]), _weight(yours[j]))
        if len(new) >= _LEAST and sum(new.values()) >= max(_RARE, _SHARE * least):
            found.add(link)
            told |= {(0, i, one) for one, _ in new} | {(1, j, other) for _, other in new}
    return found


def _weights(clause: Clause) -> dict[str, Token]:
    return {stem(t.norm): t for t in content(clause)}


def _weight(words: dict[str, Token]) -> float:
    return sum([weight(t.norm) for t in words.values()])


def _shared(mine: dict[str, Token], yours: dict[str, Token]) -> float:
    """The weight of the words in common."""
    return sum(_common(mine, yours).values())


def _common(mine: dict[str, Token], yours: dict[str, Token]) -> dict[tuple[str, str], float]:
    """The weights of the words of one side that the other has too, or has one for that means about the same; by stems."""
    found = {}
    for key, token in mine.items():
        other = key if key in yours else next((k for k, t in yours.items() if faced(token.norm, t.norm) >= AKIN), None)
        if other is not None:
            found[key, other] = weight(token.norm) * (1 if other == key else _MEANT)
    return found


def _bundles(links: Iterable[_Link]) -> list[tuple[set[int], set[int]]]:
    """The clauses that hang together by links."""
    bundles: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(links):
        touched = [bundle for bundle in bundles if i in bundle[0] or j in bundle[1]]
        bundles = [bundle for bundle in bundles if bundle not in touched]
        bundles.append(({i}.union(*(m for m, _ in touched)), {j}.union(*(y for _, y in touched))))
    return bundles


def _joined(side: Sequence[Clause], chosen: Iterable[int]) -> tuple[Token, ...]:
    """The chosen clauses as one list, with a wall where others stand between."""
    tokens: list[Token] = []
    last = -1
    for k in sorted(chosen):
        if tokens and k > last + 1:
            tokens.append(Token(side[k][0].start, side[k][0].start, WALL, WALL, False, False, False))
        tokens += side[k]
        last = k
    said = [k for k, t in enumerate(tokens) if _says(t)]
    return tuple(tokens[said[0] : said[-1] + 1])


def _alone(side: Sequence[Clause], other: Sequence[Clause], links: Iterable[_Link]) -> Iterator[tuple[Span, int]]:
    """What has no counterpart, sentence by sentence, and where it would stand on the other side: behind what the clause
    before it stands for.
    """
    partner = dict(sorted(links))
    at = other[0][0].start
    for linked, run in groupby(range(len(side)), partner.__contains__):
        numbers = list(run)
        if linked:
            at = other[partner[numbers[-1]]][-1].end
            continue
        for told in _sentences([t for k in numbers for t in side[k] if t.norm != WALL]):
            if content(told):
                yield _span(told), at


def _sentences(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    first = 0
    for k in range(len(tokens)):
        if ends_sentence(tokens, k) or k + 1 == len(tokens):
            yield tokens[first : k + 1]
            first = k + 1


def _span(tokens: Sequence[Token]) -> Span:
    """From the first word to the last."""
    words = [t for t in tokens if _says(t)]
    return words[0].start, words[-1].end


def _says(token: Token) -> bool:
    return token.is_word or token.surface in "$£€¥%"
