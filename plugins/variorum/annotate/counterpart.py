"""Where a witness that agrees with another has the same words."""

from __future__ import annotations

from functools import lru_cache

from variorum.collate import match
from variorum.model import Passage, Span, Story, Witness
from variorum.words import Token, tokenise


def counterpart(
    story: Story, passage: Passage, one: str, other: str, spans: tuple[Span, ...], at: int
) -> tuple[tuple[Span, ...], int]:
    """The spans of ``other`` that stand for ``spans`` of ``one`` inside a passage (or the place for ``at``).

    Words without a partner are passed over; where none has one, the result is empty and the place is the passage's start.
    """
    ours, theirs = (_tokens(story.version(s).witness, passage.of(s)) for s in (one, other))
    partner = dict(_match(ours, theirs))
    found: list[Span] = []
    for start, end in spans:
        places = sorted(partner[i] for i, t in enumerate(ours) if start <= t.start and t.end <= end and i in partner)
        if places:
            found.append((theirs[places[0]].start, theirs[places[-1]].end))
    if spans and found:
        return tuple(found), found[0][0]
    before = [partner[i] for i, t in enumerate(ours) if t.end <= at and i in partner]
    place = theirs[before[-1]].end if before else theirs[0].start if theirs else 0
    return (), place


def _tokens(witness: Witness, indices: tuple[int, ...]) -> tuple[Token, ...]:
    segments = [witness.segments[i] for i in indices]
    return tuple(t for s in segments for t in tokenise(witness.text, s.start, s.end))


@lru_cache(512)
def _match(ours: tuple[Token, ...], theirs: tuple[Token, ...]) -> list[tuple[int, int]]:
    return match(ours, theirs)
