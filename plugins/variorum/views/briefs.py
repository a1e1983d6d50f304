"""A story in brief: what pages on the whole archive ask of it, worked out in one look and kept from build to build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from variorum import links
from variorum.model import Apparatus, Version
from variorum.packing import stands
from variorum.revisions import revisions
from variorum.views import wording
from variorum.views.choice import specimen
from variorum.views.habits import Style, style_of
from variorum.views.keeping import Keeping, Kept
from variorum.views.rows import StoryRow, main_passages, row_of
from variorum.views.telling import Telling, telling


@dataclass(frozen=True, slots=True)
class Brief:
    """``row`` leads nowhere yet; ``main`` counts the passages that carry a main difference; ``specimen`` is the rank of the
    passage that shows best what differs, None where none does; ``telling`` are the notes that tell most; ``revised`` the
    outlets that have several versions of one article in it. ``words`` and ``styles`` are by siglum.
    """

    row: StoryRow
    main: int
    specimen: tuple[int, ...] | None
    telling: tuple[Telling, ...]
    revised: tuple[str, ...]
    words: dict[str, int]
    styles: dict[str, Style]


class Briefs:
    """The stories of an archive in brief, all looked up when the first is asked for."""

    def __init__(self, apparatuses: Sequence[Apparatus], keeping: Keeping | None = None) -> None:
        self._apparatuses = apparatuses
        self._kept = Kept[Apparatus, Brief](keeping or Keeping(), "brief", Brief, stands, _brief)

    @cached_property
    def _held(self) -> dict[str, Brief]:
        slugs = (a.story.slug for a in self._apparatuses)
        return dict(zip(slugs, self._kept.of(self._apparatuses), strict=True))

    def of(self, apparatus: Apparatus) -> Brief:
        return self._held[apparatus.story.slug]

    def row(self, apparatus: Apparatus, here: str) -> StoryRow:
        """A story as the page ``here`` lists it."""
        return replace(self.of(apparatus).row, href=links.relative(here, links.story_url(apparatus.story.slug)))

    def rows(self, apparatuses: Sequence[Apparatus], here: str) -> tuple[StoryRow, ...]:
        return tuple(self.row(a, here) for a in apparatuses)

    def words(self, apparatus: Apparatus, version: Version) -> int:
        """How many words one version has."""
        return self.of(apparatus).words[version.siglum]


def _brief(apparatus: Apparatus) -> Brief:
    chosen = specimen(apparatus)
    versions = apparatus.story.versions
    return Brief(
        row=row_of(apparatus),
        main=main_passages(apparatus),
        specimen=chosen.rank if chosen else None,
        telling=tuple(telling(apparatus)),
        revised=tuple(article.publisher for article in revisions(apparatus.collation)),
        words={v.siglum: wording.word_count(v.witness.text) for v in versions},
        styles={v.siglum: style_of(v.witness) for v in versions},
    )
