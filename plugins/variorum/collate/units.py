"""Variation units: the places where two linked passages differ, as an editor would cut them."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.collate.displaced import displaced
from variorum.collate.gaps import Gap, ended, gaps_between, grown, joined, one_to_one, slide, trim
from variorum.collate.moves import HALF, NEARLY, Pair, bare, crossed, loosened, pair_up, swapped
from variorum.collate.parting import cut
from variorum.collate.phrases import VP, Phrases, phrases
from variorum.collate.turned import turned
from variorum.collate.words import Match, match
from variorum.model import Span, VariationUnit
from variorum.words import Token

#: Words of one side by words of the other, some 4,000 beside 4,000.
_VAST = 16_000_000


def vast(a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Whether two passages are so long that they are parted no further than the diff of their words: no sentence is, but a
    text without the end of one may be.
    """
    return len(a) * len(b) > _VAST


def units(a: Sequence[Token], b: Sequence[Token]) -> tuple[VariationUnit, ...]:
    """The differences between two lists of tokens, in the order of a.

    Words that differ by spelling, form or capitals alone are units too (their kind is decided later); what differs only
    by white space or by the shape of a mark (curly, straight, long, short) is not. A phrase that left one place and
    stands at another is one unit.
    """
    pairs, bundles = changes(a, b, match(a, b, used_alike=True))
    found = [_unit(pair, a, b) for pair in pairs] + [_bundle(bundle, a, b) for bundle in bundles]
    found.sort(key=lambda u: (u.a_at, u.b_at))
    return tuple(
        [u for k, u in enumerate(found) if not any(_holds(v, u) for v in found[max(0, k - 2) : k + 3] if v is not u)]
    )


def _holds(one: VariationUnit, other: VariationUnit) -> bool:
    """Whether a change is a part of another on both sides: the rest of a phrase that changed places."""
    if len(one.a) != 1 or len(one.b) != 1 or len(other.a) != 1 or len(other.b) != 1:
        return False
    if not (one.a[0][0] <= other.a[0][0] and other.a[0][1] <= one.a[0][1]):
        return False
    return one.b[0][0] <= other.b[0][0] and other.b[0][1] <= one.b[0][1] and (one.a != other.a or one.b != other.b)


def changes(a: Sequence[Token], b: Sequence[Token], matches: list[Match]) -> tuple[list[Pair], list[tuple[Gap, ...]]]:
    """Each change as a gap, or as two where a phrase has left one place and stands at another; and the gaps that are one
    change together.
    """
    if vast(a, b):
        return [(t, None) for g in joined(gaps_between(a, b, matches), a, b) if (t := trim(g, a, b)) is not None], []
    partner = dict(matches)
    gaps, swaps = swapped(joined(gaps_between(a, b, matches), a, b), a, b)
    whole = pair_up(gaps, a, b, NEARLY)
    gaps, moved = displaced([gap for gap, other in whole if other is None], a, b)
    gaps, bundles = turned(gaps, a, b)
    if all([one_to_one(g) and a[g.a0].is_word and b[g.b0].is_word for g in gaps]):
        phrases_a: Phrases = ([], [])
        phrases_b: Phrases = ([], [])  # a word for a word everywhere: there is nothing to part
    else:
        phrases_a, phrases_b = phrases(a), phrases(b)
    verbs = _verb_groups(*phrases_a), _verb_groups(*phrases_b)
    gaps = [slide(ended(gap, a, b), a, b) for gap in gaps]
    parts = [g for g in cut(gaps, a, b, phrases_a, phrases_b) if g.a0 < g.a1 or g.b0 < g.b1]
    trimmed = [t for g in loosened(parts, a, b, phrases_a[1], phrases_b[1]) if (t := trim(g, a, b)) is not None]
    pairs = [crossed(pair, a, b, partner) for pair in pair_up(trimmed, a, b, HALF)]
    pairs = [(grown(g, a, b, verbs, partner), None) if o is None else (bare(g, a, b), bare(o, a, b)) for g, o in pairs]
    pairs += [(bare(gap, a, b), bare(other, a, b)) for gap, other in whole if other is not None]
    pairs += [(bare(phrase, a, b), None) for phrase in moved]
    return pairs + [(swap, None) for swap in swaps], bundles


def _verb_groups(kinds: Sequence[str], starts: Sequence[int]) -> list[int]:
    """By token: where its verb group begins, -1 where it is in none."""
    return [start if kind == VP else -1 for kind, start in zip(kinds, starts, strict=True)]


def _bundle(gaps: Sequence[Gap], a: Sequence[Token], b: Sequence[Token]) -> VariationUnit:
    """The gaps as one change, each side in pieces."""
    trimmed = [g for gap in gaps if (g := trim(gap, a, b)) is not None]
    ours = tuple(span for g in trimmed for span in _span(a, g.a0, g.a1))
    theirs = tuple(span for g in trimmed for span in _span(b, g.b0, g.b1))
    return VariationUnit(ours, theirs, ours[0][0], theirs[0][0])


def _unit(pair: Pair, a: Sequence[Token], b: Sequence[Token]) -> VariationUnit:
    gap, other = pair
    b_gap = other or gap
    return VariationUnit(
        _span(a, gap.a0, gap.a1),
        _span(b, b_gap.b0, b_gap.b1),
        _place(a, gap.a0, gap.a1),
        _place(b, b_gap.b0, b_gap.b1),
    )


def _span(tokens: Sequence[Token], first: int, stop: int) -> tuple[Span, ...]:
    return ((tokens[first].start, tokens[stop - 1].end),) if stop > first else ()


def _place(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where the words begin, or where they would stand: after the token before."""
    if stop > first:
        return tokens[first].start
    if not tokens:
        return 0
    return tokens[first - 1].end if first else tokens[0].start
