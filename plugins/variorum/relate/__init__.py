"""What hangs together across the stories of an archive: names, recurring passages, related stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.model import Apparatus, CrossReferences
from variorum.relate.merging import names_of
from variorum.relate.names import RawMention, mentions
from variorum.relate.passages import recurrences_of
from variorum.relate.related import Term, Vocabulary, related_of, terms_of


def relate(apparatuses: Sequence[Apparatus]) -> CrossReferences:
    """The cross-references of an archive. The order of the stories changes nothing."""
    stories = sorted((a.story for a in apparatuses), key=lambda s: s.slug)
    vocabulary = Vocabulary()
    for story in stories:
        vocabulary.add(story, terms_of(story))
    return relate_from(apparatuses, {v.id: mentions(v) for story in stories for v in story.versions}, vocabulary)


def relate_from(
    apparatuses: Sequence[Apparatus], mentions_by_article: Mapping[str, Sequence[RawMention]], vocabulary: Vocabulary
) -> CrossReferences:
    """The same from what was found before: ``mentions`` of each version by the article's id, and ``terms_of`` each story.

    The stories stand in the vocabulary in the order of their slugs.
    """
    names = names_of([v for a in apparatuses for v in a.story.versions], mentions_by_article)
    recurrences = recurrences_of(apparatuses)
    return CrossReferences(names, recurrences, related_of(apparatuses, names, recurrences, vocabulary))


__all__ = ["RawMention", "Term", "Vocabulary", "mentions", "relate", "relate_from", "terms_of"]
