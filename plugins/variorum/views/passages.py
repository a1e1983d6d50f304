"""The rows of the comparison: each passage with its text in every version and the notes on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum import links
from variorum.model import Apparatus, Note, Passage, Version
from variorum.views import wording
from variorum.views.apparatus import Labelled, NoteView, is_parted, note_view
from variorum.views.kinds import label, level
from variorum.views.marks import Block, Mark, blocks
from variorum.views.shelf import DEGREES, Chip, Degree, base_first, numbers

RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class SideView:
    """A version's part of a passage. ``blocks`` is empty where it has none; ``remark`` says what its form or place is.

    ``css`` is ``a`` for the base, ``b`` for the other of two, else ``o o1``; ``lang`` and ``dir`` are for the words.
    """

    chip: Chip
    css: str
    blocks: tuple[Block, ...]
    remark: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class PassageView:
    """A row. ``sign`` and ``sense`` give its degree; ``css`` names degree, kind of text, and who stands alone."""

    id: str
    number: str
    sign: str
    sense: str
    css: str
    sides: tuple[SideView, ...]
    notes: tuple[NoteView, ...]


def degree_text(apparatus: Apparatus, passage: Passage, found: Degree) -> tuple[str, str]:
    """Sign and words for the degree of a passage."""
    if found == "only":
        return passage.sigla[0], f"in {passage.sigla[0]} only"
    sign, sense = DEGREES[found]
    absent = [s for s in apparatus.story.sigla if s not in passage.sigla]
    sense = f"{sense}, not in {wording.listed(absent)}" if absent else sense
    return sign, f"{sense}, at another place" if passage.moved else sense


def passage_views(
    apparatus: Apparatus,
    items: Sequence[Labelled],
    named: Mapping[str, Chip],
    degrees: Mapping[str, Degree],
    shown: Sequence[Version],
) -> tuple[PassageView, ...]:
    """``shown`` are the versions whose text the page holds, base first."""
    in_passage: dict[str, list[Labelled]] = defaultdict(list)
    for item in items:
        in_passage[item.passage.id].append(item)
    touching = _touching(apparatus, items, shown)
    number = numbers(apparatus)
    views = []
    for passage in apparatus.collation.passages:
        sides = tuple(
            _side(apparatus, passage, version, named[version.siglum], touching[passage.id, version.siglum], number)
            for version in shown
        )
        at = {run.ids: None for side in sides for block in side.blocks for run in block.runs}
        anchors = {anchor for ids in at for anchor in ids}
        sign, sense = degree_text(apparatus, passage, degrees[passage.id])
        views.append(
            PassageView(
                id=links.passage_anchor(passage.id),
                number=number[passage.id],
                sign=sign,
                sense=sense,
                css=_css(apparatus, passage, named, degrees[passage.id]),
                sides=sides,
                notes=tuple(
                    note_view(i, named, _words(i.note, anchors), agrees=_agreement(i.note, shown[0].siglum, shown))
                    for i in in_passage[passage.id]
                ),
            )
        )
    return tuple(views)


def _touching(
    apparatus: Apparatus, items: Sequence[Labelled], shown: Sequence[Version]
) -> Mapping[tuple[str, str], list[Mark]]:
    """(passage, siglum) -> the notes whose words stand there; a note's own passage first, in the order of its letters."""
    found: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    whole: list[tuple[int, int, str, str]] = []
    for passage in apparatus.collation.passages:
        for version in shown:
            segments = [version.witness.segments[i] for i in passage.of(version.siglum)]
            whole += [(s.start, s.end, version.siglum, passage.id) for s in segments]
    for item in items:
        note = item.note
        spans = [p for r in note.readings for p in r.spans]
        at = [p for r in note.readings for p in r.at]
        for siglum in (v.siglum for v in shown):
            own = tuple(p for p in spans if p.siglum == siglum)
            gaps = tuple(p for p in at if p.siglum == siglum)
            elsewhere = {pid for s, e, g, pid in whole if g == siglum and any(p.start < e and p.end > s for p in own)}
            for pid in sorted(elsewhere | ({note.passage} if own or gaps else set())):
                home = pid == note.passage
                agrees = _agreement(note, siglum, shown)
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
                )
                found[pid, siglum].append(mark)
    return found


def _agreement(note: Note, siglum: str, shown: Sequence[Version]) -> str:
    """Classes that let the theme drop what doesn't tell the base and the version beside it apart."""
    base, *others = shown
    if len(others) < 2:
        return ""
    if siglum == base.siglum:
        numbered = enumerate(others, 1)
        return " ".join(f"e{i}" for i, v in numbered if not is_parted(note, base.siglum, v.siglum))
    return "" if is_parted(note, base.siglum, siglum) else "eq"


def _side(
    apparatus: Apparatus,
    passage: Passage,
    version: Version,
    chip: Chip,
    marks: Sequence[Mark],
    number: Mapping[str, str],
) -> SideView:
    indices = passage.of(version.siglum)
    uneven = len({_sentences(apparatus, passage, siglum) for siglum in passage.sigla}) > 1
    language = (version.witness.meta.language or "").replace("_", "-")
    rtl = language.split("-")[0].lower() in RTL
    return SideView(
        chip=chip,
        css=f"o o{chip.css[1:]}" if chip.css.startswith("x") else chip.css,
        blocks=blocks(version.witness, version.siglum, passage, marks, uneven) if indices else (),
        remark=_remark(apparatus, passage, version, uneven, number) if indices else "",
        lang=language,
        dir=("rtl" if rtl else "ltr") if language else "auto",
    )


def _remark(apparatus: Apparatus, passage: Passage, version: Version, uneven: bool, number: Mapping[str, str]) -> str:
    """What the row itself shows of form and place: how many sentences, and where a moved passage really stands."""
    said = []
    if passage.moved and version.siglum != apparatus.story.base and passage.of(apparatus.story.base):
        before = _before(apparatus, passage, version)
        where = f"after passage {number[before]}" if before else "first"
        said.append(f"In {version.siglum} this stands {where}.")
    if uneven:
        said.append(wording.count(_sentences(apparatus, passage, version.siglum), "sentence"))
    return " ".join(said)


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
    kinds = {
        apparatus.story.version(siglum).witness.segments[i].kind for siglum, indices in passage.segments for i in indices
    }
    parts = [f"d-{found}"]
    if found == "only":
        parts.append(f"only-{named[passage.sigla[0]].css}")
    if base_first(apparatus)[0].siglum not in passage.sigla:
        parts.append("no-base")
    if kinds <= {"headline", "subheading", "dateline", "byline", "caption"}:
        parts.append("heading")
    return " ".join(parts)


def _words(note: Note, anchors: set[str]) -> str:
    """The href of a note's words: those of the first reading that says something, else the place where nothing stands."""
    readings = sorted(note.readings, key=lambda r: r.text is None)
    sigla = [siglum for reading in readings for siglum in reading.sigla]
    return next((f"#{a}" for s in sigla if (a := links.word_anchor(note.id, s)) in anchors), "")
