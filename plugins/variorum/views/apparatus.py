"""A note as readers meet it, wherever it is shown: on its story, in the five to start with, in a table of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum import links
from variorum.edition import SiteFacts
from variorum.model import Apparatus, Note, Passage, Reading
from variorum.tongue import gettext
from variorum.views import wording
from variorum.views.dispute import dispute_href
from variorum.views.editor import EditorView, editor_view
from variorum.views.held_back import not_shown
from variorum.views.kinds import Label, Level, is_whole, label, labels, level
from variorum.views.narrowing import of_two
from variorum.views.once import once
from variorum.views.page import Link
from variorum.views.shelf import Chip, base_first, beside, chips, languages, notes_by_passage, numbers, openings
from variorum.views.why import Why, why

_WHOLE = ("moved/passage/", "split/", "merged/")  # rules that speak of whole sentences
#: Rules whose remark says no more than the kind of a note and its readings do, where these stand beside it.
_SHOWN_BY_READINGS = (
    *("omission/detail/", "addition/detail/", "omission/sentence/", "addition/sentence/", "heading/only-"),
    *("attribution/one-side/", "attribution/source/", "number/one-side/", "date/one-side/"),
    *("number/value/", "date/differs/", "quotation/words-differ/", "rewording/words/", "moved/passage/"),
)
#: Rules whose remark says no more than the name of the kind does.
_SAID_BY_KIND = ("rewording/words/", "rewording/clause/")
#: Rules that tell who has a whole sentence or heading from who has not.
_OF_WHOLES = ("omission/sentence/", "addition/sentence/", "heading/only-")
_LEVEL_ORDER: Mapping[Level, int] = {"main": 0, "small": 1, "style": 2}


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One wording with the chips of all versions that carry it; ``text`` is None where nothing stands, or where the words
    may not be shown, and ``none`` then says which.

    ``lang`` is its language where that is not the site's own; ``before`` and ``after`` are words around it, where it is
    shown among them.
    """

    chips: tuple[Chip, ...]
    text: str | None
    css: str
    lang: str
    none: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note. ``id`` is permanent; ``label`` (5a) counts on this build only; ``index`` ties it to its words in the row.

    ``summary`` is the machine's, empty where an editor made the note, and where it would repeat its kind or what stands
    beside it; ``repeats`` says that it would in a view that shows the readings.

    ``whole`` says that its readings are whole sentences; ``href`` is its permanent link, on the page of its story;
    ``ways`` lead to its citation and to where a reader may dispute it; ``ledger`` are the figures it speaks of in all
    versions, or empty.
    """

    id: str
    kind: str
    label: str
    index: int
    level: Level
    whole: bool
    name: Label
    readings: tuple[ReadingView, ...]
    summary: str
    repeats: bool
    why: Why
    editor: EditorView | None
    href: str
    unsure: bool
    agrees: str
    ways: tuple[Link, ...]
    ledger: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A note with its place on the page: ``label`` such as 5a, in its own row ``letter``; ``index`` from 1 in the row."""

    note: Note
    passage: Passage
    label: str
    letter: str
    index: int


@once
def labelled(apparatus: Apparatus) -> tuple[Labelled, ...]:
    """All notes with labels. Main ones get the first letters, and of these the ones on the version that is shown first
    beside the base, so that what a page opens with has no gaps.
    """
    found: list[Labelled] = []
    number, held, opened = numbers(apparatus), notes_by_passage(apparatus), openings(apparatus)
    base, *others = (v.siglum for v in base_first(apparatus))
    turns = sorted(others, key=lambda s: s != beside(apparatus))
    taken = {passage: len(notes) for passage, notes in held.items()}
    for passage in apparatus.collation.passages:
        notes = sorted(held[passage.id], key=lambda n: (_LEVEL_ORDER[level(n)], _turn(n, base, turns), _position(n), n.id))
        row = opened.get(passage.id)
        start = taken[row] if row else 0
        for i, note in enumerate(notes):
            full = number[passage.id] + letters(i)
            found.append(Labelled(note, passage, full, full if row else letters(i), start + i + 1))
        if row:
            taken[row] += len(notes)
    return tuple(found)


def _turn(note: Note, base: str, others: Sequence[str]) -> int:
    """Which of several versions is the first that the note tells from the base; all the same where there are but two."""
    return next((i for i, s in enumerate(others) if len(others) > 1 and is_parted(note, base, s)), len(others))


def letters(index: int) -> str:
    """0 -> a, 25 -> z, 26 -> aa."""
    return (letters(index // 26 - 1) if index >= 26 else "") + "abcdefghijklmnopqrstuvwxyz"[index % 26]


def _position(note: Note) -> tuple[int, int, str]:
    places = [(p.start, p.end, p.siglum) for r in note.readings for p in (*r.spans, *r.at)]
    return min(places, default=(0, 0, ""), key=lambda p: (p[2], p[0], p[1]))


def note_view(
    apparatus: Apparatus,
    item: Labelled,
    href: str = "",
    limit: int | None = None,
    agrees: str = "",
    ways: tuple[Link, ...] = (),
    ledger: str = "",
    beside: bool = False,
) -> NoteView:
    """``agrees`` are further classes; ``limit`` cuts long readings, in characters; ``ledger`` is the way to its row among
    the figures of the story. Without ``href`` it is ``#ID``. ``beside`` says that what the
    remark tells stands beside the note: its readings, or the gap of a version that lacks the passage.
    """
    note = item.note
    whole = note.rule.startswith(_WHOLE) or (note.kind in {"omission", "addition"} and is_whole(note, item.passage))
    is_told = _is_told(note)
    return NoteView(
        id=note.id,
        kind=note.kind,
        label=item.label,
        index=item.index,
        level=level(note),
        whole=whole,
        name=label(note, item.passage),
        readings=tuple(_readings(apparatus, note, limit)),
        summary="" if (is_told and beside) or _is_bare(note) else note.summary,
        repeats=is_told and note.kind != "moved",
        why=why(note),
        editor=editor_view(note),
        href=href or f"#{links.note_anchor(note.id)}",
        unsure=note.is_uncertain,
        agrees=agrees,
        ways=ways,
        ledger=ledger,
    )


def _is_told(note: Note) -> bool:
    """Whether its readings say what the remark does: who has a figure or a source here, only where the others are silent."""
    one_sided = "/one-side/" in note.rule
    return note.rule.startswith(_SHOWN_BY_READINGS) and (not one_sided or any(r.is_silent for r in note.readings))


def _is_bare(note: Note) -> bool:
    """Whether it stands without the machine's remark."""
    return note.rule.startswith(_SAID_BY_KIND) or (note.editor is not None and note.editor.by_hand)


def _readings(apparatus: Apparatus, note: Note, limit: int | None) -> Iterable[ReadingView]:
    """The base's first: a version has its place, whichever says something."""
    named, spoken = chips(apparatus), languages(apparatus)
    order = {v.siglum: k for k, v in enumerate(base_first(apparatus))}
    for reading in sorted(note.readings, key=lambda r: min(order[s] for s in r.sigla)):
        held = tuple(named[s] for s in reading.sigla)
        tongues = {spoken[s] for s in reading.sigla}
        text = reading.text and (reading.text.strip() if limit is None else wording.short(reading.text, limit))
        lang = tongues.pop() if len(tongues) == 1 else ""
        none = gettext("nothing here") if text is not None or reading.is_silent else not_shown(_length(apparatus, reading))
        yield ReadingView(held, text, " ".join(f"r-{chip.css}" for chip in held), lang, none)


def _length(apparatus: Apparatus, reading: Reading) -> int:
    """The words of a reading in the first version that has it."""
    siglum = reading.spans[0].siglum
    text = apparatus.story.version(siglum).witness.text
    return sum(wording.word_count(text[p.start : p.end]) for p in reading.spans if p.siglum == siglum)


def is_parted(note: Note, base: str, siglum: str) -> bool:
    """Whether the note tells these two versions apart; not where they agree, or where one of them has no part in it.

    Two that both have the sentence which a third lacks agree in this note, however each words it: others tell that. So do
    two that stand on one side of what the machine remarks on three.
    """
    own, its = (next((r for r in note.readings if s in r.sigla), None) for s in (siglum, base))
    if own is None or its is None or own is its:
        return False
    if note.rule.startswith(_OF_WHOLES) and own.is_silent == its.is_silent:
        return False
    by_hand = note.editor is not None and note.editor.by_hand
    if len(note.readings) < 3 or by_hand or not note.summary:
        return True
    return bool(of_two(note.summary, [s for r in note.readings for s in r.sigla], base, siglum))


def by_label(items: Iterable[Labelled]) -> tuple[tuple[Label, int], ...]:
    """How many notes go under each of the readers' names, in the readers' order."""
    counts = dict.fromkeys(labels(), 0)
    for item in items:
        counts[label(item.note, item.passage)] += 1
    return tuple((name, amount) for name, amount in counts.items() if amount)


def note_href(from_url: str, apparatus: Apparatus, note: Note) -> str:
    """The way from a page to a note on its story."""
    return links.relative(from_url, f"{links.story_url(apparatus.story.slug)}#{links.note_anchor(note.id)}")


def cite_href(from_url: str, apparatus: Apparatus, note: Note) -> str:
    """The way from a page to the line of a note on the page of citations."""
    return links.relative(from_url, f"{links.cite_url(apparatus.story.slug)}#{links.cite_anchor(note.id)}")


def way_of_notes(from_url: str, apparatus: Apparatus, facts: SiteFacts) -> Link:
    """From the page of a story to the line of a note among the citations, and on to the owner's address: all but the note's
    id, for the script to lay it when a “Why?” is opened. Beside every note it would be 600 bytes of a hundred.
    """
    label = gettext("Cite or dispute this note") if facts.dispute else gettext("Cite this note")
    return Link(label, links.relative(from_url, f"{links.cite_url(apparatus.story.slug)}#{links.cite_anchor('')}"))


def _ways(from_url: str, apparatus: Apparatus, note: Note, facts: SiteFacts) -> tuple[Link, ...]:
    cite = Link(gettext("Cite this note"), cite_href(from_url, apparatus, note))
    address = dispute_href(facts, apparatus, note)
    return (cite, Link(gettext("Dispute this note"), address)) if address else (cite,)


def story_notes(
    from_url: str, apparatus: Apparatus, items: Iterable[Labelled], limit: int, facts: SiteFacts, beside: bool = False
) -> tuple[NoteView, ...]:
    """Notes of one story as they are shown on another page, each leading to its place in the story."""
    return tuple(
        note_view(
            apparatus,
            i,
            note_href(from_url, apparatus, i.note),
            limit,
            ways=_ways(from_url, apparatus, i.note, facts),
            beside=beside,
        )
        for i in items
    )
