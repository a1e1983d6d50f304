"""A story as lists show it: its name and facts, the headlines with the words that differ, the drawing, two counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from variorum.model import Apparatus
from variorum.tongue import gettext, ngettext, numeral
from variorum.views import overview, wording
from variorum.views.apparatus import Labelled, by_label, labelled
from variorum.views.comparison import cells, degrees_of
from variorum.views.kinds import Label, level
from variorum.views.matrix import degree_between
from variorum.views.shelf import (
    Chip,
    base_first,
    beside,
    chips,
    headline,
    is_identical,
    languages,
    no_headline,
    outlets,
    story_date,
)
from variorum.words import tokenise

HEADLINES: Final = 4  # of a story in a list
_ALIKE: Final = 0.3  # of the words of two headlines, from which on those that differ are worth marking


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a headline; ``differs`` marks those that the one it is compared with has not."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class HeadlineView:
    """A headline with the versions that have it; ``pieces`` are empty where there is none to show, and ``none`` says why."""

    chips: tuple[Chip, ...]
    pieces: tuple[Piece, ...]
    lang: str
    none: str = ""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list: its name and facts, the headlines, the drawing in small, two counts, its main kinds.

    ``drawn`` are the two versions that the drawing shows, the one above first.
    """

    title: str
    href: str
    date: str
    versions: str
    headlines: tuple[HeadlineView, ...]
    more: str
    miniature: overview.Miniature | None
    drawn: tuple[Chip, ...]
    counts: tuple[str, ...]
    kinds: tuple[Label, ...]


def icons(rows: Sequence[StoryRow]) -> tuple[str, ...]:
    """The icons that these rows use."""
    return tuple(dict.fromkeys(label.key for row in rows for label in row.kinds))


def main_passages(apparatus: Apparatus) -> int:
    """Passages that carry a main difference."""
    return sum(1 for d in degrees_of(apparatus).values() if d == "main")


def row_of(apparatus: Apparatus) -> StoryRow:
    """The row of a story; it leads nowhere yet."""
    story = apparatus.story
    versions = base_first(apparatus)
    compared = is_compared(apparatus)
    when = story_date(apparatus)
    heads = _headlines(apparatus)
    return StoryRow(
        title=story.title,
        href="",
        date=wording.recorded_day(when),
        versions=ngettext(
            "%(n)s version: %(outlets)s", "%(n)s versions: %(outlets)s", len(versions), outlets=outlets(versions)
        ),
        headlines=heads[:HEADLINES],
        more=ngettext("%(n)s further headline", "%(n)s further headlines", len(heads) - HEADLINES)
        if len(heads) > HEADLINES
        else "",
        miniature=drawing(apparatus) if compared else None,
        drawn=drawn(apparatus) if compared else (),
        counts=counts(apparatus, compared),
        kinds=tuple(_top_kinds(labelled(apparatus))) if compared else (),
    )


def is_compared(apparatus: Apparatus) -> bool:
    """Whether there is anything to compare."""
    return len(apparatus.story.versions) > 1 and not is_identical(apparatus)


def drawn(apparatus: Apparatus) -> tuple[Chip, Chip]:
    """The base and the version beside it, in the colours of the drawing."""
    return Chip(apparatus.story.base, "a"), Chip(beside(apparatus), "b")


def drawing(apparatus: Apparatus) -> overview.Miniature:
    """How the passages of the base and of the version beside it line up, in small, and how these two differ."""
    base, other = (chip.siglum for chip in drawn(apparatus))
    degrees = dict(degrees_of(apparatus))
    if len(apparatus.story.versions) > 2:
        both = [p for p in apparatus.collation.passages if p.of(base) and p.of(other)]
        degrees |= {p.id: degree_between(apparatus, p, base, other) for p in both}
    return overview.miniature([c for c in cells(apparatus, degrees) if c.above or c.below])


def _headlines(apparatus: Apparatus) -> tuple[HeadlineView, ...]:
    named, spoken = chips(apparatus), languages(apparatus)
    if is_compared(apparatus):
        named = named | {chip.siglum: chip for chip in drawn(apparatus)}  # a letter looks alike in the drawing beside it
    held: dict[tuple[str | None, str, str], list[Chip]] = {}
    for version in base_first(apparatus):
        text = headline(version)
        key = (text, spoken[version.siglum], "") if text else (None, "", no_headline(version))
        held.setdefault(key, []).append(named[version.siglum])
    said = [text for text, _, _ in held if text]
    first = said[0] if said else ""
    second = said[1] if len(said) == 2 else ""
    views = []
    for (text, lang, none), several in held.items():
        pieces = () if text is None else _pieces(text, second if text == first else first)
        views.append(HeadlineView(tuple(several), pieces, lang, none))
    return tuple(views)


def _pieces(text: str, other: str) -> tuple[Piece, ...]:
    """``text`` with the words marked that ``other`` hasn't at their place; unmarked where the two have little in common."""
    own, beside = tokenise(text), tokenise(other)
    matcher = SequenceMatcher(None, [t.norm for t in own], [t.norm for t in beside], autojunk=False)
    if not beside or matcher.ratio() < _ALIKE:
        return (Piece(text, False),)
    pieces: list[Piece] = []
    at = 0
    for tag, start, end, _, _ in matcher.get_opcodes():
        words = [t for t in own[start:end] if t.is_word]
        if tag == "equal" or not words:
            continue
        pieces += [Piece(text[at : words[0].start], False), Piece(text[words[0].start : words[-1].end], True)]
        at = words[-1].end
    return tuple(p for p in (*pieces, Piece(text[at:], False)) if p.text)


def counts(apparatus: Apparatus, compared: bool) -> tuple[str, ...]:
    """How much of a story stands everywhere, and how much of it differs."""
    count = len(apparatus.story.versions)
    if count == 1:
        return (gettext("no other version held"),)
    if not compared:
        every = gettext("the same text in all %(count)s", count=wording.number(count))
        return (gettext("the same text in both") if count == 2 else every,)
    passages = apparatus.collation.passages
    everywhere = sum(1 for p in passages if len(p.segments) == count)
    if count == 2:
        in_all = ngettext(
            "%(shared)s of %(n)s passage in both",
            "%(shared)s of %(n)s passages in both",
            len(passages),
            shared=numeral(everywhere),
        )
    else:
        in_all = ngettext(
            "%(shared)s of %(n)s passage in all %(count)s",
            "%(shared)s of %(n)s passages in all %(count)s",
            len(passages),
            shared=numeral(everywhere),
            count=wording.number(count),
        )
    differing = main_passages(apparatus)
    main = ngettext("%(n)s with a main difference", "%(n)s with a main difference", differing)
    of_some = ngettext(
        "%(n)s with a main difference between versions", "%(n)s with a main difference between versions", differing
    )
    return (in_all, main if count == 2 else of_some)


def _top_kinds(items: Sequence[Labelled]) -> Iterator[Label]:
    main = [item for item in items if level(item.note) == "main"] or items
    ranked = sorted(by_label(main), key=lambda pair: -pair[1])
    return (label for label, _ in ranked[:3])
