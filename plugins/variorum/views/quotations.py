"""The index of the quotations that several versions have: those in more than one form, those in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.relate.biography import Biography
from variorum.tongue import gettext, ngettext, numeral
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.said import FORMS, Said, extent, of_biography, places_of, speakers_of
from variorum.views.shelf import Shelf

PER_PAGE: Final = 50  # quotations on a page of the index


@dataclass(frozen=True, slots=True)
class QuotationItem:
    """A quotation in the index. ``speakers`` lead to the pages of their names, where they have one; ``extent`` says in how
    many versions it stands.
    """

    said: Said
    speakers: tuple[Link, ...]
    extent: str
    forms: str


@dataclass(frozen=True, slots=True)
class QuotationPart:
    """Quotations of one standing: those in several forms, and those in the same words everywhere."""

    id: str
    title: str
    quotations: tuple[QuotationItem, ...]


@dataclass(frozen=True, slots=True)
class QuotationIndexView:
    """The index; ``lead`` says how many others there are, and where they stand."""

    title: str
    lead: str
    parts: tuple[QuotationPart, ...]
    pager: Pager | None


def index(shelf: Shelf) -> Iterator[tuple[str, int, QuotationIndexView]]:
    """(address, number, view) of every page; the first says so where there is no such quotation."""
    found = shelf.spoken.biographies
    alone = len(shelf.spoken.alone)
    formed = sum(b.has_forms for b in found)
    if found:
        lead = ngettext(
            "%(n)s quotation stands in several versions, %(formed)s in more than one form.",
            "%(n)s quotations stand in several versions, %(formed)s of them in more than one form.",
            len(found),
            formed=numeral(formed),
        )
    else:
        lead = gettext("No quotation of this archive was found in two versions.")
    if alone:
        rest = ngettext(
            "%(n)s other stands in one version only; it is found on the page of its article and of its speaker.",
            "%(n)s others stand in one version only; they are found on the pages of their articles and of their speakers.",
            alone,
        )
        lead = f"{lead} {rest}"
    ordered = sorted(found, key=lambda b: not b.has_forms)
    for number, count, some in parts(ordered, PER_PAGE):
        here = links.quotations_url(number)
        several = []
        for part, title, held in (
            ("forms", gettext("In more than one form"), [b for b in some if b.has_forms]),
            ("same", gettext("In the same words everywhere"), [b for b in some if not b.has_forms]),
        ):
            if held:
                several.append(QuotationPart(part, title, tuple(_item(shelf, b, here) for b in held)))
        page = pager(number, count, links.quotations_url)
        yield here, number, QuotationIndexView(gettext("Quotations"), lead, tuple(several), page)


def _item(shelf: Shelf, biography: Biography, here: str) -> QuotationItem:
    kinds = dict.fromkeys(w.kind for w in biography.wordings[1:])
    forms = [gettext(FORMS[k]) for k in kinds]
    if biography.is_reattributed:
        forms.append(gettext("another speaker named"))
    where = extent(biography) if biography.has_forms else places_of(biography)  # their heading says that the words agree
    return QuotationItem(of_biography(shelf, biography, here), speakers_of(shelf, biography, here), where, ", ".join(forms))
