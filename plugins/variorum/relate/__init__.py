"""What hangs together across the stories of an archive: names, times, figures, recurring passages, related stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.model import Apparatus, CrossReferences, Name
from variorum.relate.further import release
from variorum.relate.merging import names_of
from variorum.relate.names import RawMention, mentions
from variorum.relate.passages import Fingerprints, recurrences_of, words_of_version
from variorum.relate.quotations import Known, RawQuotation, quotations_of, tracked
from variorum.relate.related import Term, Vocabulary, related_of, terms_of
from variorum.relate.told import Told, mentions_told, told_of


def relate(apparatuses: Sequence[Apparatus]) -> CrossReferences:
    """The cross-references of an archive. The order of the stories changes nothing."""
    stories = sorted((a.story for a in apparatuses), key=lambda s: s.slug)
    vocabulary = Vocabulary()
    for story in stories:
        vocabulary.add(story, terms_of(story))
    versions = [v for story in stories for v in story.versions]
    names = names_of(versions, {v.id: mentions(v) for v in versions})
    return relate_from(
        apparatuses, names, vocabulary, {v.id: told_of(v) for v in versions}, {v.id: quotations_of(v) for v in versions}
    )


def relate_from(
    apparatuses: Sequence[Apparatus],
    names: Sequence[Name],
    vocabulary: Vocabulary,
    told_by_article: Mapping[str, Told],
    quotations_by_article: Mapping[str, Sequence[RawQuotation]],
    prints: Fingerprints | None = None,
) -> CrossReferences:
    """The same from what was found before: ``names_of`` all versions, ``told_of`` and ``quotations_of`` each by its
    id, ``terms_of`` each story, and ``prints`` of ``words_of_version`` each, which are made where there are none.

    The stories stand in the vocabulary in the order of their slugs.
    """
    recurrences = recurrences_of(apparatuses, prints)
    related = related_of(apparatuses, names, recurrences, vocabulary)
    by_slug = sorted(apparatuses, key=lambda a: a.story.slug)
    dates, numbers = mentions_told([v for a in by_slug for v in a.story.versions], told_by_article)
    quotations, groups = tracked(apparatuses, quotations_by_article, Known(names))
    return CrossReferences(
        names=tuple(names),
        recurrences=recurrences,
        related=related,
        dates=dates,
        numbers=numbers,
        quotations=quotations,
        groups=groups,
    )


__all__ = [
    "Fingerprints",
    "RawMention",
    "RawQuotation",
    "Term",
    "Told",
    "Vocabulary",
    "mentions",
    "names_of",
    "quotations_of",
    "relate",
    "relate_from",
    "release",
    "terms_of",
    "told_of",
    "words_of_version",
]
