"""Quotations as other pages have them: what somebody says, what a story quotes, what is beside a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from variorum import links
from variorum.model import Apparatus, Name, Quotation, Span, Speaker, Version
from variorum.relate.biography import Biography, FormKind, Telling
from variorum.relate.quotations.verbs import PRONOUNS
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.page import Link
from variorum.views.shelf import Chip, Shelf, chips
from variorum.views.ways import passage_at, to_name, to_story

LONG: Final = 220  # characters of a quotation in a list
OPENING: Final = 28  # characters of one that tell it from those beside it
SAID: Final = 12  # quotations on the page of a name
#: What readers call the forms.
FORMS: Final[dict[FormKind, str]] = {
    "full": N_("fullest quotation"),
    "trimmed": N_("shorter"),
    "altered": N_("other words"),
    "reported": N_("reported speech"),
    "hidden": N_("not shown, by rights"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation in a list: its longest wording. ``chips`` are empty where it stands in several stories; ``detail`` says
    in how many versions and forms; ``href`` leads to all its forms, or to where it stands.
    """

    text: str
    lang: str
    dir: str
    chips: tuple[Chip, ...]
    detail: str
    href: str
    story: Link


def said_by(shelf: Shelf, name: Name, here: str) -> tuple[Said, ...]:
    """What ``name`` is told to have said, for the page at ``here``: each quotation once, no more of them than ``SAID``.

    What several versions have comes first.
    """
    made = [of_biography(shelf, b, here) for b in shelf.spoken.of_name.get(name.id, ())[:SAID]]
    alone = shelf.spoken.alone_of_name.get(name.id, ())
    return (*made, *(_alone(shelf, q, here) for q in alone[: SAID - len(made)]))


def of_biography(shelf: Shelf, biography: Biography, here: str) -> Said:
    """A quotation that several articles have."""
    first = biography.wordings[0].tellings[0]
    apparatus, version = shelf.by_article[first.article]
    stories = dict.fromkeys(t.story for t in biography.tellings)
    named = chips(apparatus)
    held = {shelf.by_article[t.article][1].siglum for t in biography.tellings}
    return Said(
        wording.short(text_of(first, version), LONG),
        *wording.language_of(version.witness),
        tuple(named[v.siglum] for v in apparatus.story.versions if v.siglum in held) if len(stories) == 1 else (),
        extent(biography),
        links.relative(here, links.quotation_url(biography.id))
        if biography.has_forms
        else place(apparatus, version, first, here),
        to_story(apparatus.story, here),
    )


def _alone(shelf: Shelf, quotation: Quotation, here: str) -> Said:
    apparatus, version = shelf.by_article[quotation.article]
    text = " ".join(version.witness.text[quotation.start : quotation.end].split())
    return Said(
        wording.short(text.rstrip(" ,"), LONG),
        *wording.language_of(version.witness),
        (chips(apparatus)[version.siglum],),
        "",
        to_story(apparatus.story, here, passage_at(apparatus, version.siglum, quotation.start)).href,
        to_story(apparatus.story, here),
    )


def extent(biography: Biography) -> str:
    """``4 versions of 2 stories, 3 wordings``."""
    where = places_of(biography)
    count = sum(w.kind != "hidden" for w in biography.wordings)
    if count == 1:
        return gettext("%(where)s, the same words", where=where)
    return ngettext("%(where)s, %(n)s wording", "%(where)s, %(n)s wordings", count, where=where)


def places_of(biography: Biography) -> str:
    """``4 versions of 2 stories``."""
    tellings = biography.tellings
    return wording.versions_of_stories(len({t.article for t in tellings}), len({t.story for t in tellings}))


def speaker_link(shelf: Shelf, speaker: Speaker, here: str) -> Link:
    """The page of the name that a speaker is known by; nowhere where it has none."""
    name = shelf.published.get(speaker.name_id or "")
    return Link(speaker.name, to_name(name, here).href if name else "")


def speakers_of(shelf: Shelf, biography: Biography, here: str) -> tuple[Link, ...]:
    """Who is told to speak, by name; the words that stand there where no name was found, but for pronouns."""
    found: dict[str, Link] = {}
    for telling in biography.tellings:
        if (piece := telling.teller) and (speaker := piece.speaker):
            if not speaker.name_id and speaker.name.casefold().split()[0] in PRONOUNS:
                continue
            found.setdefault(speaker.name_id or "", speaker_link(shelf, speaker, here))
    named = tuple(link for key, link in found.items() if key)
    return named or tuple(found.values())


def text_of(telling: Telling, version: Version) -> str:
    """Its words in one line; a mark between pieces where a sentence ends that the text goes on behind with a comma."""
    pieces = (" ".join(version.witness.text[s:e].split()) for s, e in telling.spans)
    line = next(pieces, "")
    for piece in pieces:
        cut = line.endswith(",") and piece[:1].isupper()
        line = f"{line[:-1]} … {piece}" if cut else f"{line} {piece}"
    return line.rstrip(" ,")


def place(apparatus: Apparatus, version: Version, telling: Telling, here: str) -> str:
    """The way to where a telling stands in its story."""
    passage = passage_at(apparatus, version.siglum, telling.spans[0][0]) if telling.spans else ""
    return to_story(apparatus.story, here, passage).href


def beside(shelf: Shelf, version: Version, here: str, spans: Sequence[Span]) -> tuple[Link, ...]:
    """Ways to all forms of the quotations that begin in ``spans`` of a version, by first words where there are several."""
    begun = sorted(shelf.spoken.of_article.get(version.id, ()), key=itemgetter(0))
    here_said = {b.id: b for start, b in begun if any(first <= start < end for first, end in spans)}
    found = []
    for at, biography in enumerate(here_said.values(), 1):
        where = _others(biography)
        opening = _opening(biography, version)
        if len(here_said) == 1:
            label = gettext("This quotation in %(where)s", where=where)
        elif opening:
            label = gettext("“%(words)s” in %(where)s", words=opening, where=where)
        else:  # two links of the same words would lead to different pages
            label = gettext("Quotation %(at)s here, in %(where)s", at=numeral(at), where=where)
        found.append(Link(label, links.relative(here, links.quotation_url(biography.id))))
    return tuple(found)


def _others(biography: Biography) -> str:
    """``8 other versions of 2 stories``."""
    tellings = biography.tellings
    others, stories = len({t.article for t in tellings}) - 1, len({t.story for t in tellings})
    if stories == 1:
        return ngettext("%(n)s other version", "%(n)s other versions", others)
    of = ngettext("%(n)s story", "%(n)s stories", stories)
    return ngettext("%(n)s other version of %(stories)s", "%(n)s other versions of %(stories)s", others, stories=of)


def _opening(biography: Biography, version: Version) -> str:
    """The first words of a quotation as a version has it; empty where it may not show them."""
    own = next((t for t in biography.tellings if t.article == version.id and t.spans), None)
    if own is None or not all(version.witness.shows(*span) for span in own.spans):
        return ""
    return wording.short(text_of(own, version).strip("“”\"‘’'"), OPENING)
