"""Parts a detail that one side only has from the time that is told with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from variorum.annotate.places import between
from variorum.collate.facing import EVIDENCE, alike, facing
from variorum.collate.gaps import WALL
from variorum.collate.phrases import AUXILIARIES, DETERMINERS, NP, PREPOSITIONS, RELATIVES, VP, phrases
from variorum.collate.words import has_content
from variorum.model import Span, VariationUnit
from variorum.notes import Finding
from variorum.notes.kind import content, following, preceding
from variorum.notes.lexicons import PRONOUNS, reports
from variorum.notes.slots import times
from variorum.words import ARTICLES, FUNCTION_WORDS, PAUSES, Token

_STOPS = frozenset({".", "?", "!", "…"})
#: What leads to a reading that stands alone.
_LEADING = frozenset("to on by for with from into against about in at before during under over near through".split())
#: Words that open what follows.
_DANGLING = frozenset("the a an and but or nor which who whom whose because although if".split())
#: Words that stand for what was told.
_POINTING = frozenset({"this", "these", "those", "such", "so"})
#: More words than this beside the time are a clause that tells when; the time stays in it.
_BESIDE = 3
#: From so many content words on a stretch is more than another wording of one word that means something else.
_OWN = 4
#: From so many content words on a detail may be told in several clauses, of so many each.
_LONG = 6
_LEAST = 2


def parted(unit: VariationUnit, tokens_a: Sequence[Token], tokens_b: Sequence[Token]) -> Iterator[VariationUnit]:
    """'arrived Monday' that one side only has: 'arrived' and 'Monday'; the unit where no time opens or closes it."""
    if len(unit.a) + len(unit.b) != 1:
        yield unit
        return
    (start, end), tokens = (unit.a[0], tokens_a) if unit.a else (unit.b[0], tokens_b)
    inside = between(tokens, start, end)
    found = times(inside)
    if len(found) == 1 and inside[found[0][1] - 1].norm != "'s":
        first, last = found[0]
        before, after = inside[:first], inside[last:]
        leads, follows = has_content(before), has_content(after)
        words = sum(t.is_word for t in (*before, *after))
        opens = bool(after) and not leads and after[0].norm == "to"  # 'on Sunday to found a party'
        if leads != follows and (words <= _BESIDE or opens) and not _owned(inside, last):
            pieces = (before, inside[first:last]) if leads else (inside[first:last], after)
            yield from (_piece(unit, piece) for piece in pieces)
            return
    told = clauses(inside)
    if found and (stop := _time_opens(inside, found[0])):
        told = [inside[:stop], *clauses(inside[stop:])]
    if len(told) > 1:
        yield from (_piece(unit, clause) for clause in told)
    else:
        yield unit


def _time_opens(tokens: Sequence[Token], time: tuple[int, int]) -> int:
    """Where a time ends that opens a detail and belongs to the whole of it, not to the word behind it: 'in May | as head of
    the port', 'on Sunday | drew up a list'; else 0.
    """
    first, stop = time
    if content(tokens[:first]) or len(content(tokens[stop:])) < _LEAST:
        return 0
    word = tokens[stop]
    leads = word.norm in PREPOSITIONS and word.norm != "of" or word.norm in DETERMINERS
    doing = word.norm.endswith("ing") and tokens[stop + 1].norm in FUNCTION_WORDS
    told = tokens[0].norm in PREPOSITIONS and phrases(tokens)[0][stop] == VP
    return stop if leads or doing or told else 0


def clauses(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The clauses of a longer detail: 'with the neighbour, saying that it had no right' is two."""
    if len(content(tokens)) < _LONG:
        return [tokens]
    kinds, _ = phrases(tokens)
    for k in range(1, len(tokens) - 1):
        if _clause_opens(tokens, kinds, k) and content(tokens[:k]) and len(content(tokens[k:])) >= _LEAST:
            return [tokens[:k], *clauses(tokens[k:])]
    return [tokens]


def _clause_opens(tokens: Sequence[Token], kinds: Sequence[str], k: int) -> bool:
    """A participle behind a pause, "and" or "but" before a verb, what is no sentence behind a time that opens the detail."""
    word = tokens[k].norm
    if tokens[k - 1].norm in PAUSES:
        if word.endswith("ing") and (kinds[k] == VP or tokens[k + 1].norm in DETERMINERS):
            return True
        following = next((kind for kind in kinds[k:] if kind != kinds[k]), "")
        return (0, k - 1) in times(tokens) and not (kinds[k] == NP and following == VP)
    return word in {"and", "but"} and kinds[k - 1] != VP and kinds[k + 1] == VP and tokens[0].norm not in RELATIVES


def lone(unit: VariationUnit, tokens_a: Sequence[Token], tokens_b: Sequence[Token]) -> VariationUnit:
    """The longer side alone where it tells something of its own, and a word at most stands where it would stand."""
    a, b = content(tokens_a), content(tokens_b)
    few, many = sorted((a, b), key=len)
    if len(few) > 1 or len(many) < _OWN or any(t.is_capital or t.is_number for t in few):
        return unit
    if any(alike(x.norm, y.norm) > EVIDENCE for x in few for y in many):
        return unit
    if few is a:
        return VariationUnit((), unit.b, unit.a_at, unit.b_at)
    return VariationUnit(unit.a, (), unit.a_at, unit.b_at)


def apart(unit: VariationUnit, tokens_a: Sequence[Token], tokens_b: Sequence[Token]) -> Iterator[VariationUnit]:
    """Two readings that nothing lays on each other, each for itself: no word of one means what one of the other does, and
    the same word stands on neither hand.
    """
    if len(unit.a) == 1 == len(unit.b):
        a, b = between(tokens_a, *unit.a[0]), between(tokens_b, *unit.b[0])
        if has_content(a) and has_content(b) and not laid(a, b) and not _framed(unit, tokens_a, tokens_b):
            mine, yours = _led(unit.a[0], tokens_a, unit.b[0], tokens_b), _led(unit.b[0], tokens_b, unit.a[0], tokens_a)
            yield VariationUnit((mine,), (), mine[0], unit.b_at)
            yield VariationUnit((), (yours,), unit.a[0][1], yours[0])
            return
    yield unit


def bare(unit: VariationUnit, tokens_a: Sequence[Token], tokens_b: Sequence[Token], *, loose: bool = True) -> VariationUnit:
    """The unit without the side of which all words are small and stand there by chance: those that help a verb which the
    other side has elsewhere, and with ``loose`` all that say neither who nor how.
    """
    if len(unit.a) == 1 == len(unit.b):
        a, b = between(tokens_a, *unit.a[0]), between(tokens_b, *unit.b[0])
        if loose and len(content(a)) >= _LEAST and _idle(b) or content(a) and _helps_another(b, tokens_b, a, tokens_a):
            return VariationUnit(unit.a, (), unit.a_at, unit.b_at)
        if loose and len(content(b)) >= _LEAST and _idle(a) or content(b) and _helps_another(a, tokens_a, b, tokens_b):
            return VariationUnit((), unit.b, unit.a_at, unit.b_at)
    return unit


def _helps_another(
    small: Sequence[Token], tokens: Sequence[Token], reading: Sequence[Token], others: Sequence[Token]
) -> bool:
    """Whether all words of one reading help a verb that the other side has further on, behind its own reading: of 'crews |
    have been | fined' / 'the club | has sold | its boats and fined crews'.
    """
    if not small or any(t.norm not in AUXILIARIES for t in small):
        return False
    helped = next(following(tokens, small[-1].end), None)
    behind = list(following(others, reading[-1].end))
    return (
        helped is not None
        and helped.is_news
        and any(t.norm == helped.norm for t in behind[1:])
        and behind[0].norm != helped.norm
    )


def _idle(tokens: Sequence[Token]) -> bool:
    return not has_content(tokens) and not any(t.norm in PRONOUNS or t.norm in _POINTING or reports(t.norm) for t in tokens)


def _led(span: Span, tokens: Sequence[Token], other: Span, others: Sequence[Token]) -> Span:
    """A reading that stands alone with the preposition that leads to it, and its article, where the other side has none."""
    before, beside = list(islice(preceding(tokens, span[0]), 2)), next(preceding(others, other[0]), None)
    norms = [t.norm for t in before]
    if beside is None or beside.norm in norms or beside.norm in _LEADING:
        return span
    if norms[:1] and norms[0] in _LEADING:
        return before[0].start, span[1]
    if len(norms) == 2 and norms[0] in {"a", "an", "the"} and norms[1] in _LEADING:
        return before[1].start, span[1]
    return span


def laid(a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Whether something lays two readings on each other: words that face each other, or the same letters."""
    letters = ["".join(t.norm.casefold() for t in side if t.is_word).replace("-", "") for side in (a, b)]
    return letters[0] == letters[1] or any(f.worth >= EVIDENCE for f in facing(a, b, 0, len(a), 0, len(b)))


def unlike(finding: Finding, tokens_a: Sequence[Token], tokens_b: Sequence[Token]) -> Finding:
    """Another wording of several words on both sides of which nothing says that they mean the same: what is told may be
    another thing, so it counts for more.
    """
    if finding.rule != "rewording/words/1" or len(finding.a) != 1 or len(finding.b) != 1:
        return finding
    a, b = between(tokens_a, *finding.a[0]), between(tokens_b, *finding.b[0])
    if min(len(content(a)), len(content(b))) < _LEAST or laid(a, b):
        return finding
    summary = "Other words stand here; nothing tells whether they mean the same."
    return replace(finding, rule="rewording/unlike/1", salience=2, confidence=0.7, summary=summary)


def _framed(unit: VariationUnit, tokens_a: Sequence[Token], tokens_b: Sequence[Token]) -> bool:
    """Whether the same word stands before two readings, or behind them. An article is none, nor what is said behind
    "saying"; where one reading alone opens with a preposition, the word before is none, nor is the end of the sentence.
    """
    (start_a, end_a), (start_b, end_b) = unit.a[0], unit.b[0]
    a, b = between(tokens_a, start_a, end_a), between(tokens_b, start_b, end_b)
    before = next(preceding(tokens_a, start_a), None), next(preceding(tokens_b, start_b), None)
    after = next(following(tokens_a, end_a), None), next(following(tokens_b, end_b), None)
    alike = (a[0].norm in _LEADING) == (b[0].norm in _LEADING)
    hands = [before] if alike else []
    if not any(t.norm.endswith("ing") and reports(t.norm) for t in (a[-1], b[-1])):
        hands.append(after)
    same = [x.norm for x, y in hands if x is not None and y is not None and x.norm == y.norm]
    return any(norm != WALL and norm not in ARTICLES and (alike or norm not in _STOPS) for norm in same)


def tidied(unit: VariationUnit, tokens_a: Sequence[Token], tokens_b: Sequence[Token]) -> VariationUnit:
    """The unit without the pauses and the joints of the next clause that a side ends with, where the other side has none."""
    if len(unit.a) != 1 or len(unit.b) != 1:
        return unit
    a, b = between(tokens_a, *unit.a[0]), between(tokens_b, *unit.b[0])
    if _article(a) and has_content(b) and not (_owns(b, tokens_b) and a[-1].norm == "the"):
        return VariationUnit((), unit.b, unit.a_at, unit.b_at)  # an article that lost its noun to another change
    if _article(b) and has_content(a) and not (_owns(a, tokens_a) and b[-1].norm == "the"):
        return VariationUnit(unit.a, (), unit.a_at, unit.b_at)
    if not has_content(a) or not has_content(b) or a[-1].norm == b[-1].norm:
        return unit
    mine, yours = _ended(a, b), _ended(b, a)
    return VariationUnit((mine,), (yours,), mine[0], yours[0])


def _article(tokens: Sequence[Token]) -> bool:
    words = [t.norm for t in tokens if t.is_word]
    return bool(words) and all(norm in {"a", "an", "the"} for norm in words)


def _owns(tokens: Sequence[Token], whole: Sequence[Token]) -> bool:
    """'Venn's', where the other side has 'the' before the same word."""
    after = next(following(whole, tokens[-1].end), None)
    return tokens[-1].norm == "'s" or after is not None and after.norm == "'" and tokens[-1].norm.endswith("s")


def _ended(tokens: Sequence[Token], others: Sequence[Token]) -> Span:
    """From the first to the last word that does not belong to what follows, unless the other side has it elsewhere;
    commas at both ends go too.
    """
    there = [t.norm for t in others]
    first, stop = 0, len(tokens)
    while stop > 1 and _dangles(tokens[stop - 1].norm, there):
        stop -= 1
    while first < stop - 1 and (tokens[first].norm in PAUSES or tokens[first].norm in _STOPS):
        first += 1
    return tokens[first].start, tokens[stop - 1].end


def _dangles(norm: str, there: Sequence[str]) -> bool:
    return norm in PAUSES or norm in _DANGLING and norm not in there


def _owned(tokens: Sequence[Token], last: int) -> bool:
    """'this year's festival': the time belongs to what follows."""
    return last < len(tokens) and tokens[last].norm == "'s"


def _piece(unit: VariationUnit, tokens: Sequence[Token]) -> VariationUnit:
    words = [k for k, t in enumerate(tokens) if t.is_word or t.surface in "$£€¥%"]
    span = tokens[words[0]].start, tokens[words[-1]].end
    if unit.a:
        return VariationUnit((span,), (), span[0], unit.b_at)
    return VariationUnit((), (span,), unit.a_at, span[0])
