"""Parts variation units at source clauses: who says it is a matter of its own beside what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.annotate.places import between
from variorum.collate.words import has_content
from variorum.model import Span, VariationUnit
from variorum.notes import Comparison, Side
from variorum.notes.clauses import cites, clauses
from variorum.notes.kind import content
from variorum.notes.lexicons import TIME, VENUES
from variorum.notes.manner import TIES, goes_on, venue
from variorum.notes.slots import times
from variorum.notes.speaking import speaker
from variorum.words import Token, lemma

#: With more content words beside it, a source clause amid them goes with what it says.
_DETAIL = 4
#: From so many content words on, quoted words that face a source clause are another matter.
_SAID = 2
#: Content words beside a source clause, at most, that say where or how it was said: 'in a written statement'.
_HOW = 2
#: Content words behind a source clause, at most, that do not say what was said.
_SCRAP = 1
_TIES = frozenset({",", "that", ":", "-"})


def part(
    unit: VariationUnit, comparison: Comparison, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> Iterator[VariationUnit]:
    """The unit in parts, where one side of it holds a source clause and more: what stands before, the clause by itself,
    what stands behind. What the other side has goes with the longer rest. Of a source that one side only has, when it was
    said is parted from who said it.
    """
    for way, (side, spans, others) in enumerate(
        ((comparison.a, unit.a, unit.b), (comparison.b, unit.b, unit.a)),
    ):
        other_side = comparison.b if way == 0 else comparison.a
        if len(spans) != 1 or len(others) > 1:
            continue
        clause = _inside(side, spans[0])
        if clause is None or (others and _inside(other_side, others[0]) is not None):
            continue
        tokens = [t for t in (tokens_a, tokens_b)[way] if spans[0][0] <= t.start < spans[0][1]]
        before = _bare([t for t in tokens if t.end <= clause[0]])
        after = _bare([t for t in tokens if t.start >= clause[1]])
        rest = len(content(before)) + len(content(after))
        if not others and (when := _when(tokens, clause)):
            for piece in when:
                yield from _parts(unit, way, (), (piece[0].start, piece[-1].end), (), ())
            return
        if not rest and others and _of_its_own(other_side, others[0], (tokens_b, tokens_a)[way]):
            yield from _parts(unit, way, (), clause, (), others)
            return
        scrap = not has_content(before) and rest <= _SCRAP  # 'Ann Low said the ship' before a verb that both have
        amid = has_content(before) and has_content(after) or not _names(side, clause)
        told_with = not (scrap or _set_apart(side, before, clause, after)) or (rest > _DETAIL and amid)
        if not rest or (not others and told_with):
            continue  # nothing beside the clause; or all of it comes and goes as one
        for bit in _parts(unit, way, before, clause, after, others):
            told = (bit.a, bit.b)[way] == (clause,)
            yield from (bit,) if told else _placed(bit, comparison, tokens_a, tokens_b)
        return
    yield from _placed(unit, comparison, tokens_a, tokens_b)


def _placed(
    unit: VariationUnit, comparison: Comparison, tokens_a: Sequence[Token], tokens_b: Sequence[Token]
) -> Iterator[VariationUnit]:
    """The unit in parts, where one side of it opens with where or how it was said and the other side says nothing of that:
    'in a statement | that had no word on eels'.
    """
    sides = (comparison.a, unit.a, tokens_a), (comparison.b, unit.b, tokens_b)
    for way, (side, spans, tokens) in enumerate(sides):
        other_side, others, _ = sides[1 - way]
        inside = between(tokens, *spans[0]) if len(spans) == 1 and len(others) < 2 else ()
        if not inside or not any([lemma(t.norm) in VENUES for t in inside]):
            continue
        when = next((inside[:last] for first, last in times(inside) if not first), ())
        led = inside[len(when) :]
        place = _place(side, (led[0].start, spans[0][1])) if led and led[0].norm in TIES else None
        if place is None or _has_place(other_side, others):
            continue
        behind = [t for t in led if t.start >= place[1]]
        after = behind[1:] if behind and behind[0].norm == "," else behind
        if others or when or has_content(after) and not goes_on(after):
            if when:
                yield from _parts(unit, way, (), (when[0].start, when[-1].end), (), ())
            yield from _parts(unit, way, (), place, after, others)
            return
    yield unit


def _when(tokens: Sequence[Token], clause: Span) -> tuple[Sequence[Token], ...]:
    """'Low said in a statement | on Monday': a source clause and the time that opens or closes the words, in their order;
    nothing where more than where or how it was said stands beside the clause.
    """
    found = times(tokens)
    if len(found) != 1:
        return ()
    first, last = found[0]
    before, after = _bare(tokens[:first]), _bare(tokens[last:])
    if has_content(before) and has_content(after) or any(clause[0] <= t.start < clause[1] for t in tokens[first:last]):
        return ()
    beside = before if has_content(before) else after
    if len([t for t in content(beside) if not clause[0] <= t.start < clause[1]]) > _HOW or after and after[0].norm == "'s":
        return ()
    pieces = (before, tokens[first:last]) if has_content(before) or not after else (tokens[first:last], after)
    return pieces if all([any([t.is_word for t in piece]) for piece in pieces]) else ()  # the clause may be claimed


def _of_its_own(side: Side, span: Span, tokens: Sequence[Token]) -> bool:
    """Whether words that face a source clause are another matter: quoted, and no single word for who speaks, or with nobody
    in them.
    """
    inside = [t for t in tokens if span[0] <= t.start < span[1]]
    if side.quoted(*span) and len(content(inside)) >= _SAID:
        return True
    return has_content(inside) and not any(speaker(t) and t.norm not in TIME or cites(t.norm) for t in inside)


def _parts(
    unit: VariationUnit, way: int, before: Sequence[Token], clause: Span, after: Sequence[Token], others: tuple[Span, ...]
) -> Iterator[VariationUnit]:
    first = len(content(before)) >= len(content(after))
    for k, (mine, yours) in enumerate(
        ((_span(before), others if first else ()), ((clause,), ()), (_span(after), () if first else others))
    ):
        if not mine and not yours:
            continue
        at = mine[0][0] if mine else (clause[0] if k == 0 else clause[1])
        there = yours[0][0] if yours else (unit.b_at, unit.a_at)[way]
        if way == 0:
            yield VariationUnit(mine, yours, at, there)
        else:
            yield VariationUnit(yours, mine, there, at)


def _set_apart(side: Side, before: Sequence[Token], clause: Span, after: Sequence[Token]) -> bool:
    """Whether a pause or 'that' stands between the clause and the words beside it."""
    gaps = [side.text[before[-1].end : clause[0]]] if before else []
    gaps += [side.text[clause[1] : after[0].start]] if has_content(after) else []
    return all(gap.strip() for gap in gaps)


def _inside(side: Side, span: Span) -> Span | None:
    """The first source clause wholly inside the stretch, with the one that follows at once (X said, citing Y) and with
    where or how it was said, right before or behind it (X said in a letter).
    """
    held = [c for c in clauses(side) if span[0] <= c.span[0] and c.span[1] <= span[1]]
    if not held:
        return None
    first, end = held[0].span
    place = venue(side, held[0], frozenset())
    if place is not None and span[0] <= place[0] and place[1] <= span[1]:
        if place[1] <= first and not side.text[place[1] : first].strip(" ,"):
            first = place[0]
        elif end <= place[0] and not side.text[end : place[0]].strip(" ,"):
            end = place[1]
    for clause in held[1:]:
        if side.text[end : clause.span[0]].strip(" ,"):
            break
        end = clause.span[1]
    return first, end


def _place(side: Side, span: Span) -> Span | None:
    """Where or how it was said by a source beside a stretch, where the stretch opens with it."""
    beside = [c for c in clauses(side) if c.span[1] <= span[0] or span[1] <= c.span[0]]
    found = [venue(side, c, frozenset(), timed=True) for c in beside]
    return next((p for p in found if p is not None and p[0] == span[0] and p[1] <= span[1]), None)


def _has_place(side: Side, spans: tuple[Span, ...]) -> bool:
    """Whether words for where something is said stand there."""
    return any(lemma(t.norm) in VENUES for s, e in spans for t in side.tokens if s <= t.start < e)


def _names(side: Side, span: Span) -> bool:
    """Whether a stretch holds a source with its verb, not the verb alone: 'Low, who lost a brother in the flood, | said'."""
    return any(c.whole and span[0] <= c.span[0] and c.span[1] <= span[1] for c in clauses(side))


def _bare(tokens: Sequence[Token]) -> Sequence[Token]:
    while tokens and tokens[0].norm in _TIES:
        tokens = tokens[1:]
    while tokens and tokens[-1].norm in _TIES:
        tokens = tokens[:-1]
    return tokens


def _span(tokens: Sequence[Token]) -> tuple[Span, ...]:
    return ((tokens[0].start, tokens[-1].end),) if tokens else ()
