"""A note as readers meet it, wherever it is shown: on its story, in the five to start with, in a table of its kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum import links
from variorum.model import Apparatus, Note, Passage
from variorum.views import wording
from variorum.views.kinds import LABELS, Label, Level, is_whole, label, level
from variorum.views.shelf import Chip, chips, numbers

_LEVEL_ORDER: Mapping[Level, int] = {"main": 0, "small": 1, "style": 2}
_EVIDENCE = 240  # characters of evidence shown; all of it is in the data


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One wording with the chips of all versions that carry it; ``text`` is None where nothing stands."""

    chips: tuple[Chip, ...]
    text: str | None
    css: str


@dataclass(frozen=True, slots=True)
class Why:
    """What the machine went by: its rule, how sure it is, and its evidence in one line."""

    rule: str
    confidence: str
    evidence: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note. ``id`` is permanent; ``label`` (5a) counts on this build only; ``index`` ties it to its words in the row.

    ``words`` leads to its words and is empty where they are not on the page; ``template`` names its kind's partial.
    """

    id: str
    kind: str
    label: str
    index: int
    level: Level
    name: Label
    readings: tuple[ReadingView, ...]
    summary: str
    why: Why
    editor: str | None
    words: str
    unsure: bool
    agrees: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A note with its place on the page: ``label`` such as 5a, ``index`` from 1 in its passage."""

    note: Note
    passage: Passage
    label: str
    index: int


def labelled(apparatus: Apparatus) -> tuple[Labelled, ...]:
    """All notes with labels: main ones get the first letters, so that the calm view has no gaps."""
    found: list[Labelled] = []
    number = numbers(apparatus)
    for passage in apparatus.collation.passages:
        notes = sorted(apparatus.notes_of(passage), key=lambda n: (_LEVEL_ORDER[level(n)], _position(n), n.id))
        found += [Labelled(n, passage, number[passage.id] + letters(i), i + 1) for i, n in enumerate(notes)]
    return tuple(found)


def letters(index: int) -> str:
    """0 -> a, 25 -> z, 26 -> aa."""
    return (letters(index // 26 - 1) if index >= 26 else "") + "abcdefghijklmnopqrstuvwxyz"[index % 26]


def _position(note: Note) -> tuple[int, int, str]:
    places = [(p.start, p.end, p.siglum) for r in note.readings for p in (*r.spans, *r.at)]
    return min(places, default=(0, 0, ""), key=lambda p: (p[2], p[0], p[1]))


def note_view(
    item: Labelled, named: Mapping[str, Chip], words: str = "", limit: int | None = None, agrees: str = ""
) -> NoteView:
    """``words`` is the href of the note's words, ``agrees`` further classes; ``limit`` cuts long readings, in characters."""
    note = item.note
    return NoteView(
        id=note.id,
        kind=note.kind,
        label=item.label,
        index=item.index,
        level=level(note),
        name=label(note, item.passage),
        readings=tuple(_readings(note, named, limit)),
        summary=note.summary,
        why=_why(note),
        editor=note.editor,
        words=words,
        unsure=note.editor is None and note.confidence < 0.5,
        agrees=agrees,
    )


def _readings(note: Note, named: Mapping[str, Chip], limit: int | None) -> Iterable[ReadingView]:
    for reading in note.readings:
        held = tuple(named[s] for s in reading.sigla)
        text = reading.text if reading.text is None or limit is None else wording.short(reading.text, limit)
        yield ReadingView(held, text, " ".join(f"r-{chip.css}" for chip in held))


def _why(note: Note) -> Why:
    sure = "high" if note.confidence >= 0.85 else "medium" if note.confidence >= 0.5 else "low"
    evidence = "; ".join(f"{key}: {_plain(value)}" for key, value in sorted(note.evidence.items()))
    return Why(note.rule, f"{sure} ({note.confidence:.2f})", wording.short(evidence, _EVIDENCE))


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def is_parted(note: Note, base: str, siglum: str) -> bool:
    """Whether the note tells these two versions apart; not where they agree, or where one of them has no part in it."""
    own = next((r for r in note.readings if siglum in r.sigla), None)
    return own is not None and base not in own.sigla and any(base in r.sigla for r in note.readings)


def by_label(items: Iterable[Labelled]) -> tuple[tuple[Label, int], ...]:
    """How many notes go under each of the readers' names, in the readers' order."""
    counts = dict.fromkeys(LABELS, 0)
    for item in items:
        counts[label(item.note, item.passage)] += 1
    return tuple((name, amount) for name, amount in counts.items() if amount)


def best(items: Sequence[Labelled], amount: int) -> tuple[Labelled, ...]:
    """The notes to start with: the weightiest of each of the readers' names first, then the next weightiest."""
    ranked = sorted(items, key=lambda i: (_LEVEL_ORDER[level(i.note)], -i.note.salience, -i.note.confidence))
    ranked = [i for i in ranked if level(i.note) != "style"] or ranked
    chosen: list[Labelled] = []
    seen: set[Label] = set()
    for item in ranked:
        name = label(item.note, item.passage)
        if name not in seen and not _is_bare_heading(item):
            seen.add(name)
            chosen.append(item)
    chosen = chosen[:amount]
    chosen += [i for i in ranked if i not in chosen][: amount - len(chosen)]
    order = {id(item): rank for rank, item in enumerate(ranked)}
    return tuple(sorted(chosen, key=lambda i: order[id(i)]))


def _is_bare_heading(item: Labelled) -> bool:
    """A headline that one file lacks says little about a story, so it isn't what a reader is sent to first."""
    return item.note.kind == "heading" and is_whole(item.note, item.passage)


def note_href(from_url: str, apparatus: Apparatus, note: Note) -> str:
    """The way from a page to a note on its story."""
    return links.relative(from_url, f"{links.story_url(apparatus.story.slug)}#{links.note_anchor(note.id)}")


def story_notes(from_url: str, apparatus: Apparatus, items: Iterable[Labelled], limit: int) -> tuple[NoteView, ...]:
    """Notes of one story as they are shown on another page, each leading to its place in the story."""
    named = chips(apparatus)
    return tuple(note_view(i, named, note_href(from_url, apparatus, i.note), limit) for i in items)
