"""What hangs together across the stories of an archive: names, times, figures, recurring passages, related stories."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Apparatus, CrossReferences, Name, Quotation, QuotationGroup
from variorum.relate.further import release
from variorum.relate.leaning import Forms, Possible, Unsettled, possible
from variorum.relate.merging import grouped
from variorum.relate.names import RawMention, mentions
from variorum.relate.passages import Fingerprints, Words, recurrences_of, words_of_version
from variorum.relate.people import Family, Likes, alike
from variorum.relate.published import names_of, published
from variorum.relate.quotations import (
    Known,
    RawQuotation,
    Saying,
    Uttered,
    joined,
    quotations_of,
    sayings_of,
    tracked,
    uttered,
)
from variorum.relate.related import Stems, Vocabulary, related_of, terms_of
from variorum.relate.settling import Settled, settle
from variorum.relate.told import Mentions, Told, mentions_told, told_of


def relate(apparatuses: Sequence[Apparatus]) -> CrossReferences:
    """The cross-references of an archive. The order of the stories changes nothing."""
    apparatuses = sorted(apparatuses, key=lambda a: a.story.slug)
    vocabulary = Vocabulary()
    for apparatus in apparatuses:
        vocabulary.add(apparatus.story, terms_of(apparatus.story))
    versions = [v for a in apparatuses for v in a.story.versions]
    names = names_of(versions, {v.id: mentions(v) for v in versions}, story_of(apparatuses))
    told = mentions_told((v, told_of(v)) for v in versions)
    said = tracked(apparatuses, {v.id: quotations_of(v) for v in versions}, Known(names))
    return relate_from(apparatuses, names, vocabulary, told, said)


def story_of(apparatuses: Sequence[Apparatus]) -> dict[str, str]:
    """Of each article's id the id of its story."""
    return {version.id: a.story.id for a in apparatuses for version in a.story.versions}


def relate_from(
    apparatuses: Sequence[Apparatus],
    names: Sequence[Name],
    vocabulary: Vocabulary,
    told: Mentions,
    said: tuple[tuple[Quotation, ...], tuple[QuotationGroup, ...]],
    prints: Fingerprints | None = None,
) -> CrossReferences:
    """The same from what was found before: names, times and figures, quotations, ``terms_of`` each story, and ``prints`` of
    ``words_of_version`` each, which are made where there are none.

    The stories stand in the vocabulary in the order of their slugs.
    """
    recurrences = recurrences_of(apparatuses, prints)
    return CrossReferences(
        names=tuple(names),
        recurrences=recurrences,
        related=related_of(apparatuses, names, recurrences, vocabulary),
        dates=told[0],
        numbers=told[1],
        quotations=said[0],
        groups=said[1],
    )


__all__ = [
    "Family",
    "Fingerprints",
    "Forms",
    "Known",
    "Likes",
    "Possible",
    "RawMention",
    "RawQuotation",
    "Saying",
    "Settled",
    "Stems",
    "Told",
    "Unsettled",
    "Uttered",
    "Vocabulary",
    "Words",
    "alike",
    "grouped",
    "joined",
    "mentions",
    "mentions_told",
    "names_of",
    "possible",
    "published",
    "quotations_of",
    "relate",
    "relate_from",
    "release",
    "sayings_of",
    "settle",
    "story_of",
    "terms_of",
    "told_of",
    "tracked",
    "uttered",
    "words_of_version",
]
