"""How two witnesses stand to each other as wholes: figures, and one word for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from variorum.model import Pair, PairRelation, Passage, Story, Version
from variorum.words import tokenise, words_only

#: Texts with fewer words than this are not judged.
SHORTEST = 60
_QUOTED = re.compile(r'"[^"\n]{1,2000}"|“[^”\n]{1,2000}”')
_RUN = 5


def pairs(story: Story, passages: Sequence[Passage]) -> tuple[Pair, ...]:
    """One record for each two versions, in the order of the sigla."""
    words = {v.siglum: _words(v.witness.text) for v in story.versions}
    runs = {v.siglum: _runs(_words(_QUOTED.sub(" ", v.witness.text))) for v in story.versions}
    result = []
    for a, b in combinations(story.versions, 2):
        shared = sum((Counter(words[a.siglum]) & Counter(words[b.siglum])).values())
        relation = _relate(a, b, words, runs, passages)
        result.append(Pair(a.siglum, b.siglum, shared, len(words[a.siglum]), len(words[b.siglum]), relation))
    return tuple(result)


def _words(text: str) -> list[str]:
    return [t.norm for t in words_only(tokenise(text))]


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


def _relate(
    a: Version,
    b: Version,
    words: dict[str, list[str]],
    runs: dict[str, set[tuple[str, ...]]],
    passages: Sequence[Passage],
) -> PairRelation:
    """Quotations are left out of the runs: two outlets that quote one speaker share them without sharing a text."""
    if words[a.siglum] == words[b.siglum]:
        return "identical"
    if min(len(words[a.siglum]), len(words[b.siglum])) < SHORTEST:
        return "undetermined"
    smaller = min((runs[a.siglum], runs[b.siglum]), key=len)
    contained = len(runs[a.siglum] & runs[b.siglum]) / len(smaller) if smaller else 0.0
    linked = sorted((_linked(a, b, passages), _linked(b, a, passages)))
    if contained >= 0.75:
        return "near-copy" if linked[0] >= 0.75 else "partial"
    if linked[0] >= 0.75 or (linked[0] >= 0.6 and contained >= 0.05):
        return "rewrite"
    if contained >= 0.1 or (linked[1] >= 0.6 and contained >= 0.02):
        return "partial"
    return "independent" if linked[1] < 0.4 and contained < 0.03 else "undetermined"


def _linked(one: Version, other: Version, passages: Sequence[Passage]) -> float:
    """The share of the letters of ``one`` that stand in passages which ``other`` carries too."""
    total = linked = 0
    for passage in passages:
        size = sum(one.witness.segments[i].end - one.witness.segments[i].start for i in passage.of(one.siglum))
        total += size
        linked += size if passage.of(other.siglum) else 0
    return linked / total if total else 0.0
