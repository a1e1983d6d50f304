"""The table of a story with more than two versions: a row a version, a column a passage, its degree in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from variorum import links
from variorum.model import Apparatus, Passage, Version
from variorum.tongue import gettext, numeral
from variorum.views import wording
from variorum.views.apparatus import is_parted
from variorum.views.once import once
from variorum.views.pairs import pair_href
from variorum.views.shelf import (
    Chip,
    Degree,
    base_first,
    beside,
    degree,
    degree_words,
    headline,
    languages,
    no_headline,
    notes_by_passage,
    numbers,
    outlet,
)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How a version's passage stands to the base's: ``sign`` for eyes, ``sense`` in words, ``css`` for the shape."""

    sign: str
    sense: str
    css: str
    href: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A version. ``choice`` is the number of its radio, 0 for the base, -1 where the page doesn't hold its text; ``chosen``
    is the one shown at first. ``pair`` is the page of the two alone. ``no_headline`` says why there is none
    to show.
    """

    chip: Chip
    outlet: str
    headline: str
    no_headline: str
    lang: str
    words: str
    article: str
    cells: tuple[MatrixCell, ...]
    choice: int
    chosen: bool
    pair: str


@dataclass(frozen=True, slots=True)
class MatrixView:
    """``numbers`` head the columns; ``left_out`` says which versions the page lists but doesn't mark up."""

    base: str
    numbers: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    left_out: str


def matrix(apparatus: Apparatus, named: Mapping[str, Chip], shown: Sequence[Version], here: str) -> MatrixView:
    """The table; ``shown`` are the versions whose text the page ``here`` holds."""
    number = numbers(apparatus)
    base, *others = base_first(apparatus)
    rows = [_row(apparatus, base, named, here, number, base, 0, False)]
    shown_sigla = [v.siglum for v in shown]
    first = beside(apparatus) if beside(apparatus) in shown_sigla else shown_sigla[1]
    for version in others:
        choice = shown_sigla.index(version.siglum) if version.siglum in shown_sigla else -1
        rows.append(_row(apparatus, version, named, here, number, base, choice, version.siglum == first))
    left = [v.siglum for v in others if v.siglum not in shown_sigla]
    return MatrixView(
        base=base.siglum,
        numbers=tuple(number[p.id] for p in apparatus.collation.passages),
        rows=tuple(rows),
        left_out=gettext(
            "%(sigla)s stand beside %(base)s on pages of their own.", sigla=wording.listed(left), base=base.siglum
        )
        if left
        else "",
    )


def _row(
    apparatus: Apparatus,
    version: Version,
    named: Mapping[str, Chip],
    here: str,
    number: Mapping[str, str],
    base: Version,
    choice: int,
    chosen: bool,
) -> MatrixRow:
    pair = pair_href(here, apparatus.story, base.siglum, version.siglum)
    return MatrixRow(
        chip=named[version.siglum],
        outlet=outlet(version),
        headline=headline(version) or "",
        no_headline=no_headline(version),
        lang=languages(apparatus)[version.siglum],
        words=numeral(wording.word_count(version.witness.text)),
        article=links.relative(here, links.article_url(version.id)),
        cells=tuple(
            _cell(apparatus, passage, version.siglum, base.siglum, number[passage.id], pair if choice < 0 else "")
            for passage in apparatus.collation.passages
        ),
        choice=choice,
        chosen=chosen,
        pair=pair,
    )


def _cell(apparatus: Apparatus, passage: Passage, siglum: str, base: str, number: str, pair: str) -> MatrixCell:
    """``pair`` is the page that holds the version's text, where it isn't this one."""
    there = pair if {siglum, base} & set(passage.sigla) else ""
    href = f"{there}#{links.passage_anchor(passage.id)}"

    def said(sense: str) -> str:
        return gettext("Passage %(number)s in %(siglum)s: %(sense)s", number=number, siglum=siglum, sense=sense)

    sign, sense = standing_words(apparatus, passage, siglum)
    return MatrixCell(sign, said(sense), f"m-{standings(apparatus)[passage.id, siglum]}", href)


def standing_words(apparatus: Apparatus, passage: Passage, siglum: str) -> tuple[str, str]:
    """Sign and words for how a version's passage stands to the base's."""
    state = standings(apparatus)[passage.id, siglum]
    others = {
        "none": ("–", gettext("not in this version")),
        "only": (siglum, gettext("in %(siglum)s only", siglum=siglum)),
        "base": ("", gettext("base text")),
        "more": ("+", gettext("not in %(siglum)s", siglum=base_first(apparatus)[0].siglum)),
    }
    return others[state] if state in others else degree_words(state)


@once
def standings(apparatus: Apparatus) -> dict[tuple[str, str], str]:
    """(passage, siglum) -> how it stands to the base's: none, only, base, more, or a degree."""
    base = base_first(apparatus)[0].siglum
    found = {}
    for passage in apparatus.collation.passages:
        carriers = frozenset(passage.sigla)
        for siglum in apparatus.story.sigla:
            if siglum not in carriers:
                state = "none"
            elif len(carriers) == 1:
                state = "only"
            elif siglum == base:
                state = "base"
            elif base not in carriers:
                state = "more"
            else:
                state = degree_between(apparatus, passage, base, siglum)
            found[passage.id, siglum] = state
    return found


def degree_between(apparatus: Apparatus, passage: Passage, a: str, b: str) -> Degree:
    """How much a passage differs between two versions that both have it."""
    told = _told(apparatus)[passage.id]
    known, key = _between(apparatus), (passage.id, min(told[a], told[b]), max(told[a], told[b]))
    if key not in known:
        notes = [n for n in notes_by_passage(apparatus)[passage.id] if is_parted(n, a, b)]
        words_differ = told[a].words != told[b].words
        known[key] = degree(apparatus, passage, notes, (a, b)) if notes or words_differ else "same"
    return known[key]


@once
def _between(apparatus: Apparatus) -> dict[tuple[str, _Telling, _Telling], Degree]:
    """What was found between two ways to tell a passage: of many versions most share theirs with others."""
    return {}


class _Telling(NamedTuple):
    """How a version tells a passage: in which words (those with a number are alike), whether they may be shown, and in which
    reading of each of its notes it stands (-1 in none).
    """

    words: int
    shown: bool
    readings: tuple[int, ...]


@once
def _told(apparatus: Apparatus) -> dict[str, dict[str, _Telling]]:
    """Passage id -> siglum -> how the version tells it."""
    held = notes_by_passage(apparatus)
    witnesses = {v.siglum: v.witness for v in apparatus.story.versions}
    found: dict[str, dict[str, _Telling]] = {}
    for passage in apparatus.collation.passages:
        standing = [{s: k for k, r in reversed([*enumerate(n.readings)]) for s in r.sigla} for n in held[passage.id]]
        alike = {siglum: (k,) for k, same in enumerate(passage.alike) for siglum in same}
        wordings: dict[tuple[object, ...], int] = {}
        found[passage.id] = {}
        for siglum, indices in passage.segments:
            witness = witnesses[siglum]
            segments = [witness.segments[i] for i in indices]
            said = tuple(word for s in segments for word in witness.said(s).split())
            words = wordings.setdefault((alike.get(siglum, (siglum,)) if passage.alike else said), len(wordings))
            shown = all(witness.shows(s.start, s.end) for s in segments)
            found[passage.id][siglum] = _Telling(words, shown, tuple(read.get(siglum, -1) for read in standing))
    return found
