"""The page of one version by itself: its text in one column, and in the margin what the other versions have beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby

from variorum import links
from variorum.model import Apparatus, Passage, Segment, Version
from variorum.tongue import gettext, ngettext, numeral
from variorum.views import recorded, wording
from variorum.views.apparatus import Labelled, NoteView, labelled, note_href, note_view
from variorum.views.choice import rate
from variorum.views.held_back import said
from variorum.views.kinds import level
from variorum.views.marks import Mark, Run, blocks
from variorum.views.matrix import degree_between
from variorum.views.page import Link
from variorum.views.passages import touching_of
from variorum.views.recurring import AlsoMark
from variorum.views.recurring import beside as beside_passages
from variorum.views.said import beside as beside_quotations
from variorum.views.shelf import DEGREES, Chip, Shelf, base_first, chips, degree_words, numbers, outlet
from variorum.views.ways import story_crumbs, to_name, to_story

LONG = 200  # paragraphs from which on a page is laid out as far as it is seen
LINE, LETTERS = 28, 66  # height in CSS pixels and characters of a line of the text
ROW, NOTE = 20, 44  # height of a line of the margin, and of a note that says little


@dataclass(frozen=True, slots=True)
class Beside:
    """Other versions that stand alike to a passage of this one: ``sign`` and ``sense`` give the degree."""

    sign: str
    sense: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """A passage of the paragraph and who else has it. ``beside`` is empty where it stands in this version only."""

    number: str
    href: str
    beside: tuple[Beside, ...]
    moved: bool


@dataclass(frozen=True, slots=True)
class NotHere:
    """A passage that would follow here and that this version doesn't have; ``text`` are its first words in another one."""

    number: str
    href: str
    chips: tuple[Chip, ...]
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Verse:
    """A passage, or a part of one, as it runs on in a paragraph. ``number`` and ``id`` are empty where it goes on."""

    number: str
    id: str
    runs: tuple[Run, ...]
    space: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it was delivered; ``kind`` is that of its first segment. ``notes`` are main notes that read well,
    as many as find room beside it, ``more`` the others; ``recurring`` lead to what stands in other stories too,
    ``quoted`` to all forms of a quotation that begins here.
    """

    kind: str
    verses: tuple[Verse, ...]
    margin: tuple[Margin, ...]
    notes: tuple[NoteView, ...]
    more: tuple[NoteView, ...]
    absent: tuple[NotHere, ...]
    recurring: tuple[AlsoMark, ...]
    quoted: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One version. ``alone`` says that no other version of its story is held; ``said`` how its passages stand to others.

    ``brief`` is what is recorded of it in a line. ``ways`` lead to the comparison and to the article elsewhere; ``before``
    and ``after`` are its neighbours in the story.
    """

    title: str
    lengthy: bool
    crumbs: tuple[Link, ...]
    chip: Chip
    alone: bool
    story: Link
    said: str
    brief: tuple[str, ...]
    facts: tuple[recorded.Fact, ...]
    ways: tuple[Link, ...]
    paragraphs: tuple[Paragraph, ...]
    long: bool
    lang: str
    dir: str
    others: tuple[Link, ...]
    before: Link | None
    after: Link | None
    names: tuple[Link, ...]
    icons: tuple[str, ...]


def article(shelf: Shelf, apparatus: Apparatus, version: Version) -> ArticleView:
    """The page of ``version``."""
    here = links.article_url(version.id)
    story = apparatus.story
    lang, direction = wording.language_of(version.witness)
    every = base_first(apparatus)
    ways = {v.siglum: Link(f"{v.siglum}: {outlet(v)}", links.relative(here, links.article_url(v.id))) for v in every}
    place = every.index(version)
    paragraphs = tuple(_paragraphs(shelf, apparatus, version, here))
    return ArticleView(
        title=gettext("%(story)s: version %(siglum)s", story=story.title, siglum=version.siglum),
        lengthy=wording.is_lengthy(story.title),
        crumbs=story_crumbs(story, here),
        chip=_coloured(apparatus, version.siglum),
        alone=len(every) == 1,
        story=to_story(story, here),
        said=_said(apparatus, version),
        brief=tuple(recorded.brief(version)),
        facts=tuple(recorded.facts(shelf, version, here)),
        ways=tuple(recorded.ways(apparatus, version, here)),
        paragraphs=paragraphs,
        long=len(paragraphs) > LONG,
        lang=lang,
        dir=direction,
        others=tuple(link for siglum, link in ways.items() if siglum != version.siglum),
        before=ways[every[place - 1].siglum] if place else None,
        after=ways[every[place + 1].siglum] if place + 1 < len(every) else None,
        names=tuple(to_name(n, here, n.kind) for n in shelf.names_of_article.get(version.id, ())),
        icons=tuple(dict.fromkeys(n.name.key for p in paragraphs for n in (*p.notes, *p.more))),
    )


def _coloured(apparatus: Apparatus, siglum: str) -> Chip:
    """The version of the page: one colour for the base, the other for any other."""
    return Chip(siglum, "a" if siglum == apparatus.story.base else "b")


def _said(apparatus: Apparatus, version: Version) -> str:
    """How many of its passages others have too, and how many of theirs it doesn't have."""
    if len(apparatus.story.versions) == 1:
        return ""
    held = [p for p in apparatus.collation.passages if p.of(version.siglum)]
    alone = sum(1 for p in held if len(p.segments) == 1)
    lacking = len(apparatus.collation.passages) - len(held)
    own = ngettext(
        "%(shared)s of its %(n)s passage also stand in other versions",
        "%(shared)s of its %(n)s passages also stand in other versions",
        len(held),
        shared=numeral(len(held) - alone),
    )
    if alone:
        own = gettext("%(shared)s, %(count)s only here", shared=own, count=wording.number(alone))
    if not lacking:
        return gettext("%(held)s; it has every passage of the story.", held=own)
    return ngettext(
        "%(held)s; %(count)s other passage of the story is not in it.",
        "%(held)s; %(count)s other passages of the story are not in it.",
        lacking,
        held=own,
        count=wording.number(lacking),
    )


def _paragraphs(shelf: Shelf, apparatus: Apparatus, version: Version, here: str) -> Iterator[Paragraph]:
    witness, siglum = version.witness, version.siglum
    several = len(apparatus.story.versions) > 1
    passage_of = {i: p for p in apparatus.collation.passages for i in p.of(siglum)}
    own = [i for i in labelled(apparatus) if any(siglum in r.sigla for r in i.note.readings)]
    touching = touching_of(apparatus, own, (version,))
    absent = _absent(apparatus, version, here)
    home = _homes(own, touching, siglum, set(passage_of.values()))
    begun: set[str] = set()
    for _, group in groupby(enumerate(witness.segments), key=lambda pair: pair[1].paragraph):
        indices = [i for i, _ in group]
        spans = [(witness.segments[i].start, witness.segments[i].end) for i in indices]
        passages = list(dict.fromkeys(p for i in indices if (p := passage_of.get(i))))
        fresh = [p.id for p in passages if p.id not in begun]
        held = [i for i in own if home[i.note.id] in fresh]
        place = {item.note.id: n for n, item in enumerate(held, 1)}
        room = _room(sum(end - start for start, end in spans), len(passages))
        main = (i for i in held if level(i.note) == "main")
        beside = {i.note.id for i in sorted(main, key=lambda i: rate(i, siglum))[:room]}
        notes = [_note(apparatus, item, siglum, place, here) for item in held]
        verses = tuple(_verses(apparatus, version, indices, passage_of, touching, place, beside, begun))
        yield Paragraph(
            kind=_kind([witness.segments[i] for i in indices]),
            verses=verses,
            margin=tuple(_margin(apparatus, p, version, here) for p in passages) if several else (),
            notes=tuple(n for n in notes if n.id in beside),
            more=tuple(n for n in notes if n.id not in beside),
            absent=tuple(a for p in passages if p.id in fresh for a in absent.get(p.id, ())),
            recurring=beside_passages(shelf, version, here, spans),
            quoted=beside_quotations(shelf, version, here, spans),
        )


def _homes(
    own: Sequence[Labelled], touching: Mapping[tuple[str, str], Sequence[Mark]], siglum: str, held: Set[Passage]
) -> dict[str, str]:
    """Note -> the passage beside which it stands: its own, or where this version lacks that, the first with its words."""
    standing = {p.id for p in held}
    marked: dict[str, str] = {}
    for passage in (p for p, s in touching if s == siglum and p in standing):
        for mark in touching[passage, siglum]:
            marked.setdefault(mark.note, passage)
    return {i.note.id: i.passage.id if i.passage.id in standing else marked.get(i.note.id, "") for i in own}


def _room(letters: int, passages: int) -> int:
    """How many notes find room beside a paragraph of so many letters, below the lines for its passages: one at least."""
    return max(1, (-(-letters // LETTERS) * LINE - passages * ROW) // NOTE)


def _verses(
    apparatus: Apparatus,
    version: Version,
    indices: Sequence[int],
    passage_of: Mapping[int, Passage],
    touching: Mapping[tuple[str, str], Sequence[Mark]],
    place: Mapping[str, int],
    beside: Set[str],
    begun: set[str],
) -> Iterator[Verse]:
    """``place`` numbers the notes of the paragraph, of which those in ``beside`` are seen at once;
    ``begun`` are the passages that had a verse before.
    """
    witness, siglum = version.witness, version.siglum
    number = numbers(apparatus)
    runs_on = 0
    for key, group in groupby(indices, key=lambda i: passage_of[i].id if i in passage_of else ""):
        held = list(group)
        passage = passage_of.get(held[0])
        start = witness.segments[held[0]].start
        space = " " if 0 < runs_on < start else ""
        runs_on = witness.segments[held[-1]].end
        if passage is None:
            yield Verse("", "", (Run(said(witness, start, runs_on)),), space)
            continue
        goes_on = key in begun
        marks = [
            replace(
                mark,
                index=place.get(mark.note, 0),
                at=() if goes_on else mark.at,
                level="main" if mark.note in beside else "small",
            )
            for mark in touching.get((key, siglum), ())
        ]
        row = replace(passage, segments=((siglum, tuple(held)),))
        runs = tuple(run for block in blocks(witness, siglum, row, marks) for run in block.runs)
        begun.add(key)
        shown = "" if goes_on or len(apparatus.story.versions) == 1 else number[key]
        yield Verse(shown, "" if goes_on else links.passage_anchor(key), runs, space)


def _note(apparatus: Apparatus, item: Labelled, siglum: str, place: Mapping[str, int], here: str) -> NoteView:
    """The note with what the other versions say; what this one says stands in its text."""
    href = note_href(here, apparatus, item.note)
    view = note_view(apparatus, item, href, limit=120)
    others = tuple(r for r in view.readings if all(c.siglum != siglum for c in r.chips))
    return replace(view, index=place[item.note.id], readings=others or view.readings)


def _kind(segments: list[Segment]) -> str:
    """A dateline runs on in its sentence's line, so such a paragraph is shown as text."""
    kinds = [s.kind for s in segments]
    return "sentence" if "sentence" in kinds else kinds[0]


def _margin(apparatus: Apparatus, passage: Passage, version: Version, here: str) -> Margin:
    named = chips(apparatus)
    found: dict[tuple[str, str], list[Chip]] = {}
    carriers = frozenset(passage.sigla)
    for other in base_first(apparatus):
        if other.siglum != version.siglum and other.siglum in carriers:
            sign, sense = degree_words(degree_between(apparatus, passage, version.siglum, other.siglum))
            found.setdefault((sign, sense), []).append(named[other.siglum])
    order = [degree_words(found_) for found_ in DEGREES]
    ranked = sorted(found.items(), key=lambda each: order.index(each[0]))
    return Margin(
        number=numbers(apparatus)[passage.id],
        href=_passage_href(apparatus, passage, here),
        beside=tuple(Beside(sign, sense, tuple(held)) for (sign, sense), held in ranked),
        moved=passage.moved,
    )


def _absent(apparatus: Apparatus, version: Version, here: str) -> dict[str, list[NotHere]]:
    """Passage id -> the passages after it that this version doesn't have; those before its first stand with the first."""
    named, number = chips(apparatus), numbers(apparatus)
    found: dict[str, list[NotHere]] = {}
    last = next((p.id for p in apparatus.collation.passages if p.of(version.siglum)), "")
    for passage in apparatus.collation.passages:
        if passage.of(version.siglum):
            last = passage.id
            continue
        tellers = [v for v in base_first(apparatus) if passage.of(v.siglum)]
        teller = next((v for v in tellers if _shows(v, passage)), tellers[0])
        held = (teller.witness.segments[i] for i in passage.of(teller.siglum))
        text = " ".join(said(teller.witness, s.start, s.end) for s in held)
        found.setdefault(last, []).append(
            NotHere(
                number=number[passage.id],
                href=_passage_href(apparatus, passage, here),
                chips=tuple(named[s] for s in passage.sigla),
                text=wording.short(text, 60),
                lang=wording.language_of(teller.witness)[0],
            )
        )
    return found


def _shows(version: Version, passage: Passage) -> bool:
    segments = (version.witness.segments[i] for i in passage.of(version.siglum))
    return all(version.witness.shows(s.start, s.end) for s in segments)


def _passage_href(apparatus: Apparatus, passage: Passage, here: str) -> str:
    return to_story(apparatus.story, here, passage.id).href
