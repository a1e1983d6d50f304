"""``data/quotations.csv``, ``data/numbers.csv``: what the texts quote and count, a row a place, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from variorum import links
from variorum.edition import Edition
from variorum.exporters.records import cell
from variorum.model import NumberMention, Quotation, Story, Version

_WHERE = "story title version outlet published article address".split()
QUOTATIONS = ["quotation", "mode", "speaker", "verb", "words", "group", *_WHERE]
NUMBERS = ["figure", "value", "high", "unit", "precision", "of", "sentence", *_WHERE]
Place = tuple[Story, Version]


def quotations(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """``speaker`` and ``verb`` are empty where the text tells none, ``group`` where it stands in this one place."""
    places = _places(edition)
    rows = (_quotation(q, *places[q.article]) for q in edition.references.quotations if q.article in places)
    yield links.quotations_sheet(), _sheet(QUOTATIONS, rows)


def numbers(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """``value`` is empty where the text tells none ("dozens of"), ``sentence`` where it may not be shown whole."""
    places = _places(edition)
    rows = (_number(n, *places[n.article]) for n in edition.references.numbers if n.article in places)
    yield links.numbers_sheet(), _sheet(NUMBERS, rows)


def _places(edition: Edition) -> dict[str, Place]:
    return {v.id: (a.story, v) for a in edition.apparatuses for v in a.story.versions}


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


def _sheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """With a mark that says it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(said) for said in row])
    return out.getvalue().encode("utf-8-sig")
