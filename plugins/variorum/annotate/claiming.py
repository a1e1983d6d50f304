"""What the kinds claim of a passage, each as one matter, before its words are compared; and the words that are left."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.annotate.places import between
from variorum.annotate.roles import roles
from variorum.collate.gaps import WALL
from variorum.model import Span
from variorum.notes import Comparison, Finding
from variorum.notes.asking import Asked
from variorum.words import Token


@dataclass(frozen=True, slots=True)
class Claims:
    """``told`` is said of the claimed stretches; ``kept`` are the claims but for those where a source clause stands
    elsewhere; ``a`` and ``b`` are the words of the sides that nobody claimed.
    """

    told: tuple[Finding, ...]
    kept: tuple[Finding, ...]
    a: tuple[Token, ...]
    b: tuple[Token, ...]


def claimed(comparison: Comparison, rules: Asked, *, english: bool) -> Claims:
    """The claims of the kinds in their order, the first before the next where two overlap; who is named in a role by verbs
    of English alone.
    """
    a, b = comparison.a, comparison.b
    claims: list[Finding] = []
    for claim in (*rules.claims(comparison), *(roles(comparison) if english else ())):
        # what an earlier kind claims is no longer there for the next; where it stands is a matter of its own
        if claim.of_place or not any([claim.overlaps(c) for c in claims]):
            claims.append(claim)
    placed = [f for f in claims if f.of_place]
    kept = tuple([f for f in claims if not any([f.overlaps(m) for m in placed])])
    gone = [f for f in claims if f in placed or f in kept or f.kind == "attribution"]
    tokens_a = _unclaimed(a.tokens, [s for f in gone for s in f.a], {s for f in kept if f.b for s, _ in f.a})
    tokens_b = _unclaimed(b.tokens, [s for f in gone for s in f.b], {s for f in kept if f.a for s, _ in f.b})
    sources = {(f.a, f.b) for f in claims if f.kind == "attribution"}
    told = tuple([f for f in claims if not (f.of_place and (f.a, f.b) in sources)])  # its note shows where it stands, too
    return Claims(told, kept, tokens_a, tokens_b)


def _unclaimed(tokens: tuple[Token, ...], claimed: list[Span], paired: set[int]) -> tuple[Token, ...]:
    """Without claimed words, without a comma that closes them, and without quotation marks: none is compared. Where words
    are claimed stands a wall; at an end only where they begin at a ``paired`` place, so that the other side has one too.
    """
    if not claimed:
        return tuple([t for t in tokens if t.norm != '"'])
    edges = {end for _, end in claimed}
    within = {t.start: s for s, e in reversed(claimed) for t in between(tokens, s, e)}
    free: list[Token] = []
    for t in tokens:
        start = within.get(t.start)
        if start is None:
            if t.norm != '"' and not (t.norm == "," and t.start in edges):
                free.append(t)
        elif t.start == start and (free or start in paired):
            free.append(Token(start, start, WALL, WALL, False, False, False))
    return tuple(free[:-1] if free and free[-1].norm == WALL and free[-1].start not in paired else free)
