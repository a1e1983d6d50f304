"""``data/quotations.csv``, ``data/numbers.csv``: what the texts quote and count, a row a place, for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from variorum import links
from variorum.edition import Edition
from variorum.exporters.files import File, by_article, sheet
from variorum.model import Apparatus, NumberMention, Quotation, Story, Version

_WHERE = "story title version outlet published article address".split()
QUOTATIONS = ["quotation", "mode", "speaker", "verb", "words", "group", *_WHERE]
NUMBERS = ["figure", "value", "high", "unit", "precision", "of", "sentence", *_WHERE]
Place = tuple[Apparatus, Version]
M = TypeVar("M", Quotation, NumberMention)


def quotations(edition: Edition) -> Iterator[File]:
    """``speaker`` and ``verb`` are empty where the text tells none, ``group`` where it stands in this one place."""
    yield sheet(links.quotations_sheet(), QUOTATIONS, _parts(edition, edition.references.quotations, _quotation))


def numbers(edition: Edition) -> Iterator[File]:
    """``value`` is empty where the text tells none ("dozens of"), ``sentence`` where it may not be shown whole."""
    yield sheet(links.numbers_sheet(), NUMBERS, _parts(edition, edition.references.numbers, _number))


def _parts(
    edition: Edition, found: Iterable[M], row: Callable[[M, Story, Version], Sequence[str]]
) -> Iterator[tuple[tuple[object, ...], Callable[[], Iterator[Sequence[str]]]]]:
    """A part an article, of those that are held."""
    places: dict[str, Place] = {v.id: (a, v) for a in edition.apparatuses for v in a.story.versions}
    for article, several in by_article(found):
        if article in places:
            yield (places[article][0], several), partial(_rows, row, several, *places[article])


def _rows(
    row: Callable[[M, Story, Version], Sequence[str]], several: Sequence[M], apparatus: Apparatus, version: Version
) -> Iterator[Sequence[str]]:
    return (row(one, apparatus.story, version) for one in several)


def _quotation(quotation: Quotation, story: Story, version: Version) -> Sequence[str]:
    speaker = quotation.speaker.name if quotation.speaker else ""
    verb = _words(version, *quotation.cue) if quotation.cue else ""
    words = _words(version, quotation.start, quotation.end)
    return (quotation.id, quotation.mode, speaker, verb, words, quotation.group or "", *_where(story, version))


def _number(number: NumberMention, story: Story, version: Version) -> Sequence[str]:
    sentence = next((s for s in version.witness.segments if s.start <= number.start < s.end), None)
    return (
        _words(version, number.start, number.end),
        _plain(number.value),
        _plain(number.high),
        number.unit,
        number.precision,
        _words(version, *number.thing) if number.thing else "",
        _words(version, sentence.start, sentence.end) if sentence else "",
        *_where(story, version),
    )


def _where(story: Story, version: Version) -> tuple[str, ...]:
    meta = version.witness.meta
    address = links.article_url(version.id)
    return (story.slug, story.title, version.siglum, meta.publisher or "", meta.published or "", version.id, address)


def _words(version: Version, start: int, end: int) -> str:
    """Words of a text on one line; nothing where a part of them may not be shown."""
    witness = version.witness
    return " ".join(witness.text[start:end].split()) if witness.shows(start, end) else ""


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"
