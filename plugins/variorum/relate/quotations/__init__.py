"""Quotations of an article, direct and reported, and the forms of one over the archive."""

from __future__ import annotations

from variorum.model import Version
from variorum.notes.neutral import speaks_english
from variorum.relate.quotations.direct import direct_of
from variorum.relate.quotations.marks import quotes_of
from variorum.relate.quotations.periods import periods_of
from variorum.relate.quotations.records import RawQuotation
from variorum.relate.quotations.reported import reported_of
from variorum.relate.quotations.sayings import Saying, Uttered, sayings_of, uttered
from variorum.relate.quotations.speakers import Known
from variorum.relate.quotations.tracking import joined, tracked


def quotations_of(version: Version) -> tuple[RawQuotation, ...]:
    """Everything that the version quotes or reports, in the order of the text. Deterministic; needs no other article.

    Of a text in another language than English what stands in quotation marks, and nothing of who says it.
    """
    witness = version.witness
    quotes = quotes_of(witness.text)
    periods = tuple(periods_of(version, quotes))
    direct = direct_of(witness.text, periods, english := speaks_english(witness.meta.language, witness.text))
    found = [*direct, *(reported_of(periods) if english else ())]
    return tuple(sorted(found, key=lambda q: (q.start, q.end, q.mode)))


__all__ = ["Known", "RawQuotation", "Saying", "Uttered", "joined", "quotations_of", "sayings_of", "tracked", "uttered"]
