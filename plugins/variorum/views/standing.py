"""How the versions of a story stand to each other as wholes, in plain words with the figures behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from variorum.collate.pairs import APART, FEWEST, IN_COMMON, IN_COMMON_LINKED, LINKED, NEAR, SHORTEST, WHOLE
from variorum.model import Apparatus, Pair, PairRelation
from variorum.tongue import N_, gettext, ngettext, numeral, percent
from variorum.views import wording
from variorum.views.pairs import pair_href
from variorum.views.shelf import Chip

#: What the words of the data are called on the page.
RELATIONS: Final[Mapping[PairRelation, str]] = {
    "identical": N_("the same words throughout"),
    "near-copy": N_("nearly the same text"),
    "rewrite": N_("most of it told in both, with some words in common"),
    "partial": N_("a part of the text in common"),
    "independent": N_("little text in common"),
    "undetermined": N_("not determined"),
}
#: When each of them is said; a run is five words in a row outside quotations, linked are sentences that both have.
MEANINGS: Final[Mapping[PairRelation, str]] = {
    "identical": N_("The same words; marks, capitals and line breaks may differ."),
    "near-copy": N_("At least %(near)s of the runs of each text are in the other."),
    "rewrite": N_("Some text is in common, and at least %(whole)s of the letters of each text stand in linked sentences."),
    "partial": N_("Some text is in common, but less of the one or the other stands in linked sentences."),
    "independent": N_("Less than %(apart)s of the runs are in common, and neither text stands mostly in linked sentences."),
    "undetermined": N_("None of these fits, or one of the texts has fewer than %(shortest)s words outside quotations."),
}


def meanings() -> tuple[tuple[str, str], ...]:
    """Each of the words with when it is said."""
    figures = {"near": percent(NEAR), "whole": percent(WHOLE), "apart": percent(APART), "shortest": numeral(SHORTEST)}
    said = ((gettext(RELATIONS[key]), gettext(meaning, **figures)) for key, meaning in MEANINGS.items())
    return tuple((f"{word[0].upper()}{word[1:]}", meaning) for word, meaning in said)


def some_text() -> str:
    return gettext(
        "“Some text” is at least %(share)s of the runs of the text with fewer, or %(less)s where %(linked)s of the letters "
        "of one stand in linked sentences; and at least %(fewest)s runs.",
        share=percent(IN_COMMON),
        less=percent(IN_COMMON_LINKED, 1),
        linked=percent(LINKED),
        fewest=numeral(FEWEST),
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
    untold = ngettext(
        "%(n)s further pair of versions is in the data.", "%(n)s further pairs of versions are in the data.", max(left, 0)
    )
    return StandingView(tuple(own), tuple(others[:_SHOWN]), untold if left > 0 else "")


def _line(apparatus: Apparatus, pair: Pair, named: Mapping[str, Chip], here: str) -> PairLine:
    href = pair_href(here, apparatus.story, pair.a, pair.b)
    return PairLine((named[pair.a], named[pair.b]), href, gettext(RELATIONS[pair.relation]), _figures(pair))


def _figures(pair: Pair) -> str:
    a, b, of_a, of_b = pair.a, pair.b, pair.of_a, pair.of_b
    if pair.relation == "identical":
        return ngettext("Both have %(n)s word.", "Both have %(n)s words.", of_a.words)
    short = [(s, e.unquoted) for s, e in ((a, of_a), (b, of_b)) if e.unquoted < SHORTEST]
    said = [
        ngettext(
            "%(a)s and %(b)s share %(shared)s of %(a)s’s %(runs_a)s and of %(b)s’s %(runs_b)s five-word runs, quotations "
            "left out; %(linked_a)s of %(a)s’s %(n)s sentence and %(linked_b)s of %(b)s’s %(sentences_b)s stand in "
            "passages that both have.",
            "%(a)s and %(b)s share %(shared)s of %(a)s’s %(runs_a)s and of %(b)s’s %(runs_b)s five-word runs, quotations "
            "left out; %(linked_a)s of %(a)s’s %(n)s sentences and %(linked_b)s of %(b)s’s %(sentences_b)s stand in "
            "passages that both have.",
            of_a.sentences,
            a=a,
            b=b,
            shared=numeral(pair.shared_runs) if pair.shared_runs else gettext("none"),
            runs_a=numeral(of_a.runs),
            runs_b=numeral(of_b.runs),
            linked_a=numeral(of_a.linked_sentences),
            linked_b=numeral(of_b.linked_sentences),
            sentences_b=numeral(of_b.sentences),
        )
    ]
    if short:
        words = wording.listed(
            [ngettext("%(siglum)s has %(n)s word", "%(siglum)s has %(n)s words", n, siglum=s) for s, n in short]
        )
        said.append(
            gettext(
                "Outside quotations %(words)s: with fewer than %(shortest)s no more is said.",
                words=words,
                shortest=numeral(SHORTEST),
            )
        )
    return " ".join(said)
