"""The part of the pipeline that looks across stories: names, times, figures, quotations, passages, related stories.

What looks at one article goes through the memo, also where it hangs on what the archive knows: then that stands in its
item, no more of it than counts there, so that an article is looked at again only where it shares what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from variorum.editorial import Decisions, identified, reviewed, unlisted
from variorum.model import Apparatus, CrossReferences, Name, Story, Version
from variorum.pipeline.running import Run, place, story_places
from variorum.pipeline.stages import FAMILIES, MENTIONS, NAMES, QUOTATIONS, SAYINGS, TERMS, TOLD, WORDS
from variorum.relate import (
    Family,
    Fingerprints,
    Forms,
    Known,
    Likes,
    Vocabulary,
    grouped,
    joined,
    mentions_told,
    published,
    relate_from,
    release,
    story_of,
    uttered,
)

#: Where a fault is reported that is no article's.
ARCHIVE: Final = "corpus"


def crossed(run: Run, apparatuses: Sequence[Apparatus], decisions: Decisions, names_model: str | None) -> CrossReferences:
    """The cross-references of an archive, with what its editors decided. ``names_model``: a further model that is heard."""
    apparatuses = sorted(apparatuses, key=lambda a: a.story.slug)
    versions = [version for apparatus in apparatuses for version in apparatus.story.versions]
    names, problems = identified(_names(run, versions, story_of(apparatuses), names_model), versions, decisions)
    run.problems += problems
    told = mentions_told(run.each(TOLD, versions, lambda v: place(v.witness)))
    found = {version.id: said for version, said in run.each(QUOTATIONS, versions, lambda v: place(v.witness))}
    items = uttered(apparatuses, found, Known(names))
    said = joined((u.story, u.version, s) for u, s in run.each(SAYINGS, items, lambda u: place(u.version.witness)))
    vocabulary = _vocabulary(run, [a.story for a in apparatuses])
    prints = _prints(run, apparatuses, versions)
    run.progress("relate", 0, len(apparatuses))
    references = relate_from(apparatuses, names, vocabulary, told, said, prints)
    run.progress("relate", len(apparatuses), len(apparatuses))
    references, problems = unlisted(replace(references, reviewed=reviewed(decisions)), decisions)
    run.problems += problems
    return references


def _names(run: Run, versions: Sequence[Version], stories: Mapping[str, str], names_model: str | None) -> tuple[Name, ...]:
    """The names of all versions. Between the two looks at an article its possible names are held as bytes."""
    forms = Forms()
    further = release(names_model) if names_model else ""
    items = [(version, further) for version in versions]
    for (version, _), found in run.each(MENTIONS, items, lambda item: place(item[0].witness)):
        forms.add(version.id, found)
    by_id = {version.id: version for version in versions}
    settled = run.each(NAMES, forms.unsettled(), lambda item: place(by_id[item.article].witness))

    def ask(families: Iterable[Family]) -> dict[Family, Likes]:
        return dict(run.each(FAMILIES, families, lambda _: [(ARCHIVE, None)]))

    return published(grouped(((by_id[item.article], found) for item, found in settled), stories, ask), stories)


def _vocabulary(run: Run, stories: Sequence[Story]) -> Vocabulary:
    vocabulary = Vocabulary()
    for story, terms in run.each(TERMS, stories, story_places):
        vocabulary.add(story, terms)
    return vocabulary


def _prints(run: Run, apparatuses: Sequence[Apparatus], versions: Sequence[Version]) -> Fingerprints:
    prints, slugs = Fingerprints(), {v.id: a.story.slug for a in apparatuses for v in a.story.versions}
    for version, words in run.each(WORDS, versions, lambda v: place(v.witness)):
        prints.add(slugs[version.id], version.id, words)
    return prints
