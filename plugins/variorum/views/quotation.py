"""One quotation that stands in more than one form: all of them, where they stand, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import chain, islice, repeat
from typing import Final

from variorum import links
from variorum.citing import Citation, plain
from variorum.model import Version
from variorum.relate.biography import Biography, Telling, Wording
from variorum.relate.clauses import LEAST, share
from variorum.tongue import gettext, ngettext, numeral, percent
from variorum.views import wording
from variorum.views.apparatus import Labelled, NoteView, labelled, story_notes
from variorum.views.clauses import ClauseLine, Laid, lay, lines_of, whole
from variorum.views.page import Link
from variorum.views.said import FORMS, Said, of_biography, place, places_of, speaker_link, speakers_of, text_of
from variorum.views.shelf import Chip, Shelf, outlet, outlets, version_date
from variorum.views.ways import article_href

NOTES: Final = 8  # notes on the page of a quotation
OTHERS: Final = 4  # other quotations of the same speaker
_TITLE: Final = 64  # characters of the words in a title
_KINDS: Final = ("quotation", "attribution", "certainty", "strength", "number")


@dataclass(frozen=True, slots=True)
class WordingHead:
    """A wording at the head of its column, or in the list of all: ``form`` is what it is called."""

    chips: tuple[Chip, ...]
    css: str
    form: str
    outlets: str


@dataclass(frozen=True, slots=True)
class TellingView:
    """Where the quotation stands: ``said`` are the words that introduce it, ``speaker`` the name they were taken for."""

    chip: Chip
    outlet: str
    where: str
    date: str
    form: str
    said: str
    speaker: Link
    story: Link
    article: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class QuotationView:
    """One quotation in all its forms. ``title`` has its words, ``heading`` leaves them to the text; both name the speaker.

    ``heads`` are the wordings; ``columns`` says that there are two, side by side. ``loose`` are wordings with too few words
    in common to be laid beside the longest; ``unknown`` are sentences on what the texts don't tell; ``sure`` is what speaks
    for its being one quotation. ``others`` are quotations of the same speaker.
    """

    title: str
    heading: str
    crumbs: tuple[Link, ...]
    lead: str
    heads: tuple[WordingHead, ...]
    columns: bool
    clauses: tuple[tuple[ClauseLine, ...], ...]
    loose: tuple[ClauseLine, ...]
    notes: tuple[NoteView, ...]
    icons: tuple[str, ...]
    unknown: tuple[str, ...]
    sure: str
    tellings: tuple[TellingView, ...]
    several: bool
    others: tuple[Said, ...]
    cite: str


def page(shelf: Shelf, biography: Biography) -> QuotationView:
    """The page of a quotation that ``has_forms``."""
    here = links.quotation_url(biography.id)
    several = len({t.story for t in biography.tellings}) > 1
    every = [lay(shelf, w, m) for w, m in zip(biography.wordings, _chips(shelf, biography), strict=True)]
    first, *others = every
    speakers = speakers_of(shelf, biography, here)
    shared = [(one, share(first.tokens, one.tokens)) for one in others if one.wording.norms]
    laid = [first, *(one for one, held in shared if held >= LEAST)]
    loose = [one for one in every if all(one is not other for other in laid)]
    lines = list(lines_of(laid))
    if len(laid) == 2 and not _has_base(shelf, first.wording) and _has_base(shelf, laid[1].wording):
        laid.reverse()
        lines = [line[::-1] for line in lines]
    told = list(dict.fromkeys(shelf.by_article[t.article][0].story.slug for t in biography.tellings))
    notes = tuple(n for slug in told for n in _notes(shelf, biography, slug, here))[:NOTES]
    said = f"“{wording.short(text_of(first.wording.tellings[0], first.version), _TITLE)}”"
    title = gettext("%(speaker)s: %(said)s", speaker=_head_of(speakers), said=said) if speakers else said
    return QuotationView(
        title=title,
        heading=_heading(biography, speakers),
        crumbs=(
            Link(gettext("Quotations"), links.relative(here, links.quotations_url())),
            *(s for s in speakers if s.href),
        ),
        lead=gettext("Stands in %(extent)s.", extent=places_of(biography)),
        heads=tuple(_head(shelf, one) for one in (*laid, *loose)),
        columns=len(laid) == 2,
        clauses=tuple(lines),
        loose=tuple(whole(one) for one in loose),
        notes=notes,
        icons=tuple(dict.fromkeys(n.name.key for n in notes)),
        unknown=tuple(_unknown(shelf, biography)),
        sure=_sure([held for _, held in shared]),
        tellings=tuple(_telling(shelf, one, t, here) for one in every for t in one.wording.tellings),
        several=several,
        others=_others(shelf, biography, here),
        cite=_cite(shelf, biography, title),
    )


def _heading(biography: Biography, speakers: Sequence[Link]) -> str:
    count = sum(w.kind != "hidden" for w in biography.wordings)
    forms = ngettext(
        "%(count)s wording of one quotation", "%(count)s wordings of one quotation", count, count=wording.number(count)
    )
    if biography.is_reattributed:
        return gettext(
            "%(forms)s, ascribed to %(names)s",
            forms=forms[:1].upper() + forms[1:],
            names=wording.listed([s.label for s in speakers]),
        )
    return (
        gettext("%(speaker)s: %(forms)s", speaker=_head_of(speakers), forms=forms)
        if speakers
        else forms[:1].upper() + forms[1:]
    )


def _head_of(speakers: Sequence[Link]) -> str:
    """Who speaks, at the head of a line: a name as it is written, words of the text with a capital."""
    label = speakers[0].label
    return label if speakers[0].href else label[:1].upper() + label[1:]


def _chips(shelf: Shelf, biography: Biography) -> list[tuple[Chip, ...]]:
    """The letters of each wording's versions; numbers where it stands in several stories, for each has an A of its own."""
    several = len({t.story for t in biography.tellings}) > 1
    made: list[tuple[Chip, ...]] = []
    base = next((w for w in biography.wordings if not several and _has_base(shelf, w)), biography.wordings[0])
    colours = chain("b", repeat("c"))  # two versions have a colour, as everywhere
    for number, one in enumerate(biography.wordings, 1):
        css = "a" if one is base else next(colours)
        if several:
            made.append((Chip(numeral(number), css),))
            continue
        sigla = dict.fromkeys(shelf.by_article[t.article][1].siglum for t in one.tellings)
        made.append(tuple(Chip(s, css) for s in sigla))
    return made


def _has_base(shelf: Shelf, one: Wording) -> bool:
    held = (shelf.by_article[t.article] for t in one.tellings)
    return any(version.siglum == apparatus.story.base for apparatus, version in held)


def _head(shelf: Shelf, one: Laid) -> WordingHead:
    tellings = one.wording.tellings
    versions = list({t.article: shelf.by_article[t.article][1] for t in tellings}.values())
    form = gettext(FORMS[one.wording.kind])
    if one.wording.kind == "reported" and any(t.partly for t in tellings):
        form = gettext("reported speech, in part in quotation marks")
    return WordingHead(one.chips, one.chips[0].css, form, outlets(versions))


def _notes(shelf: Shelf, biography: Biography, slug: str, here: str) -> Iterator[NoteView]:
    """The notes of a story whose words are words of the quotation, quoted words first."""
    apparatus = shelf.by_slug[slug]
    own = {v.id: v.siglum for v in apparatus.story.versions}
    spans = {own[t.article]: t.spans for t in biography.tellings if t.article in own}

    def touches(item: Labelled) -> bool:
        places = [p for r in item.note.readings for p in r.spans]
        within = {p.siglum for p in places if any(p.start < e and s < p.end for s, e in spans.get(p.siglum, ()))}
        return len(within) > 1 or (bool(within) and item.note.kind in ("quotation", "attribution"))

    held = [i for i in labelled(apparatus) if i.note.kind in _KINDS and touches(i)]
    held.sort(key=lambda i: _KINDS.index(i.note.kind))
    yield from story_notes(here, apparatus, held, 120, shelf.edition.facts)


def _unknown(shelf: Shelf, biography: Biography) -> Iterator[str]:
    """What the texts don't tell."""
    name = shelf.edition.facts.name
    yield gettext(
        "Which wording was said, and whether one of them is a transcript or a translation, is not established here. %(name)s"
        " does not choose between them.",
        name=name,
    )
    if biography.is_reattributed:
        yield gettext(
            "The versions name different speakers. Which of them spoke, or whether both did, is not known from that."
        )
    elif any(not p or not p.speaker or not p.speaker.name_id for p in (t.teller for t in biography.tellings if t.pieces)):
        yield gettext("Not every version names the speaker; that the same speaker is meant is inferred from the words.")
    dates = [version_date(shelf.by_article[t.article][1]) for t in biography.tellings]
    if missing := sum(not d for d in dates):
        yield ngettext(
            "Of %(n)s version no date is recorded.",
            "Of %(n)s versions no date is recorded.",
            missing,
        )


def _sure(shared: Sequence[float]) -> str:
    """How sure the machine may be that this is one quotation."""
    if not shared:
        return gettext("Joined by machine: the same words in every version.")
    low, high = (percent(s) for s in (min(shared), max(shared)))
    if low == high:
        return (
            gettext(
                "Joined by machine: %(low)s of the words of the other form stand in the wording that stands first.", low=low
            )
            if len(shared) == 1
            else gettext(
                "Joined by machine: %(low)s of the words of each other form stand in the wording that stands first.", low=low
            )
        )
    return gettext(
        "Joined by machine: %(low)s to %(high)s of the words of each other form stand in the wording that stands first.",
        low=low,
        high=high,
    )


def _telling(shelf: Shelf, one: Laid, telling: Telling, here: str) -> TellingView:
    apparatus, version = shelf.by_article[telling.article]
    witness = version.witness
    is_shown = any(s.kind == "dateline" and witness.shows(s.start, s.end) for s in witness.segments)
    return TellingView(
        Chip(version.siglum, one.chips[0].css),
        outlet(version),
        wording.short(witness.printed.place or "", 40) if is_shown else "",
        wording.recorded_day(version_date(version)),
        gettext(FORMS[one.wording.kind]),
        _introduced(version, telling),
        _speaker(shelf, telling, here),
        Link(apparatus.story.title, place(apparatus, version, telling, here)),
        article_href(version.id, here),
        *wording.language_of(witness),
    )


def _introduced(version: Version, telling: Telling) -> str:
    """The words that say who speaks and that he does, in the order of the text; empty where none stand beside it."""
    if not (piece := telling.teller) or not piece.speaker:
        return ""
    text = version.witness.text
    spans = [(piece.speaker.start, piece.speaker.end), *([piece.cue] if piece.cue else ())]
    if any(not version.witness.shows(s, e) for s, e in spans):
        return ""
    return (
        " … ".join(wording.short(text[s:e], 80) for s, e in sorted(set(spans)))
        if _apart(spans)
        else wording.short(text[min(s for s, _ in spans) : max(e for _, e in spans)], 90)
    )


def _apart(spans: Sequence[tuple[int, int]]) -> bool:
    """Whether more than a blank stands between the two."""
    ordered = sorted(spans)
    return len(ordered) == 2 and ordered[1][0] - ordered[0][1] > 1


def _speaker(shelf: Shelf, telling: Telling, here: str) -> Link:
    speaker = telling.teller and telling.teller.speaker
    return speaker_link(shelf, speaker, here) if speaker and speaker.name_id else Link("", "")


def _others(shelf: Shelf, biography: Biography, here: str) -> tuple[Said, ...]:
    """Other quotations of who is named as its speaker, in several forms."""
    held = merge(*(shelf.spoken.of_name[name] for name in biography.speakers), key=lambda b: b.order)
    several = {b.id: b for b in held if b.has_forms and b.id != biography.id}
    return tuple(of_biography(shelf, b, here) for b in islice(several.values(), OTHERS))


def _cite(shelf: Shelf, biography: Biography, title: str) -> str:
    facts = shelf.edition.facts
    url = links.quotation_url(biography.id)
    return plain(
        Citation("note", biography.id, title, facts.name, f"{facts.url}/{url}" if facts.url else url, remark="quotation")
    )
