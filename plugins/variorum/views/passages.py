"""The rows of the comparison: each passage with its text in every version and the notes on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from variorum import links
from variorum.model import HEADING_KINDS, Apparatus, Note, Passage, Place, Version
from variorum.tongue import gettext, ngettext
from variorum.views import wording
from variorum.views.apparatus import Labelled, NoteView, is_parted, note_view
from variorum.views.figures import ways_of_notes
from variorum.views.kinds import is_whole, label, level
from variorum.views.linking import remarks
from variorum.views.marks import Block, Mark, blocks
from variorum.views.matrix import standing_words
from variorum.views.pairs import moved_beside
from variorum.views.recurring import MARK, AlsoMark
from variorum.views.recurring import beside as recurring_beside
from variorum.views.shelf import Chip, Degree, Shelf, base_first, degree_words, kinds_of, languages, numbers, openings

LETTERS: Final = (
    5  # versions beside the base of which a sign is told by letters; those of more take more lines than the text
)
RUN: Final = 4  # rows without a difference from which on a long page folds them


@dataclass(frozen=True, slots=True)
class SideView:
    """A version's part of a passage. ``blocks`` is empty where it has none; ``remark`` says what its form or place is.

    ``css`` is ``a`` for the base, ``b`` for the other of two, else ``o o1``; ``lang`` (where it isn't the site's own) and
    ``dir`` are for the words.
    """

    chip: Chip
    css: str
    blocks: tuple[Block, ...]
    remark: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class RowDegree:
    """``sign`` for eyes, ``sense`` in words. Of some of several versions alone, ``sigla`` names these, and ``css`` lets the
    theme show what is true of the one that stands beside the base.
    """

    sign: str
    sense: str
    sigla: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline at the head of a row: a passage of its own, with its permanent id, without a row of its own."""

    id: str
    number: str
    degrees: tuple[RowDegree, ...]
    css: str


@dataclass(frozen=True, slots=True)
class PassageView:
    """A row. ``css`` names its degree over all versions, kind of text, who stands alone, and of several versions beside the
    base how weighty a note tells each from it (``main-2`` of the second).

    ``degrees`` is one, or several where the versions beside the base stand differently to it.

    ``openings`` are the datelines at the head of its sentences; ``remarks`` say what is to be known of its links;
    ``recurring`` lead to passages that stand in other stories too, and the first row that has such says what their mark
    means. A row with ``fold`` begins a run that is folded under these words, one with ``unfold`` ends it.
    """

    id: str
    number: str
    degrees: tuple[RowDegree, ...]
    css: str
    openings: tuple[Opening, ...]
    sides: tuple[SideView, ...]
    remarks: tuple[str, ...]
    recurring: tuple[AlsoMark, ...]
    notes: tuple[NoteView, ...]
    fold: str = ""
    unfold: bool = False


def folded(passages: tuple[PassageView, ...]) -> tuple[PassageView, ...]:
    """The rows with each run of many without a difference folded into one line that opens on demand."""
    found: list[PassageView] = []
    for alike, group in groupby(passages, key=lambda p: p.css == "d-same" and not p.notes and not p.remarks):
        held = list(group)
        if alike and len(held) >= RUN:
            said = gettext("Passages %(first)s to %(last)s: the same words", first=held[0].number, last=held[-1].number)
            held[0], held[-1] = replace(held[0], fold=said), replace(held[-1], unfold=True)
        found += held
    return tuple(found)


def degree_text(apparatus: Apparatus, passage: Passage, found: Degree) -> tuple[str, str]:
    """Sign and words for the degree of a passage."""
    if found == "only":
        return passage.sigla[0], gettext("in %(siglum)s only", siglum=passage.sigla[0])
    sign, sense = degree_words(found)
    absent = [s for s in apparatus.story.sigla if s not in passage.sigla]
    if absent:
        sense = gettext("%(sense)s, not in %(sigla)s", sense=sense, sigla=wording.listed(absent))
    return sign, gettext("%(sense)s, at another place", sense=sense) if passage.moved else sense


def passage_views(
    shelf: Shelf,
    apparatus: Apparatus,
    items: Sequence[Labelled],
    named: Mapping[str, Chip],
    degrees: Mapping[str, Degree],
    shown: Sequence[Version],
    here: str,
) -> tuple[PassageView, ...]:
    """``here`` is the address of the page. ``shown`` are the versions whose text the page holds, base first."""
    in_row: dict[str, list[Labelled]] = defaultdict(list)
    opened = openings(apparatus)
    for item in items:
        in_row[opened.get(item.passage.id, item.passage.id)].append(item)
    touching = touching_of(apparatus, items, shown)
    number = numbers(apparatus)
    views: list[PassageView] = []
    marked = False
    figures = ways_of_notes(shelf, apparatus, here) if len(apparatus.story.versions) > 2 else {}
    opening = _by_row(apparatus, opened)
    for passage in apparatus.collation.passages:
        if passage.id in opened:
            continue
        before = opening.get(passage.id, [])
        sides = tuple(
            _side(apparatus, passage, before, version, named[version.siglum], touching, number) for version in shown
        )
        recurring = _recurring(shelf, apparatus, passage, here)
        meant = gettext("%(mark)s and a number: this also stands in that many other stories.", mark=MARK)
        told = [meant] if recurring and not marked else []
        marked = marked or bool(recurring)
        views.append(
            PassageView(
                id=links.passage_anchor(passage.id),
                number=number[passage.id],
                degrees=_degrees(apparatus, passage, named, shown, degrees[passage.id]),
                css=" ".join(
                    (
                        _css(apparatus, passage, named, degrees[passage.id]),
                        *_weights([i.note for i in in_row[passage.id]], shown),
                    )
                ),
                openings=tuple(_opening(apparatus, p, number[p.id], named, shown, degrees[p.id]) for p in before),
                sides=sides,
                remarks=(*(said for p in (*before, passage) for said in remarks(apparatus, p, number)), *told),
                recurring=recurring,
                notes=tuple(
                    note_view(
                        apparatus,
                        i,
                        agrees=_agreement(i.note, shown[0].siglum, shown),
                        ledger=figures.get(i.note.id, ""),
                        beside=(len(shown) == 2) == is_whole(i.note, i.passage),
                    )
                    for i in in_row[passage.id]
                ),
            )
        )
    return tuple(views)


def _by_row(apparatus: Apparatus, opened: Mapping[str, str]) -> dict[str, list[Passage]]:
    """Passage id -> the datelines at the head of its row."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for passage in apparatus.collation.passages:
        if passage.id in opened:
            found[opened[passage.id]].append(passage)
    return found


def _recurring(shelf: Shelf, apparatus: Apparatus, passage: Passage, here: str) -> tuple[AlsoMark, ...]:
    """Of marks that look alike a row has one, which leads to the first of these passages."""
    found: dict[str, AlsoMark] = {}
    for version in apparatus.story.versions:
        segments = [version.witness.segments[i] for i in passage.of(version.siglum)]
        for also in recurring_beside(shelf, version, here, [(s.start, s.end) for s in segments]):
            found.setdefault(also.mark, also)
    return tuple(found.values())


def _opening(
    apparatus: Apparatus,
    passage: Passage,
    number: str,
    named: Mapping[str, Chip],
    shown: Sequence[Version],
    found: Degree,
) -> Opening:
    degrees = _degrees(apparatus, passage, named, shown, found)
    return Opening(links.passage_anchor(passage.id), number, degrees, _css(apparatus, passage, named, found))


def _degrees(
    apparatus: Apparatus, passage: Passage, named: Mapping[str, Chip], shown: Sequence[Version], found: Degree
) -> tuple[RowDegree, ...]:
    """What is true of the base and each version shown beside it; those of which the same is true are told together."""
    _, *others = (v.siglum for v in shown)
    if found == "only" or len(others) < 2:
        return (RowDegree(*degree_text(apparatus, passage, found)),)
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for siglum in others:
        sign, sense = standing_words(apparatus, passage, siglum)
        if passage.id in moved_beside(apparatus)[siglum]:
            sense = gettext("%(sense)s, at another place", sense=sense)
        alike[sign, sense].append(siglum)
    if len(alike) == 1:
        return tuple(RowDegree(*said) for said in alike)
    return tuple(
        RowDegree(
            sign,
            gettext("%(sigla)s: %(sense)s", sigla=wording.listed(sigla), sense=sense),
            " ".join(sigla) if len(others) <= LETTERS else "",
            " ".join(("o", *(f"o{named[s].css[1:]}" for s in sigla))),
        )
        for (sign, sense), sigla in alike.items()
    )


def touching_of(
    apparatus: Apparatus, items: Sequence[Labelled], shown: Sequence[Version]
) -> Mapping[tuple[str, str], list[Mark]]:
    """(passage, siglum) -> the notes whose words stand there; a note's own passage first, in the order of its letters."""
    found: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    standing = {v.siglum: _standing(apparatus, v) for v in shown}
    for item in items:
        note = item.note
        spans = [p for r in note.readings for p in r.spans]
        at = [p for r in note.readings for p in r.at]
        standing_in = {s for r in note.readings for s in r.sigla}
        for siglum in (v.siglum for v in shown):
            own = tuple(p for p in spans if p.siglum == siglum)
            gaps = tuple(p for p in at if p.siglum == siglum)
            elsewhere = {pid for p in own for pid in _under(p, *standing[siglum])}
            for pid in sorted(elsewhere | ({note.passage} if own or gaps else set())):
                home = pid == note.passage
                agrees = _agreement(note, siglum, shown)
                if agrees == "eq" and shown[0].siglum in standing_in:
                    continue  # it says what the base says, where the mark stands
                mark = Mark(
                    note.id,
                    note.kind,
                    item.label,
                    label(note, item.passage).key,
                    level(note),
                    item.index if home else 0,
                    own,
                    gaps if home else (),
                    agrees,
                    item.letter if home else item.label,
                )
                found[pid, siglum].append(mark)
    return found


def _standing(apparatus: Apparatus, version: Version) -> tuple[list[int], list[tuple[int, str]]]:
    """Where the version's segments begin, in its own order, and beside each its end and its passage."""
    held = sorted(
        (version.witness.segments[i].start, version.witness.segments[i].end, passage.id)
        for passage in apparatus.collation.passages
        for i in passage.of(version.siglum)
    )
    return [start for start, _, _ in held], [(end, passage) for _, end, passage in held]


def _under(place: Place, starts: list[int], ends: list[tuple[int, str]]) -> Iterator[str]:
    """The passages that a stretch of words touches."""
    first = max(0, bisect_right(starts, place.start) - 1)
    for end, passage in ends[first : bisect_left(starts, place.end)]:
        if place.start < end:
            yield passage


def _agreement(note: Note, siglum: str, shown: Sequence[Version]) -> str:
    """Classes that let the theme drop what doesn't tell the base and the version beside it apart."""
    base, *others = shown
    if len(others) < 2:
        return ""
    if siglum == base.siglum:
        numbered = enumerate(others, 1)
        return " ".join(f"e{i}" for i, v in numbered if not is_parted(note, base.siglum, v.siglum))
    return "" if is_parted(note, base.siglum, siglum) else "eq"


def _weights(notes: Sequence[Note], shown: Sequence[Version]) -> Iterator[str]:
    """A class for each of several versions that a note of the row tells from the base: its weightiest one's."""
    base, *others = (v.siglum for v in shown)
    for number, siglum in enumerate(others, 1) if len(others) > 1 else ():
        found = {level(n) for n in notes if is_parted(n, base, siglum)}
        if found:
            yield f"{min(found)}-{number}"  # main, small, style: by alphabet too


def _side(
    apparatus: Apparatus,
    passage: Passage,
    before: Sequence[Passage],
    version: Version,
    chip: Chip,
    touching: Mapping[tuple[str, str], Sequence[Mark]],
    number: Mapping[str, str],
) -> SideView:
    siglum = version.siglum
    uneven = _is_uneven(apparatus, passage, siglum)
    whole = [*before, passage]
    indices = sorted(i for p in whole for i in p.of(siglum))
    row = replace(passage, segments=((siglum, tuple(indices)),))
    marks = [mark for p in whole for mark in touching[p.id, siglum]]
    return SideView(
        chip=chip,
        css=f"o o{chip.css[1:]}" if chip.css.startswith("x") else chip.css,
        blocks=blocks(version.witness, siglum, row, marks, uneven) if indices else (),
        remark=_remark(apparatus, passage, version, uneven, number) if passage.of(siglum) else "",
        lang=languages(apparatus)[siglum],
        dir=wording.language_of(version.witness)[1],
    )


def _is_uneven(apparatus: Apparatus, passage: Passage, siglum: str) -> bool:
    """Whether the version has it in another number of sentences than the base; the base itself, than any other."""
    base = apparatus.story.base
    compared = passage.sigla if siglum == base or base not in passage.sigla else (base, siglum)
    return len({_sentences(apparatus, passage, s) for s in compared}) > 1


def _remark(apparatus: Apparatus, passage: Passage, version: Version, uneven: bool, number: Mapping[str, str]) -> str:
    """What the row itself shows of form and place: how many sentences, and where a moved passage really stands.

    Of several versions it is said of the one that differs from the base: the base stands beside each of them.
    """
    said = []
    of_base = version.siglum == apparatus.story.base
    if uneven and not (of_base and len(apparatus.story.versions) > 2):
        said.append(ngettext("%(n)s sentence", "%(n)s sentences", _sentences(apparatus, passage, version.siglum)))
    if not of_base and passage.id in moved_beside(apparatus)[version.siglum]:
        before = _before(apparatus, passage, version)
        first = gettext("In %(siglum)s this stands first.", siglum=version.siglum)
        said.append(
            gettext("In %(siglum)s this stands after passage %(number)s.", siglum=version.siglum, number=number[before])
            if before
            else first
        )
    return " · ".join(said)


def _sentences(apparatus: Apparatus, passage: Passage, siglum: str) -> int:
    segments = apparatus.story.version(siglum).witness.segments
    return sum(1 for i in passage.of(siglum) if segments[i].kind == "sentence")


def _before(apparatus: Apparatus, passage: Passage, version: Version) -> str | None:
    """The passage that a version has just before this one, in its own order."""
    start = passage.of(version.siglum)[0]
    earlier = [
        (p.of(version.siglum)[-1], p.id)
        for p in apparatus.collation.passages
        if p.id != passage.id and p.of(version.siglum) and p.of(version.siglum)[-1] < start
    ]
    return max(earlier)[1] if earlier else None


def _css(apparatus: Apparatus, passage: Passage, named: Mapping[str, Chip], found: Degree) -> str:
    parts = [f"d-{found}"]
    if found == "only":
        parts.append(f"only-{named[passage.sigla[0]].css}")
    if base_first(apparatus)[0].siglum not in passage.sigla:
        parts.append("no-base")
    if HEADING_KINDS.issuperset(kinds_of(apparatus, passage)):
        parts.append("heading")
    return " ".join(parts)
