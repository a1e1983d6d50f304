"""The one sentence that says how the versions of a story stand to each other, computed from the passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from variorum.model import Apparatus, Passage
from variorum.views import wording
from variorum.views.shelf import Degree, base_first, is_identical, is_verbatim


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of the summary; ``strong`` marks the figures that matter most."""

    text: str
    strong: bool = False


def summarise(apparatus: Apparatus, degrees: Mapping[str, Degree]) -> tuple[Phrase, ...]:
    """``degrees`` maps passage ids to main, small, style, same or only."""
    count = len(apparatus.story.versions)
    if count == 1:
        return (Phrase("No other version of this story is held,", True), Phrase("so there is nothing to compare."))
    if is_identical(apparatus):
        both = "Both versions have" if count == 2 else f"All {wording.number(count)} versions have"
        return (Phrase(f"{both} the same text, to the letter.", True),)
    return _pair(apparatus, degrees) if count == 2 else _many(apparatus, degrees)


def _pair(apparatus: Apparatus, degrees: Mapping[str, Degree]) -> tuple[Phrase, ...]:
    passages = apparatus.collation.passages
    shared = [p for p in passages if len(p.segments) == 2]
    if not shared:
        return (Phrase("No passage stands in both versions.", True), Phrase(_alone(apparatus)))
    moved = sum(1 for p in shared if p.moved)
    order = "in the same order" if not moved else f"{wording.number(moved)} of them at another place in the other version"
    same = sum(1 for p in shared if is_verbatim(apparatus, p))
    word_for_word = "none" if not same else "all" if same == len(shared) else wording.number(same)
    stand = "stands" if len(shared) == 1 else "stand"
    phrases = [
        Phrase(f"{len(shared):,} of {wording.count(len(passages), 'passage')} {stand} in both versions, {order};", True),
        Phrase(f"{word_for_word} {'is' if same <= 1 and word_for_word != 'all' else 'are'} word for word the same."),
        *_main(shared, degrees),
        Phrase(_alone(apparatus)),
    ]
    return tuple(p for p in phrases if p.text)


def _many(apparatus: Apparatus, degrees: Mapping[str, Degree]) -> tuple[Phrase, ...]:
    passages, count = apparatus.collation.passages, len(apparatus.story.versions)
    everywhere = sum(1 for p in passages if len(p.segments) == count)
    shared = [p for p in passages if len(p.segments) > 1]
    one, some = len(passages) - len(shared), len(shared) - everywhere
    stand = "stands" if some == 1 else "stand"
    phrases = [
        Phrase(
            f"{everywhere:,} of {wording.count(len(passages), 'passage')} stand in all {wording.number(count)} versions;",
            True,
        ),
        Phrase(f"{some:,} {stand} in some of them, {f'{one:,}' if one else 'none'} in one only."),
        *_main(shared, degrees),
        Phrase("Readings are grouped: versions that agree are listed together."),
    ]
    return tuple(phrases)


def _main(shared: list[Passage], degrees: Mapping[str, Degree]) -> tuple[Phrase, ...]:
    main = sum(1 for p in shared if degrees[p.id] == "main")
    if len(shared) == 1:
        return (Phrase(f"It carries {'a' if main else 'no'} main difference.", True),)
    if not main:
        return (Phrase("None carries a main difference.", True),)
    return (Phrase(f"{main:,} of the {len(shared):,} {'carries' if main == 1 else 'carry'} a main difference.", True),)


def _alone(apparatus: Apparatus) -> str:
    first, second = (v.siglum for v in base_first(apparatus))
    alone = {s: sum(1 for p in apparatus.collation.passages if p.sigla == (s,)) for s in (first, second)}
    if not any(alone.values()):
        return ""
    if alone[first] == alone[second]:
        return f"Each version also has {wording.count(alone[first], 'passage')} that the other does not have."
    parts = [f"{wording.number(n)} {'stands' if n == 1 else 'stand'} in {s} only" for s, n in alone.items() if n]
    said = wording.listed(parts)
    return f"{said[0].upper()}{said[1:]}."
