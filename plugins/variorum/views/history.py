"""Versions of one article by one outlet: when each was recorded, what differs from one to the next, what it says itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.model import Apparatus, Notice, Revision, Revisions
from variorum.revisions import between, revisions
from variorum.views import wording
from variorum.views.apparatus import labelled
from variorum.views.kinds import LABELS, label
from variorum.views.page import Link
from variorum.views.shelf import Chip, languages

_QUOTE: Final = 280


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What the version says of itself: ``said`` introduces it, ``text`` is its own words."""

    said: str
    text: str


@dataclass(frozen=True, slots=True)
class MomentView:
    """A version with its recorded times; ``lang`` is that of its words where it isn't the site's own.

    ``since`` says what differs from the one before it, and ``kinds`` of which kind; both are empty for the first.
    """

    chip: Chip
    lang: str
    times: str
    since: str
    kinds: str
    notices: tuple[NoticeView, ...]
    article: Link


@dataclass(frozen=True, slots=True)
class HistoryView:
    """One article by one outlet, its versions in order of time as far as it is recorded."""

    title: str
    versions: tuple[MomentView, ...]


def histories(apparatus: Apparatus, named: Mapping[str, Chip], here: str) -> tuple[HistoryView, ...]:
    """Empty where no outlet has more than one version of an article in the story."""
    return tuple(_history(apparatus, article, named, here) for article in revisions(apparatus.collation))


def _history(apparatus: Apparatus, article: Revisions, named: Mapping[str, Chip], here: str) -> HistoryView:
    made = []
    before: Revision | None = None
    for revision in article.versions:
        version = apparatus.story.version(revision.siglum)
        since, kinds = _since(apparatus, before, revision) if before else ("", "")
        earlier = {_words(apparatus, n) for n in before.notices} if before else set()
        made.append(
            MomentView(
                chip=named[revision.siglum],
                lang=languages(apparatus)[revision.siglum],
                times=_times(apparatus, revision),
                since=since,
                kinds=kinds,
                notices=tuple(_notice(apparatus, n) for n in revision.notices if _words(apparatus, n) not in earlier),
                article=Link(f"read {revision.siglum} alone", links.relative(here, links.article_url(version.id))),
            )
        )
        before = revision
    return HistoryView(f"One article by {article.publisher}, in {wording.number(len(made))} versions", tuple(made))


def _times(apparatus: Apparatus, revision: Revision) -> str:
    """Every recorded time under its own name; none is made up of another."""
    meta = apparatus.story.version(revision.siglum).witness.meta
    told = [(name, getattr(meta, name)) for name in ("published", "updated", "captured")]
    return "; ".join(f"{name} {wording.date(when)}" for name, when in told if when) or "no time recorded"


def _since(apparatus: Apparatus, before: Revision, revision: Revision) -> tuple[str, str]:
    notes = between(apparatus.notes, before.siglum, revision.siglum)
    a, b = before.siglum, revision.siglum
    said = f"Between {a} and {b}, two versions of the outlet: {wording.count(len(notes), 'note')}"
    if not revision.follows:
        said = f"The recorded times do not tell which of {a} and {b} is the later. {said}"
    held = {n.id for n in notes}
    counts = Counter(label(i.note, i.passage) for i in labelled(apparatus) if i.note.id in held)
    kinds = ", ".join(f"{name.text} {counts[name]}" for name in LABELS if counts[name])
    return said, kinds


def _notice(apparatus: Apparatus, notice: Notice) -> NoticeView:
    what = "a correction" if notice.kind == "correction" else "an update"
    return NoticeView(f"{notice.siglum} notes {what}:", wording.short(_words(apparatus, notice), _QUOTE))


def _words(apparatus: Apparatus, notice: Notice) -> str:
    return apparatus.story.version(notice.siglum).witness.text[notice.start : notice.end]
