"""The stories that belong beside a story, by recorded date: earlier, of the same days, later; each with why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from variorum.model import Apparatus, Reason, Relative
from variorum.moments import Moment, before, moment
from variorum.tongue import counted, gettext, ngettext
from variorum.views import wording
from variorum.views.page import Link
from variorum.views.shelf import Shelf
from variorum.views.ways import to_story

#: Stories of which the first versions are dated no further apart than this are of the same days.
NEAR: Final = timedelta(days=2)
#: So many reasons are told, the weightiest; the data have all.
REASONS: Final = 3


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A related story. ``when`` says how its first dated version stands to ours, and its date; ``why`` is the machine's."""

    story: Link
    when: str
    why: str


def related(shelf: Shelf, apparatus: Apparatus, here: str) -> tuple[RelatedView, ...]:
    """The related stories by date, those without a recorded one last, the nearest of them first."""
    own = first_date(apparatus)
    found = shelf.related_of_story.get(apparatus.story.slug, ())
    dates = {r.story: first_date(shelf.by_slug[r.story]) for r in found}
    ordered = sorted(found, key=lambda r: _order(moment(dates[r.story])))
    return tuple(_view(shelf, r, own, dates[r.story], here) for r in ordered)


def first_date(apparatus: Apparatus) -> str | None:
    """The earliest recorded date of publication or update of a version; when a page was captured is no date of a story."""
    dates = (v.witness.meta.published or v.witness.meta.updated for v in apparatus.story.versions)
    known = [(found.start, found.end, when) for when in dates if when and (found := moment(when))]
    return min(known)[2] if known else None


def _order(when: Moment | None) -> tuple[object, ...]:
    return (when is None, (when.start, when.end) if when else ())


def _view(shelf: Shelf, found: Relative, own: str | None, when: str | None, here: str) -> RelatedView:
    story = shelf.by_slug[found.story].story
    things = "; ".join(_what(r) for r in found.reasons[:REASONS])
    why = gettext("In common: %(things)s", things=things) if things else ""
    return RelatedView(to_story(story, here), _when(own, when), why)


def _what(reason: Reason) -> str:
    """What two stories share, in the language of the page."""
    if reason.kind == "hidden":
        return gettext("words that are not shown, by rights")
    if reason.kind == "passages":
        return ngettext("%(n)s word of running text", "%(n)s words of running text", reason.words)
    quoted = [f"“{thing}”" if reason.kind == "word" else thing for thing in reason.things]
    one, many = _KINDS[reason.kind]
    return ngettext(one, many, len(quoted), things=wording.listed(quoted))


_KINDS: Final = {
    "person": counted("the person %(things)s", "the people %(things)s"),
    "organisation": counted("the organisation %(things)s", "the organisations %(things)s"),
    "place": counted("the place %(things)s", "the places %(things)s"),
    "word": counted("the word %(things)s", "the words %(things)s"),
}


def _when(own: str | None, when: str | None) -> str:
    """What recorded dates tell of both, as far as they tell it."""
    if when is None:
        return gettext("No date recorded")
    said = wording.recorded_day(when)
    ours, theirs = moment(own), moment(when)
    if ours is None or theirs is None:
        return said
    if abs(ours.start - theirs.start) <= NEAR:
        return gettext("The same days: %(date)s", date=said)
    if before(when, own):
        return gettext("Earlier: %(date)s", date=said)
    if before(own, when):
        return gettext("Later: %(date)s", date=said)
    return said
