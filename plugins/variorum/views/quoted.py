"""The quotations of a story that its versions have in more than one form, in short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.model import Apparatus
from variorum.relate.biography import Biography
from variorum.tongue import gettext, ngettext
from variorum.views import wording
from variorum.views.page import Link
from variorum.views.said import FORMS, place, text_of
from variorum.views.shelf import Chip, Shelf, chips

MOST: Final = 6  # quotations on the page of a story
_LONG: Final = 90  # characters of one


@dataclass(frozen=True, slots=True)
class QuotedForm:
    """Versions that have a quotation in one form; ``href`` leads to the passage of the first of them."""

    chips: tuple[Chip, ...]
    form: str
    href: str


@dataclass(frozen=True, slots=True)
class QuotedRow:
    """A quotation: ``speaker`` may be empty; ``said`` leads to all its forms."""

    speaker: str
    said: Link
    lang: str
    dir: str
    forms: tuple[QuotedForm, ...]


@dataclass(frozen=True, slots=True)
class QuotedView:
    """The quotations compared; ``rest`` says how many more stand in several versions, and leads to the index."""

    rows: tuple[QuotedRow, ...]
    rest: Link | None


def quoted(shelf: Shelf, apparatus: Apparatus, here: str) -> QuotedView | None:
    """None where no quotation of the story stands in more than one form."""
    every = shelf.spoken.of_story.get(apparatus.story.slug, ())
    held = [b for b in every if b.has_forms and _parted(b, apparatus.story.slug)]
    if not held:
        return None
    others = len(every) - len(held[:MOST])
    rest = None
    if others:
        label = ngettext("%(n)s other quotation in several versions", "%(n)s other quotations in several versions", others)
        rest = Link(label, links.relative(here, links.quotations_url()))
    return QuotedView(tuple(_row(shelf, apparatus, b, here) for b in held[:MOST]), rest)


def _parted(biography: Biography, slug: str) -> bool:
    """Whether the story itself has more than one form of it."""
    return sum(any(t.story == slug for t in w.tellings) for w in biography.wordings) > 1


def _row(shelf: Shelf, apparatus: Apparatus, biography: Biography, here: str) -> QuotedRow:
    slug, named = apparatus.story.slug, chips(apparatus)
    forms = []
    for one in biography.wordings:
        held = [shelf.by_article[t.article][1] for t in one.tellings if t.story == slug]
        if held:
            own = next(t for t in one.tellings if t.story == slug)
            forms.append(
                QuotedForm(
                    tuple(named[v.siglum] for v in held), gettext(FORMS[one.kind]), place(apparatus, held[0], own, here)
                )
            )
    first = biography.wordings[0].tellings[0]
    version = shelf.by_article[first.article][1]
    speakers = dict.fromkeys(
        p.speaker.name for t in biography.tellings if (p := t.teller) and p.speaker and p.speaker.name_id
    )
    return QuotedRow(
        wording.listed(list(speakers)),
        Link(wording.short(text_of(first, version), _LONG), links.relative(here, links.quotation_url(biography.id))),
        *wording.language_of(version.witness),
        tuple(forms),
    )
