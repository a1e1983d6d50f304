"""What hangs together across the stories of an archive: names, recurring passages, related stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.model import Apparatus, CrossReferences
from variorum.relate.merging import names_of
from variorum.relate.names import RawMention, mentions
from variorum.relate.passages import recurrences_of
from variorum.relate.related import related_of


def relate(apparatuses: Sequence[Apparatus]) -> CrossReferences:
    """The cross-references of an archive. The order of the stories changes nothing."""
    return relate_from(apparatuses, {v.id: mentions(v) for a in apparatuses for v in a.story.versions})


def relate_from(
    apparatuses: Sequence[Apparatus], mentions_by_article: Mapping[str, Sequence[RawMention]]
) -> CrossReferences:
    """The same from possible names found before (``mentions`` of each version, by the article's id)."""
    names = names_of([v for a in apparatuses for v in a.story.versions], mentions_by_article)
    recurrences = recurrences_of(apparatuses)
    return CrossReferences(names, recurrences, related_of(apparatuses, names, recurrences))


__all__ = ["RawMention", "mentions", "relate", "relate_from"]
