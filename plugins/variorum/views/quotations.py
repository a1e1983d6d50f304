"""Quotations that several versions have: an index, and for each that stands in more than one form all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Final

from variorum import links
from variorum.citing import Citation, plain
from variorum.model import Version
from variorum.relate.biography import Biography, Telling, Wording, tokens_of
from variorum.relate.clauses import LEAST, Piece, beside, clauses, share
from variorum.tongue import gettext, ngettext, numeral, percent
from variorum.views import wording
from variorum.views.apparatus import Labelled, NoteView, labelled, story_notes
from variorum.views.held_back import not_shown
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.recurring import Words
from variorum.views.said import FORMS, Said, of_biography, place, text_of
from variorum.views.shelf import Chip, Shelf, chips, outlet, version_date
from variorum.words import Token

PER_PAGE: Final = 50  # quotations on a page of the index
NOTES: Final = 8  # notes on the page of a quotation
OTHERS: Final = 4  # other quotations of the same speaker
_TITLE: Final = 64  # characters of the words in a title
_KINDS: Final = ("quotation", "attribution", "certainty", "strength", "number")


@dataclass(frozen=True, slots=True)
class QuotationItem:
    """A quotation in the index. ``speakers`` lead to the pages of their names, where they have one."""

    said: Said
    speakers: tuple[Link, ...]
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


@dataclass(frozen=True, slots=True)
class WordingHead:
    """A wording at the head of its column, or in the list of all: ``form`` is what it is called."""

    chips: tuple[Chip, ...]
    css: str
    form: str
    outlets: str


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause as wordings have it. ``css`` is ``a`` for the base's wording, else ``b``; of the words those that differ are
    ``own``, or ``slight`` where they are grammar. Where none stand, or may be shown, ``none`` says which.
    """

    chips: tuple[Chip, ...]
    css: str
    words: tuple[Words, ...]
    none: str
    lang: str
    dir: str


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


def index(shelf: Shelf) -> Iterator[tuple[str, int, QuotationIndexView]]:
    """(address, number, view) of every page; the first says so where there is no such quotation."""
    found = shelf.spoken.biographies
    alone = len(shelf.spoken.alone)
    formed = sum(b.has_forms for b in found)
    if found:
        lead = ngettext(
            "%(n)s quotation stands in several versions; %(formed)s in more than one form.",
            "%(n)s quotations stand in several versions; %(formed)s of them in more than one form.",
            len(found),
            formed=numeral(formed),
        )
    else:
        lead = gettext("No quotation of this archive was found in two versions.")
    if alone:
        rest = ngettext(
            "%(n)s other stands in one version only: in its text, and on the page of who is told to say it.",
            "%(n)s others stand in one version only: in its text, and on the page of who is told to say them.",
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


def page(shelf: Shelf, biography: Biography) -> QuotationView:
    """The page of a quotation that ``has_forms``."""
    here = links.quotation_url(biography.id)
    first = biography.wordings[0]
    _, version = shelf.by_article[first.tellings[0].article]
    stories = tuple(dict.fromkeys(t.story for t in biography.tellings))
    marks = _chips(shelf, biography)
    speakers = _speakers(shelf, biography, here)
    text = text_of(first.tellings[0], version)
    shared = [share(tokens_of(first.tellings[0], version), _tokens(shelf, w)) for w in biography.wordings[1:] if w.norms]
    laid = [first, *(w for w, s in zip((w for w in biography.wordings[1:] if w.norms), shared, strict=True) if s >= LEAST)]
    numbered = list(enumerate(biography.wordings))
    if len(laid) == 2 and not _has_base(shelf, laid[0]) and _has_base(shelf, laid[1]):
        laid.reverse()
    told = list(dict.fromkeys(shelf.by_article[t.article][0].story.slug for t in biography.tellings))
    notes = tuple(n for slug in told for n in _notes(shelf, biography, slug, here))[:NOTES]
    said = f"“{wording.short(text, _TITLE)}”"
    title = gettext("%(speaker)s: %(said)s", speaker=speakers[0].label, said=said) if speakers else said
    return QuotationView(
        title=title,
        heading=_heading(biography, speakers),
        crumbs=(
            Link(gettext("Quotations"), links.relative(here, links.quotations_url())),
            *(s for s in speakers if s.href),
        ),
        lead=gettext(
            "Stands in %(extent)s.",
            extent=wording.versions_of_stories(len({t.article for t in biography.tellings}), len(stories)),
        ),
        heads=tuple(
            _head(shelf, w, marks[n])
            for n, w in sorted(numbered, key=lambda pair: [w is pair[1] for w in (*laid, pair[1])].index(True))
        ),
        columns=len(laid) == 2,
        clauses=tuple(_clauses(shelf, biography, laid, marks)),
        loose=tuple(_whole(shelf, w, marks[n]) for n, w in numbered if all(w is not other for other in laid)),
        notes=notes,
        icons=tuple(dict.fromkeys(n.name.key for n in notes)),
        unknown=tuple(_unknown(shelf, biography)),
        sure=_sure(biography, shared),
        tellings=tuple(_telling(shelf, w, t, here) for w in biography.wordings for t in w.tellings),
        several=len(stories) > 1,
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
        gettext("%(speaker)s: %(forms)s", speaker=speakers[0].label, forms=forms)
        if speakers
        else forms[:1].upper() + forms[1:]
    )


def _item(shelf: Shelf, biography: Biography, here: str) -> QuotationItem:
    kinds = dict.fromkeys(w.kind for w in biography.wordings[1:])
    forms = [gettext(FORMS[k]) for k in kinds]
    if biography.is_reattributed:
        forms.append(gettext("another speaker named"))
    return QuotationItem(of_biography(shelf, biography, here), _speakers(shelf, biography, here), ", ".join(forms))


def _speakers(shelf: Shelf, biography: Biography, here: str) -> tuple[Link, ...]:
    """Who is told to speak, by name; the words that stand there where no name was found."""
    found: dict[str, Link] = {}
    for telling in biography.tellings:
        if (piece := telling.teller) and (speaker := piece.speaker):
            name = next((n for n in shelf.names_of_article.get(telling.article, ()) if n.id == speaker.name_id), None)
            href = links.relative(here, links.name_url(name.kind, name.id)) if name else ""
            found.setdefault(speaker.name_id or "", Link(speaker.name, href))
    named = tuple(link for key, link in found.items() if key)
    return named or tuple(found.values())


def _chips(shelf: Shelf, biography: Biography) -> list[tuple[Chip, ...]]:
    """The letters of each wording's versions; numbers where it stands in several stories, for each has an A of its own."""
    several = len({t.story for t in biography.tellings}) > 1
    made: list[tuple[Chip, ...]] = []
    base = next((w for w in biography.wordings if not several and _has_base(shelf, w)), biography.wordings[0])
    for number, one in enumerate(biography.wordings, 1):
        css = "a" if one is base else "b"
        if several:
            made.append((Chip(numeral(number), css),))
            continue
        sigla = dict.fromkeys(shelf.by_article[t.article][1].siglum for t in one.tellings)
        made.append(tuple(Chip(s, css) for s in sigla))
    return made


def _has_base(shelf: Shelf, one: Wording) -> bool:
    held = (shelf.by_article[t.article] for t in one.tellings)
    return any(version.siglum == apparatus.story.base for apparatus, version in held)


def _head(shelf: Shelf, one: Wording, marks: tuple[Chip, ...]) -> WordingHead:
    held = dict.fromkeys(outlet(shelf.by_article[t.article][1]) for t in one.tellings)
    form = gettext(FORMS[one.kind])
    if one.kind == "reported" and any(t.partly for t in one.tellings):
        form = gettext("reported speech, in part in quotation marks")
    return WordingHead(marks, marks[0].css, form, wording.listed(list(held)))


def _tokens(shelf: Shelf, one: Wording) -> tuple[Token, ...]:
    telling = one.tellings[0]
    return tokens_of(telling, shelf.by_article[telling.article][1])


def _clauses(
    shelf: Shelf, biography: Biography, laid: Sequence[Wording], marks: Sequence[tuple[Chip, ...]]
) -> Iterator[tuple[ClauseLine, ...]]:
    """Every clause of the longest wording with a line for each way in which it stands; all lines, in columns."""
    chip = {id(w): m for w, m in zip(biography.wordings, marks, strict=True)}
    first = laid[0]
    tokens = _tokens(shelf, first)
    cut = clauses(tokens)
    plain_ = tuple((Piece(s, e, ""),) for s, e in cut)
    both = [beside(tokens, cut, _tokens(shelf, w)) for w in laid[1:]]
    rows = [both[0][0] if len(laid) == 2 else plain_, *(theirs for _, theirs in both)]
    for number in range(len(cut)):
        lines: dict[tuple[Words, ...], list[int]] = {}
        for at, row in enumerate(rows):
            words = tuple(_words(shelf, laid[at], row[number]))
            if len(laid) > 2 and at and _norms(shelf, laid[at], row[number]) == _norms(shelf, first, plain_[number]):
                words = tuple(_words(shelf, first, plain_[number]))  # as the longest has it
            elif len(laid) == 2:
                words = (Words(str(at)), *words)  # a column each
            lines.setdefault(words, []).append(at)
        made = []
        for held in lines.values():
            one = laid[held[0]]
            words = tuple(_words(shelf, one, rows[held[0]][number]))
            made.append(
                ClauseLine(
                    tuple(c for at in held for c in chip[id(laid[at])]),
                    chip[id(one)][0].css,
                    words,
                    "" if words else gettext("nothing here"),
                    *_tongue(shelf, one),
                )
            )
        yield tuple(made)


def _norms(shelf: Shelf, one: Wording, pieces: Sequence[Piece]) -> list[str]:
    tokens = _tokens(shelf, one)
    return [t.norm for p in pieces for t in tokens[p.first : p.last] if t.is_word]


def _words(shelf: Shelf, one: Wording, pieces: Sequence[Piece]) -> Iterator[Words]:
    tokens = _tokens(shelf, one)
    text = shelf.by_article[one.tellings[0].article][1].witness.text
    for number, piece in enumerate(pieces):
        if piece.sign == "gap":
            yield Words("", "gap")
            continue
        held = tokens[piece.first : piece.last]
        told = ""
        for before, token in zip([tokens[piece.first - 1] if number and piece.first else None, *held], held, strict=False):
            apart = before is not None and before.end != token.start
            told += (" " if apart else "") + text[token.start : token.end]
        said = told.lstrip()
        if said != told:
            yield Words(" ")
        yield Words(said, piece.sign)


def _tongue(shelf: Shelf, one: Wording) -> tuple[str, str]:
    witness = shelf.by_article[one.tellings[0].article][1].witness
    return wording.language(witness.meta.language, witness.text)


def _whole(shelf: Shelf, one: Wording, marks: tuple[Chip, ...]) -> ClauseLine:
    """A wording that is not laid beside the longest."""
    telling = one.tellings[0]
    if not telling.pieces:
        return ClauseLine(marks, marks[0].css, (), not_shown(telling.words), "", "")
    said = text_of(telling, shelf.by_article[telling.article][1])
    return ClauseLine(marks, marks[0].css, (Words(said),), "", *_tongue(shelf, one))


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
        yield gettext("Not every version names the speaker; that the same person is meant is inferred from the words.")
    dates = [version_date(shelf.by_article[t.article][1]) for t in biography.tellings]
    if missing := sum(not d for d in dates):
        yield ngettext(
            "Of %(n)s version no date is recorded.",
            "Of %(n)s versions no date is recorded.",
            missing,
        )


def _sure(biography: Biography, shared: Sequence[float]) -> str:
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


def _telling(shelf: Shelf, one: Wording, telling: Telling, here: str) -> TellingView:
    apparatus, version = shelf.by_article[telling.article]
    witness, when = version.witness, version_date(version)
    lines = (witness.said(s) for s in witness.segments if s.kind == "dateline" and witness.shows(s.start, s.end))
    return TellingView(
        chips(apparatus)[version.siglum],
        outlet(version),
        wording.short(next(lines, "").strip(" -–—"), 40),
        wording.date(when[:10]) if when else gettext("date not recorded"),
        gettext(FORMS[one.kind]),
        _introduced(version, telling),
        _speaker(shelf, telling, here),
        Link(apparatus.story.title, place(apparatus, version, telling, here)),
        links.relative(here, links.article_url(version.id)),
        *wording.language(witness.meta.language, witness.text),
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
    piece = telling.teller
    if not piece or not piece.speaker or not piece.speaker.name_id:
        return Link("", "")
    speaker = piece.speaker
    name = next((n for n in shelf.names_of_article.get(telling.article, ()) if n.id == speaker.name_id), None)
    return Link(speaker.name, links.relative(here, links.name_url(name.kind, name.id)) if name else "")


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
