"""How the versions of a story stand to each other as wholes, in plain words with the figures behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from variorum.collate.pairs import APART, FEWEST, IN_COMMON, IN_COMMON_LINKED, LINKED, NEAR, SHORTEST, WHOLE
from variorum.model import Apparatus, Pair, PairRelation
from variorum.views import wording
from variorum.views.pairs import pair_href
from variorum.views.shelf import Chip

#: What the words of the data are called on the page.
RELATIONS: Final[Mapping[PairRelation, str]] = {
    "identical": "the same words throughout",
    "near-copy": "nearly the same text",
    "rewrite": "most of it told in both, with some words in common",
    "partial": "a part of the text in common",
    "independent": "little text in common",
    "undetermined": "not determined",
}
#: When each of them is said; a run is five words in a row outside quotations, linked are sentences that both have.
MEANINGS: Final[Mapping[PairRelation, str]] = {
    "identical": "The same words; marks, capitals and line breaks may differ.",
    "near-copy": f"At least {NEAR:.0%} of the runs of each text are in the other.",
    "rewrite": f"Some text is in common, and at least {WHOLE:.0%} of the letters of each text stand in linked sentences.",
    "partial": "Some text is in common, but less of the one or the other stands in linked sentences.",
    "independent": f"Less than {APART:.0%} of the runs are in common, and neither text stands mostly in linked sentences.",
    "undetermined": f"None of these fits, or one of the texts has fewer than {SHORTEST} words outside quotations.",
}
SOME_TEXT: Final = (
    f"“Some text” is at least {IN_COMMON:.0%} of the runs of the text with fewer, or {IN_COMMON_LINKED:.1%} where "
    f"{LINKED:.0%} of the letters of one stand in linked sentences; and at least {FEWEST} runs."
)
_SHOWN: Final = 15  # further pairs on the page; all are in the data


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two versions: ``relation`` in words, and the sentence with the figures; ``href`` is their page, or empty."""

    chips: tuple[Chip, Chip]
    href: str
    relation: str
    figures: str


@dataclass(frozen=True, slots=True)
class StandingView:
    """``pairs`` are those of the base with each other version; ``further`` the others; ``untold`` says of more pairs."""

    pairs: tuple[PairLine, ...]
    further: tuple[PairLine, ...]
    untold: str


def standing(apparatus: Apparatus, named: Mapping[str, Chip], here: str) -> StandingView | None:
    """None where there is but one version, or one text in all of them."""
    pairs = apparatus.collation.pairs
    if not pairs or all(p.relation == "identical" for p in pairs):
        return None
    base = apparatus.story.base
    own = [_line(apparatus, p, named, here) for p in pairs if base in (p.a, p.b)]
    others = [_line(apparatus, p, named, here) for p in pairs if base not in (p.a, p.b)]
    left = len(others) - _SHOWN
    untold = f"{wording.count(left, 'further pair')} of versions {'is' if left == 1 else 'are'} in the data."
    return StandingView(tuple(own), tuple(others[:_SHOWN]), untold if left > 0 else "")


def _line(apparatus: Apparatus, pair: Pair, named: Mapping[str, Chip], here: str) -> PairLine:
    href = pair_href(here, apparatus.story, pair.a, pair.b)
    return PairLine((named[pair.a], named[pair.b]), href, RELATIONS[pair.relation], _figures(pair))


def _figures(pair: Pair) -> str:
    a, b, of_a, of_b = pair.a, pair.b, pair.of_a, pair.of_b
    if pair.relation == "identical":
        return f"Both have {wording.count(of_a.words, 'word')}."
    short = [(s, e.unquoted) for s, e in ((a, of_a), (b, of_b)) if e.unquoted < SHORTEST]
    shared = f"{pair.shared_runs:,}" if pair.shared_runs else "none"
    said = (
        f"{a} and {b} share {shared} of {a}’s {of_a.runs:,} and of {b}’s {of_b.runs:,} five-word runs, quotations left out; "
        f"{of_a.linked_sentences:,} of {a}’s {wording.count(of_a.sentences, 'sentence')} and {of_b.linked_sentences:,} of "
        f"{b}’s {of_b.sentences:,} stand in passages that both have."
    )
    if short:
        words = wording.listed([f"{s} has {wording.count(n, 'word')}" for s, n in short])
        said += f" Outside quotations {words}: with fewer than {SHORTEST} no more is said."
    return said
