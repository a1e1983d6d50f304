"""Versions of one article by one outlet: when each was recorded, what differs from one to the next, what it says itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.model import Apparatus, Notice, Revision, Revisions
from variorum.revisions import revisions
from variorum.tongue import N_, gettext, ngettext
from variorum.views import wording
from variorum.views.apparatus import is_parted, labelled
from variorum.views.kinds import label, labels
from variorum.views.page import Link
from variorum.views.shelf import Chip, languages, outlet

_QUOTE: Final = 280
#: Field of the metadata -> what is said of it.
_TIMES: Final = {
    "published": N_("published %(date)s"),
    "updated": N_("updated %(date)s"),
    "captured": N_("captured %(date)s"),
}
#: What two versions of one article are called beside each other.
_DATED: Final = N_("%(outlet)s, earlier version"), N_("%(outlet)s, later version")
_UNDATED: Final = N_("%(outlet)s, one version"), N_("%(outlet)s, another version of the article")


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


def outlets_of_two(apparatus: Apparatus, a: str, b: str) -> tuple[str, str]:
    """Whose the versions ``a`` and ``b`` are where they stand beside each other; of two of one article also which is the
    later, as far as recorded times tell it.
    """
    one, other = (outlet(apparatus.story.version(siglum)) for siglum in (a, b))
    for article in revisions(apparatus.collation):
        order = [revision.siglum for revision in article.versions]
        if a in order and b in order:
            first, last = sorted((order.index(a), order.index(b)))
            told = all(revision.follows for revision in article.versions[first + 1 : last + 1])
            said = (_DATED if order[first] == a else _DATED[::-1]) if told else _UNDATED
            return gettext(said[0], outlet=one), gettext(said[1], outlet=other)
    return one, other


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
                article=Link(
                    gettext("read %(siglum)s alone", siglum=revision.siglum),
                    links.relative(here, links.article_url(version.id)),
                ),
            )
        )
        before = revision
    return HistoryView(
        gettext(
            "One article by %(outlet)s, in %(count)s versions", outlet=article.publisher, count=wording.number(len(made))
        ),
        tuple(made),
    )


def _times(apparatus: Apparatus, revision: Revision) -> str:
    """Every recorded time under its own name; none is made up of another."""
    meta = apparatus.story.version(revision.siglum).witness.meta
    told = [(said, getattr(meta, name)) for name, said in _TIMES.items()]
    return "; ".join(gettext(said, date=wording.date(when)) for said, when in told if when) or gettext("no time recorded")


def _since(apparatus: Apparatus, before: Revision, revision: Revision) -> tuple[str, str]:
    """The notes that the page of these two holds, counted and by kind."""
    a, b = before.siglum, revision.siglum
    notes = [note for note in apparatus.notes if is_parted(note, a, b)]
    said = ngettext(
        "Between %(a)s and %(b)s, two versions of the outlet: %(n)s note",
        "Between %(a)s and %(b)s, two versions of the outlet: %(n)s notes",
        len(notes),
        a=a,
        b=b,
    )
    if not revision.follows:
        unknown = gettext("The recorded times do not tell which of %(a)s and %(b)s is the later.", a=a, b=b)
        said = f"{unknown} {said}"
    held = {n.id for n in notes}
    counts = Counter(label(i.note, i.passage) for i in labelled(apparatus) if i.note.id in held)
    kinds = ", ".join(f"{name.text} {counts[name]}" for name in labels() if counts[name])
    return said, kinds


def _notice(apparatus: Apparatus, notice: Notice) -> NoticeView:
    corrected = gettext("%(siglum)s notes a correction:", siglum=notice.siglum)
    updated = gettext("%(siglum)s notes an update:", siglum=notice.siglum)
    return NoticeView(
        corrected if notice.kind == "correction" else updated, wording.short(_words(apparatus, notice), _QUOTE)
    )


def _words(apparatus: Apparatus, notice: Notice) -> str:
    return apparatus.story.version(notice.siglum).witness.text[notice.start : notice.end]
